"""A marathon before an ultra: long runs wait for the marathon, which is the long run that leads on."""

import pytest

from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, long_target
from optimizer.domain.session_queries import LongRunAsked
from tests.kit import a_log, a_race, a_year

ULTRA = a_race("2027-07-25 100k A", goal_time="14:00:00")
LOAD = LOAD_PER_MINUTE * 700 + STRENGTH_LOAD


def asked(*races: dict[str, object]) -> LongRunAsked:
    """The long run asked of the thirteenth week, of 700 min, behind one of 200."""
    year = a_year(weeks=30, level="advanced", minutes=360, longest=200, run_minutes=700, races=(*races, ULTRA))
    log = a_log(year, {"2027-03-21": "long 200"})
    return long_target(year, 12, LOAD, log, cutback=False)


def test_no_more_than_three_hours_are_asked_before_a_marathon() -> None:
    marathon = a_race("2027-04-25 marathon C", goal_time="3:45:00")
    assert asked(marathon) == LongRunAsked(180, True), "the cap of 180 min, and a longer one is a violation"


@pytest.mark.parametrize("first", [(), (a_race("2027-04-25 50k B", goal_time="5:00:00"),)])
def test_nor_does_anything_wait_without_one_or_before_a_shorter_ultra(first: tuple[dict[str, object], ...]) -> None:
    assert asked(*first) == LongRunAsked(220, False), "a tenth over the 200 of the week before"
