"""A first plan is written as soon as it can be used; what the last wishes come to follows if nobody is in the way."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from optimizer.desk.planning import Use, plan_year
from optimizer.desk.season_ahead import season_ahead
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.workspace.year_workspace import YearWorkspace
from tests.workspace.kit import SCENARIO, a_workspace


def _plans(folder: Path) -> tuple[YearWorkspace, Plan, Plan]:
    """A year without a plan, a first plan for it, and one with another Tuesday."""
    space = a_workspace(folder)
    raw = space.plan()
    assert raw is not None
    first = parse_plan(raw, "first")
    space.plan_path.unlink()
    at = next(i for i, day in enumerate(first.days) if any(one.kind == "long" for one in day.sessions))
    bare = first.days[at].model_copy(update={"sessions": ()})
    return space, first, first.model_copy(update={"days": (*first.days[:at], bare, *first.days[at + 1 :])})


def _nothing() -> None:
    pass


def _planned(
    monkeypatch: pytest.MonkeyPatch, plans: tuple[YearWorkspace, Plan, Plan], between: Callable[[], Any], *, busy: bool
) -> list[str]:
    """Plan the year by a search that finds the first plan and then the second; what the history says."""
    space, first, second = plans
    ready = list[bool]()

    def search(_loaded: Any, _step: Any, so_far: Callable[[Plan], None]) -> Any:
        so_far(first)
        assert ready == [True], "the year can be used while the search goes on"
        between()
        return SimpleNamespace(plan=second, interrupted=False)

    monkeypatch.setattr("optimizer.desk.planning.solve", search)
    use = Use(lambda: ready.append(True), lambda: busy)
    plan_year(space, "coach", use=use)(lambda *_: None, lambda: False)
    return [one.words for one in space.revisions()]


def test_wishes_follow_the_first_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = _plans(tmp_path)
    told = _planned(monkeypatch, plans, _nothing, busy=False)
    assert told[-2:] == ["The year planned", "Wishes for single days looked after"]
    assert len(plans[0].revisions()[-1].outcome.days) == 1
    assert parse_plan(plans[0].plan() or b"", "now").days == plans[2].days


def test_wishes_wait_while_somebody_looks_at_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = _plans(tmp_path)
    assert _planned(monkeypatch, plans, _nothing, busy=True)[-1] == "The year planned"
    assert [one.words for one in plans[0].proposals()] == ["Wishes for single days looked after"]
    assert plans[0].apply(plans[0].proposals()[0].id).words == "Wishes for single days looked after"


def test_wishes_never_take_a_change_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = _plans(tmp_path)
    space, changed = plans[0], b"# changed by hand\n" + SCENARIO.encode()
    told = _planned(monkeypatch, plans, lambda: space.scenario_path.write_bytes(changed), busy=False)
    assert "Wishes for single days looked after" not in told
    assert space.scenario() == changed
    assert space.proposals() == ()


def test_the_season_is_known_before_the_plan(tmp_path: Path) -> None:
    space, *_ = _plans(tmp_path)
    parts = season_ahead(space)
    assert sum(part.weeks for part in parts) == 8
    assert [race.name for part in parts if part.letter == "X" for race in part.races] == ["Ten"]
    space.scenario_path.write_text("nothing: here")
    assert season_ahead(space) == ()
