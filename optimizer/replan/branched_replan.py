"""A replan whatever is decided by then: one case when all is known, every case that is still open otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from optimizer.build_year import prepare
from optimizer.core.step_report import StepReport
from optimizer.domain.past import Past
from optimizer.domain.plan_branches import Leaf, case_words, decisions_of, joined, of_scenario, plan_of
from optimizer.domain.uncertainty import Case, cases
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.loader import Loaded
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.asked_change import Asked
from optimizer.replan.asked_replan import replan_asked
from optimizer.replan.changed_facts import changed_facts, with_facts
from optimizer.replan.done_days import Done, as_planned
from optimizer.replan.remaining_year import RemainingYear
from optimizer.replan.replan_year import done_before, replan
from optimizer.replan.replanned import Replanned
from optimizer.replan.way_out import clash_day, ways_out


def replan_all(
    loaded: Loaded,
    old: Plan,
    first: date,
    report: StepReport,
    *,
    activities: Sequence[Activity] | None = None,
    freeze_days: int = 0,
    known: Mapping[date, Done] | None = None,
    asked: Asked | None = None,
    stop: StopCriterion = NEVER,
) -> Replanned:
    """Plan the rest of the year from `first` on: each case that is still open keeps to the old plan's branch of it.

    The case that was planned as a whole season comes first; every other one goes on from the day on which it parts
    from one that is replanned already.

    Raises what `replan` raises; a case that cannot go on is left out and told in the plan's notes.
    """

    def _whole(own: Loaded, kept: Plan) -> Replanned:
        if asked is not None or known is not None:
            return replan_asked(own, kept, first, report, asked=asked, known=known, stop=stop, facts=facts)
        freeze = freeze_days
        return replan(own, kept, first, report, activities=activities, freeze_days=freeze, stop=stop, facts=facts)

    every = cases(loaded.scenario)
    facts = changed_facts(old.scenario.facts, loaded)
    olds = {case: _branch(old, _case(loaded, case)) for case in every}
    # Invariant: a case comes after the one from which its old branch parted, so that the days they share are known.
    order = sorted(every, key=lambda case: olds[case].planned_from or date.min)
    leaves: dict[Case, Replanned] = {}
    for case in order:
        own = _case(loaded, case)
        if not leaves:
            leaves[case] = _whole(own, olds[case])
        else:
            leaves[case] = _other(own, olds[case], case, leaves, first, report, freeze_days, asked, stop)
        if leaves[case].interrupted or leaves[order[0]].plan is None:
            break
    found = _joined(every, leaves)
    if found.plan is None and asked is None:
        return _with_ways(found, loaded, old, first, report, activities, freeze_days)
    return found if found.plan is None else replace(found, plan=with_facts(found.plan, loaded))


def _with_ways(
    found: Replanned,
    loaded: Loaded,
    old: Plan,
    first: date,
    report: StepReport,
    activities: Sequence[Activity] | None,
    freeze_days: int,
) -> Replanned:
    """What can be done where the rest of the year cannot be planned, each way with its plan."""
    if not found.conflicts or found.interrupted:
        return found

    def planned(scenario: Scenario, past: Past) -> tuple[Plan | None, int]:
        other = replace(loaded, scenario=scenario, past=past)
        case = _case(other, cases(other.scenario)[0])
        told = replan(case, _branch(old, case), first, report, activities=activities, freeze_days=freeze_days, facts=())
        return told.plan, len(told.changes)

    own = _case(loaded, cases(loaded.scenario)[0])
    done = done_before(prepare(own.scenario, own.past), _branch(old, own), first, activities)
    ways = ways_out(loaded, found.conflicts, RemainingYear(first, done, planned))
    return replace(found, ways=ways, until=clash_day(loaded, found.conflicts, first))


def _joined(every: Sequence[Case], leaves: dict[Case, Replanned]) -> Replanned:
    """The expected case's replan, with the others as its branches."""
    told = leaves.get(every[0]) or next(iter(leaves.values()))
    if told.plan is None or len(every) == 1:
        return told
    planned = [(case, leaves[case]) for case in every if case in leaves and leaves[case].plan is not None]
    plan = joined([Leaf(case, leaf.plan) for case, leaf in planned if leaf.plan is not None])
    missing = [case for case in every if case not in dict(planned)]
    notes = (f"No plan was found for the case that {case_words(decisions_of(case))}." for case in missing)
    return replace(
        told,
        plan=plan.model_copy(update={"notes": (*plan.notes, *notes)}),
        seconds=sum(leaf.seconds for leaf in leaves.values()),
        interrupted=any(leaf.interrupted for leaf in leaves.values()),
        others=tuple((case_words(decisions_of(case)), len(leaf.changes)) for case, leaf in planned[1:]),
    )


def _case(loaded: Loaded, case: Case) -> Loaded:
    return replace(loaded, scenario=case.scenario(loaded.scenario))


def _branch(old: Plan, loaded: Loaded) -> Plan:
    """The old plan's branch of the case that the scenario describes; its own case where it has none."""
    return next(iter(of_scenario(old, loaded.scenario)), plan_of(old, 0))


def _other(
    own: Loaded,
    old: Plan,
    case: Case,
    leaves: dict[Case, Replanned],
    first: date,
    report: StepReport,
    freeze_days: int,
    asked: Asked | None,
    stop: StopCriterion,
) -> Replanned:
    """The case replanned from the day on which it parts from one that is replanned already."""
    parent = max((done for done in leaves if leaves[done].plan is not None), key=case.parts_from)
    found = leaves[parent]
    if found.plan is None:
        return found
    start = max(first, case.parts_from(parent))
    planned = as_planned(prepare(own.scenario, own.past), found.plan, start)
    common = {day: what for day, what in planned.items() if day >= first} | dict(found.done)
    before = _spliced(found.plan, old, start)
    left = max(0, freeze_days - (start - first).days)
    # What was asked for before the cases part is settled by the first of them.
    late = None if asked is None else asked.since(start)
    return replan(own, before, start, report, freeze_days=left, known=common, asked=late, stop=stop, facts=())


def _spliced(new: Plan, old: Plan, start: date) -> Plan:
    """The new plan until the day before `start`, then the old one."""
    days = (*(d for d in new.days if d.date < start), *(d for d in old.days if d.date >= start))
    weeks = (*(w for w in new.weeks if w.start < start), *(w for w in old.weeks if w.start >= start))
    return old.model_copy(update={"days": days, "weeks": weeks})
