"""A plan and its scenario as dates, minutes and points."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

Data = dict[str, Any]
LEVELS = ("novice", "intermediate", "advanced")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RUNS = (
    "recovery_run", "easy", "medium_long", "long", "trail", "progression", "marathon_pace", "threshold", "intervals",
    "repetitions", "hills", "fartlek", "walk_run",
)  # fmt: skip
HARD = ("progression", "marathon_pace", "threshold", "intervals", "repetitions", "hills")
KM = {"5k": 5.0, "10k": 10.0, "half_marathon": 21.1, "marathon": 42.2, "50k": 50.0, "50mi": 80.5, "100k": 100.0,
      "100mi": 161.0}  # fmt: skip
ROWS = (5, 10, 21.1, 42.3, 81, 1000)
"""Kilometres up to which the rows of the tables by distance go: 5 km, 10 km, half, marathon, 50 mi, longer."""
SHORTEST_RUN = 20
MILE = 1.609344
"""Minutes."""
TEN_K, HALF, MARATHON = 1, 2, 3
TRAINED_THROUGH = 15
"""Kilometres below which a race run as training costs who takes it in stride what 10 km do."""
"""Their rows."""
AT_EASY, ROUNDED, MASTERS = 0.95, 3, 50
"""Of easy pace, what is a long run's; minutes that a race's time is rounded by; and the age of masters."""
ROWS_BACK, MARATHON_KM = (5, 10, 21.1, 32.25, 42.3, 81, 1000), 42
"""The same of the tables of the way back, which know 20 miles; and what is called a marathon or longer."""
HALF_KM, HILLY, METRES_A_KM = 21, 15, 100
"""From a half marathon on a race of so many metres of climb a km is longer for the way back, a marathon at most."""
NO_HARD, FIT_NO_HARD = (3, 6, 10, 15, 21, 28, 42), (3, 6, 8, 11, 14, 21, 42)
"""Days after a race without a hard session, by row of the way back, and the same for an advanced runner who is fit."""


@dataclass(frozen=True)
class Race:
    """A race that takes place."""

    day: date
    km: float
    priority: str
    first_time: bool
    minutes: int
    """As the plan expects it."""
    leads: bool = False
    """Whether the next day's race belongs with it."""
    climb: int = 0
    easy: bool = False
    """Whether it may be a marathon run as a long run: as training, with a goal time at easy pace."""

    @property
    def row(self) -> int:
        """Its row in the tables by distance, from 0."""
        return next(i for i, most in enumerate(ROWS) if self.km <= most + 0.05)

    @property
    def marathon(self) -> bool:
        """Whether it is a marathon; what is longer than a half is only prepared like one."""
        return self.row == MARATHON and self.km >= MARATHON_KM

    @property
    def back(self) -> int:
        """Its row in the tables of the way back, where the climb of a hilly race counts up to a marathon."""
        hilly = HALF_KM <= self.km <= ROWS[MARATHON] and self.climb >= HILLY * self.km
        km = min(self.km + self.climb / METRES_A_KM, ROWS[MARATHON]) if hilly else self.km
        return next(i for i, most in enumerate(ROWS_BACK) if km <= most + 0.05)


@dataclass(frozen=True)
class Week:
    """A week of the plan: its days, phase, load and fitness in the end."""

    start: date
    days: tuple[date, ...]
    phase: str
    load: float
    fitness: float


