"""A change worked out before it is made: the scenario as it would read, the plan that follows, and what it costs."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from constraints.long_run_target import long_target
from optimizer.audit.auditor import audit, week_loads
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import check_limits, prepare
from optimizer.core.errors import InputError, Problem
from optimizer.core.requirement import Conflict
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.calendar import date_words, monday
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.plan_branches import as_decided
from optimizer.domain.season_path import counted_load, first_state, follow, walk
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.loader import Loaded, load_bytes
from optimizer.planner.solution import Rollout
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import Hear, nobody
from optimizer.replan.asked_replan import replan_asked
from optimizer.replan.branched_replan import replan_all
from optimizer.replan.done_days import Done, as_planned, plan_days, recent, sessions_of
from optimizer.replan.kept_rules import CHANGES
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.replanned import Replanned
from optimizer.replan.rest_of_year import rest_of, with_demands_of
from optimizer.weeks.model import WeekTarget
from optimizer.workspace.edit import Before, Effect
from optimizer.workspace.edits import AnyEdit, together
from optimizer.workspace.kept_states import digest
from optimizer.workspace.records import ChangedDay, GoalPrice, Outcome, Proposal, RacePrice, YearState
from optimizer.workspace.scenario_text import edited
from optimizer.workspace.year_workspace import YearWorkspace, new_id, now


@dataclass(frozen=True)
class OpenYear:
    """A scenario and its plan as they stand, read and checked once."""

    loaded: Loaded
    plan: Plan
    state: YearState
    scenario: bytes
    full: Year
    _goals: dict[date, dict[str, float]] = field(default_factory=dict, compare=False)

    def planned(self, day: date) -> dict[str, int]:
        """The sessions of a day by kind; nothing for a day of rest or one outside the season."""
        return next((sessions_of(one) for one in self.plan.days if one.date == day), {})

    def goals_from(self, first: date) -> dict[str, float]:
        """The plan's goals over the days from that one on."""
        if first not in self._goals:
            rest, rules, log = self._rest(first)
            self._goals[first] = audit(rest, rules, log).goals
        return self._goals[first]

    def rollout_from(self, day: date) -> tuple[Year, Rollout]:
        """The year from the Monday of that day's week on, and the plan's pass over its weeks."""
        rest, rules, log = self._rest(max(self.full.horizon.start, monday(day)))
        path = follow(rest, rules, week_loads(rest, log))
        rollout = Rollout(log, [first_state(rest)])
        for week, state, step in walk(rest, path):
            least, most = twelfths_window(state.level, step.after.level, rest.weeks[week].n)
            long = long_target(rest, week, counted_load(rest, week, state, step), log, cutback=step.cutback)
            rollout.add(step, WeekTarget(least, most, long, step.cutback))
        return rest, rollout

    def _rest(self, first: date) -> tuple[Year, SeasonRules, Log]:
        """What is left of the year, its rules, and the plan's days in it."""
        done = as_planned(self.full, self.plan, first)
        rest = rest_of(self.full, first, done, replanned=True)
        days = {day: sessions for day, sessions in plan_days(self.plan, first).items() if day in rest.days}
        log = Log(rest, dict(days), recent(done, first, DEFAULT_REPLAN.look_backs[0]))
        return rest, with_demands_of(self.full, rest, rough_rules(rest)), log

    @property
    def today(self) -> date:
        """Today, or the season's nearest day."""
        return self.first(date.today())

    def first(self, asked: date) -> date:
        """The day nearest to the one asked for on which the year may be planned anew."""
        return min(max(asked, self.plan.days[0].date), self.plan.days[-1].date)


@dataclass(frozen=True)
class Preview:
    """What a change comes to: a proposal with the files it would make; or why there is none."""

    words: str
    against: tuple[str, ...]
    proposal: Proposal | None
    scenario: bytes = b""
    plan: bytes = b""
    after: Plan | None = None
    loaded: Loaded | None = None
    conflicts: tuple[Conflict, ...] = ()
    interrupted: bool = False


