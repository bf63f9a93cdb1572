"""Files and folders as one log: FIT recordings, compressed ones, duplicates across sources, and strangers."""

import gzip
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.formats.scenario import Athlete
from optimizer.ingest.importers import csvlog
from optimizer.ingest.importers.fitlog import read
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.importers.recordings import RecordingError
from tests.ingest.importers.fit_files import write_fit

EVENING = datetime(2026, 5, 3, 22, 30)
CSV = (
    "start_date_local,type,moving_time,distance\n"
    "2026-05-04T00:30:00,Run,3600,10000\n2026-05-05T07:00:00,Ride,5400,30000\n"
)


def test_a_recording_is_read(tmp_path: Path) -> None:
    write_fit(tmp_path / "run.fit", EVENING)
    (run,) = read_files([tmp_path / "run.fit"], Athlete(level="novice", threshold_hr=170))[0].activities
    assert (run.date, run.kind, run.minutes, run.km) == (date(2026, 5, 3), "run", 60, 10)
    assert (run.hr, run.climb, run.method) == (150, 120, "heart rate")


def test_local_time_is_the_watchs_else_the_runners(tmp_path: Path) -> None:
    write_fit(tmp_path / "watch.fit", EVENING, east=2)
    write_fit(tmp_path / "plain.fit", EVENING)
    berlin = Athlete(level="novice", timezone="Europe/Berlin")
    days = [read_files([tmp_path / name], berlin)[0].activities[0].date for name in ("watch.fit", "plain.fit")]
    assert days == [date(2026, 5, 4)] * 2
    assert read_files([tmp_path / "watch.fit"])[0].activities[0].date == date(2026, 5, 4)


def test_a_folder_with_everything(tmp_path: Path) -> None:
    write_fit(tmp_path / "a.fit", EVENING, east=2)
    (tmp_path / "a.fit.gz").write_bytes(gzip.compress((tmp_path / "a.fit").read_bytes()))
    (tmp_path / "all.csv").write_text(CSV)
    (tmp_path / "broken.fit").write_bytes(b"\x0e\x10nothing")
    (tmp_path / "track.gpx").write_text("<gpx/>")
    (tmp_path / "photo.jpg").write_bytes(b"")
    (tmp_path / "shoes.csv").write_text("Shoe,Colour\nFast,Blue\n")
    log = read_files([tmp_path])[0]
    assert [(a.kind, a.date) for a in log.activities] == [("run", date(2026, 5, 4)), ("cross", date(2026, 5, 5))]
    assert log.copies == 2
    assert log.activities[0].hr == 150
    assert dict(log.dropped) == {
        "files that are no FIT recording": 1,
        "GPX files without a track": 1,
        "files ending in .jpg, which are not read": 1,
        "tables that are no log": 1,
    }


def test_the_same_run_in_utc_and_local_time_counts_once(tmp_path: Path) -> None:
    write_fit(tmp_path / "a.fit", EVENING)
    (tmp_path / "all.csv").write_text(CSV)
    assert read_files([tmp_path])[0].copies == 1


@pytest.mark.parametrize(("minutes", "km", "copies"), [(64, 10.5, 1), (75, 12.5, 0)])
def test_two_devices_at_one_start(tmp_path: Path, minutes: int, km: float, copies: int) -> None:
    write_fit(tmp_path / "a.fit", EVENING)
    write_fit(tmp_path / "b.fit", EVENING.replace(minute=32), minutes=minutes, km=km)
    assert read_files([tmp_path])[0].copies == copies


@pytest.mark.parametrize("cut", [0, 5, 12, 14, 40, 200, -3])
def test_any_part_of_a_recording_is_read_or_refused(tmp_path: Path, cut: int) -> None:
    write_fit(tmp_path / "a.fit", EVENING)
    raw = (tmp_path / "a.fit").read_bytes()
    with suppress(RecordingError):
        assert len(read(raw[:cut], None).rows) <= 1


def test_faults_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,time\nx,0:30:00\n")
    (tmp_path / "b.csv").write_text("date,time\n2026-05-03,y\n")
    with pytest.raises(InputError) as caught:
        read_files([tmp_path])
    assert [Path(p.file or "").name for p in caught.value.problems] == ["a.csv", "b.csv"]


def test_a_log_beyond_anybodys_life_is_refused_before_its_rows_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three rows are read where three are allowed; four are not, in one file or in two."""
    monkeypatch.setattr(csvlog, "MOST_ROWS", 3)
    rows = [f"2026-05-0{day},Run,{1800 + day},{5000 + day}\n" for day in range(1, 5)]
    (tmp_path / "a.csv").write_text("date,type,moving_time,distance\n" + "".join(rows[:3]))
    assert len(read_files([tmp_path / "a.csv"])[0].activities) == 3
    (tmp_path / "a.csv").write_text("date,type,moving_time,distance\n" + "".join(rows))
    with pytest.raises(InputError, match="a log of at most 3 rows"):
        read_files([tmp_path / "a.csv"])
    for name, held in (("a.csv", rows[:2]), ("b.csv", rows[2:])):
        (tmp_path / name).write_text("date,type,moving_time,distance\n" + "".join(held))
    with pytest.raises(InputError, match="at most 3 activities in all"):
        read_files([tmp_path])


@pytest.mark.parametrize(
    ("number", "told"), [(50, ""), (51, "expected at most 50 activities a day, got 51 on 2026-05-03")]
)
def test_nobody_does_more_than_50_things_a_day(tmp_path: Path, number: int, told: str) -> None:
    (tmp_path / "a.csv").write_text("Date,Type,Duration\n" + "2026-05-03,Run,0:10:00\n" * number)
    if not told:
        assert len(read_files([tmp_path / "a.csv"])[0].activities) == 1
        return
    with pytest.raises(InputError, match=told):
        read_files([tmp_path / "a.csv"])
