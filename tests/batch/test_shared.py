"""`roster.yaml`: group sessions and shared check-ins, from the file into the plans."""

from datetime import date
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from optimizer.batch.client_sources import find, shared_of
from optimizer.batch.local_pool import Pool
from optimizer.batch.roster import Roster
from optimizer.batch.roster_settings import Meeting, read_shared
from optimizer.batch.run_batch import Batch
from optimizer.batch.store import Store
from optimizer.batch.worker import solve_item
from optimizer.core.errors import InputError
from optimizer.formats.plan import Plan
from optimizer.ingest import yaml_tree
from tests.batch.kit import Here, item, write

CLUB = Meeting(date=date(2027, 1, 12), kind="threshold", minutes=50, name="Club night")


def test_a_series_has_every_such_weekday_from_and_to_included(tmp_path: Path) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(
        "version: 1\ngroup_sessions:\n"
        "  - {name: A, kind: threshold, minutes: 50, weekday: tue, from: 2027-01-05, to: 2027-01-19, members: [a*]}\n"
        "  - {name: B, kind: long, minutes: 90, on: 2027-01-10}\n"
    )
    shared = read_shared(path)
    assert [(m.name, m.date.day) for m in shared.meetings("anna")] == [("A", 5), ("B", 10), ("A", 12), ("A", 19)]
    assert [m.name for m in shared.meetings("ben")] == ["B"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("check_ins_per_day: 0", "2:1: check_ins_per_day: expected greater than or equal to 1, got 0"),
        ("check_ins: 3", "2:1: check_ins: expected a known key"),
        ("group_sessions: [{name: A, kind: thresold, minutes: 50, on: 2027-01-05}]", "did you mean 'threshold'?"),
        ("group_sessions: [{name: A, kind: easy, minutes: 42, on: 2027-01-05}]", "multiple of 5"),
        ("group_sessions: [{name: A, kind: easy, minutes: 40, weekday: tue, from: 2027-01-05}]", "either on, or"),
        (
            "group_sessions: [{name: A, kind: easy, minutes: 40, weekday: tue, from: 2027-02-05, to: 2027-01-05}]",
            "1 to 1000 dates",
        ),
        ("group_sessions: [{name: A, kind: easy, on: 2027-01-05}]", "group_sessions.0.minutes: expected a value"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(f"version: 1\n{text}\n")
    with pytest.raises(InputError) as error:
        read_shared(path)
    assert told in str(error.value)
    assert "roster.yaml:2:" in str(error.value)


def test_a_group_session_is_planned_as_a_locked_one() -> None:
    result = solve_item(item(meetings=(CLUB,)))
    assert result.planned
    assert result.plan is not None
    day = next(day for day in Plan.model_validate_json(result.plan).days if day.date == CLUB.date)
    assert [(s.kind, s.minutes, s.note) for s in day.sessions if s.minutes > 10] == [("threshold", 50, "Club night")]
    assert result.scenario is not None
    locked = yaml_tree.read(result.scenario.decode()).data["locked"]
    assert locked == [{"date": "2027-01-12", "kind": "threshold", "minutes": 50, "note": "Club night"}]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"season": {"start": "2027-01-04", "end": "2027-01-10"}}, "a date in the season"),
        ({"availability": {"minutes": {"tue": 45, "thu": 60, "sun": 120}}}, "at most the 45 minutes"),
        ({"locked": [{"date": "2027-01-12", "kind": "easy", "minutes": 30}]}, "at most 1 main session a day"),
        ({"injuries": [{"site": "achilles", "onset": "2027-01-01"}]}, "by itself"),
        ({"races": [{"name": "Ten", "date": "2027-01-12", "distance": "10k"}]}, ""),
    ],
)
def test_who_cannot_take_part_is_told_and_planned_without(parts: dict[str, Any], why: str) -> None:
    result = solve_item(item(meetings=(CLUB,), **parts))
    assert [(left.date, left.name) for left in result.left_out] == [(CLUB.date, "Club night")]
    assert why in result.left_out[0].why
    assert result.scenario is None
    assert result.planned


def run(folder: Path) -> Roster:
    clients = find([str(folder)], folder / "plans", None)
    batch = Batch(clients, shared_of([str(folder)], None), Store(folder / "plans"), date(2027, 1, 12))
    return batch.run(Here(solve_item))


def plan(folder: Path, client: str) -> Plan:
    return Plan.model_validate_json((folder / f"plans/{client}.plan.json").read_bytes())


def asked(found: Plan) -> list[date]:
    return [day.date for day in found.days if any(session.kind == "check_in" for session in day.sessions)]


def test_check_ins_move_in_the_plans_and_back_and_nothing_else_changes(tmp_path: Path) -> None:
    for name in ("anna", "ben"):
        write(tmp_path, name)
    run(tmp_path)
    alone = {name: plan(tmp_path, name) for name in ("anna", "ben")}
    assert asked(alone["anna"]) == asked(alone["ben"]) == [date(2027, 1, 4), date(2027, 1, 11)]
    (tmp_path / "roster.yaml").write_text("version: 1\ncheck_ins_per_day: 1\n")
    roster = run(tmp_path)
    assert all(row.reused and row.changed == 0 for row in roster.rows)
    assert roster.over == {}
    shared = {name: plan(tmp_path, name) for name in ("anna", "ben")}
    assert not set(asked(shared["anna"])) & set(asked(shared["ben"]))
    written = {
        path: path.stat().st_mtime_ns for path in (tmp_path / "plans").rglob("*.json") if path.name != "run.json"
    }
    run(tmp_path)
    assert written == {path: path.stat().st_mtime_ns for path in written}, "the same roster writes nothing"
    (tmp_path / "roster.yaml").unlink()
    run(tmp_path)
    assert {name: plan(tmp_path, name) for name in ("anna", "ben")} == alone


def test_a_scenario_with_group_sessions_lies_beside_its_plan_as_long_as_it_counts(tmp_path: Path) -> None:
    write(tmp_path, "anna")
    group = "{name: Club, kind: threshold, minutes: 50, on: 2027-01-12}"
    (tmp_path / "roster.yaml").write_text(f"version: 1\ngroup_sessions: [{group}]\n")
    run(tmp_path)
    derived = tmp_path / "plans/anna.yaml"
    assert yaml_tree.read(derived.read_text()).data["locked"][0]["note"] == "Club"
    (tmp_path / "roster.yaml").unlink()
    run(tmp_path)
    assert not derived.exists()


def test_pool_is_only_started_when_there_is_work() -> None:
    before = active_children()
    pool = Pool(4)
    assert pool.capacity == 4
    assert active_children() == before
    assert Path(pool.scratch).is_dir()
    pool.stop()
    assert not Path(pool.scratch).exists()
