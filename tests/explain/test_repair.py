"""Every repair is in amounts, leaves nothing that clashes, and is safe unless it says otherwise."""

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import fewest_left_out
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.quick_plans import first_plan
from optimizer.explain.relaxation import Repair
from optimizer.explain.repair import repairs
from optimizer.formats.scenario import Scenario
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
    found = ways_out(scenario)
    assert found
    for repair in found:
        assert repair.scenario.injuries == scenario.injuries


def test_a_change_that_a_later_one_makes_superfluous_is_dropped() -> None:
    crowd = [race("2027-02-01", "half_marathon"), race("2027-02-12", "10k"), race("2027-03-05", "5k", "A")]
    scenario = easy(10, races=crowd, injuries=[{"site": "plantar", "onset": "2027-02-01", "cleared": "2027-02-22"}])
    found = ways_out(scenario)
    assert max(len(repair.changes) for repair in found) > 1
    for repair in found:
        for change in repair.changes:
            rest = [other for other in repair.changes if other is not change]
            less = Repair.of((scenario, past(scenario)), rest)
            assert Oracle(less.scenario, less.past).ask() == "infeasible", change.text


def test_leaving_out_is_the_last_resort_and_no_more_than_needed() -> None:
    crowd = [race("2027-01-20", "marathon", "A"), race("2027-01-30", "marathon", "A"), race("2027-03-10", "5k", "C")]
    scenario = easy(10, races=crowd, locked=[{"date": "2027-02-10", "kind": "easy", "minutes": 40}])
    oracle = Oracle(scenario, past(scenario))
    assert oracle.named()
    gone = fewest_left_out(oracle)
    assert {change.text for change in gone} == {f"leave out {crowd[i]['name']}" for i in (0, 1)}
    oracle.left = 0
    (only,) = repairs(oracle, clashes(oracle))
    assert {change.text for change in only.changes} == {change.text for change in gone}


def test_nothing_to_leave_out_means_no_last_resort() -> None:
    scenario = easy(8, offer={"minutes": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 0)})
    assert fewest_left_out(Oracle(scenario, past(scenario))) == ()


def test_a_run_that_comes_back_from_an_injury_is_planned_at_the_first_try() -> None:
    scenario = easy(10, injuries=[{"site": "plantar", "onset": "2027-02-01", "cleared": "2027-02-22"}])
    assert not first_plan(prepare(scenario, past(scenario))).broken()
