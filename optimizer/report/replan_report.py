"""What a replan changed and why, for people and for machines."""

from typing import Any, Protocol

from rich.console import Console

from optimizer.report import plain_words
from optimizer.report.ink import Ink

MOST_LINES = 40


class ReplanResult(Protocol):
    """What the report reads of a replan."""

    @property
    def changes(self) -> Any: ...
    @property
    def why(self) -> tuple[str, ...]: ...
    @property
    def bound(self) -> int | None: ...
    @property
    def proven(self) -> bool: ...
    @property
    def others(self) -> tuple[tuple[str, int], ...]: ...


def as_json(result: ReplanResult, plan: str) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "plan": plan,
        "changed_days": len(result.changes),
        "bound": result.bound,
        "proven": result.proven,
        "why": list(result.why),
        "other_cases": [{"case": case, "changed_days": changed} for case, changed in result.others],
        "changes": [{"date": str(c.day), "before": c.before, "after": c.after} for c in result.changes],
    }


def render(result: ReplanResult, file: str, console: Console) -> None:
    """Print what changed."""
    ink = Ink(console)
    if not result.changes:
        ink.say("Nothing has to change: every remaining day stays as it was.", "bold")
    else:
        ink.say(f"{plain_words.count(len(result.changes), 'day')} changed.", "bold")
        ink.say(_how_few(result))
    for sentence in result.why:
        ink.say(f"  - {sentence}")
    for change in result.changes[:MOST_LINES]:
        ink.say(f"  {plain_words.date_words(change.day)}: {_sessions(change.before)} -> {_sessions(change.after)}")
    if len(result.changes) > MOST_LINES:
        ink.say(f"  ... and {len(result.changes) - MOST_LINES} more")
    for case, changed in result.others:
        ink.say(f"In the case that {case}: {plain_words.count(changed, 'day')} changed.")
    ink.say(f"Written to {file}.")


def _how_few(result: ReplanResult) -> str:
    if result.proven:
        return "Proven: no plan within the rules that is as ready for the races changes fewer."
    if result.bound is None:
        return "Nobody knows whether fewer would do."
    return f"At least {result.bound} of them must change; whether more could stay is not proven."


def _sessions(sessions: dict[str, int]) -> str:
    if not sessions:
        return "rest"
    return " + ".join(f"{plain_words.kind(kind)} {minutes} min" for kind, minutes in sessions.items())
