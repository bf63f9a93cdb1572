"""Goals come before nearness: a replan leaves races no shorter than a search that knows of no old plan does, from the
same days done, but for the percent that no day is changed for and for what the old plan did not promise."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.build_year import prepare
from optimizer.check.plan_check import check_plan
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.replan.done_days import recent
from optimizer.replan.kept_rest import READY
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.replan_year import done_before, promised, replan
from optimizer.replan.rest_of_year import rest_facts
from optimizer.replan.rest_problem import rest_problem
from tests.replan.life import loaded, plan_of, silent

FIRST = date(2027, 6, 7)
HALF = """version: 1
athlete: {name: Half, level: intermediate, birth_year: 1968}
season: {start: 2027-05-10, end: 2027-10-24}
history: {weeks: [{run_minutes: 190, longest_run: 75}, {run_minutes: 200, longest_run: 75}]}
availability:
  minutes: {mon: 0, tue: 50, wed: 60, thu: 50, fri: 0, sat: 60, sun: 120}
  long_run_days: [sun]
  exceptions:
    - {from: 2027-07-19, to: 2027-08-01, minutes: 30, note: a train through Norway}
    # absences
races:
  - {name: Castle half, date: 2027-10-03, distance: half_marathon, priority: A}
  # races
"""
WOODS = HALF.replace("level: intermediate, birth_year: 1968", "level: novice").replace("fri: 0", "fri: 40")
CLUB = HALF.replace("}\n  # races", "}\n  - {name: Ten, date: 2027-08-29, distance: 10k, priority: B}\n  # races")
YEARS = {"half": HALF, "novice": WOODS, "with a B race": CLUB}
CHANGES = {
    "flu": ("    # absences", "    - {from: 2027-06-14, to: 2027-06-17, minutes: 0}"),
    "a weekend away": ("    # absences", "    - {from: 2027-06-26, to: 2027-06-27, minutes: 0}"),
    "a week of work": ("    # absences", "    - {from: 2027-06-21, to: 2027-06-27, minutes: 0}"),
    "less time": ("tue: 50", "tue: 40"),
    "the race a week later": ("2027-10-03", "2027-10-10"),
    "a race in training": ("  # races", "  - {name: Fun run, date: 2027-07-11, distance: 5k, priority: C}"),
}
QUICK = "half", "less time"
"""Nearness alone left this race 24 % short of its longest run, of which it can have all but 4."""
CASES = [
    pytest.param(year, change, marks=() if (year, change) == QUICK else pytest.mark.long)
    for year in YEARS
    for change in CHANGES
]


def _freely(scenario: Loaded, old: Plan) -> dict[str, float]:
    """What races get from the days still to come where no old plan is kept to."""
    full = prepare(scenario.scenario, scenario.past)
    done = done_before(full, old, FIRST, None)
    rest = rest_facts(full, FIRST, done, replanned=True)
    before = recent(done, rest.year.horizon.start, DEFAULT_REPLAN.look_backs[0])
    found = plan_year(rest_problem(rest, before), pieces=GOALS_ONLY)
    assert found.solution is not None and not found.broken()
    return dict(found.solution.audit.goals)


@pytest.mark.parametrize(("year", "change"), CASES)
def test_races_are_served_as_well_as_without_an_old_plan(tmp_path: Path, year: str, change: str) -> None:
    old = plan_of(loaded(tmp_path, YEARS[year]))
    before, after = CHANGES[change]
    assert before in YEARS[year]
    scenario = loaded(tmp_path, YEARS[year].replace(before, after))
    free, ready = _freely(scenario, old), promised(old)
    told = replan(scenario, old, FIRST, silent)
    assert told.plan is not None
    assert check_plan(scenario, told.plan).clean
    kept = {goal.name: goal.value for goal in told.plan.goals}
    for name in READY:
        least = max(free[name], ready[name])
        assert kept[name] <= least + DEFAULT_REPLAN.slack + 1e-9, name
        if kept[name] < least - DEFAULT_REPLAN.slack:
            break  # a race before it gained more than that
    assert told.changes and all(one.day >= FIRST for one in told.changes)
