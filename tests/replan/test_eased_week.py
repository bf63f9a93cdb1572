"""A week that may carry less: as much as the season's rules allow behind what is planned, and no more than it did."""

from constraints import FAMILIES
from optimizer.audit.auditor import week_loads
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.season_path import follow, walk
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.eased_week import eased_target
from optimizer.replan.replan_params import Lighter
from optimizer.weeks.model import WeekTarget
from tests.kit import a_log, a_year, on

EVEN = ("easy 50", "easy 30", "easy 50", "", "easy 50", "easy 30", "easy 90")
HEAVY = ("easy 90", "easy 60", "easy 90", "easy 60", "easy 90", "easy 60", "easy 150")


def test_a_heavy_week_is_eased_to_the_most_that_is_allowed() -> None:
    problem = PlanningProblem(a_year(weeks=3))
    year = problem.year
    log = a_log(year, {**on("2027-01-04", *EVEN), **on("2027-01-11", *HEAVY), **on("2027-01-18", *EVEN)})
    loads = week_loads(year, log)
    state = [state for _, state, _ in walk(year, follow(year, problem.rules, loads))][1]
    old = WeekTarget(0, round(units.LOAD_UNIT * loads[1]))
    eased = eased_target(problem, log.days, 1, old, Lighter(0))
    assert eased is not None and eased.most < old.most

    def broken(load: float) -> bool:
        path = follow(year, problem.rules, (loads[0], load, loads[2]))
        last = year.weeks[1].days[-1]
        found = (one for family in FAMILIES for one in family.check_season(year, problem.rules, path))
        return any(one.day <= last for one in found)

    assert not broken(eased.most / units.LOAD_UNIT)
    assert broken((eased.most + 1) / units.LOAD_UNIT)
    # A little less is allowed too, by whole levels.
    less = eased_target(problem, log.days, 1, old, Lighter(2))
    level = fitness_grid().after(state.level, eased.most / units.LOAD_UNIT, 7)
    assert less is not None and less.most == eased.most
    assert less.least == twelfths_window(state.level, level - 2, 7)[0]


def test_a_week_is_never_made_heavier() -> None:
    problem = PlanningProblem(a_year(weeks=3))
    log = a_log(problem.year, {**on("2027-01-04", *EVEN), **on("2027-01-11", *EVEN), **on("2027-01-18", *EVEN)})
    load = round(units.LOAD_UNIT * week_loads(problem.year, log)[1])
    eased = eased_target(problem, log.days, 1, WeekTarget(load, load), Lighter(0))
    assert eased is not None and eased.most == load


def test_a_week_that_has_to_be_a_cutback_begins_where_others_end() -> None:
    problem = PlanningProblem(a_year(weeks=3))
    log = a_log(problem.year, {**on("2027-01-04", *EVEN), **on("2027-01-11", *EVEN), **on("2027-01-18", *EVEN)})
    old = WeekTarget(0, round(units.LOAD_UNIT * week_loads(problem.year, log)[1]))
    ordinary = eased_target(problem, log.days, 1, old, Lighter(levels=40))
    cutback = eased_target(problem, log.days, 1, old, Lighter(levels=40, cutback=True))
    assert ordinary is not None and not ordinary.cutback
    assert cutback is not None and cutback.cutback
    assert cutback.most < ordinary.least <= cutback.most + 1
    assert cutback.least < cutback.most


def test_a_week_that_a_race_has_left_may_carry_as_much_as_the_heaviest() -> None:
    problem, light = PlanningProblem(a_year(weeks=3)), ("easy 30", "", "easy 30", "", "easy 30", "", "easy 60")
    log = a_log(problem.year, {**on("2027-01-04", *EVEN), **on("2027-01-11", *light), **on("2027-01-18", *EVEN)})
    loads = [round(units.LOAD_UNIT * load) for load in week_loads(problem.year, log)]
    old = WeekTarget(loads[1], loads[1])
    same, more = (eased_target(problem, log.days, 1, old, Lighter(levels=40, more=more)) for more in (False, True))
    assert same is None, "no load as light as it was keeps the season's rules"
    assert more is not None and loads[1] < more.most <= loads[0]
