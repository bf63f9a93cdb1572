"""An injured site is asked after: at check-ins of half a year, and at every step of the way back."""

from datetime import date, timedelta

import pytest

from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName
from optimizer.output.session_reasons import session_reasons
from optimizer.output.site_questions import (
    ASKED_DAYS,
    LONG_ASKED_DAYS,
    MONTHLY_DAYS,
    WITHOUT_PAIN,
    days_to_ask,
    next_step,
    site_question,
    told_questions,
    unasked_days,
)
from tests.kit import a_log, a_year

CLEARED, THREE_WEEKS = date(2027, 1, 11), "2026-12-21"


def hurt(*sites: str, onset: str = "2026-10-12") -> Year:
    return a_year(weeks=40, injuries=[{"site": site, "onset": onset, "cleared": str(CLEARED)} for site in sites])


HEALING = "on walks or to the touch?"
WALK = "walk briskly for 30 min on two days, without pain"


@pytest.mark.parametrize(
    ("day", "asked", "gate"),
    [
        pytest.param(date(2027, 1, 10), False, False, id="the day before it began"),
        pytest.param(date(2027, 1, 11), True, False, id="the first day"),
        pytest.param(date(2027, 2, 7), True, False, id="eight days before clearance"),
        pytest.param(date(2027, 2, 8), True, True, id="a week before it: the walks that open the ladder"),
        pytest.param(date(2027, 2, 14), True, True, id="the day before it"),
        pytest.param(date(2027, 2, 15), False, False, id="cleared: the question is one of runs"),
    ],
)
def test_while_it_heals_a_site_is_asked_after_and_walks_open_the_ladder(day: date, asked: bool, gate: bool) -> None:
    year = a_year(weeks=12, injuries=[{"site": "plantar", "onset": "2027-01-11", "cleared": "2027-02-15"}])
    told = site_question(year, day)
    assert (told.startswith("And your heel") and HEALING in told) == asked
    assert (WALK in told) == gate


def test_without_a_day_of_clearance_or_with_a_short_break_no_walks_are_told() -> None:
    never = a_year(weeks=12, injuries=[{"site": "plantar", "onset": "2027-01-11"}])
    short = a_year(weeks=12, injuries=[{"site": "plantar", "onset": "2027-01-11", "cleared": "2027-01-16"}])
    assert HEALING in site_question(never, date(2027, 3, 1))
    for year, day in ((never, date(2027, 3, 1)), (short, date(2027, 1, 15))):
        assert WALK not in site_question(year, day)


def test_strength_while_it_heals_says_without_pain() -> None:
    year = a_year(weeks=12, injuries=[{"site": "plantar", "onset": "2027-01-11", "cleared": "2027-02-15"}])
    days = ("2027-01-10", "2027-01-11", "2027-02-14", "2027-02-15")
    told = session_reasons(year, a_log(year, dict.fromkeys(days, "strength 20")), frozenset())
    assert [told[date.fromisoformat(day), "strength"] == WITHOUT_PAIN for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("site", "kind", "weeks"),
    [
        pytest.param("achilles", "intervals", 2, id="the week of the first one and the next"),
        pytest.param("achilles", "hills", 2, id="hills too"),
        pytest.param("medial_tibial_stress", "hills", 0, id="hills are no strain to a shin"),
        pytest.param("achilles", "threshold", 0, id="nor is threshold running"),
    ],
)
def test_it_is_asked_again_when_something_new_strains_it(site: str, kind: str, weeks: int) -> None:
    year, week = hurt(site, onset=THREE_WEEKS), date(2027, 8, 2)
    days = days_to_ask(year, a_log(year, {str(week + timedelta(days=3)): f"{kind} 40"}))
    assert days == {week + timedelta(days=i) for i in range(7 * weeks)}
    assert bool(site_question(year, week, days)) == bool(weeks), "more than half a year behind clearance"


def test_only_the_first_two_sessions_are_new() -> None:
    year, week = hurt("achilles"), date(2027, 8, 2)
    log = a_log(year, {str(week + timedelta(weeks=3 * i)): "intervals 40" for i in range(3)})
    asked = days_to_ask(year, log)
    assert [week + timedelta(weeks=3 * i) in asked for i in range(3)] == [True, True, False]


@pytest.mark.parametrize(("days", "asked"), [(0, True), (ASKED_DAYS - 1, True), (ASKED_DAYS, False)])
def test_check_ins_ask_from_clearance_on_for_half_a_year(days: int, asked: bool) -> None:
    assert bool(site_question(hurt("tibial_bone_stress", onset=THREE_WEEKS), CLEARED + timedelta(days=days))) == asked


