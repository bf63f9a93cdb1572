"""What kind of conflict it is stands in a field, and the week it is about beside it: nobody has to read the proof."""

from datetime import date

import pytest

from constraints.race_calendar import RaceCalendar
from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.fixed_apart import apart
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.build_year import prepared
from optimizer.core.requirement import Conflict
from optimizer.explain.clash_progress import better
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from tests.kit import a_race, a_scenario, a_year

FEW_RUNS = (("2027-01-12", "threshold"), ("2027-01-14", "hills"), ("2027-01-17", "long"))


def found(scenario: Scenario) -> tuple[Conflict, ...]:
    year, history = prepared(scenario, resolve_history(scenario))
    return conflicts(year, history, WeeklyCapacities(year, history))


def locked(day: str, kind: str, minutes: int) -> dict[str, object]:
    return {"date": day, "kind": kind, "minutes": minutes}


def test_a_week_that_holds_nothing_is_named_by_its_first_day() -> None:
    days = ("2027-01-12", "2027-01-13")
    (conflict,) = found(a_scenario(locked=[locked(day, "threshold", 45) for day in days]))
    assert (conflict.kind, conflict.week) == ("week", date(2027, 1, 11))
    assert {fact.day for fact in conflict.facts} == {date.fromisoformat(day) for day in days}


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("2027-01-13", "48 h lie between demanding sessions: no week"),
        # Four days apart they are far enough, but two long runs in one week are another matter.
        ("2027-01-16", "one long run a week"),
    ],
)
def test_hard_days_too_near_each_other_are_told_by_their_rule(second: str, told: str) -> None:
    (conflict,) = found(a_scenario(locked=[locked(day, "long", 90) for day in ("2027-01-12", second)]))
    assert told in "; ".join((*(fact.text for fact in conflict.facts), conflict.proof))


def test_a_locked_run_is_ruled_out_by_the_step_it_would_take() -> None:
    """Runs of 60 min grow to 65 and, in the second week, 70 at most."""
    assert found(a_scenario(longest=60, locked=[locked("2027-01-17", "long", 70)])) == ()
    (conflict,) = found(a_scenario(longest=60, locked=[locked("2027-01-17", "long", 75)]))
    assert [fact.where for fact in conflict.facts] == [("locked", 0), ("limits", "single_run_spike")]
    assert conflict.facts[1].text == "1 h 10 is the most after a longest run of 1 h 05 in 30 days"
    assert conflict.proof == "no week from Mon 11 Jan 2027 holds all of these"


def test_a_rule_that_more_runs_mend_is_not_what_rules_a_week_out() -> None:
    """Of four runs one is hard beside the long run; with a fifth two may be."""
    year = a_year(locked=[locked(day, kind, 60) for day, kind in FEW_RUNS])
    assert apart(year, 1) is None


def test_facts_that_clash_by_themselves_name_no_week() -> None:
    (conflict,) = found(a_scenario(weeks=4, races=(a_race("2027-01-17 10k B"), a_race("2027-01-19 10k B"))))
    assert (conflict.kind, conflict.week) == ("facts", None)
    assert {fact.family for fact in conflict.facts} == {RaceCalendar.name}


def test_growth_that_comes_too_late_tells_the_limit_in_force() -> None:
    """Half of a marathon's time is far beyond what 8 % a week make of 40 min in five weeks."""
    scenario = a_scenario(
        weeks=8, longest=40, races=(a_race("2027-02-21 marathon A"),), limits={"single_run_spike": 0.08}
    )
    conflict = next(one for one in found(scenario) if one.kind == "growth")
    assert any("at most 8 % from one week" in fact.text for fact in conflict.facts)


def test_progress_is_judged_by_weeks_and_places_whatever_the_sentences_say() -> None:
    first = Conflict((), "one sentence", "week", date(2027, 1, 11))
    other = Conflict((), "another sentence", "week", date(2027, 1, 11))
    later = Conflict((), "one sentence", "week", date(2027, 1, 18))
    assert not better((first,), (other,)), "the same week in other words is no progress"
    assert not better((first,), (later,)), "another week is new"
    assert better((first, later), (other,))
