"""A first scenario keeps the unit in which its log was written, and loads as it stands."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.ingest.first_scenario import outline, render
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.loader import load

FIRST = date(2026, 9, 7)


def written(folder: Path, distances: tuple[str, ...], column: str) -> str:
    """The scenario from ten weeks of three runs of 30, 36 and 60 min over those distances."""
    days = ((FIRST + timedelta(weeks=week, days=day), n) for week in range(10) for n, day in enumerate((1, 3, 6)))
    rows = [f"{day},run,{(30, 36, 60)[n]},{distances[n]}" for day, n in days]
    file = folder / "log.csv"
    file.write_text("\n".join([f"date,type,minutes,{column}", *rows]) + "\n")
    found = outline(read_files([file])[0], date(2026, 11, 16))
    assert found is not None
    return render(found, [file.name])


@pytest.mark.parametrize(
    ("distances", "column", "units", "pace"),
    [
        pytest.param(("3", "3.6", "6"), "miles", "mi", "10:00/mi", id="miles stay miles"),
        pytest.param(("3.05", "3.6", "6.02"), "Distance (mi)", "mi", "9:59/mi", id="and hundredths of them"),
        pytest.param(("5", "6", "10"), "km", "km", "6:00", id="kilometres stay kilometres"),
        pytest.param(("5000", "6000", "10000"), "distance_m", "km", "6:00", id="metres are told by the km"),
    ],
)
def test_a_pace_is_told_in_the_logs_own_unit(
    distances: tuple[str, ...], column: str, units: str, pace: str, tmp_path: Path
) -> None:
    text = written(tmp_path, distances, column)
    assert f"easy_pace: {pace} " in text
    (tmp_path / "year.yaml").write_text(text)
    athlete = load(tmp_path / "year.yaml").scenario.athlete
    assert athlete.units == units
    assert athlete.easy_pace == pytest.approx(360 if units == "km" else 372, abs=1.5)
