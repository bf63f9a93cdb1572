"""The graph of tied seasons against enumeration: its paths are just the seasons that are best in every objective."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.season_path import SeasonStep, State, after, daily_before, first_state
from optimizer.domain.season_rules import A_RACE, Demand, LoadCuts, SeasonRules, WeekRules
from optimizer.domain.season_values import measure
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.tied_seasons import TiedSeasons, TiedStep, seasons_as_ready, tied_seasons
from tests.kit import a_year
from tests.season.tiny_seasons import Tiny, empty_year, key, load_to, one_step, seasons, tiny

SLOW = [HealthCheck.too_slow]
Turn = Callable[[list[TiedStep]], TiedStep]


def lowest(steps: list[TiedStep]) -> TiedStep:
    return min(steps, key=lambda step: step.change)


def highest(steps: list[TiedStep]) -> TiedStep:
    return max(steps, key=lambda step: step.change)


def through(ties: TiedSeasons) -> Iterator[tuple[TiedStep, ...]]:
    """Every path from the start to the last week."""
    paths: list[tuple[TiedStep, ...]] = [()]
    for week in ties.steps:
        paths = [(*path, step) for path in paths for step in week if step.before == _end(ties, path)]
    yield from paths


def _end(ties: TiedSeasons, path: tuple[TiedStep, ...]) -> State:
    return path[-1].after if path else ties.start


def as_path(path: tuple[TiedStep, ...]) -> list[SeasonStep]:
    return [SeasonStep(step.change, step.cutback, step.after) for step in path]


def deeper_than_asked(year: Year, rules: SeasonRules, path: list[SeasonStep]) -> bool:
    """Whether a cutback lies below the least a cutback may be: never better, so the programme leaves it out."""
    state = first_state(year)
    for week, (facts, step) in enumerate(zip(year.weeks, path, strict=True)):
        daily = load_to(state.level, state.level + step.change, facts.n) / facts.n
        if step.cutback and daily < rules.cutback_least * daily_before(year, week, state):
            return True
        state = step.after
    return False


def in_every_objective(season: SolvedSeason, path: list[SeasonStep]) -> tuple[int, ...]:
    return key(measure(season.year, season.rules, path))


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(tiny(), st.booleans())
def test_the_paths_are_the_best_of_all_seasons_there_are(instance: Tiny, asked: bool) -> None:
    compare(instance, asked=asked)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(tiny(), st.booleans())
def test_they_are_in_many_seasons(instance: Tiny, asked: bool) -> None:
    compare(instance, asked=asked)


def compare(instance: Tiny, *, asked: bool) -> None:
    """Each path, as its changes of level: none is worse, none is there twice, and none is missing but for those with a
    cutback deeper than asked. Where nothing is asked, many seasons tie."""
    year, rules = instance.year, instance.rules
    if not asked:
        rules.demands.clear()
        rules.end_level = 1
    season = SeasonSolver(year, rules).solve()
    every = list(seasons(year, rules)) if season.solvable else []
    if not every:
        return
    ties = tied_seasons(season)
    found = [as_path(path) for path in through(ties)]
    least = min(in_every_objective(season, path) for path in every)
    best = [path for path in every if in_every_objective(season, path) == least]
    inside = [path for path in best if all(step.after.level < season.graph.size for step in path)]
    known = sorted(changes(path) for path in found)
    assert len({*map(tuple, known)}) == len(known) > 0
    assert all(change in [changes(path) for path in best] for change in known)
    assert all(changes(path) in known for path in inside if not deeper_than_asked(year, rules, path))
    assert ties.states == 1 + sum(len({path[week].after for path in found}) for week in range(len(year.weeks)))


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(tiny())
def test_seasons_as_ready_lose_no_more_of_what_the_races_ask_and_may_lose_anything_else(instance: Tiny) -> None:
    """By enumeration: every season whose A races are short of no more than they must be, and no other one."""
    year, rules = instance.year, instance.rules
    season = SeasonSolver(year, rules, least_trough=False, full_grid=True).solve()
    every = list(seasons(year, rules)) if season.solvable else []
    if not every:
        return
    short = [measure(year, rules, path).ready_a for path in every]
    best = [path for path, lacks in zip(every, short, strict=True) if lacks == min(short)]
    ties = seasons_as_ready(season, A_RACE, len(year.weeks), 1_000_000)
    assert ties is not None
    known = {tuple(changes(as_path(path))) for path in through(ties)}
    assert known <= {tuple(changes(path)) for path in best}
    assert known >= {tuple(changes(path)) for path in best if not deeper_than_asked(year, rules, path)}


def test_too_many_seasons_as_ready_are_not_looked_at() -> None:
    """Nothing is asked of two weeks, so all their steps count: one fewer may be looked at, and there is no answer."""
    season = SeasonSolver(a_season(2).year, a_season(2).rules, least_trough=False).solve()
    found = seasons_as_ready(season, A_RACE, 2, 1_000_000)
    assert found is not None
    steps = sum(map(len, found.steps))
    assert steps > sum(map(len, tied_seasons(a_season(2)).steps)), "those that lose fitness are among them"
    assert seasons_as_ready(season, A_RACE, 2, steps) == found
    assert seasons_as_ready(season, A_RACE, 2, steps - 1) is None


def changes(path: list[SeasonStep]) -> list[int]:
    return [step.change for step in path]


def a_season(weeks: int) -> SolvedSeason:
    """Ordinary weeks after a fitness of 30, of which nothing is asked."""
    year = empty_year(weeks, 30.0)
    rules = [WeekRules(capacity=400.0, rough=400.0, sure=200.0, least_share=0.5) for _ in year.weeks]
    return SeasonSolver(year, SeasonRules(rules, end_level=first_state(year).level)).solve()


def test_where_nothing_is_asked_every_season_without_a_loss_ties() -> None:
    """Two weeks that only have to keep the base: any climb that is no jump is as good as standing still."""
    season = a_season(2)
    ties = tied_seasons(season)
    start = season.start()
    assert {step.change for step in ties.steps[0]} == {step.change for step in ties.steps[0] if step.change >= 0}
    assert {step.change for step in ties.steps[0]} >= {0, 1}
    assert all(step.before == start for step in ties.steps[0])
    assert all(path[-1].after.level >= start.level for path in through(ties))


def test_a_no_good_takes_its_step_out_of_the_ties() -> None:
    season = a_season(2)
    start = season.start()
    cuts = LoadCuts(no_goods={0: {(start.level, 0)}})
    without = tied_seasons(SeasonSolver(season.year, season.rules, cuts).solve())
    assert {step.change for step in without.steps[0]} == {s.change for s in tied_seasons(season).steps[0]} - {0}


def test_one_step_a_week_where_one_season_is_best() -> None:
    """A race out of reach at the end of the second week asks for the steepest climb: there is one."""
    season = a_season(3)
    rules = replace(season.rules, demands=[Demand("race", 2, season.start().level + 100, A_RACE)])
    ties = tied_seasons(SeasonSolver(season.year, rules).solve())
    assert [len(week) for week in ties.steps[:2]] == [1, 1]


def test_a_year_with_a_race_ties_in_an_order_that_stays() -> None:
    """Twenty weeks with a taper: the best season is one of the paths, paths drawn at random cost the same, every state
    goes on, and steps stand in one order however often they are asked for."""
    year = a_year(weeks=20, races=("2027-04-25 10k A",))
    season = SeasonSolver(year, rough_rules(year)).solve()
    ties, best = tied_seasons(season), season.best()
    state = ties.start
    for week, step in zip(ties.steps, best, strict=True):
        assert TiedStep(state, step.change, step.cutback, step.after) in week
        state = step.after
    least = in_every_objective(season, best)
    for turn in (lowest, highest):
        path = _walked(season, ties, turn)
        assert in_every_objective(season, path) == least
    for week, following in zip(ties.steps, ties.steps[1:], strict=False):
        assert {step.after for step in week} == {step.before for step in following}
    assert ties == tied_seasons(SeasonSolver(year, season.rules).solve())
    assert all(list(week) == sorted(week, key=_place) for week in ties.steps)


def _place(step: TiedStep) -> tuple[int, ...]:
    before = step.before
    return before.level, before.counter, before.last, -1 if before.entry is None else before.entry, step.change


def _walked(season: SolvedSeason, ties: TiedSeasons, turn: Turn) -> list[SeasonStep]:
    """The path that takes the lowest (or highest) change of every week."""
    state, path = ties.start, list[SeasonStep]()
    for number, week in enumerate(ties.steps):
        out = [step for step in week if step.before == state]
        step = turn(out)
        reached = after(season.year, season.rules, number, state, step.change, cutback=step.cutback)
        assert step.after == reached
        assert step.cutback == one_step(season.year, season.rules, number, state, step.change).cutback
        path.append(SeasonStep(step.change, step.cutback, reached))
        state = reached
    return path
