"""What is proven of a plan: the same words in every output."""

from dataclasses import replace

import pytest

from optimizer.formats.plan import Goal, Plan
from optimizer.report.export.to import md
from optimizer.report.proof_words import FEASIBLE, PROVEN, SEASON_PROVEN, sure_words, verdict
from tests.report import rich, synthetic
from tests.report.test_terminal import render

MET = Goal(name="race_readiness", value=0.0, bound=0.0, unit="% short")
CLIMBS = Goal(name="jumps", value=5.0, bound=5.0, unit="%", scope="these climbs")
END = CLIMBS.model_copy(update={"name": "season_end"})
OPEN = Goal(name="deepest_trough", value=12.5, bound=12.0, unit="% lost")
BEST = Goal(name="fit", value=38.0, bound=38.0, unit="points", scope="these weekly loads")
NEAR = Goal(name="fit", value=40.0, bound=38.0, unit="points", scope="these weekly loads")


def planned(*goals: Goal) -> Plan:
    return synthetic.plan(synthetic.scenario(), goals=goals)


@pytest.mark.parametrize(
    ("goals", "title", "words"),
    [
        pytest.param((MET,), PROVEN, "no plan does better", id="every goal at its bound"),
        pytest.param((MET, NEAR), SEASON_PROVEN, "at most 2 points", id="only the days are open"),
        pytest.param((MET, OPEN, NEAR), FEASIBLE, "within 0.5", id="a goal of the season is open"),
        pytest.param((MET, BEST), SEASON_PROVEN, "with other loads may suit them better", id="days for their loads"),
        pytest.param(
            (MET, CLIMBS), SEASON_PROVEN, "Steep rises of load, added up cannot be bettered in a season", id="one climb"
        ),
        pytest.param((MET, CLIMBS, END), SEASON_PROVEN, "added up and 1 more goal cannot be bettered", id="two climbs"),
    ],
)
def test_the_verdict_is_the_proof_of_the_goals(goals: tuple[Goal, ...], title: str, words: str) -> None:
    found = verdict(planned(*goals))
    assert found[0] == title
    assert words in found[1]


def test_terminal_and_pages_say_the_same() -> None:
    plan = planned(MET, NEAR)
    title, words = verdict(plan)
    shown = " ".join(render(synthetic.scenario(), plan).split())
    assert f"{title.upper()}: {words[0].lower()}{words[1:]}" in shown
    letter = md.render(replace(rich.request(), plan=plan)).decode()
    assert sure_words(plan) in letter
    for word in ("optimal", "proven", "Proof", "feasible", "CTL", "bound"):
        assert word not in letter, "a runner's letter says it without a solver's words"


@pytest.mark.parametrize(
    ("goals", "words"),
    [
        ((MET,), "does better"),
        ((MET, NEAR), "these rules. Of the wishes for single days, such as variety, a few might"),
        ((MET, NEAR.model_copy(update={"bound": 32.0})), "a few might"),
        ((MET, NEAR.model_copy(update={"bound": 31.0})), "it is not known how many could be met better"),
        ((MET, NEAR.model_copy(update={"bound": None})), "it is not known how many could be met better"),
        ((MET, CLIMBS), "among years that build as much fitness for each race. Of"),
        ((MET, OPEN, NEAR), "1 of 3 goals cannot be bettered"),
        ((OPEN,), "is not known"),
    ],
)
def test_how_sure_it_is_in_a_runners_words(goals: tuple[Goal, ...], words: str) -> None:
    assert words in sure_words(planned(*goals))
