"""Races as cards: how far away, and what is asked beside what is there."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Plan, RaceReadiness
from optimizer.formats.scenario import Race
from optimizer.report.export.export_request import Request
from optimizer.report.page.done_year import NOTHING, DoneYear
from optimizer.report.page.goal_words import when_words
from optimizer.report.page.page_words import DOT, day_month, day_of_year, length, listed
from optimizer.report.page.tokens import PhaseTag, phase_tag
from optimizer.report.page.view_model import Bullet, RaceCard
from optimizer.report.page.week_view import week_number
from optimizer.report.plain_words import count, plain
from optimizer.report.readiness_words import aim_of, readiness_of, readiness_sentence

SCALE = 1.18
"""The bar reaches so far beyond the largest of its values."""
WINDOW_WEEKS = 12
"""Weeks before a race in which its longest run is looked for."""
BEGUN_WEEKS = 8
"""Weeks before a race from which its longest run so far is told; before that only the planned one says something."""
MOST_DAYS = 2
"""So many days of the longest run have room in a line."""


def race_cards(request: Request, today: date, done: DoneYear = NOTHING, link: str = "#d-{}") -> tuple[RaceCard, ...]:
    """Every race that the plan runs: those to come first, then those that are over.

    Parameters
    ----------
    request : the plan with its scenario.
    today : the day on which it is looked at.
    done : what was really done by then, where it is known; else the plan's own days count.
    link : address of a day, with a place for its date.
    """
    cards = [_card(request, day, session.note, race, today, done, link) for day, session, race in request.races()]
    return tuple([card for card in cards if not card.past] + [card for card in cards if card.past])


def _card(request: Request, day: Day, note: str, race: Race | None, today: date, done: DoneYear, link: str) -> RaceCard:
    name = plain(race.name if race else note, 80) or "Race"
    days = (day.date - today).days
    ready = readiness_of(request.plan, day.date, race.name if race else note)
    past = days < 0
    open_ = race.status if race is not None and race.status in ("lottery", "backup") else ""
    start = taper_start(request.plan, day.date)
    return RaceCard(
        name,
        day.date,
        _past_words(race, day.date, today) if past else _ahead_words(race, day.date, today, request.unit),
        days,
        countdown(days),
        race.priority if race else "",
        past,
        open_,
        () if past or ready is None else tuple(_bullets(request.plan, ready, start, today, done)),
        "" if past else readiness_sentence(ready, aim_of(race, request.athlete_on(day.date))),
        f"Taper from {day_month(start)}" if start and start > today else "",
        link.format(day.date),
        "" if past else request.packs.get(day.date, ""),
    )


def _ahead_words(race: Race | None, day: date, today: date, unit: str) -> str:
    return when_words(race, unit, today) if race is not None else day_of_year(day, today)


def _past_words(race: Race | None, day: date, today: date) -> str:
    told = [f"\N{CHECK MARK} raced {day_of_year(day, today)}"]
    if race is not None and race.result:
        told.append(f"in {units.clock(race.result)}")
    if race is not None and race.goal_time:
        told.append(f"goal {units.clock(race.goal_time)}")
    return DOT.join(told)


def countdown(days: int) -> str:
    """`8 weeks and 4 days`; empty below two weeks."""
    weeks, rest = divmod(days, 7)
    if weeks < 2:
        return ""
    return count(weeks, "week") + (f" and {count(rest, 'day')}" if rest else "")


def taper_start(plan: Plan, race: date) -> date | None:
    """First day of the taper that leads to the race; None without one."""
    days = {day.date: day for day in plan.days}
    first, at = None, race - timedelta(days=1)
    while at in days and days[at].phase in ("taper", "race") and not _races(days[at]):
        first, at = at, at - timedelta(days=1)
    return first


def _races(day: Day) -> bool:
    return any(session.kind == "race" for session in day.sessions)


def _bullets(plan: Plan, ready: RaceReadiness, start: date | None, today: date, done: DoneYear) -> Iterator[Bullet]:
    by = (start or ready.date) - timedelta(days=1)
    number = week_number(plan, today)
    now = done.fitness if done.fitness is not None else plan.weeks[number - 1].fitness_counted if number else None
    phase = phase_tag(plan.weeks[number].phase)
    # A race run as training asks for no fitness of its own.
    if ready.priority == "C":
        pass
    elif by >= today:
        yield _fitness(ready, now, by, phase)
    else:
        yield _bullet(
            f"Fitness {ready.fitness:g}, {ready.fitness_asked:g} asked",
            f"on {day_month(by)}",
            phase,
            ready.fitness,
            None,
            ready.fitness_asked,
        )
    yield _longest(plan, ready, today, phase, done)


def _fitness(ready: RaceReadiness, now: float | None, by: date, phase: PhaseTag) -> Bullet:
    asked = f"{ready.fitness_asked:g}"
    told, aside = f"Fitness {ready.fitness:g} on {day_month(by)}", f"{asked} asked"
    if now is not None:
        more = f"{now:.0f} of {asked}" if now < ready.fitness_asked else f"{now:.0f}, {asked}"
        told, aside = f"Fitness {more} asked by {day_month(by)}", f"plan: {ready.fitness:g}"
    return _bullet(told, aside, phase, now, ready.fitness, ready.fitness_asked)


def _longest(plan: Plan, ready: RaceReadiness, today: date, phase: PhaseTag, done: DoneYear) -> Bullet:
    first = ready.date - timedelta(weeks=WINDOW_WEEKS)
    runs = [
        (day.date, session.minutes)
        for day in plan.days
        if first <= day.date < ready.date
        for session in day.sessions
        if session.kind in session_kinds.RUNNING
    ]
    kept = [one.longest for when, one in done.days.items() if first <= when < ready.date]
    begun = today >= ready.date - timedelta(weeks=BEGUN_WEEKS)
    ran = max(kept or [minutes for when, minutes in runs if when < today], default=0) if begun else 0
    when = [day_month(day) for day, minutes in runs if minutes == ready.longest_run][:3]
    aside = f"plan: {length(ready.longest_run)} on {', '.join(when)}" if when else f"plan: {length(ready.longest_run)}"
    if ran >= ready.longest_run:
        aside = "done"
    if not ran:
        told = f"Longest run {length(ready.longest_run)}{_on(when)}"
        return _bullet(
            told, f"{length(ready.longest_run_asked)} asked", phase, None, ready.longest_run, ready.longest_run_asked
        )
    now = ran if kept else min(ran, ready.longest_run)
    enough = ", " if now >= ready.longest_run_asked else " of "
    words = f"Longest run {length(now)}{enough}{length(ready.longest_run_asked)} asked"
    return _bullet(words, aside, phase, now, ready.longest_run, ready.longest_run_asked)


def _on(days: list[str]) -> str:
    """` on 5 Sep`; of many days the first one alone."""
    if len(days) > MOST_DAYS:
        return f", first on {days[0]}"
    return f" on {listed(days)}" if days else ""


def _bullet(
    words: str, aside: str, phase: PhaseTag, now: float | None, plan: float | None, asked: float | None
) -> Bullet:
    top = SCALE * max(now or 0, plan or 0, asked or 0, 1e-9)
    places = [None if value is None else round(100 * value / top, 1) for value in (now, plan, asked)]
    return Bullet(words, aside, phase, *places)
