"""Race calendar: which races are run, how far apart they stand, and what each requires of the runner."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import Limit, Loosening, everyone
from constraints.race_calendar_tables import (
    ANY_RACE_DAYS,
    FLOOR_WEEKS,
    RACE_EVE_MINUTES,
    READY_WEEKS,
    SAME_DISTANCE_WEEKS,
    STEPPING_DAYS,
    TABLES,
)
from constraints.race_demand import demanded_fitness, long_run_demand
from constraints.single_run import FIRST_RUN
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.race_classes import MARATHON, by_distance, race_class
from optimizer.domain.race_to_run import RaceFacts, busy_day
from optimizer.domain.season_rules import A_RACE, B_RACE, Demand, SeasonRules
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import raced
from optimizer.domain.year import Year
from optimizer.formats.scenario import Priority


class RaceCalendar(Family):
    """Races are run on their day, far enough apart, and not without the long runs they need."""

    name = "race_calendar"
    limits = (
        Limit(
            "readiness_floor",
            "longest run before a race, as a share of its expected time, at most the long-run cap; half of that before "
            "a C race",
            "%",
            everyone(0.5),
            "ours",
            "D",
            most=1.0,
            loosen=Loosening(-0.01),
        ),
        Limit(
            "races_a_year",
            "A races in any 52 weeks",
            "races",
            everyone(3),
            "coaching consensus",
            "C",
            most=12,
            loosen=Loosening(1, safety=False),
        ),
        Limit(
            "marathons_a_year",
            "A marathons in any 52 weeks",
            "races",
            everyone(2),
            "coaching consensus",
            "C",
            most=12,
            loosen=Loosening(1),
        ),
        Limit(
            "spacing",
            "days between races, as a share of the table",
            "%",
            everyone(1.0),
            "coaching consensus",
            "C",
            least=0.25,
            most=3.0,
            loosen=Loosening(-0.05),
        ),
    )
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for race in year.races:
            facts = year.days[race.day]
            _tell_busy(year, race)
            facts.fixed["race"] = race.minutes
            why = Requirement(self.name, f"{race.name} on {date_words(race.day)}", race.where)
            facts.cap(tuple(facts.caps), 0, why)
            eve = year.days.get(race.day - timedelta(days=1))
            if eve is not None:
                easy = Requirement(self.name, f"the day before {race.name} is easy", race.where)
                eve.cap(("long", "medium_long", "trail", "cross_training", "fartlek"), 0, easy)
                eve.cap(("easy", "recovery_run"), RACE_EVE_MINUTES, easy)

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        yield from self._too_close(year)
        yield from self._too_many(year)
        for race in year.races:
            minutes, why = year.days[race.day].minutes, year.days[race.day].why_minutes
            if why is not None and "exceptions" in why.where and minutes < 10:
                yield Conflict((self._fact(race), why), "the race falls on a day without time")

    def season(self, year: Year, rules: SeasonRules) -> None:
        rules.demands.extend(demand for _, demand in race_demands(year))

    def rules(self, view: View) -> None:
        for race in view.year.races:
            first, last = floor_window(view.year, race)
            days = [d for d in view.days if first <= d <= last]
            floor = floor_minutes(view.year, race)
            if not days or days[-1] < _last_chance(view.year, first, last, floor):
                continue
            if view.longest_since(first, last) >= floor or floor == 0:
                continue
            why = Requirement(self.name, floor_words(race, floor), race.where, unit="such run")
            reached = view.reached_run(days, floor)
            view.at_least(reached, 1, days[-1], why)

    @staticmethod
    def taper_start(year: Year, race: RaceFacts) -> int:
        """Index of the first week that the race's taper (A) or easing (B) shapes."""
        week = race.week
        while race.priority == "A" and week > 0 and year.weeks[week - 1].phase == "taper":
            week -= 1
        return week

    def _fact(self, race: RaceFacts) -> Requirement:
        return Requirement(self.name, f"{race.name} on {date_words(race.day)} ({race.priority} race)", race.where)

    def _too_close(self, year: Year) -> Iterator[Conflict]:
        for number, first in enumerate(year.races):
            for second in year.races[number + 1 :]:
                if first.leads_to is not None:
                    continue  # the effort it is a part of recovers as a whole
                days = (second.day - first.day).days
                needed = needed_days(year, first, second)
                if days < needed:
                    lie = "day lies" if days == 1 else "days lie"
                    proof = f"{days} {lie} between them, and {needed} are needed to recover"
                    yield Conflict((self._fact(first), self._fact(second)), proof)

    def _too_many(self, year: Year) -> Iterator[Conflict]:
        a_races = list(year.with_priority("A"))
        marathons = [race for race in a_races if race.marathon]
        for races, most in (
            (a_races, year.limits.count("races_a_year")),
            (marathons, year.limits.count("marathons_a_year")),
        ):
            for group in zip(*(races[i:] for i in range(most + 1)), strict=False):
                if (group[-1].day - group[0].day).days < 364:
                    yield Conflict(tuple(map(self._fact, group)), f"a year holds at most {most} of these")


def _last_chance(year: Year, first: date, last: date, minutes: int) -> date:
    """The last of those days with room for a long run; where none has it, for so long a run of any kind."""
    days = [facts for day, facts in year.days.items() if first <= day <= last]
    able = [facts.date for facts in days if facts.most("long")]
    able = able or [facts.date for facts in days if any(facts.most(kind) >= minutes for kind in RUNS)]
    return max(able, default=first)


