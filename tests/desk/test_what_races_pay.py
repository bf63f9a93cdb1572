"""What a change means for a race, in a sentence: fitness and longest run, as far as the race asks for them."""

from datetime import date

import pytest

from optimizer.desk.what_races_pay import race_words
from optimizer.workspace.records import RacePrice


def price(fitness: tuple[float, float], longest: tuple[int, int]) -> RacePrice:
    """Of a race that asks for a fitness of 50 and a run of 150 min."""
    return RacePrice(
        race="City marathon",
        date=date(2027, 10, 3),
        priority="A",
        fitness=fitness,
        fitness_asked=50.0,
        longest_run=longest,
        longest_run_asked=150,
    )


@pytest.mark.parametrize(
    ("fitness", "longest", "told"),
    [
        pytest.param(
            (48.0, 47.5), (150, 150), "City marathon: about 1 % less fit at its start.", id="0.5 of 50 is 1 %"
        ),
        pytest.param((48.0, 47.6), (150, 150), "City marathon: a touch less fit at its start.", id="0.4 of 50 is less"),
        pytest.param((48.0, 48.0), (150, 150), "City marathon is prepared as well as before.", id="as it was"),
        pytest.param((55.0, 51.0), (170, 150), "City marathon is prepared as well as before.", id="more than asked"),
        pytest.param(
            (48.0, 46.0),
            (150, 130),
            "City marathon: about 4 % less fit at its start and the longest run before it is 2 h 10 instead of 2 h 30 "
            "(2 h 30 asked).",
            id="both",
        ),
    ],
)
def test_what_a_race_loses_is_told_as_far_as_it_asks_for_it(
    fitness: tuple[float, float], longest: tuple[int, int], told: str
) -> None:
    assert race_words(price(fitness, longest)) == told
