"""Missing pace tests: the stretches in which nothing tells the pace, and what kept every session from being a test."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from optimizer.domain.calendar import date_words
from optimizer.domain.year import Year
from optimizer.output.rounded_loads import SessionPlace
from optimizer.output.workouts.told_days import told_days
from optimizer.output.workouts.workout import Untested, Workout

WAIT_DAYS = 84
"""Days beyond which a stretch without any is told."""
PHRASES: dict[Untested, str] = {
    "tired": "your hard days come on tired legs",
    "short": "your hard days are too short for one",
    "cutback": "your hard days lie in lighter weeks",
    "race": "a race is too near",
    "hurt": "it would come too soon after your injury",
    "begun": "hard running is still new to your legs",
    "closed": "your days are closed to threshold running",
    "opening": "hard running has only just begun again",
    "club": "your hard days are your club's",
    "light": "light weeks hold another hard day already",
}
"""What keeps most of the sessions from being a test, as the runner is told."""
NONE = "no hard session comes when one is due"
WAY_OUT = (
    "If your paces feel too easy or too hard by then, run 5 km as fast as you can, or 30 min hard and even, on rested "
    "legs in place of a hard session, and write it into your scenario (tests)."
)


def missing_notes(
    year: Year, workouts: Mapping[SessionPlace, Workout], tests: list[SessionPlace], *, since: date = date.min
) -> Iterator[str]:
    """Name the stretches of more than twelve weeks in which neither a test nor a race in earnest tells the pace.

    Parameters
    ----------
    year
        The facts of the season.
    workouts
        Its workouts by day and kind.
    tests
        Those of them that are tests.
    since
        The first day still to come: stretches that ended before it are not told any more.

    Returns
    -------
    Iterator[str]
        One sentence for the runner that says why, and one with what to do; none for somebody who learns to run, and
        where no stretch is so long.
    """
    start, end = year.horizon.start, year.horizon.end
    told = sorted({start, end, *(d for d in (*told_days(year), *(day for day, _ in tests)) if start < d < end)})
    found = [(begin, until) for begin, until in pairwise(told) if until >= since and (until - begin).days > WAIT_DAYS]
    reasons = [_reasons(workouts, begin, until) for begin, until in found]
    if year.new or not any(reasons):
        return
    said = (
        f"from {date_words(a)} to {date_words(b)}: {_words(why)}" for (a, b), why in zip(found, reasons, strict=True)
    )
    yield f"No pace test {', nor '.join(said)}. {WAY_OUT}"


def _reasons(workouts: Mapping[SessionPlace, Workout], since: date, until: date) -> Counter[Untested]:
    """How many sessions between the days were kept from being a test, and by what."""
    kept = (made.untested for (day, _), made in workouts.items() if since < day < until)
    return Counter(why for why in kept if why is not None)


def _words(reasons: Counter[Untested]) -> str:
    """What keeps most of the sessions; of equally many the first of the list.

    Examples
    --------
    >>> _words(Counter({"cutback": 1, "tired": 2}))
    'your hard days come on tired legs'
    >>> _words(Counter())
    'no hard session comes when one is due'
    """
    return PHRASES[max(PHRASES, key=lambda why: reasons[why])] if any(reasons.values()) else NONE
