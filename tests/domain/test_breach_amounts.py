"""By how much a rule is broken, in the unit of what the runner would change."""

from fractions import Fraction

import pytest

from constraints import LIMITS
from optimizer.core.requirement import Requirement
from optimizer.domain.breach_amounts import over, short


def limit(name: str) -> Requirement:
    assert name in LIMITS
    return Requirement("any", "a sentence", ("limits", name))


@pytest.mark.parametrize(
    ("value", "most", "why", "words"),
    [
        (44, 41, limit("weekly_ramp_cap"), "15 min over"),
        (Fraction(93, 5), 11, limit("single_run_spike"), "38 min over"),
        (1200, 1000, limit("long_run_share_4"), "20 % over"),
        (3, 0, limit("easy_share"), "none is allowed"),
        (2, 1, limit("hard_spacing"), "1 session over"),
        (3, 1, limit("hard_sessions"), "2 sessions over"),
        (7, 5, limit("rest_days"), "2 days over"),
        (2, 1, limit("long_run_apart"), "1 long run over"),
        (20, 12, Requirement("availability", "", ("availability", "minutes", "tue")), "40 min over"),
        (2, 1, Requirement("availability", "", ("availability", "sessions_per_day")), "1 session over"),
        (12, 10, Requirement("taper", "", ("races", 0)), "10 min over"),
        (2, 1, Requirement("strength", ""), "1 session over"),
    ],
)
def test_over(value: int | Fraction, most: int, why: Requirement, words: str) -> None:
    assert over(value, most, why) == words


@pytest.mark.parametrize(
    ("value", "least", "why", "words"),
    [
        (0, 2, limit("maintenance_runs"), "2 runs short"),
        (0, 1, limit("running_gap"), "1 run short"),
        (2, 3, Requirement("long_run", ""), "1 run short"),
        (0, 1, Requirement("race_calendar", "", ("races", 0)), "no such run"),
    ],
)
def test_short(value: int, least: int, why: Requirement, words: str) -> None:
    assert short(value, least, why) == words
