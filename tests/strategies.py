"""Random scenarios that the loader accepts: runners of all sorts, seasons of all lengths, races near and far."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from hypothesis import strategies as st

from constraints import LIMITS
from optimizer.core.units import kilometres
from optimizer.formats.scenario import WEEKDAYS

Data = dict[str, Any]
DISTANCES = ("5k", "10k", "15km", "half_marathon", "marathon", "50k", "50mi", "100k", "100mi")
SITES = ("achilles", "hamstring", "patellofemoral", "medial_tibial_stress", "tibial_bone_stress", "plantar", "other")
LOCKABLE = (("easy", 30), ("threshold", 45), ("long", 60), ("strength", 30), ("cross_training", 45), ("hills", 40))
FASTEST_GOAL, SLOWEST_GOAL = 230, 560


@dataclass(frozen=True)
class Frame:
    """First and last day of a season."""

    start: date
    end: date

    @property
    def days(self) -> st.SearchStrategy[date]:
        return st.dates(self.start, self.end)


@st.composite
def scenarios(draw: st.DrawFn, weeks: tuple[int, int] = (4, 60), most_races: int = 8) -> Data:
    """A valid scenario as plain data, dates as text; its season has so many weeks, first and last may be partial."""
    start = draw(st.dates(date(2026, 9, 1), date(2027, 12, 31)))
    monday = start - timedelta(days=start.weekday())
    length = draw(st.integers(*weeks))
    frame = Frame(start, monday + timedelta(days=7 * length - 1 - draw(st.integers(0, 6))))
    level = draw(st.sampled_from(("novice", "intermediate", "advanced")))
    minutes = draw(_minutes(level))
    exceptions = draw(st.lists(_exception(frame), max_size=4))
    return {
        "version": 1,
        "athlete": draw(_athlete(level)),
        "season": {"start": str(start), "end": str(frame.end)},
        "history": draw(_history(level)),
        "availability": draw(_availability(minutes)) | {"exceptions": exceptions},
        "races": draw(_races(frame, most_races)),
        "injuries": draw(st.lists(_injury(frame), max_size=2)),
        "limits": draw(_overrides(hard=True)),
        "goals": draw(_overrides(hard=False)),
        "locked": draw(_locked(frame, minutes, exceptions)),
    }


def _athlete(level: str) -> st.SearchStrategy[Data]:
    born = st.one_of(st.none(), st.integers(1945, 2009))
    pace = st.one_of(st.none(), st.integers(270, 540).map(lambda s: f"{s // 60}:{s % 60:02d}"))
    return st.builds(
        lambda year, easy: _without_none({"name": "Random", "level": level, "birth_year": year, "easy_pace": easy}),
        born,
        pace,
    )


@st.composite
def _minutes(draw: st.DrawFn, level: str) -> dict[str, int]:
    most = {"novice": 60, "intermediate": 90, "advanced": 120}[level]
    usual = st.sampled_from((0, 30, 45, most // 2, most, most))
    minutes: dict[str, int] = {day: draw(usual) // 5 * 5 for day in WEEKDAYS[:5]}
    return minutes | {day: draw(st.sampled_from((0, 60, 90, 120, 180, 240))) for day in WEEKDAYS[5:]}


def _availability(minutes: dict[str, int]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {
            "minutes": st.just(minutes),
            "sessions_per_day": st.sampled_from((1, 1, 2)),
            "long_run_days": st.sampled_from((["sun"], ["sat", "sun"], ["wed"])),
            "rest_days": st.lists(st.sampled_from(WEEKDAYS), max_size=2, unique=True),
            "cross_training": st.sampled_from(([], ["bike"], ["pool_run", "swim"])),
        }
    )


@st.composite
def _exception(draw: st.DrawFn, frame: Frame) -> Data:
    first = draw(frame.days)
    last = first + timedelta(days=draw(st.sampled_from((0, 0, 3, 7, 14, 28))))
    minutes = draw(st.sampled_from((0, 0, 20, 30, 60)))
    only = draw(st.sampled_from(([], [], ["running"], ["cross_training"], ["easy", "long"])))
    return {"from": str(first), "to": str(last), "minutes": minutes, "only": only}


@st.composite
def _history(draw: st.DrawFn, level: str) -> Data:
    usual = {"novice": 90, "intermediate": 200, "advanced": 380}[level]
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(({}, {"fitness": 0.0}, {"fitness": usual / 8.0}, {"fitness": usual / 3.0})))
    weeks = []
    for _ in range(draw(st.integers(1, 8))):
        minutes = round(usual * draw(st.sampled_from((0, 0.5, 0.8, 1.0, 1.1, 1.3))))
        weeks.append({"run_minutes": minutes, "longest_run": round(minutes * draw(st.sampled_from((0.3, 0.4, 0.5))))})
    return {"weeks": weeks}


@st.composite
def _races(draw: st.DrawFn, frame: Frame, most: int) -> list[Data]:
    """Races on any days, which mostly stand too close, or some weeks apart, which mostly do not."""
    if draw(st.integers(0, 3)) == 0:
        days = draw(st.lists(frame.days, max_size=most, unique=True))
    else:
        gaps = draw(st.lists(st.integers(28, 140), max_size=most))
        days = [day for gap in accumulate(gaps) if (day := frame.start + timedelta(days=gap)) <= frame.end]
    return [draw(_race(day, number)) for number, day in enumerate(days)]


@st.composite
def _race(draw: st.DrawFn, day: date, number: int) -> Data:
    distance = draw(st.sampled_from(DISTANCES[:5] * 3 + DISTANCES[5:]))
    status = draw(st.sampled_from(("confirmed",) * 6 + ("lottery", "cancelled")))
    race: Data = {"name": f"Race {number}", "date": str(day), "distance": distance, "status": status}
    race["priority"] = draw(st.sampled_from(("A", "B", "C", "C")))
    race["first_time"] = draw(st.booleans())
    if draw(st.booleans()):
        seconds = round(draw(st.integers(FASTEST_GOAL, SLOWEST_GOAL)) * kilometres(distance))
        race["goal_time"] = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if status == "lottery":
        race["decided"] = str(day - timedelta(days=30))
    return race


@st.composite
def _injury(draw: st.DrawFn, frame: Frame) -> Data:
    onset = draw(st.dates(frame.start - timedelta(days=300), frame.start + timedelta(days=60)))
    injury: Data = {"site": draw(st.sampled_from(SITES)), "onset": str(onset)}
    if draw(st.integers(0, 5)):
        injury["cleared"] = str(onset + timedelta(days=draw(st.sampled_from((0, 10, 30, 70, 120)))))
    return injury


@st.composite
def _overrides(draw: st.DrawFn, *, hard: bool) -> dict[str, float]:
    names = draw(st.lists(st.sampled_from([n for n, rule in LIMITS.items() if rule.hard == hard]), max_size=2))
    return {name: draw(_near_default(name)) for name in names}


def _near_default(name: str) -> st.SearchStrategy[float]:
    rule = LIMITS[name]
    usual = rule.defaults[1]
    values = [min(max(usual * factor, rule.least), rule.most) for factor in (0.6, 0.9, 1.2, 1.5)]
    whole = all(float(value).is_integer() for value in rule.defaults) and rule.unit != "%"
    return st.sampled_from([float(round(value)) if whole else value for value in values])


@st.composite
def _locked(draw: st.DrawFn, frame: Frame, minutes: dict[str, int], exceptions: list[Data]) -> list[Data]:
    """Sessions that fit their day; one a day, none on a day with an exception."""
    entries = []
    for day in draw(st.lists(frame.days, max_size=3, unique=True)):
        kind, length = draw(st.sampled_from(LOCKABLE))
        free = minutes[WEEKDAYS[day.weekday()]]
        if length <= free and not any(e["from"] <= str(day) <= e["to"] for e in exceptions):
            entries.append({"date": str(day), "kind": kind, "minutes": length})
    return entries


def _without_none(data: Data) -> Data:
    return {key: value for key, value in data.items() if value is not None}
