"""Every repair is in amounts, leaves nothing that clashes, and is safe unless it says otherwise."""

import sys
from dataclasses import replace

import pytest

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.explain.change_dates import race_ways
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import fewest_left_out
from optimizer.explain.least_amounts import enough
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.one_rule import by_one_rule
from optimizer.explain.quick_plans import first_plan
from optimizer.explain.relaxation import Repair, SizedRelaxation
from optimizer.explain.repair import repairs
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import load_mapping
from optimizer.planner.search import Search
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


def test_a_session_that_was_chosen_is_given_up_before_a_race() -> None:
    """Intervals on the eve of an A race cannot move three days without staying in its taper."""
    eve = {"date": "2027-02-27", "kind": "intervals", "minutes": 60}
    first = ways_out(easy(9, races=[race("2027-02-28", priority="A")], locked=[eve]))[0]
    assert first.text.lower().startswith("unlock the intervals of sat 27 feb 2027")


@pytest.fixture(scope="module")
def close() -> tuple[Repair, ...]:
    """Ways out for two 10 km races that stand 7 days apart."""
    return ways_out(easy(9, races=[race("2027-02-21"), race("2027-02-28")]))


def test_races_too_close_are_moved_or_run_as_training(close: tuple[Repair, ...]) -> None:
    found = close
    assert found
    assert [(r.tier, r.price) for r in found] == sorted((r.tier, r.price) for r in found)
    for repair in found:
        assert Oracle(repair.scenario, repair.past).ask() == "feasible"
        year = prepare(repair.scenario, repair.past)
        outcome = first_plan(year)
        assert outcome.log is not None
        assert audit(year, rough_rules(year), outcome.log).violations == ()


def test_a_rule_of_little_evidence_comes_last_and_by_its_least(close: tuple[Repair, ...]) -> None:
    """Two 10 km races stand 14 days apart; these 7: 14 x 0.55 = 7.7, of which whole days count, and 14 x 0.6 = 8.4."""
    found = close
    assert [repair.safety for repair in found] == [False, False, True]
    (change,) = found[-1].changes
    assert change.where == ("limits", "spacing")
    assert found[-1].scenario.limits == {"spacing": 0.55}
    least = found[-1].scenario
    tighter = least.model_copy(update={"limits": {"spacing": 0.6}})
    assert Oracle(least, past(least)).ask() == "feasible"
    assert Oracle(tighter, past(tighter)).ask() == "infeasible"


def test_no_rule_gives_way_by_more_than_half() -> None:
    """Two 10 km races 6 days apart ask for 6 of 14 days, 43 %: less than half of the table."""
    scenario = easy(12, races=[race("2027-02-21"), race("2027-02-27")])
    oracle = Oracle(scenario, past(scenario))
    assert list(by_one_rule(oracle, ())) == []
    week = easy(12, races=[race("2027-02-21"), race("2027-02-28")])
    assert [repair.changes[0].where for repair in by_one_rule(Oracle(week, past(week)), ())] == [("limits", "spacing")]


def test_no_rule_gives_way_where_an_injury_takes_part() -> None:
    found = ways_out(easy(8, races=[race("2027-02-14", "5k")], injuries=[{"site": "achilles", "onset": "2027-01-20"}]))
    assert found
    assert not any(repair.safety for repair in found)


def test_amounts_of_a_mixed_repair_are_the_least_beside_one_another() -> None:
    crowd = [race("2027-02-01", "half_marathon"), race("2027-02-12", "10k"), race("2027-03-05", "5k", "A")]
    scenario = easy(10, races=crowd)
    smaller = 0
    for repair in ways_out(scenario):
        for number, change in enumerate(repair.changes):
            amounts = change.way.amounts
            if change.amount == amounts[0]:
                continue
            smaller += 1
            less = SizedRelaxation(change.way, amounts[amounts.index(change.amount) - 1])
            other = Repair.of(
                (scenario, past(scenario)), (*repair.changes[:number], less, *repair.changes[number + 1 :])
            )
            assert Oracle(other.scenario, other.past).ask() == "infeasible", repair.text
    assert smaller


