"""Long runs before a mountain ultra: so many hours with so much climb, no pace, and no flat kilometres."""

from typing import Any

import pytest

from optimizer.domain.year import Year
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, race, written, year


def before(days: int = 60, *, climb: int = 3000, distance: str = "50k", **more: Any) -> Year:
    return year("advanced", (race(days, distance, climb=climb, goal_time="8:00:00"),), **BOTH | more)


def run(of: Year, minutes: int = 180, **more: Any) -> Workout:
    return written(of, "long", minutes, **{"purpose": False} | more)


def test_time_and_climb_say_how_long_it_is() -> None:
    """60 m a km: three hours at 6:00 are 30 effort km, which are 18.75 km with 1125 m of climb, told as 1100."""
    made = run(before())
    assert made.words.startswith(
        "180' easy on hills or trails like the race's with about 1100 m of climb, "
        "steep parts walked with purpose, ways down run light"
    )
    assert made.km == pytest.approx(18.8)
    assert [step.pace for step in flat(made.steps)] == [None]


def test_climb_is_told_in_feet_to_who_thinks_in_miles() -> None:
    """1125 m are 3690 ft, to a hundred 3700."""
    assert "about 3700 ft of climb" in run(before(units="mi")).words


def test_without_an_easy_pace_no_amount_is_made_up() -> None:
    made = run(before(easy_pace=None, threshold_pace=None))
    assert "hills or trails like the race's, steep parts walked with purpose, ways down run light" in made.words
    assert made.km is None


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (before(climb=740), "14.8 m a km are no mountains"),
        (before(distance="marathon"), "a marathon is no ultra"),
    ],
)
def test_other_long_runs_keep_pace_and_kilometres(of: Year, why: str) -> None:
    made = run(of)
    assert "of climb" not in made.words, why
    assert made.km == pytest.approx(30.0), why


@pytest.mark.parametrize(
    ("ahead", "metres"),
    [
        pytest.param(42, 1100, id="six weeks before, all of the 60 m a km"),
        pytest.param(77, 850, id="half way to the sixteen weeks: 65 % of it"),
        pytest.param(112, 450, id="sixteen weeks before: three tenths, 18 m a km"),
        pytest.param(180, 450, id="no less, however far away"),
    ],
)
def test_climb_grows_over_ten_weeks_from_a_little_all_year(ahead: int, metres: int) -> None:
    """Three hours are 30 effort km: 21.6 km at 39 m a km, or 25.4 km at 18."""
    made = run(before(days=30 + ahead))
    assert f"about {metres} m of climb" in made.words
    assert ("like the race's" in made.words) == (ahead <= 42)


def test_a_run_on_the_way_back_from_a_race_climbs_little() -> None:
    assert "about 450 m of climb" in run(before(), phase="reverse_taper").words


@pytest.mark.parametrize(
    ("days", "road"),
    [pytest.param(42, True, id="six weeks before a flat marathon on the way"), pytest.param(43, False, id="earlier")],
)
def test_the_last_long_runs_before_a_road_race_are_run_on_the_road(days: int, *, road: bool) -> None:
    races = (race(30 + days, "marathon", priority="C"), race(200, "50k", climb=3000))
    made = run(year("advanced", races, **BOTH))
    assert ("climb" not in made.words) == road
    assert (made.km == pytest.approx(30.0)) == road


@pytest.mark.parametrize(("minutes", "told"), [(60, True), (55, False)])
def test_a_long_trail_run_says_how_much_it_climbs(minutes: int, told: bool) -> None:
    """60 m a km: an hour at 6:00 is 10 effort km, 6.25 km with 375 m."""
    made = written(before(), "trail", minutes)
    assert ("about 400 m of climb" in made.words) == told
    assert made.km == pytest.approx(6.3 if told else 9.2, abs=0.1)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        pytest.param(before(days=150), "uphill where the way climbs", id="on the way to a mountain ultra"),
        pytest.param(before(days=150, climb=0), "brisk, by feel", id="to a flat one"),
    ],
)
def test_surges_look_for_climbs_on_the_way_to_the_mountains(of: Year, words: str) -> None:
    assert words in written(of, "fartlek", 40).words


def test_fifteen_metres_a_km_are_mountains() -> None:
    """750 m over 50 km: 30 effort km are 26.1 km with 391 m."""
    made = run(before(climb=750))
    assert "about 400 m of climb" in made.words
    assert made.km == pytest.approx(26.1)


def test_race_effort_in_a_mountain_run_has_no_pace_either() -> None:
    made = run(before(days=44), purpose=True, minutes=200)
    assert {step.kind for step in flat(made.steps)} >= {"work"}
    assert all(step.pace is None for step in flat(made.steps))


def test_a_long_run_of_the_base_goes_to_trails_that_climb_a_little() -> None:
    """Far from the race 18 m a km: three hours are 30 effort km, 25.4 km with 458 m."""
    made = run(before(days=200), phase="base", trails=True)
    assert made.title == "Long run on trails"
    assert "on trails with about 450 m of climb, steep parts walked with purpose, ways down run light" in made.words
    assert made.km == pytest.approx(25.4)
