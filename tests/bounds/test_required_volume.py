"""Running asked ahead of a locked run: what its week takes, and the peak of six weeks before that lets it in."""

from typing import Any

import pytest

from constraints.weekly_growth import most_running
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.required_volume import needed_running
from optimizer.build_year import prepared
from optimizer.domain.year import Year
from optimizer.ingest.history import resolve_history
from tests.kit import a_scenario

FEW = {"mon": 0, "tue": 45, "wed": 45, "thu": 45, "fri": 0, "sat": 45, "sun": 120}


def a_locked_year(run_minutes: int, **parts: Any) -> tuple[Year, OptimisticHistory]:
    """A long run of 75 min locked on the Sunday of the fourth week, after weeks of so many minutes; the shares of long
    runs are stated, so that no habit widens them."""
    history = {"weeks": [{"run_minutes": run_minutes, "longest_run": 70}] * 6}
    locked = [{"date": "2027-01-31", "kind": "long", "minutes": 75}]
    stated = {"limits": {"long_run_share_3": 0.42, "long_run_share_4": 0.38}}
    scenario = a_scenario(weeks=5, level="novice", minutes=FEW, history=history, locked=locked, **stated | parts)
    return prepared(scenario, resolve_history(scenario))


def test_the_week_of_the_run_needs_what_belongs_beside_it_and_weeks_before_the_peak_that_allows_it() -> None:
    """Three runs come to 75 + 45 + 45 = 165 min, and the long run would be more than the 42 % of them, 70 on the grid.
    With four it takes 38 %: 75 of 185 min on the grid. A quarter more than 150 is 187, than 145 only 181; 150 takes
    120, and 120 100 (125)."""
    year, history = a_locked_year(80)
    needs = needed_running(year, history)
    assert needs == (100, 120, 150, 185, 0)
    assert most_running(year, 3, 150) >= 185 > most_running(year, 3, 145)


@pytest.mark.parametrize(
    ("before", "needs"),
    [(95, (100, 120, 150)), (100, (0, 120, 150)), (115, (0, 120, 150)), (120, (0, 0, 150)), (150, (0, 0, 0))],
)
def test_the_way_back_ends_where_history_holds_the_peak(before: int, needs: tuple[int, ...]) -> None:
    assert needed_running(*a_locked_year(before))[:3] == needs


def test_a_week_that_cannot_hold_the_peak_leaves_it_to_the_one_before() -> None:
    """Seven days of 15 min are 105 in the third week, less than 150."""
    short = {"exceptions": [{"from": "2027-01-18", "to": "2027-01-24", "minutes": 15}]}
    assert needed_running(*a_locked_year(110, offer=short)) == (120, 150, 0, 185, 0)


def test_a_run_that_no_week_holds_asks_for_itself_alone() -> None:
    """75 min a week grow to 165 at most by then, below the 185 the run takes."""
    assert needed_running(*a_locked_year(75)) == (0, 0, 0, 75, 0)


def test_years_without_locked_runs_or_races_need_nothing() -> None:
    scenario = a_scenario(weeks=5)
    assert not any(needed_running(*prepared(scenario, resolve_history(scenario))))
