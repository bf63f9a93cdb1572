"""Provisional paces: what a plan's paces rest on as long as neither a test nor a race has told them.

A threshold pace that somebody stated stands behind every repeat until the first pace test or race in earnest has been
run. The plan knows that day, and says so.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from optimizer.domain.calendar import date_words
from optimizer.domain.shown_paces import athlete_on, shown_paces
from optimizer.domain.year import Year
from optimizer.output.rounded_loads import SessionPlace
from optimizer.output.workouts.goal_paces import own_pace
from optimizer.output.workouts.told_days import told_days

TEST = "the pace test"


def provisional_notes(year: Year, tests: Sequence[SessionPlace], *, since: date = date.min) -> Iterator[str]:
    """Say what paces rest on, where nothing that was run has told them, and until when.

    Parameters
    ----------
    year
        The facts of the season.
    tests
        The plan's pace tests.
    since
        The first day still to come.

    Returns
    -------
    Iterator[str]
        One sentence for the runner; none without a threshold pace, behind a result, and where neither a test nor a
        race in earnest is ahead.
    """
    first = max(since, year.horizon.start)
    races = {race.date: race.name for race in reversed(year.scenario.races)}
    ahead = dict.fromkeys((day for day, _ in tests), TEST) | {day: races.get(day, TEST) for day in told_days(year)}
    told = min((day for day in ahead if day >= first), default=None)
    if told is None or any(shown.day < told for shown in shown_paces(year.scenario)):
        return
    athlete = athlete_on(year.scenario, told)
    if athlete.threshold_pace is not None:
        yield (
            f"All paces are provisional until {ahead[told]} on {date_words(told)}: they rest on the threshold pace "
            f"that you stated, {own_pace(athlete, athlete.threshold_pace)} per {athlete.units}. Note its result, and "
            "later paces follow it."
        )
