"""Open races as cases: how many there are, which comes first, and from which day on two of them may differ."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.domain.uncertainty import Case, cases, expected
from optimizer.formats.scenario import Race, RaceStatus, Scenario
from optimizer.ingest.consistency import contradictions
from optimizer.ingest.draft import Draft
from optimizer.solve import solve
from tests.replan.life import SEASON, loaded, silent
from tests.report import synthetic

MONDAY = date(2027, 4, 5)


def _race(name: str, day: str, status: RaceStatus, decided: str | None = None) -> Race:
    return Race(name=name, date=day, distance="marathon", priority="A", status=status, decided=decided)


def _scenario(*races: Race) -> Scenario:
    return synthetic.scenario(races)


def _runs(case: Case) -> set[str]:
    return {answer.race for answer in case.answers if answer.runs}


def test_without_open_races_there_is_one_case_and_nothing_changes() -> None:
    scenario = _scenario(_race("Sure", "2027-10-10", "confirmed"), _race("Gone", "2027-09-10", "cancelled"))
    assert cases(scenario) == (Case(),)
    assert expected(scenario) == scenario


def test_a_lottery_is_won_first_and_then_lost() -> None:
    scenario = _scenario(_race("Dream", "2027-10-10", "lottery", "2027-04-07"))
    assert [_runs(case) for case in cases(scenario)] == [{"Dream"}, set()]
    assert expected(scenario).races[0].status == "confirmed"
    assert cases(scenario)[1].scenario(scenario).races[0].status == "cancelled"


@pytest.mark.parametrize(
    ("backup", "outcomes"),
    [
        ("2027-10-17", [{"Dream"}, {"Home"}]),
        # 16 weeks = 112 days after 10 Oct 2027 is 30 Jan 2028: still the lottery's stand-in; a day later it is not.
        ("2028-01-30", [{"Dream"}, {"Home"}]),
        ("2028-01-31", [{"Dream"}, {"Dream", "Home"}, set(), {"Home"}]),
    ],
)
def test_a_backup_is_run_where_the_lottery_near_it_is_lost(backup: str, outcomes: list[set[str]]) -> None:
    scenario = _scenario(
        _race("Dream", "2027-10-10", "lottery", "2027-04-07"), _race("Home", backup, "backup", "2027-03-01")
    )
    assert [_runs(case) for case in cases(scenario)] == outcomes


def test_a_stand_in_is_known_no_sooner_than_the_lottery() -> None:
    """The backup is decided on 1 March, but whether it is needed only on Wednesday 7 April."""
    won, lost = cases(
        _scenario(
            _race("Dream", "2027-10-10", "lottery", "2027-04-07"),
            _race("Home", "2027-10-17", "backup", "2027-03-01"),
        )
    )
    assert won.parts_from(lost) == date(2027, 4, 12)
    assert won.parts_from(won) == date.max


@pytest.mark.parametrize(
    ("decided", "race", "parts"),
    [
        ("2027-04-05", "2027-10-10", date(2027, 4, 5)),  # a Monday: that day
        ("2027-04-06", "2027-10-10", date(2027, 4, 12)),  # a Tuesday: the Monday after it
        ("2027-10-06", "2027-10-11", date(2027, 10, 11)),  # the race is run on that Monday: none of the week is lost
        ("2027-10-06", "2027-10-10", date(2027, 10, 6)),  # the race is run before the Monday: the day itself
    ],
)
def test_cases_part_on_a_monday_unless_the_race_comes_first(decided: str, race: str, parts: date) -> None:
    won, lost = cases(_scenario(_race("Dream", race, "lottery", decided)))
    assert won.parts_from(lost) == lost.parts_from(won) == parts


def _faults(count: int) -> list[str]:
    races = [
        {
            "name": f"L{i}",
            "date": f"2027-{i + 3:02d}-07",
            "distance": "5k",
            "status": "lottery",
            "decided": "2027-02-01",
        }
        for i in range(count)
    ]
    return [problem.expected for problem in contradictions(Draft.of({"races": races}))]


def test_four_open_races_are_planned_for_and_a_fifth_is_refused() -> None:
    assert not [fault for fault in _faults(4) if "open" in fault]
    assert [fault for fault in _faults(5) if "open" in fault] == ["at most 4 races that are open for themselves"]


@pytest.mark.parametrize(("status", "faults"), [("backup", 0), ("lottery", 1)])
def test_a_backup_may_stand_on_the_lotterys_day(status: str, faults: int) -> None:
    races = [
        {"name": "Dream", "date": "2027-10-10", "distance": "5k", "status": "lottery", "decided": "2027-04-07"},
        {"name": "Home", "date": "2027-10-10", "distance": "5k", "status": status, "decided": "2027-04-07"},
    ]
    told = [problem.expected for problem in contradictions(Draft.of({"races": races}))]
    assert len([fault for fault in told if "one race a day" in fault]) == faults


def test_what_rules_out_every_case_is_told_of_none(tmp_path: Path) -> None:
    """A marathon in the third week is too early, whether the 10 km takes place or not."""
    lottery = "status: lottery, decided: 2027-03-03"
    early = "{name: Early, date: 2027-01-24, distance: marathon, priority: B}"
    text = SEASON.replace("priority: A}", f"priority: A, {lottery}}}\n  - {early}")
    found = solve(loaded(tmp_path, text), silent)
    assert found.status == "infeasible"
    assert not any("a case to be ready for" in fact.text for fact in found.conflicts[0].facts)
