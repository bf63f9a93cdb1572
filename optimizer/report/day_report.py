"""One day and two plans in words and as JSON: why this session, how much of it, what changed."""

from collections.abc import Callable
from typing import Any

from optimizer.core.amounts import duration
from optimizer.core.requirement import Requirement
from optimizer.explain.load_range import LoadSpan, Range
from optimizer.explain.plan_diff import Cause, Diff
from optimizer.explain.runner_words import Places, count, date_words, gain_words, goal_words, listed
from optimizer.explain.why import Why
from optimizer.report.answers import fact_json
from optimizer.report.plain_words import plain

DAYS_SHOWN = 20
Origins = Callable[[Requirement], str]
"""Where a rule comes from: its source and how well it is supported."""


def why_lines(answer: Why, places: Places, origins: Origins | None = None) -> list[str]:
    """Why this day is as it is, as a coach would begin: what it trains, where it stands, what it prepares; then what
    holds it in place, each rule once with its source; then the price of what could be changed."""
    what = listed(list(answer.sessions)) or "rest"
    lines = [f"{date_words(answer.day)}: {what}, {answer.phase}."]
    lines += [plain(text, 300) for text in (*answer.serves, *answer.standing)]
    lines.append(plain(answer.race, 200))
    if answer.neighbours:
        lines += ["", f"Around it: {plain(listed(list(answer.neighbours)), 300)}."]
    held = answer.holds()
    if held:
        lines += ["", "What holds it in place:"]
    for rule, day, changes in held:
        source = origins(rule) if origins is not None else ""
        place = ", ".join(filter(None, (places.of(rule.where), plain(source, 120))))
        when = "" if date_words(day) in rule.text else f" ({date_words(day)})"
        lines.append(f"  - {plain(rule.text, 200)}{when}  [{place}]; against {listed(list(changes))}")
    prices = [stop for stop in answer.stops if not stop.rules]
    if prices:
        lines += ["", "What a change would cost:"]
    lines += [f"  - {stop.change}: {stop.price}" for stop in prices]
    return lines


def why_json(answer: Why, places: Places) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "date": answer.day.isoformat(),
        "sessions": list(answer.sessions),
        "phase": answer.phase,
        "serves": list(answer.serves),
        "standing": list(answer.standing),
        "race": answer.race,
        "neighbours": list(answer.neighbours),
        "changes": [
            {
                "change": stop.change,
                "rules": [{**fact_json(r.text, r.where, places), "date": day.isoformat()} for r, day in stop.rules],
                "price": stop.price,
            }
            for stop in answer.stops
        ],
    }


def range_lines(answer: Range, day: str) -> list[str]:
    """Spans of load and running, and what is as good."""
    lines = [f"{day}: {answer.planned}."]
    lines.append(f"Every goal stays at its best with {_span(answer.best)}.")
    lines.append(f"Fitness stays within 1 % with {_span(answer.within)}.")
    lines.append("The rest of the week is chosen anew for either end; the other weeks stay as planned.")
    if answer.alternatives:
        lines += ["", "As good in every goal on that day, with the rest of the week to match:"]
        lines += [f"  - {text}" for text in answer.alternatives]
    for number, week in enumerate(answer.weeks, 1):
        lines += ["", f"Another week as good in every goal{f' ({number})' if len(answer.weeks) > 1 else ''}:"]
        lines += [f"  {date_words(when)}: {text}" for when, text in week]
    return lines


def _span(span: LoadSpan) -> str:
    load = f"{_between(span.load)} {_points(span.load)} of load" if span.load else "a load we could not bound"
    return load if span.running is None else f"{load}, {_lengths(span.running)} of running"


def _points(amounts: tuple[int, int]) -> str:
    return "point" if amounts == (1, 1) else "points"


def _between(amounts: tuple[int, int]) -> str:
    least, most = amounts
    return str(least) if least == most else f"{least} to {most}"


def _lengths(amounts: tuple[int, int]) -> str:
    least, most = amounts
    return duration(least) if least == most else f"{duration(least)} to {duration(most)}"


def range_json(answer: Range, day: str) -> dict[str, Any]:
    """The same for machines."""

    def span(of: LoadSpan) -> dict[str, Any]:
        return {
            "load": list(of.load) if of.load else None,
            "run_minutes": list(of.running) if of.running else None,
        }

    return {
        "version": 1,
        "date": day,
        "planned": answer.planned,
        "optimum": span(answer.best),
        "within_one_percent": span(answer.within),
        "alternatives": list(answer.alternatives),
        "week_alternatives": [
            [{"date": when.isoformat(), "sessions": text} for when, text in week] for week in answer.weeks
        ],
    }


def diff_lines(answer: Diff, places: Places | None) -> list[str]:
    """Goals, weeks and days that differ, and the facts behind them."""
    if not (answer.days or answer.weeks or answer.goals):
        lines = ["The plans are the same."]
    else:
        lines = [f"{count(len(answer.days), 'day')} and {count(len(answer.weeks), 'week')} differ."]
    for name, before, after, unit in answer.goals:
        word = "worse" if after > before else "better"
        lines.append(f"  - {goal_words(name)}: {before:.1f} becomes {after:.1f} {unit}, {word}")
    if answer.causes and places is not None:
        lines += ["", "What changed in the scenario, and what each change does by itself:"]
        lines += [_cause(cause, places) for cause in answer.causes]
    if answer.days:
        lines.append("")
    for pair in answer.days[:DAYS_SHOWN]:
        lines.append(f"  {date_words(pair.day)}: {pair.before} becomes {pair.after}")
    if len(answer.days) > DAYS_SHOWN:
        lines.append(f"  and {count(len(answer.days) - DAYS_SHOWN, 'day')} more")
    return lines


def _cause(cause: Cause, places: Places) -> str:
    moved = [gain_words(g.goal, g.amount, g.race, sure=False) for g in cause.gains[:3]]
    effect = listed(moved) or "no goal of the season moves"
    name = plain(cause.name, 200)
    return f"  - {name}: {plain(cause.before)} becomes {plain(cause.after)}; {effect}  [{places.of(cause.where)}]"


def diff_json(answer: Diff) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "goals": [{"goal": n, "before": b, "after": a, "unit": u} for n, b, a, u in answer.goals],
        "weeks": [{"start": w.start.isoformat(), "load": [w.before, w.after]} for w in answer.weeks],
        "days": [{"date": d.day.isoformat(), "before": d.before, "after": d.after} for d in answer.days],
        "causes": [
            {
                "field": ".".join(map(str, c.where)),
                "text": c.name,
                "before": c.before,
                "after": c.after,
                "gains": [{"goal": g.goal, "amount": round(g.amount, 1), "unit": g.unit} for g in c.gains],
            }
            for c in answer.causes
        ],
    }
