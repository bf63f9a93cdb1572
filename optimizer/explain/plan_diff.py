"""What changed from one plan to another, and, when the scenarios are at hand, which fact caused how much of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from constraints import LIMITS
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.build_year import prepared
from optimizer.core.amounts import duration
from optimizer.core.errors import KeyPath
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import exception_words
from optimizer.explain.gains import Gain, GoalStanding, gains
from optimizer.explain.relaxation import Years
from optimizer.explain.runner_words import WEEKDAY_NAMES, date_words, kind_words, listed
from optimizer.explain.sound_scenarios import sound
from optimizer.formats.plan import Day, Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded
from optimizer.season.season_solver import SeasonSolver

MARKERS = ("check_in",)
PARTS = (
    *("athlete", "season", "history", "availability", "races", "tests", "injuries", "check_ins", "limits", "goals"),
    "locked",
)


@dataclass(frozen=True)
class DayPair:
    """A day whose sessions differ, in words."""

    day: date
    before: str
    after: str


@dataclass(frozen=True)
class WeekLoads:
    """A week whose load differs, in points."""

    start: date
    before: int
    after: int


@dataclass(frozen=True)
class Cause:
    """A field of the scenario that differs, and what it alone does to the goals."""

    where: KeyPath
    name: str
    before: str
    after: str
    gains: tuple[Gain, ...]


@dataclass(frozen=True)
class Diff:
    """Goals (name, before, after, unit), weeks and days that differ, and their causes."""

    goals: tuple[tuple[str, float, float, str], ...]
    weeks: tuple[WeekLoads, ...]
    days: tuple[DayPair, ...]
    causes: tuple[Cause, ...] = ()


def diff(old: Plan, new: Plan) -> Diff:
    """Two plans side by side, on the days both have."""
    values = {goal.name: goal for goal in old.goals}
    goals = tuple(
        (goal.name, values[goal.name].value, goal.value, goal.unit)
        for goal in new.goals
        if goal.name in values and abs(goal.value - values[goal.name].value) >= 0.05
    )
    loads = {week.start: week.load for week in old.weeks}
    weeks = tuple(
        WeekLoads(week.start, loads[week.start], week.load)
        for week in new.weeks
        if week.start in loads and week.load != loads[week.start]
    )
    before = {day.date: _words(day) for day in old.days}
    days = tuple(
        DayPair(day.date, before[day.date], _words(day))
        for day in new.days
        if day.date in before and before[day.date] != _words(day)
    )
    return Diff(goals, weeks, days)


def _words(day: Day) -> str:
    done = [s for s in day.sessions if s.kind not in MARKERS]
    parts = [f"{kind_words(s.kind)} {duration(s.minutes)}" if s.minutes else kind_words(s.kind) for s in done]
    return listed(parts) or "rest"


def causes(old: Loaded, new: Loaded) -> tuple[Cause, ...]:
    """Fields that differ, each with what it does alone to the season's goals; the first eight are priced."""
    changed = list(_fields(old.scenario, new.scenario))
    start = _standing((old.scenario, old.past))
    found = []
    for number, (path, before, after) in enumerate(changed):
        one = _with(old.scenario, new.scenario, path)
        past = new.past if path[0] in ("history", "season") else old.past
        priced = number < EXPLAIN.priced_changes and start is not None and sound(one)
        values = _standing((one, past)) if priced else None
        effect = gains(start, values) if start is not None and values is not None else ()
        found.append(Cause(path, _name(new.scenario, path), before, after, effect))
    return tuple(found)


def _standing(years: Years) -> GoalStanding | None:
    """How the best season of a year stands, which no plan can beat; None when it has no season."""
    year, history = prepared(*years)
    rules = season_rules(year, WeeklyCapacities(year, history))
    season = SeasonSolver(year, rules).solve()
    return GoalStanding.of_path(year, rules, season.best()) if season.solvable else None


def _name(scenario: Scenario, path: KeyPath) -> str:
    """A field as a runner would call it."""
    part, last = path[0], str(path[-1]).replace("_", " ")
    if path[:2] == ("availability", "minutes"):
        return f"minutes on {WEEKDAY_NAMES[str(path[2])]}"
    if part == "races" and len(path) > 2:
        return f"{last} of {scenario.races[int(path[1])].name}"
    if part == "locked" and len(path) > 2:
        entry = scenario.locked[int(path[1])]
        return f"{last} of the {kind_words(entry.kind)} locked on {date_words(entry.date)}"
    if path[:2] == ("availability", "exceptions") and len(path) > 3:
        return f"{last} of the exception: {exception_words(scenario.availability.exceptions[int(path[2])])}"
    if part == "limits" and last.replace(" ", "_") in LIMITS:
        return LIMITS[last.replace(" ", "_")].text
    return " ".join(str(word).replace("_", " ") for word in path if isinstance(word, str))


def _fields(old: Scenario, new: Scenario) -> Iterator[tuple[KeyPath, str, str]]:
    for part in PARTS:
        yield from _differing((part,), _plain(old, part), _plain(new, part))


def _differing(path: KeyPath, old: Any, new: Any) -> Iterator[tuple[KeyPath, str, str]]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _differing((*path, key), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from _differing((*path, index), a, b)
    else:
        yield path, _said(old), _said(new)


def _said(value: Any) -> str:
    if value is None or value in ([], {}, ""):
        return "nothing"
    if isinstance(value, list):
        return f"{len(value)} entries"
    return ", ".join(str(v) for v in value.values() if v) if isinstance(value, dict) else str(value)


def _plain(scenario: Scenario, part: str) -> Any:
    return scenario.model_dump(mode="json", by_alias=True)[part]


def _with(old: Scenario, new: Scenario, path: KeyPath) -> Scenario:
    """The old scenario with that one field of the new one."""
    return _taken(old, new, path)  # type: ignore[no-any-return]


def _taken(old: Any, new: Any, path: KeyPath) -> Any:
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(old, tuple) and isinstance(key, int):
        return (*old[:key], _taken(old[key], new[key], rest), *old[key + 1 :])
    if isinstance(old, dict):
        changed = {k: v for k, v in old.items() if k != key}
        return {**changed, key: new[key]} if key in new else changed
    name = "from_" if key == "from" else str(key)
    return old.model_copy(update={name: _taken(getattr(old, name), getattr(new, name), rest)})
