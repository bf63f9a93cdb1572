"""Every number of a replan's search, documented one by one. None of them changes what a plan must keep or what a bound
claims. Limits are deterministic seconds of the solver, so the same log gives the same plan on every machine. The pieces
that every search is composed of have theirs in `PlannerParams`; nothing here loads a solver, for checks read it too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attempt:
    """How much around a change that is requested may change.

    Parameters
    ----------
    room : levels of fitness by which a touched week may end below and above the old plan's. A ramp step either way
        leaves the fewest changed days, none leaves the weeks behind it as they were.
    before, after : weeks before and after the touched ones that are chosen with them: hard sessions keep their distance
        over a Sunday, a load that one week lacks fits into the next, and a run that comes a week early needs the one
        before it longer.
    long_runs : whether every week keeps the length of its longest run, on which the runs of a month ahead rest; longer
        before a requested run that needs it.
    followed : later weeks that may be chosen anew one after another, each where a rule no longer holds in it: a long
        run that moves away from its week shortens those of the weeks ahead, under the same loads.
    eased : whether those may carry less than they did, whatever races pay for it.
    """

    room: int = 0
    before: int = 0
    after: int = 0
    long_runs: bool = False
    followed: int = 0
    eased: bool = False

    @property
    def several(self) -> bool:
        """Whether weeks are chosen together with the touched ones."""
        return self.before > 0 or self.after > 0


NEAREST_FIRST = (
    Attempt(room=4),
    Attempt(),
    Attempt(long_runs=True),
    Attempt(room=4, before=1, after=1, long_runs=True),
    Attempt(before=1, after=1, long_runs=True),
    Attempt(before=1, after=1),
    Attempt(room=4, before=2, long_runs=True),
    Attempt(followed=12),
    Attempt(before=1, after=1, long_runs=True, followed=12),
    Attempt(before=1, after=1, followed=12),
)

LAST_OF_ALL = (
    Attempt(room=4, followed=24, eased=True),
    Attempt(room=4, before=1, after=1, long_runs=True, followed=24, eased=True),
    Attempt(room=4, before=2, long_runs=True, followed=24, eased=True),
    Attempt(before=1, after=1, followed=24, eased=True),
    Attempt(room=4, before=1, after=1, followed=24, eased=True),
)
"""Ways that hold every rule and may cost a race more than a percent: shown where nothing better was found at once."""


@dataclass(frozen=True)
class Lighter:
    """How a week is chosen anew behind facts that have changed.

    Parameters
    ----------
    levels : levels of fitness below the highest that is allowed by which it may end.
    cutback : whether it has to be a cutback.
    alone : whether the days behind it are left out of account; those that do not fit it then change after it.
    more : whether it may carry more than it did, as a week from which a race has moved away.
    """

    levels: int = 0
    cutback: bool = False
    alone: bool = False
    more: bool = False


LIGHTER = (
    Lighter(),
    Lighter(levels=4),
    Lighter(alone=True),
    Lighter(levels=4, alone=True),
    Lighter(levels=40, alone=True),
    Lighter(levels=40, cutback=True, alone=True),
    Lighter(levels=4, alone=True, more=True),
    Lighter(levels=40, alone=True, more=True),
)


@dataclass(frozen=True)
class ReplanParams:
    """Keeping to an old plan.

    Parameters
    ----------
    slack : percent of readiness for which no day is changed.
    look_backs : days before the replanned ones on which rules look back; fewer where what was done leaves no way to go
        on within them.
    fitted_days : days of the old plan after a week, which the week is fitted to beforehand.
    supported_weeks : weeks ahead in which a long run is looked for that this week has to allow.
    unsupported : pairs of minutes and points: what it costs to stay below the run that allows it, and below that by so
        many minutes. More than a changed day, for the long runs of the weeks after it would change as well, the more of
        them the further it stays below.
    priced_changes : changed days of a week up to which the loads they can give are looked up; with more, any load is
        taken for possible.
    price_limit : seconds for one such figure; a bound holds even when time runs out.
    moved_most, lost_most : what a week is charged at most, beside its changed days, for how far its load moves and for
        what the goals of load lose, in tenths of a percent. Small enough for the weeks of four years to add up below
        one changed day.
    changed_day, frozen_day : penalty points of a changed day and of a changed frozen day: above all that a week's soft
        constraints can come to, and far above every other change.
    offered_ways_out, tried_ways_out : changes of a year without a plan that are offered, and replans tried for them.
    restored_runs : days between changed days that count as one run and are put back together: one reason moves them.
    restored_trials : audits of plans with days put back; each takes some hundredths of a second.
    attempts : how a change that is requested is fitted in, in the order in which it is tried: the nearest plan first.
    last_attempts : how it is fitted in where none of these does, at the price of a race if need be.
    eased_weeks : weeks that may be chosen anew with less load, one after another, in all of those together.
    eased_levels : levels of fitness below the highest that is allowed by which an eased week may end.
    carried_weeks : weeks that may be chosen anew, one after another, behind facts that have changed.
    carried : how each of them is chosen, the next way where one finds no days.
    asked_weeks : most weeks of one model around a change that is requested.
    hurry_limit : seconds that such a model gets at first: what it has by then is shown, if it keeps every rule.
    near_weeks : weeks after a touched one in which a change is looked through before the whole season is.
    loads_tried : loads of a week that are tried one after another where none of them can be met.
    clash_soon, clash_limit : seconds for the question whether weeks around a requested day can hold it at all: before a
        plan is looked for, and where none was found.
    clash_weeks : how many of them one model has: the most in which each day can be compared with all before it.
    passes : passes over the rest of the year, each behind what those before it have taught.
    most_models : models of weeks after which the search through the rest of the year ends; None for all it takes.
    judged_edits : changes by hand of which each is judged by itself; more of them are judged together.
    """

    slack: float = 1.0
    look_backs: tuple[int, ...] = (13, 2, 0)
    fitted_days: int = 7
    supported_weeks: int = 5
    unsupported: tuple[tuple[int, int], ...] = ((0, 1_500), (10, 600), (20, 600), (30, 600))
    priced_changes: int = 3
    price_limit: float = 0.15
    moved_most: int = 500
    lost_most: int = 700
    changed_day: int = 1_000
    frozen_day: int = 20_000
    offered_ways_out: int = 2
    tried_ways_out: int = 10
    restored_runs: int = 2
    restored_trials: int = 150
    attempts: tuple[Attempt, ...] = NEAREST_FIRST
    last_attempts: tuple[Attempt, ...] = LAST_OF_ALL
    eased_weeks: int = 24
    eased_levels: int = 4
    carried_weeks: int = 30
    carried: tuple[Lighter, ...] = LIGHTER
    asked_weeks: int = 4
    hurry_limit: float = 0.04
    near_weeks: int = 8
    loads_tried: int = 1_000
    clash_soon: float = 0.1
    clash_limit: float = 0.5
    clash_weeks: int = 3
    passes: int = 4
    most_models: int | None = None
    judged_edits: int = 8


DEFAULT_REPLAN = ReplanParams()
"""The numbers that every command replans with."""

ASKED_REPLAN = ReplanParams(loads_tried=4, passes=2, most_models=100)
"""Those of a change that somebody waits for: a way on that is not found soon is not looked for to the end."""
