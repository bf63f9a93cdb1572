"""Load before stated absences against the year without them."""

from datetime import date, timedelta

import pytest

from optimizer.audit.card.load_before_absence import StatedAbsence, stated_absences
from optimizer.explain.years_without_absence import without
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import DayException
from tests.audit.card.figures import figure
from tests.audit.card.hand_made import MONDAY, a_plan, a_scenario, away, week

FIRST = MONDAY + timedelta(weeks=5)
NINE_DAYS = StatedAbsence(FIRST, FIRST + timedelta(days=8))


def year(minutes: int) -> Plan:
    """Five weeks of that many minutes, then a week off."""
    return a_plan(*[week("base", f"easy {minutes}, -, -, -, -, -, -")] * 5, week("base", "-, -, -, -, -, -, -"))


@pytest.mark.parametrize(("minutes", "verdict"), [(94, "outside"), (95, "inside"), (100, "inside")])
def test_load_before_an_absence_stays_at_95_percent(minutes: int, verdict: str) -> None:
    scenario = a_scenario(exceptions=[away(NINE_DAYS.first, NINE_DAYS.last)])
    found = figure("load_before_absence", year(minutes), scenario, {NINE_DAYS: year(100)})
    assert found.value == minutes / 100
    assert found.verdict == verdict


def test_without_a_second_plan_the_figure_does_not_apply() -> None:
    scenario = a_scenario(exceptions=[away(NINE_DAYS.first, NINE_DAYS.last)])
    (found,) = figure("load_before_absence", year(100), scenario).readings
    assert (found.verdict, found.of) == ("does not apply", "absence from Mon 8 Feb 2027")


@pytest.mark.parametrize(("days", "found"), [(5, 0), (6, 1)])
def test_an_absence_takes_six_days(days: int, found: int) -> None:
    scenario = a_scenario(exceptions=[away(FIRST, FIRST + timedelta(days=days - 1))])
    assert len(stated_absences(scenario)) == found


def exception(first: date, days: int, **more: object) -> DayException:
    return DayException.model_validate({"from": first, "to": first + timedelta(days=days - 1), **more})


def test_short_days_and_weeks_without_runs_are_absences_when_no_run_fits() -> None:
    """15 min hold no run and 20 hold one; a week of cross-training alone has none; exceptions in a row add up."""
    cases = {
        1: [exception(FIRST, 7, minutes=15)],
        0: [exception(FIRST, 7, minutes=20)],
    }
    for count, exceptions in cases.items():
        assert len(stated_absences(a_scenario(exceptions=exceptions))) == count
    tour = exception(FIRST, 7, only=["cross_training"])
    assert stated_absences(a_scenario(exceptions=[tour])) == (StatedAbsence(FIRST, FIRST + timedelta(days=6)),)
    halves = [exception(FIRST, 4, minutes=0), exception(FIRST + timedelta(days=4), 3, minutes=0)]
    assert stated_absences(a_scenario(exceptions=halves)) == (StatedAbsence(FIRST, FIRST + timedelta(days=6)),)


def test_an_absence_at_the_season_s_end_is_found() -> None:
    last = a_scenario().season.last
    scenario = a_scenario(exceptions=[away(last - timedelta(days=6), last)])
    assert stated_absences(scenario) == (StatedAbsence(last - timedelta(days=6), last),)


def test_the_year_without_an_absence_keeps_all_other_exceptions() -> None:
    other = away(FIRST + timedelta(weeks=8), FIRST + timedelta(weeks=9))
    scenario = a_scenario(exceptions=[away(NINE_DAYS.first, NINE_DAYS.last), other])
    assert without(scenario, NINE_DAYS).availability.exceptions == (other,)
