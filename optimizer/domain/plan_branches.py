"""Plans with branches: split into one plan a case, and joined from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from optimizer.domain.calendar import date_words
from optimizer.domain.uncertainty import UNDECIDED, Case, expected
from optimizer.formats.plan import Branch, Decision, Plan, in_short
from optimizer.formats.scenario import Scenario


@dataclass(frozen=True)
class Leaf:
    """The whole season of one case."""

    case: Case
    plan: Plan


def decisions_of(case: Case) -> tuple[Decision, ...]:
    """The case as decisions of a plan file."""
    return tuple(Decision(race=a.race, decided=a.decided, takes_place=a.runs) for a in case.answers)


def joined(leaves: Sequence[Leaf]) -> Plan:
    """The first leaf's plan, with a branch for every other leaf."""
    main = leaves[0]
    branches = tuple(_branch(main, leaf) for leaf in leaves[1:])
    return main.plan.model_copy(update={"decisions": decisions_of(main.case), "branches": branches})


def _branch(main: Leaf, leaf: Leaf) -> Branch:
    """The leaf's days from the first one that may differ from the main leaf's."""
    first = max(main.case.parts_from(leaf.case), main.plan.days[0].date)
    return Branch(
        decisions=decisions_of(leaf.case),
        planned_from=leaf.plan.planned_from,
        goals=leaf.plan.goals,
        weeks=tuple(week for week in leaf.plan.weeks if week.start + timedelta(days=6) >= first),
        days=tuple(day for day in leaf.plan.days if day.date >= first),
        notes=leaf.plan.notes,
        readiness=leaf.plan.readiness,
    )


def plan_of(plan: Plan, number: int) -> Plan:
    """The plan of one case without branches.

    Parameters
    ----------
    plan
        A plan with or without branches.
    number
        0 for the plan's own case, else the number of the branch, from 1.
    """
    if number == 0:
        return plan.model_copy(update={"branches": ()})
    branch = plan.branches[number - 1]
    # Days and weeks before the branch are the plan's own; its first week may begin before its first day.
    first, week = branch.days[0].date, branch.weeks[0].start
    shared = tuple(d for d in plan.days if d.date < first)
    written = (*plan.written[: len(shared)], *in_short(branch.days)) if plan.written else ()
    return plan.model_copy(
        update={
            "status": "feasible",
            "decisions": branch.decisions,
            "planned_from": branch.planned_from,
            "goals": branch.goals,
            "weeks": tuple(w for w in plan.weeks if w.start < week) + branch.weeks,
            "days": shared + branch.days,
            "branches": (),
            "written": written,
            "notes": branch.notes,
            "readiness": branch.readiness or tuple(race for race in plan.readiness if race.date < first),
        }
    )


def plans(plan: Plan) -> tuple[Plan, ...]:
    """The plans of all cases, the plan's own first."""
    return tuple(plan_of(plan, number) for number in range(len(plan.branches) + 1))


def of_scenario(plan: Plan, scenario: Scenario) -> tuple[Plan, ...]:
    """The plans of the cases that the scenario, with the races decided so far, leaves possible."""
    return tuple(one for one in plans(plan) if _possible(one.decisions, scenario))


def _possible(decisions: Sequence[Decision], scenario: Scenario) -> bool:
    status = {race.name: race.status for race in scenario.races}
    return not any(
        status.get(told.race, "cancelled") == ("cancelled" if told.takes_place else "confirmed") for told in decisions
    )


def as_decided(scenario: Scenario, decisions: Sequence[Decision]) -> Scenario:
    """The scenario in the case that the decisions make; races they do not name are as expected."""
    runs = {told.race: told.takes_place for told in decisions}
    races = (
        race.model_copy(update={"status": "confirmed" if runs[race.name] else "cancelled"})
        if race.status in UNDECIDED and race.name in runs
        else race
        for race in scenario.races
    )
    return expected(scenario.model_copy(update={"races": tuple(races)}))


def case_words(decisions: Sequence[Decision]) -> str:
    """`Dream takes place`, or `Dream and Spring half take place, Home marathon does not`."""
    runs, not_run = ([d.race for d in decisions if d.takes_place is told] for told in (True, False))
    parts = [f"{' and '.join(runs)} {'take' if len(runs) > 1 else 'takes'} place"] if runs else []
    if not_run:
        words = f"{' and '.join(not_run)} {'do' if len(not_run) > 1 else 'does'} not"
        parts.append(words if runs else f"{words} take place")
    return ", ".join(parts)


def until_words(plan: Plan) -> str:
    """The last day on which the plan is the same however the races are decided, in words."""
    first = min(branch.days[0].date for branch in plan.branches)
    return date_words(first - timedelta(days=1))
