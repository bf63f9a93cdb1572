"""Who needs the coach, why, and what to do about it: one sentence of each, with the amounts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from optimizer.batch.client_result import Report
from optimizer.core.amounts import count, duration
from optimizer.core.units import percent
from optimizer.domain.calendar import monday

if TYPE_CHECKING:
    from optimizer.batch.roster import ClientRow

ConcernFlag = Literal["needs", "races", "silent", "short", "changed"]
TODAY, WEEK, NONE = 2, 1, 0
"""Needs the coach today, this week, not at all."""
HEALTH, PLAN, RACE, DATA, QUESTION, SEARCH = range(6)
"""What comes first among those who need the coach equally soon."""
SILENT_DAYS, RACE_DAYS, NEAR_RACE_DAYS, REPORT_DAYS = 7, 7, 42, 7
SORE, POOR, TIRED = 7, 3, -15.0
"""Soreness from here on, sleep and feeling down to here (of 10), form down to here: a coach would ask (ours, C)."""
SHORT, LOW = 0.05, 0.8
"""Share missing of what a race asks, from which it is told; share of the planned running below which it is."""


@dataclass(frozen=True)
class Concern:
    """`level` says how soon, `rank` what it is about; `why` and `do` are sentences, `flags` what a filter finds."""

    level: int
    rank: int
    why: str
    do: str
    flags: frozenset[ConcernFlag] = frozenset()


def concern_of(row: "ClientRow", today: date) -> Concern:
    """The gravest of a client's concerns, or that there is none."""
    found = sorted(_all(row, today), key=lambda one: (-one.level, one.rank))
    flags = frozenset(_flags(row, today))
    first = found[0] if found else Concern(NONE, QUESTION, "", _quiet(row, today))
    needs: frozenset[ConcernFlag] = frozenset({"needs"}) if first.level == TODAY else frozenset()
    return Concern(first.level, first.rank, first.why, first.do, flags | needs)


def _all(row: "ClientRow", today: date) -> Iterator[Concern]:
    if not row.planned:
        yield Concern(TODAY, PLAN, *_without_plan(row))
    yield from _health(row, today)
    yield from _race(row)
    if row.silent or (row.resumed is not None and _late(row, today)):
        yield Concern(TODAY, DATA, *_silent(row, today))
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


def _health(row: "ClientRow", today: date) -> Iterator[Concern]:
    for site, onset in row.hurt:
        words = f"{site.capitalize()} since {_day(onset)}, and nobody has cleared it."
        yield Concern(
            TODAY, HEALTH, words, "No running is planned; ask what the doctor says, then write the day as cleared."
        )
    lately = [told for told in row.told if timedelta(0) <= today - told.date <= timedelta(days=REPORT_DAYS)]
    if (sore := next((told for told in reversed(lately) if (told.soreness or 0) >= SORE), None)) is not None:
        words = f"Soreness {sore.soreness} of 10 on {_day(sore.date)}."
        yield Concern(TODAY, HEALTH, words, f"Speak before the next key session{_key(row)}.")
    poor = [told for told in lately if _poor(told)]
    form = row.facts.form if row.facts is not None else None
    if len(poor) > 1 or (poor and form is not None and form <= TIRED):
        what = "Sleep" if poor[-1].sleep is not None and poor[-1].sleep <= POOR else "Feeling"
        score = poor[-1].sleep if what == "Sleep" else poor[-1].feeling
        tired = f", form {form:+.0f}" if form is not None and form <= TIRED else ""
        times = f", {count(len(poor), 'poor report')} in a week" if len(poor) > 1 else ""
        yield Concern(
            TODAY,
            HEALTH,
            f"{what} {score} of 10{times}{tired}.",
            f"Take something out before the next key session{_key(row)}.",
        )


def _poor(told: Report) -> bool:
    return any(score is not None and score <= POOR for score in (told.sleep, told.feeling))


def _key(row: "ClientRow") -> str:
    key = row.facts.key if row.facts is not None else None
    return f", {key.title.lower()} on {_day(key.date)}" if key is not None else ""


