"""Time that a runner offers and a plan leaves free, and why: load grows by what legs take, not by what a week holds."""

from collections.abc import Iterable, Iterator

from constraints.race_readiness import Readiness, falls_short
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.domain.offered_time import offered_minutes
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

FREE = 0.7
"""Share of the minutes that weeks offer on average which the fullest week stays below before that is told. Ours."""


def spare_time_notes(year: Year, log: Log, found: Iterable[Readiness]) -> Iterator[str]:
    """A sentence where every race gets what it asks and no week comes near the time offered."""
    ready, offered = list(found), _offered(year)
    fullest = max(_minutes(year, log, week) for week in range(len(year.weeks)))
    if ready and not any(map(falls_short, ready)) and fullest < FREE * offered:
        yield (
            f"You offer {duration(offered)} a week on average, and the fullest week trains {duration(fullest)}: your "
            "races ask for no more, and load grows by what legs take, not by free time. An easy walk or ride on top is "
            "yours to add; what would change the plan is a harder goal."
        )


def _offered(year: Year) -> int:
    """Minutes of a week as the days are, shifts, absences and the calendar taken off, on the grid below."""
    offer, days = year.scenario.availability, year.horizon.days
    return units.on_grid(7 * sum(offered_minutes(offer, day) for day in days) / len(days))


def _minutes(year: Year, log: Log, week: int) -> int:
    """Minutes of training in the week, races excepted."""
    days = (log.days.get(day, {}) for day in year.weeks[week].days)
    return sum(minutes for done in days for kind, minutes in done.items() if kind != "race")
