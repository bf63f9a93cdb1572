"""The card in words: amounts, targets, and misses that share a reason in one sentence."""

import pytest
from rich.console import Console

from optimizer.audit.card import fitness_cycles, race_long_runs, session_lengths, weekly_rhythm
from optimizer.audit.card.card_figure import CardFigure, CardReading, FigureSpec, TargetRange
from optimizer.audit.card.coaching_card import coaching_card
from optimizer.report.card_report import amount, card_json, missed_lines, show_card, target_words
from tests.audit.card.hand_made import a_plan, a_race, a_scenario, sunday, week

SHAPE, HALF = weekly_rhythm.SAME_SHAPE, race_long_runs.HALF


@pytest.mark.parametrize(
    ("value", "spec", "words"),
    [
        (0.364, SHAPE, "36.4 %"),
        (0.5, SHAPE, "50 %"),
        (1.25, HALF, "1.25"),
        (0.469, weekly_rhythm.HARD_ENTROPY, "0.5 bits"),
        (58.6, fitness_cycles.WEEKLY_KM, "59 km"),
        (None, HALF, "-"),
    ],
)
def test_amounts(value: float | None, spec: FigureSpec, words: str) -> None:
    assert amount(value, spec) == words


def test_targets() -> None:
    assert target_words(HALF.target, HALF) == "0.90 to 1.10"
    assert target_words(SHAPE.target, SHAPE) == "at least 60 %"
    assert target_words(session_lengths.UNDER_30.target, session_lengths.UNDER_30) == "at most 3 %"


def test_misses_of_one_reason_share_a_sentence_and_what_is_inside_is_silent() -> None:
    target = TargetRange(0.6)
    found = (
        CardReading("base", 0.4, target),
        CardReading("build", 0.5, target),
        CardReading("second base", 0.7, target),
        CardReading("last base", 0.1, target, "shifts"),
    )
    assert list(missed_lines(CardFigure(SHAPE, found))) == [
        "Weeks with the phase's most frequent shape, at least 60 % asked: base at 40 %, build at 50 %; the plan states "
        "no reason.",
        "Weeks with the phase's most frequent shape, at least 60 % asked: last base at 10 %; shifts.",
    ]


def test_names_that_a_terminal_would_act_on_are_printed_as_text() -> None:
    races = (a_race(sunday(5), "half_marathon", name="Half\x1b[31m\n"),)
    plan = a_plan(*[week("build")] * 5, week("race", "-, -, -, -, -, -, race 120"))
    console = Console(width=80, record=True, color_system=None)
    with console.capture() as captured:
        show_card("Eve\x1b[31m", coaching_card(plan, a_scenario(*races)), console)
    assert "\x1b" not in captured.get()
    assert "Half" in captured.get()


def test_json_rounds_and_leaves_ends_that_do_not_exist_null() -> None:
    made = card_json((CardFigure(SHAPE, (CardReading("base", 1 / 3, SHAPE.target),)),))
    (figure,) = made["figures"]
    assert figure["target"] == {"least": 0.6, "most": None}
    assert figure["readings"][0] == {
        "of": "base",
        "value": 0.3333,
        "target": {"least": 0.6, "most": None},
        "verdict": "outside",
        "reason": None,
    }
