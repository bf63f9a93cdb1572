"""Small years and small plans for tests of rules, written the way a runner would say them.

    year = a_year(level="novice", longest=55)
    allowed(year, {"2027-01-05": "easy 60"}, "single_run")

`allowed` asks the audit and the day model, and fails when they disagree.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from constraints import FAMILIES, SOFT_CONSTRAINTS
from constraints.family import Family
from optimizer.audit.auditor import audit, week_loads
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core import units
from optimizer.core.requirement import Violation
from optimizer.domain import session_kinds
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_path import follow
from optimizer.domain.session_queries import LongRunAsked
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS, Scenario
from optimizer.ingest.history import resolve_history
from optimizer.weeks import cpsat
from optimizer.weeks.variables import Days

MONDAY = date(2027, 1, 4)
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Sessions = Mapping[str, str]
LIMIT = 5.0


def a_race(text: str, **more: object) -> dict[str, object]:
    """`2027-02-07 marathon A`, and what else the schema knows about races."""
    day, distance, priority = text.split()
    return {"name": f"{distance} on {day}", "date": day, "distance": distance, "priority": priority, **more}


def a_scenario(
    *,
    weeks: int = 3,
    level: str = "intermediate",
    born: int | None = None,
    minutes: int | Mapping[str, int] = 180,
    run_minutes: int = 300,
    longest: int = 90,
    new: bool = False,
    races: tuple[str | dict[str, object], ...] = (),
    offer: Mapping[str, object] | None = None,
    **parts: object,
) -> Scenario:
    """A runner with time every day and six even weeks behind; keywords change that, `parts` are the schema's own."""
    past = {} if new else {"weeks": [{"run_minutes": run_minutes, "longest_run": longest}] * 6}
    days = dict.fromkeys(WEEKDAYS, minutes) if isinstance(minutes, int) else minutes
    data: dict[str, Any] = {
        "version": 1,
        "athlete": {"level": level, "birth_year": born, "easy_pace": "6:00"},
        "season": {"start": str(MONDAY), "end": str(MONDAY + timedelta(days=7 * weeks - 1))},
        "history": past,
        "availability": {"minutes": days, "long_run_days": EVERY_DAY, **(offer or {})},
        "races": [a_race(race) if isinstance(race, str) else race for race in races],
        **parts,
    }
    return Scenario.model_validate(data)


def a_year(**keywords: Any) -> Year:
    """The prepared year of `a_scenario`."""
    scenario = a_scenario(**keywords)
    return prepare(scenario, resolve_history(scenario))


def a_log(year: Year, plan: Sessions) -> Log:
    """The plan's sessions, such as `easy 45 + strides`, and everything that is fixed (races, ladder, locked)."""
    log = Log(year, {day: dict(facts.fixed) for day, facts in year.days.items()})
    for day, words in plan.items():
        sessions = dict(log.days.get(date.fromisoformat(day), {}))
        for session in words.split(" + "):
            kind, *rest = session.split()
            sessions[kind] = int(rest[0]) if rest else session_kinds.STRIDES_MINUTES
        log.days[date.fromisoformat(day)] = sessions
    return log


def on(first: str, *sessions: str) -> dict[str, str]:
    """Sessions on consecutive days from the first on; an empty one is a rest day."""
    start = date.fromisoformat(first)
    return {str(start + timedelta(days=i)): words for i, words in enumerate(sessions) if words}


def daily_violations(year: Year, log: Log, families: tuple[Family, ...] | None = None) -> list[Violation]:
    """What the audit finds, rules about weekly load apart."""
    rules = rough_rules(year)
    found = audit(year, rules, log, families=families)
    whose = FAMILIES if families is None else families
    season = [v for family in whose for v in family.check_season(year, rules, list(found.path))]
    return [v for v in found.violations if v not in season]


def season_violations(year: Year, log: Log, family: str) -> list[str]:
    """The rules about weekly load that the plan breaks, in words."""
    rules = rough_rules(year)
    path = list(audit(year, rules, log).path)
    return [v.requirement.text for v in named(family).check_season(year, rules, path)]


