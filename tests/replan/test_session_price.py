"""What another session costs in the plan at hand: that plan with it, audited, and the days that give way."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.explain.plan_at_hand import taken_up
from optimizer.explain.runner_words import Places
from optimizer.explain.why_not import OtherDay, Price, WhyNot
from optimizer.formats.source_map import Lines
from optimizer.replan.session_price import price_in_plan
from optimizer.report.futures_report import why_not_json, why_not_lines
from optimizer.solve_case import SolveResult
from tests.replan.life import loaded, plan_of

PLACES = Places(Path("year.yaml"), Lines({}))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> SolveResult:
    scenario = loaded(tmp_path_factory.mktemp("known"))
    found = taken_up(scenario, plan_of(scenario))
    assert found is not None
    return found


def _easy_day(known: SolveResult) -> tuple[date, int]:
    """The first day of one easy run, and its minutes."""
    assert known.plan is not None
    for day in known.plan.days:
        if [one.kind for one in day.sessions] == ["easy"]:
            return day.date, day.sessions[0].minutes
    raise AssertionError("no easy day")


def test_what_is_planned_already_costs_nothing_and_moves_no_day(known: SolveResult) -> None:
    day, minutes = _easy_day(known)
    answer = price_in_plan(known, day, "easy", minutes)
    assert answer.days == ()
    assert all(price.before == price.after for price in answer.prices)
    assert why_not_lines(answer, "Easy run", PLACES) == [
        "Easy run is possible.",
        "In your plan no other day changes.",
        "It costs nothing: every goal stays where it is.",
    ]


def test_what_does_not_fit_names_the_clash(known: SolveResult) -> None:
    answer = price_in_plan(known, _easy_day(known)[0], "easy", 235)
    assert answer.clashes
    assert all(answer.asked in clash.wheres for clash in answer.clashes)


def test_days_that_give_way_are_told_before_the_price() -> None:
    moved = OtherDay(date(2027, 6, 15), {"progression": 45}, {})
    answer = WhyNot(("locked", 0), prices=(Price("fit", 10.0, 12.0, "points"),), days=(moved,))
    assert why_not_lines(answer, "Threshold run", PLACES)[1:4] == [
        "In your plan 1 other day changes:",
        "  - Tue 15 Jun 2027: progression run of 45 min becomes rest",
        "Its price, all further days kept:",
    ]
    assert why_not_json(answer, PLACES)["days"] == [{"date": "2027-06-15", "before": {"progression": 45}, "after": {}}]
