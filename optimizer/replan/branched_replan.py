"""A replan whatever is decided by then: one case when all is known, every case that is still open otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optimizer.build_year import prepare
from optimizer.core.step_report import StepReport
from optimizer.domain.past import Past
from optimizer.domain.plan_branches import Leaf, case_words, decisions_of, joined, of_scenario, plan_of
from optimizer.domain.training_log import DayLog
from optimizer.domain.uncertainty import Case, cases
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.loader import Loaded
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import NOBODY, Hearing, unheard
from optimizer.replan.asked_replan import replan_asked
from optimizer.replan.changed_facts import FactChange, changed_facts, with_facts
from optimizer.replan.done_days import Done, as_planned
from optimizer.replan.remaining_year import RemainingYear
from optimizer.replan.replan_year import done_before, replan
from optimizer.replan.replanned import Replanned
from optimizer.replan.requested_days import Asked
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
    hearing: Hearing = NOBODY,
    solved: dict[bytes, float] | None = None,
) -> Replanned:
    """Plan the rest of the year from `first` on: each case that is still open keeps to the old plan's branch of it.

    The case that was planned as a whole season comes first; every other one goes on from the day on which it parts
    from one that is replanned already.

    Parameters
    ----------
    old : the plan that is kept to, with its branches.
    report, activities, freeze_days, known, asked, stop : as in `replan`.
    hearing, solved : as in `replan_asked`; what is heard is of the case that comes first, and no plan is heard of, for
        one case alone is none that could be kept to.

    Returns
    -------
    The case that is expected, with the others as branches of its plan. A case that cannot go on is left out and told
    in the plan's notes.

    Raises
    ------
    InputError, AuditError : as `replan` does.
    """
    facts = changed_facts(old.scenario.facts, loaded)
    request = _Request(
        loaded,
        old,
        first,
        report,
        activities,
        freeze_days,
        known,
        asked,
        stop,
        facts,
        replace(hearing, plan=unheard),
        solved,
    )
    every = cases(loaded.scenario)
    olds = {case: _branch(old, _case(loaded, case)) for case in every}
    # Invariant: a case comes after the one from which its old branch parted, so that the days they share are known.
    order = sorted(every, key=lambda case: olds[case].planned_from or date.min)
    leaves: dict[Case, Replanned] = {}
    for case in order:
        own = _case(loaded, case)
        leaves[case] = request.other(own, olds[case], case, leaves) if leaves else request.whole(own, olds[case])
        if leaves[case].interrupted or leaves[order[0]].plan is None:
            break
    found = _joined(every, leaves)
    if found.plan is None and asked is None:
        return request.with_ways(found)
    return found if found.plan is None else replace(found, plan=with_facts(found.plan, loaded))


@dataclass(frozen=True)
class _Request:
    """What was requested for all cases together, as `replan_all` takes it, and for one of them."""

    loaded: Loaded
    old: Plan
    first: date
    report: StepReport
    activities: Sequence[Activity] | None
    freeze_days: int
    known: Mapping[date, Done] | None
    asked: Asked | None
    stop: StopCriterion
    facts: tuple[FactChange, ...]
    hearing: Hearing
    solved: dict[bytes, float] | None

    def whole(self, own: Loaded, kept: Plan) -> Replanned:
        """The case that comes first, replanned from the first day on."""
        if self.asked is not None or self.known is not None:
            return replan_asked(
                own,
                kept,
                self.first,
                self.report,
                asked=self.asked,
                known=self.known,
                stop=self.stop,
                facts=self.facts,
                hearing=self.hearing,
                solved=self.solved,
            )
        return self._recorded(own, kept, self.facts, self.stop)

    def _recorded(
        self,
        own: Loaded,
        kept: Plan,
        facts: Sequence[FactChange],
        stop: StopCriterion,
        at_hand: Mapping[date, DayLog] | None = None,
    ) -> Replanned:
        """A case replanned after what was recorded."""
        return replan(
            own,
            kept,
            self.first,
            self.report,
            activities=self.activities,
            freeze_days=self.freeze_days,
            stop=stop,
            facts=facts,
            at_hand=at_hand,
        )

    def other(self, own: Loaded, old: Plan, case: Case, leaves: Mapping[Case, Replanned]) -> Replanned:
        """The case replanned from the day on which it parts from one that is replanned already."""
        # The case with the longest common stem: until they part its days are this case's too, and stay fixed.
        parent = max((done for done in leaves if leaves[done].plan is not None), key=case.parts_from)
        found, first = leaves[parent], self.first
        if found.plan is None:
            return found
        start = max(first, case.parts_from(parent))
        planned = as_planned(prepare(own.scenario, own.past), found.plan, start)
        common = {day: what for day, what in planned.items() if day >= first} | dict(found.done)
        before = _spliced(found.plan, old, start)
        left = max(0, self.freeze_days - (start - first).days)
        # What was asked for before the cases part is settled by the first of them.
        late = None if self.asked is None else self.asked.since(start)
        return replan(
            own, before, start, self.report, freeze_days=left, known=common, asked=late, stop=self.stop, facts=()
        )

    def with_ways(self, found: Replanned) -> Replanned:
        """What can be done where the rest of the year cannot be planned, each way with its plan."""
        if not found.conflicts or found.interrupted:
            return found

        def planned(scenario: Scenario, past: Past, at_hand: Mapping[date, DayLog]) -> tuple[Plan | None, int]:
            other = replace(self.loaded, scenario=scenario, past=past)
            case = _case(other, cases(other.scenario)[0])
            told = self._recorded(case, _branch(self.old, case), (), NEVER, at_hand)
            # A way out that leaves every day as it is gives the old plan back, which says nothing of this replan.
            plan = told.plan and told.plan.model_copy(update={"planned_from": told.plan.planned_from or self.first})
            return plan, len(told.changes)

        own = _case(self.loaded, cases(self.loaded.scenario)[0])
        done = done_before(prepare(own.scenario, own.past), _branch(self.old, own), self.first, self.activities)
        rest = RemainingYear(self.first, done, planned)
        ways = ways_out(self.loaded, found.conflicts, rest)
        return replace(found, ways=ways, until=clash_day(self.loaded, found.conflicts, self.first))


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


def _spliced(new: Plan, old: Plan, start: date) -> Plan:
    """The new plan until the day before `start`, then the old one."""
    days = (*(d for d in new.days if d.date < start), *(d for d in old.days if d.date >= start))
    weeks = (*(w for w in new.weeks if w.start < start), *(w for w in old.weeks if w.start >= start))
    return old.model_copy(update={"days": days, "weeks": weeks})
