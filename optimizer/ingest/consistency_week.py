"""Contradictions about the week: anchors on days that cannot hold them."""

from collections.abc import Iterator

from optimizer.core.errors import Problem, shown
from optimizer.formats.scenario import Weekday
from optimizer.ingest.draft import Draft

PLACE = ("availability", "anchors")


def anchor_problems(draft: Draft) -> Iterator[Problem]:
    """Anchors outside the long run's days, on days without time, or one on top of another."""
    if (anchors := draft.anchors) is None:
        return
    stated: dict[Weekday, str] = {}
    for name, days in (("long", anchors.long), ("hard", anchors.hard), ("rest", anchors.rest)):
        for day in days:
            path = (*PLACE, name)
            if (other := stated.setdefault(day, name)) != name:
                expected = f"one anchor a weekday, and {other} has {day} too"
                yield Problem(path, expected, shown(day), beside=(*PLACE, other))
            elif name != "rest" and draft.cycle is None and draft.minutes is not None and not _time(draft, day):
                expected = f"a weekday with time, and availability.minutes has none on {day}"
                yield Problem(path, expected, shown(day), beside=("availability", "minutes", day))
            elif name == "long" and draft.long_run_days is not None and day not in draft.long_run_days:
                days_words = ", ".join(draft.long_run_days) or "no day"
                expected = f"one of availability.long_run_days, {days_words}"
                yield Problem(path, expected, shown(day), beside=("availability", "long_run_days"))


def _time(draft: Draft, day: Weekday) -> int:
    minutes: int = getattr(draft.minutes, day)
    return minutes
