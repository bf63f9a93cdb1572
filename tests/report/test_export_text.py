"""Spreadsheet rows, letters and calendar events in words: complete, unambiguous, harmless."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from optimizer.formats.plan import Plan, Session
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import CHECK_IN
from optimizer.report.export.to import csv as table
from optimizer.report.export.to import every_format, intervals, md
from tests.report import rich, synthetic


def rows(request: Request) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.render(request).decode(), newline="")))


@pytest.mark.parametrize(
    "form", [form for form in every_format() if form.name != "racepack"], ids=lambda form: form.name
)
@pytest.mark.parametrize("plan", [rich.plan(), synthetic.plan(synthetic.scenario((), weeks=1))], ids=["year", "week"])
def test_a_plan_alone_is_enough_and_comes_out_the_same_twice(form: object, plan: Plan) -> None:
    render = form.render  # type: ignore[attr-defined]
    assert render(Request(plan)) == render(Request(plan))


def test_csv_has_every_session_of_every_day() -> None:
    request = rich.request()
    found = rows(request)
    planned = [(str(d.date), s.kind, str(s.minutes)) for d in request.plan.days for s in d.sessions]
    assert [(row["date"], row["kind"], row["minutes"]) for row in found if row["kind"] != "rest"] == planned
    assert {row["date"] for row in found} == {str(day.date) for day in request.plan.days}


def test_distances_follow_the_unit() -> None:
    assert {row["distance"] for row in rows(rich.request()) if row["kind"] == "threshold"} == {"10.7"}
    miles = [row for row in rows(rich.request(unit="mi")) if row["kind"] == "threshold"]
    assert {(row["distance"], row["unit"]) for row in miles} == {("6.6", "mi")}
    assert {row["distance"] for row in rows(Request(rich.plan())) if row["kind"] == "easy"} == {""}


def test_csv_holds_no_formula_and_no_control_character() -> None:
    text = table.render(rich.hostile()).decode()
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "|"))]
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", text)


def test_letter_has_races_weeks_and_days() -> None:
    text = md.render(rich.request()).decode()
    assert "| A | Sun 26 Sep 2027 | City marathon | marathon | 3:25:00 |" in text
    assert text.count("\n### Week ") == 52
    assert len(re.findall(r"^- \w{3} \d{1,2} \w{3} \d{4}: ", text, flags=re.MULTILINE)) == 364
    assert "15' easy, 4 x 5' at 4:44-4:56/km (1' jog), 11' easy" in text


def test_letter_tells_once_what_entries_mean_and_of_each_day_only_what_is_its_own() -> None:
    request, own = rich.request(), "Fixed by you. Strides keep speed."
    days = list(request.plan.days)
    places = [i for i, day in enumerate(days) if any(one.kind == "strides" for one in day.sessions)]
    for place in places:
        words = own if place == places[0] else "Strides keep speed."
        sessions = (
            one.model_copy(update={"reason": words}) if one.kind == "strides" else one for one in days[place].sessions
        )
        days[place] = days[place].model_copy(update={"sessions": tuple(sessions)})
    text = md.render(replace(request, plan=request.plan.model_copy(update={"days": tuple(days)}))).decode()
    assert len(places) > 2
    assert text.count("Strides keep speed.") == 1
    assert "\n- Strides: keep speed.\n" in text and text.count(own) == 1
    assert "\n- Check-in: How sore are your legs" in text
    assert "\n- RPE: effort from 1, a stroll, to 10, all you have." in text
    assert "food and drink" not in text, "no run of the plan practises them"


def test_letter_says_where_two_runs_of_a_day_stand_once() -> None:
    request, place = rich.request(), "Build week 3 of 7, 5 weeks before St. Moritz."
    first = request.plan.days[1]
    runs = (
        Session(kind="easy", minutes=40, load=36, reason=f"Easy. {place}"),
        Session(kind="threshold", minutes=60, load=77, reason=f"Hard. {place}"),
    )
    days = (request.plan.days[0], first.model_copy(update={"sessions": runs}), *request.plan.days[2:])
    text = md.render(replace(request, plan=request.plan.model_copy(update={"days": days}))).decode()
    assert f"  - Easy. {place} Hard.\n" in text


def test_letter_is_no_markup() -> None:
    text = md.render(rich.hostile()).decode()
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)<", text)
    assert max(map(len, text.splitlines())) < 2500


def events(request: Request) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(intervals.render(request))
    return found


def test_events_have_what_the_site_asks_for() -> None:
    found = events(rich.request())
    assert len({event["external_id"] for event in found}) == len(found)
    for event in found:
        assert {"category", "start_date_local", "name", "description", "external_id"} <= event.keys()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00", str(event["start_date_local"]))
        assert event["category"] in {"WORKOUT", "NOTE", "TARGET", "RACE_A", "RACE_B", "RACE_C"}
    assert [event["category"] for event in found if str(event["category"]).startswith("RACE")] == [
        "RACE_B",
        "RACE_A",
        "RACE_A",
    ]


def test_phases_are_notes_and_weeks_are_targets() -> None:
    request = rich.request()
    found = events(request)
    first = next(event for event in found if event["category"] == "NOTE" and str(event["name"]).startswith("Base"))
    assert (first["start_date_local"], first["name"]) == ("2027-01-04T00:00:00", "Base, 4 weeks")
    assert first["end_date_local"] == "2027-02-01T00:00:00", "the day after its last"
    targets = [event for event in found if event["category"] == "TARGET"]
    assert [event["time_target"] for event in targets] == [60 * week.run_minutes for week in request.plan.weeks]
    assert [event["load_target"] for event in targets] == [week.load for week in request.plan.weeks]
    assert CHECK_IN in {event["description"] for event in found}


def test_easy_running_goes_by_heart_where_that_is_known() -> None:
    facts = rich.scenario()
    athlete = facts.athlete.model_copy(update={"max_hr": 185})
    found = events(rich.request(scenario=facts.model_copy(update={"athlete": athlete})))
    assert "- Easy run 35m 72-87% LTHR" in {str(event["description"]).splitlines()[-1] for event in found}


def test_steps_in_the_sites_syntax() -> None:
    texts = [str(event["description"]) for event in events(rich.request())]
    cruise = next(text for text in texts if "\n4x\n" in text)
    assert cruise.endswith(
        "- Easy 15m 6:18-5:42/km Pace\n\n4x\n- Comfortably hard 5m 4:56-4:44/km Pace\n- Jog 1m\n\n- Easy 11m"
    )
    assert any("3x\n- Hard 0.8km 4:36-4:24/km Pace\n- Jog 1m" in text for text in texts)
    miles = [str(event["description"]) for event in events(rich.request(unit="mi"))]
    assert any("- Comfortably hard 5m 7:56-7:37/mi Pace" in text for text in miles)


def test_only_steps_begin_with_a_dash_or_end_in_a_repeat() -> None:
    found = events(rich.hostile())
    assert any("\n\n" in str(event["description"]) for event in found)
    for event in found:
        prose = str(event["description"]).split("\n\n")[0]
        assert not re.search(r"^-|\d ?x$", prose, flags=re.MULTILINE)
