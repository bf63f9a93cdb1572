"""Recordings as watches and phones leave them: chained, cut, without a session or a date; tracks and exports."""

import struct
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.profile_type import FileType, Manufacturer

from optimizer.formats.scenario import Athlete
from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.log_files import read_files
from tests.ingest.importers.fit_files import write_fit

MORNING = datetime(2026, 5, 2, 6, 0)
BERLIN = Athlete(level="novice", timezone="Europe/Berlin")


def read(path: Path) -> ActivityLog:
    return read_files([path], BERLIN)[0]


def told(log: ActivityLog) -> list[tuple[str, date, float, float | None]]:
    return [(a.kind, a.date, round(a.minutes, 1), None if a.km is None else round(a.km, 1)) for a in log.activities]


def test_two_recordings_in_one_file(tmp_path: Path) -> None:
    write_fit(tmp_path / "a.fit", MORNING)
    write_fit(tmp_path / "b.fit", MORNING.replace(day=3), minutes=90, km=15)
    both = (tmp_path / "a.fit").read_bytes() + (tmp_path / "b.fit").read_bytes()
    (tmp_path / "both.fit").write_bytes(both)
    log = read(tmp_path / "both.fit")
    assert told(log) == [("run", date(2026, 5, 2), 60, 10), ("run", date(2026, 5, 3), 90, 15)]
    assert log.notes == ("both.fit: 2 recordings in one file",)


def samples(path: Path, minutes: int, begin: datetime = MORNING) -> None:
    """A recording without a session: a sample a minute."""
    start = int(begin.replace(tzinfo=UTC).timestamp()) * 1000
    builder = FitFileBuilder(auto_define=True)
    head = FileIdMessage()
    head.type, head.manufacturer, head.product = FileType.ACTIVITY, Manufacturer.DEVELOPMENT.value, 0
    head.time_created = start
    builder.add(head)
    for minute in range(minutes + 1):
        record = RecordMessage()
        record.timestamp, record.heart_rate, record.distance = start + 60_000 * minute, 140, 1000 / 6 * minute
        builder.add(record)
    builder.build().to_file(str(path))


def test_a_battery_that_died_leaves_its_samples(tmp_path: Path) -> None:
    samples(tmp_path / "a.fit", 60)
    log = read(tmp_path / "a.fit")
    assert told(log) == [("run", date(2026, 5, 2), 60, 10)]
    assert log.notes == (
        "a.fit: no session: time and distance are those of the samples; the sport is taken as running",
    )


def test_a_length_that_was_never_written_means_to_the_end(tmp_path: Path) -> None:
    samples(tmp_path / "a.fit", 60)
    raw = bytearray((tmp_path / "a.fit").read_bytes())
    raw[4:8] = struct.pack("<I", 0)
    (tmp_path / "a.fit").write_bytes(raw)
    assert told(read(tmp_path / "a.fit")) == [("run", date(2026, 5, 2), 60, 10)]


