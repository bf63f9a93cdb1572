"""A session in words, the same in every format."""

from collections.abc import Iterator

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Session
from optimizer.output.workouts.workout_words import ALONE, describe
from optimizer.output.workouts.zones import EASY, RECOVERY
from optimizer.report.export.export_request import Request
from optimizer.report.first_weeks import AT_EASY_PACE
from optimizer.report.plain_words import distance, duration, kind, plain
from optimizer.report.race_facts import race_line, race_lines
from optimizer.report.readiness_words import aim_of, race_day_line

EVEN = (EASY.words, RECOVERY.words)
"""Words of an even run that its name says already."""
NAME_WIDTH = 120
TEXT_WIDTH = 400
CHECK_IN = "How sore are your legs, how good was your sleep, how do you feel? 0 to 10 each."
"""What every output asks of a check-in, in the order of the scenario's fields."""


def name(session: Session, day: Day, request: Request) -> str:
    """What the session is, without amounts: `Easy run`, `Threshold run: Cruise intervals`, `Race: City marathon`."""
    if session.kind == "race":
        race = request.race(day)
        of = plain(race.name if race else session.note, NAME_WIDTH)
        return f"Race: {of}" if of else "Race"
    words, own = kind(session.kind), plain(session.title, NAME_WIDTH)
    first = words[:1].upper() + words[1:]
    if session.kind not in session_kinds.LIVELY or not own or own in ALONE:
        return own or first
    told = words.split("-")[0].split()[0].removesuffix("s")
    return own if told in own.lower() else f"{first}: {own[:1].lower()}{own[1:]}"


def amount(session: Session, request: Request) -> str:
    """How much of it: `1 h 05`, with the distance in the runner's unit where a pace is known; of a race nothing: its
    planned time is rounded and nobody's goal."""
    if not session.minutes or session.kind == "race":
        return ""
    km = None if session.kind == "strides" else kilometres(session, request)
    return duration(session.minutes) + (f", {distance(km, request.unit)}" if km else "")


def title(session: Session, day: Day, request: Request) -> str:
    """Name and amount on one line; of a race its distance and the goal as it was stated."""
    if session.kind == "race":
        race = request.race(day)
        far = race_line(race, request.unit) if race is not None else ""
        return ", ".join(filter(None, (name(session, day, request), far)))
    own, told = name(session, day, request), amount(session, request)
    between = ", " if ", " in own or " with " in own else " "
    return f"{own}{between}{told}" if told else own


def note(session: Session) -> str:
    """The note for the runner; a race's note is its name, which stands in the title."""
    return "" if session.kind == "race" else plain(session.note, TEXT_WIDTH)


def reason(session: Session) -> str:
    """Why the session is there, in one line; empty in plans of earlier versions."""
    return plain(session.reason, TEXT_WIDTH)


def how(session: Session, request: Request) -> str:
    """The workout in a coach's shorthand; of an even run what its name does not say: its ground, food and drink."""
    if is_even(session):
        told = next((step.words for step in session.steps()), "")
        return "" if told in EVEN else plain(told, TEXT_WIDTH)
    return plain(describe(session.workout, request.unit), TEXT_WIDTH) if session.workout else ""


def race_day(session: Session, day: Day, request: Request) -> Iterator[str]:
    """What an entry says of a race besides its title: what the plan brings to it, pace band and splits."""
    race = request.race(day)
    aim = aim_of(race, request.athlete_on(day.date))
    brings = race_day_line(request.plan, day.date, race.name if race is not None else session.note, aim)
    yield from filter(None, (brings, *(race_lines(race, request.unit) if race is not None else ())))


def is_even(session: Session) -> bool:
    """Whether it is run from its first minute to its last in one way."""
    one = len(session.workout) < 2 and not any(isinstance(step, Repeat) for step in session.workout)
    return one and session.kind not in ("strength", "strides", "cross_training")


def line(session: Session, day: Day, request: Request) -> str:
    """Title, note and workout on one line."""
    aside, workout = note(session), how(session, request)
    return title(session, day, request) + (f" ({aside})" if aside else "") + (f": {workout}" if workout else "")


def kilometres(session: Session, request: Request) -> float | None:
    """The session's distance, else that of an easy run at the stated easy pace; None where no pace is known."""
    if (
        session.km is not None and session.kind in session_kinds.ON_FOOT
    ):  # earlier versions gave strength and bikes one too
        return session.km
    if request.easy_pace is None or session.kind not in AT_EASY_PACE:
        return None
    return session.minutes * 60 / request.easy_pace