class _Wishes(PlanView):
    """Counts what is missing under every wish, matters of taste included, without weights."""

    def __init__(self, year: Year, log: Log, targets: tuple[LongRunAsked, ...]) -> None:
        super().__init__(year, log, targets)
        self.missing: dict[str, int] = {}

    def penalise(self, soft: SoftConstraint, violation: Any, week: int) -> None:
        super().penalise(soft, violation, week)
        self.missing[soft.name] = self.missing.get(soft.name, 0) + violation


def left_open(
    year: Year,
    plan: Sessions,
    family: str,
    wish: str,
    *,
    target: int = 0,
    back: bool = False,
    cutbacks: tuple[int, ...] = (),
) -> int:
    """What the plan leaves open of one wish, in its own unit; `target` is the long run asked of every week. The audit
    and the day model have to agree about all wishes of the family."""
    assert wish in SOFT_CONSTRAINTS
    log, targets = a_log(year, plan), (LongRunAsked(target, back),) * len(year.weeks)
    view = _Wishes(year, log, targets)
    view.cutbacks = frozenset(cutbacks)
    named(family).penalties(view)
    points = sum(SOFT_CONSTRAINTS[name].points * missing for name, missing in view.missing.items())
    light = tuple(view.light(week) for week in view.weeks)
    days = held(Days(year, 0, len(year.weeks) - 1, log, light=light, targets=targets), log)
    days.cutbacks = view.cutbacks
    named(family).penalties(days)
    days.model.minimize(sum(days.penalty))
    answer = cpsat.solve(days.model, LIMIT)
    assert answer.status == "optimal", f"the day model calls a wish {answer.status}"
    left = round(answer.objective or 0)
    assert left == points, f"the day model leaves {left} open, the audit {points}"
    return view.missing.get(wish, 0)


def named(family: str) -> Family:
    """The family of that name."""
    return next(f for f in FAMILIES if f.name == family)


def posted(
    year: Year, log: Log, week: int, families: tuple[Family, ...], cutbacks: frozenset[int] = frozenset()
) -> Days:
    """One week as a day model with these families' rules, its sessions held to the plan's, the plan around it."""
    light = (PlanView(year, log).light(week),)
    days = Days(year, week, week, log, light=light)
    days.cutbacks = cutbacks
    for family in families:
        family.rules(days)
    return held(days, log)


def held(days: Days, log: Log) -> Days:
    """The model with its sessions held to the plan's."""
    for day in days.days:
        _hold(days, day, log.days.get(day, {}))
    return days


def _hold(days: Days, day: date, done: Mapping[str, int]) -> None:
    for kind in (*(k.name for k in session_kinds.KINDS if k.name != "mobility"), "race"):
        _fix(days, days.has(day, kind), int(kind in done))
        _fix(days, days.steps(day, kind), done.get(kind, 0) // units.GRID)
    _fix(days, days.strides(day), int("strides" in done))


def _fix(days: Days, value: Any, wanted: int) -> None:
    if not isinstance(value, int):
        days.model.add(value == wanted)
    elif value != wanted:
        days.model.add_bool_or([])


def feasible(year: Year, log: Log, families: tuple[Family, ...] = FAMILIES) -> bool:
    """Whether the day models, week by week, have room for exactly this plan."""
    path = follow(year, rough_rules(year), week_loads(year, log))
    cutbacks = frozenset(week for week, step in enumerate(path) if step.cutback)
    weeks = (posted(year, log, week, families, cutbacks) for week in range(len(year.weeks)))
    answers = [cpsat.solve(days.model, LIMIT).status for days in weeks]
    assert "unknown" not in answers
    return "infeasible" not in answers


def allowed(year: Year, plan: Sessions, family: str) -> bool:
    """Whether the family accepts the plan. The audit and the day model have to agree."""
    log, asked = a_log(year, plan), (named(family),)
    found = daily_violations(year, log, asked)
    texts = [f"{v.day}: {v.requirement.text}" for v in found if v.requirement.family == family]
    planned = feasible(year, log, asked)
    assert planned == (not texts), f"the day model says {planned}, the audit {texts}"
    return planned


def conflicts(year: Year, family: str) -> list[str]:
    """The proofs of the named conflicts the family finds by itself."""
    return [conflict.proof for conflict in named(family).conflicts(year)]
