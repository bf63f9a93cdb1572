"""FIT recordings for tests, written with another library than the one that reads them."""

from datetime import UTC, datetime
from pathlib import Path

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import FileType, Manufacturer, Sport

FIT_EPOCH = 631_065_600


def write_fit(
    path: Path, start: datetime, *, minutes: int = 60, km: float = 10.0, samples: int = 60, east: int = 0
) -> None:
    """A run that starts at that moment in UTC, on a watch so many hours east of it; no samples, no activity message."""
    begin = int(start.replace(tzinfo=UTC).timestamp()) * 1000
    builder = FitFileBuilder(auto_define=True)
    head = FileIdMessage()
    head.type, head.manufacturer, head.product = FileType.ACTIVITY, Manufacturer.DEVELOPMENT.value, 0
    head.time_created = begin
    builder.add(head)
    for second in range(samples):
        record = RecordMessage()
        record.timestamp, record.heart_rate, record.distance = begin + 1000 * second, 140, 2.8 * second
        builder.add(record)
    session = SessionMessage()
    session.start_time, session.timestamp = begin, begin + 60_000 * minutes
    session.sport, session.avg_heart_rate, session.total_ascent = Sport.RUNNING, 150, 120
    session.total_timer_time, session.total_elapsed_time = 60.0 * minutes, 60.0 * minutes + 30
    session.total_distance = 1000 * km
    builder.add(session)
    if east:
        activity = ActivityMessage()
        activity.timestamp = begin + 60_000 * minutes
        activity.local_timestamp = begin // 1000 + 60 * minutes - FIT_EPOCH + 3600 * east
        activity.num_sessions = 1
        builder.add(activity)
    builder.build().to_file(str(path))