def test_what_stood_before_the_break_is_kept(tmp_path: Path) -> None:
    samples(tmp_path / "a.fit", 60)
    raw = (tmp_path / "a.fit").read_bytes()
    (tmp_path / "a.fit").write_bytes(raw[: len(raw) // 2])
    log = read(tmp_path / "a.fit")
    [(kind, day, minutes, _)] = told(log)
    assert (kind, day) == ("run", date(2026, 5, 2))
    assert 25 <= minutes <= 35
    assert any("breaks off" in note for note in log.notes)


def test_a_clock_that_was_never_set_has_no_date(tmp_path: Path) -> None:
    write_fit(tmp_path / "a.fit", datetime(1990, 1, 5, 6, 0))
    log = read(tmp_path / "a.fit")
    assert log.activities == ()
    assert dict(log.dropped) == {"recordings without a date": 1}


GPX = """<?xml version="1.0"?>
<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk>{kind}<trkseg>{points}</trkseg></trk></gpx>
"""


def gpx(kind: str, minutes: int = 30, timed: bool = True) -> str:
    """A point a minute, 200 m apart along a meridian."""
    points = "".join(
        f'<trkpt lat="{50 + minute * 0.0018:.5f}" lon="8"><ele>100</ele>'
        + (f"<time>2026-05-02T22:{minute:02d}:00Z</time>" if timed else "")
        + "</trkpt>"
        for minute in range(minutes + 1)
    )
    return GPX.format(kind=kind, points=points)


def test_a_track_is_an_activity(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_text(gpx("<type>trail_running</type>"))
    assert told(read(tmp_path / "a.gpx")) == [("run", date(2026, 5, 3), 30, 6)]
    (tmp_path / "b.gpx").write_text(gpx("<type>cycling</type>"))
    assert told(read(tmp_path / "b.gpx"))[0][0] == "cross"


@pytest.mark.parametrize(
    ("place", "time"),
    [
        ('lat="nan" lon="8"', "2026-05-03T06:10:30Z"),
        ('lat="91" lon="8"', "2026-05-03T06:10:30Z"),
        ('lat="48" lon="-1e308"', "2026-05-03T06:10:30Z"),
        ('lat="48" lon="8"', "2026-05-03T06:10:30+99:99"),
        ('lat="48" lon="8"', "0001-01-01T00:00:00+14:00"),
    ],
)
def test_points_that_no_runner_was_at_are_left_out_of_a_track(tmp_path: Path, place: str, time: str) -> None:
    odd = f"<trkpt {place}><ele>nan</ele><time>{time}</time></trkpt>"
    (tmp_path / "a.gpx").write_text(gpx("<type>running</type>").replace("<trkseg>", f"<trkseg>{odd}"))
    assert told(read(tmp_path / "a.gpx")) == [("run", date(2026, 5, 3), 30, 6)]


@pytest.mark.parametrize(("seconds", "kept"), [("172800", 1), ("172801", 0), ("1e300", 0)])
def test_a_recording_of_more_than_two_days_is_none(tmp_path: Path, seconds: str, kept: int) -> None:
    lap = f"<Lap><TotalTimeSeconds>{seconds}</TotalTimeSeconds></Lap>"
    activity = f'<Activity Sport="Running"><Id>2026-05-03T06:00:00Z</Id>{lap}</Activity>'
    (tmp_path / "a.tcx").write_text(
        f"<TrainingCenterDatabase><Activities>{activity}</Activities></TrainingCenterDatabase>"
    )
    log = read(tmp_path / "a.tcx")
    assert len(log.activities) == kept
    assert dict(log.dropped) == ({} if kept else {"recordings of more than 48 h": 1})


def test_a_track_without_a_type_is_running_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_text(gpx(""))
    log = read(tmp_path / "a.gpx")
    assert told(log)[0][0] == "run"
    assert log.notes == ("a.gpx: the track names no type: taken as running",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (gpx("", timed=False), "tracks without times"),
        ("no xml", "files that are no GPX track"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]><gpx>&a;</gpx>', "files that are no GPX track"),
    ],
)
def test_what_is_no_track(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.gpx").write_text(text)
    assert dict(read(tmp_path / "a.gpx").dropped) == {reason: 1}


@pytest.mark.parametrize(("share", "minutes"), [(1.0, 30), (0.5, 13)])
def test_a_track_that_breaks_off_is_kept_as_far_as_it_goes(tmp_path: Path, share: float, minutes: int) -> None:
    whole = gpx("<type>running</type>")
    (tmp_path / "a.gpx").write_text(whole[: int(share * len(whole))])
    log = read(tmp_path / "a.gpx")
    assert told(log) == [("run", date(2026, 5, 3), minutes, round(minutes * 0.2, 1))]
    assert log.notes == (() if share == 1 else ("a.gpx: breaks off; what stands before the break is kept",))


TCX = """ <?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="{sport}"><Id>{start}</Id>
<Lap StartTime="{start}"><TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>5000</DistanceMeters>
<AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm></Lap>
<Lap StartTime="{start}"><TotalTimeSeconds>900</TotalTimeSeconds><DistanceMeters>2500</DistanceMeters>
<AverageHeartRateBpm><Value>155</Value></AverageHeartRateBpm></Lap>
</Activity></Activities></TrainingCenterDatabase>
"""


def test_laps_add_up(tmp_path: Path) -> None:
    """The sites write a space before the declaration, which is no XML."""
    (tmp_path / "a.tcx").write_text(TCX.format(sport="Running", start="2026-05-02T22:30:00Z"))
    [run] = read(tmp_path / "a.tcx").activities
    assert (run.kind, run.date, run.minutes, run.km) == ("run", date(2026, 5, 3), 45, 7.5)
    assert run.hr == 145  # (140 x 1800 + 155 x 900) / 2700


def test_laps_before_a_break_are_kept(tmp_path: Path) -> None:
    whole = TCX.format(sport="Running", start="2026-05-02T22:30:00Z")
    (tmp_path / "a.tcx").write_text(whole[: whole.index("<TotalTimeSeconds>900")])
    log = read(tmp_path / "a.tcx")
    assert [(run.kind, run.minutes, run.km) for run in log.activities] == [("run", 30, 5)]
    assert log.notes == ("a.tcx: breaks off; what stands before the break is kept",)


@pytest.mark.parametrize(
    "text", ["", "<a/>", '<!DOCTYPE x [<!ENTITY a "a">]><TrainingCenterDatabase>&a;</TrainingCenterDatabase>']
)
def test_what_is_no_training_centre(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.tcx").write_text(text)
    assert dict(read(tmp_path / "a.tcx").dropped) == {"files that are no TCX recording": 1}


HEALTH = """<?xml version="1.0"?>
<!DOCTYPE HealthData [ <!ELEMENT HealthData ANY> ]>
<HealthData locale="de_DE">
 <Record type="HKQuantityTypeIdentifierStepCount" value="10"/>
 <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="60.5" durationUnit="min"
  startDate="2026-05-02 06:12:10 +0200" endDate="2026-05-02 07:12:40 +0200">
  <MetadataEntry key="HKElevationAscended" value="12000 cm"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="6.2137" unit="mi"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="150" unit="count/min"/>
 </Workout>
 <Workout workoutActivityType="HKWorkoutActivityTypeTraditionalStrengthTraining" duration="40" durationUnit="min"
  startDate="2026-05-03 18:00:00 +0200"/>
 <Workout workoutActivityType="HKWorkoutActivityTypeCycling" duration="1.5" durationUnit="hr" totalDistance="30"
  totalDistanceUnit="km" startDate="2026-05-04 18:00:00 +0200"/>
</HealthData>
"""


def test_the_workouts_of_a_health_export(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(HEALTH)
    log = read(tmp_path / "export.xml")
    assert told(log) == [
        ("run", date(2026, 5, 2), 60.5, 10),
        ("strength", date(2026, 5, 3), 40, None),
        ("cross", date(2026, 5, 4), 90, 30),
    ]
    assert (log.activities[0].climb, log.activities[0].hr) == (120, 150)


def test_another_xml_is_named(tmp_path: Path) -> None:
    (tmp_path / "export_cda.xml").write_text("<ClinicalDocument/>")
    assert dict(read(tmp_path / "export_cda.xml").dropped) == {"files in XML that are no health export": 1}
