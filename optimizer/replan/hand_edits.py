"""A plan whose days somebody changed by hand: what was changed and whether the rules allow it, and its figures as they
are now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import Audit, week_loads
from optimizer.audit.swapped_days import swaps
from optimizer.core.amounts import duration
from optimizer.core.requirement import Violation, newly_broken
from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.explain.runner_words import kind_words, listed
from optimizer.formats.plan import Day, Plan, Session
from optimizer.output.assemble_plan import assemble
from optimizer.replan.done_days import sessions_of
from optimizer.replan.kept_rules import rules_kept
from optimizer.replan.replan_params import DEFAULT_REPLAN


@dataclass(frozen=True)
class HandEdit:
    """A day that somebody changed in the file, two that have changed places, or many: their sessions as they were
    written and as they stand, and the first rule that this breaks; None where every rule allows it."""

    before: Mapping[date, tuple[Session, ...]]
    now: Mapping[date, DayLog]
    breaks: Violation | None = None

    @property
    def text(self) -> str:
        """What was changed, in a sentence."""
        if self.breaks is None:
            return f"{self._change}; every rule allows it."
        one = self.breaks
        return f"{self._change}, which breaks a rule: {one.requirement.text} ({one.by}, {date_words(one.day)})."

    @property
    def _change(self) -> str:
        if len(self.before) > DEFAULT_REPLAN.judged_edits:
            return f"{len(self.before)} days were changed by hand"
        if len(self.before) > 1:
            return f"{' and '.join(date_words(day) for day in sorted(self.before))} have changed places by hand"
        ((day, sessions),) = self.before.items()
        was = _words({session.kind: session.minutes for session in sessions})
        return f"{date_words(day)} was changed by hand, {_words(self.now[day])} instead of {was}"


def hand_edits(year: Year, plan: Plan, kept: Audit | None = None) -> tuple[HandEdit, ...]:
    """The days that were changed since the plan was written, by date: each judged against the plan without that change.

    Nothing where nothing was changed, or where that cannot be told.

    Parameters
    ----------
    kept
        The audit of the plan as it stands; made here where nobody has it yet and something was changed.
    """
    found = list(_changes(plan) if plan.written else _guessed(year, plan))
    if not found:
        return ()
    if len(found) > DEFAULT_REPLAN.judged_edits:
        before = {day: sessions for edit in found for day, sessions in edit.before.items()}
        found = [HandEdit(before, {day: now for edit in found for day, now in edit.now.items()})]
    broken = (kept or rules_kept(year, plan)).violations
    return tuple(_judged(year, plan, edit, broken) for edit in found)


def as_written(plan: Plan, edits: tuple[HandEdit, ...]) -> Plan:
    """The plan before these changes."""
    before = {day: sessions for edit in edits for day, sessions in edit.before.items()}
    days = tuple(_with(day, before[day.date]) if day.date in before else day for day in plan.days)
    return plan.model_copy(update={"days": days})


def _with(day: Day, sessions: tuple[Session, ...]) -> Day:
    return day.model_copy(update={"sessions": sessions})


def _changes(plan: Plan) -> Iterator[HandEdit]:
    """By what the file states of its days beside them; days of the past are as they were done."""
    if len(plan.written) != len(plan.days):
        return
    pairs = zip(plan.days, plan.written, strict=True)
    first = plan.planned_from or plan.days[0].date
    changed = {day: text for day, text in pairs if day.date >= first and _log(day, text) != sessions_of(day)}
    # Two changed days of which each holds what the other was written with have changed places: one edit, not two.
    open_days = dict(changed)
    for day, text in changed.items():
        if day not in open_days:
            continue
        del open_days[day]
        was, now = _log(day, text), sessions_of(day)
        other = next((d for d in open_days if sessions_of(d) == was and _log(d, open_days[d]) == now), None)
        if other is not None:
            del open_days[other]
            yield _exchanged(day, other)
        else:
            sessions = tuple(Session(kind=kind, minutes=minutes, load=0) for kind, minutes in was.items())
            yield HandEdit({day.date: sessions}, {day.date: now})


def _guessed(year: Year, plan: Plan) -> Iterator[HandEdit]:
    """Of a plan that states no days: by its fitness and fatigue, which tell two days that have changed places."""
    if plan.planned_from is None:
        days = {day.date: day for day in plan.days}
        for swap in swaps(year, Log.of(year, plan), plan):
            yield _exchanged(days[swap.first], days[swap.second])


def _exchanged(one: Day, other: Day) -> HandEdit:
    return HandEdit(
        {one.date: other.sessions, other.date: one.sessions},
        {one.date: sessions_of(one), other.date: sessions_of(other)},
    )


def _judged(year: Year, plan: Plan, edit: HandEdit, broken: tuple[Violation, ...]) -> HandEdit:
    # A counterfactual an edit: what is broken now and would not be with this edit taken back is due to it.
    mine = newly_broken(broken, rules_kept(year, as_written(plan, (edit,))).violations)
    near = [one for one in mine if min(edit.before) <= one.day <= max(edit.before)] or mine
    return HandEdit(edit.before, edit.now, near[0] if near else None)


def _log(day: Day, text: str) -> dict[str, int]:
    """Minutes by kind of the day as the file states it in short, markers left out."""
    parts = (part.rpartition(" ") for part in text.split(", "))
    known = tuple(Session(kind=kind, minutes=int(last), load=0) for kind, _, last in parts if last.isdecimal())
    return sessions_of(day.model_copy(update={"sessions": known}))


def _words(sessions: DayLog) -> str:
    parts = [
        f"{kind_words(kind)} {duration(minutes)}" if minutes else kind_words(kind) for kind, minutes in sessions.items()
    ]
    return listed(parts) or "rest"


def with_figures(year: Year, plan: Plan, before: Plan) -> Plan:
    """A whole season's plan that was changed by hand, with workouts, reasons and figures that follow from its sessions.

    Parameters
    ----------
    year
        The facts of the season.
    plan
        As it stands.
    before
        As it was written. Bounds that speak of its weekly loads hold as long as these are the same.
    """
    log, found = Log.of(year, plan), rules_kept(year, plan)
    same = week_loads(year, log) == week_loads(year, Log.of(year, before))
    bounds = {goal.name: goal.bound if same or goal.scope == "all plans" else None for goal in plan.goals}
    climbing = [goal.name for goal in plan.goals if goal.scope == "these climbs"]
    made = assemble(
        year, log, found, bounds, plan.status, plan.scenario.sha256, plan.solver, plan.notes, climbing=climbing
    )
    status = plan.status if all(goal.proven for goal in made.goals) else "feasible"
    parts = {name: getattr(made, name) for name in ("weeks", "days", "goals", "readiness")}
    return plan.model_copy(update={**parts, "status": status, "written": ()})
