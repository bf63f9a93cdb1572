"""What holds the plan back, in seconds: the gain of one unit more of every fact as the best season of the changed year
has it, without choosing a day.

A season states only what days imply, so no plan of the changed year that climbs as high and falls no deeper gains more;
days mostly attain it. `binding.report` plans the days too, which takes as long as planning several years.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain.objectives import GOALS
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.explain.binding import Held, fact_of, race_views
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.gains import LONGEST, Gain, GoalStanding, gains, improves, rank
from optimizer.explain.looser_seasons import LooserSeasons
from optimizer.explain.relaxation_screen import Hope, Screen
from optimizer.explain.tight_limits import edges
from optimizer.season.solved_season import SolvedSeason

if TYPE_CHECKING:
    from optimizer.solve_case import SolveResult


ABOVE_TROUGH = [goal.name for goal in GOALS].index("deepest_trough")
"""Goals that come before how deep a season falls."""


def season_report(solved: "SolveResult") -> Held:
    """Facts with what the best season of the changed year gains, races, and the limits that weeks rest on.

    Parameters
    ----------
    solved : a year with its audited plan.

    Returns
    -------
    Held
        Not `planned`. `unplanned` counts changes that promise something and whose season was not solved.
    """
    plan, found = solved.plan, solved.outcome.audit
    if plan is None or found is None:
        return Held(solved.status, (), (), ())
    races, tight = tuple(race_views(solved)), edges(solved.year, Log.of(solved.year, plan))
    seasons = LooserSeasons(solved.year, list(found.path), found.goals["deepest_trough"])
    own = seasons.own
    if own is None:
        return Held(plan.status, (), races, tuple(tight), planned=False)
    now = GoalStanding.of_plan(solved.year, own.rules, found, solved.outcome.goals)
    screen = Screen(solved.loaded.scenario, solved.loaded.past, own, now)
    hopes = screen.hopes(tight, EXPLAIN.season_questions)
    sure, left = _most(seasons, hopes, _before(screen, now))
    told = ((hope, _from_the_plan(gained, _before(screen, now), now)) for hope, gained in sure)
    facts = tuple(fact_of(solved, hope, gained, confirmed=False) for hope, gained in told)
    reached = not any(now.goals.values())
    return Held(plan.status, facts, races, tuple(tight), screen.tried, now.gap, left, reached, planned=False)


def with_season(solved: "SolveResult") -> "SolveResult":
    """The year with a season that looser ones are compared with, where it is known by its plan alone."""
    found = solved.outcome.audit
    if found is None or solved.outcome.season is not None:
        return solved
    own = LooserSeasons(solved.year, list(found.path), found.goals["deepest_trough"]).own
    return replace(solved, outcome=replace(solved.outcome, season=own))


def _most(
    seasons: LooserSeasons, hopes: list[Hope], before: GoalStanding
) -> tuple[list[tuple[Hope, tuple[Gain, ...]]], int]:
    """The largest gains, up to as many as are told, and how many that promise something were left."""
    sure, left = list[tuple[Hope, tuple[Gain, ...]]](), list(hopes)
    while left and len(sure) < EXPLAIN.facts_shown and not seasons.late:
        hope = left.pop(0)
        gained, more = _gained(seasons, hope, before), _deeper(seasons, hope, before)
        # Later goals are told of the season that falls no deeper, unless the other gains more in those before them.
        gained = min(more, gained, key=lambda one: rank(one)[:ABOVE_TROUGH]) if more else gained
        sure += [(hope, gained)] if improves(gained) else []
    unasked = len(left) if len(sure) < EXPLAIN.facts_shown else 0
    return sorted(sure, key=lambda one: rank(one[1])), unasked


def _gained(seasons: LooserSeasons, hope: Hope, before: GoalStanding) -> tuple[Gain, ...]:
    if hope.year is None:
        return ()
    season = seasons.of(hope.year, list(hope.path))
    if season is None:
        return ()
    return gains(before, _standing(hope.year, season, before))


def _standing(year: Year, season: SolvedSeason, before: GoalStanding) -> GoalStanding:
    runs = any(name in before.goals for name in LONGEST)
    return GoalStanding.of_path(year, season.rules, season.best(), runs=runs)


def _deeper(seasons: LooserSeasons, hope: Hope, before: GoalStanding) -> tuple[Gain, ...]:
    """The gains above the deepest trough of a season that may fall deeper; none where nothing is short there."""
    above = {name: before.goals[name] for name in _above("deepest_trough") if name in before.goals}
    if hope.year is None or not any(above.values()) or seasons.late:
        return ()
    season = seasons.of(hope.year, list(hope.path), deeper=True)
    return () if season is None else gains(replace(before, goals=above), _standing(hope.year, season, before))


def _before(screen: Screen, now: GoalStanding) -> GoalStanding:
    """What a looser season is compared with: the season of the year as it is, and the longest runs that are planned.
    What the search left open, and what comes after it, is not compared: part of it may be had without a change."""
    goals = {**screen.now.goals, **screen.planned_runs}
    if now.gap is not None:
        goals = {name: value for name, value in goals.items() if name in set(_above(now.gap.goal))}
    return replace(screen.now, goals=goals)


def _from_the_plan(gained: tuple[Gain, ...], before: GoalStanding, now: GoalStanding) -> tuple[Gain, ...]:
    """What seasons gain over one another, counted from the plan where that is proven and behind its own season: days
    that hold less than a season says may come free with the change, so no plan gains more than this."""

    def behind(goal: str) -> float:
        return max(0.0, now.goals.get(goal, 0.0) - before.goals[goal])

    return tuple(replace(gain, amount=gain.amount + behind(gain.goal)) if gain.amount > 0 else gain for gain in gained)


def _above(goal: str) -> Iterator[str]:
    for one in GOALS:
        if one.name == goal:
            return
        yield one.name
