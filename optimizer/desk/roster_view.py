"""Monday morning: every client in a row, those who need somebody first, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from types import MappingProxyType
from typing import Any, cast

from optimizer.batch.client_concerns import FLAGS, LEVELS, NONE, TODAY, WEEK, ConcernFlag, day_words
from optimizer.batch.client_facts import ClientFacts
from optimizer.batch.coach_letter import letter
from optimizer.core.amounts import duration
from optimizer.core.errors import InputError, plain
from optimizer.desk.client_today import DeskToday, gravest
from optimizer.desk.done_weeks import NOTHING, DoneWeeks, done_weeks, untold
from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.jobs import Job
from optimizer.desk.outcome_parts import past_and_ahead
from optimizer.desk.unreadable import files_fault, year_fault
from optimizer.desk.year_view import LETTERS, phase_words, this_week
from optimizer.domain.calendar import monday
from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.ingest.loader import load_bytes
from optimizer.workspace.open_year import NoPlanError, OpenYear
from optimizer.workspace.records import Proposal
from optimizer.workspace.wishes import Wish

LOOK, TALL, CUT = 12, 24, 1.5
"""Weeks each way of a line's drawing, its height, and the part of the median at which a bar is cut."""
STATES: dict[ConcernFlag | str, str] = {
    "needs": FLAGS["needs"],
    "asked": "Waits for a decision",
    "races": FLAGS["races"],
    "silent": FLAGS["silent"],
    "short": FLAGS["short"],
}
"""Filters of the roster."""


@dataclass(frozen=True)
class LoadBar:
    """One week of the line's drawing: its height of 24, its phase's letter, whether it is over."""

    height: float
    letter: str
    done: bool


@dataclass(frozen=True)
class ClientLine:
    """One client: where to look, why, what to do, and the figures of the week."""

    name: str
    athlete: str
    level: int
    why: str
    do: str = ""
    rank: int = 0
    also: tuple[str, ...] = ()
    """What else there is to say, each in a sentence."""
    flags: frozenset[str] = frozenset()
    proposals: tuple[Proposal, ...] = ()
    wishes: tuple[Wish, ...] = ()
    letter: str = ""
    form: float | None = None
    hours: int = 0
    race: RaceReadiness | None = None
    days: int = 0
    key: str = ""
    groups: tuple[str, ...] = ()
    bars: tuple[LoadBar, ...] = ()
    phase: str = ""
    done: DoneWeeks = NOTHING
    silent: int | None = None
    """Days since the last day that was told of; None where none ever was."""
    untold: tuple[date, date] | None = None
    """The days that somebody who has told before is silent of; None where that is no long silence."""
    unplanned: bool = False
    """Whether it waits for its first plan, and nobody has asked for one."""
    letter_to: str = ""
    """A letter to the client, begun; empty where there is nothing to write about."""
    job: str = ""
    """The first plan on its way, or the one that did not come to be."""

    @property
    def states(self) -> frozenset[str]:
        """The filters that it passes."""
        told = {"needs": self.level == TODAY, "asked": bool(self.wishes or self.proposals)}
        return self.flags | {name for name, holds in told.items() if holds}

    def holds(self, words: Sequence[str]) -> bool:
        """Whether names and groups hold all of the words, which are written small."""
        told = " ".join((self.athlete, self.name, *self.groups)).casefold()
        return all(word in told for word in words)

    @property
    def harmless(self) -> tuple[Proposal, ...]:
        """Proposals that change at most two days to come and cost no race anything."""
        ahead = ((one, past_and_ahead(one)[1]) for one in self.proposals)
        return tuple(one for one, what in ahead if len(what.days) <= 2 and not what.costs_races)


def roster(folder: Folder, today: date, planning: Mapping[str, Job] = MappingProxyType({})) -> list[ClientLine]:
    """Everybody; who needs somebody comes first, then who waits for a decision, then the nearest race.

    Parameters
    ----------
    folder, today
        The years, and the day.
    planning
        First plans on their way, by client.
    """
    clients = folder.clients()
    folder.lines.keep_only(set(clients))
    lines = [_kept_line(folder, client, today, planning.get(client.name)) for client in clients.values()]
    return sorted(lines, key=lambda one: (-one.level, one.rank, one.days if one.race else 10_000, one.name))


