"""What a report says where fewer than five facts hold a year back."""

from pathlib import Path

import pytest

from optimizer.explain.binding import BindingFact
from optimizer.explain.gains import Gain
from optimizer.explain.runner_words import Places
from optimizer.formats.source_map import Lines
from optimizer.report.answers import fact_lines

START = BindingFact(("limits", "x"), "training starts", "start earlier", (Gain("jumps", 3.0, "%"),), confirmed=True)
REST = BindingFact(("limits", "y"), "Thursdays have 60 min", "", (), weeks=3)


@pytest.fixture
def places() -> Places:
    return Places(Path("year.yaml"), Lines({}))


def test_facts_without_a_gain_follow_the_word_that_nothing_else_gains(places: Places) -> None:
    said = fact_lines([START, REST], places)
    assert said[0].startswith("  1. start earlier: steep rises in weekly load shrink by 3 %")
    assert said[1] == "  Nothing else that we tried would bring a goal closer."
    assert said[3] == "  2. Thursdays have 60 min: 3 weeks rest on it  [rule book]"


def test_fewer_than_five_gains_end_with_the_word_that_there_is_no_other(places: Places) -> None:
    assert fact_lines([START], places)[-1] == "  Nothing else that we tried would bring a goal closer."


def test_five_gains_say_nothing_about_others(places: Places) -> None:
    assert len(fact_lines([START] * 5, places)) == 5


def test_a_year_that_nothing_holds_back_says_so(places: Places) -> None:
    assert fact_lines([], places) == ["  Nothing that we tried would bring a goal closer."]
