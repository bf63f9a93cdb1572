"""Full weeks: from how much training on a week owes what full weeks hold.

A duty that begins at so many minutes of running is cheapest one step below them, with a bike for the rest of the load:
weeks then stand at that step for months. So cross-training counts as running does here, and frees no week of anything.
"""

from constraints.comeback import climbs_back
from constraints.family import View
from constraints.intensity_tables import KEPT_MINUTES
from optimizer.core import units
from optimizer.domain.session_queries import Lin


def is_full(view: View, week: int, minutes: int) -> Lin:
    """1 in a week of so many minutes of running and cross-training; in the year after a return ladder without what
    such a week keeps of the latter.

    Parameters
    ----------
    minutes : of running, from which a week owes something.
    """
    kept = KEPT_MINUTES if climbs_back(view.year, view.year.weeks[week].start) else 0
    return view.reaches(view.week_trained_steps(week), units.steps(minutes + kept))
