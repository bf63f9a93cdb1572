"""A taper runs less, on fewer days in a row, and begins nothing new."""

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

FAMILY = "taper_running"
WEEKS = ["2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01", "2027-02-08"]
"""The fifth week is the taper of a half marathon, the sixth the race's own."""
BUILD = ("", "threshold 40", "", "easy 60", "", "", "long 100")
"""200 min; a taper week may run 75 + 8 % of that: 166."""


def year() -> Year:
    made = a_year(weeks=6, races=("2027-02-14 half_marathon A",), offer={"long_run_days": ["sat", "sun"]})
    assert [facts.phase for facts in made.weeks][-2:] == ["taper", "race"]
    return made


def weeks(taper: tuple[str, ...], build: tuple[str, ...] = BUILD, race: tuple[str, ...] = ()) -> dict[str, str]:
    each = (*[build] * 4, taper, race)
    return {day: words for first, week in zip(WEEKS, each, strict=True) for day, words in on(first, *week).items()}


@pytest.mark.parametrize(
    ("taper", "counts"),
    [
        pytest.param(("", "easy 50", "", "easy 60", "", "", "long 55"), 0, id="165 of 166 min"),
        pytest.param(("", "easy 55", "", "easy 60", "", "", "long 55"), 1, id="170: a quarter of an hour begun"),
        pytest.param(("", "easy 60", "", "easy 60", "", "", "long 60"), 1, id="180: 14 beyond"),
        pytest.param(("", "easy 60", "", "easy 60", "", "", "long 65"), 2, id="185: 19 beyond"),
    ],
)
def test_a_tapers_running_falls_as_its_load(taper: tuple[str, ...], counts: int) -> None:
    assert left_open(year(), weeks(taper), FAMILY, "taper_minutes") == counts


@pytest.mark.parametrize(
    ("midweek", "beyond"),
    [pytest.param(60, 0, id="as long as before"), pytest.param(70, 2, id="two steps of five minutes more")],
)
def test_midweek_runs_grow_no_longer(midweek: int, beyond: int) -> None:
    assert left_open(year(), weeks(("", "", f"easy {midweek}")), FAMILY, "taper_long_midweek") == beyond
    longer = (*BUILD[:3], "easy 75", *BUILD[4:])
    assert left_open(year(), weeks(("", "", f"easy {midweek}"), longer), FAMILY, "taper_long_midweek") == 0


THREE = ("", "easy 30", "easy 30", "easy 30")


@pytest.mark.parametrize(
    ("build", "taper", "race", "rows"),
    [
        pytest.param(BUILD, THREE, (), 1, id="the first three days in a row"),
        pytest.param(BUILD, (), THREE, 1, id="in the race's own week too"),
        pytest.param(BUILD, ("", "easy 30", "easy 30"), (), 0, id="two"),
        pytest.param((*THREE, "", "", "long 100"), THREE, THREE, 0, id="who knows such rows has them"),
    ],
)
def test_run_days_follow_each_other_as_before(
    build: tuple[str, ...], taper: tuple[str, ...], race: tuple[str, ...], rows: int
) -> None:
    assert left_open(year(), weeks(taper, build, race), FAMILY, "taper_row") == rows


def test_nothing_hard_begins_in_a_taper() -> None:
    easy = ("", "easy 40", "", "easy 60", "", "", "long 100")
    taper = ("", "threshold 40")
    assert left_open(year(), weeks(taper, easy), FAMILY, "taper_first_hard") == 1
    assert left_open(year(), weeks(taper), FAMILY, "taper_first_hard") == 0, "threshold running was trained"
