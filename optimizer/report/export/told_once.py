"""What a letter tells once, before the days: what stands in dozens of them word for word, and what the entries mean."""

from collections import Counter
from collections.abc import Iterator

from optimizer.formats.plan import Plan, Session
from optimizer.output.workouts.workout_words import PRACTISE
from optimizer.report.export.session_words import CHECK_IN, reason
from optimizer.report.plain_words import kind

ALIKE = ("strides", "strength", "mobility", "cross_training", "freestyle")
"""Kinds whose sessions all serve one purpose, wherever they stand."""
FUEL = "60 g of carbohydrate an hour and what you will drink, from the first half hour on, as in the race."
EFFORT = "effort from 1, a stroll, to 10, all you have."


def told_once(plan: Plan) -> dict[str, str]:
    """The reason that most sessions of a kind share, by kind, of those in `ALIKE`."""
    found: dict[str, Counter[str]] = {}
    for session in _sessions(plan):
        if session.kind in ALIKE and reason(session):
            found.setdefault(session.kind, Counter())[reason(session)] += 1
    return {name: found[name].most_common(1)[0][0] for name in ALIKE if name in found}


def entries(plan: Plan) -> Iterator[tuple[str, str]]:
    """What the entries of the plan's days mean, each as a word and its meaning; only of what the plan holds.

    Parameters
    ----------
    plan
        A plan with its sessions.

    Returns
    -------
    Iterator[tuple[str, str]]
        Such as `Check-in` and its three questions.
    """
    held = {session.kind for session in _sessions(plan)}
    if "check_in" in held:
        yield "Check-in", CHECK_IN
    for name, words in told_once(plan).items():
        label = kind(name)
        label = label[:1].upper() + label[1:]
        yield label, words.removeprefix(f"{label} ")
    steps = [step for session in _sessions(plan) for step in session.steps()]
    if any(PRACTISE in step.words for step in steps):
        yield PRACTISE[:1].upper() + PRACTISE[1:], FUEL
    if any(step.kind == "work" for step in steps):
        yield "RPE", EFFORT


def _sessions(plan: Plan) -> Iterator[Session]:
    return (session for day in plan.days for session in day.sessions)
