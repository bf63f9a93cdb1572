"""What is hard begins warm: fewer repeats rather than a short warm-up, and a short one only where nothing else fits."""

import pytest

from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import lengths, written, year


def warm_up(made: Workout) -> int:
    """Seconds of the first step."""
    return next(iter(flat(made.steps))).seconds


@pytest.mark.parametrize(("minutes", "warm"), [(35, 12), (30, 8)])
def test_hills_begin_after_twelve_minutes_where_they_can(minutes: int, warm: int) -> None:
    """The smallest set is four climbs of 90 s with their ways down, 4 x 3.5 = 14 min: beside 12 min of warm-up and 5 of
    cool-down 35 min leave 18, and half an hour 13."""
    of = year()
    made = written(of, "hills", minutes, running=300)
    assert warm_up(made) >= 60 * warm
    assert (warm_up(made) < 60 * 12) == (warm < 12)


@pytest.mark.parametrize(("kind", "warm"), [("hills", 12), ("fartlek", 10), ("marathon_pace", 10), ("threshold", 10)])
def test_every_longer_session_has_the_whole_warm_up(kind: str, warm: int) -> None:
    of = year()
    longer = [minutes for minutes in lengths(kind, "intermediate") if minutes >= 40]
    assert longer
    for minutes in longer:
        assert warm_up(written(of, kind, minutes, running=400)) >= 60 * warm, (kind, minutes)


@pytest.mark.parametrize("kind", ["threshold", "intervals", "hills", "marathon_pace"])
def test_no_cool_down_is_longer_than_its_warm_up(kind: str) -> None:
    """Early in a phase a long session holds little work: 75 min with 3 x 5 min and their jogs leave 57, 29 before."""
    of = year()
    for minutes in lengths(kind, "advanced"):
        made = written(of, kind, minutes, running=400, phase_week=1)
        cool = [step.seconds for step in flat(made.steps)][-1]
        assert warm_up(made) >= cool, (kind, minutes)


def test_no_session_makes_do_with_more_than_its_whole_warm_up() -> None:
    assert all(kind.tight[0] <= kind.around[0] and kind.tight[1] <= kind.around[1] for kind in BY_KIND.values())
