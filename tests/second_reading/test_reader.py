"""The reader reads: a plan that the planner made passes, and one change of it is found for what it is."""

import json
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.solve import read, solve
from tests.places import SCENARIOS
from tests.second_reading.reader import breaches, of_files

Data = dict[str, Any]
SCENARIO: Data = {
    "version": 1,
    "athlete": {"name": "Anna", "level": "intermediate", "easy_pace": "6:00"},
    "season": {"start": "2027-01-04", "end": "2027-04-25"},
    "history": {"weeks": [{"run_minutes": 200, "longest_run": 75}] * 6},
    "availability": {"minutes": {"tue": 60, "wed": 75, "thu": 60, "sat": 75, "sun": 120}},
    "races": [{"name": "City half", "date": "2027-04-18", "distance": "half_marathon", "priority": "A"}],
    "injuries": [{"site": "achilles", "onset": "2026-11-01", "cleared": "2026-11-10"}],
    "locked": [{"date": "2027-01-12", "kind": "rest", "minutes": 0}],
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Data:
    path = tmp_path_factory.mktemp("read") / "anna.yaml"
    path.write_text(json.dumps(SCENARIO, indent=1))
    found = solve(read(path), lambda *_: None, until="season").plan
    assert found is not None
    told: Data = json.loads(found.model_dump_json())
    return told


def test_the_planners_plan_passes(plan: Data) -> None:
    assert breaches(plan, SCENARIO) == []


def changed(plan: Data, **days: dict[str, int] | None) -> list[str]:
    """What is found once these days hold these sessions, named `d2027_01_05`; loads at 60 points an hour."""
    new = deepcopy(plan)
    for name, sessions in days.items():
        day = next(d for d in new["days"] if d["date"] == name[1:].replace("_", "-"))
        day["sessions"] = [{"kind": kind, "minutes": m, "load": m} for kind, m in (sessions or {}).items()]
    return breaches(new, SCENARIO)


@pytest.mark.parametrize(
    ("day", "sessions", "told"),
    [
        ("d2027_01_05", {"easy": 65}, "65 min where 60 are offered"),
        ("d2027_01_08", {"easy": 30}, "30 min where 0 are offered"),
        ("d2027_01_06", {"easy": 30, "trail": 30}, "more sessions than a day may hold"),
        ("d2027_01_06", {"cross_training": 40}, "cross-training that nobody offers"),
        ("d2027_01_06", {"long": 60}, "a long run on another day"),
        ("d2027_01_06", {"easy": 15}, "easy of 15 min"),
        ("d2027_01_06", {"repetitions": 40}, "repetitions in a day of base"),
        ("d2027_01_10", {"long": 50, "threshold": 40}, "two demanding sessions"),
        ("d2027_01_12", {"easy": 30}, "a locked rest is trained on"),
        ("d2027_04_18", {}, "a race that is not run"),
        ("d2027_04_17", {"easy": 40}, "more than 30 easy minutes on the eve of a race"),
        ("d2027_04_20", {"easy": 30}, "a run 2 days after a race"),
        ("d2027_01_06", {"hills": 40}, "what strains the achilles"),
        ("d2027_04_15", {"strength": 20}, "strength in the five days before a race"),
        ("d2027_03_21", {"long": 125}, "125 min where 120 are offered"),
    ],
)
def test_one_day_changed_is_found(plan: Data, day: str, sessions: dict[str, int], told: str) -> None:
    assert told in "\n".join(changed(plan, **{day: sessions}))


def week(monday: str, *sessions: dict[str, int]) -> dict[str, dict[str, int]]:
    first = date.fromisoformat(monday)
    return {f"d{first + timedelta(days=i)}".replace("-", "_"): done for i, done in enumerate(sessions)}


@pytest.mark.parametrize(
    ("sessions", "told"),
    [
        ([{"easy": 75}] * 6 + [{"easy": 30}], "min of running after at most"),
        ([{}, {"easy": 30}, {}, {}, {}, {"easy": 30}, {"long": 115}], "a run of 115 min after a longest of"),
        ([{}, {}, {}, {}, {}, {"easy": 30}, {"long": 60}], "a long run in a week of fewer than three runs"),
        ([{}, {"easy": 60}, {}, {"easy": 30}, {}, {}, {"long": 50}], "another run is longer"),
        ([{}, {"threshold": 40}, {}, {"threshold": 40}, {}, {"threshold": 40}, {}], "3 hard sessions in seven days"),
        ([{}, {"threshold": 40}, {"progression": 40}, {}, {}, {}, {}], "24 h after the last demanding session"),
        ([{}, {"threshold": 60}, {"easy": 40}, {}, {}, {}, {}], "less of the week's running is easy"),
        ([{}, {"threshold": 60}, {"easy": 60}, {}, {}, {}, {}], "min of threshold work"),
        ([{"easy": 20}] * 7, "fewer than 1 rest days in 7 days"),
        ([{"easy": 20}] * 5, "more than 4 run days in a row"),
        ([{"strength": 20}, {}, {"strength": 20}, {}, {"strength": 20}, {}, {}], "more strength than a week may hold"),
    ],
)
def test_one_week_changed_is_found(plan: Data, sessions: list[dict[str, int]], told: str) -> None:
    assert told in "\n".join(changed(plan, **week("2027-02-15", *sessions)))


def test_a_taper_that_does_not_step_back_is_found(plan: Data) -> None:
    heavy = [{}, {"easy": 60}, {"easy": 75}, {"easy": 60}, {}, {"easy": 75}, {"easy": 90}]
    assert "points in a taper week that holds" in "\n".join(changed(plan, **week("2027-04-05", *heavy)))


def test_growth_without_a_step_back_is_found(plan: Data) -> None:
    steady = [{}, {"easy": 60}, {"easy": 75}, {"easy": 60}, {}, {"easy": 75}, {"easy": 80}]
    weeks: dict[str, dict[str, int]] = {}
    for number in range(6):
        weeks |= week(str(date(2027, 1, 11) + timedelta(weeks=number)), *steady)
    assert "weeks in a row without a step back" in "\n".join(changed(plan, **weeks))


@pytest.mark.long
@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_scenarios_plans_pass(path: Path, tmp_path: Path) -> None:
    found = solve(read(path), lambda *_: None).plan
    if found is None:
        pytest.skip("no plan, by design")
    (tmp_path / "plan.json").write_text(found.model_dump_json())
    assert of_files(tmp_path / "plan.json", path) == []
