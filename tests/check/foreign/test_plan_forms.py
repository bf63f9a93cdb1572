"""Nothing of a plan that was understood wrongly passes without a line that says so: many forms of true plans.

`python -m tests.check.foreign.forms 2000` tries as many as one likes.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from optimizer.build_year import prepare
from optimizer.domain.year import Year
from tests.check.foreign.forms.plan_form_judge import judge_plan
from tests.check.foreign.forms.plan_forms import a_plan_form
from tests.check.foreign.years import scenario

FORMS = 120


@pytest.fixture
def year(tmp_path: Path) -> Year:
    loaded = scenario(tmp_path)
    return prepare(loaded.scenario, loaded.past)


def test_the_true_plan_a_named_refusal_or_a_note(year: Year) -> None:
    verdicts = {seed: judge_plan(a_plan_form(seed), year) for seed in range(FORMS)}
    assert {seed: verdict.differs for seed, verdict in verdicts.items() if verdict.word == "silent"} == {}
    named = {seed for seed in verdicts if "headless" not in a_plan_form(seed).words}
    counts = Counter(verdicts[seed].word for seed in named)
    assert counts["true"] >= 0.9 * len(named)
    assert counts["refused"] <= 0.03 * len(named)
    alone = Counter(verdict.word for seed, verdict in verdicts.items() if seed not in named)
    assert alone["true"] >= 0.5 * alone.total(), "bare seconds or hours that no line names may be anything"


def test_a_plan_that_says_something_else_is_seen(year: Year) -> None:
    """Seed 0 with another truth: every session a day later, harder, or longer than the file says."""
    form = a_plan_form(0)
    assert judge_plan(form, year).word == "true"
    others = (
        [replace(session, day=session.day + timedelta(days=1)) for session in form.truth],
        [replace(session, kind="hills") for session in form.truth],
        [replace(session, minutes=session.minutes + 5, km=(session.km or 0) + 1) for session in form.truth],
        form.truth[1:],
    )
    assert {judge_plan(replace(form, truth=tuple(truth)), year).word for truth in others} == {"silent"}
