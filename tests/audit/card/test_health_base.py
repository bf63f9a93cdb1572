"""Minutes a week that a year below fitness 10 builds by weeks 26 and 40."""

from datetime import timedelta

import pytest

from optimizer.formats.plan import Plan
from tests.audit.card.figures import figure
from tests.audit.card.hand_made import MONDAY, a_plan, a_scenario, away, week


def year(minutes: int, weeks: int = 40, fitness: float = 9.9) -> Plan:
    """Weeks of that many minutes."""
    return a_plan(*[week("base", f"easy {minutes}, -, -, -, -, -, -", fitness)] * weeks)


@pytest.mark.parametrize(
    ("minutes", "verdicts"),
    [(115, ["outside", "outside"]), (120, ["inside", "outside"]), (150, ["inside", "inside"])],
)
def test_two_hours_by_week_26_and_two_and_a_half_by_week_40(minutes: int, verdicts: list[str]) -> None:
    found = figure("health_base", year(minutes), a_scenario()).readings
    assert [one.of for one in found] == ["by week 26", "by week 40"]
    assert [one.value for one in found] == [minutes / 120, minutes / 150]
    assert [one.verdict for one in found] == verdicts


@pytest.mark.parametrize(("minutes", "verdict"), [(80, "outside"), (84, "inside")])
def test_no_more_than_80_percent_of_the_time_offered_is_asked(minutes: int, verdict: str) -> None:
    """15 min a day are 105 a week, 80 % of them 84."""
    assert figure("health_base", year(minutes), a_scenario(minutes=15)).verdict == verdict


def test_a_year_that_starts_higher_or_ends_earlier_is_not_asked() -> None:
    assert not figure("health_base", year(20, fitness=10.0), a_scenario()).readings
    early, late = figure("health_base", year(20, weeks=39), a_scenario()).readings
    assert (early.verdict, late.reason) == ("outside", "the plan has no such weeks")


def test_an_absence_takes_nothing_away_and_without_time_nothing_is_asked() -> None:
    gone = week("base", "-, -, -, -, -, -, -", 9.9)
    plan = a_plan(*[week("base", "easy 120, -, -, -, -, -, -", 9.9)] * 25, gone)
    first = MONDAY + timedelta(weeks=25)
    scenario = a_scenario(exceptions=[away(first, first + timedelta(days=6))])
    assert figure("health_base", plan, scenario).readings[0].value == 1.0
    assert figure("health_base", year(0), a_scenario(minutes=0)).verdict == "does not apply"
