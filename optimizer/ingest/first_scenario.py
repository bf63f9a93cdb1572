"""A first scenario from a log: recent weeks, usual days and times, paces that were run, and the level they show.

What a log cannot know stands there as a comment to fill in: races, injuries, and whether the usual days are the days
on which there is time.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from optimizer.core import units
from optimizer.core.errors import plain
from optimizer.domain.calendar import monday
from optimizer.domain.past import Past, PastWeek
from optimizer.formats.scenario import WEEKDAYS, Level
from optimizer.ingest.history import past_of
from optimizer.ingest.importers.activities import Activity, ActivityLog
from optimizer.ingest.usual_days import LOOKED_AT, filled_up, sessions_a_day, usual_minutes

SHORTEST_BEST, LONGEST_BEST = 12.0, 120.0
"""Minutes of runs from which a threshold pace can be told."""
RIEGEL = 1.06
"""Exponent by which pace falls with distance (Riegel 1981)."""
HOUR = 60.0
WHOLE = 1e-6
"""What a decimal number read from a file may be off."""
FAST_PACE, SLOW_PACE = 150, 720
LATE = 2
"""Days after its Monday on which a season may still begin with the week: up to Wednesday."""
ROOMY = 0.8
"""Share of the longest of several days from which one is as good for the long run."""
OLD = 14
"""Days between a log's end and the season from which the plan begins as after a break, which is said."""
LEVELS: tuple[tuple[int, Level], ...] = ((150, "novice"), (360, "intermediate"))
"""Minutes of running in a usual week up to which a level is taken; above the last, advanced."""


@dataclass(frozen=True)
class LogOutline:
    """What the log shows. Paces in seconds per km, minutes by weekday; None where the log does not tell.

    `added_days` are weekdays that it does not show, without which there would be too few to begin with; `miles` whether
    its distances were written in miles.
    """

    start: date
    last: date
    level: Level
    weeks: tuple[PastWeek, ...]
    minutes: dict[str, int]
    added_days: tuple[str, ...]
    sessions_per_day: int
    long_run_day: str | None
    easy_pace: int | None
    threshold_pace: int | None
    best: Activity | None
    longest: int
    miles: bool

    @property
    def age(self) -> str | None:
        """What a log that ended long before the season means for the plan; None where it is recent."""
        gap = (self.start - self.last).days
        if gap <= OLD:
            return None
        weeks = f"{gap // 7} weeks before the season starts"
        return f"The log ends {weeks}: the plan begins as after a break. If you trained since, take a newer log."


def outline(log: ActivityLog, today: date) -> LogOutline | None:
    """The outline of a season from the Monday after `today`, or from this week's where the log ends with the week
    before and half of this one is still to come; None where no run lies before it."""
    start = _start(max((a.date for a in log.activities if a.date <= today), default=today), today)
    before = sorted((a for a in log.activities if a.date < start), key=lambda a: a.date)
    if not any(a.kind == "run" for a in before):
        return None
    end = before[-1].date + timedelta(days=1)
    recent = [a for a in before if (end - a.date).days <= LOOKED_AT]
    past = past_of(before, start)
    recent_runs = [a for a in recent if a.kind == "run"]
    best = _best(recent_runs)
    minutes, added = filled_up(usual_minutes(recent, end), before)
    return LogOutline(
        start=start,
        last=before[-1].date,
        level=_level(past_of(recent, end)),
        weeks=past.weeks[-8:],
        minutes=minutes,
        added_days=added,
        sessions_per_day=sessions_a_day(recent),
        long_run_day=_long_run_day(recent_runs, minutes),
        easy_pace=_easy_pace(recent_runs),
        threshold_pace=None if best is None else _hour_pace(best),
        best=best,
        longest=past.longest_30,
        miles=_in_miles(recent_runs),
    )


def _start(last: date, today: date) -> date:
    """A week that is not in the log yet would count as one without training."""
    this = monday(today)
    ends_before = monday(last) + timedelta(weeks=1) == this
    return this if ends_before and (today - this).days <= LATE else this + timedelta(weeks=1)


def _level(past: Past) -> Level:
    usual = median(week.run_minutes for week in past.weeks[-8:]) if past.weeks else 0
    return next((level for most, level in LEVELS if usual <= most), "advanced")


def _long_run_day(runs: Sequence[Activity], minutes: Mapping[str, int]) -> str | None:
    """The weekday on which most weeks had their longest run, among those with as much time as any such day; weeks of
    one run tell only where there are no others."""
    weeks: dict[date, list[Activity]] = {}
    for run in runs:
        weeks.setdefault(monday(run.date), []).append(run)
    several = [held for held in weeks.values() if len(held) > 1]
    longest = [max(held, key=lambda run: run.minutes) for held in several or weeks.values()]
    days = [day for run in longest if minutes[day := WEEKDAYS[run.date.weekday()]]]
    roomy = [day for day in days if minutes[day] >= ROOMY * max(minutes[other] for other in days)]
    return max(sorted(set(roomy), key=WEEKDAYS.index), key=roomy.count) if roomy else None


