"""A season week by week on the ladder: where the runner stands, what each week changes, and what that is
worth. Plain arithmetic.

The lattice searches over such paths; the audit reads one off a finished plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimizer.domain.fitness_ladder import fitness_grid
from optimizer.domain.season_rules import SeasonRules, WeekRules
from optimizer.domain.year import Year

REMEMBERED = (-7, 10)
"""Last week's change of rung is remembered within these; a deeper fall counts as the lower, a race's leap as
the upper."""
EPS = 1e-6
SHORT_RUNS = 40.0
"""Points of two short runs, which every ordinary week holds."""


@dataclass(frozen=True)
class State:
    """Where the runner stands at the start of a week: ladder rung, cutback counter, last change, entry rung of
    a window."""

    level: int
    counter: int = 0
    last: int = 0
    entry: int | None = None


@dataclass(frozen=True)
class SeasonStep:
    """One week: change of rung, whether it is a cutback, and the state after it."""

    change: int
    cutback: bool
    after: State


@dataclass(frozen=True)
class Values:
    """Season goals in tenths of a percent."""

    ready_a: int
    ready_b: int
    trough: int
    lost: int
    jump: int
    growth: int
    end: int


def remembered(change: int) -> int:
    """The change of rung as the next week remembers it."""
    parts = fitness_grid().parts
    return min(max(change, REMEMBERED[0] * parts), REMEMBERED[1] * parts)


def daily_before(state: State) -> float:
    """Daily load of last week, read back from the remembered change that led to this rung."""
    origin = max(0, state.level - remembered(state.last))
    return fitness_grid().load(origin, state.level, 7) / 7


def opened(year: Year, week: int, state: State) -> State:
    """The state with its entry rung set when a window begins, and dropped when it has ended."""
    if week < len(year.weeks) and year.weeks[week].mode == "constrained":
        return state if state.entry is not None else State(state.level, entry=state.level)
    return replace(state, entry=None)


def first_state(year: Year) -> State:
    """The state on the eve of the season."""
    standing = year.standing
    if standing is None:
        return opened(year, 0, State(fitness_grid().floor(year.past.fitness)))
    return opened(year, 0, State(standing.level, standing.loading, standing.last, standing.carried))


def after(year: Year, rules: SeasonRules, week: int, state: State, change: int, *, cutback: bool) -> State:
    """The state at the start of the next week."""
    level = max(0, state.level + change)
    if state.entry is not None:
        return opened(year, week + 1, State(level, 0, change, state.entry))
    loading = min(state.counter + 1, rules.cutback_every - 1)
    counter = 0 if cutback or year.weeks[week].mode == "return" else loading
    return opened(year, week + 1, State(level, counter, change))


def counted_load(year: Year, week: int, state: State, step: SeasonStep) -> float:
    """Least load of the week that counts as this step, in points: what rules about weekly load read."""
    return fitness_grid().load(state.level, step.after.level, year.weeks[week].n)


def is_cutback(year: Year, rules: SeasonRules, week: int, state: State, change: int) -> bool:
    """Whether the week's counted load stays at or below the cutback share of last week's."""
    if year.weeks[week].mode != "growth":
        return False
    days = year.weeks[week].n
    daily = fitness_grid().load(state.level, max(0, state.level + change), days) / days
    return daily <= rules.cutback_most * daily_before(state) + 1e-9


def follow(year: Year, rules: SeasonRules, loads: tuple[float, ...]) -> list[SeasonStep]:
    """The path that weekly loads (points) take up and down the ladder."""
    state, path = first_state(year), []
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


def shallowest(year: Year, rules: SeasonRules, week: int, state: State) -> float:
    """Fitness after the lightest cutback that counts as one: what a cutback gives back by design is no loss."""
    days = year.weeks[week].n
    load = rules.cutback_most * daily_before(state) * days
    return fitness_grid().levels[min(state.level, fitness_grid().after(state.level, load, days))]


def eve(year: Year, week: int) -> bool:
    """Whether the next week begins a taper, a race's week or another window: it is the step back, so the week before it
    need not be one, and as a cutback earns nothing."""
    own, following = year.weeks[week], year.weeks[week + 1 : week + 2]
    return own.mode == "growth" and bool(following) and following[0].mode == "constrained"


def raced_load(rule: WeekRules, fitness: float, days: int) -> float:
    """Load that the ramp cap lets a week with a race or with the return ladder carry whatever it says: these, and half
    of a usual week or two short runs."""
    return rule.raced + (max(0.5 * fitness * days, SHORT_RUNS) if rule.raced else 0.0)


def measure(year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Values:
    """Goal values of a path, in tenths of a percent: the sums that the lattice minimises."""
    levels = fitness_grid().levels
    states = [first_state(year), *(step.after for step in path)]
    ready = [0, 0]
    for demand in rules.demands:
        ready[demand.tier] += short(levels[states[demand.week].level], levels[demand.level])
    growth = sum(short(levels[states[d.week].level], levels[d.level]) for d in rules.growth)
    lost = jump = trough = 0
    for week, old, step in walk(year, path):
        new = levels[step.after.level]
        by_design = step.cutback and old.counter > 0 and not eve(year, week)
        lost += short(new, shallowest(year, rules, week, old) if by_design else levels[old.level])
        if year.weeks[week].mode == "growth":
            daily = counted_load(year, week, old, step) / year.weeks[week].n
            usual = max(daily_before(old), levels[old.level])
            jump += round(1000 * max(0.0, daily / usual - rules.soft_rise))
        if old.entry is not None:
            trough = max(trough, short(new, levels[old.entry]))
    end = short(levels[states[-1].level], levels[rules.end_level])
    return Values(ready[0], ready[1], trough, lost, jump, growth, end)


def short(value: float, of: float) -> int:
    """Tenths of a percent by which a value stays below another."""
    return round(1000 * max(0.0, 1 - value / of))
