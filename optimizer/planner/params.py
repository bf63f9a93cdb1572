"""Every number of the search, documented one by one. None of them changes what a plan must keep or what a bound
claims: they say where time is spent. All limits are deterministic seconds of the solver, so the same scenario gives
the same plan on every machine. What the relaxations over all histories may spend is `BoundParams`, in
`bounds`: they are asked without a search too. What only replans need is `ReplanParams`, in `replan`."""

from dataclasses import dataclass

Neighbours = tuple[int, int]
"""Weeks before and after a week that are chosen with it."""


@dataclass(frozen=True)
class WeekSolverParams:
    """How the days of a few weeks are chosen.

    Parameters
    ----------
    limit : seconds for the days of one week; most need a hundredth of it.
    open_budget : seconds that weeks without any answer may cost a search.
    open_limit : seconds for the days of one week once that is spent: in such a year loads lie just beyond what days
        hold, and more time shows no more.
    near_share : a week's days are looked for first in the lower one of so many parts of its load window.
    near_room : room in twelfths of a point that this leaves in any case, for the session grid to fit in.
    joint_limit : seconds for the days of several weeks solved as one model.
    gap_limit : seconds for two weeks that must close their run gaps.
    enough_left : penalty points from which the rest of a week's load window is no likely help, so that it is not tried:
        such a week misses more than a hard session or two of strength, which a little more load does not give back.
    core_failures : how many more weeks unsatisfiable cores may fail to prove optimal than they have proven.
    """

    limit: float = 2.0
    open_budget: float = 1.0
    open_limit: float = 0.2
    near_share: int = 3
    near_room: int = 110
    joint_limit: float = 0.5
    gap_limit: float = 0.2
    enough_left: int = 8
    core_failures: int = 3


@dataclass(frozen=True)
class RollingParams:
    """One pass over the weeks.

    Parameters
    ----------
    choices : changes of grid level tried in a week, best first, before the pass ends.
    failures : choices that fail before one question is asked for all that are left of the week.
    closed_limit : seconds for that question.
    joint_weeks : a week that does not fit behind its prefix is solved again together with one, then more weeks before
        it, up to so many in all.
    joint_budget : seconds that passes may spend on weeks solved jointly without success; then the season gives way.
    growth_limit : seconds for the least running of a week that the weeks before it do not let grow enough.
    growth_weeks : weeks before such a week that are chosen again, at most.
    early_limit : seconds for the longest run of a week, in the pass whose runs grow as early as they may.
    """

    choices: int = 8
    failures: int = 2
    closed_limit: float = 0.1
    joint_weeks: int = 4
    joint_budget: float = 2.0
    growth_limit: float = 0.1
    growth_weeks: int = 3
    early_limit: float = 0.2


@dataclass(frozen=True)
class NeighbourhoodParams:
    """The large-neighbourhood search over weeks.

    Parameters
    ----------
    rounds : passes over all weeks with violations that are not proven necessary.
    limit : seconds for one neighbourhood.
    budget : seconds for all of them; a violation not proven necessary by then stays an honest gap.
    alone, together : how many weeks before and after a week are chosen with it, in the order in which they are tried:
        first of all weeks by themselves, then of those that this did not help.
    wide : points above its bound from which a week is chosen with its neighbours at once, before the other weeks.
    triples : how often three weeks are chosen together. That takes long and pays only where the gap is widest.
    habits, habit_weeks, habit_limit : how often a week that leaves a habit open is chosen with so many weeks behind it,
        and seconds for each: what its days leave to the next ones is what breaks it. Beside the budget.
    look_back, look_ahead : weeks that the days of a week depend on: back to the long runs before a race, ahead to fixed
        sessions. A neighbourhood that failed is tried again only when something changed that near to it.
    monotony_limit : seconds for one week whose days are too even; it is a tie-breaker among plans.
    """

    rounds: int = 6
    limit: float = 0.1
    budget: float = 0.3
    alone: tuple[Neighbours, ...] = ((0, 0),)
    together: tuple[Neighbours, ...] = ((1, 0), (0, 1), (1, 1))
    wide: int = 20
    triples: int = 1
    habits: int = 2
    habit_weeks: int = 2
    habit_limit: float = 0.2
    look_back: int = 10
    look_ahead: int = 2
    monotony_limit: float = 0.2


@dataclass(frozen=True)
class FitBoundParams:
    """The bound of penalties that a plan's weekly loads make necessary.

    Parameters
    ----------
    limit, group_limit : seconds for one week, and for one group of weeks.
    weeks_budget, groups_budget : seconds for all single weeks and for all groups, confirming apart; beyond, no more is
        proven.
    """

    limit: float = 0.5
    group_limit: float = 0.2
    weeks_budget: float = 1.0
    groups_budget: float = 0.25


@dataclass(frozen=True)
class StretchParams:
    """Weeks that a pass stops at.

    Parameters
    ----------
    back : weeks before the one it stopped at that are chosen again, tried in this order.
    ahead : weeks behind it that are looked at.
    joint : weeks before a week that are chosen together with it, at most.
    limit : seconds for one model.
    rounds : models of one week, each behind what the runs of the weeks ahead were found to take.
    least_run : minutes of a run ahead from which it is asked what load it takes.
    stops : weeks that one pass may be helped over.
    levels : levels of fitness below and above the season's that are looked at.
    """

    back: tuple[int, ...] = (8, 16, 500)
    ahead: int = 4
    joint: int = 3
    limit: float = 0.3
    rounds: int = 6
    least_run: int = 30
    stops: int = 4
    levels: tuple[int, int] = (24, 8)


@dataclass(frozen=True)
class WholeSeasonParams:
    """All weeks of a season as one model, where no pass gets through them.

    Parameters
    ----------
    limit : seconds for one model.
    windows : weeks of one model, at most: few are solved soon, more of them see what later weeks ask for.
    """

    limit: float = 2.0
    windows: tuple[int, ...] = (8, 26)


@dataclass(frozen=True)
class PlannerParams:
    """All numbers of the search.

    Parameters
    ----------
    attempts : passes of the Benders loop, each behind a season that knows what the passes before it have taught.
    refinements : how often the bound is refined by what no plan can do, and the loop begun again.
    enough_work : seconds of passes after which the search for a better season ends, once there is a plan; ordinary
        years take a quarter of it.
    near_capacity : share of a week's rough capacity from which a proposed load gets the exact one.
    climb_rounds : seasons solved anew, each with floors after what the one before reached.
    eager_jumps : tenths of a percent of jumps that a cycle may cost which climbs further than asked: about one step of
        load, once.
    weeks, rolling, neighbourhood, fit_bound, stretch, whole : the numbers of the parts.
    """

    attempts: int = 4
    refinements: int = 3
    enough_work: float = 8.0
    near_capacity: float = 0.7
    climb_rounds: int = 3
    eager_jumps: int = 30
    weeks: WeekSolverParams = WeekSolverParams()
    rolling: RollingParams = RollingParams()
    neighbourhood: NeighbourhoodParams = NeighbourhoodParams()
    fit_bound: FitBoundParams = FitBoundParams()
    stretch: StretchParams = StretchParams()
    whole: WholeSeasonParams = WholeSeasonParams()


DEFAULT = PlannerParams()
"""The numbers that every command plans with."""
