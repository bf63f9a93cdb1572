"""Who needs the coach, why, and what to do about it: one sentence of each, with the amounts."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from optimizer.batch.client_concerns import (
    NONE,
    PLAN,
    QUESTION,
    SEARCH,
    TODAY,
    WEEK,
    Concern,
    ConcernFlag,
    concerns,
    day_words,
    flags_of,
    late,
    quiet,
)
from optimizer.core.amounts import count

if TYPE_CHECKING:
    from optimizer.batch.roster import ClientRow


def concern_of(row: "ClientRow", today: date) -> Concern:
    """The gravest of a client's concerns, or that there is none."""
    found = sorted(_all(row, today), key=lambda one: (-one.level, one.rank))
    flags = frozenset(_flags(row))
    first = found[0] if found else Concern(NONE, QUESTION, "", quiet(row, today))
    needs: frozenset[ConcernFlag] = frozenset({"needs"}) if first.level == TODAY else frozenset()
    return Concern(first.level, first.rank, first.why, first.do, flags | needs)


def _all(row: "ClientRow", today: date) -> Iterator[Concern]:
    if not row.planned:
        yield Concern(TODAY, PLAN, *_without_plan(row))
    yield from concerns(row, today)
    yield from _habits(row)


def _without_plan(row: "ClientRow") -> tuple[str, str]:
    first = row.reason.splitlines()[0] if row.reason else "no reason is known"
    if row.status == "infeasible":
        way = (
            f"Possible with: {'; '.join(row.remedies[0].changes)}."
            if row.remedies
            else "Change one of the facts below."
        )
        return "No plan: facts clash.", way
    if row.status == "invalid":
        more = len(row.reason.splitlines()) - 1
        return "No plan: the scenario has faults.", f"Correct {first}" + (f", and {more} more." if more else ".")
    if row.status == "unknown":
        return f"No plan yet: {first}.", "Give it more time with --time-limit, or ask again without one."
    return f"No plan: the program broke on it ({first}).", "Run it again; if it stays, report it with the scenario."


def _habits(row: "ClientRow") -> Iterator[Concern]:
    for out in row.left_out[:1]:
        words = f"Cannot come to {out.name} on {day_words(out.date)}: {out.why.split(' (')[0]}."
        yield Concern(WEEK, QUESTION, words, "Change the group, or leave it: the plan does without.")
    if row.resumed is not None and not row.silent and row.changed:
        why = row.resumed.why[0] if row.resumed.why else ""
        words = f"{count(row.changed, 'day')} changed after the uploads."
        yield Concern(WEEK, QUESTION, words, why or "Look at the week, then send it.")
    if row.cut:
        yield Concern(WEEK, SEARCH, "The search was cut short.", "Give it more time with --time-limit.")


def _flags(row: "ClientRow") -> Iterator[ConcernFlag]:
    yield from flags_of(row)
    if row.silent or late(row.last_upload, row.today):
        yield "silent"
    if row.changed:
        yield "changed"
