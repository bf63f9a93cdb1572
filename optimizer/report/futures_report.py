"""Other years in words and as JSON: when to start, why not that session, what if a fact were different."""

from collections.abc import Mapping, Sequence
from typing import Any

from optimizer.core.amounts import duration
from optimizer.explain.runner_words import Places, count, date_words, goal_words, kind_words, listed
from optimizer.explain.start_date import StartRow, Starts
from optimizer.explain.what_if import WeekPair, WhatIf
from optimizer.explain.why_not import OtherDay, Price, WhyNot
from optimizer.report.answers import clash_json, clash_lines
from optimizer.report.plain_words import plain
from optimizer.report.readiness_words import readiness_line

BAR = 40
WEEKS_SHOWN = 12
DAYS_SHOWN = 8


def start_lines(found: Starts) -> list[str]:
    """The latest start, a table with a bar for readiness, and what the months between are worth."""
    name = plain(found.race.name)
    lines = [_verdict(found, name), ""]
    lines.append(f"{'Start':<16} {'fitness':>8} {'longest':>8}  readiness for {name}")
    for row in found.rows:
        mark = "<- latest" if row.start == found.latest else "<- your scenario" if row.start == found.asked else ""
        reached = f"{row.fitness:>8.0f} {duration(row.longest_run):>8}"
        lines.append(f"{date_words(row.start):<16} {reached}  {_bar(row)} {mark}".rstrip())
    lines += ["", "Fitness is CTL at the start of the taper; a later start means no training until then."]
    lines.append("No plan reaches more than this table says; a plan may reach a little less.")
    return [*lines, *_continuity(found)]


def _verdict(found: Starts, name: str) -> str:
    day = date_words(found.race.date)
    if found.latest is None:
        return _never(found, f"{name} on {day}")
    ready, latest = f"be ready for {name} on {day}", date_words(found.latest)
    if not found.confirmed:
        return _bounded(found, f"{name} on {day}")
    if not found.reaches:
        near = f"a start by {latest} comes within {found.planned:.1f} %, as a planned year shows"
        return f"No start reaches all that {name} on {day} asks; {near}."
    if found.latest < found.asked:
        weeks = (found.asked - found.latest).days // 7
        return f"To {ready}, training had to start on {latest}, {count(weeks, 'week')} before your season does."
    if found.latest == found.asked:
        return f"To {ready}, start on {latest}: now, not a week later."
    return f"To {ready}, {latest} is the latest start."


def _never(found: Starts, race: str) -> str:
    """Why no start will do: an injury that is not over, or too little time."""
    if hurt := found.row(found.asked).hurt:
        return f"No start prepares you for {race}: {plain(hurt, 200)}. A later race would suit you."
    return f"No start within reach prepares you for {race}. A later race or a shorter one would."


def _bounded(found: Starts, race: str) -> str:
    """The latest start where no planned year bears out what its bound promises: later is too late, but whether it is
    early enough is not said."""
    best = min(row.short for row in found.rows)
    asked = f"comes as near as {best:.1f} % to what {race} asks" if best else f"is ready for {race}"
    late = date_words(found.latest) if found.latest else ""
    if found.planned is None:
        return f"No start after {late} {asked}; whether that one does is not known."
    return f"No start after {late} {asked}; a year planned from that day stays {found.planned:.1f} % short."


def _bar(row: StartRow) -> str:
    if not row.allowed:
        unreached = "the return from your injury" if row.hurt else "the long runs cannot be reached"
        why = "the rules leave no season" if row.fitness_short >= 100 and not row.hurt else unreached
        return f"not allowed: {why}"
    done = round(BAR * (1 - row.short / 100))
    return "#" * done + "." * (BAR - done) + f" {100 - row.short:.0f} %"


def _continuity(found: Starts) -> list[str]:
    if found.latest is None or found.latest <= found.asked:
        return []
    now, late = found.row(found.asked), found.row(found.latest)
    weeks = (found.latest - found.asked).days // 7
    lost = 100 * (1 - late.pace_kept)
    lines = ["", f"What the {count(weeks, 'week')} between {'is' if weeks == 1 else 'are'} worth:"]
    lines.append(f"  - after {count(weeks, 'week')} off you would start {lost:.1f} % slower than you are now;")
    steep = "steeper" if late.jumps > now.jumps + 0.05 else "no steeper"
    lines.append(
        f"  - the climb is {steep}: weekly load rises beyond the gentle ramp by {late.jumps:.0f} % in all"
        f" instead of {now.jumps:.0f} %;"
    )
    lines.append("  - there is no week in reserve: one cold, one holiday, and the race is missed by that much.")
    return lines


def start_json(found: Starts) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "race": found.race.name,
        "date": found.race.date.isoformat(),
        "start": found.asked.isoformat(),
        "latest_start": found.latest.isoformat() if found.latest else None,
        "reaches_demand": found.reaches,
        "planned_short": found.planned,
        "confirmed": found.confirmed,
        "rows": [
            {
                "start": row.start.isoformat(),
                "allowed": row.allowed,
                "fitness_short": row.fitness_short,
                "longest_run_short": row.longest_short,
                "longest_run": row.longest_run,
                "fitness": round(row.fitness, 1),
                "jumps": row.jumps,
                "pace_kept": round(row.pace_kept, 3),
            }
            for row in found.rows
        ],
    }


def price_lines(prices: Sequence[Price], nothing: str) -> list[str]:
    """Goals that change, in their order; equal ones in one sentence."""
    lines = []
    for price in prices:
        if abs(price.after - price.before) < 0.05:
            continue
        lines.append(_moved(price))
    same = [goal_words(price.goal) for price in prices if abs(price.after - price.before) < 0.05]
    if not lines:
        return [nothing]
    return [*lines, f"Unchanged: {listed(same)}."] if same else lines


