"""How a day is done, step by step, each with how it should feel."""

from collections.abc import Iterator

from optimizer.formats.plan import Day, Repeat, Session, Step
from optimizer.output.workouts.workout_words import PRACTISE
from optimizer.output.workouts.zones import (
    EASY,
    HALF,
    INTERVAL,
    MARATHON,
    RECOVERY,
    REPETITION,
    RUN,
    STEADY,
    THRESHOLD,
)
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_request import Request
from optimizer.report.page.day_model import HowStep
from optimizer.report.page.day_titles import amounts, card_title, leading, main_session, session_title
from optimizer.report.page.page_words import DASH, TIMES, length, pace, seconds_words
from optimizer.report.plain_words import plain

EASY_FEEL = "You can speak in whole sentences. On hills let the pace go and keep the effort."
FEEL = (
    (
        PRACTISE,
        "Eat and drink from the first half hour on: 60 g of carbohydrate an hour, as in the race.",
    ),
    ("trails", "By effort, never by pace; walk what is steep."),
    (REPETITION.words, "Tall and light; it is about form, so stop while it feels good."),
    (THRESHOLD.words, "Controlled: a few words at a time, and you could go on."),
    (HALF.words, "Strong, but never straining."),
    (MARATHON.words, "Even and calm, as in the race."),
    (INTERVAL.words, "Even from the first to the last; the last should look like the first."),
    ("uphill", "Short steps, eyes up the hill; go down gently."),
    ("brisk", "By feel, without looking at the watch."),
    (STEADY.words, "A little faster than easy; you notice it, and could keep it up for long."),
    (RECOVERY.words, "Slower than you think. It is there to loosen up."),
)
"""What each kind of stretch feels like, by the words of its zone or ground; the first that a stretch has (coaching
consensus)."""
FROM_WALKING = "Slowly, so that you could talk; the walk is part of the plan."
FINISHED = {"cool_down": "Let the breathing come down.", "warm_up": "Begin slower than you want to."}


def how(day: Day, request: Request) -> tuple[HowStep, ...]:
    """Every stretch of the day's training in the order in which it is done; on a day without any, what comes next."""
    if main_session(day) is None:
        return tuple(_next(day, request))
    return tuple(step for one in ordered(day) for step in _session(one, day, request))


def _next(day: Day, request: Request) -> Iterator[HowStep]:
    """The next day with training."""
    ahead = next((d for d in request.plan.days if d.date > day.date and main_session(d) is not None), None)
    if ahead is not None:
        when = "Tomorrow" if (ahead.date - day.date).days == 1 else f"{ahead.date:%A}"
        yield HowStep(when, card_title(ahead, request), amounts(ahead, request))


def _session(session: Session, day: Day, request: Request) -> Iterator[HowStep]:
    if session.kind in ("race", "check_in", "rest") or not session.minutes:
        return
    if session.kind == "strength" or not session.workout:
        yield HowStep(length(session.minutes), session_title(session, day, request), _aside(session))
        return
    index = 0
    while index < len(session.workout):
        ladder = _ladder(session.workout[index:])
        if len(ladder) > 2:
            yield _climb(ladder, request)
            index += len(ladder)
            continue
        part = session.workout[index]
        yield _repeat(part, request) if isinstance(part, Repeat) else _step(part, request)
        index += 1


def _aside(session: Session) -> str:
    """A strength routine in one line; the note of anything else."""
    works = [step for step in session.steps() if step.kind == "work"] or list(session.steps())
    if session.kind == "strength" and works:
        return plain(f"{_capital(works[0].words)}. Effort {works[0].effort}, 2 min rest.", 300)
    return plain(session.note, 300)


def _step(step: Step, request: Request) -> HowStep:
    what = _capital(step.words)
    if step.pace is not None:
        what += f", {pace(step.pace, request.unit)}"
    elif step.kind == "work":
        what += f", effort {step.effort} of 10"
    return HowStep(_long(step.seconds), plain(what, 200), FINISHED.get(step.kind) or _feel(step))


def _repeat(repeat: Repeat, request: Request) -> HowStep:
    first = leading(repeat)
    rests = [step for step in repeat.steps if step is not first]
    each = f"{first.metres} m" if first.metres else seconds_words(first.seconds)
    what = f"{repeat.times} {TIMES} {each} {first.words}"
    if first.pace is not None:
        what += f", {pace(first.pace, request.unit)}"
    if rests:
        what += f", {' and '.join(f'{seconds_words(r.seconds)} {r.words}' for r in rests)} between"
    total = repeat.times * sum(step.seconds for step in repeat.steps)
    return HowStep(_long(total), plain(what, 200), f"Effort {first.effort}. {_feel(first)}".strip())


def _ladder(parts: tuple[Step | Repeat, ...]) -> list[Step]:
    """Stretches of work and rest in turn, written out one by one."""
    found: list[Step] = []
    for part in parts:
        wanted = "recovery" if len(found) % 2 else "work"
        if not isinstance(part, Step) or part.kind != wanted:
            break
        found.append(part)
    return found


def _climb(ladder: list[Step], request: Request) -> HowStep:
    works, rests = ladder[::2], ladder[1::2]
    first = works[0]
    what = DASH.join(f"{work.seconds / 60:g}" for work in works) + f" min {first.words}"
    if first.pace is not None:
        what += f", {pace(first.pace, request.unit)}"
    if rests:
        between = dict.fromkeys(seconds_words(rest.seconds) for rest in rests)
        what += f", {' to '.join([*between][:: max(1, len(between) - 1)])} {rests[0].words} between"
    aside = f"Effort {first.effort}. {_feel(first)}".strip()
    return HowStep(_long(sum(step.seconds for step in ladder)), plain(what, 200), aside)


def _feel(step: Step) -> str:
    if step.words == RUN.words:
        return FROM_WALKING
    for word, feel in FEEL:
        if word in step.words:
            return feel
    return EASY_FEEL if step.words.startswith(EASY.words) else ""


def _long(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else length(max(1, round(seconds / 60)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
