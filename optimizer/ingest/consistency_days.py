"""Contradictions of single days: exceptions to the usual week, and the sessions a coach has locked."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.core import units
from optimizer.core.errors import KeyPath, Problem, shown
from optimizer.domain.session_kinds import BY_NAME, CREDIT, MARKERS
from optimizer.formats.scenario import DayException, Locked
from optimizer.formats.scenario_part import step_of
from optimizer.formats.synonyms import suggestion
from optimizer.ingest.draft import Draft

LOCKABLE = (*BY_NAME, "rest")
GROUPS = ("running",)
KINDS = (*BY_NAME, "strides", "race", *MARKERS, *GROUPS)


def exception_problems(draft: Draft) -> Iterator[Problem]:
    """Exceptions without a clear time or without a content."""
    for i, item in draft.exceptions:
        at: KeyPath = ("availability", "exceptions", i)
        yield from _times(item, at)
        if item.minutes is None and not item.only:
            yield Problem(at, "minutes or only", "neither")
        for j, kind in enumerate(item.only):
            if kind not in KINDS:
                yield Problem((*at, "only", j), f"a session kind{_hint(kind, KINDS)}", shown(kind))


def _times(item: DayException, at: KeyPath) -> Iterator[Problem]:
    if item.on and (item.from_ or item.to):
        yield Problem((*at, "on"), "either on, or from and to", "both")
    elif not item.on and not item.from_:
        yield Problem(at, "on, or from and to", "to alone" if item.to else "neither")
    elif item.from_ and item.to and item.to < item.from_:
        yield Problem((*at, "to"), f"a date from {item.from_} on", str(item.to))


def locked_problems(draft: Draft) -> Iterator[Problem]:
    """Locked sessions that are no sessions, lie outside the season or do not fit their day."""
    by_day: dict[date, list[tuple[int, Locked]]] = defaultdict(list)
    for i, item in draft.locked:
        by_day[item.date].append((i, item))
        at: KeyPath = ("locked", i)
        if item.kind not in LOCKABLE:
            yield Problem((*at, "kind"), f"a session kind{_hint(item.kind, LOCKABLE)}", shown(item.kind))
        if expected := draft.outside(item.date):
            yield Problem((*at, "date"), expected, str(item.date))
        if item.kind == "rest" and item.minutes:
            yield Problem((*at, "minutes"), "0 minutes of rest: a locked rest is the whole day", str(item.minutes))
        elif item.minutes % units.GRID:
            yield Problem((*at, "minutes"), f"a multiple of {units.GRID}", str(item.minutes))
    for day, items in by_day.items():
        yield from _locked_day(draft, day, items)


def _locked_day(draft: Draft, day: date, items: list[tuple[int, Locked]]) -> Iterator[Problem]:
    rests = [(i, item) for i, item in items if item.kind == "rest"]
    if rests and any(item.kind != "rest" for _, item in items):
        yield Problem(("locked", rests[0][0]), "a rest day without other locked sessions", f"some on {day}")
    if rests and any(race.date == day and race.status != "cancelled" for _, race in draft.races):
        yield Problem(("locked", rests[0][0]), "a rest day without a race", f"one on {day}")
    free, most = draft.day_minutes(day), draft.sessions_per_day
    used = main = 0
    seen: dict[tuple[str, int], int] = {}
    for i, item in items:
        if (first := seen.setdefault((item.kind, item.minutes), i)) != i:
            expected = f"each session once (locked.{first} is the same)"
            yield Problem(("locked", i), expected, f"{item.kind} on {day} again")
            continue
        used += item.minutes
        if free is not None and used > free and not (item.weekly and _gives_way(draft, day, used, step_of(item.every))):
            got = f"{used}" if used == item.minutes else f"{used} with the other locked sessions"
            more = (
                f"{used} minutes on every {day:%A}"
                if item.weekly and not step_of(item.every)
                else f"an exception that gives it {used}"
            )
            expected = f"at most the {free} minutes of {day:%a} {day}, or {more}"
            yield Problem(("locked", i, "minutes"), expected, got)
        if _is_main(item.kind):
            main += 1
            if main > most:
                expected = f"at most {most} main session{'s' * (most > 1)} a day"
                yield Problem(("locked", i), expected, f"number {main} on {day}")


def _gives_way(draft: Draft, day: date, minutes: int, step: str) -> bool:
    """Whether a weekly session only misses its day's time because that day is not like the others; what comes in steps
    of days meets every weekday, and has to fit on one of them."""
    if draft.minutes is None:
        return False
    days = [day + timedelta(days=i) for i in range(7)] if step else [day]
    return minutes <= max(map(draft.minutes.on, days))


def _is_main(kind: str) -> bool:
    """Whether it counts against `sessions_per_day`."""
    return kind in BY_NAME and not BY_NAME[kind].add_on


def _hint(kind: str, known: tuple[str, ...]) -> str:
    return "; did you mean 'cross_training'?" if kind in CREDIT else suggestion(kind, known)
