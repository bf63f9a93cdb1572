"""One pass over the weeks: the days behind a season, week after week, each behind the prefix chosen before it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from constraints.long_run_target import long_target
from optimizer.bounds.gap_loads import weeks_with_gaps
from optimizer.core import units
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.season_path import SeasonStep, State, counted_load
from optimizer.domain.training_log import Log
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.monitor import Monitor
from optimizer.planner.needed_running import NeededRunning
from optimizer.planner.params import RollingParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.run_guide import RunGuide
from optimizer.planner.running_growth import RunningGrowth
from optimizer.planner.runs_for_loads import RunsForLoads
from optimizer.planner.solution import Rollout
from optimizer.planner.week_solver import WeekSolver
from optimizer.season.solved_season import SolvedSeason
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, open_model


@dataclass
class JointTime:
    """Deterministic seconds that weeks solved jointly have cost without success."""

    spent: float = 0.0


@dataclass(frozen=True)
class RollingHorizon:
    """Chooses the days of whole seasons.

    Parameters
    ----------
    weeks : the subproblem.
    cuts : hears of weeks that failed.
    needed : running that weeks must hold; None requires none.
    guide : the tied season that is followed and the runs its weeks must hold; None where no race requires runs.
    joint : what joint weeks have cost so far; passes of one search share it.
    closing_gaps : whether weeks with run gaps are chosen again, where need be together with the week before.
    missed : learns by week which runs of the guide, in minutes, a pass does without.
    """

    problem: PlanningProblem
    params: RollingParams
    monitor: Monitor
    weeks: WeekSolver
    cuts: PrefixCuts
    needed: NeededRunning | None = None
    guide: RunGuide | None = None
    joint: JointTime = field(default_factory=JointTime)
    closing_gaps: bool = False
    missed: dict[int, int] = field(default_factory=dict)

    def run(self, season: SolvedSeason) -> Rollout:
        """Follow the season, each week by the best change of grid level that its days can realise.

        The season's values serve as a compass: after a change that was not the best one, the best way on from there is
        read off, so a pass never has to begin again.

        Returns
        -------
        The pass, which ends early at a week for which no choice was found.
        """
        self.missed.clear()
        return self.go_on(self.begin(season.start()), season)

    def go_on(self, rollout: Rollout, season: SolvedSeason) -> Rollout:
        """Follow the season from the week that a pass has come to."""
        # Invariant: the weeks chosen so far keep every hard rule together, and their loads lead to the last state.
        for week in range(len(rollout.path), len(self.problem.year.weeks)):
            self.monitor.step("days", week, len(self.problem.year.weeks))
            steps = season.options(week, rollout.states[-1])
            if self.guide is not None:
                steps = self.guide.order(week, rollout.states[-1], steps)
            steps = steps[: self.params.choices]
            if not self._any_of(rollout, steps):
                break
        return rollout

    def begin(self, start: State) -> Rollout:
        """A pass before its first week."""
        return Rollout(Log(self.problem.year, {}, self.problem.before), [start])

    def meet(self, rollout: Rollout, step: SeasonStep, *, must: bool = False) -> bool:
        """Extend the pass by a week with days of the step's load: behind the prefix as it is, else with a few weeks
        before it chosen anew.

        Parameters
        ----------
        must : ask the week for the running that later weeks need.

        Returns
        -------
        Whether there are such days; if not, the cuts know of it.
        """
        week = len(rollout.path)
        target = self.target(rollout, step)
        most = self.cuts.load.upper.get(week, math.inf)
        found = self._fitting(rollout, step, target, must=must) if target.least <= units.LOAD_UNIT * most else None
        if found is not None:
            rollout.add(step, found)
            if self.closing_gaps:
                self._close_gaps(rollout)
            return True
        self.cuts.forbid(week, rollout.states[-1], step)
        return False

    def _close_gaps(self, rollout: Rollout) -> None:
        """Close the run gaps of the weeks just chosen with the loads that they have: in those weeks alone where that
        can be, else together with the one before them."""
        last, weeks = len(rollout.path) - 1, self.problem.year.weeks
        # Weeks chosen jointly may have got a gap before the last of them.
        new = range(max(last + 1 - self.params.joint_weeks, 0), last + 1)
        gaps = weeks_with_gaps(self.problem.year, rollout.log, new)
        if not gaps:
            return
        closed = [day for days in gaps.values() for day in days]
        # The weeks keep their targets, so the season they follow stays the best; only their days are chosen again.
        for first in range(min(gaps), max(min(gaps) - 2, -1), -1):
            own = {day for week in weeks[first : last + 1] for day in week.days}
            chosen = self.weeks.solve(first, rollout.targets[first:], rollout.log.without(own), closed=closed)
            if chosen is not None:
                rollout.log.days.update(chosen)
                return

    def _any_of(self, rollout: Rollout, steps: Sequence[SeasonStep]) -> bool:
        """Take the first step that the days can realise. Running that later weeks need goes before the step it belongs
        to; where no step has it, the week is planned without."""
        week = len(rollout.path)
        insist = self.needed is not None and self.needed.possible(rollout)
        led = 0 if self.guide is None else self.guide.needs[week]
        insist = insist or led > 0
        loaded = self.problem.year.load_chain
        insist = insist or (bool(loaded) and loaded[week] > 0 and not any(one.cutback for one in steps[:1]))
        if insist and self._take_one(rollout, steps, must=True):
            return True
        if led:
            self.missed[week] = led
        return self._take_one(rollout, steps, must=False)

    def _take_one(self, rollout: Rollout, steps: Sequence[SeasonStep], *, must: bool) -> bool:
        """Take the first of the steps that the days can realise. After a few failures one question settles what is
        left: each step by itself is asked in half a dozen ways."""
        for tried, step in enumerate(steps):
            left = steps[tried:]
            if tried == self.params.failures and len(left) > 1 and self._closed(rollout, left, must=must):
                for other in left:
                    self.cuts.load.add_no_good(len(rollout.path), rollout.states[-1].level, other.change)
                return False
            if self.meet(rollout, step, must=must):
                return True
        return False

    def _closed(self, rollout: Rollout, steps: Sequence[SeasonStep], *, must: bool) -> bool:
        """Whether the week holds none of the steps behind its prefix, and no time is left to choose that anew.

        One model over all their loads, which knows less of the week than each of theirs.
        """
        if not must and self.joint.spent < self.params.joint_budget:
            return False
        week, parts = len(rollout.path), [self.target(rollout, step) for step in steps]
        loads = min(part.least for part in parts), max(part.most for part in parts)
        past = rollout.log.without(self.problem.year.weeks[week].days)
        running = None if not must else 0 if self.needed is None else self.needed.minutes[week]
        days = open_model(self.problem.year, week, loads, past, running)
        return self.monitor.search("days", days, self.params.closed_limit, cpsat.ANY).status == "infeasible"

    def _fitting(self, rollout: Rollout, step: SeasonStep, target: WeekTarget, *, must: bool) -> WeekTarget | None:
        """The target, or the side of it, that there are days for; they are kept."""
        alone = next((side for side in target.sides if self._solved(rollout, [side], must=must)), None)
        return alone or (target if self._fits(rollout, step, target, must=must) else None)

    def _fits(self, rollout: Rollout, step: SeasonStep, target: WeekTarget, *, must: bool) -> bool:
        """Days for a week that has none by itself, with a few weeks before it. Where even the most favourable history
        does not allow the week so much load, nothing further is tried."""
        week = len(rollout.path)
        # The exact capacity is that of the most favourable history: beyond it no prefix helps, and the cut is valid.
        beyond = target.least > units.LOAD_UNIT * self.problem.tighten(week, cutback=target.cutback)
        # A question of a few hundredths of a second, where weeks before it chosen anew take many times that.
        if beyond or self.cuts.refutes(week, rollout.states[-1], step):
            return False
        if self._with_more_running(rollout, target):
            return True
        runs = RunsForLoads(self.problem, self.monitor, self.params).missing(rollout, target)
        if runs:
            # The next pass asks the weeks before for them, which costs less than choosing some of them jointly here.
            self.problem.need_for_loads(runs)
            return False
        if self._solved_jointly(rollout, target, must=must):
            return True
        if not must:
            self.cuts.limit(week, rollout)
        return False

    def _with_more_running(self, rollout: Rollout, target: WeekTarget) -> bool:
        """Choose weeks before it anew with the running that this one grows from."""
        grown = RunningGrowth(self.problem, self.weeks, self.monitor, self.params)
        log = grown.repaired(rollout.log, rollout.targets, target)
        if log is None:
            return False
        rollout.log.days.update(log.days)
        return True

    def _solved_jointly(self, rollout: Rollout, target: WeekTarget, *, must: bool) -> bool:
        """Choose one, then more weeks before it anew, as long as that has not failed too often."""
        # As few weeks as will do: every one more multiplies the choices.
        before = self.monitor.deterministic_time - self.joint.spent
        for weeks in range(2, min(self.params.joint_weeks, len(rollout.path) + 1) + 1):
            targets = [*rollout.targets[len(rollout.path) + 1 - weeks :], target]
            # Weeks before it keep the runs that races live on, where that leaves days at all.
            for keep in (True, False) if not must and self._leads(rollout, weeks) else (must,):
                # What this week has cost counts already: where days hold two sessions, one week can take four seconds.
                within = self.monitor.deterministic_time - before < self.params.joint_budget
                if within and self._solved(rollout, targets, must=keep):
                    return True
        self.joint.spent = self.monitor.deterministic_time - before
        return False

    def _leads(self, rollout: Rollout, weeks: int) -> bool:
        """Whether the guide needs runs of the weeks before the one to come, and none of that one."""
        last = len(rollout.path)
        needs = (0,) * (last + 1) if self.guide is None else self.guide.needs
        return any(needs[last + 1 - weeks : last]) and not needs[last]

    def _solved(self, rollout: Rollout, targets: Sequence[WeekTarget], *, must: bool) -> bool:
        """Solve the weeks that end with the one to come as one model and keep their sessions; nothing is kept where
        there are none."""
        last = len(rollout.path)
        first = last + 1 - len(targets)
        own = {day for week in range(first, last + 1) for day in self.problem.year.weeks[week].days}
        running = self.needed.minutes if self.needed is not None else (0,) * (last + 1)
        needed = running[first : last + 1] if must else None
        chosen = self.weeks.solve(first, targets, rollout.log.without(own), needed)
        if chosen is None:
            return False
        rollout.log.days.update(chosen)
        return True

    def target(self, rollout: Rollout, step: SeasonStep) -> WeekTarget:
        """What the step requires of the week: the loads that count as its change of level, and the long run."""
        week, state, year = len(rollout.path), rollout.states[-1], self.problem.year
        load = counted_load(year, week, state, step)
        least, most = twelfths_window(state.level, step.after.level, year.weeks[week].n)
        return WeekTarget(least, most, long_target(year, week, load, rollout.log, cutback=step.cutback), step.cutback)
