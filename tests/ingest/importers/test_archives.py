"""Archives as sites hand them out: the same log as the folder, with limits that hold against bombs."""

import io
import shutil
import struct
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.importers import zip_members
from optimizer.ingest.importers.log_files import read_files
from tests.ingest.importers.fit_files import write_fit

STRAVA = (
    "Activity ID,Activity Date,Activity Type,Elapsed Time,Moving Time,Distance,Filename\n"
    '1,"May 3, 2026, 6:30:00 AM",Run,3700,3600,10000.0,activities/1.fit.gz\n'
    '2,"May 5, 2026, 6:30:00 AM",Ride,3700,3600,30000.0,activities/2.gpx\n'
)


def unpacked_archive(folder: Path) -> Path:
    """What a site's archive holds: a list of activities, recordings, other tables, pictures."""
    (folder / "activities").mkdir(parents=True)
    (folder / "activities.csv").write_text(STRAVA)
    (folder / "shoes.csv").write_text("Shoe,Colour\nFast,Blue\n")
    (folder / "media.jpg").write_bytes(b"\xff\xd8")
    write_fit(folder / "activities" / "1.fit", datetime(2026, 5, 3, 6, 30))
    return folder


def packed(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "zip", folder))


def test_an_archive_is_read_as_its_folder_is(tmp_path: Path) -> None:
    folder = unpacked_archive(tmp_path / "export_1")
    from_folder, from_archive = read_files([folder])[0], read_files([packed(folder)])[0]
    assert [(a.date, a.kind, a.minutes, a.km) for a in from_archive.activities] == [
        (a.date, a.kind, a.minutes, a.km) for a in from_folder.activities
    ]
    assert len(from_archive.activities) == 2
    assert from_archive.copies == from_folder.copies == 1
    assert (
        dict(from_archive.dropped)
        == dict(from_folder.dropped)
        == {"tables that are no log": 1, "files ending in .jpg, which are not read": 1}
    )


def test_an_archive_lies_in_a_folder(tmp_path: Path) -> None:
    packed(unpacked_archive(tmp_path / "in" / "export_1"))
    shutil.rmtree(tmp_path / "in" / "export_1")
    assert len(read_files([tmp_path / "in"])[0].activities) == 2


def test_what_a_mac_adds_and_archives_in_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("activities.csv", STRAVA)
        file.writestr("__MACOSX/._activities.csv", b"\0\5\x16\7")
        file.writestr("more.zip", b"PK")
    log = read_files([tmp_path / "a.zip"])[0]
    assert len(log.activities) == 2
    assert dict(log.dropped) == {"files ending in .zip, which are not read": 1}


def test_a_health_export_in_an_archive(tmp_path: Path) -> None:
    workout = (
        '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min"'
        ' startDate="2026-05-03 07:00:00 +0200"/>'
    )
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as file:
        file.writestr("apple_health_export/export.xml", f"<HealthData>{workout}</HealthData>")
        file.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
    log = read_files([tmp_path / "export.zip"])[0]
    assert [(a.kind, a.minutes) for a in log.activities] == [("run", 30)]
    assert dict(log.dropped) == {"files in XML that are no health export": 1}


