"""A calendar file that every client can read, that tells what changed, and that nobody can inject into."""

from datetime import date, datetime, time, timedelta

import icalendar
import pytest

from optimizer.core.errors import InputError
from optimizer.domain.plan_revisions import revised
from optimizer.formats.plan import Plan, Session
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import ics
from tests.report import rich

WEDNESDAY, THURSDAY = date(2027, 1, 6), date(2027, 1, 7)


def events(data: bytes) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(data)
    return {str(event["UID"]): event for event in found.walk("VEVENT")}  # type: ignore[misc]


def on(data: bytes, day: date) -> list[icalendar.Event]:
    return [event for event in events(data).values() if event.decoded("DTSTART") == day]


def moved(plan: Plan) -> Plan:
    """Wednesday's run goes to Thursday, which loses its own; nothing is left on Wednesday."""
    days = list(plan.days)
    wednesday, thursday = days[2], days[3]
    days[2] = wednesday.model_copy(update={"sessions": ()})
    days[3] = thursday.model_copy(update={"sessions": wednesday.sessions})
    return plan.model_copy(update={"days": tuple(days)})


def test_all_day_by_default() -> None:
    data = ics.render(rich.request())
    first = on(data, date(2027, 1, 5))[0]
    assert first.decoded("DTEND") == date(2027, 1, 6)
    assert str(first["TRANSP"]) == "TRANSPARENT"
    assert str(first["SUMMARY"]) == "Easy run 35 min, 6 km"
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_at_the_runners_time_one_after_the_other() -> None:
    at = dict.fromkeys(range(7), time(18, 0)) | {5: time(9, 30)}
    made = events(ics.render(rich.request(at=at))).values()
    starts = [event.decoded("DTSTART") for event in made if isinstance(event.decoded("DTSTART"), datetime)]
    saturday = [start for start in starts if start.date() == date(2027, 1, 9)]
    thursday = [start for start in starts if start.date() == THURSDAY]
    assert saturday == [datetime(2027, 1, 9, 9, 30)]
    assert thursday == [datetime(2027, 1, 7, 18, 0), datetime(2027, 1, 7, 18, 30)]
    assert all(start.tzinfo is None for start in starts)


def test_a_title_is_said_once() -> None:
    made = [event for event in events(ics.render(rich.request())).values() if "Phase" in str(event["DESCRIPTION"])]
    one = next(event for event in made if str(event["SUMMARY"]) == "Easy run 35 min, 6 km")
    assert str(one["DESCRIPTION"]).startswith("5:42-6:18/km, effort 3 of 10\n"), "how, then why"
    two = next(event for event in made if " + Strides" in str(event["SUMMARY"]))
    assert str(two["DESCRIPTION"]).startswith("Threshold run: cruise intervals, 3 x 800 m"), "which is which"
    assert not any(str(event["SUMMARY"]) in str(event["DESCRIPTION"]) for event in made)


def test_strength_has_no_kilometres() -> None:
    """Plans of earlier versions tell some: what was lifted is no distance."""
    plan = rich.request().plan
    lifted = Session(kind="strength", minutes=35, load=15, title="Strength", km=6.0)
    days = (plan.days[0], plan.days[1].model_copy(update={"sessions": (lifted,)}), *plan.days[2:])
    data = ics.render(rich.request(plan=plan.model_copy(update={"days": days})))
    assert str(on(data, plan.days[1].date)[0]["SUMMARY"]) == "Strength 35 min"


def test_strides_belong_to_their_run() -> None:
    made = events(ics.render(rich.request())).values()
    assert any(str(event["SUMMARY"]).endswith("10.5 km + Strides 5 min") for event in made)
    assert not any(str(event["SUMMARY"]).startswith("Strides") for event in made)


def test_discreet_says_nothing() -> None:
    data = ics.render(rich.request(discreet=True, at={2: time(18)}))
    for word in (b"run", b"Autumn", b"marathon", b"load", b"Strength", b"check"):
        assert word.lower() not in data.lower()
    assert {str(event["SUMMARY"]) for event in events(data).values()} == {"busy"}
    assert events(data).keys() < events(ics.render(rich.request())).keys()


