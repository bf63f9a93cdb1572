"""What a day without a session is: rest, or what the runner has stated for it, such as `away: skiing`."""

from datetime import date

from optimizer.domain.offered_time import exception_on, states_absence
from optimizer.formats.scenario import Scenario
from optimizer.report.plain_words import plain

NOTE_WIDTH = 120


def absence(scenario: Scenario | None, day: date) -> str:
    """What a stated absence of that day is for, as the runner wrote it; empty on other days and where nothing is said.

    Examples
    --------
    >>> absence(None, date(2027, 2, 13))
    ''
    """
    if scenario is None or not states_absence(scenario.availability, day):
        return ""
    found = exception_on(scenario.availability, day)
    return plain(found[1].note, NOTE_WIDTH) if found is not None else ""


def day_off(scenario: Scenario | None, day: date) -> str:
    """A day without a session in words."""
    why = absence(scenario, day)
    return f"away: {why}" if why else "rest"
