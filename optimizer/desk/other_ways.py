"""Other ways to get what a change asks for: each is worked out like the change itself, and shown with its price."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from constraints.injury import in_injury_window
from constraints.single_run import longest_allowed
from optimizer.core.amounts import duration
from optimizer.core.requirement import Conflict
from optimizer.core.units import GRID, steps
from optimizer.desk.jobs import Job, Jobs, new_job
from optimizer.desk.planning import work_out
from optimizer.desk.race_edits import without_races
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.training_log import DayLog, Log, longest_run
from optimizer.replan.done_days import plan_days
from optimizer.report.plain_words import count
from optimizer.workspace.day_edits import Move, Place, Unlock
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.fact_edits import Away
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import Outcome
from optimizer.workspace.scenario_entries import shortened

DAYS_BEFORE, DAYS_AFTER = 3, 14
"""How far before and after its day another one is looked for that holds a session: after a race it is two weeks."""


@dataclass(frozen=True)
class Way:
    """One way: what it is called, and what it asks of the year."""

    label: str
    edits: Sequence[AnyEdit]
    at_any_cost: bool = False


def offer(jobs: Jobs, job: Job, year: OpenYear, first: date) -> Callable[[], None]:
    """What to do once a change has been worked out, or is known to be hard: begin with the other ways, once, and after
    it, so that it never waits."""

    def begin() -> None:
        known = job.found is not None and not job.found.interrupted
        if job.stopped.is_set() or not (known or not job.over):
            return
        begun = {other.label for other in job.family}
        for way in [way for way in ways(job, year, first) if way.label not in begun]:
            other = new_job(job.client, way.edits, job.by, at_any_cost=way.at_any_cost)
            other.label, other.family, other.wish = way.label, job.family, job.wish
            job.family.append(other)
            jobs.start(other, work_out(year, other, first))

    return begin


def ways(job: Job, year: OpenYear, first: date) -> Iterator[Way]:
    """The other ways of a change that is worked out; none where it changes no other day and costs no race anything."""
    found = job.found.proposal if job.found is not None else None
    yield from (way for edit in job.edits if len(job.edits) == 1 for way in _of_one(edit, year))
    if job.found is not None and found is None and len(job.edits) == 1 and isinstance(job.edits[0], Away):
        yield from (Way(label, edits) for label, edits in without_races(job.edits[0], year))
    if job.found is not None and found is None:
        yield from (way for edit in job.edits if len(job.edits) == 1 for way in _elsewhere(edit, year, first))
    clashing = job.found.conflicts if job.found is not None else ()
    yield from _let_go(job.edits, clashing)
    # Where no plan was found at all, giving up on the races finds none either.
    if found is not None and not found.outcome.proven and any(not day.asked for day in found.outcome.days):
        yield Way("Move as few days as can be", job.edits, at_any_cost=True)


def _let_go(edits: Sequence[AnyEdit], clashing: Sequence[Conflict]) -> Iterator[Way]:
    """The change with one of the locked days free again that it clashes with."""
    own = {getattr(edit, name, None) for edit in edits for name in ("day", "source", "target")}
    days = {fact.day for conflict in clashing for fact in conflict.facts if fact.where[:1] == ("locked",)}
    for day in sorted(day for day in days - own if day is not None):
        yield Way(f"Let {date_words(day)} change again", [Unlock(day=day), *edits])


def _of_one(edit: AnyEdit, year: OpenYear) -> Iterator[Way]:
    if isinstance(edit, Move) and not edit.shorten:
        there = year.full.days[edit.target].minutes if edit.target in year.full.days else 0
        if shortened(year.planned(edit.source), there) is not None:
            words = f"Within the {duration(there)} of {date_words(edit.target)}"
            yield Way(words, [edit.model_copy(update={"shorten": True})])
        if edit.most is None and (grown := _grown_to(year.planned(edit.source), edit.target, year)):
            yield Way(_as_long(grown), [edit.model_copy(update={"most": grown})])
        if not edit.swap and year.planned(edit.target):
            yield Way("Exchange the two days", [edit.model_copy(update={"swap": True})])
    if isinstance(edit, Place):
        there = year.full.days[edit.day].minutes if edit.day in year.full.days else 0
        cut = shortened({edit.kind: edit.minutes}, there)
        if cut is not None:
            words = f"Within the {duration(there)} of {date_words(edit.day)}"
            yield Way(words, [edit.model_copy(update={"minutes": cut[edit.kind]})])
        if grown := _grown_to({edit.kind: edit.minutes}, edit.day, year):
            yield Way(_as_long(grown), [edit.model_copy(update={"minutes": grown})])


def _as_long(minutes: int) -> str:
    return f"{duration(minutes)} of it, as long as the runs before allow"


def _elsewhere(edit: AnyEdit, year: OpenYear, first: date) -> Iterator[Way]:
    """A session that its day cannot hold on the nearest days before and after that have the time for it, and on which
    no race or way back rules its kind out."""
    if not isinstance(edit, Place) or edit.kind not in BY_NAME:
        return
    kept = {entry.date for entry in year.loaded.scenario.locked}

    def open_to(day: date) -> bool:
        facts = year.full.days.get(day)
        free = facts is not None and day >= first and day not in kept and facts.race is None
        return free and facts is not None and edit.minutes <= min(facts.minutes, facts.most(edit.kind))

    for reach, step in ((DAYS_BEFORE, -1), (DAYS_AFTER, 1)):
        days = (edit.day + timedelta(days=step * count) for count in range(1, reach + 1))
        if (day := next(filter(open_to, days), None)) is not None:
            yield Way(f"On {date_words(day)} instead", [edit.model_copy(update={"day": day})])


def _grown_to(moved: DayLog, day: date, year: OpenYear) -> int:
    """Minutes of the run that the runs before that day have grown to, where that is less and still such a run; 0
    else."""
    if not longest_run(moved) or day not in year.full.days:
        return 0
    log = Log(year.full, dict(plan_days(year.plan, year.full.horizon.start)))
    longest = log.longest_before(day)
    most = longest_allowed(year.full, day_injured=in_injury_window(year.full, day), longest=longest)
    cut = shortened(moved, sum(moved.values()) - max(0, longest_run(moved) - GRID * steps(most)))
    return 0 if cut is None else sum(cut.values())


def told_apart(job: Job) -> list[Job]:
    """The ways that differ: one that comes to the same plan as another before it is left out, but for the shown one."""
    found: list[Job] = []
    for other in job.family:
        if other is not job and (other.fault or any(_same(other, known) for known in (*found, job))):
            continue
        found.append(other)
    return found


def _same(one: Job, other: Job) -> bool:
    plans = [job.found.proposal.to.plan for job in (one, other) if job.found and job.found.proposal]
    return len(plans) == 2 and plans[0] == plans[1]


def price_words(outcome: Outcome) -> str:
    """What it costs the races in fitness, the dearest first: `-0.4`, or 0."""
    cost = max((race.cost for race in outcome.races), default=0.0)
    if cost >= 0.1:
        return f"\N{MINUS SIGN}{cost:.1f}"
    return "shorter run" if outcome.costs_races else "0"


def days_words(outcome: Outcome) -> str:
    """How many days change."""
    if not outcome.days:
        return "No day changes"
    return f"{count(len(outcome.days), 'day')} change{'s' if len(outcome.days) == 1 else ''}"
