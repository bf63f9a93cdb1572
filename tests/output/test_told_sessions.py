"""Sessions as a plan tells them: in the order in which they are run, and called by what the runner has at hand."""

from datetime import date

import pytest

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.formats.plan import Day, SolverInfo
from optimizer.output.assemble_plan import assemble
from tests.kit import a_log, a_year


def told(day: str, sessions: str, **offer: object) -> Day:
    """The day of a plan that holds nothing else."""
    year = a_year(weeks=4, offer={"sessions_per_day": 2, "cross_training": ["bike"], **offer})
    log = a_log(year, {day: sessions})
    nobody = SolverInfo(name="none", version="0", seed=0, seconds=0.0)
    plan = assemble(year, log, audit(year, rough_rules(year), log), {}, "feasible", "0" * 64, nobody)
    return next(one for one in plan.days if one.date == date.fromisoformat(day))


@pytest.mark.parametrize(
    ("sessions", "order"),
    [
        pytest.param("easy 30 + threshold 45", ["threshold", "easy"], id="the run that the day is for comes first"),
        pytest.param("easy 30 + medium_long 80", ["medium_long", "easy"], id="else the longest"),
        pytest.param("easy 40 + strength 20", ["easy", "strength"], id="one run and no second one"),
        pytest.param("easy 30 + threshold 45 + strides", ["easy", "threshold", "strides"], id="strides keep their run"),
    ],
)
def test_two_runs_of_a_day_stand_in_their_order(sessions: str, order: list[str]) -> None:
    assert [one.kind for one in told("2027-01-12", sessions).sessions if one.kind != "check_in"] == order


@pytest.mark.parametrize(("note", "called"), [("sailing", ""), ("", "bike")])
def test_a_trip_is_no_bike_ride(note: str, called: str) -> None:
    trip = {"from": "2027-01-11", "to": "2027-01-17", "minutes": 30, "note": note}
    (session,) = [one for one in told("2027-01-13", "cross_training 30", exceptions=[trip]).sessions if one.minutes]
    assert session.note == called
    assert session.title == ("Sailing" if note else "Cross-training")
