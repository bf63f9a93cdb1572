"""What a replan changed and why, for people and for machines."""

import json
import shlex
from datetime import date
from typing import Any, Protocol

from rich.console import Console

from optimizer.core.amounts import duration
from optimizer.report import plain_words
from optimizer.report.ink import Ink

MOST_LINES = 40
COMING = 14
"""Days before a clash that are printed."""


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
    def facts(self) -> tuple[Any, ...]: ...
    @property
    def runs(self) -> tuple[Any, ...]: ...
    @property
    def costs(self) -> tuple[Any, ...]: ...
    @property
    def ways(self) -> tuple[Any, ...]: ...
    @property
    def until(self) -> Any: ...
    @property
    def others(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def taken_back(self) -> tuple[date, ...]: ...


def as_json(result: ReplanResult, plan: str, file: str = "") -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "plan": plan,
        "changed_days": len(result.changes),
        "taken_back": [str(day) for day in result.taken_back],
        "bound": result.bound,
        "proven": result.proven,
        "why": list(result.why),
        "facts": [facts_json(change, file) for change in result.facts],
        "costs": [
            {"race": cost.race, "fitness_short": list(cost.fitness), "longest_run_short": list(cost.longest_run)}
            for cost in result.costs
        ],
        "runs": [
            {
                "first": run.first.isoformat(),
                "last": run.last.isoformat(),
                "why": run.text,
                "field": ".".join(map(str, run.where)),
            }
            for run in result.runs
        ],
        "other_cases": [{"case": case, "changed_days": changed} for case, changed in result.others],
        "changes": [{"date": str(c.day), "before": c.before, "after": c.after} for c in result.changes],
    }


def facts_json(change: Any, file: str) -> dict[str, Any]:
    """A fact that changed, with its key and its line."""
    return {
        "text": change.text,
        "field": ".".join(map(str, change.written)),
        "place": f"{file}:{change.line}" if file else str(change.line),
    }


def render(result: ReplanResult, file: str, console: Console) -> None:
    """Print what changed."""
    ink = Ink(console)
    if result.taken_back:
        stand = "stands" if len(result.taken_back) == 1 else "stand"
        days = plain_words.count(len(result.taken_back), "day")
        ink.say(f"{days} changed by hand {stand} again as written, for a rule forbids the change.", "bold")
    if not result.changes:
        other = "other remaining" if result.taken_back else "remaining"
        nothing = "Nothing else has to change" if result.taken_back else "Nothing has to change"
        ink.say(f"{nothing}: every {other} day stays as it was.", "bold")
    else:
        ink.say(f"{plain_words.count(len(result.changes), 'day')} changed.", "bold")
        ink.say(how_few(result))
    for sentence in result.why:
        ink.say(f"  - {sentence}")
    _costs(result, ink)
    _changes(result, ink)
    for case, changed in result.others:
        ink.say(f"In the case that {case}: {plain_words.count(changed, 'day')} changed.")
    ink.say(f"Written to {file}.")


def _costs(result: ReplanResult, ink: Ink) -> None:
    """Race by race, what the changes cost or give; said too where they cost nothing."""
    if not result.changes:
        return
    if not result.costs:
        ink.say("It costs no race anything.")
        return
    ink.say("What it means for the races:")
    for cost in result.costs:
        ink.say(f"  - {plain_words.plain(cost.race)}: {' and '.join(cost_words(cost))}")


def cost_words(cost: Any) -> list[str]:
    """`15.4 -> 21.7 % short of its fitness`, for what of the race moves."""
    parts = (("fitness", cost.fitness), ("longest run", cost.longest_run))
    return [f"{before:.1f} -> {after:.1f} % short of its {what}" for what, (before, after) in parts if before != after]


def _changes(result: ReplanResult, ink: Ink) -> None:
    """Every changed day, run by run under the reason that moves it."""
    left = MOST_LINES
    for run in result.runs:
        days = [change for change in result.changes if run.first <= change.day <= run.last][:left]
        if not days:
            continue
        left -= len(days)
        ink.say(f"{_when(run.first, run.last)}: {plain_words.plain(run.text, 300)}.")
        for change in days:
            ink.say(f"  {plain_words.date_words(change.day)}: {_sessions(change.before)} -> {_sessions(change.after)}")
    if len(result.changes) > MOST_LINES:
        ink.say(f"  ... and {len(result.changes) - MOST_LINES} more")


def way_lines(result: ReplanResult) -> list[str]:
    """What can be done where the rest of the year cannot be kept, and the days that hold until it clashes."""
    if not result.ways:
        return ["No single change that we tried lets the rest be planned; `optimize explain` looks further."]
    lines = ["Each of these lets the rest of the year be planned (tried):"]
    for number, way in enumerate(result.ways, 1):
        setting = " ".join(f"--set {_typed(key, value)}" for key, value in way.settings.items())
        text = plain_words.plain(way.text, 200)
        changed = plain_words.count(way.changed, "day")
        lines.append(f"  {number}. {text[:1].upper()}{text[1:]}: {changed} would change.  [{setting}]")
    days = coming_days(result)
    if days:
        lines += ["", f"Until the clash these days hold ({plain_words.span(days[0].date, days[-1].date)}):"]
        lines += [f"  {plain_words.date_words(day.date)}: {_planned(day)}" for day in days[:COMING]]
    if len(days) > COMING:
        lines.append(f"  ... and {plain_words.count(len(days) - COMING, 'day')} more (--json has them all)")
    return lines


def _typed(key: str, value: object) -> str:
    """A setting as a shell takes it."""
    return shlex.quote(f"{key}={value if isinstance(value, str) else json.dumps(value)}")


def coming_days(result: ReplanResult) -> list[Any]:
    """The days from the first planned one to the eve of the clash, as the first way out has them."""
    if not result.ways or result.until is None:
        return []
    plan = result.ways[0].plan
    return [day for day in plan.days if plan.planned_from <= day.date < result.until]


def ways_json(result: ReplanResult) -> dict[str, Any]:
    """The same for machines."""
    return {
        "ways": [
            {
                "text": way.text,
                "field": ".".join(map(str, way.where)),
                "set": way.settings,
                "changed_days": way.changed,
            }
            for way in result.ways
        ],
        "until": result.until.isoformat() if result.until else None,
        "days": [
            {"date": day.date.isoformat(), "sessions": [s.model_dump(mode="json") for s in day.sessions]}
            for day in coming_days(result)
        ],
    }


def _when(first: date, last: date) -> str:
    return plain_words.date_words(first) if first == last else plain_words.span(first, last)


def _planned(day: Any) -> str:
    return _sessions({s.kind: s.minutes for s in day.sessions if s.minutes})


def how_few(result: ReplanResult) -> str:
    """What is known of how few days could change, as a sentence."""
    if result.proven:
        return "Proven: no plan within the rules that is as ready for the races changes fewer."
    if not result.bound:
        return "Whether fewer would do is not known."
    return f"At least {result.bound} of them must change; whether more could stay is not proven."


def _sessions(sessions: dict[str, int]) -> str:
    if not sessions:
        return "rest"
    return " + ".join(f"{plain_words.kind(kind)} {duration(minutes)}" for kind, minutes in sessions.items())
