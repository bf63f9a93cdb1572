"""A replan that finds nothing near the old plan soon, where some plan that keeps every rule is at hand."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from optimizer.build_year import prepare
from optimizer.check.plan_check import check_plan
from optimizer.domain.training_log import DayLog
from optimizer.explain.quick_plans import first_plan_of
from optimizer.formats.plan import Plan
from optimizer.replan import fewest_changes
from optimizer.replan.asked_change import Fitted
from optimizer.replan.done_days import plan_days
from optimizer.replan.replan_year import done_before, replan
from optimizer.replan.replanned import Replanned
from optimizer.replan.rest_of_year import rest_facts
from optimizer.replan.rest_problem import rest_problem
from tests.replan.life import SEASON, again, loaded, plan_of, silent

Days = Mapping[date, DayLog]
FIRST = date(2027, 3, 1)
LOCKED = SEASON + "locked:\n  - {date: 2027-03-09, kind: threshold, minutes: 45}\n"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(loaded(tmp_path_factory.mktemp("old")))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, old: Plan) -> Days:
    """Some days for the rest of the changed year, near to nothing."""
    year = loaded(tmp_path_factory.mktemp("other"), LOCKED)
    full = prepare(year.scenario, year.past)
    rest = rest_facts(full, FIRST, done_before(full, old, FIRST, None), replanned=True)
    found = first_plan_of(rest_problem(rest, {}))
    assert found.log is not None
    return found.log.days


def _from(tmp_path: Path, old: Plan, at_hand: Days | None) -> Replanned:
    return replan(loaded(tmp_path, LOCKED), old, FIRST, silent, at_hand=at_hand)


def _nothing_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The old plan can neither be carried on nor does any search find a plan."""
    monkeypatch.setattr(import_module("optimizer.replan.replan_year"), "carried_on", lambda *_, **__: Fitted())
    monkeypatch.setattr(fewest_changes, "_search_near", lambda *_: None)
    monkeypatch.setattr(fewest_changes, "_search_freely", lambda *_: None)


def test_the_plan_at_hand_stands_with_days_put_back(
    tmp_path: Path, old: Plan, other: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    _nothing_near(monkeypatch)
    assert _from(tmp_path, old, None).plan is None
    told = _from(tmp_path, old, other)
    assert told.plan is not None
    assert check_plan(loaded(tmp_path, LOCKED), told.plan).clean
    before = plan_days(old, FIRST)
    assert 0 < len(told.changes) < sum(before[day] != other[day] for day in before)


def test_without_a_plan_at_hand_one_from_afar_is_better_than_none(
    tmp_path: Path, old: Plan, other: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("optimizer.replan.replan_year"), "carried_on", lambda *_, **__: Fitted())
    monkeypatch.setattr(fewest_changes, "_search_near", lambda *_: None)
    told = _from(tmp_path, old, None)
    assert told.plan is not None
    assert check_plan(loaded(tmp_path, LOCKED), told.plan).clean
    monkeypatch.setattr(fewest_changes, "_search_freely", lambda *_: pytest.fail("a plan at hand is there at once"))
    assert _from(tmp_path, old, other).plan is not None


def test_a_plan_at_hand_that_breaks_a_rule_does_not(tmp_path: Path, old: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    _nothing_near(monkeypatch)
    assert _from(tmp_path, old, plan_days(old, FIRST)).plan is None  # its ninth of March does not hold what is locked


def test_a_nearer_plan_that_is_found_soon_is_preferred(tmp_path: Path, old: Plan, other: Days) -> None:
    near = again(loaded(tmp_path, LOCKED), old, FIRST)
    assert len(_from(tmp_path, old, other).changes) <= len(near.changes)
