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
    ("races", "fits"),
    [
        pytest.param(("2027-01-31 10k B", "2027-04-11 half_marathon A"), True, id="70 days: a step on the way"),
        pytest.param(("2027-01-31 10k B", "2027-04-12 half_marathon A"), False, id="71 days: a race of its own"),
    ],
)
def test_the_long_run_of_a_build_stands_a_week_after_a_race_on_the_way(races: tuple[str, ...], fits: bool) -> None:
    year = a_year(weeks=16, level="novice", races=races)
    week = on("2027-02-01", "", "", "easy 25", "", "easy 25", "", "long 60")
    assert allowed(year, week, FAMILY) == fits, "50 min in six days, or 110 in seven"


@pytest.mark.parametrize(
    ("race", "level", "most"),
    [
        pytest.param("2027-01-31 10k A", "advanced", 50, id="three days of 50 are 150"),
        pytest.param("2027-01-31 half_marathon A", "advanced", 35, id="four of 35 are 140, and 5 more would be 160"),
        pytest.param("2027-01-31 marathon A", "intermediate", 30, id="seven of half an hour"),
    ],
)
def test_freestyle_adds_up_to_150_minutes_or_half_an_hour_a_day(race: str, level: str, most: int) -> None:
    year = a_year(weeks=9, level=level, races=(race,))
    assert {facts.most("freestyle") for facts in year.days.values() if facts.phase == "freestyle"} == {most}
