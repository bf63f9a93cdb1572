"""Words for kinds, phases, goals and amounts."""

from typing import get_args

import pytest

from optimizer.domain import objectives, session_kinds
from optimizer.explain import runner_words
from optimizer.formats.plan import PhaseName
from optimizer.report import glance, ink, plain_words


def test_every_kind_and_phase_has_words() -> None:
    assert all("_" not in plain_words.kind(kind.name) for kind in session_kinds.KINDS)
    phases = set(get_args(PhaseName))
    assert set(plain_words.PHASES) == set(glance.LETTERS) == set(ink.COLOURS) == phases
    assert len(set(glance.LETTERS.values())) == len(phases)


def test_every_goal_has_a_title() -> None:
    assert {goal.name for goal in objectives.GOALS} <= set(plain_words.GOALS)
    assert [name for name in plain_words.GOALS if name != "fewest_changes"] == [g.name for g in objectives.GOALS]


def test_every_goal_is_told_as_something_to_want_and_not_by_its_name_in_the_file() -> None:
    for goal in objectives.GOALS:
        told = runner_words.goal_words(goal.name)
        assert told not in (goal.name, goal.name.replace("_", " "))
        for said in (told, runner_words.gain_words(goal.name, 2.0), runner_words.price_words(goal.name, 2.0)):
            assert "_" not in said


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1.0, "1 session more on its usual weekday"),
        (-3.0, "3 sessions fewer on their usual weekdays"),
    ],
)
def test_rhythm_is_gained_by_the_session(amount: float, text: str) -> None:
    assert runner_words.gain_words("rhythm", amount) == text


def test_a_health_base_is_gained_in_percent() -> None:
    assert runner_words.gain_words("health_base", 1.84) == "running enough for good health +1.8 %"


@pytest.mark.parametrize(("minutes", "text"), [(0, "0 min"), (55, "55 min"), (60, "1 h 00"), (185, "3 h 05")])
def test_durations(minutes: int, text: str) -> None:
    assert plain_words.duration(minutes) == text


@pytest.mark.parametrize(
    ("km", "unit", "text"),
    [(7.49, "km", "7.5 km"), (8.1, "km", "8 km"), (16.09, "mi", "10 mi"), (0, "km", "0 km")],
)
def test_distances_are_rounded_to_a_half(km: float, unit: str, text: str) -> None:
    assert plain_words.distance(km, unit) == text


def test_fit_counts_cells_not_letters() -> None:
    assert plain_words.fit("東京マラソン", 7) == "東京マ…"
    assert plain_words.fit("short", 5) == "short"
    assert plain_words.fit("a\x1bb", 10) == "a\\x1bb"


def test_encodable_keeps_what_it_can() -> None:
    assert plain_words.encodable("Zürich ▾ 東", "ascii") == "Zurich v ?"
    assert plain_words.encodable("Zürich", "latin-1") == "Zürich"
