"""The reader reads every case of races that are not decided yet, each by its own races and from its own first day."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.second_reading import days
from tests.second_reading.facts import Facts
from tests.second_reading.reader import breaches, cases

Data = dict[str, Any]
MONDAY = date(2027, 1, 4)
PARTS = "2027-01-18"
"""The Monday from which a case has days of its own: the third week's."""
RACE = {"name": "Hill 50", "date": "2027-06-06", "distance": "50mi", "priority": "B", "status": "lottery"}
SCENARIO: Data = {
    "version": 1,
    "athlete": {"name": "Anna", "level": "intermediate"},
    "season": {"start": str(MONDAY), "end": "2027-06-13"},
    "history": {"weeks": [{"run_minutes": 400, "longest_run": 150}] * 6},
    "availability": {"minutes": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 300)},
    "races": [RACE | {"decided": "2027-01-17"}],
}


def _weeks(first: int, last: int) -> list[Data]:
    starts = [MONDAY + timedelta(weeks=number) for number in range(first, last)]
    return [{"start": str(start), "phase": "base", "load": 0, "fitness": 40.0} for start in starts]


def _days(first: int, last: int, sessions: dict[str, dict[str, int]], *, raced: bool) -> list[Data]:
    found: list[Data] = []
    for day in (str(MONDAY + timedelta(days=number)) for number in range(7 * first, 7 * last)):
        done = sessions.get(day, {"race": 900} if raced and day == RACE["date"] else {})
        told = [{"kind": kind, "minutes": minutes, "load": minutes} for kind, minutes in done.items()]
        found.append({"date": day, "phase": "base", "sessions": told})
    return found


def _plan(sessions: dict[str, dict[str, int]], *, planned_from: str | None = PARTS) -> Data:
    """The race takes place; the other case parts in the third week, and holds the sessions as well."""
    branch = {"weeks": _weeks(2, 23), "days": _days(2, 23, sessions, raced=False), "planned_from": planned_from}
    branch |= {"decisions": [{"race": RACE["name"], "takes_place": False}]}
    own = {"decisions": [{"race": RACE["name"], "takes_place": True}], "planned_from": None, "branches": [branch]}
    return {"weeks": _weeks(0, 23), "days": _days(0, 23, sessions, raced=True)} | own


def _read(case: int, sessions: dict[str, dict[str, int]]) -> list[str]:
    plan, _ = list(cases(_plan(sessions)))[case]
    return [words for _, words in days.breaches(Facts(plan, SCENARIO))]


@pytest.mark.parametrize(("case", "told"), [(0, False), (1, True)])
def test_a_trail_run_beside_a_long_run_is_long_where_a_race_of_hours_takes_place(case: int, *, told: bool) -> None:
    weekend = {"2027-03-06": {"trail": 100}, "2027-03-07": {"long": 150}}
    assert ("trail of 100 min" in _read(case, weekend)) == told, "75 min are the most of an easy run"


@pytest.mark.parametrize("beside", [{}, {"2027-03-07": {"easy": 60}}, {"2027-03-08": {"long": 150}}])
def test_without_the_long_run_of_its_weekend_no_race_makes_it_long(beside: dict[str, dict[str, int]]) -> None:
    assert "trail of 100 min" in _read(0, {"2027-03-06": {"trail": 100}} | beside)


@pytest.mark.parametrize(
    ("day", "since", "read"),
    [("2027-01-20", PARTS, True), ("2027-01-18", "2027-01-25", False), ("2027-01-18", None, True)],
)
def test_a_case_is_read_from_the_day_it_is_planned_from(day: str, since: str | None, *, read: bool) -> None:
    plan = _plan({}, planned_from=since)
    branch = next(d for d in plan["branches"][0]["days"] if d["date"] == day)
    branch["sessions"] = [{"kind": "easy", "minutes": 95, "load": 85.5}]
    assert (f"{day}: easy of 95 min" in breaches(plan, SCENARIO)) == read
