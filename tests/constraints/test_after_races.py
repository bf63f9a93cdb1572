"""The first days after a race: a novice's running, and freestyle."""

import pytest

from tests.kit import a_year, allowed, on

FAMILY = "after_races"


@pytest.mark.parametrize(
    ("level", "race", "own", "fits"),
    [
        pytest.param(
            "novice", "2027-01-31 10k A", ("", "", "easy 25", "", "easy 25", "", "easy 30"), True, id="80 min"
        ),
        pytest.param("novice", "2027-01-31 10k A", ("", "", "easy 25", "", "easy 30", "", "easy 30"), False, id="85"),
        pytest.param("novice", "2027-01-31 5k B", ("", "", "easy 25", "", "easy 30", "", "easy 30"), False, id="5 km"),
        pytest.param("novice", "2027-01-31 10k C", ("", "", "easy 25", "", "easy 30", "", "easy 30"), True, id="C"),
        pytest.param(
            "intermediate", "2027-01-31 10k A", ("", "", "easy 25", "", "easy 30", "", "easy 30"), True, id="no novice"
        ),
    ],
)
def test_a_novice_runs_80_minutes_in_the_week_after_a_short_race(
    level: str, race: str, own: tuple[str, ...], fits: bool
) -> None:
    year = a_year(weeks=7, level=level, races=(race,))
    assert allowed(year, on("2027-02-01", *own), FAMILY) == fits


def test_the_eighth_day_is_no_matter() -> None:
    year = a_year(weeks=7, level="novice", races=("2027-01-31 10k A",))
    assert allowed(year, {"2027-02-07": "easy 30", "2027-02-08": "easy 60"}, FAMILY)


@pytest.mark.parametrize(
    ("days", "fits"),
    [
        pytest.param(("freestyle 60", "freestyle 60", "freestyle 30"), True, id="60 + 60 + 30 are 150"),
        pytest.param(("freestyle 60", "freestyle 60", "freestyle 35"), False, id="155 are more"),
    ],
)
def test_freestyle_adds_up_to_150_minutes_in_seven_days(days: tuple[str, ...], fits: bool) -> None:
    year = a_year(weeks=9, races=("2027-01-31 marathon A",))
    assert allowed(year, on("2027-02-01", *days), FAMILY) == fits
