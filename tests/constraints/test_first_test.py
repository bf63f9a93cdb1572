"""The first pace test: who states no threshold pace has a session for it in the second to fourth week."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints.first_test import RACE_DAYS, asks_first_test
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout_words import TEST_TITLE
from tests.kit import a_log, a_year, left_open, on

START = date(2027, 1, 4)
RAN = [{"run_minutes": 200, "longest_run": 75}] * 6
KNOWN = {"level": "intermediate", "threshold_pace": "4:40"}
SESSION = ("", "threshold 50", "easy 45", "", "", "", "long 80")
OTHER = ("", "progression 50", "easy 45", "", "", "", "long 80")


def year_of(**keywords: Any) -> Year:
    return a_year(**{"weeks": 14, "history": {"weeks": RAN}, **keywords})


def weeks(*sessions: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, days in enumerate(sessions):
        found |= on(str(START + timedelta(weeks=index)), *days)
    return found


@pytest.mark.parametrize(
    ("index", "points"),
    [(None, 1), (0, 1), (1, 0), (2, 0), (3, 0)],
    ids=["none", "week 1", "week 2", "week 3", "week 4"],
)
def test_one_of_the_second_to_fourth_week_holds_a_session_for_it(index: int | None, points: int) -> None:
    held = weeks(*(SESSION if week == index else OTHER for week in range(4)))
    assert left_open(year_of(), held, "session_mix", "first_test") == points


@pytest.mark.parametrize(
    ("keywords", "asked"),
    [
        pytest.param({}, True, id="whoever ran before"),
        pytest.param(
            {"athlete": {"level": "intermediate", "threshold_pace": "4:40"}}, False, id="nobody whose pace is known"
        ),
        pytest.param({"level": "novice"}, False, id="no novice"),
        pytest.param({"history": {"weeks": []}}, False, id="nobody who begins to run"),
        pytest.param({"injuries": [{"site": "hip", "onset": "2026-12-01", "cleared": "2026-12-20"}]}, False, id="hurt"),
        pytest.param({"races": ("2027-02-14 10k B",)}, False, id="a race within six weeks tells it"),
        pytest.param({"races": ("2027-02-21 10k B",)}, True, id="a later one does not"),
    ],
)
def test_who_is_asked_for_it(keywords: dict[str, Any], asked: bool) -> None:
    assert timedelta(days=RACE_DAYS) == date(2027, 2, 15) - START
    assert asks_first_test(year_of(**keywords), START) == asked


def test_the_session_of_the_second_week_is_the_test_and_the_next_ones_are_not() -> None:
    year = year_of()
    made = build(year, a_log(year, weeks(*[SESSION] * 6)))
    found = [day for (day, kind), one in sorted(made.items()) if kind == "threshold" and one.title == TEST_TITLE]
    assert found == [START + timedelta(days=8)], "the first week's finds legs that the plan knows nothing of"
