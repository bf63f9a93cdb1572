"""What a client's days, races and reports say to a coach, in every roster alike: from which figure on somebody is
needed, how soon, why, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from optimizer.batch.client_facts import ClientFacts, Ready
from optimizer.batch.client_result import Report
from optimizer.core.amounts import count, duration
from optimizer.core.units import percent
from optimizer.domain.calendar import monday

ConcernFlag = Literal["needs", "races", "silent", "short", "changed"]
TODAY, WEEK, NONE = 2, 1, 0
"""Needs the coach today, this week, not at all."""
LEVELS = {TODAY: "Needs you today", WEEK: "Decide this week", NONE: "On track"}
"""The parts of a roster."""
FLAGS: dict[ConcernFlag, str] = {
    "needs": "Needs you",
    "races": "Races in 7 days",
    "silent": "Nothing heard, 7 days",
    "short": "Short for a race",
    "changed": "Plan changed",
}
"""The filters of a roster."""
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


@dataclass(frozen=True)
class Unheard:
    """Days of which nothing is known: the last day before them (None: there was none), and whether the plan takes them
    as run, or as days off."""

    last: date | None
    assumed: bool


class ComingRace(Protocol):
    """The next race from today on."""

    @property
    def name(self) -> str: ...
    @property
    def priority(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def date(self) -> date: ...


class ClientToday(Protocol):
    """What is known of a client today, whoever asks."""

    @property
    def facts(self) -> ClientFacts | None: ...
    @property
    def next_race(self) -> ComingRace | None: ...
    @property
    def ready(self) -> Ready | None: ...
    @property
    def told(self) -> tuple[Report, ...]: ...
    @property
    def hurt(self) -> tuple[tuple[str, date], ...]: ...
    @property
    def unheard(self) -> Unheard | None: ...


def concerns(client: ClientToday, today: date) -> Iterator[Concern]:
    """All that speaks of a client who has a plan.

    Parameters
    ----------
    client
        What is known.
    today
        The day it is told for.
    """
    yield from _health(client, today)
    yield from _race(client)
    if client.unheard is not None:
        yield Concern(TODAY, DATA, *_silence(client.unheard, today))
    yield from _little(client)


def flags_of(client: ClientToday) -> Iterator[ConcernFlag]:
    """What filters find of a client."""
    if client.next_race is not None and client.next_race.days <= RACE_DAYS:
        yield "races"
    if client.unheard is not None:
        yield "silent"
    if client.ready is not None and client.ready.short > SHORT:
        yield "short"


def quiet(client: ClientToday, today: date) -> str:
    """What is worth knowing of somebody who is on track."""
    race, facts = client.next_race, client.facts
    if race is not None and race.days <= RACE_DAYS:
        return f"Races {'today' if not race.days else f'on {day_words(race.date)}'}: {race.name}."
    if facts is None or facts.now >= len(facts.phases):
        return "On track."
    here = facts.phases[facts.now]
    ahead = [(place, phase) for place, phase in enumerate(facts.phases[facts.now :]) if phase != here]
    if facts.now + 1 < len(facts.loads) and facts.loads[facts.now] >= max(facts.loads):
        return "On track; this is the heaviest week."
    if ahead and ahead[0][0] <= 2:
        start = monday(today) + timedelta(weeks=ahead[0][0])
        return f"On track; {ahead[0][1].replace('_', ' ')} begins on {day_words(start)}."
    return "On track."


def late(last: date | None, today: date) -> bool:
    """Whether the last day that is known of is so long ago that the days since need asking for."""
    return last is not None and (today - last).days >= SILENT_DAYS


def _health(client: ClientToday, today: date) -> Iterator[Concern]:
    for site, onset in client.hurt:
        words = f"{site.capitalize()} since {day_words(onset)}, and nobody has cleared it."
        yield Concern(
            TODAY, HEALTH, words, "No running is planned; ask what the doctor says, then write the day as cleared."
        )
    lately = [told for told in client.told if timedelta(0) <= today - told.date <= timedelta(days=REPORT_DAYS)]
    if (sore := next((told for told in reversed(lately) if (told.soreness or 0) >= SORE), None)) is not None:
        words = f"Soreness {sore.soreness} of 10 on {day_words(sore.date)}."
        yield Concern(TODAY, HEALTH, words, f"Speak before the next key session{_key(client)}.")
    poor = [told for told in lately if _poor(told)]
    form = client.facts.form if client.facts is not None else None
    if len(poor) > 1 or (poor and form is not None and form <= TIRED):
        what = "Sleep" if poor[-1].sleep is not None and poor[-1].sleep <= POOR else "Feeling"
        score = poor[-1].sleep if what == "Sleep" else poor[-1].feeling
        tired = f", form {form:+.0f}" if form is not None and form <= TIRED else ""
        times = f", {count(len(poor), 'poor report')} in a week" if len(poor) > 1 else ""
        yield Concern(
            TODAY,
            HEALTH,
            f"{what} {score} of 10{times}{tired}.",
            f"Take something out before the next key session{_key(client)}.",
        )


def _poor(told: Report) -> bool:
    return any(score is not None and score <= POOR for score in (told.sleep, told.feeling))


def _key(client: ClientToday) -> str:
    key = client.facts.key if client.facts is not None else None
    return f", {key.title.lower()} on {day_words(key.date)}" if key is not None else ""


def _race(client: ClientToday) -> Iterator[Concern]:
    race, ready = client.next_race, client.ready
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


def _silence(unheard: Unheard, today: date) -> tuple[str, str]:
    last = unheard.last
    told = f"Nothing heard for {count((today - last).days, 'day')}" if last is not None else "Nothing was ever uploaded"
    taken = "the plan assumes that all was run" if unheard.assumed else "the plan counts them as days off"
    return f"{told}; {taken}.", "Ask for the files or two lines; then plan again."


def _little(client: ClientToday) -> Iterator[Concern]:
    facts = client.facts
    if facts is not None and facts.adherence is not None and facts.adherence < LOW:
        words = f"Ran {percent(facts.adherence)} of what the last four weeks asked."
        yield Concern(WEEK, QUESTION, words, f"Ask what is in the way{_protect(client)}.")


def _protect(client: ClientToday) -> str:
    key = client.facts.key if client.facts is not None else None
    return f"; protect {key.title.lower()} {duration(key.minutes)} on {day_words(key.date)}" if key is not None else ""


def day_words(day: date) -> str:
    """A day of this season: `Sat 16 Jan`."""
    return f"{day:%a} {day.day} {day:%b}"
