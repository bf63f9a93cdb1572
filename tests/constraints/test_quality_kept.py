"""Quality kept: a build's fortnight without anything quick costs more habit than a session off its day."""

from datetime import timedelta

import pytest

from constraints.back_to_back import weekend_asked
from constraints.quality_kept import QUALITY_KEPT
from optimizer.domain.year import Year
from tests.kit import MONDAY, a_year, left_open

LAST_BASE, BUILD = 5, range(6, 14)
"""Weeks before a race on the last day of the sixteenth, counted from 0."""


def the_year(distance: str = "half_marathon", level: str = "intermediate", **more: object) -> Year:
    year = a_year(weeks=18, level=level, races=(f"2027-04-25 {distance} A",), **more)
    assert {year.weeks[week].phase for week in BUILD} == {"build"}
    assert year.weeks[LAST_BASE].phase == "base"
    return year


def left(year: Year, held: dict[int, str], cutbacks: tuple[int, ...] = ()) -> int:
    """Weeks that end a fortnight without anything quick, where these hold one session each on their Thursday."""
    days = {str(MONDAY + timedelta(weeks=week, days=3)): told for week, told in held.items()}
    return left_open(year, days, "rhythm", QUALITY_KEPT.name, cutbacks=cutbacks)


EVERY_SECOND = dict.fromkeys((5, 7, 9, 11, 13), "threshold 45")


@pytest.mark.parametrize(
    ("changes", "weeks"),
    [
        pytest.param({}, 0, id="one in every fortnight"),
        pytest.param({9: ""}, 2, id="three weeks without: two of them end two such weeks"),
        pytest.param({5: ""}, 1, id="the last week of base counts for the first one of the build"),
        pytest.param({9: "fartlek 40"}, 0, id="a fartlek is quick"),
        pytest.param({9: "progression 45"}, 0, id="so is a progression run"),
        pytest.param({9: "easy 60"}, 2, id="an easy run is not"),
        pytest.param({9: "", 10: "long 90"}, 1, id="the long run of a week in turn for race pace holds it"),
        pytest.param({9: "", 8: "long 90"}, 2, id="one of a week between is easy"),
    ],
)
def test_a_fortnight_of_a_build_holds_something_quick(changes: dict[int, str], weeks: int) -> None:
    held = {week: told for week, told in (EVERY_SECOND | changes).items() if told}
    assert left(the_year(), held) == weeks


def test_cutbacks_and_novices_may_go_without() -> None:
    without = {week: told for week, told in EVERY_SECOND.items() if week != 9}
    assert left(the_year(), without, cutbacks=(9,)) == 1
    assert left(the_year(), without, cutbacks=(9, 10)) == 0
    assert left(the_year(level="novice"), without) == 0


def test_a_weekend_of_two_long_days_is_enough_for_its_week_and_the_next() -> None:
    year = a_year(weeks=18, races=("2027-04-25 100k A",))
    asked = [week.index for week in year.weeks if weekend_asked(year, week)]
    build = [week.index for week in year.weeks if week.phase == "build"]
    free = [week for week in build if not {week, week - 1} & {*asked}]
    assert asked and free and len(free) < len(build)
    assert left(year, {}) == len(free)


@pytest.mark.parametrize(("minutes", "weeks"), [(20, 0), (60, len(BUILD) - 1)])
def test_nothing_is_asked_where_no_day_is_long_enough(minutes: int, weeks: int) -> None:
    """The first week of the build has the last of the base behind it, which holds a session."""
    assert left(the_year(minutes=minutes), {LAST_BASE: "threshold 45"} if minutes > 45 else {}) == weeks
