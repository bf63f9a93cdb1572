"""Monday morning: every client in a row, those who need somebody first, and why."""

from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.year_view import LETTERS, this_week
from optimizer.domain.session_kinds import HARD, label
from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.report.plain_words import count, date_words
from optimizer.workspace.preview import OpenYear
from optimizer.workspace.records import Proposal
from optimizer.workspace.scenario_entries import clock
from optimizer.workspace.wishes import Wish

NEEDS, DECIDE, FINE = "Needs you", "Decide", "On track"
GROUPS = (NEEDS, DECIDE, FINE)
LOW, SORE = 3, 7
"""Scores of a check-in at which somebody ought to ask."""
RECENT, SOON = 7, 56
SHORT = 0.05
"""Share of what a race asks that may be missing eight weeks before it without a word."""


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

    @property
    def harmless(self) -> tuple[Proposal, ...]:
        """Proposals that change at most two days and cost no race anything."""
        return tuple(p for p in self.proposals if len(p.outcome.days) <= 2 and not p.outcome.costs_races)


def roster(folder: Folder, today: date) -> list[ClientLine]:
    """Everybody; who needs somebody comes first, then who waits for a decision, then the nearest race."""
    lines = [_line(folder, client, today) for client in folder.clients().values()]
    return sorted(lines, key=lambda line: (GROUPS.index(line.group), line.days if line.race else 10_000, line.name))


def _line(folder: Folder, client: DeskClient, today: date) -> ClientLine:
    year, fault = folder.try_year(client)
    if year is None:
        planless = not client.space.plan_path.exists()
        reason = "No plan yet." if planless and "a plan: `optimize solve" in fault else fault.splitlines()[0]
        return ClientLine(client.name, client.name, NEEDS, (reason,))
    plan, day, proposals = year.plan, year.first(today), client.space.proposals()
    wishes = client.space.wishes.all()
    race = next((one for one in plan.readiness if one.date >= day), None)
    hurts = tuple(f"Hurts: {wish.hurts}, told on {date_words(wish.at.date())}." for wish in wishes if wish.hurts)
    needs = (*hurts, *_told(year, day), *_short(race, day))
    waiting = tuple(f"{proposal.words}." for proposal in proposals[:2])
    week = this_week(plan, day)
    return ClientLine(
        name=client.name,
        athlete=year.loaded.scenario.athlete.name,
        group=NEEDS if needs else DECIDE if proposals or wishes else FINE,
        reasons=(*needs, *waiting) or (() if wishes else ("On track.",)),
        proposals=proposals,
        wishes=wishes,
        letter=LETTERS[week.phase],
        form=round(week.form),
        hours=week.run_minutes,
        race=race,
        days=(race.date - day).days if race else 0,
        key=_key_session(plan, day),
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
    if race is None or (race.date - day).days > SOON or not race.fitness_asked:
        return ()
    missing = 1 - race.fitness / race.fitness_asked
    if missing < SHORT:
        return ()
    left = count((race.date - day).days, "day")
    return (f"{100 * missing:.0f} % short of what {race.race} asks, {left} left.",)


def _key_session(plan: Plan, day: date) -> str:
    """The next hard or long session."""
    for one in plan.days:
        for session in one.sessions:
            if one.date >= day and session.kind in (*HARD, "long", "race"):
                when = f"{one.date:%a} {one.date.day} {one.date:%b}"
                return f"{label(session.kind).capitalize()} {clock(session.minutes)}, {when}"
    return ""
