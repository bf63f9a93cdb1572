"""What was understood of activity logs: totals, shape, weeks, methods, and everything that was left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from optimizer.core.errors import Problem, plain
from optimizer.domain.past import Past
from optimizer.ingest.history import past_of
from optimizer.ingest.importers.activities import Activity, ActivityLog
from optimizer.report.ink import Ink
from optimizer.report.plain_words import date_words, duration

MONTHS = 12
"""Months that are printed; --json has them all."""
WIDEST = 24
"""Characters of a sport's name."""
NAMED = 5
"""Rows named on the terminal; --json has them all."""


@dataclass(frozen=True)
class Understood:
    """A log seen on the morning of `on`: the past it leaves, sums by kind, activities by load method."""

    on: date
    past: Past
    log: ActivityLog
    before: tuple[Activity, ...]

    @property
    def methods(self) -> Counter[str]:
        """Activities by the method that gave their load."""
        return Counter(activity.method for activity in self.before)

    @property
    def totals(self) -> dict[str, dict[str, float]]:
        """Number, minutes, kilometres and load by kind."""
        return {
            kind: _sums([a for a in self.before if a.kind == kind]) for kind in sorted({a.kind for a in self.before})
        }


def by_sport(found: Understood, form: str) -> dict[str, dict[str, dict[str, float]]]:
    """Number, minutes, kilometres, climb and load of every sport by calendar month (`%Y-%m`) or year (`%Y`), as sites
    show them; running first, then what was done most often."""
    often = Counter(_sport(activity) for activity in found.before)
    order = sorted(often, key=lambda sport: (sport != "run", -often[sport], sport))
    held: dict[str, dict[str, list[Activity]]] = {}
    for activity in found.before:
        sports = held.setdefault(activity.date.strftime(form), {sport: [] for sport in order})
        sports[_sport(activity)].append(activity)
    return {
        period: {sport: _sums(activities) for sport, activities in sports.items() if activities}
        for period, sports in held.items()
    }


def _sport(activity: Activity) -> str:
    return plain(activity.sport or activity.kind, WIDEST)


def understand(log: ActivityLog, on: date) -> Understood | None:
    """The log as it stands on that day; None when nothing was done before it."""
    before = sorted((a for a in log.activities if a.date < on), key=lambda a: a.date)
    return Understood(on, past_of(before, on), log, tuple(before)) if before else None


def _words(problem: Problem) -> str:
    file = f"{Path(problem.file).name} " if problem.file else ""
    return f"{file}line {problem.line}: {problem.field} {problem.got}"


def _place(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "expected": problem.expected,
        "got": problem.got,
    }


def _sums(activities: Sequence[Activity]) -> dict[str, float]:
    return {
        "activities": len(activities),
        "minutes": round(sum(a.minutes for a in activities)),
        "km": round(sum(a.km or 0.0 for a in activities), 1),
        "climb": round(sum(max(0.0, a.climb or 0.0) for a in activities)),
        "load": round(sum(a.load for a in activities)),
    }


def as_json(found: Understood) -> dict[str, Any]:
    """The same for machines."""
    past = found.past
    return {
        "version": 1,
        "on": str(found.on),
        "first": str(found.before[0].date),
        "last": str(found.before[-1].date),
        "totals": found.totals,
        "by_year": by_sport(found, "%Y"),
        "by_month": by_sport(found, "%Y-%m"),
        "methods": dict(found.methods),
        "fitness": round(past.fitness, 1),
        "fatigue": round(past.fatigue, 1),
        "form": round(past.fitness - past.fatigue, 1),
        "longest_run_30_days": past.longest_30,
        "last_run": None if past.last_run is None else str(past.last_run),
        "weeks": [
            {
                "start": str(w.start),
                "run_minutes": w.run_minutes,
                "longest_run": w.longest_run,
                "load": w.load,
                "run_days": w.runs,
            }
            for w in past.weeks
        ],
        "duplicates": found.log.copies,
        "after": sum(a.date >= found.on for a in found.log.activities),
        "dropped": dict(found.log.dropped),
        "unread_rows": [_place(problem) for problem in found.log.unread],
        "unread_figures": [_place(problem) for problem in found.log.figures],
        "notes": list(found.log.notes),
    }


