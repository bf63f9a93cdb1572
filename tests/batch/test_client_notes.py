"""What was guessed of a client's files reaches the coach: in the roster's details and in its JSON."""

import json
from dataclasses import replace

from optimizer.batch import roster_words
from optimizer.batch.roster import row as row_of
from optimizer.batch.roster_data import row_json
from optimizer.batch.worker import solve_item
from tests.batch.kit import START, item, scenario

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Urlaub Mia\r\n"
    "DTSTART;VALUE=DATE:20270105\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
NOTE = "anna.ics: free entries taken as the runner's own illness or holidays: 'Urlaub Mia' from 2027-01-05"


def test_notes_of_a_calendar_reach_the_roster() -> None:
    """An entry that may be somebody else's takes a day; the coach reads so."""
    offer = scenario()["availability"] | {"busy": "anna.ics", "absences": True}
    work = replace(item("anna", availability=offer), files=(("anna.ics", CALENDAR.encode()),))
    result = solve_item(work)
    assert result.planned
    assert result.notes == (NOTE,)
    row = row_of("anna", result, START, changed=None, reused=False)
    assert f"Note: {NOTE}." in roster_words.details(row)
    assert json.loads(json.dumps(row_json(row)))["notes"] == [NOTE]
    assert solve_item(item("anna")).notes == ()
