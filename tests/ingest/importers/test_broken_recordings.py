"""Recordings that cannot be read: named with line and reason, and never taken for days without training."""

import gzip
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.importers.log_files import read_done, read_files
from optimizer.ingest.loader import load
from tests.ingest.importers.test_recordings import TCX, gpx

CUT = "<?xml version='1.0'?>\n<gpx>\n<trk><trkseg>"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.gpx", b"<gpx>\n<trk>\n</trkk></gpx>", ":3:3: file: expected a GPX track, got mismatched tag"),
        ("a.gpx", CUT.encode(), ":3:14: file: expected a GPX track, got the end of the file within it"),
        ("a.gpx", b"", ":1:1: file: expected a GPX track, got an empty file"),
        ("a.tcx", b"<!DOCTYPE html><html><br></html>", "got a web page, as sites send it where one is not logged in"),
        ("a.tcx", b"\x0e\x10\xd9\x07\0\0\0\0.FIT\0\0", ":1:1: file: expected a TCX recording, got a FIT recording"),
        ("a.fit", b"PK\x03\x04" + bytes(90), ":1:1: file: expected a FIT recording, got an archive (ZIP)"),
        ("a.fit.gz", gzip.compress(bytes(90))[:12], ":1:1: file: expected an archive (gzip), got one that breaks off"),
    ],
)
def test_a_recording_that_is_none_is_named_with_its_line(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_done([tmp_path / name])
    assert f"{name}{told}" in str(caught.value) or told in str(caught.value)


def test_beside_others_it_is_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_text(CUT)
    (tmp_path / "b.tcx").write_text(TCX.format(sport="Running", start="2026-05-02T09:30:00Z"))
    log = read_done([tmp_path])[0]
    assert [run.date for run in log.activities] == [date(2026, 5, 2)]
    assert [problem.line for problem in log.broken] == [3]


def test_recordings_without_a_date_or_a_length_are_no_rest_either(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_text(gpx("", timed=False))
    assert read_files([tmp_path / "a.gpx"])[0].activities == ()
    with pytest.raises(InputError, match="got tracks without times"):
        read_done([tmp_path / "a.gpx"])


def test_a_history_of_broken_recordings_is_not_planned_as_none(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "a.gpx").write_text(CUT)
    scenario = tmp_path / "s.yaml"
    scenario.write_text(
        "version: 1\nathlete: {name: x, level: novice}\nseason: {start: 2027-01-04}\n"
        "history: {activities: runs}\navailability: {minutes: {sun: 60}}\n"
    )
    with pytest.raises(InputError, match=r"a\.gpx:3:14: "):
        load(scenario)


@pytest.mark.parametrize(("place", "kept"), [("52.5", 1), ("x", 1), ("", 1), ("nan", 1)])
def test_one_point_without_a_place_costs_no_track(tmp_path: Path, place: str, kept: int) -> None:
    whole = gpx("<type>running</type>")
    point = f'<trkpt lat="{place}" lon="13.4"><time>2026-05-03T08:00:00Z</time></trkpt>'
    (tmp_path / "a.gpx").write_text(whole.replace("<trkseg>", f"<trkseg>{point}", 1))
    assert len(read_files([tmp_path / "a.gpx"])[0].activities) == kept


@pytest.mark.parametrize(
    "end",
    ["", "</trk></gpx>", "</trkpt></trkseg></trk></gpx>"],
    ids=["nothing closed", "points open", "the last closed"],
)
def test_points_that_never_end_are_given_up_at_once(tmp_path: Path, end: str) -> None:
    """A million of them: looked at once each, not each up to the end of the file."""
    (tmp_path / "a.gpx").write_text("<gpx><trk><trkseg>" + '<trkpt lat="x" lon="2">' * 20_000 + end)
    began = process_time()
    with pytest.raises(InputError, match="expected a GPX track"):
        read_done([tmp_path / "a.gpx"])
    assert process_time() - began < 5
