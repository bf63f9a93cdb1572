"""A new hard rule and a new soft constraint are kept by a solve, and missed in what was planned before them."""

from datetime import date
from typing import Any

import pytest

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from tests.kit import EVERY_DAY, a_year
from tests.toys import LONGEST, SHORT_TUESDAY, TUESDAY, ToyFamily, ToyWish, register

OFFERED = {day: 90 if day in ("mon", "tue", "thu", "sun") else 0 for day in EVERY_DAY}
SOLVED = {"weeks": 3, "minutes": OFFERED}
NOVICE = {"weeks": 3, "level": "novice", "run_minutes": 150, "longest": 50, "minutes": OFFERED}
BEGINS = {"limits": {"toy_fitness": 0}}


def planned(**runner: Any) -> tuple[Year, PlanResult]:
    year = a_year(**runner)
    found = plan_year(PlanningProblem(year))
    assert not found.broken()
    return year, found


def tuesdays(found: PlanResult) -> list[dict[str, int]]:
    """The runs of every Tuesday."""
    assert found.log is not None
    days = [done for day, done in sorted(found.log.days.items()) if day.weekday() == TUESDAY]
    assert len(days) == 3
    return [{kind: minutes for kind, minutes in done.items() if kind in RUNS} for done in days]


def test_a_hard_rule_that_binds_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [sum(runs.values()) for runs in tuesdays(planned(**SOLVED)[1])]
    assert max(before) > LONGEST, "without the rule a Tuesday holds more"
    register(monkeypatch, ToyFamily())
    year, found = planned(**SOLVED, **BEGINS)
    assert max(sum(runs.values()) for runs in tuesdays(found)) <= LONGEST
    # The same Tuesdays as before are what the rule refuses now, by the audit that passed the new plan.
    over: dict[date, DayLog] = {
        day: {"easy": minutes} for day, minutes in zip(_days(year), before, strict=True) if minutes > LONGEST
    }
    told = audit(year, rough_rules(year), Log(year, over)).violations
    assert {one.day for one in told if one.requirement.named == "toy_tuesday"} == set(over)


def _days(year: Year) -> list[date]:
    return [day for day in year.horizon.days if day.weekday() == TUESDAY]


def test_a_soft_constraint_is_served_where_no_goal_pays_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _, without = planned(**NOVICE)
    assert sum("easy" in runs for runs in tuesdays(without)) > 0, "without it somebody runs easily on Tuesdays"
    register(monkeypatch, ToyWish())
    _, found = planned(**NOVICE)
    assert sum("easy" in runs for runs in tuesdays(found)) == 0
    assert found.audit is not None and without.audit is not None
    assert found.audit.penalties[SHORT_TUESDAY.name] == 0
    assert found.audit.goals == without.audit.goals
