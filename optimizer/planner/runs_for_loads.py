"""Longest runs that loads ahead live on: where few days carry a week's load, it holds a run that grows over weeks,
which the season does not know. A week that lacks it is given up in this pass, and the weeks before are asked for their
part of it in the next."""

from collections.abc import Mapping, Sequence

from constraints.cutback_long import applies, looked_back, most_in_cutback
from optimizer.bounds.asked_runs import Chain
from optimizer.bounds.chain_needs import runs_before
from optimizer.bounds.optimistic_history import DayOfRuns, optimistic
from optimizer.core import units
from optimizer.domain.possible_cutbacks import CutbackWays
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import RollingParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout
from optimizer.season.tied_seasons import TiedStep
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget
from optimizer.weeks.question_models import loaded_model

NONE_MISSING: Mapping[int, int] = {}


class RunsForLoads:
    """Finds the runs that are missing before a week which cannot carry its load.

    Parameters
    ----------
    params : how long it looks for the least run of a week.
    """

    def __init__(self, problem: PlanningProblem, monitor: Monitor, params: RollingParams) -> None:
        self._problem, self._monitor, self._params = problem, monitor, params

    def missing(self, rollout: Rollout, target: WeekTarget) -> Mapping[int, int]:
        """Minutes of the longest run that weeks of the pass would need so that the week to come may carry its load.

        Returns
        -------
        By week; empty where runs are not what the load lacks, where no week has room for them, and where they were
        asked for already.
        """
        week, year = len(rollout.path), self._problem.year
        least = self._least_run(week, target)
        if least is None or self._follows(rollout, target, least):
            return NONE_MISSING
        found, known = self._before(rollout, target, least), year.load_chain
        news = not known or any(minutes > known[at] for at, minutes in found.items())
        return found if news else NONE_MISSING

    def _follows(self, rollout: Rollout, target: WeekTarget, run: int) -> bool:
        """Whether the week to come may hold a run of so many minutes behind what the pass has run."""
        week, year, log = len(rollout.path), self._problem.year, rollout.log
        days = [DayOfRuns(year, facts) for facts in year.in_week(week)]
        ran = tuple(log.longest_since(one.days[0], one.days[-1]) for one in year.weeks[:week])
        most = max((day.longest(ran) for day in days), default=0)
        if target.cutback and applies(year, week):
            most = min(most, most_in_cutback(log.longest_since(*looked_back(year, week))))
        return run <= most

    def _least_run(self, week: int, target: WeekTarget) -> int | None:
        """Minutes of the longest run without which no week has the load, whatever came before; None where none does."""
        days = loaded_model(self._problem.year, week, target, self._problem.history)
        longest = days.model.new_int_var(0, units.steps(units.DAY_MINUTES), "longest")
        for day in days.days:
            days.model.add(longest >= days.run_steps(day))
        days.model.minimize(longest)
        answer = self._monitor.search("carried load", days, self._params.growth_limit, cpsat.IMPROVE)
        return units.GRID * round(answer.objective or 0.0) if answer.found else None

    def _before(self, rollout: Rollout, target: WeekTarget, run: int) -> Mapping[int, int]:
        """The runs that lead up to one of so many minutes in the week to come, each in the latest week that may hold
        it; those apart that were run."""
        week, year = len(rollout.path), self._problem.year
        steps = [
            TiedStep(before, step.change, step.cutback, step.after)
            for before, step in zip(rollout.states, rollout.path, strict=False)
        ]
        steps.append(TiedStep(rollout.states[-1], 0, target.cutback, rollout.states[-1]))
        chain = Chain(0, 0, tuple(steps), self._most(steps), exact=False)
        if chain.runs[week] < run:
            return NONE_MISSING
        own = enumerate(zip(runs_before(year, chain, week, run)[:week], year.weeks, strict=False))
        return {
            w: minutes
            for w, (minutes, facts) in own
            if minutes > rollout.log.longest_since(facts.days[0], facts.days[-1])
        }

    def _most(self, steps: Sequence[TiedStep]) -> tuple[int, ...]:
        """The longest run of each week that any plan has whose cutbacks are those of the steps."""
        any_number = frozenset(range(self._problem.rules.cutback_every))
        cutbacks = {week: any_number if step.cutback else frozenset[int]() for week, step in enumerate(steps)}
        others = {week: any_number - known for week, known in cutbacks.items()}
        taken = optimistic(self._problem.year, CutbackWays(others, cutbacks)).longest
        return tuple(map(min, taken, self._problem.history.longest))
