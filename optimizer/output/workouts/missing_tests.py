"""Missing pace tests: the stretches in which nothing tells the pace, and what kept every session from being a test."""

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
    "full": "the hard minutes of these weeks go to other sessions",
    "cutback": "your hard days lie in lighter weeks",
    "race": "a race is too near",
    "hurt": "it would come too soon after your injury",
    "begun": "hard running is still new to your legs",
    "closed": "your days are closed to threshold running",
    "opening": "hard running has only just begun again",
    "club": "your hard days are your club's",
    "light": "light weeks hold another hard day already",
}
"""What keeps the sessions from being a test, as the runner is told."""
CAREFUL: tuple[Untested, ...] = ("hurt", "begun")
"""Reasons for which nobody is sent to run a test of their own."""
RACED = "the race and the weeks around it leave no room for one"
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
        One sentence for the runner that says why where one reason holds for all of a stretch, and one with what to do
        but for whoever is to take care; none for somebody who learns to run or has no pace yet, and where no stretch is
        so long.
    """
    if year.new:
        return
    start, end = year.horizon.start, year.horizon.end
    told = sorted({start, end, *(d for d in (*told_days(year), *(day for day, _ in tests)) if start < d < end)})
    known = year.scenario.athlete.threshold_pace is not None
    found = [
        (begin, until, _reasons(workouts, begin, until))
        for begin, until in pairwise(told)
        # Before the first of them whoever states no pace runs hard by effort, and has none to correct.
        if until >= since and (until - begin).days > WAIT_DAYS and (known or begin > start)
    ]
    if not any(reasons for _, _, reasons in found):
        return
    told_why = [_words(year, *stretch) for stretch in found]
    # What holds for a stretch and the next one alike is told once, behind the last of them.
    said = (
        f"from {date_words(a)} to {date_words(b)}{why * (why != after)}"
        for (a, b, _), why, after in zip(found, told_why, [*told_why[1:], ""], strict=True)
    )
    able = any(not set(CAREFUL) & set(why) for _, _, why in found)
    yield f"No pace test {', nor '.join(said)}.{able * f' {WAY_OUT}'}"


def _reasons(workouts: Mapping[SessionPlace, Workout], since: date, until: date) -> frozenset[Untested]:
    """What kept the sessions between the days from being a test."""
    kept = (made.untested for (day, _), made in workouts.items() if since < day < until)
    return frozenset(why for why in kept if why is not None)


def _words(year: Year, since: date, until: date, reasons: frozenset[Untested]) -> str:
    """What keeps them all, behind a colon: care comes first, then a race within the stretch; where every session has
    its own reason none is true of the stretch, and none is told."""
    careful = [PHRASES[why] for why in CAREFUL if why in reasons]
    raced = [RACED for race in year.with_priority("A", "B") if since < race.day < until]
    alone = [PHRASES[why] for why in reasons if len(reasons) == 1]
    told = (*careful, *raced, *alone)
    return f": {told[0]}" if told else ""
