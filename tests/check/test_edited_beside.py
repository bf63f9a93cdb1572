"""A table made from the plan and changed by hand: the changed days are named, each with the rule that it breaks."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.check.plan_check import Checked, check
from optimizer.formats.plan import Plan
from tests.replan.life import loaded, plan_of


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(loaded(tmp_path_factory.mktemp("plan")))


def told(plan: Plan, folder: Path, moved: dict[date, date], *, beside: bool = True) -> Checked:
    """The check of the plan's days as a table, some on another date, with the plan beside the scenario or not."""
    scenario = loaded(folder)
    if beside:
        scenario.path.with_suffix(".plan.json").write_text(plan.model_dump_json())
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["date", "kind", "minutes"])
    for day in plan.days:
        on = moved.get(day.date, day.date)
        rows.writerows([on, one.kind, one.minutes] for one in day.sessions if one.kind != "check_in")
        if not day.sessions:
            rows.writerow([on, "rest", 0])
    table = folder / "coach.csv"
    table.write_text(out.getvalue())
    return check(scenario, table)


def by_hand(found: Checked) -> list[str]:
    return [note for note in found.notes if "by hand" in note]


def test_days_that_changed_places_are_named(plan: Plan, tmp_path: Path) -> None:
    """The long run of a Sunday and what its Saturday holds."""
    sunday = next(day.date for day in plan.days if any(s.kind == "long" for s in day.sessions))
    saturday = sunday - timedelta(days=1)
    (note,) = by_hand(told(plan, tmp_path, {sunday: saturday, saturday: sunday}))
    assert f"{saturday.day} {saturday:%b %Y} and Sun {sunday.day} {sunday:%b %Y} have changed places by hand" in note


def test_the_plan_as_it_was_exported_has_no_changes(plan: Plan, tmp_path: Path) -> None:
    assert by_hand(told(plan, tmp_path, {})) == []


def test_without_the_plan_nothing_is_claimed(plan: Plan, tmp_path: Path) -> None:
    sunday = next(day.date for day in plan.days if any(s.kind == "long" for s in day.sessions))
    saturday = sunday - timedelta(days=1)
    assert by_hand(told(plan, tmp_path, {sunday: saturday, saturday: sunday}, beside=False)) == []


def test_a_table_of_other_days_was_not_made_from_the_plan(plan: Plan, tmp_path: Path) -> None:
    """Every day one later: far fewer than four fifths are alike."""
    later = {day.date: day.date + timedelta(days=1) for day in plan.days}
    assert by_hand(told(plan, tmp_path, later)) == []
