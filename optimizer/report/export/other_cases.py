"""The cases of open races beside the plan's own, each told as a year: what it brings to its races, its phases and what
they are for, and what there is to know of it alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.domain.plan_branches import plan_of
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.report.branched_report import CaseFacts, case_facts, own_notes
from optimizer.report.readiness_words import readiness_lines


@dataclass(frozen=True)
class OtherCase:
    """One case: its facts, its whole year, and that year from the first day on which it may differ."""

    facts: CaseFacts
    whole: Plan
    own: Plan
    ready: tuple[str, ...]
    """What it brings to each race, in a line."""
    notes: tuple[str, ...]
    """What the plan's own case does not say."""


def other_cases(plan: Plan, scenario: Scenario | None) -> Iterator[OtherCase]:
    """Every case but the plan's own.

    Parameters
    ----------
    plan
        A plan with or without branches.
    scenario
        Names the goal times of races, where it is at hand.

    Yields
    ------
    OtherCase
        In the order of the plan's branches; none where no race is open.
    """
    for number, (facts, branch) in enumerate(zip(list(case_facts(plan))[1:], plan.branches, strict=True), 1):
        whole = plan_of(plan, number)
        own = whole.model_copy(update={"weeks": branch.weeks, "days": branch.days})
        ready = tuple(line.words for line in readiness_lines(whole, scenario))
        yield OtherCase(facts, whole, own, ready, tuple(own_notes(whole, plan)))
