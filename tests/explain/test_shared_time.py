"""More time on several days together, where no day alone makes room for what a race asks."""

import pytest

from optimizer.core.errors import KeyPath
from optimizer.domain.past import Past
from optimizer.explain.facts import Fact
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.possible_changes import ways
from optimizer.explain.relaxation import Repair, SizedRelaxation
from optimizer.explain.repair_candidates import restated
from optimizer.explain.shared_time import by_shared_time
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, past, race

SHORT = dict.fromkeys(("mon", "wed", "fri", "sat"), 0) | {"tue": 30, "thu": 30, "sun": 75}
SUNDAY: KeyPath = ("availability", "minutes", "sun")
RACE: KeyPath = ("races", 0)


def clash(*places: KeyPath) -> list[MinimalConflict]:
    return [MinimalConflict(tuple(Fact(where, "", 1) for where in places), (), "", minimal=True)]


def marathon() -> Scenario:
    return easy(30, races=[race("2027-07-25", "marathon", "A")], offer={"minutes": SHORT, "long_run_days": ["sun"]})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Weeks that were planned, as minutes in all; those are found that run on four days."""
    told: list[int] = []

    def planned(_: Oracle, scenario: Scenario, _past: Past) -> bool:
        week = list(scenario.availability.minutes.model_dump().values())
        told.append(sum(week))
        return len([minutes for minutes in week if minutes]) >= 4

    monkeypatch.setattr(Oracle, "planned", planned)
    monkeypatch.setattr(Oracle, "of", lambda *_, **__: ())
    return told


def test_the_least_week_that_is_planned_gives_the_long_run_what_it_asks_for(asked: list[int]) -> None:
    """An intermediate runner's marathon asks for 2 h 55: 175 + 3 x 45 min are the least on four days."""
    scenario = marathon()
    (found,) = by_shared_time(Oracle(scenario, past(scenario)), clash(RACE, SUNDAY))
    assert found.scenario.availability.minutes.model_dump() == SHORT | {"sun": 175, "tue": 45, "thu": 45, "sat": 45}
    assert found.text == (
        "allow 175 min on Sundays (instead of 75), 45 min on Tuesdays (instead of 30), "
        "45 min on Thursdays (instead of 30) and 45 min on Saturdays (instead of 0)"
    )
    assert asked[0] == min(asked)  # mostly the least is enough
    assert asked[1] == max(asked)  # a search in vain takes longest, so no other is asked before the largest week
    assert len(asked) <= 5


def test_the_least_week_is_mostly_enough_and_then_no_other_is_asked(asked: list[int]) -> None:
    """Four days are trained on already: 175 min on Sundays, and 45 on the days that have 30."""
    offer = {"minutes": SHORT | {"sat": 30}, "long_run_days": ["sun"]}
    scenario = easy(30, races=[race("2027-07-25", "marathon", "A")], offer=offer)
    (found,) = by_shared_time(Oracle(scenario, past(scenario)), clash(RACE, SUNDAY))
    assert asked == [175 + 3 * 45]
    assert found.scenario.availability.long_run_days == ("sun",)


@pytest.mark.parametrize("last", ["2027-06-20", "2027-06-21"])
def test_where_single_sundays_are_taken_saturdays_are_for_long_runs_too(asked: list[int], last: str) -> None:
    """A match on one day takes the day of the long run; two days away are no reason to run long on another day."""
    taken = {"from": "2027-06-20", "to": last, "minutes": 0}
    offer = {"minutes": dict.fromkeys(SHORT, 60) | {"sun": 175}, "long_run_days": ["sun"], "exceptions": [taken]}
    scenario = easy(30, races=[race("2027-07-25", "marathon", "A")], offer=offer)
    told = list(
        by_shared_time(Oracle(scenario, past(scenario)), clash(RACE, SUNDAY, ("availability", "exceptions", 0)))
    )
    if last == "2027-06-21":
        assert told == []
        assert asked == []
        return
    (repair,) = told
    assert repair.text == "allow long runs on Saturdays too and 175 min on Saturdays (instead of 60)"
    assert repair.scenario.availability.long_run_days == ("sun", "sat")
    assert repair.scenario.availability.minutes.sat == 175


@pytest.mark.parametrize("places", [(SUNDAY,), (RACE,), (RACE, ("availability", "exceptions", 0))])
def test_nothing_is_asked_where_time_is_not_what_a_race_lacks(asked: list[int], places: tuple[KeyPath, ...]) -> None:
    scenario = marathon()
    assert list(by_shared_time(Oracle(scenario, past(scenario)), clash(*places))) == []
    assert asked == []


def test_days_of_rest_get_no_time(asked: list[int]) -> None:
    offer = {"minutes": SHORT, "long_run_days": ["sun"], "rest_days": ["mon", "wed", "fri", "sat"]}
    scenario = easy(30, races=[race("2027-07-25", "marathon", "A")], offer=offer)
    assert list(by_shared_time(Oracle(scenario, past(scenario)), clash(RACE, SUNDAY))) == []
    assert asked


def test_a_change_found_beside_another_is_told_from_what_the_file_says() -> None:
    """20 min less, and of what is left 40 less: the file's 170 min become 110."""
    scenario = easy(8, locked=[{"date": "2027-02-07", "kind": "long", "minutes": 170}])
    at = (scenario, past(scenario))
    shorter = next(ways(scenario, ("locked", 0)))
    first = Repair.of(at, (SizedRelaxation(shorter, 20),))
    again = next(ways(first.scenario, ("locked", 0)))
    both = Repair.of((first.scenario, first.past), (SizedRelaxation(again, 40),))
    (told,) = restated(Oracle(*at), both).changes
    assert told.text == "shorten the long run of Sun 7 Feb 2027 by 1 h 00, to 1 h 50"