def filtered(lines: list[ClientLine], show: str, group: str, find: str = "") -> dict[str, Any]:
    """The roster's page: those that pass the filters, in their parts, and every filter with its number."""
    words = sorted({word for line in lines for word in line.groups})
    sought = find.casefold().split()
    inside = [line for line in lines if (not group or group in line.groups) and line.holds(sought)]
    seen = [line for line in inside if not show or show in line.states]
    return {
        "lines": lines,
        "groups": [(LEVELS[part], [line for line in seen if line.level == part]) for part in LEVELS],
        "needy": sum(line.level == TODAY for line in lines),
        "harmless": sum(len(line.harmless) for line in lines),
        "waiting": sum(len(line.proposals) for line in lines),
        "states": [(name, text, sum(name in line.states for line in inside)) for name, text in STATES.items()],
        "words": [(word, sum(word in line.groups for line in lines)) for word in words],
        "show": show,
        "group": group,
        "find": find,
        "inside": len(inside),
        "unplanned": sum(line.unplanned for line in lines),
        "run": [sum(line.done.last[i] for line in lines if line.done.last is not None) for i in (0, 1)],
    }


def _unplanned(client: DeskClient, fault: InputError, job: Job | None) -> ClientLine:
    """A year without a plan, or one that cannot be read."""
    try:
        # A plan is looked for before the scenario is read, so a missing one says nothing about that.
        name = load_bytes(client.space.scenario(), client.space.scenario_path).scenario.athlete.name
    except InputError as error:
        fault, name = error, client.name
    if not isinstance(fault, NoPlanError):
        told = year_fault(client, fault)
        return ClientLine(client.name, name, TODAY, told[0], "Open it to mend it.")
    if job is None:
        return ClientLine(client.name, name, TODAY, "No plan yet.", unplanned=True)
    if not job.over:
        return ClientLine(client.name, name, TODAY, "Being planned.", job=job.id)
    why = job.fault or "facts of this year cannot all hold; open it to see which, and what would help."
    return ClientLine(client.name, name, TODAY, f"Could not be planned: {why}", job=job.id)


def _kept_line(folder: Folder, client: DeskClient, today: date, job: Job | None) -> ClientLine:
    """The line as it was, where nothing is another by now; a plan on its way is told of anew each time."""
    if job is not None:
        return _line(folder, client, today, job)
    made = folder.lines.line(client.name, client.space, today, lambda: _line(folder, client, today, None))
    return cast("ClientLine", made)


def _line(folder: Folder, client: DeskClient, today: date, job: Job | None) -> ClientLine:
    """One client's line; files that cannot be read concern that client alone."""
    try:
        return _told_line(folder, client, today, job)
    except (InputError, OSError) as error:
        fault = files_fault(error)
    return ClientLine(client.name, client.name, TODAY, fault, "Put back a copy of the file, or ask for help.")


def _told_line(folder: Folder, client: DeskClient, today: date, job: Job | None) -> ClientLine:
    year = folder.try_year(client, keep=False)
    if not isinstance(year, OpenYear):
        return _unplanned(client, year, job)
    plan, day, proposals = year.plan, year.first(today), client.space.proposals()
    wishes, done = client.space.wishes.all(), done_weeks(plan, client.space.revisions(), day)
    known = DeskToday(year, day, done, wishes)
    first, also, facts = *gravest(known, day), known.facts
    level = max(first.level, WEEK if proposals or wishes else NONE)
    race = known.race
    week = this_week(plan, day)
    return ClientLine(
        name=client.name,
        athlete=year.loaded.scenario.athlete.name,
        level=level,
        # Of those who have asked for something, what they ask for is said.
        why=first.why,
        do="" if level != first.level else first.do,
        rank=first.rank,
        letter_to=letter(plain(year.loaded.scenario.athlete.name, 80), plain(first.why, 400), day) if first.why else "",
        also=also,
        flags=first.flags,
        proposals=proposals,
        wishes=wishes,
        letter=LETTERS[week.phase],
        form=facts.form,
        hours=facts.this_week,
        race=race,
        days=(race.date - day).days if race else 0,
        key=_key_session(facts),
        groups=client.space.groups.all(),
        bars=tuple(_bars(plan, day)),
        phase=phase_words(week),
        done=done,
        silent=known.silent,
        untold=untold(plan, done, day) if known.unheard else None,
    )


def _bars(plan: Plan, day: date) -> Iterator[LoadBar]:
    """Loads of the weeks around; a race's is cut, so that it does not flatten the others."""
    at = next((i for i, week in enumerate(plan.weeks) if week.start > day), len(plan.weeks)) - 1
    weeks = plan.weeks[max(0, at - LOOK) : at + LOOK]
    most = max(1.0, CUT * median(week.load for week in weeks))
    for week in weeks:
        yield LoadBar(round(TALL * min(1.0, week.load / most), 1), LETTERS[week.phase], week.start < monday(day))


def _key_session(facts: ClientFacts) -> str:
    """The next hard or long session."""
    key = facts.key
    return "" if key is None else f"{key.title} {duration(key.minutes)}, {day_words(key.date)}"
