"""Who does what was exported has done the plan: a replan changes nothing, and all of it is done."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import fitdecode
import icalendar
import openpyxl
import pytest

from optimizer.formats.plan import Plan
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.loader import Loaded
from optimizer.replan.adherence import adherence
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import fit, named
from optimizer.solve import read
from tests.places import SCENARIOS
from tests.replan.life import again, loaded, plan_of, recorded

UNTIL = date(2027, 3, 1)
RACED = """version: 1
athlete: {name: Short, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-02-07}
history: {weeks: [{run_minutes: 200, longest_run: 75}, {run_minutes: 200, longest_run: 75}]}
availability: {minutes: {tue: 60, wed: 60, thu: 60, sat: 75, sun: 90}}
races:
  - {name: City 10 km, date: 2027-01-24, distance: 10k, priority: B}
"""
UNGUIDED = {"race": "race", "freestyle": "Workout"}
"""What no watch is given steps for, and what it records."""
Rows = Iterator[tuple[date, str, float]]
"""Day, type and minutes of what a watch would have recorded."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Plan]:
    scenario = loaded(tmp_path_factory.mktemp("exported"))
    plan = plan_of(scenario)
    assert any(session.kind == "strides" for day in plan.days if day.date < UNTIL for session in day.sessions)
    return scenario, plan


def request(scenario: Loaded, plan: Plan) -> Request:
    return Request(plan=plan, scenario=scenario.scenario, at=dict.fromkeys(range(7), time(7)))


def exported(form: str, asked: Request) -> bytes:
    made = named(form)
    assert made is not None
    return made.render(asked)


def of_intervals(asked: Request) -> Rows:
    for event in json.loads(exported("intervals", asked)):
        if "moving_time" in event:
            yield date.fromisoformat(event["start_date_local"][:10]), event["type"], event["moving_time"] / 60


def of_calendar(asked: Request) -> Rows:
    events: list[Any] = list(icalendar.Calendar.from_ical(exported("ics", asked)).walk("VEVENT"))
    for event in events:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if isinstance(start, datetime):
            yield start.date(), str(event["SUMMARY"]).split(" + ")[0], (end - start) / timedelta(minutes=1)


def of_workouts(asked: Request) -> Rows:
    """The workouts' steps, repeats as often as they say; races and freestyle have none and are done."""
    for workout, data in zip(fit.workouts(asked), fit.files(asked).values(), strict=False):
        with fitdecode.FitReader(io.BytesIO(data)) as reader:
            frames = [frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]
        seconds: list[float] = []
        for frame in (frame for frame in frames if frame.name == "workout_step"):
            if frame.get_value("duration_type") == "repeat_until_steps_cmplt":
                first, times = frame.get_value("duration_step"), frame.get_value("repeat_steps")
                seconds.append(sum(seconds[first:]) * (times - 1))
            else:
                seconds.append(_seconds(frame))
        sport = next(frame.get_value("sport") for frame in frames if frame.name == "workout")
        main = workout.slot.sessions[0].kind
        kind = main if main in ("strength", "mobility") else str(sport)
        for day in workout.days:
            yield day, kind, sum(seconds) / 60
    for planned_day in asked.plan.days:
        for session in planned_day.sessions:
            if session.kind in UNGUIDED:
                yield planned_day.date, UNGUIDED[session.kind], session.minutes


def _seconds(step: Any) -> float:
    """How long a step lasts: as it says, or its metres at the middle of its speeds."""
    if step.get_value("duration_type") != "distance":
        return float(step.get_value("duration_time"))
    speeds = [step.get_value(f"custom_target_speed_{end}") for end in ("low", "high")]
    return float(step.get_value("duration_distance") / (sum(speeds) / 2))


def as_log(rows: Rows, *, clocks: bool = True) -> str:
    """A table of the recordings before they are exported again: watches note when each began, two of a day apart."""
    first: dict[date, int] = {}
    text = "date,start clock,type,minutes\n"
    for day, kind, minutes in rows:
        first[day] = first.get(day, 3) + 4
        text += f'{day},{f"{first[day]}:00" if clocks else ""},"{kind}",{minutes}\n'
    return text


def of_table(asked: Request) -> Rows:
    for row in csv.DictReader(io.StringIO(exported("csv", asked).decode())):
        if int(row["minutes"]):
            yield date.fromisoformat(row["date"]), row["kind"], float(row["minutes"])


@pytest.mark.parametrize("form", [of_intervals, of_calendar, of_workouts, of_table])
def test_done_as_exported_is_done_as_planned(
    planned: tuple[Loaded, Plan], tmp_path: Path, form: Callable[[Request], Rows]
) -> None:
    scenario, plan = planned
    found = ((day, kind, minutes) for day, kind, minutes in form(request(scenario, plan)) if day < UNTIL)
    (tmp_path / "done.csv").write_text(as_log(found, clocks=form is not of_table))
    as_planned(scenario, plan, list(read_files([tmp_path / "done.csv"])[0].activities))


