"""Seasons of two to four weeks, small enough to enumerate, by the rule book alone: no array of a solver is used."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from constraints import FAMILIES
from optimizer.build_year import prepare
from optimizer.core.requirement import Requirement
from optimizer.core.training_load import KEEP_DAY, after_days
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import (
    LAST_CHANGE_RANGE,
    SeasonStep,
    State,
    after,
    daily_before,
    days_before,
    first_state,
    is_cutback,
    raced_load,
)
from optimizer.domain.season_rules import TIERS, Demand, LoadPair, SeasonRules, WeekRules
from optimizer.domain.season_values import Values
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year
from optimizer.formats.scenario import Athlete, Availability, History, Scenario, WeekMinutes
from optimizer.formats.scenario import Season as Dates
from optimizer.ingest.history import resolve_history

FALL = 22
WHY = Requirement("test", "a ceiling of the test")


class Tiny:
    """A season small enough to enumerate."""

    def __init__(self, year: Year, rules: SeasonRules) -> None:
        self.year, self.rules = year, rules

    def __repr__(self) -> str:
        weeks = ((f.mode, f.ceiling and (f.ceiling.most, f.ceiling.least)) for f in self.year.weeks)
        return f"fitness {self.year.past.fitness}: {list(zip(weeks, self.rules.weeks, strict=True))}"


def empty_year(weeks: int, fitness: float, first: int = 7) -> Year:
    """A year without races, every week an ordinary one, the first of so many days."""
    scenario = Scenario(
        version=1,
        athlete=Athlete(level="intermediate"),
        season=Dates(start=date(2027, 1, 11) - timedelta(days=first), end=date(2027, 1, 3) + timedelta(weeks=weeks)),
        history=History(fitness=fitness),
        availability=Availability(minutes=WeekMinutes(tue=60, thu=60, sun=90)),
    )
    return prepare(scenario, resolve_history(scenario))


@st.composite
def tiny(draw: st.DrawFn) -> Tiny:
    """Two to four weeks of any mode, few changes of level open in each, with demands near the start."""
    fitness = draw(st.floats(8, 60))
    year = empty_year(draw(st.integers(2, 4)), fitness, draw(st.sampled_from((7, 7, 4, 1))))
    start = fitness_grid().floor(fitness)
    near = st.integers(max(1, start - 3), start + 6)
    rules = SeasonRules([], end_level=draw(near), cutback_every=draw(st.integers(2, 3)))
    free = draw(st.integers(0, len(year.weeks)))
    for facts in year.weeks:
        hold = facts.n * fitness_grid().levels[start]
        rule = WeekRules(rise=draw(st.sampled_from((0.01, 0.02, 0.03))), rise_points=draw(st.sampled_from((0.0, 0.3))))
        rule.missed, rule.missed_left = draw(st.sampled_from(((0.0, 0.0), (0.0, 0.0), (2.0, 1.7), (1.0, 1.5))))
        rule.missed_carried = draw(st.sampled_from((0.0, 0.0, 1.0)))
        rule.capacity = hold * draw(st.sampled_from((0.7, 0.95, 1.1, 1.3, 9.0)))
        rule.cutback_capacity = hold * draw(st.sampled_from((0.5, 0.65, 9.0, 9.0)))
        if draw(st.booleans()):
            rule.climbs = frozenset({(draw(near), draw(near))})
        rule.rough = 1.01 * rule.capacity
        rule.sure = 0.5 * rule.rough
        rule.fixed = min(rule.capacity, hold * draw(st.sampled_from((0.0, 0.0, 0.2, 0.5))))
        rule.soft_rise, rule.past_cutback = draw(st.sampled_from(((1.1, False), (1.0, True))))
        facts.mode = draw(st.sampled_from(("growth", "growth", "constrained", "return")))
        if facts.mode == "growth":
            rule.least_share = 0.5 if facts.index == free else draw(st.sampled_from((0.65, 0.7)))
        elif facts.mode == "constrained" or facts.index != free:
            most = draw(st.sampled_from((0.6, 0.8, 1.05)))
            facts.ceiling = Ceiling(most, 0.0 if facts.index == free else most - 0.2, WHY)
        rules.weeks.append(rule)
    for week in range(1, len(year.weeks)):
        told, hold = _weeks_before(year, week), 7 * fitness_grid().levels[start]
        if told and draw(st.booleans()):
            pair = st.tuples(st.sampled_from((0.5, 0.8, 1.0)), st.sampled_from((0.7, 0.9, 1.1)))
            before, most = draw(pair)
            rules.weeks[week].pairs = frozenset({LoadPair(before * hold, most * hold)})
        if told == "last" and draw(st.booleans()):
            change = st.integers(-3, 3)
            rules.weeks[week].refuted = frozenset(draw(st.sets(st.tuples(near, change, change), max_size=5)))
    weeks = st.integers(0, len(year.weeks) - 1)
    rules.demands.extend(Demand("race", draw(weeks), draw(near), tier) for tier in range(TIERS))
    return Tiny(year, rules)


def _weeks_before(year: Year, week: int) -> str:
    """How the week's states tell what the one before carried: by the last change or by the entry level, if they do."""
    inside = [facts.mode == "constrained" for facts in year.weeks[: week + 1]]
    if not (inside[week] and inside[week - 1]):
        return "last"
    return "entry" if week == 1 or not inside[week - 2] else ""


