"""Loads of sessions add up to the week's load as it is printed, whatever the sessions are."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.core import units
from optimizer.domain.plan_view import PlanView
from optimizer.output.rounded_loads import session_loads, twelfths
from tests.kit import MONDAY, a_log, a_year

YEAR = a_year(weeks=1)
SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(("easy", "recovery_run", "progression", "threshold", "long", "strength", "cross_training")),
        st.integers(4, 30).map(lambda steps: steps * units.GRID),
    ),
    max_size=12,
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(SESSIONS)
def test_sessions_come_to_their_week(sessions: list[tuple[int, str, int]]) -> None:
    log = a_log(YEAR, {})
    for number, kind, minutes in sessions:
        day = MONDAY + timedelta(days=number)
        log.days[day] = {**log.days[day], kind: minutes}
    points = session_loads(YEAR, log)
    assert sum(points.values()) == round(PlanView(YEAR, log).week_load(0) / units.LOAD_UNIT)
    for (day, kind), load in points.items():
        assert abs(load - twelfths(YEAR, day, kind, log.days[day][kind]) / units.LOAD_UNIT) < 1


def test_the_session_nearest_to_the_next_point_is_rounded_up() -> None:
    """25 easy minutes are 22.5 points: two are 45 together, so the first of them is 23 and the second 22."""
    log = a_log(YEAR, {"2027-01-05": "easy 25", "2027-01-07": "easy 25"})
    assert sorted(session_loads(YEAR, log).values()) == [22, 23]
