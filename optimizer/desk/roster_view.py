"""Monday morning: every client in a row, those who need somebody first, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from types import MappingProxyType
from typing import Any

from optimizer.core.errors import InputError
from optimizer.desk.done_weeks import NOTHING, DoneWeeks, done_weeks, untold
from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.jobs import Job
from optimizer.desk.year_view import LETTERS, phase_words, this_week
from optimizer.domain.calendar import monday
from optimizer.domain.session_kinds import HARD, label
from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.ingest.loader import load_bytes
from optimizer.report.plain_words import count, date_words
from optimizer.workspace.open_year import NoPlanError, OpenYear
from optimizer.workspace.records import Proposal
from optimizer.workspace.scenario_entries import clock
from optimizer.workspace.wishes import Wish

NEEDS, DECIDE, FINE = "Needs you", "Decide", "On track"
GROUPS = (NEEDS, DECIDE, FINE)
LOW, SORE = 3, 7
"""Scores of a check-in at which somebody ought to ask."""
RECENT, SOON = 7, 56
RACE_SOON = 7
SILENT = 10
"""Days without a word, after there have been some, from which somebody ought to ask."""
KEPT_LITTLE = 75
"""Percent of four planned weeks below which the plan is no longer the runner's."""
LOOK, TALL, CUT = 12, 24, 1.5
"""Weeks each way of a line's drawing, its height, and the part of the median at which a bar is cut."""
STATES = {
    "needs": "Needs you",
    "asked": "Waits for a decision",
    "races": "Races in 7 days",
    "silent": "Nothing told for 7 days",
    "short": "Short for a race",
}
"""Filters of the roster."""
SHORT, SHORT_RUN = 0.05, 0.25
"""Shares of the fitness and of the longest run a race asks that may be missing eight weeks before it without a word."""


@dataclass(frozen=True)
class LoadBar:
    """One week of the line's drawing: its height of 24, its phase's letter, whether it is over."""

    height: float
    letter: str
    done: bool


@dataclass(frozen=True)
class ClientLine:
    """One client: where to look, why, and the figures of the week."""

    name: str
    athlete: str
    group: str
    reasons: tuple[str, ...]
    proposals: tuple[Proposal, ...] = ()
    wishes: tuple[Wish, ...] = ()
    letter: str = ""
    form: int | None = None
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
    short: bool = False
    """Whether the next race will not get what it asks."""
    unplanned: bool = False
    """Whether it waits for its first plan, and nobody has asked for one."""
    job: str = ""
    """The first plan on its way, or the one that did not come to be."""

    @property
    def states(self) -> frozenset[str]:
        """The filters that it passes."""
        told = {
            "needs": self.group == NEEDS,
            "asked": bool(self.wishes or self.proposals),
            "races": self.race is not None and self.days <= RACE_SOON,
            "silent": self.silent is not None and self.silent >= RECENT,
            "short": self.short,
        }
        return frozenset(name for name, holds in told.items() if holds)

    @property
    def harmless(self) -> tuple[Proposal, ...]:
        """Proposals that change at most two days and cost no race anything."""
        return tuple(p for p in self.proposals if len(p.outcome.days) <= 2 and not p.outcome.costs_races)


def roster(folder: Folder, today: date, planning: Mapping[str, Job] = MappingProxyType({})) -> list[ClientLine]:
    """Everybody; who needs somebody comes first, then who waits for a decision, then the nearest race.

    Parameters
    ----------
    folder, today
        The years, and the day.
    planning
        First plans on their way, by client.
    """
    lines = [_line(folder, client, today, planning.get(client.name)) for client in folder.clients().values()]
    return sorted(lines, key=lambda line: (GROUPS.index(line.group), line.days if line.race else 10_000, line.name))


