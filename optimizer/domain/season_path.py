"""A season as a path on the fitness grid: the state before each week, and the step it takes. Plain arithmetic.

The dynamic programme searches over these paths; the audit reads one off a finished plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimizer.domain.away_stretch import mostly_away
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import LoadStep, SeasonRules, WeekRules
from optimizer.domain.year import Year

LAST_CHANGE_RANGE = (-17, 10)
"""Last week's change of grid level is stored within these bounds: a week without any load falls by 17 levels, and a
race's higher rise counts as the upper one. With less room a fall read as a milder one, so that a runner far above what
the hours hold had weeks told as cutbacks that carried more than the week before."""
EPS = 1e-6
LOADING_MOST = 4
"""Most loading weeks in a row because the last of them lies before a taper: a fifth one would be a month and a week
without a step back."""
BACK_WEEKS, HALF_YEAR = 10, 26
"""Weeks behind a race in which what it took of fitness comes back; weeks behind it from which a season is one without a
race."""
SHORT_RUNS = 40.0
"""Points of two short runs, which fit into every ordinary week."""


@dataclass(frozen=True)
class State:
    """The season's state at the start of a week.

    Parameters
    ----------
    level
        Grid level of fitness.
    counter
        Loading weeks since the last cutback.
    last
        Last week's change of level.
    entry
        Level at the start of the constrained phase; None outside one.
    """

    level: int
    counter: int = 0
    last: int = 0
    entry: int | None = None


@dataclass(frozen=True)
class SeasonStep:
    """One week of a path: its change of level, whether it is a cutback, and the state after it."""

    change: int
    cutback: bool
    after: State


def clipped_change(change: int) -> int:
    """The change of level as the next week's state stores it."""
    parts = fitness_grid().parts
    return min(max(change, LAST_CHANGE_RANGE[0] * parts), LAST_CHANGE_RANGE[1] * parts)


def days_before(year: Year, week: int) -> int:
    """Days of the week before: a season's first week may be short, and the last one before a season is a whole one."""
    return year.weeks[week - 1].n if week else 7


def daily_before(year: Year, week: int, state: State) -> float:
    """Last week's load in points a day, from the stored change that led to this level over the days of that week."""
    # A clipped change stands for all changes beyond it.
    origin, days = max(0, state.level - clipped_change(state.last)), days_before(year, week)
    return fitness_grid().load(origin, state.level, days) / days


def daily_compared(year: Year, rules: SeasonRules, week: int, state: State) -> float:
    """Load in points a day that the week's growth is measured from: last week's, or, where the week looks past a
    cutback, the least that the week before that one had."""
    behind = rules.weeks[week].past_cutback and state.counter == 0
    return daily_before(year, week, state) / (rules.light(week - 1) if behind else 1.0)


def with_entry(year: Year, week: int, state: State) -> State:
    """Set the entry level where a constrained phase begins, and remove it where none is open.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week that begins; one past the last at the season's end.
    state
        State at its start.
    """
    if week < len(year.weeks) and year.weeks[week].mode == "constrained":
        # Adjacent constrained weeks are one phase and keep its entry level.
        return state if state.entry is not None else State(state.level, last=state.last, entry=state.level)
    return replace(state, entry=None)


def begins_phase(year: Year, week: int) -> bool:
    """Whether a constrained phase begins with the week: its states still tell what the week before carried."""
    return week > 0 and [year.weeks[one].mode == "constrained" for one in (week - 1, week)] == [False, True]


def long_after_races(year: Year, week: int) -> bool:
    """Whether the last A or B race is so long over that what it took is back, in a season that goes on for half a year
    behind it: what is left of a shorter one is the way back and little more."""
    races = [race.week for race in year.with_priority("A", "B")]
    goes_on = bool(races) and len(year.weeks) - max(races) > HALF_YEAR
    return goes_on and week - max(races) > BACK_WEEKS


def first_state(year: Year) -> State:
    """The state at the start of the season's first week."""
    standing = year.standing
    if standing is None:
        return with_entry(year, 0, State(fitness_grid().floor(year.past.fitness)))
    return with_entry(year, 0, State(standing.level, standing.loading, standing.last, standing.carried))


def after(year: Year, rules: SeasonRules, week: int, state: State, change: int, *, cutback: bool) -> State:
    """The state at the start of the next week.

    Parameters
    ----------
    year, rules
        Facts and season rules of the runner's year.
    week
        Index of the week.
    state
        State at its start.
    change
        Change of grid level.
    cutback
        Whether the week is a cutback.
    """
    # Invariant: inside a constrained phase a state is its entry level and its level; what came before is told at the
    # phase's start alone, where the two are the same.
    level = max(0, state.level + change)
    if state.entry is not None:
        return with_entry(year, week + 1, State(level, 0, change, state.entry))
    # The counter saturates where a cutback is due: further loading weeks are the same state.
    loading = min(state.counter + 1, rules.cutback_every - 1)
    counter = 0 if cutback or steps_back(year, week) else loading
    return with_entry(year, week + 1, State(level, counter, change))


