"""Room: what a week surely has space for, whatever was trained before it."""

import pytest

from constraints.room import sure_room
from optimizer.bounds.rough_capacity import rough_capacity
from tests.kit import a_year


@pytest.mark.parametrize("saturday", [60, 180, 300, 1440])
@pytest.mark.parametrize("sessions", [1, 2])
def test_a_day_of_many_hours_has_room_for_as_many_sessions_as_it_may_hold(saturday: int, sessions: int) -> None:
    minutes = {**dict.fromkeys(("mon", "tue", "wed", "thu", "sun"), 60), "fri": 0, "sat": saturday}
    year = a_year(minutes=minutes, offer={"sessions_per_day": sessions})
    assert 0 < sure_room(year, 1) <= rough_capacity(year, 1) / 2
