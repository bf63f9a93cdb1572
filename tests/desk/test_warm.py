"""What was worked out of a year's weeks is kept while it is open, and over its changes; no answer differs for it."""

from datetime import timedelta
from pathlib import Path

import pytest

from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.desk import folder as folder_module
from optimizer.desk.folder import DeskClient, Folder
from optimizer.workspace.day_edits import Lock, Skip
from optimizer.workspace.preview import preview
from tests.workspace.kit import WEDNESDAY, a_workspace, a_year

THURSDAY = WEDNESDAY + timedelta(days=1)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many models of weeks have been solved, one entry each."""
    found: list[int] = []
    inner = WeeklyCapacities._solved_bound

    def counted(self: WeeklyCapacities, days: object, nothing: float) -> float:
        before = len(self.solved)
        bound = inner(self, days, nothing)  # type: ignore[arg-type]
        found.extend(range(before, len(self.solved)))
        return bound

    monkeypatch.setattr(WeeklyCapacities, "_solved_bound", counted)
    return found


def test_a_warm_year_answers_as_a_cold_one_and_asks_less(tmp_path: Path, asked: list[int]) -> None:
    _, cold = a_year(tmp_path)
    edits = [Skip(day=THURSDAY)]
    first = preview(cold, edits, by="test", first=WEDNESDAY)
    needed = len(asked)
    assert needed, "else there is nothing to keep"
    asked.clear()
    _, warm = a_year(tmp_path)
    warm.warm_up(WEDNESDAY)
    assert asked
    asked.clear()
    assert preview(warm, edits, by="test", first=WEDNESDAY).plan == first.plan
    assert len(asked) < needed
    asked.clear()
    assert preview(warm, edits, by="test", first=WEDNESDAY).plan == first.plan
    assert not asked


@pytest.mark.parametrize(("most", "kept"), [(1_000, True), (0, False)])
def test_a_change_keeps_what_is_known_up_to_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, kept: bool
) -> None:
    monkeypatch.setattr(folder_module, "MOST_SOLVED", most)
    space, folder = a_workspace(tmp_path), Folder(tmp_path)
    client = DeskClient("ada", space)
    before = folder.year(client)
    before.warm_up(WEDNESDAY)
    found = preview(before, [Lock(day=THURSDAY)], by="test", first=WEDNESDAY)
    assert found.proposal is not None
    space.make(found.proposal, found.scenario, found.plan)
    after = folder.year(client)
    assert after is not before
    assert (before.solved.items() <= after.solved.items()) == kept
