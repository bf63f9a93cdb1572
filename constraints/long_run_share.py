"""The long run's share of its week: smaller the more runs there are, larger only while a race of a half marathon or
longer is near, and then with all the runs that the week has room for."""

from constraints.family import View
from constraints.long_run_tables import FAR_WEEKS, RACES_AHEAD
from constraints.race_demand import CALM_WEEKS, TRAINING_WEEKS, training_demand
from constraints.running_habit import used_to_share
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

FEWEST, USUAL_MOST = 3, 4
"""Runs of a week that a long run needs, and runs from which on it is never alone: a fifth one would be filled with
minutes that train nobody."""
DAYS = 7
MILLE = 1000

LONG_ALONE = SoftConstraint(
    "long_alone",
    6,
    "per run that a week of base, build or reverse taper leaves out, of those its free days have room for and "
    f"{USUAL_MOST} at most, while its long run takes more than the share of {FEWEST} runs: another run comes first",
    source="Daniels",
    confidence="C",
)


def long_share(year: Year, week: int, runs: int) -> float:
    """Largest share of the week's running for the long run with so many runs, more in the weeks before a half marathon
    or longer. Then three runs take no more than four: leaving one out makes no room for a longer one. In a season's
    first weeks it is no smaller than the runner is used to."""
    share = _usual(year, runs)
    if race_that_widens(year, week) is None:
        return max(share, used_to_share(year, week))
    extra = year.limits["long_run_share_extra"]
    return min(share + extra, max(share, _usual(year, FEWEST + 1) + extra))


def _usual(year: Year, runs: int) -> float:
    return year.limits[f"long_run_share_{min(max(runs, FEWEST), 6)}"]


def share_words(year: Year, week: int, runs: int) -> str:
    """The share as a rule, and the race that widens it."""
    race = race_that_widens(year, week)
    whose = "" if race is None else f", more than usual for {race.name}"
    return f"with {runs} runs the long run takes at most {percent(long_share(year, week, runs))} of the week{whose}"


def race_that_widens(year: Year, week: int) -> RaceFacts | None:
    """The half marathon or longer race near enough ahead that the week's long run may take more than the usual share of
    its running."""
    race = race_ahead(year, week)
    if race is not None and race.week - week <= FAR_WEEKS:
        return race
    training = (race for race in year.with_priority("C") if CALM_WEEKS < race.week - week <= TRAINING_WEEKS)
    return next((race for race in training if training_demand(year, race)), None)


def race_ahead(year: Year, week: int) -> RaceFacts | None:
    """The half marathon or longer race that the week's long run grows toward: the first among the next A or B races."""
    ahead = [race for race in year.with_priority("A", "B") if race.week >= week][:RACES_AHEAD]
    return next((race for race in ahead if race.half_or_longer), None)


def ran_long_races(year: Year, week: int) -> bool:
    """Whether the year's A and B races are over and the last one was a half marathon or longer."""
    races = [race for race in year.all_races if race.priority in ("A", "B")]
    return bool(races) and all(race.week < week for race in races) and races[-1].half_or_longer


def penalise_alone(view: View, week: int) -> None:
    """Penalise the runs left out beside a long run that takes more than three runs leave it, as far as the week has
    room for them."""
    days, kept_free = view.year.weeks[week].days, view.year.scenario.availability.rest_days
    chances = sum(view.year.days[d].runnable and WEEKDAYS[d.weekday()] not in kept_free for d in days)
    most = min(chances, DAYS - view.year.limits.count("rest_days"), USUAL_MOST)
    longest = sum(view.steps(d, "long") for d in days)
    # In whole numbers: 1000 x the long run - 450 x the week's running > 0.
    beyond = MILLE * longest - round(MILLE * _usual(view.year, FEWEST)) * view.week_run_steps(week)
    view.penalise(LONG_ALONE, view.excess(most * view.reaches(beyond, 1), sum(view.runs(d) for d in days)), week)