def _race(row: "ClientRow") -> Iterator[Concern]:
    race, ready = row.next_race, row.ready
    if race is None or ready is None or race.priority == "C" or ready.short <= SHORT:
        return
    what = [
        f"fitness {ready.fitness:.0f} of {ready.fitness_asked:.0f}" if ready.fitness < ready.fitness_asked else "",
        f"longest run {duration(ready.longest)} of {duration(ready.longest_asked)}"
        if ready.longest < ready.longest_asked
        else "",
    ]
    words = f"{percent(ready.short)} short of what {race.name} asks, {count(race.days, 'day')} left."
    do = f"It will be {' and '.join(filter(None, what))}. Decide: run it to finish, a shorter race, or a later one."
    yield Concern(TODAY if race.days <= NEAR_RACE_DAYS else WEEK, RACE, words, do)


def _silent(row: "ClientRow", today: date) -> tuple[str, str]:
    last = row.last_upload
    told = f"No upload for {count((today - last).days, 'day')}" if last is not None else "Nothing was ever uploaded"
    taken = "the plan assumes that all was run" if row.silent else "the plan counts them as days off"
    return f"{told}; {taken}.", "Ask for the files or two lines; then plan again."


def _late(row: "ClientRow", today: date) -> bool:
    """Whether the last upload is so long ago that the days since need asking for."""
    return row.last_upload is not None and (today - row.last_upload).days >= SILENT_DAYS


def _habits(row: "ClientRow") -> Iterator[Concern]:
    facts = row.facts
    if facts is not None and facts.adherence is not None and facts.adherence < LOW:
        words = f"Ran {percent(facts.adherence)} of what the last four weeks asked."
        yield Concern(WEEK, QUESTION, words, f"Ask what is in the way{_protect(row)}.")
    for out in row.left_out[:1]:
        words = f"Cannot come to {out.name} on {_day(out.date)}: {out.why.split(' (')[0]}."
        yield Concern(WEEK, QUESTION, words, "Change the group, or leave it: the plan does without.")
    if row.resumed is not None and not row.silent and row.changed:
        why = row.resumed.why[0] if row.resumed.why else ""
        words = f"{count(row.changed, 'day')} changed after the uploads."
        yield Concern(WEEK, QUESTION, words, why or "Look at the week, then send it.")
    if row.cut:
        yield Concern(WEEK, SEARCH, "The search was cut short.", "Give it more time with --time-limit.")


def _protect(row: "ClientRow") -> str:
    key = row.facts.key if row.facts is not None else None
    return f"; protect {key.title.lower()} {duration(key.minutes)} on {_day(key.date)}" if key is not None else ""


def _flags(row: "ClientRow", today: date) -> Iterator[ConcernFlag]:
    if row.next_race is not None and row.next_race.days <= RACE_DAYS:
        yield "races"
    if row.silent or _late(row, today):
        yield "silent"
    if row.ready is not None and row.ready.short > SHORT:
        yield "short"
    if row.changed:
        yield "changed"


def _quiet(row: "ClientRow", today: date) -> str:
    """What is worth knowing of somebody who is on track."""
    race, facts = row.next_race, row.facts
    if race is not None and race.days <= RACE_DAYS:
        return f"Races {'today' if not race.days else f'on {_day(race.date)}'}: {race.name}."
    if facts is None or facts.now >= len(facts.phases):
        return "On track."
    here = facts.phases[facts.now]
    ahead = [(place, phase) for place, phase in enumerate(facts.phases[facts.now :]) if phase != here]
    if facts.now + 1 < len(facts.loads) and facts.loads[facts.now] >= max(facts.loads):
        return "On track; this is the heaviest week."
    if ahead and ahead[0][0] <= 2:
        start = monday(today) + timedelta(weeks=ahead[0][0])
        return f"On track; {ahead[0][1].replace('_', ' ')} begins on {_day(start)}."
    return "On track."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
