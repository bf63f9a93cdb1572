"""The starter scenario: valid on every day it may be written, and so is each of its optional lines."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.ingest.loader import load
from optimizer.ingest.starter import SCHEMA_FILE, render

LOG = "date,type,distance_m,moving_time_s\n2026-10-30,Run,10000,3600\n"


@pytest.mark.parametrize("offset", range(7))
def test_it_loads_whatever_the_day(tmp_path: Path, offset: int) -> None:
    today = date(2026, 12, 28) + timedelta(days=offset)
    file = tmp_path / "year.yaml"
    file.write_text(render(today))
    scenario = load(file).scenario
    assert scenario.season.start == date(2027, 1, 4)
    half, marathon = scenario.races
    assert (half.priority, half.distance) == ("B", "half_marathon")
    assert (marathon.priority, marathon.distance) == ("A", "marathon")
    assert marathon.date == date(2027, 10, 10)


def test_the_season_starts_after_today() -> None:
    assert "start: 2027-01-11" in render(date(2027, 1, 4))
    assert "start: 2027-01-04" in render(date(2027, 1, 3))


def test_every_optional_line_is_valid_too(tmp_path: Path) -> None:
    editor_line, _, rest = render(date(2026, 11, 10)).partition("\n")
    assert editor_line == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    text = re.sub(r"^( *)# ([a-z -].*)$", r"\1\2", rest, flags=re.MULTILINE)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "activities.csv").write_text(LOG)
    file = tmp_path / "year.yaml"
    file.write_text(text)
    scenario = load(file).scenario
    assert scenario.season.end == scenario.season.start + timedelta(days=363)
    assert scenario.injuries
    assert scenario.locked
    assert scenario.limits
    assert scenario.history.activities
    assert len(scenario.races) == 3
    assert {entry.note for entry in scenario.locked} == {"club night", "parkrun", "shake-out"}
    assert [entry.note for entry in scenario.availability.exceptions] == ["away", "travel", "travel"]
    assert scenario.availability.cycle
    assert scenario.availability.anchors.hard == ("tue", "thu")


def test_it_fits_a_screen_and_explains_itself() -> None:
    lines = render(date(2026, 11, 10)).splitlines()
    assert max(map(len, lines)) <= 120
    assert sum("#" in line for line in lines) > 10
