"""The peak of fitness as training has built it: a race of a day and a night is load of its own, and what it adds
to the curve is nobody's form."""

from collections.abc import Sequence

from optimizer.formats.plan import Week

TRAINED = ("base", "build", "taper")
"""Phases whose weeks tell what training has built."""


def trained_peak(weeks: Sequence[Week]) -> Week:
    """The week with the highest fitness that training has built, a race's own load apart.

    Parameters
    ----------
    weeks
        The weeks of a plan, at least one.

    Returns
    -------
    Week
        The first of base, build and taper with the highest fitness; of all weeks where none is one of them.
    """
    own = [week for week in weeks if week.phase in TRAINED]
    return max(own or weeks, key=lambda week: week.fitness_counted)
