"""Recordings that would take minutes and gigabytes to read are refused before they are, with what one may hold."""

import gzip
import struct
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.importers import fit_parts, health_export, recordings
from optimizer.ingest.importers.log_files import read_done
from tests.ingest.importers.fit_files import write_fit

START = datetime(2026, 5, 3, 8)


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_done([path])
    return str(caught.value).removeprefix(str(path))


def days(path: Path) -> list[date]:
    return [run.date for run in read_done([path])[0].activities]


def track(points: int) -> bytes:
    point = '<trkpt lat="{:.4f}" lon="11"><time>{}Z</time></trkpt>'
    times = [(START + timedelta(seconds=4 * i)).isoformat() for i in range(points)]
    rows = "".join(point.format(48 + i * 1e-4, time) for i, time in enumerate(times))
    return f"<gpx><trk><trkseg>{rows}</trkseg></trk></gpx>".encode()


def test_a_track_holds_a_point_a_second_of_the_longest_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The track, its segment and ten points are twelve."""
    monkeypatch.setattr(recordings, "MOST_POINTS", 12)
    (tmp_path / "a.gpx").write_bytes(track(10))
    (tmp_path / "b.gpx").write_bytes(track(11))
    assert days(tmp_path / "a.gpx") == [date(2026, 5, 3)]
    assert refused(tmp_path / "b.gpx") == ":1:1: file: expected a GPX track of at most 12 points, got more"


@pytest.mark.parametrize("tag", ["x:trkpt", "wpt", "rtept", "trk"])
def test_points_of_any_name_count(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_POINTS", 12)
    points = f'<{tag} lat="1" lon="1"/>' * 13
    (tmp_path / "a.gpx.gz").write_bytes(gzip.compress(f"<gpx>{points}</gpx>".encode()))
    assert "expected a GPX track of at most 12 points" in refused(tmp_path / "a.gpx.gz")


def test_tags_and_attributes_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten points of two attributes and four tags, and three tags around them, opened and closed: 66."""
    (tmp_path / "a.gpx").write_bytes(track(10))
    monkeypatch.setattr(recordings, "MOST_TAGS", 66)
    assert days(tmp_path / "a.gpx") == [date(2026, 5, 3)]
    monkeypatch.setattr(recordings, "MOST_TAGS", 65)
    assert "expected a GPX track of at most 65 tags and attributes, got more" in refused(tmp_path / "a.gpx")
    (tmp_path / "a.tcx").write_bytes(b"<TrainingCenterDatabase>" + b"<a/>" * 65)
    assert "expected a TCX recording of at most 65 tags and attributes" in refused(tmp_path / "a.tcx")


def test_an_archive_that_unpacks_to_more_is_refused_and_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.gpx.gz").write_bytes(gzip.compress(track(10)))
    monkeypatch.setattr(recordings, "UNPACKED", len(track(10)))
    assert days(tmp_path / "a.gpx.gz") == [date(2026, 5, 3)]
    monkeypatch.setattr(recordings, "UNPACKED", len(track(10)) - 1)
    assert "expected an archive (gzip) that unpacks to at most" in refused(tmp_path / "a.gpx.gz")


def part(body: bytes) -> bytes:
    """A recording of these messages."""
    return struct.pack("<BBHI", 12, 16, 100, len(body)) + b".FIT" + body + b"\0\0"


def defined(message: int, fields: int) -> bytes:
    """The definition of a message with fields of one byte."""
    return struct.pack("<BBBHB", 0x40, 0, 0, message, fields) + b"\1\1\2" * fields


def test_messages_that_are_skipped_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_fit(tmp_path / "a.fit", START)
    monkeypatch.setattr(fit_parts, "MOST_SKIPPED", 200)
    assert days(tmp_path / "a.fit") == [date(2026, 5, 3)]
    monkeypatch.setattr(fit_parts, "MOST_SKIPPED", 60)
    assert refused(tmp_path / "a.fit") == ":1:1: file: expected a FIT recording of at most 60 messages, got more"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (defined(20, 0) + bytes(4_000_000), "at most 4000000 messages"),
        (defined(20, 255) * 16_000, "at most 4000000 messages"),
        (defined(18, 250) + bytes(251) * 8_000, "at most 2000000 fields to decode"),
        (defined(18, 0) + bytes(500_000), "at most 2000000 fields to decode"),
    ],
    ids=["empty messages", "definitions", "fields", "empty sessions"],
)
def test_a_recording_of_nothing_but_messages_is_refused(body: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.fit").write_bytes(part(body))
    assert refused(tmp_path / "a.fit") == f":1:1: file: expected a FIT recording of {told}, got more"


def test_recordings_without_a_session_are_each_read_once_more(tmp_path: Path) -> None:
    """Two thousand of them took time by their square."""
    one = defined(20, 1) + b"\0\1"
    (tmp_path / "a.fit").write_bytes(part(one) * 2_000)
    assert "recordings without a date (2000)" in refused(tmp_path / "a.fit")
    (tmp_path / "a.fit").write_bytes(part(one) * 5_000)
    assert "fields to decode" in refused(tmp_path / "a.fit")


def test_an_entry_of_a_health_export_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the export is: what has ended is forgotten."""
    monkeypatch.setattr(health_export, "MOST_OF_AN_ENTRY", 100_000)
    sport = "HKWorkoutActivityTypeRunning"
    workout = f'<Workout workoutActivityType="{sport}" duration="60" startDate="2026-05-03 08:00:00 +0000"/>'
    (tmp_path / "export.xml").write_text(f"<HealthData>{'<Me/>' * 100_000}{workout}</HealthData>")
    assert days(tmp_path / "export.xml") == [date(2026, 5, 3)]
    for endless in ("<Record>" + "<a/>" * 50_000, "<a>" * 50_000, "x" * 200_000, '<Me a="' + "x" * 200_000):
        (tmp_path / "export.xml").write_text(f"<HealthData>{workout}{endless}")
        assert "expected a health export with entries of at most 100000 bytes" in refused(tmp_path / "export.xml")
