"""Which weeks are told to be lighter."""

import pytest

from optimizer.formats.scenario_availability import DayException
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import md
from optimizer.report.lighter_weeks import is_gone, is_lighter
from optimizer.report.page.phase_purpose import week_purpose
from tests.report.synthetic import plan as a_plan
from tests.report.synthetic import scenario


@pytest.mark.parametrize(
    ("before", "now", "cutback", "lighter"),
    [
        pytest.param(65, 60, True, True, id="five minutes less"),
        pytest.param(65, 65, True, False, id="as much running as before"),
        pytest.param(65, 60, False, False, id="no cutback"),
        pytest.param(0, 60, True, True, id="nothing was run before"),
    ],
)
def test_a_cutback_is_a_lighter_week_where_it_runs_less(before: int, now: int, cutback: bool, lighter: bool) -> None:
    plan = a_plan(scenario(weeks=4))
    first, second, *later = plan.weeks
    week = second.model_copy(update={"run_minutes": now, "cutback": cutback})
    weeks = (first.model_copy(update={"run_minutes": before}), week, *later)
    assert is_lighter(plan.model_copy(update={"weeks": weeks}), week) == lighter


def test_the_first_week_is_one_by_its_word_and_no_week_is_none() -> None:
    plan = a_plan(scenario(weeks=4))
    first = plan.weeks[0].model_copy(update={"cutback": True})
    assert is_lighter(plan, first)
    assert not is_lighter(plan, None)


@pytest.mark.parametrize(("last", "gone"), [("2027-01-06", False), ("2027-01-07", True)])
def test_a_week_of_four_days_away_is_called_so(last: str, gone: bool) -> None:
    """The first week of the season; three days away of seven leave a week of training."""
    facts = scenario(weeks=4)
    away = DayException.model_validate({"from": "2027-01-04", "to": last, "minutes": 0, "note": "skiing"})
    offer = facts.availability.model_copy(update={"exceptions": (away,)})
    facts = facts.model_copy(update={"availability": offer})
    plan = a_plan(facts)
    assert is_gone(plan.weeks[0], facts) == gone
    assert not is_gone(plan.weeks[0], None)
    assert week_purpose(plan, 0, facts).startswith("Away" if gone else "Base")
    letter = md.render(Request(plan, facts)).decode()
    assert (" of running, away" in letter) == gone
