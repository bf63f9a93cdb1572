"""Plan against done, for people and for machines."""

from typing import TYPE_CHECKING, Any

from rich.console import Console

from optimizer.report.ink import Ink
from optimizer.report.plain_words import GOALS, date_words, duration

if TYPE_CHECKING:
    from optimizer.replan.adherence import Adherence, Share


def as_json(found: "Adherence") -> dict[str, Any]:
    """The same for machines; pairs are planned and done."""
    return {
        "version": 1,
        "until": str(found.until),
        "total": _entry(found.total),
        "phases": [_entry(share) for share in found.phases],
        "weeks": [_entry(share) for share in found.weeks],
        "fitness": {"planned": found.fitness[0], "done": found.fitness[1]},
        "goals": {name: {"planned": pair[0], "done": pair[1]} for name, pair in found.goals.items()},
    }


def _entry(share: "Share") -> dict[str, Any]:
    return {
        "name": share.name,
        "days": share.days,
        "sessions": share.sessions,
        "run_minutes": share.run_minutes,
        "load": share.load,
    }


def render(found: "Adherence", console: Console) -> None:
    """Print plan against done."""
    ink = Ink(console)
    planned, kept = found.total.sessions
    ink.say(f"Until {date_words(found.until)}: {kept} of {planned} planned sessions done.", "bold")
    for heading, shares in (("By phase", found.phases), ("By week", found.weeks)):
        ink.heading(heading)
        table = ink.table("", ">sessions", ">running", ">planned", ">load", ">planned")
        for share in shares:
            table.add_row(*(ink.text(cell) for cell in _cells(share)))
        ink.show(table)
    ink.heading("What it did")
    ink.say(f"Fitness (CTL): {found.fitness[1]:.1f}, planned {found.fitness[0]:.1f}.")
    for name, (was, now) in found.goals.items():
        if was or now:
            ink.say(f"{GOALS[name]}: {now:.1f} % short if the rest is done as planned, {was:.1f} % before.")


def _cells(share: "Share") -> tuple[str, ...]:
    (planned, kept), (minutes, ran), (wanted, load) = share.sessions, share.run_minutes, share.load
    return (share.name, f"{kept}/{planned}", duration(ran), duration(minutes), str(load), str(wanted))