class NoPlanError(InputError):
    """The year has no plan yet."""


def open_year(workspace: YearWorkspace) -> OpenYear:
    """Read scenario and plan. Raises InputError, and NoPlanError where there is no plan yet."""
    raw, plan = workspace.scenario(), workspace.plan()
    if plan is None:
        problem = Problem(("plan",), f"a plan: `optimize solve {workspace.scenario_path}` makes one", "none")
        raise NoPlanError(str(workspace.plan_path), [problem])
    loaded = load_bytes(raw, workspace.scenario_path, [check_limits])
    state = YearState(scenario=digest(raw), plan=digest(plan))
    made = parse_plan(plan, str(workspace.plan_path))
    full = prepare(as_decided(loaded.scenario, made.decisions), loaded.past)
    return OpenYear(loaded, made, state, raw, full)


def preview(
    year: OpenYear,
    edits: Sequence[AnyEdit],
    *,
    by: str,
    first: date | None = None,
    report: StepReport = silent,
    stop: StopCriterion = NEVER,
    known: Mapping[date, Done] | None = None,
    words: str = "",
    at_any_cost: bool = False,
    hear: Hear = nobody,
) -> Preview:
    """Work out a change.

    Parameters
    ----------
    year
        The year as it stands.
    edits
        What is asked for, all of it at once; none plans the rest of the year anew as it is.
    by
        Who asks, as the history will say.
    first
        The first day that may change; today, if not given.
    report, stop
        As in `solve`.
    known
        What was done on days before, as far as more is known than the plan says.
    words
        What is asked for in words, where the edits' own do not say it.
    at_any_cost
        Move the fewest days even where a race then loses more than a percent.
    hear
        Told at once which rule the change would break if no other day moved.

    Returns
    -------
    Preview
        Nothing is written yet.

    Raises
    ------
    InputError
        The edits make no sense, or the scenario would not.
    AuditError
        The plan found breaks a rule: a fault of the program.
    """
    began, first = time.monotonic(), first or year.today
    effect = together(tuple(edits), Before(year.full, plan_days(year.plan, year.plan.days[0].date), first))
    effect.known.update(known or {})
    effect.at_any_cost = at_any_cost

    def told(sentence: str) -> None:
        effect.alone = sentence
        hear(sentence)

    raw = rewritten(year.scenario, effect) if edits else year.scenario
    loaded = _read(raw, year.loaded.path, effect)
    found = _planned(loaded, year.plan, first, effect, report, stop, told)
    said = words or effect.words or f"Planned anew from {date_words(first)}"
    if found.plan is None:
        against, stopped = tuple(effect.against), found.interrupted
        return Preview(said, against, None, loaded=loaded, conflicts=found.conflicts, interrupted=stopped)
    found = replace(found, seconds=time.monotonic() - began)
    proposal, plan = _proposal(year, found, effect, first, by=by, words=said, scenario=raw, edits=edits)
    return Preview(said, proposal.against, proposal, raw, plan, found.plan, loaded, interrupted=found.interrupted)


def of_replan(year: OpenYear, found: Replanned, first: date, by: str) -> tuple[Proposal, bytes]:
    """A replan that was worked out elsewhere as a proposal, and the plan's bytes. Raises ValueError without a plan."""
    effect, words = Effect("", known=dict(found.done)), f"Planned anew from {date_words(first)}"
    return _proposal(year, found, effect, first, by=by, words=words, scenario=year.scenario)


