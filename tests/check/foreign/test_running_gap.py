"""A plan made elsewhere is held to gaps that are known to cost, not to the planner's own rhythm."""

from datetime import timedelta
from pathlib import Path

import pytest

from optimizer.check.plan_check import check
from tests.check.foreign.years import SCENARIO, scenario


@pytest.mark.parametrize(
    ("gap", "limits", "told"),
    [(6, "", False), (7, "", True), (4, "limits: {running_gap: 4}\n", False), (5, "limits: {running_gap: 4}\n", True)],
)
def test_six_days_without_a_run_are_no_gap_and_seven_are(tmp_path: Path, gap: int, limits: str, told: bool) -> None:
    """From a week on gaps cost; where the runner states a limit, it is the one that counts."""
    loaded = scenario(tmp_path, SCENARIO + limits)
    first = loaded.scenario.season.start
    days = [first + timedelta(days=number) for number in (0, 1, 2, 3, 3 + gap + 1, 3 + gap + 2, 3 + gap + 3)]
    rows = "".join(f"{day},easy,45\n" for day in days)
    (tmp_path / "plan.csv").write_text("date,kind,minutes\n" + rows)
    rules = [finding.origin.rule for finding in check(loaded, tmp_path / "plan.csv").findings]
    assert ("running_gap" in rules) == told