def _tell_busy(year: Year, race: RaceFacts) -> None:
    """Say that a race falls on a day whose shift or exception leaves less time than it takes."""
    facts = year.days[race.day]
    stated = facts.why_minutes is not None and {"exceptions", "cycle"}.intersection(facts.why_minutes.where)
    if stated and facts.minutes < race.minutes:
        year.told.append(
            f"{busy_day(race.name, race.day)}{facts.minutes} min, less than it takes: swap the shift or free the day, "
            "and sleep before it"
        )


def needed_days(year: Year, first: RaceFacts, second: RaceFacts) -> int:
    """Days that lie between two races, the earlier one first."""
    needed = by_distance(ANY_RACE_DAYS, first.km) * (0.5 if first.priority == "C" else 1.0)
    both_a = first.priority == second.priority == "A"
    same = race_class(first.km) == race_class(second.km)
    if both_a and same:
        # Two A races of one class stand whole training cycles apart; other pairs only need to recover.
        needed = max(needed, 7 * by_distance(SAME_DISTANCE_WEEKS, first.km))
    return int(needed * year.limits["spacing"])


def race_demands(year: Year) -> Iterator[tuple[RaceFacts, Demand]]:
    """The fitness that each A and B race requires at the start of its taper, by date; the most important races also
    require what the runner had when the season began. What remains of a season requires the same."""
    levels = fitness_grid()
    kept = levels.floor(year.began_at)
    goals = (race.priority == "A" and race.status != "cancelled" for race in year.scenario.races)
    leading = "A" if any(goals) else "B"
    for race in year.with_priority("A", "B"):
        table = levels.ceil(demanded_fitness(year, race))
        level = max(table, kept) if race.priority == leading else table
        tier = A_RACE if race.priority == "A" else B_RACE
        yield race, Demand(race.name, RaceCalendar.taper_start(year, race), level, tier)


def next_target(year: Year, day: date) -> RaceFacts | None:
    """The next A or B race from that day on."""
    return next((race for race in year.with_priority("A", "B") if race.day >= day), None)


def next_long_race(year: Year, race: RaceFacts) -> RaceFacts | None:
    """The first A or B race behind that race which is a half marathon or longer."""
    later = (other for other in year.with_priority("A", "B") if other.day > race.day)
    return next((other for other in later if other.half_or_longer), None)


def trained_for(year: Year, day: date) -> RaceFacts | None:
    """The A or B race that training leads to on that day: the next one, or the longer A race soon after it that a B
    race is a step to."""
    race = next_target(year, day)
    return race and (longer_after(year, race) or race)


def longer_after(year: Year, race: RaceFacts) -> RaceFacts | None:
    """The longer A race soon after a B race, which is a step to it; None where there is none."""
    if race.priority != "B":
        return None
    soon = race.day + timedelta(days=STEPPING_DAYS)
    return next((a for a in year.with_priority("A") if race.day < a.day <= soon and a.km > race.km), None)


def floor_minutes(year: Year, race: RaceFacts, priority: Priority | None = None) -> int:
    """Longest run without which the race is impossible: half its expected time, never more than the level's
    long-run cap, and half of that for a C race; 0 where a race before it lasts as long.

    `priority` asks what it would be for a race of another one. What even a new runner's first run reaches is no floor
    of a C race.
    """
    training = (priority or race.priority) == "C"
    share = min(int(year.limits["readiness_floor"] * race.expected), int(year.limits["long_run_cap"]))
    minutes = units.on_grid(share // 2 if training else share)
    return 0 if training and minutes <= FIRST_RUN else _unless_raced(year, floor_window(year, race), minutes)


def floor_words(race: RaceFacts, floor: int, named: str = "") -> str:
    """The rule of the readiness floor as a sentence; `named` instead of the race's name alone."""
    until = "it" if race.priority == "C" else "its taper"
    return f"{named or race.name} needs a run of {duration(floor)} before {until}"


def ready_window(year: Year, race: RaceFacts) -> tuple[date, date]:
    """First and last day on which a long run is the one that the race asks for: READY_WEEKS before it, before an ultra
    FLOOR_WEEKS, until its taper starts."""
    return _window(year, race, FLOOR_WEEKS if MARATHON.passed(race.km) else READY_WEEKS)


def floor_window(year: Year, race: RaceFacts) -> tuple[date, date]:
    """First and last day on which a long run is the least that the race needs: FLOOR_WEEKS before it, until its taper
    starts."""
    return _window(year, race, FLOOR_WEEKS)


def _window(year: Year, race: RaceFacts, weeks: int) -> tuple[date, date]:
    start = year.weeks[RaceCalendar.taper_start(year, race)].start
    return race.day - timedelta(weeks=weeks), min(start, race.day) - timedelta(days=1)


def _unless_raced(year: Year, window: tuple[date, date], minutes: int) -> int:
    """The minutes, or 0 where a race lasts so long on a day on which that run would count: it is that run."""
    # A race inside the window that lasts as long is the long run itself.
    return 0 if raced(year, *window) >= minutes else minutes


def demanded_longest(year: Year, race: RaceFacts) -> int:
    """Longest run in minutes the race requires, whatever the runner's days hold."""
    return long_run_demand(year, race).asked


def asked_longest(year: Year, race: RaceFacts) -> int:
    """The same as far as it is still required; 0 where a race before it lasts as long."""
    return _unless_raced(year, ready_window(year, race), demanded_longest(year, race))


def race_free(year: Year) -> bool:
    """Whether no A or B race was run or is to come: nothing but the base itself says how much is run."""
    return not any(race.priority in ("A", "B") for race in year.all_races)


def usual_week(year: Year) -> float:
    """Minutes of training that the runner's weeks offer on average, exceptions apart."""
    return year.offered_week