class Facts:
    """What the rules ask about."""

    def __init__(self, plan: Data, scenario: Data) -> None:
        self.scenario = scenario
        self.sessions: dict[date, dict[str, int]] = {}
        self.phases: dict[date, str] = {}
        self.loads: dict[date, float] = {}
        self.told: dict[date, list[tuple[str, int, float]]] = {}
        self.check_ins: set[date] = set()
        for day in plan["days"]:
            at = _day(day["date"])
            self.phases[at] = day["phase"]
            done: dict[str, int] = {}
            for session in day["sessions"]:
                if session["kind"] not in ("check_in", "rest"):
                    done[session["kind"]] = done.get(session["kind"], 0) + session["minutes"]
                else:
                    self.check_ins |= {at} if session["kind"] == "check_in" else set()
            self.sessions[at] = done
            self.told[at] = [(s["kind"], s["minutes"], s["load"]) for s in day["sessions"]]
            self.loads[at] = sum(s["load"] for s in day["sessions"])
        self.race_loads = {
            _day(d["date"]): s["load"] for d in plan["days"] for s in d["sessions"] if s["kind"] == "race"
        }
        self.days = sorted(self.sessions)
        self.weeks = [self._week(week) for week in plan["weeks"]]
        self.level = LEVELS.index(scenario["athlete"]["level"])
        born = scenario["athlete"].get("birth_year")
        self.age = None if born is None else self.days[0].year - born
        self.limits = {**(scenario.get("limits") or {}), **(scenario.get("goals") or {})}
        self.locked = set(self._locked())
        self.open_races = {entry["race"]: entry["takes_place"] for entry in plan.get("decisions") or ()}
        self.injuries = [
            (e["site"], _day(e["onset"]), _day(e["cleared"]) if e.get("cleared") else None)
            for e in scenario.get("injuries") or ()
        ]
        self.races = sorted(self._races(), key=lambda race: race.day)

    def _locked(self) -> Iterator[tuple[date, str]]:
        """Day and kind of every locked session that the plan holds, those that come every week as well."""
        for entry in self.scenario.get("locked") or ():
            for day in self.days:
                weekly = bool(entry.get("every")) and self._covers(entry, day) and entry["kind"] in self.sessions[day]
                if weekly or str(entry.get("date")) == day.isoformat():
                    yield day, entry["kind"]

    def limit(self, name: str, *defaults: float) -> float:
        """The runner's own limit, else the level's default; percentages as shares."""
        value = self.limits.get(name, defaults[self.level] if len(defaults) == len(LEVELS) else defaults[0])
        return float(value[:-1]) / 100 if isinstance(value, str) else float(value)

    def states(self, name: str) -> bool:
        """Whether the runner states the limit."""
        return name in self.limits

    def minutes(self, day: date, kinds: tuple[str, ...] = RUNS) -> int:
        """Minutes of these kinds that day, races apart."""
        return sum(minutes for kind, minutes in self.sessions.get(day, {}).items() if kind in kinds)

    def ran(self, day: date) -> bool:
        """Whether the day holds a run or a race."""
        return self.minutes(day) > 0 or "race" in self.sessions.get(day, {})

    def runs(self, day: date) -> int:
        """Number of the day's runs, a race included: two on one day are two."""
        return sum(kind in (*RUNS, "race") for kind in self.sessions.get(day, {}))

    def held(self, day: date, kinds: tuple[str, ...]) -> bool:
        return any(kind in self.sessions.get(day, {}) for kind in kinds)

    def raced(self, days: tuple[date, ...]) -> bool:
        return any("race" in self.sessions[day] for day in days)

    def recently_hurt(self, day: date) -> bool:
        """Whether an injury was cleared in the year before."""
        return any(cleared is not None and 0 <= (day - cleared).days < 365 for _, _, cleared in self.injuries)

    def laid_off(self, day: date, least: int) -> bool:
        """Whether so many days off, or more, were cleared in the year before."""
        hurt = (
            (cleared - onset).days >= least and 0 <= (day - cleared).days < 365
            for _, onset, cleared in self.injuries
            if cleared is not None
        )
        return any(hurt)

    def offered(self, day: date) -> tuple[int, Data | None]:
        """Minutes of the day, and the exception that covers it."""
        offer = self.scenario["availability"]
        found = None
        for entry in offer.get("exceptions") or ():
            found = entry if self._covers(entry, day) else found
        usual = offer["minutes"].get(WEEKDAYS[day.weekday()], 0)
        cycle = offer.get("cycle")
        if cycle and _day(cycle["from"]) <= day <= _day(cycle.get("to") or day):
            usual = cycle["minutes"][(day - _day(cycle["from"])).days % len(cycle["minutes"])]
        return (usual if found is None or found.get("minutes") is None else found["minutes"]), found

    def absent(self, day: date) -> bool:
        """Whether an exception leaves the day no run."""
        minutes, exception = self.offered(day)
        names = (exception or {}).get("only") or ()
        return exception is not None and (minutes < SHORTEST_RUN or (bool(names) and not {*names} & {*RUNS, "running"}))

    def open_to_runs(self, day: date) -> bool:
        """Whether the day has time for a run, and no exception that leaves it none."""
        return self.offered(day)[0] >= SHORTEST_RUN and not self.absent(day)

    def days_off(self) -> Iterator[tuple[date, int]]:
        """The first day back after stated days away, and how many these were."""
        off = 0
        for day in self.days:
            if off and not self.absent(day):
                yield day, off
            off = off + 1 if self.absent(day) else 0

    def before_race(self, day: date, priorities: str = "A") -> list[tuple[Race, int]]:
        """Races to come with the days until them."""
        return [(race, (race.day - day).days) for race in self.races if race.priority in priorities and race.day >= day]

    def strides(self, day: date) -> bool:
        """Whether a race of that day may be taken in the runner's stride: no novice, no masters runner, not hurt."""
        return self.level > 0 and (self.age is None or self.age < MASTERS) and not self.recently_hurt(day)

    def back(self, race: Race) -> int:
        """The row of the way back: below 15 km run as training that of 10 km, where such a race is taken in stride."""
        through = race.priority == "C" and race.km < TRAINED_THROUGH and self.strides(race.day)
        return min(race.back, TEN_K) if through else race.back

    def fit_row(self, race: Race) -> bool:
        """Whether the rows of fit runners may hold behind the race: how fit the runner is this reading does not ask."""
        in_stride = race.back == HALF and not race.first_time and self.strides(race.day)
        return self.level == len(LEVELS) - 1 or in_stride or race.easy

    def no_hard(self, race: Race) -> int:
        """Days after a race without a hard session, by the shortest row that the page has for it."""
        return (FIT_NO_HARD if self.fit_row(race) else NO_HARD)[self.back(race)]

    def _easy_seconds(self) -> float:
        """Easy pace in seconds a km: stated, a quarter slower than threshold, or none that tells a long run."""
        athlete = self.scenario["athlete"]
        units = athlete.get("units", "km")
        return _seconds(athlete.get("easy_pace"), units) or 1.25 * _seconds(athlete.get("threshold_pace"), units)

    def _covers(self, entry: Data, day: date) -> bool:
        first = _day(entry.get("on") or entry.get("from") or self.days[0])
        last = _day(entry.get("on") or entry.get("to") or (self.days[-1] if entry.get("every") else first))
        return first <= day <= last and (not entry.get("every") or WEEKDAYS[day.weekday()] in entry["every"])

    def _week(self, week: Data) -> Week:
        start = _day(week["start"])
        days = tuple(day for day in self.days if start <= day < start + timedelta(days=7))
        return Week(start, days, week["phase"], sum(self.loads[day] for day in days), week["fitness"])

    def _takes_place(self, race: Data) -> bool:
        """Whether the race is run in this case; what is left open takes place where the case says so."""
        status = race.get("status", "confirmed")
        return status == "confirmed" or (status != "cancelled" and bool(self.open_races.get(race["name"])))

    def _races(self) -> list[Race]:
        """Races that the plan holds: which of the open ones take place is the plan's own case."""
        found: list[Race] = []
        leading: set[date] = set()
        for entry in self.scenario.get("races") or ():
            if not entry.get("date"):
                continue
            day = _day(entry["date"])
            if not self._takes_place(entry) or day not in self.sessions:
                continue
            minutes = self.sessions[day].get("race", 0)
            training = entry.get("priority", "B") == "C"
            if not minutes and (entry.get("every") or training or entry.get("effort", "race") != "race"):
                continue
            km, priority = _km(str(entry["distance"])), entry.get("priority", "B")
            climb, new = entry.get("climb") or 0, entry.get("first_time", False)
            easy = priority == "C" and bool(entry.get("goal_time")) and not new and self.strides(day)
            easy = easy and minutes >= AT_EASY * (km + climb / METRES_A_KM) * self._easy_seconds() / 60 - ROUNDED
            found.append(Race(day, km, priority, new, minutes, climb=climb, easy=easy))
            if entry.get("with_next"):
                leading.add(day)
        for day in sorted(leading):
            _join(found, day)
        return found


