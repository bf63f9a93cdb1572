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
PHRASES: dict[Untested, tuple[str, str]] = {
    "tired": ("comes on tired legs", "come on tired legs"),
    "short": ("is too short for it", "are too short for it"),
    "cutback": ("lies in a cutback", "lie in cutbacks"),
    "race": ("lies too near a race", "lie too near a race"),
    "hurt": ("comes too soon after an injury", "come too soon after an injury"),
    "begun": ("is among the first hard ones", "are among the first hard ones"),
    "closed": ("lies on a day without threshold running", "lie on days without threshold running"),
    "opening": ("is the first hard one in a while", "are the first hard ones in a while"),
    "club": ("is one that you fixed yourself", "are some that you fixed yourself"),
    "light": ("shares a light week with another hard one", "share light weeks with another hard one"),
}
"""What keeps a session from being a test, said of one and of several."""
TIRED = (
    "Legs are tired within three days of other quick running or one of the longest runs and after quick running in the "
    "same week, and saved when a long run that counts is near."
)
NONE = "no threshold or interval session comes when one is due"


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
        One sentence for the runner that says why, and what it means by tired legs; none for somebody who learns to
        run, and where no stretch is so long.
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
    yield f"No pace test {', nor '.join(said)}." + (f" {TIRED}" if any(why["tired"] for why in reasons) else "")


def _reasons(workouts: Mapping[SessionPlace, Workout], since: date, until: date) -> Counter[Untested]:
    """How many sessions between the days were kept from being a test, and by what."""
    kept = (made.untested for (day, _), made in workouts.items() if since < day < until)
    return Counter(why for why in kept if why is not None)


def _words(reasons: Counter[Untested]) -> str:
    """The reasons in their order, with how many sessions each keeps.

    Examples
    --------
    >>> _words(Counter({"tired": 2, "cutback": 1}))
    'of 3 sessions that could have been one, 2 come on tired legs and 1 lies in a cutback'
    >>> _words(Counter({"short": 1}))
    'the session that could have been one is too short for it'
    """
    total, number = sum(reasons.values()), len(+reasons)
    if not total:
        return NONE
    if number == 1:
        (why,) = +reasons
        who = "the session" if total == 1 else f"{total} sessions"
        return f"{who} that could have been one {PHRASES[why][total > 1]}"
    said = [f"{reasons[why]} {PHRASES[why][reasons[why] > 1]}" for why in PHRASES if reasons[why]]
    return f"of {total} sessions that could have been one, {', '.join(said[:-1])} and {said[-1]}"
