"""The heart rate that an effort asks for, where the runner has stated one at threshold or a highest one."""

from optimizer.formats.plan import Step
from optimizer.formats.scenario import Athlete
from optimizer.output.workouts.zones import FIRST_UPHILL, UPHILL

OF_HIGHEST = 0.9
"""Heart rate at threshold as a share of the highest one, where only that is known (as for loads; C)."""
SHARES: dict[int, tuple[float, float]] = {
    2: (0.65, 0.80),
    3: (0.72, 0.87),
    4: (0.84, 0.90),
    6: (0.89, 0.95),
    7: (0.94, 1.01),
}
"""Least and most of the threshold's heart rate by effort (RPE): Friel's zones 1 to 4, easy running a little wider
(ours, C). Walking needs none, and above threshold the heart comes after the effort."""
CLIMBS = (UPHILL.words, FIRST_UPHILL.words)
SETTLED = 180
"""Seconds of work from which the heart shows it: it takes two minutes to follow (coaching consensus)."""


def threshold_of(athlete: Athlete | None) -> float | None:
    """Beats a minute at threshold; None where neither figure is known."""
    if athlete is None:
        return None
    if athlete.threshold_hr is not None:
        return float(athlete.threshold_hr)
    return None if athlete.max_hr is None else OF_HIGHEST * athlete.max_hr


def heart_rate(step: Step, athlete: Athlete | None) -> tuple[int, int] | None:
    """Find the heart rate of a stretch.

    Parameters
    ----------
    step
        With its effort and its length.
    athlete
        Who may have stated a heart rate.

    Returns
    -------
    tuple[int, int] | None
        Low and high in beats a minute; None where nothing is known, and where the heart is no guide: in short or fast
        work, and in recoveries.
    """
    threshold, share = threshold_of(athlete), SHARES.get(step.effort)
    if threshold is None or share is None or step.kind == "recovery":
        return None
    if step.kind == "work" and (step.seconds < SETTLED or step.words in CLIMBS):
        return None
    return round(share[0] * threshold), round(share[1] * threshold)


def heart_share(step: Step, athlete: Athlete | None) -> tuple[int, int] | None:
    """The same as `heart_rate`, in per cent of the one at threshold."""
    if heart_rate(step, athlete) is None:
        return None
    low, high = SHARES[step.effort]
    return round(100 * low), round(100 * high)


def heart_words(band: tuple[int, int]) -> str:
    """`heart rate 128-154`."""
    return f"heart rate {band[0]}-{band[1]}"
