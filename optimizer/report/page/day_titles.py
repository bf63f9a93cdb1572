"""What a day is called: the run that is run (`5 x 600 m`), its amounts on one line, and the day as a sentence."""

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Session, Step
from optimizer.output.workouts.workout_words import PRACTISE, TEST_TITLE
from optimizer.report.day_off import absence
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import kilometres
from optimizer.report.page.goal_words import distance_words, goal_words
from optimizer.report.page.page_words import (
    DASH,
    DOT,
    TIMES,
    far,
    length,
    listed,
    pace,
    seconds_words,
    weekday_day,
)
from optimizer.report.page.written_done import is_written
from optimizer.report.plain_words import kind, plain

NAME = 80
"""Characters of a name on the page."""
MANNER = {
    "threshold": "at threshold",
    "marathon_pace": "at marathon pace",
    "intervals": "hard",
    "repetitions": "fast and relaxed",
}
"""How the work of these kinds is run; hills and fartlek carry their format's name instead."""
_RANK = ("race", "hard", "long", "easy", "other")


def main_session(day: Day) -> Session | None:
    """The session that names the day: a race, else what is hard, else the long run, else the longest."""
    found = [one for one in day.sessions if one.minutes and one.kind != "strides"]
    return min(found, key=lambda one: (_RANK.index(stress(one)), -one.minutes), default=None)


def stress(session: Session) -> str:
    """`race`, `hard`, `long`, `easy`, or `other` for what is no run."""
    if session.kind == "race":
        return "race"
    known = session_kinds.BY_NAME.get(session.kind)
    if known is None or known.add_on or session.kind == "freestyle":
        return "other"
    return "hard" if session.kind in session_kinds.LIVELY else known.stress


def strides(day: Day) -> tuple[int, Session] | None:
    """How many strides the day holds, and their session."""
    session = next((one for one in day.sessions if one.kind == "strides"), None)
    if session is None:
        return None
    times = next((part.times for part in session.workout if isinstance(part, Repeat)), 0)
    return times, session


def headline(day: Day, request: Request) -> str:
    """The day for a large heading: `Easy run 40 min, then 6 strides`."""
    main = main_session(day)
    if main is None:
        return card_title(day, request)
    words = session_title(main, day, request)
    if stress(main) in ("easy", "other") and main.kind != "race":
        words = with_amount(words, length(main.minutes))
    extra = strides(day)
    return words + (f", then {extra[0] or ''} strides".replace("  ", " ") if extra else "")


def card_title(day: Day, request: Request) -> str:
    """The day for a card: `Easy run + 6 strides`, `Long run 2:00`, `Rest`, `Away: skiing`."""
    main = main_session(day)
    if main is None:
        if why := absence(request.scenario, day.date):
            return f"Away: {why}"
        return "Check-in" if any(one.kind == "check_in" for one in day.sessions) else "Rest"
    extra = strides(day)
    return session_title(main, day, request) + (f" + {extra[0] or ''} strides".replace("  ", " ") if extra else "")


def session_title(session: Session, day: Day, request: Request) -> str:
    """What is run, without the minutes that stand beside it; a long run carries them."""
    if session.kind == "race":
        race = request.race(day)
        return plain(race.name if race else session.note, NAME) or "Race"
    own = plain(session.title, NAME)
    if session.kind in session_kinds.LIVELY:
        return _lively(session, own)
    if session.kind == "cross_training" and session.note:
        own = _capital(plain(session.note, NAME))
    name = own or _capital(kind(session.kind))
    return with_amount(name, length(session.minutes)) if stress(session) == "long" else name


def with_amount(name: str, amount: str) -> str:
    """The amount behind what is run, before what is said of it.

    Examples
    --------
    >>> with_amount("Long run with marathon pace at the end", "2:10")
    'Long run 2:10 with marathon pace at the end'
    >>> with_amount("Walk and run, stage 4", "40 min")
    'Walk and run 40 min, stage 4'
    """
    cut = min((place for mark in (", ", " with ", " on ") if (place := name.find(mark)) > 0), default=len(name))
    return f"{name[:cut]} {amount}{name[cut:]}"


def _lively(session: Session, own: str) -> str:
    """`3 x 5 min at threshold`, `Short hills, 14 x 45 s`, `Fast finish, last 19 min`, `Pace test, 15 min`."""
    amount, name = work_words(session), own or _capital(kind(session.kind))
    if not amount:
        return name
    if own == TEST_TITLE:  # run as fast as it goes, whatever kind of session it stands for
        return f"{name}, {amount}"
    if session.kind == "progression":
        return f"{name}, last {amount}"
    manner = MANNER.get(session.kind)
    return f"{amount} {manner}" if manner else f"{name}, {amount}"


def leading(repeat: Repeat) -> Step:
    """The step that a repeat is about: the hardest, which of walks and runs in turn is the run."""
    return max(repeat.steps, key=lambda step: step.effort)


