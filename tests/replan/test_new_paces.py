"""A test told in the middle of a year: the days stay, the paces of those ahead change, and nothing forgets the past."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.build_year import prepare
from optimizer.core.errors import InputError
from optimizer.formats.plan import Plan
from optimizer.output.renewed_workouts import renewed
from tests.replan.life import SEASON, again, loaded, plan_of

pytestmark = pytest.mark.long  # planning what they begin with takes longest of all tests

TEXT = SEASON.replace("easy_pace: 6:00", "easy_pace: 6:00, threshold_pace: 4:45")
TEST = 'tests: [{date: 2027-02-16, distance: 5k, result: "21:26"}]\n'
FIRST = date(2027, 2, 17)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(loaded(tmp_path_factory.mktemp("old"), TEXT))


def easy_paces(plan: Plan) -> dict[bool, set[tuple[int, int] | None]]:
    """Paces of easy runs before the replan and from it on."""
    found: dict[bool, set[tuple[int, int] | None]] = {False: set(), True: set()}
    for day in plan.days:
        for session in day.sessions:
            if session.kind == "easy":
                found[day.date >= FIRST].update(step.pace for step in session.steps())
    return found


def test_no_day_changes_but_the_paces_of_those_ahead_do(tmp_path: Path, old: Plan) -> None:
    found = again(loaded(tmp_path, TEXT + TEST), old, FIRST)
    assert found.plan is not None
    assert found.changes == ()
    assert easy_paces(found.plan)[False] == {(342, 378)}, "95 to 105 % of 6:00"
    assert easy_paces(found.plan)[True] == {(325, 359)}, "21:26 over 5 km is threshold 4:31, 271 of 285 s: easy 5:42"
    assert any("sets threshold pace: 4:31 per km instead of 4:45" in text for text in found.why)
    assert [day for day in found.plan.days if day.date < FIRST] == [day for day in old.days if day.date < FIRST]


def test_told_once_it_is_no_news_a_second_time(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path, TEXT + TEST)
    plan = again(scenario, old, FIRST).plan
    assert plan is not None
    second = again(scenario, plan, FIRST)
    assert second.plan == plan
    assert not any("threshold pace" in text for text in second.why)


@pytest.mark.parametrize("day", ["2027-02-18", "2027-03-01"])
def test_a_test_that_is_still_to_come_is_refused(tmp_path: Path, old: Plan, day: str) -> None:
    scenario = loaded(tmp_path, TEXT + TEST.replace("2027-02-16", day))
    with pytest.raises(InputError, match=r"a date up to 2027-02-17"):
        again(scenario, old, FIRST)


def test_workouts_written_anew_on_any_day_are_those_of_the_whole_year(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path, TEXT)
    year = prepare(scenario.scenario, scenario.past)
    for first in (date(2027, 1, 4), FIRST, date(2027, 4, 1)):
        assert renewed(year, old, first) == old, "growth and turns of formats go on from what lies before"
