"""Settings in a scenario's text: what changes, what stays, and what is refused."""

from typing import Any

import pytest

from optimizer.core.errors import Problem
from optimizer.ingest import yaml_tree
from optimizer.ingest.edited_text import edited_text
from optimizer.ingest.settings import apply, read_settings

YEAR = """\
# Anna's year
athlete: {name: Anna,   level: novice}   # since May
availability:
  minutes: {tue: 45, sun: 90}  # more in summer
  exceptions:
  - {on: 2027-02-02, minutes: 0}  # trip

  - on: 2027-03-03
    minutes: 30
races:
    - name: Town 10 km   # with Ben
      date: 2027-05-02
      distance: 10k
locked:
  - {date: 2027-01-05, kind: easy, minutes: 40}
"""


def lines(settings: dict[str, Any], title: str = "", text: str = YEAR) -> tuple[list[str], list[str]]:
    """Lines that go and lines that come; the text reads as the same settings made in plain data."""
    new = edited_text(text, settings, title)
    wanted = yaml_tree.read(text).data
    assert apply(wanted, settings) == []
    assert yaml_tree.read(new).data == wanted
    old, after = text.splitlines(), new.splitlines()
    return [line for line in old if line not in after], [line for line in after if line not in old]


def test_a_value_is_replaced_on_its_line_which_says_what_it_was() -> None:
    gone, come = lines({"availability.minutes.sun": 120}, "Sundays have 120 min")
    assert gone == ["  minutes: {tue: 45, sun: 90}  # more in summer"]
    assert come == ["# Sundays have 120 min", "  minutes: {tue: 45, sun: 120}  # more in summer; was 90"]


def test_without_a_title_no_line_is_marked() -> None:
    assert lines({"races.0.date": "2027-05-09"}) == (["      date: 2027-05-02"], ["      date: 2027-05-09"])


@pytest.mark.parametrize(
    ("settings", "come"),
    [
        ({"races.0.priority": "C"}, ["      priority: C"]),
        ({"availability.minutes.fri": 30}, ["  minutes: {tue: 45, sun: 90, fri: 30}  # more in summer"]),
        ({"limits.spacing": "50%"}, ["limits: {spacing: 50%}"]),
        ({"availability.sessions_per_day": 2}, ["  sessions_per_day: 2"]),
        (
            {"availability.exceptions.+": {"from": "2027-04-01", "to": "2027-04-05", "minutes": 0}},
            ["  - {from: 2027-04-01, to: 2027-04-05, minutes: 0}"],
        ),
        ({"injuries.+": {"site": "calf", "onset": "2027-01-01"}}, ["injuries:", "  - {site: calf, onset: 2027-01-01}"]),
    ],
)
def test_what_is_new_stands_after_what_there_is(settings: dict[str, Any], come: list[str]) -> None:
    assert lines(settings) == ([*([] if "fri" not in str(settings) else [YEAR.splitlines()[3]])], come)


def test_an_entry_goes_with_its_comment_and_nothing_else() -> None:
    assert lines({"availability.exceptions.0": None}) == (["  - {on: 2027-02-02, minutes: 0}  # trip"], [])
    assert lines({"locked.0": None})[1] == ["locked: []"]
    assert lines({"races.0.distance": None})[0] == ["      distance: 10k"]
    assert lines({"races.0.goal_time": None}) == ([], [])


def test_all_places_are_those_of_the_file_as_it_was() -> None:
    two = YEAR + "  - {date: 2027-01-07, kind: easy, minutes: 45}\n"
    added = {"date": "2027-01-09", "kind": "easy", "minutes": 30}
    new = edited_text(two, {"locked.0": None, "locked.+": [added], "locked.1.minutes": 50})
    assert yaml_tree.read(new).data["locked"] == [{"date": "2027-01-07", "kind": "easy", "minutes": 50}, added]


def test_shared_values_change_in_one_place_only() -> None:
    text = "a: &both {x: 1}\nb: *both\n"
    assert yaml_tree.read(edited_text(text, {"b.x": 2})).data == {"a": {"x": 1}, "b": {"x": 2}}


def test_json_stays_json() -> None:
    assert edited_text('{"a": 1,\n "b": [{"c": 2}]}', {"a": "x y", "b.+": {"c": 3}}, "told") == (
        '{"a": "x y",\n "b": [{"c": 2}, {"c": 3}]}'
    )


@pytest.mark.parametrize("value", ["5:30", "yes", "2027-02-30", "a: b", "50%", "#1", "", " x", "null", "1e3", "ü", "-"])
def test_text_stays_text(value: str) -> None:
    assert (
        yaml_tree.read(edited_text(YEAR, {"athlete.name": value, "locked.0.note": value})).data["athlete"]["name"]
        == value
    )


def test_settings_as_they_are_typed() -> None:
    typed = ["races.0.date=2027-05-09", "locked.+={date: 2027-01-06}", "locked.+={date: 2027-01-07}", "limits.x="]
    found, problems = read_settings(typed)
    assert not problems
    assert found == {
        "races.0.date": "2027-05-09",
        "locked.+": [{"date": "2027-01-06"}, {"date": "2027-01-07"}],
        "limits.x": None,
    }


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"races.5.date": "x"}, Problem(("races", 5, "date"), "a list index below 1", "'5'")),
        ({"races.x": 1}, Problem(("races", "x"), "a field of the scenario", "'x'")),
        ({"athlete.name.first": 1}, Problem(("athlete", "name", "first"), "a field of the scenario", "'first'")),
        ({"athlete.+": 1}, Problem(("athlete", "+"), "a field of the scenario", "'+'")),
    ],
)
def test_what_fits_nowhere_is_told(settings: dict[str, Any], problem: Problem) -> None:
    found = apply(yaml_tree.read(YEAR).data, settings)
    assert [one.expected for one in found] == [problem.expected]
    assert [one.path for one in found] == [problem.path]