def test_a_second_file_updates_the_first() -> None:
    request = rich.request()
    before = ics.render(request)
    same = ics.render(rich.request(earlier=("old.ics", before)))
    assert same == before
    later = ics.render(rich.request(plan=moved(request.plan), earlier=("old.ics", before)))
    gone, changed = on(later, WEDNESDAY)[0], on(later, THURSDAY)[0]
    assert (str(gone["STATUS"]), int(str(gone["SEQUENCE"]))) == ("CANCELLED", 1)
    assert (str(changed["SUMMARY"])[:8], int(str(changed["SEQUENCE"]))) == ("Easy run", 1)
    assert changed.decoded("LAST-MODIFIED") - on(before, THURSDAY)[0].decoded("LAST-MODIFIED") == timedelta(minutes=1)
    assert len(events(later)) == len(events(before))
    back = ics.render(rich.request(earlier=("old.ics", later)))
    assert (int(str(on(back, WEDNESDAY)[0]["SEQUENCE"])), on(back, WEDNESDAY)[0].get("STATUS")) == (2, None)


def test_another_kind_on_the_same_day_is_the_same_entry() -> None:
    request = rich.request()
    days = list(request.plan.days)
    days[1] = days[1].model_copy(update={"sessions": (Session(kind="hills", minutes=40, load=48),)})
    changed = request.plan.model_copy(update={"days": tuple(days)})
    assert events(ics.render(request)).keys() == events(ics.render(Request(changed, request.scenario))).keys()


def test_names_cannot_break_out() -> None:
    data = ics.render(rich.hostile())
    found = icalendar.Calendar.from_ical(data)
    assert not found.walk("VALARM")
    assert b"\x1b" not in data
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    assert {line.split(b":")[0].split(b";")[0] for line in lines if line} <= {
        *(b"BEGIN", b"END", b"PRODID", b"VERSION", b"CALSCALE", b"X-WR-CALNAME", b"UID", b"DTSTART", b"DTEND"),
        *(b"TRANSP", b"SUMMARY", b"DESCRIPTION", b"CATEGORIES", b"SEQUENCE", b"DTSTAMP", b"LAST-MODIFIED"),
        *(b"METHOD", b"NAME", b"REFRESH-INTERVAL", b"X-PUBLISHED-TTL"),
    }


@pytest.mark.parametrize("raw", [b"", b"hello", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"])
def test_an_earlier_file_that_is_no_calendar_is_bad_input(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"old.ics:1:1: file: expected a calendar"):
        ics.render(rich.request(earlier=("old.ics", raw)))


def test_the_head_says_whose_it_is_and_when_to_look_again() -> None:
    found = icalendar.Calendar.from_ical(ics.render(rich.request(feed="https://example.org/anna.ics")))
    assert (str(found["METHOD"]), str(found["NAME"])) == ("PUBLISH", "Running: Autumn marathon")
    assert found.decoded("REFRESH-INTERVAL") == timedelta(hours=12)
    assert str(found["SOURCE"]) == "https://example.org/anna.ics"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in ics.render(rich.request())


def test_a_reminder_on_request_and_no_check_ins() -> None:
    data = ics.render(rich.request(at={1: time(18)}, alarm=45, check_ins=False))
    assert not [event for event in events(data).values() if str(event["SUMMARY"]) == "Check-in"]
    (made,) = (event for event in events(data).values() if event.decoded("DTSTART") == datetime(2027, 1, 5, 18))
    (alarm,) = made.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-45)
    assert not events(ics.render(rich.request())).popitem()[1].walk("VALARM")


def test_a_changed_day_is_newer_without_an_earlier_file() -> None:
    request = rich.request()
    old = request.plan
    new = revised(moved(old), old)
    assert new.revisions == ((WEDNESDAY, THURSDAY),)
    before, after = (ics.render(rich.request(plan=plan)) for plan in (old, new))
    entry = on(after, THURSDAY)[0]
    assert (int(str(entry["SEQUENCE"])), int(str(on(before, THURSDAY)[0]["SEQUENCE"]))) == (1, 0)
    assert entry.decoded("DTSTAMP") > on(before, THURSDAY)[0].decoded("DTSTAMP")
    untouched = date(2027, 1, 5)
    assert on(after, untouched)[0].to_ical() == on(before, untouched)[0].to_ical()
    again = revised(new, new)
    assert again.revisions == new.revisions, "a plan that is the same is no revision"


def test_a_race_says_its_goal_and_never_the_rounded_time() -> None:
    (race,) = (event for event in events(ics.render(rich.request())).values() if "City" in str(event["SUMMARY"]))
    assert str(race["SUMMARY"]) == "Race: City marathon, 42.2 km, goal 3:25:00 (4:52/km)"
    told = str(race["DESCRIPTION"])
    assert "Pace band: 4:49-4:54/km." in told
    assert "Splits: 5 km 24:18, 10 km 48:35" in told
    (winter,) = (event for event in events(ics.render(rich.request())).values() if "Winter" in str(event["SUMMARY"]))
    assert str(winter["SUMMARY"]) == "Race: Winter 10k, 10 km", "no goal was stated, so none is told"