def _easy_pace(runs: Sequence[Activity]) -> int | None:
    """The usual pace, which is an easy one for who trains as most do."""
    paces = [pace for run in runs if (pace := _pace(run)) is not None]
    return round(median(paces)) if len(paces) >= 3 else None


def _in_miles(runs: Sequence[Activity]) -> bool:
    """Whether the distances are whole hundredths of a mile, as people write them, and no whole metres."""

    def whole(amounts: Iterable[float]) -> bool:
        return all(abs(amount - round(amount)) < WHOLE for amount in amounts)

    told = [run.km for run in runs if run.km]
    return whole(100 * km / units.MILE_KM for km in told) and not whole(1000 * km for km in told)


def _pace(run: Activity) -> float | None:
    if not run.km or run.km < 1:
        return None
    pace = run.minutes * 60 / run.km
    return pace if FAST_PACE <= pace <= SLOW_PACE else None


def _best(runs: Sequence[Activity]) -> Activity | None:
    """The run that shows the fastest hour."""
    told = [r for r in runs if SHORTEST_BEST <= r.minutes <= LONGEST_BEST and _pace(r) is not None]
    return min(told, key=_hour_pace, default=None)


def _hour_pace(run: Activity) -> int:
    """Seconds per km that the same effort would hold for an hour."""
    pace = (run.minutes * 60) / (run.km or 1.0)
    return round(pace * math.pow(HOUR / run.minutes, (RIEGEL - 1) / RIEGEL))


def render(found: LogOutline, files: Sequence[str], timezone: str | None = None) -> str:
    """The scenario as commented YAML, with the runner's time zone where it is known."""
    lines = [
        f"# Written from {', '.join(map(plain, files))}, which ends on {found.last}.",
        f"# It says what the last {LOOKED_AT // 7} weeks of it show; change what is not so.",
        *([f"# {found.age}"] if found.age else []),
        "# Then add your races and run: optimize solve <this file>",
        "version: 1",
        "",
        "athlete:",
        "  name: Runner",
        f"  level: {found.level:<24} # novice | intermediate | advanced; by running of a usual week",
        *(["  units: mi"] if found.miles else []),
        *_paces(found),
        *([f"  timezone: {timezone}"] if timezone else []),
        "",
        "season:",
        f"  start: {found.start}",
        "",
        "history:",
        *_history(found, files),
        "",
        "availability:",
        f"  # what was usual{_guess(found)}; put the time you have",
        f"  minutes: {{{', '.join(f'{day}: {minutes}' for day, minutes in found.minutes.items())}}}",
        f"  sessions_per_day: {found.sessions_per_day}",
        *([f"  long_run_days: [{found.long_run_day}]"] if found.long_run_day else []),
        "",
        "# races:                         # 5k 10k half_marathon marathon 50k 50mi 100k 100mi, or 15km, 20mi",
        f"#   - {{name: My race, date: {found.start + timedelta(weeks=20, days=6)}, distance: 10k, priority: A}}",
        "",
    ]
    return "\n".join(lines)


def _guess(found: LogOutline) -> str:
    if not found.added_days:
        return ""
    *first, last = found.added_days
    named = f"{', '.join(first)} and {last} are" if first else f"{last} is"
    return f"; {named} a guess, as the log shows too few days"


def _paces(found: LogOutline) -> list[str]:
    lines = []
    if found.threshold_pace is not None and found.best is not None:
        best = found.best
        far = f"{(best.km or 0) / units.MILE_KM:.1f} mi" if found.miles else f"{best.km:.1f} km"
        what = f"{far} in {units.clock(round(best.minutes * 60))} on {best.date}"
        lines.append(f"  # threshold_pace: {_written(found, found.threshold_pace):<12} # at least, from {what}")
    if found.easy_pace is not None:
        per = "mile" if found.miles else "km"
        lines.append(f"  easy_pace: {_written(found, found.easy_pace):<20} # min per {per}, the usual run's")
    return lines


def _written(found: LogOutline, pace: int) -> str:
    """Seconds per km as a pace in the log's own unit."""
    return f"{units.clock(round(pace * units.MILE_KM))}/mi" if found.miles else units.clock(pace)


def _history(found: LogOutline, files: Sequence[str]) -> list[str]:
    weeks = [
        f"  #   week of {week.start}: {week.run_minutes} min, longest run {week.longest_run}, load {week.load:.0f}"
        for week in (found.weeks if any(week.load for week in found.weeks) else ())
    ]
    quoted = [json.dumps(name, ensure_ascii=False) for name in files]
    names = quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
    return [f"  activities: {names}", *weeks, f"  # longest run of the last 30 days: {found.longest} min"]
