"""Steady finish: which weeks hold an easy run whose last minutes are run at marathon effort, and how long those last.

Easy weeks in a row make an easy runner. Where a week holds one quick session, or none, the last quarter of one easy run
at the effort of a marathon is the gentlest second one: no load that tires, and a pace that legs and breath get to know.
"""

from constraints.hard_easy import FEW_RUNS
from constraints.limits import RuleTable, number_word
from constraints.quality_days import MORE_RUNS, MOST

SHARE, FIRST, MORE, LONGEST, EXPOSURES = 4, (5, 10, 10), 5, 20, 2
"""One part of so many of the run, at most; minutes of a phase's first finishes by level, how many more come after so
many of them, and the most of any."""
LEAST_MINUTES = 40
"""Shortest run that ends steady."""

TABLE = RuleTable(
    "steady_finish",
    f"in a week of base or build with fewer than {number_word(MOST)} quality days ({number_word(MOST + 1)} from "
    f"{number_word(MORE_RUNS)} runs on, none with {number_word(FEW_RUNS)} runs), one easy run of {LEAST_MINUTES} min "
    "and more, neither the week's longest nor next to it, as far from hard and long runs as these are from each other "
    f"and on a day open to quick running, ends at marathon effort: {FIRST[-1]} min, of novices {FIRST[0]}, {MORE} "
    f"more after every {number_word(EXPOSURES)} of a phase up to {LONGEST}, at most a quarter of the run and what "
    f"three weeks leave of their easy share; not in weeks of fewer than {number_word(FEW_RUNS)} runs, cutbacks, the "
    "last days before a race, the first weeks of hard running behind one and the year after an injury; without an A "
    "or B race near, every second week at most",
    "Higdon: the last quarter of a run nearly at race pace; minutes ours",
    "C",
    hard=False,
)


def finish_minutes(run: int, level: int, before: int) -> int:
    """Minutes at the end of such a run that are asked at most.

    Parameters
    ----------
    run
        Minutes of the run.
    level
        The runner's, 0 for novices.
    before
        Steady finishes of the same phase before it.

    Examples
    --------
    >>> [finish_minutes(80, 1, before) for before in range(5)]
    [10, 10, 15, 15, 20]
    """
    return min(FIRST[level] + MORE * (before // EXPOSURES), run // SHARE, LONGEST)


def most_quality(runs: int) -> int:
    """Quality days of a week of so many runs, the steady finish one of them; fewer than three runs are all easy.

    Examples
    --------
    >>> most_quality(2), most_quality(3), most_quality(5), most_quality(6)
    (0, 1, 2, 3)
    """
    return int(runs == FEW_RUNS) if runs <= FEW_RUNS else MOST + (runs >= MORE_RUNS)