def held_together(year: Year, rules: SeasonRules, state: State, path: list[SeasonStep]) -> bool:
    """Nothing says that no plan makes the path's last step after the step before it."""
    week = len(path) - 1
    rule, told, days = rules.weeks[week], week and _weeks_before(year, week), days_before(year, week)
    before = 0.0
    if told == "last" and state.last > LAST_CHANGE_RANGE[0]:
        before = days * daily_before(year, week, state)
    elif told == "entry" and state.entry is not None and state.level > 0:
        before = load_to(state.entry, state.level, days)
    own = load_to(state.level, state.level + path[-1].change, year.weeks[week].n)
    least = -(-(12 * before - 1e-6) // 1)
    heavy = any(least >= round(12 * pair.before) and own > pair.most + 1e-6 for pair in rule.pairs)
    return not heavy and (state.level, state.last, path[-1].change) not in rule.refuted


def seasons(year: Year, rules: SeasonRules) -> Iterator[list[SeasonStep]]:
    """Every path the audit accepts and the weeks can carry, by plain enumeration."""
    paths: list[list[SeasonStep]] = [[]]
    while paths:
        path = paths.pop()
        if len(path) == len(year.weeks):
            yield path
            continue
        state = path[-1].after if path else first_state(year)
        for change in range(-FALL, 16):
            longer = [*path, one_step(year, rules, len(path), state, change)]
            if state.level + change >= 0 and carried(year, rules, state, longer) and not refused(year, rules, longer):
                paths.append(longer)


def one_step(year: Year, rules: SeasonRules, week: int, state: State, change: int) -> SeasonStep:
    cutback = is_cutback(year, rules, week, state, change)
    return SeasonStep(change, cutback, after(year, rules, week, state, change, cutback=cutback))


def carried(year: Year, rules: SeasonRules, state: State, path: list[SeasonStep]) -> bool:
    """Some load between what is fixed and the capacity counts as the path's last step, together with the week before,
    and it keeps the ramp cap: to the letter, for the audit lets plans that were followed pass it by what records
    round away."""
    rule, days = rules.weeks[len(path) - 1], year.weeks[len(path) - 1].n
    capacity = min(rule.capacity, rule.cutback_capacity) if path[-1].cutback else rule.capacity
    target, old = state.level + path[-1].change, fitness_grid().levels[state.level]
    raced = after_days(old, raced_load(rule, old, days), days)
    cap = max(raced, *(factor * old + more for factor, more in rule.ramp()))
    return (
        held_together(year, rules, state, path)
        and all(state.level > before or path[-1].after.level <= highest for before, highest in rule.climbs)
        and fitness_grid().levels[path[-1].after.level] <= cap + 1e-6
        and load_to(state.level, target, days) <= capacity + 1e-6
        and load_to(state.level, target + 1, days) > rule.fixed + 1e-6
    )


def load_to(level: int, target: int, days: int) -> float:
    """Load over the days that brings fitness from level to target: n (t - k f) / (1 - k), k = (41/42)^n."""
    levels, keep = fitness_grid().levels, KEEP_DAY**days
    return 0.0 if target <= 0 else max(0.0, days * (levels[target] - keep * levels[level]) / (1 - keep))


def refused(year: Year, rules: SeasonRules, path: list[SeasonStep]) -> bool:
    return any(violation for family in FAMILIES for violation in family.check_season(year, rules, path))


def key(values: Values) -> tuple[int, ...]:
    """Goal values in strict order."""
    v = values
    return (v.ready_a, v.ready_b, v.health, v.growth, v.trough, v.lost, v.jump, v.end)