def test_our_own_table_is_a_log(planned: tuple[Loaded, Plan], tmp_path: Path) -> None:
    scenario, plan = planned
    (tmp_path / "own.csv").write_bytes(exported("csv", request(scenario, plan)))
    log = read_files([tmp_path / "own.csv"])[0]
    as_planned(scenario, plan, [activity for activity in log.activities if activity.date < UNTIL])


def test_our_own_workbook_filled_in_is_a_log(planned: tuple[Loaded, Plan], tmp_path: Path) -> None:
    """The coach writes into Done what stands under Minutes; its other sheets add up and are no logs of their own."""
    scenario, plan = planned
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", request(scenario, plan))))
    sheet: Any = book["Days"]
    for row in sheet.iter_rows(min_row=2):
        if row[8].value and row[0].value.date() < UNTIL:
            row[11].value = row[8].value
    book.save(tmp_path / "own.xlsx")
    as_planned(scenario, plan, list(read_files([tmp_path / "own.xlsx"])[0].activities))


SHIPPED = ("novice_half_marathon", "intermediate_marathon_year", "six_days_sub_240_with_doubles")


@pytest.mark.long
@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_year_done_as_exported_is_done_as_planned(name: str, tmp_path: Path) -> None:
    """Every form, after a third and two thirds of the season, through races, doubles and distances in steps."""
    scenario = read(SCENARIOS / f"{name}.yaml")
    plan = plan_of(scenario)
    starts = [week.start for week in plan.weeks]
    for until in (starts[len(starts) // 3], starts[2 * len(starts) // 3]):
        for form in (of_intervals, of_calendar, of_workouts, of_table):
            found = ((day, kind, minutes) for day, kind, minutes in form(request(scenario, plan)) if day < until)
            (tmp_path / "done.csv").write_text(as_log(found, clocks=form is not of_table))
            done = list(read_files([tmp_path / "done.csv"])[0].activities)
            kept = adherence(scenario, plan, done, until).total
            told = (kept.sessions, kept.run_minutes, kept.load)
            assert all(share[0] == share[1] for share in told[:2]), (form.__name__, until, told)
            # a step of so many metres lasts seconds more or less than its minutes: hundredths of a point a session
            assert abs(kept.load[0] - kept.load[1]) <= (1 if form is of_workouts else 0), (form.__name__, until, told)
            assert again(scenario, plan, until, done).changes == (), (form.__name__, until)


def test_freestyle_done_as_offered_costs_what_was_planned(tmp_path: Path) -> None:
    """Through a race, whose load is rounded in the file, and the week behind it, for which no watch has a type."""
    scenario = loaded(tmp_path, RACED)
    plan = plan_of(scenario)
    days = [(day.date, session) for day in plan.days for session in day.sessions]
    assert any(session.kind == "freestyle" for _, session in days)
    rows = [
        f"{day},{'Workout' if session.kind == 'freestyle' else session.kind},{session.minutes}"
        for day, session in days
        if session.minutes
    ]
    (tmp_path / "done.csv").write_text("date,type,minutes\n" + "\n".join(rows) + "\n")
    done = list(read_files([tmp_path / "done.csv"])[0].activities)
    total = adherence(scenario, plan, done, plan.days[-1].date).total
    assert total.sessions[0] == total.sessions[1]
    assert total.load[0] == total.load[1]


def as_planned(scenario: Loaded, plan: Plan, done: list[Activity]) -> None:
    kept = adherence(scenario, plan, done, UNTIL).total
    assert kept.sessions[0] == kept.sessions[1]
    assert kept.run_minutes[0] == kept.run_minutes[1]
    assert kept.load[0] == kept.load[1]
    assert again(scenario, plan, UNTIL, done).changes == ()


def test_a_run_in_pieces_is_one_run(planned: tuple[Loaded, Plan]) -> None:
    """Warm-up, the run and the way home, each with its own recording."""
    scenario, plan = planned
    pieces = []
    for day in plan.days:
        for session in day.sessions if day.date < UNTIL else ():
            if session.kind in ("strides", "check_in", "rest"):
                continue
            kind = {"strength": "strength", "cross_training": "cross"}.get(session.kind, "run")
            shares = (0.2, 0.5, 0.3) if kind == "run" else (1.0,)
            for share in shares:
                minutes = session.minutes * share
                pieces.append(Activity(day.date, kind, minutes, None, None, minutes * 0.9, "duration x 54/h"))  # type: ignore[arg-type]
    as_planned(scenario, plan, pieces)


def test_loads_of_done_weeks_add_up(planned: tuple[Loaded, Plan]) -> None:
    """Measured loads such as 36.52 are told in whole points, a day each; the week is what these come to."""
    scenario, plan = planned
    first = plan.weeks[4].start + timedelta(days=2)
    done = [
        replace(activity, minutes=activity.minutes * 0.9, load=activity.minutes * 0.813, method="heart rate")
        for activity in recorded(plan, first)
    ]
    after = again(scenario, plan, first, done).plan
    assert after is not None
    for week in after.weeks[:6]:
        days = [day for day in after.days if 0 <= (day.date - week.start).days < 7]
        assert week.load == sum(session.load for day in days for session in day.sessions), week.start
