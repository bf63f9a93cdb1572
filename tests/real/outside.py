"""Outside data, which the project does not hold: a folder with `logs`, `calendars` and `plans`."""

import os
from pathlib import Path

import pytest

VARIABLE = "YEARROUND_DATA"
"""The environment variable that names the folder; without it, `shared/data` beside the checkout is looked for."""
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
DATA = Path(os.environ.get(VARIABLE, BESIDE)).absolute()
LOG = DATA / "logs" / "runner_a_activities.csv"
CHANGES = DATA / "calendars" / "race_changes_2022_2023.csv"
RACES = DATA / "calendars" / "fell_races_2022_2024.csv"
TABLE = DATA / "plans" / "weekly_totals.csv"


def needs(file: Path) -> list[pytest.MarkDecorator]:
    """The marks of a module whose tests read that file."""
    reason = f"outside data: {VARIABLE} names no folder with {file.relative_to(DATA)}"
    return [pytest.mark.real, pytest.mark.skipif(not file.is_file(), reason=reason)]
