"""What explain offers, applied: the settings of every repair, gain and fact make the year that it speaks of."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.build_year import check_limits
from optimizer.core import units
from optimizer.core.errors import InputError, KeyPath
from optimizer.explain.facts import givens, without
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.offered_repairs import offers, stated
from optimizer.explain.possible_changes import ways
from optimizer.explain.settings_between import settings_between, settings_without
from optimizer.explain.what_if import changed
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded, load_mapping, load_text
from tests.explain.planted import easy, race
from tests.explain.random_years import crowded


def read_back(scenario: Scenario) -> Loaded:
    """The scenario as a file would state it."""
    facts = scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    facts["athlete"]["easy_pace"] = units.clock(facts["athlete"]["easy_pace"])
    for entry in facts.get("races", ()):
        if "goal_time" in entry:
            entry["goal_time"] = units.clock(entry["goal_time"])
    return load_mapping(facts, [check_limits])


@pytest.mark.parametrize("number", [0, 3])
def test_every_repair_and_every_fact_of_a_conflict_applies(number: int) -> None:
    loaded = read_back(crowded(number))
    oracle = Oracle(loaded.scenario, loaded.past, 1000)
    found = clashes(oracle)
    offered = list(offers(loaded, oracle, found, 1))
    assert found and offered
    for repair in offered:
        other = changed(loaded, repair.settings)
        assert not Oracle(other.scenario, other.past).named(), repair.text
    for clash in found:
        for given in clash.givens:
            other = changed(loaded, settings_without(loaded, given.where))
            kept = {g.where for g in clash.givens if g.where != given.where}
            assert not holds(other, kept), given.text


def holds(loaded: Loaded, kept: set[KeyPath]) -> bool:
    """Whether these givens alone are infeasible; those that were taken out of a list are not among them."""
    places = {g.where for g in givens(loaded.scenario, loaded.past)}
    oracle = Oracle(loaded.scenario, loaded.past, 1000)
    return bool(oracle.named(places - kept)) and kept <= places and len(kept) > 0


def test_every_way_to_give_in_can_be_set() -> None:
    loaded = read_back(
        easy(
            races=[race("2027-03-07", priority="A"), {**race("2027-04-04", "half_marathon"), "goal_time": "1:45:00"}],
            locked=[{"date": "2027-02-02", "kind": "easy", "minutes": 45, "note": "club"}],
            offer={"exceptions": [{"on": "2027-02-09", "minutes": 30, "only": ["easy"]}]},
            injuries=[{"site": "calf", "onset": "2026-12-01", "cleared": "2026-12-20"}],
            check_ins=[{"date": "2027-01-05", "soreness": 4}],
        )
    )
    seen = 0
    for given in givens(loaded.scenario, loaded.past):
        for way in ways(loaded.scenario, given.where):
            scenario, past = way.edit(loaded.scenario, loaded.past, way.amounts[-1])
            try:
                other = changed(loaded, settings_between(loaded, scenario))
            except InputError:
                continue  # more than a day holds, or two on one day
            assert stated(other.scenario, other.past) == stated(scenario, past), way.words(way.amounts[-1])
            seen += 1
    assert seen > 15


WEEKLY = """\
version: 1
athlete: {level: intermediate, easy_pace: 6:00/km}
season: {start: 2027-01-04, end: 2027-02-28}
history: {weeks: [{run_minutes: 200, longest_run: 70}]}
availability:
  minutes: {tue: 60, thu: 60, sat: 60, sun: 120}
  exceptions:
    - {on: [2027-01-11, 2027-01-18], minutes: 0}
locked:
  - {every: tue, kind: easy, minutes: 45, from: 2027-01-19}  # club
races:
  - {name: Park, every: sat, distance: 5k, effort: easy, to: 2027-01-16}
