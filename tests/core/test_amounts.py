"""Plurals and durations."""

import pytest

from optimizer.core.amounts import count, duration, within_sentence


@pytest.mark.parametrize(("number", "words"), [(0, "0 points"), (1, "1 point"), (2, "2 points")])
def test_count(number: int, words: str) -> None:
    assert count(number, "point") == words


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 min"), (59, "59 min"), (60, "1 h 00"), (140, "2 h 20")])
def test_duration(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_a_goal_within_a_sentence_keeps_the_letters_of_races() -> None:
    assert within_sentence("Fitness for the A races") == "fitness for the A races"
