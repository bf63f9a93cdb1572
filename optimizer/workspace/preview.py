"""A change worked out before it is made: the scenario as it would read, the plan that follows, and what it costs."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from optimizer.build_year import check_limits
from optimizer.core.errors import InputError, Problem
from optimizer.core.requirement import Conflict
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.calendar import date_words
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded, load_bytes
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import Hear, Hearing, nobody, unhurried
from optimizer.replan.asked_replan import replan_asked
from optimizer.replan.branched_replan import replan_all
from optimizer.replan.done_days import Done, plan_days
from optimizer.replan.replanned import Replanned
from optimizer.workspace.change_outcome import outcome
from optimizer.workspace.edit import Before, Effect
from optimizer.workspace.edits import AnyEdit, together
from optimizer.workspace.kept_states import digest
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import Proposal, YearState, new_id, now
from optimizer.workspace.scenario_text import edited


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
    asked: frozenset[date] = frozenset()
    """The days that were asked to be otherwise."""


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
    so_far: Callable[[Preview], None] | None = None,
    slow: Callable[[], None] = unhurried,
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
        Told at once which rule the change would break if no other day moved, and once more if the days near it make no
        room.
    so_far
        Hears of plans that hold the change while a better one is still looked for; each can be accepted.
    slow
        Called where a moment does not find a plan that costs no race anything, and longer attempts begin.

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
    effect = together(tuple(edits), before_change(year, first))
    effect.known.update(known or {})
    effect.at_any_cost = at_any_cost

    def told(sentence: str) -> None:
        effect.alone = sentence
        hear(sentence)

    def told_more(sentence: str) -> None:
        told(f"{effect.alone} {sentence}")

    if effect.at_once and not effect.days:
        hear(effect.at_once)
    raw = rewritten(year.scenario, effect) if edits else year.scenario
    loaded = _read(raw, year.loaded.path, effect)
    said = words or effect.words or f"Planned anew from {date_words(first)}"

    def shown(found: Replanned) -> Preview:
        found = replace(found, seconds=time.monotonic() - began)
        proposal, plan = _proposal(year, found, effect, first, by=by, words=said, scenario=raw, edits=edits)
        late, days = found.interrupted, frozenset(effect.days)
        return Preview(said, proposal.against, proposal, raw, plan, found.plan, loaded, interrupted=late, asked=days)

    hearing = Hearing(told, slow, told_more)
    if so_far is not None:
        hearing = replace(hearing, plan=lambda found: so_far(shown(found)))
    found = _planned(year, loaded, first, effect, report, stop, hearing)
    if found.plan is None:
        none = Preview(said, tuple(effect.against), None, loaded=loaded, asked=frozenset(effect.days))
        return replace(none, conflicts=found.conflicts, interrupted=found.interrupted)
    return shown(found)


def before_change(year: OpenYear, first: date) -> Before:
    """What a change of that day is made in."""
    phases = {day.date: day.phase for day in year.plan.days}
    return Before(year.full, plan_days(year.plan, year.plan.days[0].date), first, phases)


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
    year: OpenYear,
    loaded: Loaded,
    first: date,
    effect: Effect,
    report: StepReport,
    stop: StopCriterion,
    hearing: Hearing,
) -> Replanned:
    plan, known, asked = year.plan, dict(effect.known), effect.asked
    planned = replan_all if plan.branches or plan.decisions else replan_asked
    return planned(
        loaded, plan, first, report, known=known, asked=asked, stop=stop, hearing=hearing, solved=year.solved
    )
