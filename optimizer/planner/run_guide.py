"""The run guide: which of the tied seasons is followed, and which runs its weeks must hold, so that races get the
longest runs they require."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType

from constraints.large_long_run import shared_out
from constraints.long_run_share import FEWEST
from optimizer.bounds.asked_runs import Chain, asked_runs
from optimizer.bounds.chain_needs import chain_needs, counted_from
from optimizer.bounds.run_chain import RunChain
from optimizer.bounds.run_rooms import RunRooms, WeekModels
from optimizer.domain.season_path import SeasonStep, State
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.tied_seasons import TiedSeasons, tied_seasons

RunForm = tuple[bool, float | None]
"""How runs may grow: whether cutbacks step back as far as is wished for; by how much of its week's running a run may be
too large a part of it, None for no limit beside the rules."""
CUTBACKS = (True, False)
"""The better training first, and last what asks for no more than the rules do."""
NONE_MISSED: Mapping[int, int] = MappingProxyType({})
FREEST_FORM: RunForm = (CUTBACKS[-1], None)


@dataclass(frozen=True)
class RunGuide:
    """The best chain of longest runs over all tied seasons.

    Parameters
    ----------
    changes : the chain's change of grid level, by week and state.
    needs : minutes of the longest run that each week must hold; 0 where the chain does not live on the week.
    wishes : the same, with what runs behind a race grow to where the week's days leave the choice.
    since : by week that holds a race's run, the first day on which it counts, where earlier ones do not.
    short : tenths of a percent that A races, then B races, stay short of the runs they require.
    exact : whether no tied season has a better chain.
    """

    changes: Mapping[tuple[int, State], int]
    needs: tuple[int, ...]
    wishes: tuple[int, ...]
    since: Mapping[int, date]
    short: tuple[int, int]
    exact: bool

    def order(self, week: int, state: State, steps: Sequence[SeasonStep]) -> list[SeasonStep]:
        """The steps with the chain's own first; the others keep their order."""
        change = self.changes.get((week, state))
        return sorted(steps, key=lambda step: step.change != change) if change is not None else list(steps)


def run_guide(
    problem: PlanningProblem,
    season: SolvedSeason,
    monitor: Monitor,
    near_capacity: float = DEFAULT.near_capacity,
    missed: Mapping[int, int] = NONE_MISSED,
) -> RunGuide | None:
    """Find the chain for a solved season; None where no race requires a run.

    The runs leave the other runs of their weeks their part, and cutbacks step back, as far as that costs no race
    anything.

    Parameters
    ----------
    missed : minutes by week of runs that a pass did not find days for; chains do without them, and bound nothing.

    Raises
    ------
    TooHeavyError
        Where no season as good as this one is within the weeks' capacities, which are exact now where that shows.
    """
    if not asked_runs(problem.year):
        return None
    monitor.step("runs", 0, 1)
    chains = Chains(problem, tied_seasons(season), monitor, near_capacity, missed)
    chain = chains.best((CUTBACKS[0], chains.shares[0]))
    if chain is not None and (chain.short_a or chain.short_b):
        chain = chains.best(chains.first_as_good_as(FREEST_FORM))
    monitor.spend(chains.work)
    return None if chain is None else _guide(problem, chain)


@dataclass
class Chains:
    """The best chains of one year by their form, each found once.

    Parameters
    ----------
    ties : the seasons among which chains are looked for.
    near_capacity : share of a week's capacity from which a chain's load gets the exact one.
    missed : minutes by week of runs that are not to be counted on.
    found : the chains that are known.
    """

    problem: PlanningProblem
    ties: TiedSeasons
    monitor: Monitor
    near_capacity: float = DEFAULT.near_capacity
    missed: Mapping[int, int] = field(default_factory=dict)
    found: dict[RunForm, Chain | None] = field(default_factory=dict)
    _rooms: dict[float | None, RunRooms] = field(default_factory=dict)
    _asked: list[WeekModels] = field(default_factory=list)

    @property
    def shares(self) -> tuple[float | None, ...]:
        """How large a part of the week runs may be, the better training first; one answer where no week is held to
        any."""
        year = self.problem.year
        held = any(shared_out(year, week.index) for week in year.weeks)
        return (*self.problem.bounds.chain_shares, None) if held else (None,)

    @property
    def work(self) -> float:
        """Deterministic seconds spent so far."""
        return sum(weeks.work for weeks in self._asked)

    def first_as_good_as(self, free: RunForm) -> RunForm:
        """The first form that serves the races as well as the free one, which no form betters."""
        for cutbacks in CUTBACKS:
            # Loosest first: where it serves the races less, so does every form within it.
            if self._as_good((cutbacks, None), free):
                return next(
                    ((cutbacks, beyond) for beyond in self.shares if self._as_good((cutbacks, beyond), free)), free
                )
        return free

    def _as_good(self, form: RunForm, free: RunForm) -> bool:
        one, other = self.best(form), self.best(free)
        return one is not None and other is not None and _short(one) <= _short(other)

    def best(self, form: RunForm) -> Chain | None:
        """The best chain in that form."""
        if form not in self.found:
            step_back, beyond = form
            if beyond not in self._rooms:
                self._rooms[beyond] = self._new_rooms(beyond)
            rooms, params = self._rooms[beyond], self.problem.bounds
            exceeds = partial(self.problem.exceeds, near=self.near_capacity)
            chain = RunChain(self.problem.year, self.ties, rooms, step_back, params, exceeds)
            self.found[form] = chain.best()
            self.ties = chain.ties
        return self.found[form]

    def _new_rooms(self, beyond: float | None) -> RunRooms:
        problem = self.problem
        weeks = WeekModels(
            problem.year, problem.history, self.monitor.step, problem.bounds, beyond, problem.room_answers
        )
        self._asked.append(weeks)
        narrower, wider = self._rooms.get(self.shares[0]), self._rooms.get(None)
        rooms = RunRooms.between(weeks, narrower, wider) if narrower and wider else RunRooms(weeks)
        for week, minutes in self.missed.items():
            rooms.doubt(week, minutes)
        return rooms


def _short(chain: Chain) -> tuple[int, int]:
    return chain.short_a, chain.short_b


def _on_the_way_back(problem: PlanningProblem, chain: Chain) -> Iterator[int]:
    """Minutes by week that runs behind a race grow to, as far as a race ahead wants them, where weeks have few runs and
    the long one carries the load: a week that stays short is missing a month later, when thirty days no longer reach
    the runs before the race."""
    year = problem.year
    for week, (run, wanted) in enumerate(zip(chain.runs, year.wanted, strict=True)):
        facts = year.in_week(week)
        stepping = year.weeks[week].mode == "growth" and any(day.step for day in facts)
        stepping &= sum(day.runnable for day in facts) <= FEWEST
        yield min(run, wanted) if stepping and not chain.steps[week].cutback and not year.holds_race(week) else 0


def _guide(problem: PlanningProblem, chain: Chain) -> RunGuide:
    asked = asked_runs(problem.year)
    needs = chain_needs(problem.year, asked, chain)
    changes = {(week, step.before): step.change for week, step in enumerate(chain.steps)}
    wishes = tuple(map(max, needs, _on_the_way_back(problem, chain)))
    since = counted_from(problem.year, asked, needs)
    return RunGuide(changes, needs, wishes, since, (chain.short_a, chain.short_b), chain.exact)
