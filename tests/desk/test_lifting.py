"""What a day answers while a session is lifted: a demanding one keeps its distance from the others."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.desk.lifting import Spacing
from optimizer.domain.session_kinds import HARD
from optimizer.workspace.open_year import open_year
from tests.workspace.kit import SCENARIO, a_workspace, a_year


@pytest.mark.parametrize(("hours", "days"), [(48, 1), (72, 2)])
def test_demanding_days_closer_than_the_rule_asks_are_near(hours: int, days: int) -> None:
    spacing = Spacing(hours, frozenset({date(2027, 1, 12), date(2027, 1, 17)}))
    assert spacing.near(date(2027, 1, 17)) == (), "what stands on the day itself gives way"
    assert spacing.near(date(2027, 1, 17 - days)) == (date(2027, 1, 17),)
    assert spacing.near(date(2027, 1, 17 + days)) == (date(2027, 1, 17),)
    assert spacing.near(date(2027, 1, 17 + days + 1)) == ()


def test_the_year_says_which_days_are_demanding_and_how_far_apart(tmp_path: Path) -> None:
    _, year = a_year(tmp_path)
    spacing = Spacing.of(year)
    kinds = {day.date: {session.kind for session in day.sessions} for day in year.plan.days}
    assert spacing.hours == 48
    assert spacing.demanding == {day for day, held in kinds.items() if held & {*HARD, "long", "race"}}
    assert all(day + timedelta(days=1) not in spacing.demanding for day in spacing.demanding)


def test_a_limit_of_the_scenario_is_told_in_its_hours(tmp_path: Path) -> None:
    space = a_workspace(tmp_path)
    space.scenario_path.write_text(SCENARIO + "limits: {hard_spacing: 72}\n")
    assert Spacing.of(open_year(space)).hours == 72
