"""The main job on outside data: a season from a real log with long gaps, toward races of a real calendar."""

import csv
from datetime import date
from itertools import pairwise

import pytest

from optimizer.check.plan_check import check
from optimizer.domain.session_kinds import RUNS
from optimizer.solve import SolveResult, read, solve
from tests.real.outside import LOG, RACES, needs

DAYS = {date(2022, 10, 8): "C", date(2023, 2, 18): "B", date(2023, 4, 17): "A"}
"""Days of short fell races, autumn to spring, by what they are for."""

pytestmark = [*needs(RACES), pytest.mark.long]


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> SolveResult:
    """The year, its plan written beside the scenario."""
    with RACES.open() as rows:
        found = {
            row["date"]: row for row in csv.DictReader(rows) if row["distance_km"] and float(row["distance_km"]) < 11
        }
    races = "".join(
        f"  - {{name: Fell race of {day}, date: {day}, distance: {found[str(day)]['distance_km']}km, "
        f"priority: {priority}, climb: {found[str(day)]['climb_m']}}}\n"
        for day, priority in DAYS.items()
    )
    file = tmp_path_factory.mktemp("fell") / "year.yaml"
    file.write_text(
        "version: 1\nathlete: {level: novice, easy_pace: 7:00}\nseason: {start: 2022-06-06, end: 2023-06-04}\n"
        f"history: {{activities: '{LOG}'}}\n"
        "availability: {minutes: {tue: 45, thu: 45, sat: 60, sun: 120}, cross_training: [bike]}\n"
        f"races:\n{races}"
    )
    answer = solve(read(file), lambda *_: None)
    assert answer.plan is not None
    file.with_suffix(".plan.json").write_text(answer.plan.model_dump_json())
    assert check(answer.loaded, file.with_suffix(".plan.json")).clean
    return answer


def test_every_race_is_run_and_everything_the_races_ask_is_reached(solved: SolveResult) -> None:
    assert solved.plan is not None
    assert {day.date for day in solved.plan.days if any(s.kind == "race" for s in day.sessions)} == DAYS.keys()
    short = {goal.name: goal.value for goal in solved.plan.goals}
    assert short["race_readiness"] == short["race_longest_run"] == short["b_race_longest_run"] == 0
    proven = {goal.name for goal in solved.plan.goals if goal.proven}
    assert {"race_readiness", "race_longest_run", "deepest_trough", "fitness_lost"} <= proven


def test_a_runner_who_hardly_ran_begins_with_little_and_never_stops(solved: SolveResult) -> None:
    """Fifty minutes in the first week, a year of running without a gap of a week, and never twice the week before."""
    assert solved.plan is not None
    runs = {day.date: sum(s.minutes for s in day.sessions if s.kind in (*RUNS, "race")) for day in solved.plan.days}
    weeks = [sum(runs[day] for day in week.days) for week in solved.year.weeks]
    assert weeks[0] <= 50
    assert all(weeks)
    assert max(weeks) >= 3 * weeks[0]
    assert all(after <= 2 * before for before, after in pairwise(weeks))