def work_words(session: Session) -> str:
    """The hard part: `3 x 5 min`, `8-5-3 min`, `45 min`; empty where there is none."""
    repeat = next((p for p in session.workout if isinstance(p, Repeat) and p.steps[0].kind == "work"), None)
    if repeat is not None:
        first = repeat.steps[0]
        each = f"{first.metres} m" if first.metres else seconds_words(first.seconds)
        return f"{repeat.times} {TIMES} {each}"
    works = [part for part in session.workout if isinstance(part, Step) and part.kind == "work"]
    rests = any(isinstance(part, Step) and part.kind == "recovery" for part in session.workout)
    if len(works) > 1 and rests:
        return DASH.join(f"{work.seconds / 60:g}" for work in works) + " min"
    return seconds_words(sum(work.seconds for work in works)) if works else ""


def amounts(day: Day, request: Request) -> str:
    """`45 min, 7.5 km, 5:42-6:18/km` with dots between; what the title says already is left out."""
    main = main_session(day)
    if main is None:
        return "3 questions, 1 minute" if any(one.kind == "check_in" for one in day.sessions) else "Nothing to reach"
    if main.kind == "race":
        return race_amounts(day, request)
    minutes = sum(one.minutes for one in day.sessions if one is main or one.kind == "strides")
    parts = [] if stress(main) == "long" and minutes == main.minutes else [length(minutes)]
    km = day_km(day, request)
    parts += [far(km, request.unit)] if km else []
    parts += [target(main, request)] if target(main, request) else []
    return DOT.join(parts)


def race_amounts(day: Day, request: Request) -> str:
    """Distance and goal of a race."""
    race = request.race(day)
    if race is None:
        return ""
    return DOT.join(part for part in (distance_words(race, request.unit), goal_words(race, request.unit)) if part)


def target(session: Session, request: Request) -> str:
    """Pace of the hard part, else of the whole; else effort."""
    if session.kind == "freestyle":
        return "as you like"
    steps = list(session.steps())
    hard = [step for step in steps if step.kind == "work"]
    even = [step for step in steps if step.kind == "steady"]
    longest = max(hard or even or steps, key=lambda step: step.seconds, default=None)
    if longest is not None and longest.pace is not None:
        return pace(longest.pace, request.unit)
    known = session_kinds.BY_NAME.get(session.kind)
    effort = longest.effort if longest is not None else known.effort if known else None
    return f"effort {effort} of 10" if effort else ""


def day_km(day: Day, request: Request) -> float | None:
    """Kilometres of the day's running, strides too; None where a pace is missing."""
    found = [
        kilometres(one, request) for one in day.sessions if one.kind in session_kinds.RUNNING or one.kind == "strides"
    ]
    known = [km for km in found if km is not None]
    return sum(known) if known and len(known) >= len(found) - any(s.kind == "strides" for s in day.sessions) else None


def beside(day: Day, request: Request) -> str:
    """What stands beside the main session: strength, a second run, food and drink, a note."""
    main = main_session(day)
    parts = []
    for one in day.sessions:
        if one is main or one.kind in ("strides", "check_in", "rest") or not one.minutes:
            continue
        parts.append(f"{session_title(one, day, request)}, {length(one.minutes)}")
    if main is not None and main.kind != "race":
        told = main.note and main.kind != "cross_training" and not is_written(main)
        parts += [plain(main.note, 200)] if told else []
        parts += ["Practise food and drink: 60 g an hour"] if fuelled(main) else []
    if main is not None and any(one.kind == "check_in" for one in day.sessions):
        parts.append("Check-in")
    return ". ".join(parts)


def fuelled(session: Session) -> bool:
    """Whether food and drink are practised on the run."""
    return any(PRACTISE in step.words.split(", ") for step in session.steps())


def sentence(day: Day, request: Request) -> str:
    """The day aloud: `Sunday 1 August, long run 2:00, 20 km`."""
    main = main_session(day)
    title = card_title(day, request)
    if main is not None and main.kind != "race":
        title = title[:1].lower() + title[1:]
        if stress(main) != "long":
            title += f", {length(main.minutes)}"
    elif main is None:
        title = title[:1].lower() + title[1:]
    km = day_km(day, request) if main is not None and main.kind != "race" else None
    return listed_plainly([weekday_day(day.date, long=True), title, far(km, request.unit) if km else ""])


def listed_plainly(parts: list[str]) -> str:
    """The parts that are there, with commas."""
    return ", ".join(part for part in parts if part)


def others(day: Day) -> str:
    """Add-ons of the day for the line under its heading: `20 min of strength`."""
    main = main_session(day)
    found = [
        f"{length(one.minutes)} of {kind(one.kind)}"
        for one in day.sessions
        if one is not main and one.minutes and one.kind not in ("strides", "rest")
    ]
    return f"and {listed(found)}, when it suits you" if found and main is not None else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
