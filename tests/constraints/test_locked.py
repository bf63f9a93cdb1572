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
        pytest.param("threshold", 35, {}, "too short", id="threshold lasts 40 min at least"),
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


def test_with_a_cap_of_200_the_same_long_run_may_be_locked() -> None:
    assert not conflicts(club_night("long", 155, limits={"long_run_cap": 200}), "locked")


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
