"""Nothing that was understood wrongly passes without a line that says so: many forms of true logs, drawn from numbers.

`python -m tests.ingest.forms 20000` tries as many as one likes.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ingest.forms.judge import Verdict, judge
from tests.ingest.forms.table_forms import a_form

PARTS, EACH = 6, 100
FEWEST_TRUE = 0.9
"""Bare miles of a quick runner are taken for kilometres, and told."""
MOST_REFUSED = 0.02


@pytest.mark.parametrize("part", range(PARTS))
def test_the_true_log_a_named_refusal_or_a_note(part: int) -> None:
    verdicts: dict[int, Verdict] = {seed: judge(a_form(seed)) for seed in range(part * EACH, (part + 1) * EACH)}
    silent = {seed: verdict.differs for seed, verdict in verdicts.items() if verdict.word == "silent"}
    assert silent == {}
    counts = Counter(verdict.word for verdict in verdicts.values())
    assert counts["true"] >= FEWEST_TRUE * EACH - 4
    assert counts["refused"] <= MOST_REFUSED * EACH


def test_what_is_silent_is_seen() -> None:
    """Seed 0 with another truth: every activity a day later than the file says."""

    form = a_form(0)
    assert judge(form).word == "true"
    later = [replace(done, day=done.day + timedelta(days=1)) for done in form.truth]
    assert judge(replace(form, truth=later)).word == "silent"
    fewer = list(form.truth)[1:]
    assert judge(replace(form, truth=fewer)).word == "silent"