def _proposal(
    year: OpenYear,
    found: Replanned,
    effect: Effect,
    first: date,
    *,
    by: str,
    words: str,
    scenario: bytes,
    edits: Sequence[AnyEdit] = (),
) -> tuple[Proposal, bytes]:
    if found.plan is None:
        raise ValueError("there is no plan to propose")
    plan = (found.plan.model_dump_json(indent=1) + "\n").encode()
    proposal = Proposal(
        id=new_id(),
        at=now(),
        by=by,
        words=words,
        changes=tuple(edit.model_dump(mode="json", exclude_none=True) for edit in edits),
        first=first,
        base=year.state,
        to=YearState(scenario=digest(scenario), plan=digest(plan)),
        against=tuple(effect.against),
        outcome=outcome(year, found, effect, first),
        seconds=round(found.seconds, 2),
    )
    return proposal, plan


def outcome(year: OpenYear, found: Replanned, effect: Effect, first: date) -> Outcome:
    """What a replan changes: days as asked and others, races and goals as before and after."""
    if found.plan is None:
        return Outcome()
    days = [
        ChangedDay(date=c.day, before=c.before, after=c.after, asked=c.day in effect.days)
        for c in found.changes
        if c.day >= first
    ]
    past = [
        ChangedDay(date=day, before=dict(before), after=dict(effect.known[day].sessions), asked=True)
        for day, before in sorted(plan_days(year.plan, year.plan.days[0].date).items())
        if day < first and day in effect.known and dict(effect.known[day].sessions) != dict(before)
    ]
    return Outcome(
        days=(*past, *days),
        races=tuple(race_prices(year.plan, found.plan)),
        goals=tuple(_goals(year, found.plan, first)) if days else (),
        why=found.why if effect.asked is None else (),
        bound=None if found.bound is None else found.bound + len(past),
        alone=effect.alone,
    )


def race_prices(old: Plan, new: Plan) -> list[RacePrice]:
    """The races that both plans prepare, side by side."""
    before = {race.race: race for race in old.readiness}
    return [
        RacePrice(
            race=race.race,
            date=race.date,
            priority=race.priority,
            fitness=(before[race.race].fitness, race.fitness),
            fitness_asked=race.fitness_asked,
            longest_run=(before[race.race].longest_run, race.longest_run),
            longest_run_asked=race.longest_run_asked,
        )
        for race in new.readiness
        if race.race in before
    ]


def _goals(year: OpenYear, new: Plan, first: date) -> list[GoalPrice]:
    """The goals of the days from `first` on, in the old plan and in the new one, where they differ."""
    before = year.goals_from(new.planned_from or first)
    return [
        GoalPrice(goal=goal.name, before=round(before[goal.name], 3), after=round(goal.value, 3), unit=goal.unit)
        for goal in new.goals
        if goal.name != CHANGES and goal.name in before and abs(goal.value - before[goal.name]) >= 0.05
    ]


def rewritten(raw: bytes, effect: Effect) -> bytes:
    """The scenario's bytes with the change in them; line ends and a byte order mark stay."""
    mark, text = raw.startswith(b"\xef\xbb\xbf"), raw.decode("utf-8-sig")
    windows = "\r\n" in text
    text = edited(text.replace("\r\n", "\n"), effect.change)
    text = text.replace("\n", "\r\n") if windows else text
    return (b"\xef\xbb\xbf" if mark else b"") + text.encode()


def _read(raw: bytes, path: Path, effect: Effect) -> Loaded:
    """The changed scenario. Faults are told as what the change asks for, not as lines of a file that nobody has."""
    try:
        return load_bytes(raw, path, [check_limits])
    except InputError as error:
        problems = [Problem(p.path, p.expected, p.got, file=p.file) for p in error.problems]
        raise InputError(effect.words or str(path), problems) from None


def _planned(
    loaded: Loaded, plan: Plan, first: date, effect: Effect, report: StepReport, stop: StopCriterion, hear: Hear
) -> Replanned:
    known = dict(effect.known) if effect.known else None
    if plan.branches or plan.decisions:
        return replan_all(loaded, plan, first, report, known=known or {}, asked=effect.asked, stop=stop)
    return replan_asked(loaded, plan, first, report, known=known, asked=effect.asked, stop=stop, hear=hear)