"""


def test_one_day_of_what_comes_every_week_is_taken_out_alone() -> None:
    loaded = load_text(WEEKLY, Path("weekly.yaml"), [check_limits])
    days = [(entry.date.isoformat(), entry.minutes) for entry in loaded.scenario.locked]
    assert days[0] == ("2027-01-19", 45)
    assert settings_without(loaded, ("locked", 0)) == {"locked.0.except": ["2027-01-19"]}
    other = changed(loaded, {"locked.0.except": ["2027-01-19"]})
    assert [(e.date.isoformat(), e.minutes) for e in other.scenario.locked] == days[1:]
    assert settings_without(loaded, ("availability", "exceptions", 1)) == {
        "availability.exceptions.0.on": ["2027-01-11"]
    }
    park = len(days) - 2
    assert days[park][0] == "2027-01-09"
    assert settings_without(loaded, ("locked", park)) == {"races.0.except": ["2027-01-09"]}


def test_one_day_of_every_week_that_changes_becomes_an_entry_of_its_own() -> None:
    loaded = load_text(WEEKLY, Path("weekly.yaml"), [check_limits])
    shorter = loaded.scenario.locked[0].model_copy(update={"minutes": 30})
    after = loaded.scenario.model_copy(update={"locked": (shorter, *loaded.scenario.locked[1:])})
    settings = settings_between(loaded, after)
    assert settings == {
        "locked.0.except": ["2027-01-19"],
        "locked.+": [{"kind": "easy", "minutes": 30, "date": "2027-01-19"}],
    }
    sessions = {(e.date, e.kind, e.minutes) for e in changed(loaded, settings).scenario.locked}
    assert sessions == {(e.date, e.kind, e.minutes) for e in after.locked}


@pytest.mark.parametrize(("days", "entry_goes"), [("tue", True), ("[tue, thu]", False)])
def test_what_comes_every_week_is_left_out_by_one_change(days: str, entry_goes: bool) -> None:
    """The six Tuesdays from 19 January to 23 February; Thursdays of the same entry stay."""
    loaded = load_text(WEEKLY.replace("every: tue", f"every: {days}"), Path("weekly.yaml"), [check_limits])
    dropped = [way for way in ways(loaded.scenario, ("locked", 0)) if "weekly" in way.words(1)]
    assert [way.words(1) for way in dropped] == ["leave out the weekly easy run of 45 min on a Tuesday (6 of them)"]
    settings = settings_between(loaded, dropped[0].edit(loaded.scenario, loaded.past, 1)[0])
    tuesdays = [(date(2027, 1, 19) + timedelta(weeks=week)).isoformat() for week in range(6)]
    assert settings == ({"locked.0": None} if entry_goes else {"locked.0.except": tuesdays})
    left = {f"{entry.date:%a}" for entry in changed(loaded, settings).scenario.locked}
    assert left == ({"Sat"} if entry_goes else {"Thu", "Sat"})
    park = next(i for i, entry in enumerate(loaded.scenario.locked) if f"{entry.date:%a}" == "Sat")
    assert not [way for way in ways(loaded.scenario, ("locked", park)) if "weekly" in way.words(1)], "two are no habit"


def test_a_past_that_holds_nobody_back_can_be_stated() -> None:
    loaded = read_back(easy())
    told = changed(loaded, settings_without(loaded, ("history",))).past
    ready = without(loaded.scenario, loaded.past, [("history",)])[1]
    assert told.longest_30 == ready.longest_30
    assert told.fitness == pytest.approx(ready.fitness)
    assert [week.run_minutes for week in told.weeks] == [week.run_minutes for week in ready.weeks]


def test_the_same_scenario_needs_no_settings() -> None:
    loaded = load_text(WEEKLY, Path("weekly.yaml"), [check_limits])
    assert settings_between(loaded, loaded.scenario) == {}
    wrong: dict[str, Any] = {"races.0.distance": "far"}
    with pytest.raises(InputError, match=r"--set:.* races\.0\.distance"):
        changed(loaded, wrong)