def _moved(price: Price) -> str:
    """A goal before and after, and whether that is worse."""
    word = "worse" if price.after > price.before else "better"
    change = f"{price.before:.1f} becomes {price.after:.1f} {price.unit}"
    return f"  - {goal_words(price.goal)}: {change}, {word} by {abs(price.after - price.before):.1f}"


def price_json(prices: Sequence[Price]) -> list[dict[str, Any]]:
    """Goals for machines."""
    return [{"goal": p.goal, "before": p.before, "after": p.after, "unit": p.unit} for p in prices]


def why_not_lines(answer: WhyNot, asked: str, places: Places) -> list[str]:
    """The conflict that the session meets, or its price."""
    if answer.clashes:
        return [f"{asked} cannot be: these facts cannot all hold.", "", *clash_lines(answer.clashes, places)]
    return [
        f"{asked} is possible.",
        *_told(answer.told),
        *_days(answer.days),
        *_price(answer.prices, kept=answer.days is not None),
    ]


def _days(days: Sequence[OtherDay] | None) -> list[str]:
    """What else changes in the plan at hand; nothing where the year was planned anew."""
    if days is None:
        return []
    if not days:
        return ["In your plan no other day changes."]
    most = days[:DAYS_SHOWN]
    which = f"{count(len(days), 'other day')} {'changes' if len(days) == 1 else 'change'}"
    lines = [f"In your plan {which}{', among them:' if len(days) > len(most) else ':'}"]
    return [
        *lines,
        *(f"  - {date_words(one.day)}: {_sessions(one.before)} becomes {_sessions(one.after)}" for one in most),
    ]


def _sessions(day: Mapping[str, int]) -> str:
    """The sessions of a day in words."""
    return listed([f"{kind_words(kind)} of {duration(minutes)}" for kind, minutes in day.items()]) or "rest"


def _told(notes: Sequence[str]) -> list[str]:
    """What the changed year says of itself."""
    return [f"{plain(note, 300)}." for note in notes]


def _price(prices: Sequence[Price], *, kept: bool) -> list[str]:
    """What the session costs, then what it gives in return; `kept` where all further days of a plan stay. Where the
    first goal that moves comes nearer, there is no price: the search had left that open."""
    moved = [price for price in prices if abs(price.after - price.before) >= 0.05]
    if not moved:
        return ["It costs nothing: every goal stays where it is."]
    worse = [price for price in moved if price.after > price.before]
    better = [price for price in moved if price.after < price.before]
    same = [price for price in prices if price not in moved]
    if moved[0] in better:
        opened = "It costs nothing that comes first: a year with it is planned better than the plan without it, which"
        lines = [f"{opened} is not the best one there is.", *map(_moved, better)]
        return [*lines, *(["Further down the goals:", *map(_moved, worse)] if worse else []), *_unchanged(same)]
    lines = ["Its price, all further days kept:" if kept else "Its price:", *map(_moved, worse)]
    return [*lines, *(["In return:", *map(_moved, better)] if better else []), *_unchanged(same)]


def _unchanged(prices: Sequence[Price]) -> list[str]:
    return [f"Unchanged: {listed([goal_words(price.goal) for price in prices])}."] if prices else []


def why_not_json(answer: WhyNot, places: Places) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "possible": not answer.clashes,
        "conflicts": clash_json(answer.clashes, (), places)["conflicts"],
        "days": None if answer.days is None else [_day_json(one) for one in answer.days],
        "goals": price_json(answer.prices),
        "notes": list(answer.told),
    }


def _day_json(one: OtherDay) -> dict[str, Any]:
    """A day before and after, by kind."""
    return {"date": one.day.isoformat(), "before": dict(one.before), "after": dict(one.after)}


def whatif_lines(answer: WhatIf, places: Places) -> list[str]:
    """Conflicts of the changed year, or goals and weeks side by side."""
    if answer.clashes:
        said = "With that change the year cannot be planned: these facts cannot all hold."
        return [said, "", *clash_lines(answer.clashes, places)]
    if answer.opened is not None:
        said = "As it stands the year cannot be planned; with that change it can."
        return [said, *(f"  {readiness_line(ready)}" for ready in answer.opened)]
    lines = [*_told(answer.told), "Goals, before and after:", *price_lines(answer.prices, "  nothing changes.")]
    most = sorted(answer.weeks, key=lambda week: -abs(week.load[1] - week.load[0]))[:WEEKS_SHOWN]
    rest = "; those whose load differs most:" if len(answer.weeks) > WEEKS_SHOWN else "."
    lines += ["", f"{count(len(answer.weeks), 'week')} differ{'s' if len(answer.weeks) == 1 else ''}{rest}"]
    lines += [_week(week) for week in sorted(most, key=lambda week: week.start)]
    return lines


def _week(week: WeekPair) -> str:
    """What differs in a week, and nothing else."""
    pairs = (("load", week.load, ""), ("longest run", week.longest_run, " min"))
    told = [f"{what} {old} becomes {new}{unit}" for what, (old, new), unit in pairs if old != new]
    return f"  week of {date_words(week.start)}: {', '.join(told)}"


def whatif_json(answer: WhatIf, places: Places) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "possible": not answer.clashes,
        "possible_before": None if answer.clashes else answer.opened is None,
        "ready": [ready.model_dump(mode="json") for ready in answer.opened or ()],
        "conflicts": clash_json(answer.clashes, (), places)["conflicts"],
        "goals": price_json(answer.prices),
        "weeks": [
            {"start": w.start.isoformat(), "load": list(w.load), "longest_run": list(w.longest_run)}
            for w in answer.weeks
        ],
        "notes": list(answer.told),
    }