def render(found: Understood, console: Console) -> None:
    """Print what was understood."""
    ink, past = Ink(console), found.past
    first, last = (date_words(activity.date) for activity in (found.before[0], found.before[-1]))
    ink.say(f"Activities from {first} to {last}: {len(found.before)}", "bold")
    for kind, sums in found.totals.items():
        time = duration(int(sums["minutes"]))
        far = f"{sums['km']:.1f} km, " if sums["km"] else ""
        ink.say(f"  {kind}: {sums['activities']:.0f}, {time}, {far}load {sums['load']:.0f}")
    ink.heading(f"On {date_words(found.on)}")
    form = past.fitness - past.fatigue
    ink.say(f"Fitness (CTL) {past.fitness:.1f}, fatigue (ATL) {past.fatigue:.1f}, form (TSB) {form:.1f}.")
    ink.say(f"Longest run of the last 30 days: {duration(past.longest_30) if past.longest_30 else 'none'}.")
    _periods(found, ink)
    _weeks(past, ink)
    ink.heading("How loads were found")
    for method, number in found.methods.most_common():
        ink.say(f"  {method}: {number}")
    _left_out(found, ink)


def _periods(found: Understood, ink: Ink) -> None:
    """Every sport by year and by the last months, to be held beside a site's own totals."""
    ink.heading("By year and month, as your site sums it up")
    table = ink.table("", "sport", ">number", ">distance", ">time", ">climb")
    years, months = by_sport(found, "%Y"), by_sport(found, "%Y-%m")
    for period, sports in [*years.items(), *list(months.items())[-MONTHS:]]:
        for number, (sport, sums) in enumerate(sports.items()):
            cells = (
                "" if number else period,
                sport,
                f"{sums['activities']:.0f}",
                f"{sums['km']:.1f} km" if sums["km"] else "",
                duration(int(sums["minutes"])),
                f"{sums['climb']:.0f} m" if sums["climb"] else "",
            )
            table.add_row(*(ink.text(cell) for cell in cells))
    ink.show(table)
    if len(months) > MONTHS:
        ink.say(f"The last {MONTHS} months; --json has them all.")


def _weeks(past: Past, ink: Ink) -> None:
    """The whole weeks before the day, from Monday to Sunday."""
    if not past.weeks:
        return
    ink.heading("Weeks")
    table = ink.table("week of", ">running", ">longest", ">load", ">run days")
    for week in past.weeks:
        cells = (
            date_words(week.start),
            duration(week.run_minutes),
            duration(week.longest_run),
            f"{week.load:.0f}",
            str(week.runs or 0),
        )
        table.add_row(*(ink.text(cell) for cell in cells))
    ink.show(table)


def _left_out(found: Understood, ink: Ink) -> None:
    reasons = dict(found.log.dropped)
    if found.log.copies:
        reasons["duplicates"] = found.log.copies
    if after := sum(a.date >= found.on for a in found.log.activities):
        reasons[f"on {date_words(found.on)} or later"] = after
    unread = {"rows that cannot be read": found.log.unread, "figures that cannot be read": found.log.figures}
    if reasons or any(unread.values()):
        ink.heading("Left out")
    for reason, number in reasons.items():
        ink.say(f"  {reason}: {number}")
    for reason, problems in unread.items():
        if problems:
            more = ", ..." if len(problems) > NAMED else ""
            named = "; ".join(_words(problem) for problem in problems[:NAMED])
            ink.say(f"  {reason}: {len(problems)} ({named}{more})")
    for note in found.log.notes:
        ink.say(f"Note: {note}")
