"""Splits of a race at even pace: the clock at every mark, the last stretch, and the clock of a careful day."""

from dataclasses import dataclass

from optimizer.core import units
from optimizer.domain.race_time import expected_minutes
from optimizer.formats.scenario import Athlete, Race

CAREFUL = 0.018
"""Share that a careful day is slower by, for heat from 20 degrees (ours, D)."""
MANY = 12
"""Most marks of a band that a wrist still holds."""
HALVED = 30.0
"""Kilometres from which half way is a mark of its own."""


@dataclass(frozen=True)
class Split:
    """A mark: its name, seconds on the clock, seconds since the last mark (None at half way), on a careful day."""

    mark: str
    clock: int
    stretch: int | None
    careful: int

    @property
    def main(self) -> bool:
        """Whether it is half way or the finish."""
        return not self.mark[:1].isdigit()


@dataclass(frozen=True)
class PaceBand:
    """The splits of one time; `stated` says that it is the runner's goal and not what the paces promise."""

    seconds: int
    stated: bool
    step: int
    unit: str
    splits: tuple[Split, ...]

    @property
    def slower(self) -> int:
        """Minutes that the careful day takes longer."""
        return round((self.splits[-1].careful - self.seconds) / 60)


def pace_band(race: Race, athlete: Athlete, unit: str) -> PaceBand | None:
    """The band of a race: at its goal, else at the time that the runner's paces promise; None without either.

    Parameters
    ----------
    race : with its distance and perhaps a goal.
    athlete : with paces, where they are stated.
    unit : km or mi, of the marks.
    """
    if race.goal_time:
        return _band(race.km, race.goal_time, unit, stated=True)
    easy = athlete.easy_pace or (athlete.threshold_pace * 5 // 4 if athlete.threshold_pace else None)
    if easy is None:
        return None
    return _band(race.km, round(60 * expected_minutes(race, athlete, easy)), unit, stated=False)


def _band(km: float, seconds: int, unit: str, *, stated: bool) -> PaceBand:
    total = km / (units.MILE_KM if unit == "mi" else 1)
    step = next((one for one in (1, 2, 5, 10, 20) if total / one <= MANY - 1), 25)
    slower = 60 * max(1, round(CAREFUL * seconds / 60))
    marks = [(float(at), str(at)) for at in range(step, int(total - 1e-6) + 1, step) if total - at > 0.05]
    if km >= HALVED and all(abs(at - total / 2) > 0.05 for at, _ in marks):
        marks.append((total / 2, "Half"))
    marks = [*sorted(marks), (total, "Finish")]
    splits, before = [], 0.0
    for at, mark in marks:
        clock = seconds * at / total
        stretch = None if mark == "Half" else round(clock - seconds * before / total)
        splits.append(Split(mark, round(clock), stretch, round((seconds + slower) * at / total)))
        before = before if mark == "Half" else at
    return PaceBand(seconds, stated, step, unit, tuple(splits))
