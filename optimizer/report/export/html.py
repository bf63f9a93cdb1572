"""The plan as one page that needs no network: season, calendar, every day, goals, rules.

With the `report` extra the charts of the weeks are interactive; without it they are the still pictures that are also
printed. The page's policy lets it load nothing and run only its own two scripts.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, PhaseName, Week
from optimizer.report.branched_report import CaseFacts, case_facts, price_words, until
from optimizer.report.chart import runs
from optimizer.report.export import charts, drawing, month_grid, overview
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.chart_bundle import bundle
from optimizer.report.export.export_request import Request
from optimizer.report.export.palette import STRONG
from optimizer.report.export.session_words import amount, how, name, note
from optimizer.report.plain_words import PHASES, count, date_words, duration, plain

NARROW, WIDE = 3.1, 9.9
"""Pixels of the band for each per cent of the season, on a phone and on a wide screen."""
_STRESS = {kind.name: kind.stress if kind.running else "other" for kind in session_kinds.KINDS}


@dataclass(frozen=True)
class PageEntry:
    """A session on the page: its colour class, name, amount, note, and how it is run."""

    stress: str
    name: str
    amount: str
    note: str
    how: str


@dataclass(frozen=True)
class DayBlock:
    date: date
    load: int
    entries: tuple[PageEntry, ...]


@dataclass(frozen=True)
class WeekBlock:
    number: int
    week: Week
    days: tuple[DayBlock, ...]


@dataclass(frozen=True)
class PhaseBlock:
    """Weeks of one phase in a row, and their share of the season in per cent."""

    phase: PhaseName
    weeks: tuple[WeekBlock, ...]
    width: float

    @property
    def fits(self) -> str:
        """Where the phase's name has room on the band: `wide`, on wide screens only, or `no`where."""
        needs = 7 * len(PHASES[self.phase]) + 8
        return "always" if self.width * NARROW > needs else "wide" if self.width * WIDE > needs else "no"


def render(request: Request) -> bytes:
    """The page; the same request gives the same bytes."""
    from optimizer.report.export import rule_table

    live = charts.available()
    library = bundle() if live else ""
    script = _part("page.js")
    page: str = _template().render(
        request=request,
        plan=request.plan,
        athlete=plain(request.name) or "Runner",
        verdict=overview.verdict(request.plan),
        dates=overview.dates(request.plan),
        figures=overview.figures(request.plan),
        races=overview.races(request),
        flags=list(_flags(request)),
        goals=overview.goals(request.plan),
        rules=rule_table.rules(request),
        confidence=rule_table.CONFIDENCE,
        blocks=list(_blocks(request)),
        open=list(case_facts(request.plan)),
        common=until(request.plan) if request.plan.branches else "",
        cases=list(_cases(request)),
        price=price_words,
        months=month_grid.months(request),
        month_marks=list(_month_marks(request)),
        pictures=drawing.figures(request.plan),
        style=_part("page.css"),
        phases=STRONG,
        data=_data(request) if live else {"weeks": charts.rows(request.plan), "specs": {}},
        library=library,
        script=script,
        policy=_policy(library, script),
    )
    return page.encode()


def _part(name: str) -> str:
    return files("optimizer.report.export").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    """Everything is escaped unless the template says `safe`, which it says of our own scripts and styles only."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"words": date_words, "duration": duration, "count": count}
    environment.globals |= {"PHASES": PHASES}
    return environment.from_string(_part("page.html.j2"))


def _policy(*scripts: str) -> str:
    """Nothing is loaded; of scripts only those with these hashes run."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts if script)
    return f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {hashes}"


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _data(request: Request) -> dict[str, Any]:
    days = [day.date.isoformat() for day, _, _ in request.races()]
    return {"weeks": charts.rows(request.plan), "specs": charts.specs(request.plan, days)}


def _blocks(request: Request, done: int = 0) -> Iterator[PhaseBlock]:
    """Phases of the season with all their weeks and days; `done` weeks come before the first."""
    plan = request.plan
    days: dict[date, list[Day]] = {}
    for day in plan.days:
        days.setdefault(day.date - timedelta(days=day.date.weekday()), []).append(day)
    for phase, weeks in runs(plan.weeks):
        blocks = tuple(
            WeekBlock(done + i, week, tuple(_day(day, request) for day in days.get(week.start, [])))
            for i, week in enumerate(weeks, 1)
        )
        yield PhaseBlock(phase, blocks, 100 * len(weeks) / len(plan.weeks))
        done += len(weeks)


def _cases(request: Request) -> Iterator[tuple[CaseFacts, list[PhaseBlock]]]:
    """Every case but the plan's own, with its own days."""
    facts = list(case_facts(request.plan))
    for case, branch in zip(facts[1:], request.plan.branches, strict=True):
        own = request.plan.model_copy(update={"weeks": branch.weeks, "days": branch.days, "branches": ()})
        gone = (branch.weeks[0].start - request.plan.weeks[0].start).days // 7
        yield case, list(_blocks(replace(request, plan=own), gone))


def _day(day: Day, request: Request) -> DayBlock:
    entries = tuple(
        PageEntry(
            "race" if session.kind == "race" else _STRESS.get(session.kind, "other"),
            name(session, day, request),
            amount(session, request),
            note(session),
            how(session, request),
        )
        for session in ordered(day)
    )
    return DayBlock(day.date, sum(session.load for session in day.sessions), entries)


def _flags(request: Request) -> Iterator[tuple[float, overview.RaceLine]]:
    """Races with their place in the season, in per cent."""
    first = request.plan.weeks[0].start
    for race in overview.races(request):
        yield 100 * ((race.date - first).days + 0.5) / (7 * len(request.plan.weeks)), race


def _month_marks(request: Request) -> Iterator[tuple[float, str]]:
    """The first day of each month: its place in the season in per cent, and its name."""
    first = request.plan.weeks[0].start
    for day in request.plan.days:
        if day.date.day == 1:
            yield 100 * (day.date - first).days / (7 * len(request.plan.weeks)), f"{day.date:%b}"