def test_where_the_least_by_the_rules_leaves_no_plan_the_smallest_amount_that_does_is_found() -> None:
    """Of weekends 1 to 6 the rules allow the third; plans are found from the fifth on."""
    scenario = easy(12, races=[race("2027-02-21")])
    way = next(way for way in race_ways(scenario, 0) if way.moves)
    oracle = Oracle(scenario, past(scenario))
    asked: list[int] = []

    def planned(repair: Repair) -> bool:
        asked.append(way.amounts.index(repair.changes[0].amount))
        return asked[-1] >= 4

    start = Repair.of((scenario, past(scenario)), (SizedRelaxation(way, way.amounts[2]),))
    found = enough(oracle, start, planned)
    assert found is not None
    assert way.amounts.index(found.changes[0].amount) == 4
    assert asked[:2] == [2, 5]


def test_an_injury_is_never_repaired_by_clearing_it() -> None:
    scenario = easy(8, races=[race("2027-02-14", "5k")], injuries=[{"site": "achilles", "onset": "2027-01-20"}])
    found = ways_out(scenario)
    assert found
    for repair in found:
        assert repair.scenario.injuries == scenario.injuries


@pytest.mark.long
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


@pytest.mark.long
def test_leaving_out_is_the_last_resort_and_no_more_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [race("2027-01-20", "marathon", "A"), race("2027-01-30", "marathon", "A"), race("2027-03-10", "5k", "C")]
    scenario = easy(10, races=crowd, locked=[{"date": "2027-02-10", "kind": "easy", "minutes": 40}])
    oracle = Oracle(scenario, past(scenario))
    assert oracle.named()
    gone = fewest_left_out(oracle)
    assert {change.text for change in gone} == {f"leave out {crowd[i]['name']}" for i in (0, 1)}
    found = clashes(oracle)
    oracle.left = 0  # what conflicts have asked is not taken from the ways out
    assert {change.text for change in next(repairs(oracle, found)).changes} != {one.text for one in gone}
    monkeypatch.setattr(sys.modules[repairs.__module__], "EXPLAIN", replace(EXPLAIN, questions=0))
    (only,) = repairs(oracle, found)
    assert {change.text for change in only.changes} == {change.text for change in gone}


def test_nothing_to_leave_out_means_no_last_resort() -> None:
    scenario = easy(8, offer={"minutes": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 0)})
    assert fewest_left_out(Oracle(scenario, past(scenario))) == ()


def test_a_run_that_comes_back_from_an_injury_is_planned_at_the_first_try() -> None:
    scenario = easy(10, injuries=[{"site": "plantar", "onset": "2027-02-01", "cleared": "2027-02-22"}])
    assert not first_plan(prepare(scenario, past(scenario))).broken()


def test_a_year_of_two_days_a_week_is_planned_within_what_they_hold() -> None:
    """220 min a week behind, 150 on offer: the days add up to a load that no week carries."""
    weekend = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 0) | {"sat": 60, "sun": 90}
    scenario = easy(2, athlete={"level": "novice", "easy_pace": "6:00"}, offer={"minutes": weekend})
    assert not first_plan(prepare(scenario, past(scenario))).broken()


@pytest.mark.long
def test_a_run_that_has_to_be_led_up_to_early_is_planned_at_the_first_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """35 min before 24 weeks to a marathon that asks for 120: later steps leave a week that does not hold its own."""
    facts = {
        "version": 1,
        "athlete": {"level": "novice", "easy_pace": "5:50/km"},
        "season": {"start": "2027-01-04"},
        "history": {"weeks": [{"run_minutes": minutes, "longest_run": 35} for minutes in (70, 75, 80, 80)]},
        "availability": {"minutes": {"tue": 60, "wed": 60, "thu": 60, "sat": 60, "sun": 180}, "long_run_days": ["sun"]},
        "races": [{"name": "Marathon", "date": "2027-06-27", "distance": "marathon", "priority": "A"}],
    }
    loaded = load_mapping(facts)
    assert not first_plan(prepare(loaded.scenario, loaded.past)).broken()
    monkeypatch.setattr(Search, "find_early", lambda _: None)
    assert first_plan(prepare(loaded.scenario, loaded.past)).broken()
