"""A week that may carry less than it did: the loads that the season's rules allow it behind what is planned by now."""

from collections.abc import Mapping
from datetime import date

from constraints import FAMILIES
from constraints.long_run_target import long_target
from optimizer.audit.auditor import week_loads
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.season_path import SeasonStep, after, counted_load, follow, is_cutback, walk
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.replan_params import Lighter
from optimizer.weeks.model import WeekTarget


def eased_target(
    problem: PlanningProblem, known: Mapping[date, DayLog], week: int, old: WeekTarget, how: Lighter
) -> WeekTarget | None:
    """The most load that the week may carry behind the days known, but no more than it did, and a little less.

    Parameters
    ----------
    problem : the rest of the year.
    known : all days as they are by now; those behind the week stand as they were.
    week : index of the week.
    old : what it carried; of this only the most counts.
    how : how much less it may be, or that it may be as much as in the heaviest week.

    Returns
    -------
    None where no load keeps the season's rules up to that week.
    """
    year, rules = problem.year, problem.rules
    log = Log(year, dict(known), problem.before)
    loads = week_loads(year, log)
    path = follow(year, rules, loads)
    state = next(state for at, state, _ in walk(year, path) if at == week)
    count, levels_of = year.weeks[week].n, fitness_grid()
    limit = max(old.most, round(units.LOAD_UNIT * max(loads))) if how.more else old.most
    most, least = (
        levels_of.after(state.level, limit / units.LOAD_UNIT, count),
        levels_of.after(state.level, 0, count),
    )

    def step(level: int) -> SeasonStep:
        change = level - state.level
        cutback = is_cutback(year, rules, week, state, change)
        return SeasonStep(change, cutback, after(year, rules, week, state, change, cutback=cutback))

    def kept(one: SeasonStep) -> bool:
        now, last = [*path[:week], one], year.weeks[week].days[-1]
        return not any(found.day <= last for family in FAMILIES for found in family.check_season(year, rules, now))

    if how.cutback:
        most = next((level for level in range(most, least - 1, -1) if step(level).cutback), least)
    top = next((step(level) for level in range(most, least - 1, -1) if kept(step(level))), None)
    if top is None:
        return None
    low = top
    for level in range(top.after.level - 1, max(least, top.after.level - how.levels) - 1, -1):
        # Invariant: every load of the target keeps the season's rules, for its levels neighbour one another.
        if step(level).cutback != top.cutback or not kept(step(level)):
            break
        low = step(level)
    long = long_target(year, week, counted_load(year, week, state, top), log, cutback=top.cutback)
    windows = [twelfths_window(state.level, one.after.level, count) for one in (low, top)]
    return WeekTarget(windows[0][0], min(limit, windows[1][1]), long, top.cutback)
