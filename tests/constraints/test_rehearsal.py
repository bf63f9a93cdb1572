"""Rehearsal: sessions of the race's own kind do not shrink on the way to the race."""

import pytest

from constraints.rehearsal import LAST_WEEKS
from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

WISH = "rehearsal_kept"


def year_before(distance: str) -> Year:
    """Fourteen weeks, the last one the race's."""
    return a_year(weeks=14, races=(f"2027-04-11 {distance} A",))


def open_of(year: Year, kind: str, first: int, second: int, *, cutbacks: tuple[int, ...] = ()) -> int:
    """Points of the second of two neighbouring weeks of build with sessions of so many minutes; none where 0."""
    own = [facts.index for facts in year.weeks if facts.phase == "build"][-3]
    days: dict[str, str] = {}
    for index, minutes in ((own - 1, first), (own, second)):
        session = f"{kind} {minutes}" if minutes else "easy 40"
        days |= on(str(year.weeks[index].start), "", session, "easy 60", "", "easy 60", "", "long 70")
    return left_open(year, days, "session_mix", WISH, cutbacks=tuple(own for _ in cutbacks))


@pytest.mark.parametrize(
    ("first", "second", "points"),
    [
        pytest.param(50, 50, 0, id="as long"),
        pytest.param(50, 45, 1, id="five minutes shorter"),
        pytest.param(50, 40, 2, id="ten"),
        pytest.param(45, 50, 0, id="longer"),
        pytest.param(50, 0, 0, id="none at all is asked about elsewhere"),
    ],
)
@pytest.mark.parametrize(
    ("distance", "kind"), [("10k", "intervals"), ("5k", "intervals"), ("half_marathon", "threshold")]
)
def test_the_race_s_own_sessions_do_not_shrink(distance: str, kind: str, first: int, second: int, points: int) -> None:
    assert open_of(year_before(distance), kind, first, second) == points


def test_other_kinds_races_and_cutbacks_are_free() -> None:
    assert open_of(year_before("10k"), "threshold", 50, 45) == 0
    assert open_of(year_before("half_marathon"), "intervals", 50, 45) == 0
    assert open_of(year_before("marathon"), "threshold", 50, 45) == 0
    assert open_of(year_before("10k"), "intervals", 50, 45, cutbacks=(1,)) == 0


def test_weeks_far_from_the_race_are_free() -> None:
    year = a_year(weeks=20, races=("2027-05-23 10k A",))
    far = [w.index for w in year.weeks if w.phase == "build" and year.races[0].week - w.index > LAST_WEEKS]
    assert len(far) > 1, "a build that begins earlier"
    rest = ("easy 60", "", "easy 60", "", "long 70")
    days = on(str(year.weeks[far[0]].start), "", "intervals 50", *rest)
    days |= on(str(year.weeks[far[1]].start), "", "intervals 40", *rest)
    assert left_open(year, days, "session_mix", WISH) == 0