def test_the_same_archive_has_the_same_name_in_a_plan(tmp_path: Path) -> None:
    path = packed(unpacked_archive(tmp_path / "export_1"))
    assert read_files([path])[1] == read_files([path])[1] != read_files([tmp_path / "export_1" / "activities.csv"])[1]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nothing", b"PK\x05\x06" + bytes(18) + b"x" * 70_000])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InputError):
        read_files([tmp_path / "a.zip"])


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """Just 100 MB may be unpacked whatever they were packed in, one byte more may not."""
    half = b"\0" * (zip_members.FREE_BYTES // 2)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("1.jpg", half)
    with pytest.raises(InputError, match="an archive without any"):
        read_files([tmp_path / "a.zip"])
    with zipfile.ZipFile(tmp_path / "a.zip", "a", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("2.csv", half)
        file.writestr("3.csv", b"\0")
    with pytest.raises(InputError, match="at most 100 times its size"):
        read_files([tmp_path / "a.zip"])


def test_a_list_of_millions_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(raw := io.BytesIO(), "w") as file:
        file.writestr("a.csv", STRAVA)
    end = raw.getvalue().rfind(b"PK\x05\x06")
    many = bytearray(raw.getvalue())
    struct.pack_into("<HH", many, end + 8, 65_535, 65_535)
    (tmp_path / "a.zip").write_bytes(many)
    with pytest.raises(InputError, match="at most 20000 files"):
        read_files([tmp_path / "a.zip"])


def test_broken_and_locked_members_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a.csv", STRAVA)
        file.writestr("b.csv", STRAVA)
        file.writestr("c.csv", STRAVA)
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    raw[raw.rfind(b"Ride", 0, raw.find(b"c.csv"))] ^= 1  # the checksum of b.csv no longer holds
    listed = raw.rfind(b"PK\x01\x02")
    raw[listed + 8] |= 1  # c.csv says that it asks for a password
    (tmp_path / "a.zip").write_bytes(raw)
    log = read_files([tmp_path / "a.zip"])[0]
    assert len(log.activities) == 2
    assert dict(log.dropped) == {
        "files in archives that cannot be unpacked": 1,
        "files in archives that ask for a password": 1,
    }


def test_a_row_and_the_file_it_names_are_one(tmp_path: Path) -> None:
    """A watch counts 60 min and 10 km without the pauses that the site takes out: 55 min by its own row count, once."""
    folder = unpacked_archive(tmp_path / "export_1")
    (folder / "activities.csv").write_text(STRAVA.replace("3600,10000.0", "3300,9000.0"))
    write_fit(folder / "activities" / "1.fit", datetime(2026, 5, 3, 6, 30))
    (folder / "activities" / "1.fit").rename(folder / "activities" / "1.fit.gz")
    log, _ = read_files([folder])
    assert [(a.sport, a.minutes, a.km, a.climb) for a in log.activities] == [
        ("run", 55, 9, 120),
        ("bike", 60, 30, None),
    ]
    assert log.copies == 1


def test_a_table_that_only_looks_like_a_log_costs_nothing(tmp_path: Path) -> None:
    """A site's list of challenges has dates and `Completed`; it is told by name, and the log beside it is kept."""
    folder = unpacked_archive(tmp_path / "export_1")
    (folder / "global_challenges.csv").write_text("Join Date,Name,Completed\n2026-05-01,May 10k,true\n")
    log, _ = read_files([folder])
    assert len(log.activities) == 2
    assert "global_challenges.csv is taken for no log, line 2: Completed 'true'" in log.notes
    with pytest.raises(InputError, match="Completed"):
        read_files([folder / "global_challenges.csv"])


@pytest.mark.parametrize("name", ["export.xml", "\u5bfc\u51fa.xml"])
def test_routes_of_a_phone_are_no_runs_of_their_own(name: str, tmp_path: Path) -> None:
    """The phone writes the workout, and its route beside it with other times; alone, the routes count."""
    workout = (
        '<HealthData><Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="50" durationUnit="min"'
        ' startDate="2026-05-02 07:00:00 +0200"/></HealthData>'
    )
    points = "".join(
        f'<trkpt lat="{52 + at / 1000}" lon="13"><time>2026-05-02T05:{at:02d}:00Z</time></trkpt>' for at in range(60)
    )
    track = f'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>{points}</trkseg></trk></gpx>'
    (tmp_path / "workout-routes").mkdir()
    (tmp_path / "workout-routes" / "route.gpx").write_text(track)
    assert [round(a.minutes) for a in read_files([tmp_path])[0].activities] == [59]
    (tmp_path / name).write_text(workout)
    assert [a.minutes for a in read_files([tmp_path])[0].activities] == [50]