@pytest.mark.parametrize(
    ("off", "since", "asked"),
    [
        pytest.param(28, ASKED_DAYS - 1, True, id="four weeks off: for half a year"),
        pytest.param(28, ASKED_DAYS, False, id="and no longer"),
        pytest.param(29, LONG_ASKED_DAYS - 1, True, id="a day more: for two years"),
        pytest.param(29, LONG_ASKED_DAYS, False, id="and no longer either"),
    ],
)
def test_a_long_lay_off_is_asked_after_for_two_years(off: int, since: int, asked: bool) -> None:
    cleared = date(2027, 3, 1) - timedelta(days=since)
    hurt = {"site": "achilles", "onset": str(cleared - timedelta(days=off)), "cleared": str(cleared)}
    year = a_year(weeks=12, injuries=[hurt])
    assert bool(site_question(year, date(2027, 3, 1))) == asked


SUNDAYS = frozenset(date(2027, 1, 10) + timedelta(weeks=week) for week in range(38))
"""Days of check-ins, from the day before clearance on."""


def test_long_behind_clearance_the_site_is_asked_after_once_a_month() -> None:
    """112 days behind 11 January is 3 May."""
    assert CLEARED + timedelta(days=MONTHLY_DAYS) == date(2027, 5, 3)
    asked = SUNDAYS - unasked_days(hurt("achilles"), SUNDAYS, frozenset())
    every_week = {day for day in SUNDAYS if CLEARED <= day < date(2027, 5, 3)}
    assert every_week <= asked
    firsts = [date(2027, month, day) for month, day in ((6, 6), (7, 4), (8, 1), (9, 5))]
    assert sorted(day for day in asked if day >= date(2027, 5, 3)) == firsts, "May had its first on the 2nd"


def test_days_of_a_new_strain_and_of_healing_are_asked_after_all_the_same() -> None:
    strained = frozenset({date(2027, 8, 15)})
    assert (
        unasked_days(hurt("achilles"), SUNDAYS, frozenset()) - unasked_days(hurt("achilles"), SUNDAYS, strained)
        == strained
    )
    again = {"site": "hip", "onset": "2027-08-09", "cleared": "2027-08-23"}
    year = a_year(weeks=40, injuries=[again])
    assert not {day for day in unasked_days(year, SUNDAYS, frozenset()) if day >= date(2027, 8, 15)}


def test_nobody_without_an_injury_is_asked() -> None:
    assert site_question(a_year(weeks=3), CLEARED) == next_step(a_year(weeks=3), CLEARED) == ""


def test_sites_have_a_runners_names_each_once() -> None:
    told = site_question(hurt("medial_tibial_stress", "tibial_bone_stress", "achilles"), CLEARED)
    assert told.startswith("And your shin and Achilles tendon: any pain or stiffness in the morning")


@pytest.mark.parametrize(
    ("site", "when"), [("tibial_bone_stress", "by day or night"), ("calf", "now or tomorrow morning")]
)
def test_a_step_of_the_way_back_says_what_lets_the_next_follow(site: str, when: str) -> None:
    """Thirteen weeks off ask for the ladder; its first walk-run stands on the day of clearance."""
    year = hurt(site)
    told = session_reasons(year, a_log(year, {str(CLEARED): "walk_run 30"}), frozenset())[CLEARED, "walk_run"]
    assert f", {when}: rest two days and repeat this step; none: go on to the next." in told


def test_five_days_off_ask_for_no_steps() -> None:
    assert next_step(hurt("calf", onset="2027-01-06"), CLEARED) == ""


def test_in_a_phase_the_whole_question_is_told_once_and_then_a_short_one() -> None:
    """From 8 February on the walks that open the ladder are told every time; behind clearance the question changes."""
    year = a_year(weeks=12, injuries=[{"site": "plantar", "onset": "2027-01-11", "cleared": "2027-02-15"}])
    mondays = [date(2027, 1, 4) + timedelta(weeks=week) for week in range(8)]
    told = told_questions(year, mondays, a_log(year, {}))
    assert told[mondays[0]] == "", "nothing hurts yet"
    assert told[mondays[1]] == site_question(year, mondays[1])
    assert [told[day] for day in mondays[2:5]] == ["And your heel? More than last week: do less."] * 3
    assert WALK in told[mondays[5]]
    assert told[mondays[6]].startswith("And your heel: any pain") and "on runs" in told[mondays[6]]
    assert told[mondays[7]] == "And your heel? More than last week: no running until it is less."


def test_another_phase_tells_the_whole_again() -> None:
    year = a_year(weeks=12, injuries=[{"site": "plantar", "onset": "2026-12-28", "cleared": "2027-01-04"}])
    mondays = [date(2027, 1, 4) + timedelta(weeks=week) for week in (1, 2, 3)]
    phases: tuple[PhaseName, ...] = ("base", "build", "base")
    for day, phase in zip(mondays, phases, strict=True):
        year.days[day].phase = phase
    assert [("any pain" in words) for words in told_questions(year, mondays, a_log(year, {})).values()] == [True] * 3
