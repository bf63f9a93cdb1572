"""What a runner wrote week by week is changed as a whole: many sessions alike."""

from datetime import date, timedelta

from optimizer.core.requirement import Conflict
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.relaxation import Repair, SizedRelaxation
from optimizer.explain.repair_candidates import candidates, hopeless
from optimizer.explain.settings_between import settings_between
from optimizer.explain.what_if import changed
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import load_mapping
from tests.explain.applied_offers import as_file
from tests.explain.planted import easy, past, race

SATURDAYS = ("2027-02-06", "2027-02-13", "2027-02-20", "2027-02-27")


def first(scenario: Scenario) -> tuple[str, ...]:
    """The changes of the cheapest repair by the rules, as a file would be read with them, which leave nothing."""
    oracle = Oracle(scenario, past(scenario), 1000)
    repair = next(candidates(oracle, clashes(oracle)))
    loaded = as_file(scenario)
    other = changed(loaded, settings_between(loaded, repair.scenario))
    assert not Oracle(other.scenario, other.past).named()
    return tuple(change.text for change in repair.changes)


def test_sessions_alike_are_lengthened_together() -> None:
    """Intervals that are locked last 30 min at least."""
    locked = [{"date": day, "kind": "intervals", "minutes": 25} for day in SATURDAYS]
    told = first(easy(12, races=[race("2027-03-21", "10k", "A")], locked=locked))
    assert told[0] == "lengthen every intervals of 25 min on a Saturday (4 of them) to 30 min"


def without_a_week(clashing: int, left: int, changes: int) -> bool:
    """Whether so many changes are given up that leave so many of the weeks that clash without any."""
    starts = [date(2027, 2, 1) + timedelta(weeks=week) for week in range(clashing)]
    every = tuple(Conflict((), "", "week", start) for start in starts)
    year = easy(12, locked=[{"date": day, "kind": "easy", "minutes": 30} for day in SATURDAYS])
    oracle = Oracle(year, past(year), 1000)
    oracle._known[frozenset()] = every
    ways = [next(iter(oracle.offered(year, ("locked", 0))))] * changes
    repair = Repair.of((year, past(year)), [SizedRelaxation(way, way.amounts[0]) for way in ways])
    return hopeless(oracle, repair, every[clashing - left :])


def test_single_sessions_are_given_up_where_more_weeks_clash_than_a_repair_has_changes() -> None:
    """A repair has five changes at most: one week mended by one of them leaves four for as many weeks, not for five."""
    assert not without_a_week(clashing=5, left=4, changes=1)
    assert without_a_week(clashing=6, left=5, changes=1)
    assert not without_a_week(clashing=9, left=3, changes=2)
    assert not without_a_week(clashing=9, left=5, changes=1), "what ends four at once may end the rest"


def test_a_weekly_session_is_left_out_behind_another_clash() -> None:
    """Two evenings in a row, week after week: single evenings would take more changes than a repair may have. The one
    stated last goes, and the race stays."""
    habits = [("wed", "intervals"), ("thu", "threshold")]
    facts = easy(10, races=[race("2027-03-14", "10k", "A")]).model_dump(mode="json", by_alias=True, exclude_unset=True)
    facts["athlete"]["easy_pace"] = "6:00/km"
    facts["locked"] = [
        *({"every": day, "to": "2027-03-04", "kind": kind, "minutes": 50} for day, kind in habits),
        {"date": "2027-03-13", "kind": "long", "minutes": 75},
    ]
    loaded = load_mapping(facts)
    oracle = Oracle(loaded.scenario, loaded.past, 1000)
    repair = next(candidates(oracle, clashes(oracle, 1)))
    assert [change.text for change in repair.changes] == [
        "unlock the long run of Sat 13 Mar 2027, so that the plan may choose",
        "leave out the weekly threshold run of 50 min on a Thursday (9 of them)",
    ]
