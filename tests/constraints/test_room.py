"""Room: what a week surely has space for, whatever was trained before it."""

import pytest

from constraints.room import sure_room
from optimizer.bounds.rough_capacity import rough_capacity, rough_rules
from optimizer.core import units
from optimizer.domain import session_kinds
from tests.kit import a_year


@pytest.mark.parametrize("saturday", [60, 180, 300, 1440])
@pytest.mark.parametrize("sessions", [1, 2])
def test_a_day_of_many_hours_has_room_for_as_many_sessions_as_it_may_hold(saturday: int, sessions: int) -> None:
    minutes = {**dict.fromkeys(("mon", "tue", "wed", "thu", "sun"), 60), "fri": 0, "sat": saturday}
    year = a_year(minutes=minutes, offer={"sessions_per_day": sessions})
    assert 0 < sure_room(year, 1) <= rough_capacity(year, 1) / 2


@pytest.mark.parametrize(("limit", "held"), [(25, -15), (40, 0), (60, 20)])
def test_what_a_week_could_hold_does_not_hang_on_the_strength_a_runner_allows(limit: int, held: int) -> None:
    """40 min is the rule's own; what the week does hold follows the runner's number, on each of its six days."""
    usual, own = a_year(weeks=2), a_year(weeks=2, limits={"strength_minutes": limit})
    assert [week.rough for week in rough_rules(own).weeks] == [week.rough for week in rough_rules(usual).weeks]
    more = rough_capacity(own, 1) - rough_capacity(usual, 1)
    assert more == pytest.approx(6 * own.rates["strength"] * held / 60)


@pytest.mark.parametrize("limits", [{"long_run_cap": 60}, {"long_run_cap": 180}, {"rest_days": 3}, {"rest_days": 1}])
def test_nor_on_the_long_run_and_the_rest_days_that_a_runner_asks_for(limits: dict[str, float]) -> None:
    """An intermediate runner's own are 150 min and one day."""
    usual, own = a_year(weeks=2), a_year(weeks=2, limits=limits)
    assert [week.rough for week in rough_rules(own).weeks] == [week.rough for week in rough_rules(usual).weeks]
    held, before = rough_capacity(own, 1), rough_capacity(usual, 1)
    assert held < before if limits in ({"long_run_cap": 60}, {"rest_days": 3}) else held >= before


@pytest.mark.parametrize(("strength", "full"), [(30, True), (20, False)])
def test_strength_that_leaves_no_time_for_a_run_is_all_that_its_day_has_room_for(strength: int, full: bool) -> None:
    """44 min less 30 are 14, too few for 20 of running: a week of that day alone holds its 12.5 points and no more."""
    locked = [{"date": "2027-01-10", "kind": "strength", "minutes": strength}]
    year = a_year(minutes={"sun": 44}, locked=locked)
    fixed = year.weeks[0].fixed_load / units.LOAD_UNIT
    assert (sure_room(year, 0) == pytest.approx(fixed)) == full
    assert sure_room(year, 0) >= fixed


@pytest.mark.parametrize(
    ("minutes", "sessions", "day"),
    [(60, 1, 60 * 77 / 60), (60, 2, 60 * 77 / 60), (120, 1, 120 * 54 / 60), (120, 2, 120 * 77 / 60)],
)
def test_what_a_week_could_hold_counts_no_minute_twice(minutes: int, sessions: int, day: float) -> None:
    """Six days of an hour hold an hour of threshold each, 77 points, in one session or in two, and three of them
    strides, 3 points; two hours hold one long run, 108, and no more than their minutes in two sessions, 154."""
    year = a_year(minutes=minutes, offer={"sessions_per_day": sessions})
    assert rough_capacity(year, 1, own=False) == pytest.approx(6 * day + 3 * session_kinds.STRIDES_LOAD)


@pytest.mark.parametrize(("only", "held"), [(["strength"], 3), (["strength", "easy"], 4)])
def test_a_day_of_strength_alone_holds_no_fitness(only: list[str], held: int) -> None:
    """Three days of an hour hold 3 x 80 points. A fourth adds none with strength alone, 54 with an easy run too."""
    minutes = {"mon": 60, "tue": 0, "wed": 60, "thu": 0, "fri": 60, "sat": 0, "sun": 60}
    offer = {"sessions_per_day": 2, "exceptions": [{"on": "2027-01-17", "only": only}]}
    points = 3 * (77 + session_kinds.STRIDES_LOAD) + (held - 3) * 54
    assert rough_capacity(a_year(minutes=minutes, offer=offer), 1, own=False) == pytest.approx(points)
