"""One session of a plan made elsewhere, and how many of them become a log that the audit can read."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from optimizer.core.errors import Problem
from optimizer.core.units import whole_minutes
from optimizer.domain.calendar import monday
from optimizer.domain.session_kinds import BY_NAME, STRIDES_MINUTES
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

RUN = "run"
"""A run of which nothing more is said."""
LONG = 1.2
"""Times the week's next longest run: from there on an unnamed run is its long run."""


@dataclass(frozen=True)
class ForeignEntry:
    """A date, a kind of the catalogue (or `run`, `race`, `strides`), minutes if stated, kilometres if stated."""

    day: date
    kind: str
    minutes: float | None
    km: float | None = None


@dataclass
class Sheet:
    """The entries of one file, its faults, what to tell about it, and which rules its figures can break (None: all)."""

    form: str
    entries: list[ForeignEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rules: frozenset[str] | None = None
    without_length: Counter[str] = field(default_factory=Counter)
    """Sessions beside running of which nobody says how long they are, by kind: left out, and told."""
    cells: int | None = None
    """Cells that say something, where a row holds many sessions."""


def log_of(year: Year, entries: Iterable[ForeignEntry], *, keep_sums: bool = False) -> Log:
    """The entries as minutes by day and kind; distances take the runner's easy pace, races their expected time.

    Each is rounded by itself, so that two runs of one distance have one length. `keep_sums` is for weeks of which only
    the sum is stated: what rounding takes from one of its runs the next one gets.
    """
    days: dict[date, dict[str, int]] = {day: {} for day in year.days}
    left = 0.0
    for entry in _named(entries, year):
        if entry.day in days:
            exact = _minutes(year, entry) + (left if keep_sums else 0.0)
            minutes = max(0, whole_minutes(exact))
            left = exact - minutes
            days[entry.day][entry.kind] = days[entry.day].get(entry.kind, 0) + minutes
    return Log(year, dict(days))


def _minutes(year: Year, entry: ForeignEntry) -> float:
    race = year.days[entry.day].race
    if entry.kind == "race" and race is not None:
        return race.minutes
    return STRIDES_MINUTES if entry.kind == "strides" else stated_minutes(year, entry)


def stated_minutes(year: Year, entry: ForeignEntry) -> float:
    """Minutes as stated, else those of the distance at easy pace."""
    if entry.minutes is not None:
        return entry.minutes
    return year.minutes_at_easy(entry.km or 0.0)


def _named(entries: Iterable[ForeignEntry], year: Year) -> Iterable[ForeignEntry]:
    """Every entry with a kind of the catalogue: an unnamed run is a race on its day, the long run, or easy."""
    weeks: dict[date, list[ForeignEntry]] = defaultdict(list)
    for entry in entries:
        weeks[monday(entry.day)].append(entry)
    for week in weeks.values():
        runs = sorted((stated_minutes(year, e) for e in week if _training(e, year)), reverse=True)
        known = any(entry.kind == "long" for entry in week)
        least = max(BY_NAME["long"].least, LONG * runs[1] if len(runs) > 1 else 0.0)
        for entry in week:
            yield entry if entry.kind != RUN else _as(entry, year, None if known else least)


def _training(entry: ForeignEntry, year: Year) -> bool:
    raced = entry.day in year.days and year.days[entry.day].race is not None
    return not raced and (entry.kind == RUN or (entry.kind in BY_NAME and BY_NAME[entry.kind].running))


def _as(entry: ForeignEntry, year: Year, least_long: float | None) -> ForeignEntry:
    minutes = stated_minutes(year, entry)
    if not _training(entry, year):
        kind = "race"
    elif least_long is not None and minutes >= least_long:
        kind = "long"
    else:
        kind = "easy"
    return ForeignEntry(entry.day, kind, minutes)