def _join(races: list[Race], day: date) -> None:
    """The race of that day leads to the next day's, which stands for the distance of both."""
    at = {race.day: place for place, race in enumerate(races)}
    after = at.get(day + timedelta(days=1))
    if after is None:
        return
    first, second = races[at[day]], races[after]
    races[at[day]] = replace(first, priority="C", leads=True)
    first_time = first.first_time or second.first_time
    minutes = first.minutes + second.minutes
    races[after] = replace(second, km=first.km + second.km, minutes=minutes, first_time=first_time)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _seconds(pace: Any, units: str) -> float:
    """Seconds a km of a pace as m:ss, m:ss/km or m:ss/mi, of whole seconds, or of none; without a unit it is one of the
    runner's."""
    told, _, unit = str(pace or 0).partition("/")
    *minutes, seconds = told.split(":")
    found = 60 * int(minutes[0] if minutes else 0) + float(seconds)
    return found / MILE if (unit or units) == "mi" else found


def _km(text: str) -> float:
    name = text.strip().lower()
    if name in KM:
        return KM[name]
    for unit, per in (("km", 1.0), ("mi", MILE), ("k", 1.0), ("m", 0.001)):
        if name.endswith(unit):
            return float(name.removesuffix(unit)) * per
    raise ValueError(text)
