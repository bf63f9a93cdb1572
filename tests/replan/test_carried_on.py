"""A plan carried on past changed facts: near, quick, and only where the rules allow it."""

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from optimizer.check.plan_check import check_plan
from optimizer.workspace.fact_edits import Set
from optimizer.workspace.preview import Preview, preview
from tests.workspace.kit import WEDNESDAY, a_year

RACE = date(2027, 2, 21)


def _nobody_searches(*_: Any, **__: Any) -> Any:
    pytest.fail("the rest of the year is not looked through for a race moved by a day")


def test_a_race_moved_by_a_day_changes_the_days_around_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("asked_replan", "replan_year"):
        monkeypatch.setattr(import_module(f"optimizer.replan.{name}"), "plan_fewest_changes", _nobody_searches)
    _, year = a_year(tmp_path)
    heard, moved = list[Preview](), RACE + timedelta(days=1)
    found = preview(year, [Set(setting=f"races.0.date={moved}")], by="test", first=WEDNESDAY, so_far=heard.append)
    assert found.proposal is not None and found.after is not None and found.loaded is not None
    assert check_plan(found.loaded, found.after).clean
    days = [day.date for day in found.proposal.outcome.days]
    assert {moved, RACE} <= set(days)
    assert min(days) >= RACE - timedelta(days=14), "what lies before the taper stays"
    soon = heard[0].proposal
    assert soon is not None
    assert len(soon.outcome.days) >= len(days), "days are put back after the first plan"
    assert not found.proposal.outcome.costs_races
