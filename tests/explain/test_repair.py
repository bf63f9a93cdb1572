"""Every repair is in amounts, leaves nothing that clashes, and is safe unless it says otherwise."""

from optimizer.audit import audit
from optimizer.explain.conflict import clashes
from optimizer.explain.oracle import Oracle
from optimizer.explain.quick import first_plan
from optimizer.explain.repair import Repair, repairs
from optimizer.prepare import prepare
from optimizer.rough import rough_rules
from optimizer.scenario import Scenario
from tests.explain.planted import easy, past, race


def ways_out(scenario: Scenario) -> tuple[Repair, ...]:
    oracle = Oracle(scenario, past(scenario), 1000)
    return tuple(repairs(oracle, clashes(oracle)))


def test_a_session_too_long_for_its_day_is_shortened_first() -> None:
    scenario = easy(
        8,
        locked=[{"date": "2027-02-02", "kind": "easy", "minutes": 45}],
        offer={"exceptions": [{"on": "2027-02-02", "minutes": 30, "note": "late shift"}]},
    )
    found = ways_out(scenario)
    texts = [change.text for repair in found for change in repair.changes]
    assert "allow 15 min more: 30 min on Tue 2 Feb 2027 (late shift)" in texts
    assert "shorten the easy run of Tue 2 Feb 2027 by 15 min, to 30 min" in texts
    assert not any(repair.safety for repair in found)


def test_races_too_close_are_moved_or_run_as_training() -> None:
    found = ways_out(easy(12, races=[race("2027-02-21"), race("2027-02-28")]))
    assert found
    assert [(r.tier, r.price) for r in found] == sorted((r.tier, r.price) for r in found)
    for repair in found:
        assert Oracle(repair.scenario, repair.past).ask() == "feasible"
        year = prepare(repair.scenario, repair.past)
        outcome = first_plan(year)
        assert outcome.log is not None
        assert audit(year, rough_rules(year), outcome.log).violations == ()


def test_an_injury_is_never_repaired_by_clearing_it() -> None:
    scenario = easy(8, races=[race("2027-02-14", "5k")], injuries=[{"site": "achilles", "onset": "2027-01-20"}])
    for repair in ways_out(scenario):
        assert repair.scenario.injuries == scenario.injuries
