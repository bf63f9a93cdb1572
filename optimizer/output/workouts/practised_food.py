"""Food and drink on long runs: which of them practise it, as workouts say it and every output finds it again."""

from optimizer.domain import race_classes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.output.workouts.workout_setting import Setting

FUEL_MINUTES = 90
"""Long runs from here on practise food and drink on the way to a race that asks for both (coaching consensus)."""
FED_MINUTES = 150
"""From here on nobody runs without food and drink, whatever race comes and when (coaching consensus)."""
FED_RACE = 105
"""Expected minutes beyond which a race is run on food and drink, whatever its distance (coaching consensus: from an
hour and a half to two hours on)."""
FED_DAYS = 112
"""Days before such a race from which long runs practise it: a stomach learns over a whole build (ours, D)."""


def practised(setting: Setting) -> bool:
    """Whether a long run practises food and drink: on the way to a race that is run on both, whatever its priority.

    Examples
    --------
    A run of 90 min eight weeks before a half marathon of 2 h 20 does, one before a half of 1 h 30 does not.
    """
    asked = any(0 <= (race.day - setting.day).days <= FED_DAYS and _fed(race) for race in setting.year.races)
    return setting.minutes >= (FUEL_MINUTES if asked else FED_MINUTES)


def _fed(race: RaceFacts) -> bool:
    """Whether the race takes so long that nobody runs it well without food and drink."""
    return race.expected > FED_RACE or race_classes.MARATHON.reached(race.km)
