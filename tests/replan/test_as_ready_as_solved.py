"""Goals come before nearness: a replan leaves races no shorter than a search that knows of no old plan does, from the
same days done, but for the percent that no day is changed for and for what the old plan did not promise."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.check.plan_check import check_plan
from optimizer.replan.replan_year import replan
from tests.replan.life import loaded, plan_of, silent
from tests.replan.served_freely import served_freely, shorter

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


@pytest.mark.parametrize(("year", "change"), CASES)
def test_races_are_served_as_well_as_without_an_old_plan(tmp_path: Path, year: str, change: str) -> None:
    old = plan_of(loaded(tmp_path, YEARS[year]))
    before, after = CHANGES[change]
    assert before in YEARS[year]
    scenario = loaded(tmp_path, YEARS[year].replace(before, after))
    free, told = served_freely(scenario, old, FIRST), replan(scenario, old, FIRST, silent)
    assert free is not None
    assert told.plan is not None
    assert check_plan(scenario, told.plan).clean
    assert shorter(told.plan, free, old) is None
    assert told.changes and all(one.day >= FIRST for one in told.changes)
