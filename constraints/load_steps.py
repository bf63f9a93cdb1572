"""Load steps: weeks that go by the week before them, whatever fitness allows.

Fitness is a mean over six weeks: behind a quiet week it still allows a week like the one before the race. Legs go by
last week. So does the week before a race's own, which may be no summit.
"""

from collections.abc import Iterator

from constraints.family import Family, View
from constraints.last_full_week import step_before_race_week
from constraints.limits import RuleTable, number_word
from constraints.return_from_break import STEPPED_BREAK, stepped_breaks
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.season_path import EPS, SeasonStep, counted_load, daily_before, stepped_load, walk
from optimizer.domain.season_rules import LoadStep, SeasonRules
from optimizer.domain.year import Year

BEHIND = LoadStep(1.25, 1.0)
"""The first week of base or build behind a race's recovery or a break: at most so many times the week before it, or
what holds fitness, which has fallen by then; the latter ours."""
RISE, HALF_FULL, COMPARED_WEEKS = (5, 4), 2, 6
"""Running of a week behind a race or a break over the week before; a whole number of quarters of the fullest of so many
weeks that it may hold in any case."""

RETURN_RISE = SoftConstraint(
    "return_rise",
    1,
    "per 75 seconds of running, in the first week of base or build behind a race or a break, beyond "
    f"{RISE[0] / RISE[1]:g} times the week before and beyond half of the fullest of {number_word(COMPARED_WEEKS)} "
    "weeks",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "load_after_races",
        f"the first week of base or build behind a race's recovery, or behind a stated absence of {STEPPED_BREAK} days "
        f"or more, carries at most {BEHIND.times:g} times the load of the week before, or what holds fitness where "
        "that is more",
        "coaching practice; floor ours",
        "C",
    ),
)


class LoadSteps(Family):
    """Behind a race or a break, and right before a race's own week, load goes by the week before."""

    name = "load_steps"
    soft_constraints = (RETURN_RISE,)
    tables = TABLES

    def season(self, year: Year, rules: SeasonRules) -> None:
        for facts, rule in zip(year.weeks, rules.weeks, strict=True):
            behind = BEHIND if facts.index and _behind(year, facts.index) else None
            rule.step = step_before_race_week(year, facts.index) or behind

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        behind = Requirement(self.name, "the first ordinary week behind a race or a break goes by the week before it")
        eased = Requirement(self.name, "the last full week before a race week is no heavier than the week before it")
        for week, state, step in walk(year, path):
            facts, rule = year.weeks[week], rules.weeks[week]
            if rule.step is None or facts.mode != "growth":
                continue
            fitness = fitness_grid().levels[state.level]
            most = stepped_load(rule, rule.step, fitness, daily_before(state), facts.n)
            load = counted_load(year, week, state, step)
            if load > most + EPS:
                why = eased if step_before_race_week(year, week) else behind
                yield Violation.of_load(why, facts.days[-1], load - most, "over")

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if week and view.year.weeks[week].n == 7 and _behind(view.year, week):
                before = range(max(0, week - COMPARED_WEEKS), week)
                if all(view.known(day) for other in before for day in view.year.weeks[other].days):
                    fullest = view.most_of([view.week_run_steps(other) for other in before])
                    # In whole numbers: 4 x this week's running against 5 x the last one's and twice the fullest's.
                    most = view.most_of([RISE[0] * view.week_run_steps(week - 1), HALF_FULL * fullest])
                    view.penalise(RETURN_RISE, view.excess(RISE[1] * view.week_run_steps(week), most), week)


def _behind(year: Year, week: int) -> bool:
    """Whether the week is the first of base or build behind a race's recovery or a break."""
    back = (year.horizon.week_of(stop.back) for stop in stepped_breaks(year))
    return year.weeks[week].mode == "growth" and (year.weeks[week - 1].mode == "constrained" or week in set(back))
