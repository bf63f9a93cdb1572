"""What a runner wrote week by week is changed as a whole: many sessions alike."""

from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.repair_candidates import candidates
from optimizer.explain.settings_between import settings_between
from optimizer.explain.what_if import changed
from optimizer.formats.scenario import Scenario
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
