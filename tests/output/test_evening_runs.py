"""Evenings with a lamp: the night of a long race is rehearsed on days that the plan names."""

from datetime import date, timedelta

import pytest

from optimizer.output.evening_runs import FIRST_DAYS, LAST_DAYS, LEAST, evening_runs, night_races
from optimizer.output.milestones import night_notes
from optimizer.output.session_reasons import session_reasons
from tests.kit import a_log, a_race, a_year

RACE = date(2027, 6, 27)
GOAL = a_race("2027-06-27 100k A", goal_time="13:00:00")


def evenings(plan: dict[date, str]) -> tuple[date, ...]:
    year = a_year(weeks=26, level="advanced", races=(GOAL,))
    (race,) = night_races(year)
    return evening_runs(year, a_log(year, {str(day): words for day, words in plan.items()}), race)


def before(days: int) -> date:
    return RACE - timedelta(days=days)


@pytest.mark.parametrize("left", [FIRST_DAYS, LAST_DAYS])
def test_they_lie_in_the_last_weeks_and_not_in_the_last_days(left: int) -> None:
    outside = left + 1 if left == FIRST_DAYS else left - 1
    assert evenings({before(left): "easy 60"}) == (before(left),)
    assert evenings({before(outside): "easy 60"}) == ()


@pytest.mark.parametrize(
    ("evening", "morning", "suits"),
    [
        pytest.param(f"easy {LEAST}", "", True, id="a rest day behind it"),
        pytest.param(f"easy {LEAST - 5}", "", False, id="too short for a lamp"),
        pytest.param("easy 60", "easy 55", True, id="a short run behind it"),
        pytest.param("easy 60", "long 120", False, id="a long one on the morning after"),
        pytest.param("easy 60", "threshold 40", False, id="a hard one on the morning after"),
        pytest.param("threshold 60", "", False, id="hard itself"),
    ],
)
def test_legs_have_a_quiet_morning_after_it(evening: str, morning: str, suits: bool) -> None:
    plan = {before(20): evening} | ({before(19): morning} if morning else {})
    assert (before(20) in evenings(plan)) == suits


def test_two_of_them_lie_a_week_apart_and_both_say_so() -> None:
    plan = {before(24): "easy 60", before(20): "trail 90", before(17): "easy 70"}
    assert evenings(plan) == (before(24), before(17)), "90 min and 70 would lie three days apart"
    year = a_year(weeks=26, level="advanced", races=(GOAL,))
    log = a_log(year, {str(day): words for day, words in plan.items()})
    (note,) = night_notes(year, log)
    assert "in the evening on Thu 3 Jun 2027 and Thu 10 Jun 2027, with the lamp" in note
    told = session_reasons(year, log, frozenset())
    lamps = sorted(day for (day, _), text in told.items() if "with the lamp of" in text)
    assert lamps == [before(24), before(17)]
