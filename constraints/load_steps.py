"""Load steps: weeks that go by the week before them, whatever fitness allows.

Fitness is a mean over six weeks: behind a quiet week it still allows a week like the one before the race. Legs go by
last week. So does the week before a race's own, which may be no summit.
"""

from collections.abc import Iterator

from constraints.family import Family, View
from constraints.last_full_week import step_before_race_week
from constraints.limits import RuleTable, number_word
from constraints.long_run_share import DAYS
from constraints.recovery_times import is_step
from constraints.return_from_break import STEPPED_BREAK, Break, absences
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain.away_stretch import AwayStretch
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.season_path import EPS, SeasonStep, counted_load, daily_before, stepped_load, walk
from optimizer.domain.season_rules import LoadStep, SeasonRules
from optimizer.domain.year import Year

BEHIND = LoadStep(1.25, 1.0)
"""The first week of base or build behind a race's recovery or a break: at most so many times the week before it, or
what holds fitness, which has fallen by then; the latter ours."""
STEP_BACK_WEEKS = 2
"""Weeks after a race on the way to a longer one that its build counts as a step back and what follows it."""
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
CLIMB, LOOKED_AT, CLIMB_WEEKS = (4, 3), 2, 6
"""Running of a later week on the way back, over the most of so many weeks before it, and for how many weeks."""
PART_FULL, LEAST = 3, 90
"""A week may hold that part of the fullest one in any case, and so many minutes. Ours."""

RETURN_CLIMB = SoftConstraint(
    "return_climb",
    1,
    f"per 5/3 minutes of running, in the {number_word(CLIMB_WEEKS)} weeks on the way back from days away, from an "
    "injury or from a race, beyond a third more than the most of the two weeks before, races counted, a third of "
    f"the fullest of {number_word(COMPARED_WEEKS)} weeks, and {LEAST} min",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "load_after_races",
        "the first week of base or build behind a race's recovery, that of a step to a longer race apart, or behind "
        f"{STEPPED_BREAK} days or more that are off or have half an hour at most, carries at most {BEHIND.times:g} "
        "times the load of the week before, or what holds fitness where that is more",
        "coaching practice; floor ours",
        "C",
    ),
    RuleTable(
        "running_comes_back",
        f"for {number_word(CLIMB_WEEKS)} weeks behind six days off or ten with half an hour at most, a return ladder, "
        "a race's recovery or a marathon or longer run as training, a week runs at most a third more than the most of "
        f"the two weeks before it, races counted, a third of the fullest of {number_word(COMPARED_WEEKS)} weeks, or "
        f"{LEAST} min: load may come back on the bike, the legs get used to minutes",
        "coaching practice; weeks ours",
        "C",
        hard=False,
    ),
)


class LoadSteps(Family):
    """Behind a race or a break, and right before a race's own week, load goes by the week before."""

    name = "load_steps"
    soft_constraints = (RETURN_RISE, RETURN_CLIMB)
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
            most = stepped_load(rule, rule.step, fitness, daily_before(year, week, state), facts.n)
            load = counted_load(year, week, state, step)
            if load > most + EPS:
                why = eased if step_before_race_week(year, week) else behind
                yield Violation.of_load(why, facts.days[-1], load - most, "over")

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            before = range(max(0, week - COMPARED_WEEKS), week)
            behind, on_the_way = week and _behind(view.year, week), on_the_way_back(view.year, week)
            if not (behind or on_the_way) or view.year.weeks[week].n < DAYS:
                continue
            if all(view.known(day) for other in before for day in view.year.weeks[other].days):
                ran = [view.week_run_steps(other) for other in before]
                fullest, own = view.most_of(ran), view.week_run_steps(week)
                if behind:
                    # In whole numbers: 4 x this week's running against 5 x the last one's and twice the fullest's.
                    most = view.most_of([RISE[0] * ran[-1], HALF_FULL * fullest])
                    view.penalise(RETURN_RISE, view.excess(RISE[1] * own, most), week)
                if on_the_way:
                    # In whole numbers: 3 x this week's running against 4 x the last ones' and once the fullest's. A
                    # race has been run too.
                    lately = [CLIMB[0] * (view.week_run_steps(w) + _raced(view.year, w)) for w in before[-LOOKED_AT:]]
                    most = view.most_of([*lately, fullest, CLIMB[1] * units.steps(LEAST)])
                    view.penalise(RETURN_CLIMB, view.excess(CLIMB[1] * own, most), week)


def _raced(year: Year, week: int) -> int:
    """Grid steps of racing in the week."""
    return sum(units.steps(int(facts.race.expected)) for facts in year.in_week(week) if facts.race is not None)


def on_the_way_back(year: Year, week: int) -> bool:
    """Whether the week is one of those on the way back, its very first apart: what came before that says nothing."""
    if week == 0 or not comes_back(year, week):
        return False
    before = year.weeks[week - 1]
    return before.phase != "freestyle" and not any(day.absent for day in year.in_week(week - 1))


def comes_back(year: Year, week: int) -> bool:
    """Whether the week is one of the first six behind days away, a return ladder or a race."""
    if year.weeks[week].phase not in ("base", "build", "reverse_taper") or year.holds_race(week):
        return False
    long = (race.week for race in year.all_races if race.priority != "C" or race.marathon_or_longer)
    ends = [*long, *(year.horizon.week_of(stop.back) for stop in _stops(year))]
    ends += [one.index for one in year.weeks if one.injured]
    return any(0 <= week - end <= CLIMB_WEEKS for end in ends)


def _stops(year: Year) -> Iterator[Break | AwayStretch]:
    """Days off or with half an hour at most, long enough for weeks to come back step by step."""
    yield from absences(year)
    yield from (stop for stop in year.away if stop.days >= STEPPED_BREAK)


def _behind(year: Year, week: int) -> bool:
    """Whether the week is the first of base or build behind a race's recovery or a break.

    The lighter week after one on the way to a longer race is no recovery to come back from but a step back within
    its build, and what follows it may be as full as behind a cutback.
    """
    stops = (stop for stop in _stops(year) if stop.days >= STEPPED_BREAK)
    back = (year.horizon.week_of(stop.back) for stop in stops)
    recovered = year.weeks[week - 1].mode == "constrained" and not any(
        is_step(year, race) and 0 < week - race.week <= STEP_BACK_WEEKS for race in year.races
    )
    return year.weeks[week].mode == "growth" and (recovered or week in set(back))
