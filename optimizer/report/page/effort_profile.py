"""Effort over time: a session's shape at a glance, width is time and height effort of 10."""

from collections.abc import Iterator

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Session, Step
from optimizer.report.page.day_model import Profile, ProfilePart
from optimizer.report.page.day_titles import leading, main_session
from optimizer.report.page.page_words import TIMES, seconds_words

WIDE, TALL = 200, 100
Parts = tuple[Step | Repeat, ...]


def profile(day: Day) -> Profile | None:
    """The shape of the day's run with its strides; None for a day without one, and for free days."""
    main = main_session(day)
    if main is None or main.kind in ("race", "freestyle") or main.kind not in session_kinds.BY_NAME:
        return None
    if session_kinds.BY_NAME[main.kind].add_on:
        return None
    parts = (*_parts(main), *(p for one in day.sessions if one.kind == "strides" for p in _parts(one)))
    return Profile(_path(parts), "Effort over time: " + ", then ".join(_words(parts)), tuple(_labels(parts)))


def _parts(session: Session) -> Parts:
    """The workout; without one, one even step at the kind's usual effort."""
    if session.workout:
        return session.workout
    known = session_kinds.BY_NAME.get(session.kind)
    if known is None:
        return ()
    return (Step(kind="steady", seconds=session.minutes * 60, effort=known.effort, words=known.label),)


def _steps(parts: Parts) -> Iterator[Step]:
    for part in parts:
        yield from part.steps * part.times if isinstance(part, Repeat) else (part,)


def _path(parts: Parts) -> str:
    steps = [step for step in _steps(parts) if step.seconds]
    total = sum(step.seconds for step in steps) or 1
    path, at = [f"M0 {TALL}"], 0
    for step in steps:
        at += step.seconds
        path.append(f"V{TALL - step.effort * 10}H{_short(WIDE * at / total)}")
    return "".join(path) + f"V{TALL}Z"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _words(parts: Parts) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Repeat):
            first = leading(part)
            yield f"{part.times} times {seconds_words(first.seconds)} at effort {first.effort}"
        else:
            yield f"{seconds_words(part.seconds)} at effort {part.effort}"


def _labels(parts: Parts) -> Iterator[ProfilePart]:
    for part in parts:
        if isinstance(part, Repeat):
            first = leading(part)
            each = f"{first.metres} m" if first.metres else seconds_words(first.seconds)
            each += "" if first is part.steps[0] else f" {first.words}"
            yield ProfilePart(part.times * sum(s.seconds for s in part.steps), f"{part.times} {TIMES} {each}")
        elif part.kind == "work":
            yield ProfilePart(part.seconds, seconds_words(part.seconds))
        else:
            word = "jog" if part.kind == "recovery" else part.words.split(",")[0].split(" on ")[0]
            yield ProfilePart(part.seconds, f"{max(1, round(part.seconds / 60))} min {word}")
