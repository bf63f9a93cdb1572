"""What comes every week or on many days is written once: expanded into single facts that point back to one line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded, load

HEAD = """\
version: 1
athlete: {level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-03-28}
availability: {minutes: {tue: 60, wed: 30, sat: 90, sun: 120}}
"""
Load = Callable[[str], Loaded]


@pytest.fixture
def scenario(tmp_path: Path) -> Load:
    def read(rest: str) -> Loaded:
        file = tmp_path / "year.yaml"
        file.write_text(HEAD + rest)
        return load(file)

    return read


def faults(scenario: Load, rest: str) -> list[str]:
    try:
        scenario(rest)
    except InputError as error:
        return [f"{p.line}:{p.column}: {p.field}: {p.expected} | {p.got}" for p in error.problems]
    return []


def test_a_weekly_session_stands_on_every_such_day_of_the_season(scenario: Load) -> None:
    loaded = scenario(
        "locked:\n  - {date: 2027-01-05, kind: easy, minutes: 40}\n  - {every: tue, kind: easy, minutes: 30}\n"
    )
    locked = loaded.scenario.locked
    assert len(locked) == 12  # twelve Tuesdays, the first of them taken by the dated entry
    assert locked[1].date == date(2027, 1, 12)
    assert locked[-1].date == date(2027, 3, 23)
    assert (locked[0].weekly, locked[1].weekly) == (False, True)
    assert loaded.lines.line_of(("locked", 0)) == 6
    assert {loaded.lines.line_of(("locked", i, "minutes")) for i in range(1, 12)} == {7}
    assert loaded.lines.written(("locked", 11, "kind")) == ("locked", 1, "kind")


@pytest.mark.parametrize(
    ("bounds", "first", "last", "count"),
    [
        ("", date(2027, 1, 5), date(2027, 3, 24), 24),
        ("from: 2027-02-02", date(2027, 2, 2), date(2027, 3, 24), 16),
        ("from: 2027-02-03", date(2027, 2, 3), date(2027, 3, 24), 15),
        ("to: 2027-01-13", date(2027, 1, 5), date(2027, 1, 13), 4),
        ("to: 2027-01-12", date(2027, 1, 5), date(2027, 1, 12), 3),
        ("from: 2026-01-01, to: 2029-01-01", date(2027, 1, 5), date(2027, 3, 24), 24),
        ("except: [2027-01-05, 2027-03-17 to 2027-03-24]", date(2027, 1, 6), date(2027, 3, 16), 20),
        ("except: 2027-01-05", date(2027, 1, 6), date(2027, 3, 24), 23),
    ],
)
def test_bounds_and_days_without(scenario: Load, bounds: str, first: date, last: date, count: int) -> None:
    more = f", {bounds}" if bounds else ""
    days = [
        entry.date
        for entry in scenario(f"locked: [{{every: [tue, wed], kind: easy, minutes: 30{more}}}]\n").scenario.locked
    ]
    assert (days[0], days[-1], len(days)) == (first, last, count)


def test_a_raced_week_has_c_races_with_names_of_their_own(scenario: Load) -> None:
    loaded = scenario(
        "races:\n"
        "  - {name: parkrun, every: sat, to: 2027-01-16, distance: 5k}\n"
        "  - {name: Half, date: 2027-03-20, distance: half_marathon}\n"
    )
    assert [(r.name, r.priority) for r in loaded.scenario.races] == [
        ("parkrun 9 Jan 2027", "C"),
        ("parkrun 16 Jan 2027", "C"),
        ("Half", "B"),
    ]
    assert [loaded.lines.line_of(("races", i)) for i in range(3)] == [6, 6, 7]


def test_a_jogged_race_is_the_run_that_it_is(scenario: Load) -> None:
    loaded = scenario(
        "races:\n"
        "  - {name: parkrun, every: sat, distance: 5k, effort: easy}\n"
        "  - {name: Charity run, date: 2027-02-07, distance: 20k, effort: easy}\n"
        "  - {name: Called off, date: 2027-02-09, distance: 5k, effort: easy, status: cancelled}\n"
        "  - {name: Half, date: 2027-03-20, distance: half_marathon}\n"
        "locked: [{date: 2027-01-05, kind: easy, minutes: 30}]\n"
    )
    assert [race.name for race in loaded.scenario.races] == ["Half"]
    assert loaded.lines.line_of(("races", 0, "date")) == 9
    runs = {entry.date: entry for entry in loaded.scenario.locked}
    jogged = runs[date(2027, 1, 9)]
    assert (jogged.kind, jogged.minutes, jogged.note) == ("easy", 30, "parkrun")  # 5 km at 6:00/km
    charity = runs[date(2027, 2, 7)]
    assert (charity.kind, charity.minutes) == ("long", 120)  # a Sunday; 75 min are an easy run's most
    assert date(2027, 2, 9) not in runs
    assert date(2027, 3, 20) not in runs  # the dated race takes the Saturday
    places = {entry.note: loaded.lines.line_of(("locked", i)) for i, entry in enumerate(loaded.scenario.locked)}
    assert places == {"": 10, "parkrun": 6, "Charity run": 7}


def test_one_exception_for_many_days(scenario: Load) -> None:
    rest = "races: []\n"
    text = (
        "availability: {minutes: {tue: 60}, exceptions: [{on: [2027-01-05, 2027-02-01 to 2027-02-05], minutes: 0}]}\n"
    )
    loaded = scenario(rest)
    file = loaded.path
    file.write_text("\n".join([*HEAD.splitlines()[:3], text]))
    loaded = load(file)
    spans = [(e.first, e.last, e.minutes) for e in loaded.scenario.availability.exceptions]
    assert spans == [(date(2027, 1, 5), date(2027, 1, 5), 0), (date(2027, 2, 1), date(2027, 2, 5), 0)]
    assert loaded.lines.line_of(("availability", "exceptions", 1)) == 4


SHIFTS = "; for shifts, minutes of every day in turn: availability.cycle: {from: 2027-01-04, minutes: [60, 0, 90]}"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("[1, 31]", {"1": SHIFTS, "31": SHIFTS}),
        ("3", {"3": SHIFTS}),
        ("32", {"32": ""}),
        ("[tue, 2027-01-05]", {"'tue'": "; for weekdays, every: tue"}),
        ("Thursday", {"'Thursday'": "; for weekdays, every: thu"}),
        ("20270302", {"20270302": ": 2027-03-02 for 2 March"}),
        ("[Shift]", {"'Shift'": ""}),
    ],
)
def test_what_is_no_day_is_told_how_it_is_written(scenario: Load, days: str, told: dict[str, str]) -> None:
    file = scenario("races: []\n").path
    text = f"availability: {{minutes: {{tue: 60}}, exceptions: [{{on: {days}, minutes: 0}}]}}\n"
    file.write_text("\n".join([*HEAD.splitlines()[:3], text]))
    with pytest.raises(InputError) as error:
        load(file)
    expected = "a date as YYYY-MM-DD, 1900 to 2199"
    found = {problem.got: problem.expected for problem in error.value.problems}
    assert found == {got: expected + hint for got, hint in told.items()}


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        (
            "locked: [{every: saturday, kind: easy, minutes: 30}]\n",
            "5:18: locked.0.every: weekdays such as sat, or a step such as 8 days; did you mean 'sat'? | 'saturday'",
        ),
        (
            "locked: [{every: tue, date: 2027-01-05, kind: easy, minutes: 30}]\n",
            "5:18: locked.0.every: either date or every, whose first day is from | both",
        ),
        ("locked: [{kind: easy, minutes: 30}]\n", "5:10: locked.0.date: a date, or every: a weekday | nothing"),
        (
            "locked: [{date: 2027-01-05, to: 2027-02-01, kind: easy, minutes: 30}]\n",
            "5:33: locked.0.to: every: a weekday, beside to | no every",
        ),
        (
            "locked: [{every: tue, from: 2027-02-10, to: 2027-02-15, kind: easy, minutes: 30}]\n",
            "5:18: locked.0.every: at least one tue of the season, 2027-01-04 to 2027-03-28 | 2027-02-10 to 2027-02-15",
        ),
        (
            "locked: [{every: tue, kind: easy, minutes: 30, except: [2027-02-30]}]\n",
            "5:57: locked.0.except.0: a day that exists | '2027-02-30'",
        ),
        (
            "locked: [{every: tue, kind: easy, minutes: 30, evry: 1}]\n",
            "5:48: locked.0.evry: a known key; did you mean 'every'? | 'evry'",
        ),
        (
            "locked: [{date: 2027-01-05, kind: easy, minutes: 30, cycle: 8 days}]\n",
            "5:54: locked.0.cycle: a known key; did you mean 'every'? | 'cycle'",
        ),
        (
            "races: [{name: parkrun, every: sat, distance: 5k, priority: B}]\n",
            "5:61: races.0.priority: C, or effort: easy: nothing that comes every week is prepared for | 'B'",
        ),
        (
            "races: [{name: parkrun, every: sat, distance: 5k, status: lottery, decided: 2027-01-04}]\n",
            "5:59: races.0.status: confirmed or cancelled for a race that comes every week | 'lottery'",
        ),
        (
            "races: [{name: Jog, date: 2027-02-07, distance: marathon, effort: easy}]\n",
            "5:67: races.0.effort: race, for a long run on a Sunday lasts at most 150 min | easy, marathon of 255 min",
        ),
        (
            "races: [{name: Jog, date: 2027-02-07, distance: 5k, effort: easy, goal_time: 25:00}]\n",
            "5:78: races.0.goal_time: no goal time for a race that is jogged (effort: easy) | 25:00",
        ),
    ],
)
def test_faults_of_recurring_entries(scenario: Load, rest: str, told: str) -> None:
    (line,) = faults(scenario, rest)
    assert line.startswith(told), line


def test_a_fault_that_every_week_has_is_told_once(scenario: Load) -> None:
    assert faults(scenario, "locked: [{every: tue, kind: eazy, minutes: 42}]\n") == [
        "5:29: locked.0.kind: a session kind; did you mean 'easy'? | 'eazy'",
        "5:44: locked.0.minutes: a multiple of 5 | 42",
    ]
    assert faults(scenario, "locked: [{every: tue, kind: easy, minutes: 65}]\n") == [
        "5:44: locked.0.minutes: at most the 60 minutes of Tue 2027-01-05, or 65 minutes on every Tuesday | 65"
    ]


def test_two_races_of_the_same_name_are_still_told(scenario: Load) -> None:
    weekly = "races:\n  - {name: parkrun, every: sat, distance: 5k, effort: easy}\n"
    races = weekly + "  - {name: Parkrun, date: 2027-02-07, distance: 5k}\n"
    assert faults(scenario, races) == ["7:12: races.1.name: a name of its own (races.0 has it too) | 'Parkrun'"]


def test_a_file_without_recurring_entries_is_taken_as_it_is(scenario: Load) -> None:
    loaded = scenario("locked: [{date: 2027-01-05, kind: easy, minutes: 30}]\n")
    assert isinstance(loaded.scenario, Scenario)
    assert loaded.lines.written(("locked", 0, "date")) == ("locked", 0, "date")


@pytest.mark.parametrize(
    ("bounds", "days"),
    [
        ("every: 8 days, from: 2027-01-05", ["2027-01-05", "2027-01-13", "2027-01-21"]),
        (
            "every: 8 days, from: 2026-12-29",
            ["2027-01-06", "2027-01-14", "2027-01-22"],
        ),  # counted from before the season
        ("every: 8 days, from: 2027-01-05, to: 2027-01-21, except: 2027-01-13", ["2027-01-05", "2027-01-21"]),
        ("every: 8 days, from: 2027-01-05, to: 2027-01-20", ["2027-01-05", "2027-01-13"]),
        ("every: 2 weeks, from: 2027-01-05, to: 2027-02-02", ["2027-01-05", "2027-01-19", "2027-02-02"]),
    ],
)
def test_a_step_of_days_is_counted_from_its_first_day(scenario: Load, bounds: str, days: list[str]) -> None:
    loaded = scenario(f"locked: [{{{bounds}, kind: easy, minutes: 30}}]\n")
    assert [str(entry.date) for entry in loaded.scenario.locked][: len(days)] == days
    assert all(entry.weekly for entry in loaded.scenario.locked)


@pytest.mark.parametrize(
    ("every", "got"),
    [
        ("8 days", "no from"),
        ("[8 days, tue], from: 2027-01-05", "a list of 2"),
        ("8 day, from: 2027-01-05", "'8 day'"),
        ("0 days, from: 2027-01-05", "'0 days'"),
    ],
)
def test_a_step_stands_alone_and_has_a_first_day(scenario: Load, every: str, got: str) -> None:
    (fault,) = faults(scenario, f"locked: [{{every: {every}, kind: easy, minutes: 30}}]\n")
    assert "a step such as 8 days" in fault or "one step such as 8 days, with from" in fault
    assert fault.endswith(f"| {got}")


def test_what_comes_in_steps_has_to_fit_on_one_weekday(scenario: Load) -> None:
    """Sundays have 120 min: a session of 125 min fits on no day, and one of 120 gives way on the others."""
    line = "locked: [{{every: 8 days, from: 2027-01-05, to: 2027-02-20, kind: easy, minutes: {}}}]\n"
    assert faults(scenario, line.format(120)) == []
    assert any("at most the 60 minutes of Tue" in fault for fault in faults(scenario, line.format(125)))