def steps_back(year: Year, week: int) -> bool:
    """Whether the week is a step back whatever it carries: a return to running, or one held low after a race that was
    run as training or on the way back from days away."""
    return year.weeks[week].mode == "return" or year.weeks[week].easing


def counted_load(year: Year, week: int, state: State, step: SeasonStep) -> float:
    """Least load in points that counts as this step; rules about weekly load read this value."""
    return fitness_grid().load(state.level, step.after.level, year.weeks[week].n)


def is_cutback(year: Year, rules: SeasonRules, week: int, state: State, change: int) -> bool:
    """Whether the week's counted load is at or below the cutback share of last week's.

    Parameters
    ----------
    year, rules
        Facts and season rules of the runner's year.
    week
        Index of the week; only growth weeks can be cutbacks.
    state
        State at its start.
    change
        Change of grid level.
    """
    if year.weeks[week].mode != "growth":
        return False
    days = year.weeks[week].n
    daily = fitness_grid().load(state.level, max(0, state.level + change), days) / days
    return daily <= rules.light(week) * daily_before(year, week, state) + 1e-9


def follow(year: Year, rules: SeasonRules, loads: tuple[float, ...]) -> list[SeasonStep]:
    """The path that weekly loads take on the fitness grid.

    Parameters
    ----------
    year, rules
        Facts and season rules of the runner's year.
    loads
        Points by week.

    Returns
    -------
    list of SeasonStep
        One a week.
    """
    state, path = first_state(year), []
    # A load between two levels counts as the lower one, and the rest of it is not carried over: never too much fitness.
    for week, load in enumerate(loads):
        change = fitness_grid().after(state.level, load, year.weeks[week].n) - state.level
        cutback = is_cutback(year, rules, week, state, change)
        path.append(SeasonStep(change, cutback, after(year, rules, week, state, change, cutback=cutback)))
        state = path[-1].after
    return path


def walk(year: Year, path: list[SeasonStep]) -> Iterator[tuple[int, State, SeasonStep]]:
    """Week, state before it, and step, in order."""
    state = first_state(year)
    for week, step in enumerate(path):
        yield week, state, step
        state = step.after


def before_constrained_phase(year: Year, week: int) -> bool:
    """Whether a constrained phase (taper, race week, recovery) begins the week after a growth week.

    That phase is the step back, so the week before it need not be a cutback, and gains nothing by being one.
    """
    own, following = year.weeks[week], year.weeks[week + 1 : week + 2]
    return own.mode == "growth" and bool(following) and following[0].mode == "constrained"


def before_days_away(year: Year, week: int) -> bool:
    """Whether days away begin with the next week, most of its days: it is a step back by itself."""
    if week + 1 >= len(year.weeks) or any(year.weeks[one].mode != "growth" for one in (week, week + 1)):
        return False
    own, following = year.weeks[week].days, year.weeks[week + 1].days
    return mostly_away(year.away, following) and not mostly_away(year.away, own)


def before_step_back(year: Year, week: int) -> bool:
    """Whether what follows the week is a step back by itself: a constrained phase, or days away."""
    return before_constrained_phase(year, week) or before_days_away(year, week)


def may_load(rules: SeasonRules, counter: int, level: int) -> bool:
    """Whether another loading week may follow so many: weeks so small that they tire nobody step back less often."""
    return counter + 1 < (rules.cutback_every if level < rules.small_level else rules.usual_cycle)


def spared_cutback(year: Year, rules: SeasonRules, week: int) -> bool:
    """Whether the week need not be a cutback although one is due: it is a step back whatever it carries, or a
    constrained phase or days away follow and no stretch of loading weeks gets too long by it. In the week of days away
    one is due then."""
    follows = rules.cutback_every <= LOADING_MOST and before_step_back(year, week)
    return follows or steps_back(year, week)


def raced_load(rule: WeekRules, fitness: float, days: int) -> float:
    """Load that the ramp cap always allows a week with a race or the return ladder: these, and half of a usual week or
    two short runs.

    Parameters
    ----------
    rule
        Rules of the week.
    fitness
        Points a day at its start.
    days
        Number of its days.

    Returns
    -------
    float
        Points; 0 in a week without a race or a run of the return ladder.
    """
    return rule.raced + (max(0.5 * fitness * days, SHORT_RUNS) if rule.raced else 0.0)


def stepped_load(rule: WeekRules, step: LoadStep, fitness: float, last_daily: float, days: int) -> float:
    """Most load of a week that goes by the week before, in points; what is fixed in it may always be carried, and a
    race with half of a usual week or two short runs.

    Parameters
    ----------
    rule
        Rules of the week.
    step
        What the week before allows.
    fitness
        Points a day at its start.
    last_daily
        Last week's load in points a day.
    days
        Number of its days.
    """
    most = days * max(step.times * last_daily, step.share * fitness)
    return max(most, rule.fixed, raced_load(rule, fitness, days))
