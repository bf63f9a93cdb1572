"""Weeks of one model see each other: runs and running grow from the model's own weeks, as the audit reads them."""

from math import inf

import pytest

from optimizer.bounds.loads_model import loads_model
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.run_rooms import LoadWindow
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from tests.kit import a_year, allowed

FREE: LoadWindow = (0, inf)
NOTHING: LoadWindow = (0, 0)
SUNDAYS = ("2027-01-10", "2027-01-17", "2027-01-24")


@pytest.fixture(scope="module")
def year() -> Year:
    """Three weeks after a longest run of 60: 5 minutes or a tenth more are allowed in each."""
    return a_year(
        weeks=3, minutes={"tue": 120, "thu": 120, "sun": 120, "mon": 0, "wed": 0, "fri": 0, "sat": 0}, longest=60
    )


@pytest.fixture(scope="module")
def history(year: Year) -> OptimisticHistory:
    return optimistic(year)


def runs(year: Year, history: OptimisticHistory, windows: tuple[LoadWindow, ...], minutes: int) -> bool:
    """Whether the last week holds a run of so many minutes."""
    days = loads_model(year, history, 0, windows)
    days.model.add(days.reached_run(year.weeks[len(windows) - 1].days, minutes) == 1)
    answer = cpsat.solve(days.model, 2.0, cpsat.ANY)
    assert answer.status != "unknown"
    return answer.status != "infeasible"


def test_the_history_alone_takes_every_week_to_have_grown(history: OptimisticHistory) -> None:
    assert history.longest == (65, 70, 75)


@pytest.mark.parametrize(
    ("windows", "longest", "plan"),
    [
        ((FREE, FREE), 70, {SUNDAYS[0]: "easy 65"}),
        ((NOTHING, FREE), 65, {}),
        ((FREE, NOTHING, FREE), 70, {SUNDAYS[0]: "easy 65"}),
        ((NOTHING, NOTHING, FREE), 65, {}),
    ],
    ids=["after a step", "after an empty week", "a step, then an empty week", "after two empty weeks"],
)
def test_a_run_grows_from_what_the_weeks_before_can_have_held(
    year: Year, history: OptimisticHistory, windows: tuple[LoadWindow, ...], longest: int, plan: dict[str, str]
) -> None:
    assert runs(year, history, windows, longest)
    assert not runs(year, history, windows, longest + 5)
    sunday = SUNDAYS[len(windows) - 1]
    assert allowed(year, {**plan, sunday: f"easy {longest}"}, "single_run")
    assert not allowed(year, {**plan, sunday: f"easy {longest + 5}"}, "single_run")
