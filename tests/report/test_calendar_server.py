"""A real calendar server takes the file; after a second export sessions have moved and removed ones are gone."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest

from optimizer.formats.plan import Plan
from optimizer.report.export.to import ics
from tests.report import rich
from tests.report.test_export_ics import THURSDAY, WEDNESDAY, moved

caldav = pytest.importorskip("caldav")
pytest.importorskip("radicale")
pytestmark = pytest.mark.server


@pytest.fixture
def calendar(tmp_path: Path) -> Iterator[Any]:
    """An empty calendar on a server of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "--server-hosts": f"127.0.0.1:{port}",
        "--auth-type": "none",
        "--rights-type": "authenticated",
        "--storage-filesystem-folder": str(tmp_path / "store"),
    }
    command = [sys.executable, "-m", "radicale", "--config", "", *(part for pair in options.items() for part in pair)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _made(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait()


def fortnight() -> Plan:
    """Two weeks, which is as much as a server needs to show what it does."""
    plan = rich.plan()
    return plan.model_copy(update={"days": plan.days[:14], "weeks": plan.weeks[:2]})


def _made(url: str) -> Any:
    for _ in range(100):
        try:
            client = caldav.DAVClient(url=url, username="coach", password="none")
            return client.principal().make_calendar(name="plan", cal_id="plan")
        except Exception:
            time.sleep(0.1)
    pytest.skip("the calendar server did not start")


def taken_in(calendar: Any, data: bytes) -> None:
    """What a client's import does with the entries: one by one, by UID; cancelled ones are deleted."""
    known = {str(event.icalendar_component["UID"]): event for event in calendar.events()}
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        uid = str(event["UID"])
        if str(event.get("STATUS", "")) == "CANCELLED":
            if uid in known:
                known[uid].delete()
            continue
        single = icalendar.Calendar()
        single.add("prodid", "-//import//EN")
        single.add("version", "2.0")
        single.add_component(event)
        calendar.add_event(single.to_ical().decode())


def shown(calendar: Any, day: Any) -> list[str]:
    components = (event.icalendar_component for event in calendar.events())
    return sorted(str(part["SUMMARY"]) for part in components if part.decoded("DTSTART") == day)


def test_sessions_move_and_go(calendar: Any) -> None:
    before = ics.render(rich.request(plan=fortnight()))
    taken_in(calendar, before)
    first = len(calendar.events())
    wednesday, thursday = shown(calendar, WEDNESDAY), shown(calendar, THURSDAY)
    assert first > 10 and len(wednesday) == 1 and "Check-in" in thursday
    taken_in(calendar, before)
    assert len(calendar.events()) == first
    taken_in(calendar, ics.render(rich.request(plan=moved(fortnight()), earlier=("old.ics", before))))
    assert shown(calendar, WEDNESDAY) == []
    assert shown(calendar, THURSDAY) == wednesday
    assert len(calendar.events()) == first - len(thursday)


def test_a_whole_file_replaces_the_calendar(calendar: Any) -> None:
    for plan in (fortnight(), moved(fortnight())):
        data = ics.render(rich.request(plan=plan))
        answer = calendar.client.request(str(calendar.url), "PUT", data.decode(), {"Content-Type": "text/calendar"})
        assert answer.status in (200, 201, 204)
    assert len(calendar.events()) == data.count(b"BEGIN:VEVENT")
    assert shown(calendar, WEDNESDAY) == []
