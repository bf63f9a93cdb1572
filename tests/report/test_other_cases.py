"""A case beside the plan's own is a year of its own in every output: readiness, phases, notes, a line a week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from optimizer.domain.plan_branches import Leaf, joined, plan_of
from optimizer.domain.uncertainty import cases
from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.formats.scenario import Race, Scenario
from optimizer.report.export.export_request import Request
from optimizer.report.export.other_cases import other_cases
from optimizer.report.export.to import html, md
from optimizer.report.plan_parts import show_season
from tests.report import synthetic

HALF = Race(name="Spring half", date=date(2027, 4, 11), distance="half_marathon", priority="B", goal_time="1:40:00")
DRAWN = Race(
    name="Drawn marathon",
    date=date(2027, 9, 26),
    distance="marathon",
    priority="A",
    status="lottery",
    decided=date(2027, 3, 3),
)
READY = RaceReadiness(
    race="Spring half", date=HALF.date, priority="B", fitness=31, fitness_asked=30, longest_run=95, longest_run_asked=90
)
BOTH, OWN = "Strength falls away in race weeks.", "After Spring half no race is ahead."


def facts() -> Scenario:
    return synthetic.scenario((HALF, DRAWN))


def planned() -> Plan:
    """The marathon is run, or the half is all there is; only that case's half has other numbers."""
    scenario = facts()
    won, lost = cases(scenario)
    runs = synthetic.plan(scenario).model_copy(update={"readiness": (READY.model_copy(update={"fitness": 33.0}),)})
    none = synthetic.plan(synthetic.scenario((HALF,))).model_copy(update={"readiness": (READY,), "notes": (BOTH, OWN)})
    return joined([Leaf(won, runs), Leaf(lost, none)])


def test_the_branch_keeps_what_its_own_year_says() -> None:
    plan = planned()
    lost = plan_of(plan, 1)
    assert lost.readiness == (READY,)
    assert lost.notes == (BOTH, OWN)
    assert plan_of(plan, 0).readiness[0].fitness == 33


def test_a_branch_of_an_earlier_version_says_only_what_both_cases_share() -> None:
    plan = planned()
    later = READY.model_copy(update={"race": "Drawn marathon", "date": DRAWN.date})
    old = plan.branches[0].model_copy(update={"readiness": (), "notes": ()})
    told = plan.model_copy(update={"branches": (old,), "readiness": (READY, later)})
    first = old.days[0].date
    assert plan_of(told, 1).readiness == tuple(one for one in (READY, later) if one.date < first)
    assert plan_of(told, 1).notes == ()


def test_only_what_the_plan_does_not_say_already_is_told_again() -> None:
    case = next(other_cases(planned(), facts()))
    assert case.notes == (OWN,)
    assert case.ready[0].startswith("Spring half (B): fitness 31 of 30, longest run 1 h 35 of 1 h 30;")
    assert case.own.days[0].date == case.facts.first
    assert case.whole.days[0].date == synthetic.START


def _terminal(request: Request) -> str:
    written = StringIO()
    show_season(request, Console(file=written, width=200, no_color=True))
    return written.getvalue()


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(lambda request: md.render(request).decode(), id="md"),
        pytest.param(lambda request: html.FORMAT.render(request).decode(), id="html"),
        pytest.param(_terminal, id="terminal"),
    ],
)
def test_every_output_says_what_the_other_case_brings(shown: Callable[[Request], str]) -> None:
    text = shown(Request(planned(), facts()))
    assert "Spring half (B): fitness 31 of 30" in text
    assert text.count(OWN) == 1


def test_the_letter_and_the_page_say_what_its_phases_are_for() -> None:
    request = Request(planned(), facts())
    letter = md.render(request).decode()
    after = letter.partition("## From ")[2]
    assert "### Phases" in after
    assert after.count("\n### Week ") == len(request.plan.branches[0].weeks)
    assert "\n\nBase: easy running" in after
    assert f"\n### Week {53 - len(request.plan.branches[0].weeks)}, " in after, "numbered as in the whole year"
    page = html.FORMAT.render(replace(request, today=synthetic.START)).decode()
    assert (
        "easy running, trails and strength carry everything that comes later." in page.partition("<summary>Case 2")[2]
    )
