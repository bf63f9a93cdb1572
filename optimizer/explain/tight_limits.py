"""Where a plan rests on a limit: rules whose two sides are equal, by the fact or limit they come from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from constraints import FAMILIES, LIMITS
from optimizer.audit.auditor import week_loads
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Requirement
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_path import follow, walk
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.explain.facts import amount_words, exception_words, race_words

ONE_SESSION: KeyPath = ("availability", "sessions_per_day")
"""Like limits of every day, a fact that every ordinary week meets exactly: it holds nothing back."""


@dataclass(frozen=True)
class TightLimit:
    """A fact or limit that some weeks reach: in how many, the first and the last of those days."""

    where: KeyPath
    text: str
    weeks: int
    first: date
    last: date


class TightLimitView(PlanView):
    """A plan that notes every rule it meets exactly."""

    def __init__(self, year: Year, log: Log) -> None:
        super().__init__(year, log)
        self.met: list[tuple[date, Requirement]] = []

    def at_most(self, value: int, limit: int, day: date, why: Requirement, when: int = 1) -> None:
        super().at_most(value, limit, day, why, when)
        if when and value == limit and value > 0:
            self.met.append((day, why))

    def at_least(self, value: int, limit: int, day: date, why: Requirement, when: int = 1) -> None:
        super().at_least(value, limit, day, why, when)
        if when and value == limit and limit > 0:
            self.met.append((day, why))

    def penalise(self, soft: SoftConstraint, violation: Any, week: int) -> None:
        """Soft constraints are no limits."""


def met(year: Year, log: Log) -> list[tuple[date, Requirement]]:
    """Every rule that the plan meets exactly, with the day."""
    view = TightLimitView(year, log)
    for family in FAMILIES:
        family.rules(view)
    for day, facts in year.days.items():
        for kind, minutes in log.days.get(day, {}).items():
            cap = facts.caps.get(kind)
            if cap is not None and cap.why is not None and minutes == cap.minutes and kind not in facts.fixed:
                view.met.append((day, cap.why))
    view.met.extend(_climbs(year, log))
    return view.met


def edges(year: Year, log: Log) -> list[TightLimit]:
    """Facts and limits by the number of weeks that rest on them, most first; rules without a place are left out."""
    days: dict[KeyPath, set[date]] = defaultdict(set)
    texts: dict[KeyPath, str] = {}
    for day, why in met(year, log):
        if len(why.where) > 1 and not _everyday(why) and day in year.days:
            days[why.where].add(day)
            texts.setdefault(why.where, _text(year, why))
    found = [_edge(year, where, texts[where], on) for where, on in days.items()]
    return sorted(found, key=lambda edge: (-edge.weeks, edge.first, str(edge.where)))


def _everyday(why: Requirement) -> bool:
    """Whether every ordinary week meets the rule exactly."""
    return why.where == ONE_SESSION or (why.rule in LIMITS and LIMITS[why.rule].everyday)


def _edge(year: Year, where: KeyPath, text: str, on: Iterable[date]) -> TightLimit:
    ordered = sorted(on)
    return TightLimit(where, text, len({year.horizon.week_of(day) for day in ordered}), ordered[0], ordered[-1])


def _text(year: Year, why: Requirement) -> str:
    if why.where[0] == "limits" and why.where[1] in LIMITS:
        name = str(why.where[1])
        return f"{LIMITS[name].text} ({amount_words(name, year.limits[name])})"
    if why.where[:2] == ("availability", "exceptions"):
        return exception_words(year.scenario.availability.exceptions[int(why.where[2])])
    if why.where[0] == "races":  # one line tells of all that a race asks for, so none of its rules can speak for it
        return f"{race_words(year.scenario.races[int(why.where[1])])}: taper, race days and recovery"
    return why.text


def _climbs(year: Year, log: Log) -> list[tuple[date, Requirement]]:
    """Weeks in which fitness climbs as fast as it may, to the rung."""
    rules, levels = rough_rules(year), fitness_grid().levels
    fast = Requirement("ramp", LIMITS["fitness_ramp_cap"].text, ("limits", "fitness_ramp_cap"))
    found = []
    for week, state, step in walk(year, follow(year, rules, week_loads(year, log))):
        old = levels[state.level]
        most = max(factor * old + more for factor, more in rules.weeks[week].ramp())
        above = levels[min(step.after.level + 1, len(levels) - 1)]
        if step.change > 0 and above > most:
            found.append((year.weeks[week].days[-1], fast))
    return found
