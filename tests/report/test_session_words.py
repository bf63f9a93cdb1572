"""A session's workout in a coach's shorthand."""

import pytest

from optimizer.formats.plan import Repeat, Session, Step
from optimizer.report.export.session_words import how
from tests.report.rich import request

WALK = Step(kind="recovery", seconds=120, effort=2, words="walk")
RUN = Step(kind="steady", seconds=60, effort=3, words="run")


@pytest.mark.parametrize(
    ("workout", "told"),
    [
        pytest.param((Repeat(times=10, steps=(WALK, RUN)),), "10 x (2' walk, 1' run)", id="one block of repeats"),
        pytest.param(
            (Step(kind="steady", seconds=1800, effort=3, words="easy"),), "", id="one even step: the name says it"
        ),
        pytest.param(
            (Step(kind="steady", seconds=1800, effort=3, words="easy, practise food and drink"),),
            "easy, practise food and drink",
            id="one even step whose name does not say all of it",
        ),
    ],
)
def test_repeats_are_always_told_and_of_an_even_step_what_its_name_leaves_out(
    workout: tuple[Step | Repeat, ...], told: str
) -> None:
    session = Session(kind="walk_run", minutes=30, load=20, title="Walk and run, stage 1", workout=workout)
    assert how(session, request()) == told
