"""Two more attacks on a plan: other seasons that are equally good in load, and weeks chosen anew with other loads.

Both use the planner's own pieces in ways in which the planner does not use them; the audit judges what they find.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from optimizer.audit.auditor import Audit, audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_path import State
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.run_guide import RunGuide
from optimizer.planner.week_solver import CoreTrials, OptimalWeeks
from optimizer.season.tied_seasons import TiedSeasons, tied_seasons
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model

LIMIT = 0.5
"""Deterministic seconds for weeks chosen anew."""
WIDER = 0.15
"""Share by which a week's load may differ from the plan's."""
Judge = Callable[[Audit, str, Log], None]
"""Hears of a plan, how it was found, and its sessions."""


@dataclass
class OtherSeasons:
    """Seasons drawn from all those that are tied in load, with the best days behind each.

    Parameters
    ----------
    year : the year attacked, new: nothing of the search before is used.
    """

    year: Year

    def __post_init__(self) -> None:
        self._problem, self._monitor = PlanningProblem(self.year), Monitor()
        self._master = SeasonMaster(self._problem, DEFAULT, self._monitor)
        self._master.bound()

    def attack(self, draws: int, rng: random.Random, judge: Judge) -> None:
        """Follow so many random tied seasons."""
        season = self._master.season
        if season is None or not season.solvable:
            return
        ties, cores = tied_seasons(season), CoreTrials()
        for _ in range(draws):
            none = (0,) * len(self.year.weeks)
            guide = RunGuide(_drawn(ties, rng), none, none, {}, (0, 0), exact=False)
            weeks = OptimalWeeks(self.year, DEFAULT, self._monitor, cores)
            cuts = PrefixCuts(self._problem, DEFAULT, self._monitor)
            rolled = RollingHorizon(self._problem, DEFAULT.rolling, self._monitor, weeks, cuts, guide=guide).run(season)
            if rolled.complete(self.year):
                judge(audit(self.year, rough_rules(self.year), rolled.log), "another tied season", rolled.log)


def _drawn(ties: TiedSeasons, rng: random.Random) -> dict[tuple[int, State], int]:
    """The changes of one tied season, by week and state; every step is as likely as the others out of its state."""
    state, changes = ties.start, dict[tuple[int, State], int]()
    for week, steps in enumerate(ties.steps):
        step = rng.choice([step for step in steps if step.before == state])
        changes[week, state] = step.change
        state = step.after
    return changes


def other_loads(year: Year, days: Log, found: Audit, tries: int, rng: random.Random, judge: Judge) -> None:
    """Choose one to five random weeks anew, so many times, each with a load up to a share from the one it has.

    Parameters
    ----------
    days, found : the plan to begin at and its audit, which tells the long runs asked of the weeks.
    """
    for _ in range(tries):
        count = rng.randint(1, 5)
        first = rng.randrange(max(1, len(year.weeks) - count + 1))
        weeks = year.weeks[first : first + count]
        targets = [_target(year, days, found, week.index) for week in weeks]
        own = {day for week in weeks for day in week.days}
        model = weeks_model(year, first, targets, days.without(own))
        model.hint(days.days)
        answer = cpsat.search(model.model, LIMIT, cpsat.DEEPER)
        if answer.found:
            log = days.without(())
            log.days.update(model.sessions(answer.value))
            judge(audit(year, rough_rules(year), log), f"{count} weeks with other loads", log)


def _target(year: Year, days: Log, found: Audit, week: int) -> WeekTarget:
    load = PlanView(year, days).week_load(week)
    target = WeekTarget(round(load * (1 - WIDER)), round(load * (1 + WIDER)), found.long_targets[week])
    return replace(target, cutback=found.path[week].cutback)
