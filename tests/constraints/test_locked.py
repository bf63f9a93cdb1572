"""Locked: a session the coach has fixed is planned as written, or a conflict names the rule it breaks."""

import pytest

from constraints.weekly import weekly_notes
from optimizer.core.requirement import Requirement
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, allowed, conflicts, daily_violations

TUE = "2027-01-05"


def club_night(kind: str = "threshold", length: int = 50, **keywords: object) -> Year:
    return a_year(locked=[{"date": TUE, "kind": kind, "minutes": length}], **keywords)


def test_the_session_is_there_as_written_and_other_minutes_break_the_lock() -> None:
    year = club_night()
    assert allowed(year, {}, "locked")
    assert not allowed(year, {TUE: "threshold 45"}, "locked")


def test_a_plan_without_it_breaks_the_lock() -> None:
    year = club_night()
    log = a_log(year, {})
    log.days = {day: {} for day in log.days}
    assert "locked" in {v.requirement.family for v in daily_violations(year, log)}


@pytest.mark.parametrize(
    ("kind", "minutes", "keywords", "word"),
    [
        pytest.param("threshold", 80, {"minutes": 60}, "does not fit", id="80 min do not fit into 60"),
        pytest.param("threshold", 25, {}, "too short", id="threshold lasts 30 min at least, three quarters of 40"),
        pytest.param("hills", 25, {}, "too short", id="25 min hold no hills between a warm-up and a cool-down"),
        pytest.param("threshold", 80, {}, "too short or too long", id="and 75 at most"),
        pytest.param("long", 155, {}, "by itself", id="a long run of 155 is over the cap of 150"),
    ],
)
def test_a_lock_that_a_rule_forbids_is_a_named_conflict(
    kind: str, minutes: int, keywords: dict[str, object], word: str
) -> None:
    found = conflicts(club_night(kind, minutes, **keywords), "locked")
    assert len(found) == 1
    assert word in found[0]


def test_no_preference_of_ours_speaks_against_a_lock_of_its_own_date() -> None:
    """Base days hold no intervals and long runs belong on Sundays; what is locked on that very Tuesday is planned."""
    for kind, minutes, offer in (("intervals", 50, {}), ("long", 90, {"long_run_days": ["sun"]})):
        year = club_night(kind, minutes, offer=offer)
        assert not conflicts(year, "locked")
        (told,) = weekly_notes(year)
        assert told.startswith(f"Planned because you locked it: {kind} on Tue 5 Jan 2027, though ")


def test_a_lock_may_be_shorter_than_we_would_plan_it_and_that_is_told() -> None:
    """A parkrun of 30 min stands for intervals, which we plan from 40 min on: three quarters, and no less."""
    park = [{"date": f"2027-01-{day:02}", "kind": "intervals", "minutes": 30} for day in (7, 10)]
    year = a_year(locked=[*park, {"date": TUE, "kind": "easy", "minutes": 15}])
    assert not conflicts(year, "locked")
    (told,) = (note for note in weekly_notes(year) if "shorter" in note)
    assert told.endswith(
        "intervals of 30 instead of 40 min (2 days from Thu 7 Jan 2027 on); "
        "easy of 15 instead of 20 min (Tue 5 Jan 2027)."
    )
    assert allowed(year, {}, "locked")


def test_a_recovery_run_that_is_locked_needs_no_demanding_day_before_it() -> None:
    year = club_night("recovery_run", 30)
    assert not [v for v in daily_violations(year, a_log(year, {})) if v.requirement.family == "hard_easy"]
    free = daily_violations(a_year(), a_log(a_year(), {TUE: "recovery_run 30"}))
    assert [v for v in free if v.requirement.family == "hard_easy"]


def test_marathon_pace_without_a_marathon_is_planned_where_it_is_locked() -> None:
    year = club_night("marathon_pace", 50)
    assert not conflicts(year, "locked")
    assert any("leads to a marathon" in note for note in weekly_notes(year))


def test_with_a_cap_of_200_the_same_long_run_may_be_locked() -> None:
    assert not conflicts(club_night("long", 155, limits={"long_run_cap": 200}), "locked")


def test_a_locked_long_run_may_last_as_long_as_the_race_ahead_is_worth() -> None:
    """A novice's longest is 120 min, and a first half of 2:30 h is worth more."""
    half = {"level": "novice", "weeks": 16, "races": ("2027-03-21 half_marathon A",)}
    assert not conflicts(club_night("long", 145, **half), "locked")
    assert conflicts(club_night("long", 200, **half), "locked"), "but not twice the time of the race"


def test_a_lock_within_the_rules_is_none() -> None:
    assert not conflicts(club_night("threshold", 75), "locked")
    assert not conflicts(club_night("long", 150), "locked")


def test_a_locked_rest_keeps_every_session_out_of_its_day_and_out_of_no_other() -> None:
    year = club_night("rest", 0)
    assert allowed(year, {"2027-01-06": "easy 30"}, "availability")
    for session in ("easy 20", "strength 20", "mobility 10"):
        broken = {v.requirement for v in daily_violations(year, a_log(year, {TUE: session}))}
        assert Requirement("locked", "rest is locked on Tue 5 Jan 2027", ("locked", 0)) in broken
    assert conflicts(year, "locked") == []