def filtered(lines: list[ClientLine], show: str, group: str) -> dict[str, Any]:
    """The roster's page: those that pass the filters, in their parts, and every filter with its number."""
    words = sorted({word for line in lines for word in line.groups})
    inside = [line for line in lines if not group or group in line.groups]
    seen = [line for line in inside if not show or show in line.states]
    return {
        "lines": lines,
        "groups": [(part, [line for line in seen if line.group == part]) for part in GROUPS],
        "needy": sum(line.group == NEEDS for line in lines),
        "harmless": sum(len(line.harmless) for line in lines),
        "waiting": sum(len(line.proposals) for line in lines),
        "states": [(name, text, sum(name in line.states for line in inside)) for name, text in STATES.items()],
        "words": [(word, sum(word in line.groups for line in lines)) for word in words],
        "show": show,
        "group": group,
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
        return ClientLine(client.name, name, NEEDS, (str(fault).splitlines()[0],))
    if job is None:
        return ClientLine(client.name, name, NEEDS, ("No plan yet.",), unplanned=True)
    if not job.over:
        return ClientLine(client.name, name, NEEDS, ("Being planned.",), job=job.id)
    why = job.fault or "facts of this year cannot all hold; open it to see which, and what would help."
    return ClientLine(client.name, name, NEEDS, (f"Could not be planned: {why}",), job=job.id)


def _line(folder: Folder, client: DeskClient, today: date, job: Job | None) -> ClientLine:
    year = folder.try_year(client)
    if not isinstance(year, OpenYear):
        return _unplanned(client, year, job)
    plan, day, proposals = year.plan, year.first(today), client.space.proposals()
    wishes = client.space.wishes.all()
    race = next((one for one in plan.readiness if one.date >= day), None)
    hurts = tuple(f"Hurts: {wish.hurts}, told on {date_words(wish.at.date())}." for wish in wishes if wish.hurts)
    done = done_weeks(plan, client.space.revisions(), day)
    silent = None if done.told is None else (day - done.told).days - 1
    short = _short(race, day)
    needs = (*hurts, *_told(year, day), *_silent(silent), *short)
    little = done.four is not None and done.four < KEPT_LITTLE
    waiting = tuple(f"{proposal.words}." for proposal in proposals[:2])
    week = this_week(plan, day)
    return ClientLine(
        name=client.name,
        athlete=year.loaded.scenario.athlete.name,
        group=NEEDS if needs else DECIDE if proposals or wishes or little else FINE,
        reasons=(*needs, *_kept_little(done), *waiting) or (() if wishes else ("On track.",)),
        proposals=proposals,
        wishes=wishes,
        letter=LETTERS[week.phase],
        form=round(week.form),
        hours=week.run_minutes,
        race=race,
        days=(race.date - day).days if race else 0,
        key=_key_session(plan, day),
        groups=client.space.groups.all(),
        bars=tuple(_bars(plan, day)),
        phase=phase_words(week),
        done=done,
        silent=silent,
        untold=untold(plan, done, day) if _silent(silent) else None,
        short=bool(short),
    )


def _told(year: OpenYear, day: date) -> tuple[str, ...]:
    """What check-ins of the last days say that somebody ought to hear."""
    found = []
    for one in year.loaded.scenario.check_ins:
        if not day - timedelta(days=RECENT) <= one.date <= day:
            continue
        low = [
            f"{name} {score} of 10"
            for name, score in (("sleep", one.sleep), ("mood", one.feeling))
            if score is not None and score <= LOW
        ]
        low += [f"legs {one.soreness} of 10 sore"] if one.soreness is not None and one.soreness >= SORE else []
        if low:
            found.append(f"{', '.join(low).capitalize()} on {date_words(one.date)}.")
    open_injury = [injury for injury in year.loaded.scenario.injuries if injury.onset <= day and injury.cleared is None]
    found += [f"Injured ({injury.site.replace('_', ' ')}), not cleared yet." for injury in open_injury]
    return tuple(found)


def _short(race: RaceReadiness | None, day: date) -> tuple[str, ...]:
    """What the next race asks and will not get."""
    # A race for fun asks for nothing.
    if race is None or race.priority == "C" or (race.date - day).days > SOON or not race.fitness_asked:
        return ()
    left, missing = count((race.date - day).days, "day"), 1 - race.fitness / race.fitness_asked
    if missing >= SHORT:
        return (f"{100 * missing:.0f} % short of what {race.race} asks, {left} left.",)
    if race.longest_run < (1 - SHORT_RUN) * race.longest_run_asked:
        longest = f"{clock(race.longest_run)} of {clock(race.longest_run_asked)}"
        return (f"Longest run before {race.race} {longest}, {left} left.",)
    return ()


def _silent(days: int | None) -> tuple[str, ...]:
    """Nothing told for long by somebody who has told before."""
    if days is None or days < SILENT:
        return ()
    return (f"Nothing told for {days} days; the plan assumes all was run.",)


def _kept_little(done: DoneWeeks) -> tuple[str, ...]:
    if done.four is None or done.four >= KEPT_LITTLE:
        return ()
    return (f"Ran {done.four} % of what the last four weeks planned.",)


def _bars(plan: Plan, day: date) -> Iterator[LoadBar]:
    """Loads of the weeks around; a race's is cut, so that it does not flatten the others."""
    at = next((i for i, week in enumerate(plan.weeks) if week.start > day), len(plan.weeks)) - 1
    weeks = plan.weeks[max(0, at - LOOK) : at + LOOK]
    most = max(1.0, CUT * median(week.load for week in weeks))
    for week in weeks:
        yield LoadBar(round(TALL * min(1.0, week.load / most), 1), LETTERS[week.phase], week.start < monday(day))


def _key_session(plan: Plan, day: date) -> str:
    """The next hard or long session."""
    for one in plan.days:
        for session in one.sessions:
            if one.date >= day and session.kind in (*HARD, "long", "race"):
                when = f"{one.date:%a} {one.date.day} {one.date:%b}"
                return f"{label(session.kind).capitalize()} {clock(session.minutes)}, {when}"
    return ""
