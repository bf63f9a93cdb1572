"""A race that an injury or a journey rules out: what is offered is run on the long runs it asks for, and what is told
of the clash says which run that is."""

import sys
from datetime import date
from itertools import islice

import pytest

from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import bare, fewest_left_out
from optimizer.explain.least_amounts import until_ready
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.relaxation import Repair, SizedRelaxation
from optimizer.explain.repair import repairs
from optimizer.explain.repair_candidates import candidates
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, past, race
from tests.explain.test_search_proofs import the

CALF = {"site": "calf", "onset": "2027-02-01", "cleared": "2027-02-22"}
AT_SEA = {"from": "2027-03-01", "to": "2027-04-11", "minutes": 0, "note": "at sea"}
MARATHON = race("2027-05-16", "marathon", "A")


def hurt(weeks: int) -> Scenario:
    """A half that comes before the return from a calf injury is over."""
    return easy(weeks, races=[race("2027-03-07", "half_marathon", "A")], injuries=[CALF])


def moved(scenario: Scenario, to: date) -> tuple[Oracle, Repair]:
    oracle = Oracle(scenario, past(scenario))
    (way,) = the(scenario, "races", 0, words="on or after")
    amount = (to - scenario.races[0].date).days
    return oracle, Repair.of((scenario, past(scenario)), (SizedRelaxation(way, amount),))


def test_a_race_that_is_moved_is_offered_on_the_first_date_that_leaves_it_ready_too() -> None:
    oracle, nearest = moved(hurt(34), date(2027, 5, 15))
    assert oracle.short(nearest.scenario, nearest.past, EXPLAIN.far_short)
    later = until_ready(oracle, nearest)
    assert later is not None
    assert not oracle.short(later.scenario, later.past, EXPLAIN.short)
    (change,) = later.changes
    amounts = change.way.amounts
    before = Repair.of(
        (oracle.scenario, oracle.past), (SizedRelaxation(change.way, amounts[amounts.index(change.amount) - 1]),)
    )
    assert oracle.short(before.scenario, before.past, EXPLAIN.short)


def test_where_no_later_date_does_better_the_nearest_is_all_there_is() -> None:
    oracle, nearest = moved(hurt(22), date(2027, 5, 15))
    assert until_ready(oracle, nearest) is None


def test_a_half_too_soon_after_an_injury_is_first_offered_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this order whatever the plans of these years are, which take seconds."""
    monkeypatch.setattr(Oracle, "planned", lambda *_: True)
    scenario = hurt(34)
    oracle = Oracle(scenario, past(scenario))
    first, second = islice(repairs(oracle, clashes(oracle)), 2)
    assert first.text.startswith("run another half marathon in place of ")
    assert not oracle.short(first.scenario, first.past, EXPLAIN.short)
    # The first weekend that the rules allow leaves more than a quarter of the long run missing: it is not told.
    assert second.text.startswith("leave out ")


def test_more_time_on_a_day_is_as_much_as_the_race_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A half asks for about two hours; 10 min more on Sundays would do for the rules."""
    monkeypatch.setattr(Oracle, "planned", lambda *_: True)
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 45) | {"sun": 50}
    goal = race("2027-06-13", "half_marathon", "A")
    scenario = easy(24, races=[goal], offer={"minutes": days, "long_run_days": ["sun"]})
    oracle = Oracle(scenario, past(scenario))
    (clash, *_) = clashes(oracle)
    rules = next(one for one in candidates(oracle, (clash,)) if one.changes[0].where[1] == "minutes")
    assert oracle.short(rules.scenario, rules.past, EXPLAIN.far_short)
    found = [one for one in repairs(oracle, (clash,)) if one.changes[0].where[-1] == "sun"]
    assert found
    assert not any(oracle.short(one.scenario, one.past, EXPLAIN.short) for one in found)


def test_facts_that_meet_another_rule_once_a_race_is_gone_are_no_new_clash() -> None:
    """Intervals are too early after a shin; without the race inside the return they are too early for anything hard."""
    shin = {"site": "medial_tibial_stress", "onset": "2026-12-20", "cleared": "2027-02-08"}
    club = {"date": "2027-04-11", "kind": "intervals", "minutes": 60}
    scenario = easy(30, races=[race("2027-03-14")], injuries=[shin], locked=[club])
    oracle = Oracle(scenario, past(scenario))
    repair = next(candidates(oracle, clashes(oracle)))
    assert {change.where for change in repair.changes} == {("races", 0), ("locked", 0)}


def test_what_is_left_out_at_last_are_sessions_too() -> None:
    """Sessions that were chosen stand in the way as races do, whatever tier leaving them out has."""
    club = {"date": "2027-02-16", "kind": "intervals", "minutes": 60}
    hills = {"date": "2027-02-17", "kind": "hills", "minutes": 60}
    scenario = easy(8, locked=[club, hills])
    oracle = Oracle(scenario, past(scenario))
    assert oracle.named()
    assert bare(oracle) == ()
    (gone,) = fewest_left_out(oracle)
    assert gone.text.startswith("unlock the ")


def test_nothing_is_offered_that_is_run_on_the_long_runs_of_another_season(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the journey is over the marathon would be kept by a long run of months ago."""
    monkeypatch.setattr(Oracle, "planned", lambda *_: True)
    scenario = easy(24, races=[MARATHON], offer={"exceptions": [AT_SEA], "long_run_days": ["sun"]})
    oracle = Oracle(scenario, past(scenario))
    found = list(repairs(oracle, clashes(oracle)))
    assert found
    assert not any(oracle.short(one.scenario, one.past, 0.9) for one in found)


@pytest.mark.parametrize("others", [(), (race("2027-01-31"),)], ids=["alone", "behind another race"])
def test_a_race_that_lacks_a_run_is_told_with_the_run_it_needs(others: tuple[dict[str, object], ...]) -> None:
    """Whatever place the race has in the list without the facts that do not clash."""
    scenario = easy(24, races=[*others, MARATHON], offer={"exceptions": [AT_SEA]})
    (clash, *_) = clashes(Oracle(scenario, past(scenario)))
    (told,) = [fact for fact in clash.givens if fact.where == ("races", len(others))]
    assert told.text.startswith("marathon of 2027-05-16 on Sun 16 May 2027 needs a run of ")


def test_one_offer_that_leaves_a_race_far_short_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long runs on days of an hour prepare no marathon, on whichever of them; three hours on Sundays do."""
    monkeypatch.setattr(Oracle, "planned", lambda *_: True)
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 60) | {"sun": 100}
    scenario = easy(20, races=[MARATHON], offer={"minutes": days, "long_run_days": ["sun"]})
    oracle = Oracle(scenario, past(scenario))
    (tuesdays,) = the(scenario, "availability", "long_run_days", words="on Tuesdays")
    (wednesdays,) = the(scenario, "availability", "long_run_days", words="on Wednesdays")
    (sundays,) = the(scenario, "availability", "minutes", "sun", words="on Sundays")
    ways = [SizedRelaxation(tuesdays, 1), SizedRelaxation(wednesdays, 1), SizedRelaxation(sundays, 80)]
    tried = [Repair.of((scenario, oracle.past), (way,)) for way in ways]
    short = [oracle.short(one.scenario, one.past, EXPLAIN.far_short) for one in tried]
    assert short == [True, True, False]
    monkeypatch.setattr(sys.modules["optimizer.explain.repair"], "candidates", lambda *_: iter(tried))
    assert [one.text for one in repairs(oracle, ())] == [tried[0].text, tried[2].text]
