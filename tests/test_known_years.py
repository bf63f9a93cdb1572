"""Years that the planner once answered wrongly, kept as they were drawn at random."""

from datetime import date
from typing import Any

import pytest

from optimizer.domain.training_log import Log, run_minutes
from tests.random_years import check, year_of

LONG_LAYOFF: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Long layoff", "level": "advanced"},
    "season": {"start": "2027-11-12", "end": "2028-06-10"},
    "history": {},
    "availability": {
        "minutes": {"mon": 0, "tue": 45, "wed": 120, "thu": 45, "fri": 45, "sat": 60, "sun": 240},
        "long_run_days": ["sun"],
    },
    "injuries": [{"site": "plantar", "onset": "2027-12-08", "cleared": "2028-04-06"}],
}
"""The lattice ended at the rung where the ladder of the return ends; cut off there, weeks looked as if they had to be
cutbacks, two in a row."""

NOT_ENOUGH: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Not enough", "level": "novice", "birth_year": 2008},
    "season": {"start": "2027-02-21", "end": "2027-07-07"},
    "history": {
        "weeks": [{"run_minutes": 117, "longest_run": longest} for longest in (58, 47, 47)]
        + [{"run_minutes": 45, "longest_run": 14}] * 2
    },
    "availability": {
        "minutes": {"mon": 45, "tue": 60, "wed": 30, "thu": 30, "fri": 0, "sat": 60, "sun": 240},
        "long_run_days": ["sat", "sun"],
        "sessions_per_day": 2,
        "exceptions": [{"from": "2027-03-16", "to": "2027-03-30", "minutes": 60, "only": ["cross_training"]}],
    },
    "races": [
        {"name": "Half", "date": "2027-04-20", "distance": "half_marathon", "priority": "A", "first_time": True},
        {"name": "Short", "date": "2027-05-30", "distance": "5k", "priority": "B"},
    ],
    "injuries": [
        {"site": "other", "onset": "2026-10-28", "cleared": "2027-01-06"},
        {"site": "hamstring", "onset": "2026-05-13", "cleared": "2026-06-12"},
    ],
    "limits": {"taper_frequency": 0.96, "b_race_easy_days": 4.0},
}
"""The run that the half marathon needs fits into one week only, behind a fortnight without running, and that week has
no room for it; a day of two runs that are as long together is none."""


LOCKED_AFTER_A_BREAK: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Locked after a break", "level": "novice", "easy_pace": "6:51"},
    "season": {"start": "2027-04-19", "end": "2027-07-01"},
    "history": {
        "weeks": [
            {"run_minutes": minutes, "longest_run": longest}
            for minutes, longest in ((45, 18), (99, 40), (99, 40), (72, 36), (99, 30), (90, 45))
        ]
    },
    "availability": {
        "minutes": {"mon": 0, "tue": 30, "wed": 30, "thu": 45, "fri": 0, "sat": 180, "sun": 0},
        "cross_training": ["pool_run", "swim"],
        "long_run_days": ["sat", "sun"],
        "exceptions": [{"from": "2027-05-16", "to": "2027-05-30", "minutes": 20, "only": ["cross_training"]}],
    },
    "injuries": [{"site": "achilles", "onset": "2027-01-10", "cleared": "2027-01-20"}],
    "limits": {"long_run_apart": 4.0},
    "locked": [{"date": "2027-06-05", "kind": "long", "minutes": 60}],
}
"""A long run of 60 min takes 125 min of running with it, 112 points; the first week back carries half of what was
before."""


LOCKED_BEHIND_A_STEEP_WAY_BACK: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Locked behind a steep way back", "level": "advanced", "easy_pace": "7:53"},
    "season": {"start": "2026-11-22", "end": "2027-01-27"},
    "history": {
        "weeks": [
            {"run_minutes": minutes, "longest_run": longest}
            for minutes, longest in ((380, 152), (0, 0), (190, 57), (304, 152), (0, 0), (304, 152), (190, 95))
        ]
    },
    "availability": {
        "sessions_per_day": 2,
        "minutes": {"mon": 120, "tue": 45, "wed": 0, "thu": 120, "fri": 120, "sat": 0, "sun": 180},
        "cross_training": ["pool_run", "swim"],
        "long_run_days": ["sun"],
        "rest_days": ["wed", "fri"],
        "exceptions": [{"from": "2026-11-23", "to": "2026-12-21", "minutes": 0}],
    },
    "locked": [
        {"date": "2027-01-01", "kind": "strength", "minutes": 30},
        {"date": "2027-01-21", "kind": "hills", "minutes": 40},
    ],
}
"""Four weeks off, then 40 min of hills: every week on the way has to hold one run of 25, 30, 35 min, and the load that
fitness falls to has no room for the first of them on the session grid unless the weeks before leave one rung more."""

SHORT_DAYS_BEFORE_A_HALF: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Short days before a half", "level": "novice"},
    "season": {"start": "2027-11-26", "end": "2028-03-19"},
    "history": {"fitness": 30.0},
    "availability": {
        "minutes": {"mon": 60, "tue": 30, "wed": 30, "thu": 60, "fri": 30, "sat": 120, "sun": 60},
        "rest_days": ["sat", "wed"],
        "cross_training": ["bike"],
        "long_run_days": ["sun"],
        "exceptions": [
            {"from": "2027-11-29", "to": "2027-12-06", "minutes": 20},
            {"from": "2027-12-06", "to": "2028-01-03", "minutes": 60},
            {"from": "2027-12-26", "to": "2028-01-09", "minutes": 20, "only": ["easy", "long"]},
        ],
    },
    "races": [{"name": "Half", "date": "2028-02-25", "distance": "half_marathon", "priority": "A", "first_time": True}],
}
"""Long runs end after the hour that Sundays have, so 70 min must be another kind of run on a Saturday; such a run needs
more running beside it, and longer ones before it, than a December of an hour a day and a fortnight of 20 min leave."""


STRENGTH_FILLS_THE_THURSDAY: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Strength fills the Thursday", "level": "intermediate"},
    "season": {"start": "2026-10-23", "end": "2027-01-24"},
    "history": {"weeks": [{"run_minutes": 200, "longest_run": 80}] * 5 + [{"run_minutes": 0, "longest_run": 0}]},
    "availability": {
        "minutes": {"mon": 0, "tue": 0, "wed": 0, "thu": 30, "fri": 45, "sat": 180, "sun": 120},
        "long_run_days": ["sun"],
        "rest_days": ["fri", "mon"],
    },
    "injuries": [{"site": "hamstring", "onset": "2026-12-08", "cleared": "2027-02-16"}],
    "locked": [{"date": "2026-11-19", "kind": "strength", "minutes": 30}],
}
"""Three days without time, then one that strength fills: no run could end the gap, so it is none."""

CROSS_TRAINING_BEFORE_A_HOLIDAY: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Cross-training before a holiday", "level": "intermediate"},
    "season": {"start": "2026-12-16", "end": "2027-03-22"},
    "history": {"weeks": [{"run_minutes": 200, "longest_run": 80}] * 6},
    "availability": {
        "minutes": {"mon": 0, "tue": 90, "wed": 0, "thu": 0, "fri": 45, "sat": 180, "sun": 90},
        "long_run_days": ["wed"],
        "rest_days": ["tue"],
        "cross_training": ["pool_run", "swim"],
        "exceptions": [{"from": "2026-12-20", "to": "2027-01-03", "minutes": 0}],
    },
    "locked": [{"date": "2026-12-19", "kind": "cross_training", "minutes": 45}],
}
"""Two days to run on, of which a locked session takes the long one: the week carries less than its minutes add up to,
so it need be neither a full week nor a cutback."""


STRENGTH_AND_NOTHING_ELSE: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Strength and nothing else", "level": "novice"},
    "season": {"start": "2027-11-08", "end": "2028-01-30"},
    "history": {
        "weeks": [
            {"run_minutes": 90, "longest_run": 27},
            {"run_minutes": 72, "longest_run": 29},
            {"run_minutes": 90, "longest_run": 45},
        ]
    },
    "availability": {
        "minutes": {"mon": 45, "tue": 60, "wed": 30, "thu": 30, "fri": 60, "sat": 180, "sun": 0},
        "long_run_days": ["wed"],
        "rest_days": ["thu", "tue"],
        "exceptions": [
            {"from": "2027-12-13", "to": "2027-12-16", "minutes": 20, "only": ["cross_training"]},
            {"from": "2027-11-19", "to": "2027-12-03", "minutes": 0, "only": ["easy", "long"]},
            {"from": "2027-11-23", "to": "2027-11-30", "minutes": 60, "only": ["cross_training"]},
        ],
    },
    "injuries": [
        {"site": "medial_tibial_stress", "onset": "2027-11-26", "cleared": "2027-12-06"},
        {"site": "medial_tibial_stress", "onset": "2027-01-13", "cleared": "2027-05-13"},
    ],
}
"""Six days of an hour hold two sessions of strength and nothing else: a week so light is no cutback gone too deep."""

LITTLE_AFTER_A_FORTNIGHT_OFF: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Little after a fortnight off", "level": "novice"},
    "season": {"start": "2026-12-26", "end": "2027-01-21"},
    "history": {"weeks": [{"run_minutes": 72, "longest_run": 36}]},
    "availability": {
        "minutes": {"mon": 45, "tue": 60, "wed": 60, "thu": 0, "fri": 45, "sat": 0, "sun": 120},
        "long_run_days": ["sat", "sun"],
        "rest_days": ["tue", "mon"],
        "exceptions": [
            {"from": "2026-12-27", "to": "2027-01-10", "minutes": 0},
            {"from": "2027-01-19", "to": "2027-01-26", "minutes": 0},
        ],
    },
}
"""The first week back carries half of 72 min, 33 points; two runs of 20 min would take 37."""


@pytest.mark.parametrize(("before", "least"), [(72, 1), (150, 2)])
def test_a_return_asks_for_two_runs_only_where_it_carries_them(before: int, least: int) -> None:
    """Half of 150 min is 69 points, more than the 60 of a light week."""
    data = {**LITTLE_AFTER_A_FORTNIGHT_OFF, "history": {"weeks": [{"run_minutes": before, "longest_run": 36}] * 6}}
    solved = year_of(data)
    check(solved)
    assert solved.plan is not None
    log = Log.of(solved.year, solved.plan)
    back = solved.year.weeks[3].days
    assert back[0] == date(2027, 1, 11)
    assert sum(run_minutes(log.days[day]) > 0 for day in back) >= least


@pytest.mark.parametrize(
    "data",
    [
        STRENGTH_FILLS_THE_THURSDAY,
        pytest.param(CROSS_TRAINING_BEFORE_A_HOLIDAY, marks=pytest.mark.long),
        pytest.param(STRENGTH_AND_NOTHING_ELSE, marks=pytest.mark.long),
    ],
)
def test_days_that_hold_little_ask_for_nothing_more(data: dict[str, Any]) -> None:
    solved = year_of(data)
    check(solved)
    assert solved.plan is not None


@pytest.mark.long
def test_a_race_that_running_cannot_grow_to_in_time_is_named() -> None:
    solved = year_of(SHORT_DAYS_BEFORE_A_HALF)
    check(solved)
    assert solved.status == "infeasible"
    (conflict,) = solved.conflicts
    assert conflict.facts[0].where == ("races", 0)
    assert conflict.proof.startswith("weekly running and single runs grow only so fast")


def test_two_runs_on_a_day_do_not_make_up_for_the_run_a_race_needs() -> None:
    solved = year_of(NOT_ENOUGH)
    check(solved)
    assert solved.status == "infeasible"
    assert "needs a run of 1 h 10" in solved.conflicts[0].facts[0].text


LOCKED_BEHIND_LITTLE_RUNNING = {
    **LOCKED_AFTER_A_BREAK,
    "athlete": {"name": "Locked behind little running", "level": "novice", "easy_pace": "6:51"},
    "availability": {
        **LOCKED_AFTER_A_BREAK["availability"],
        "minutes": {"mon": 0, "tue": 0, "wed": 30, "thu": 45, "fri": 0, "sat": 180, "sun": 0},
        "exceptions": [{"from": "2027-05-16", "to": "2027-05-30", "minutes": 20, "only": ["running"]}],
    },
}
"""Fifteen days of 20 min are a break as well: the first week back carries half of the load before it."""


@pytest.mark.parametrize(
    "year", [LOCKED_AFTER_A_BREAK, LOCKED_BEHIND_LITTLE_RUNNING], ids=lambda year: year["athlete"]["name"]
)
def test_a_locked_run_that_no_season_has_room_for_is_named(year: dict[str, Any]) -> None:
    solved = year_of(year)
    check(solved)
    assert solved.status == "infeasible"
    (conflict,) = solved.conflicts
    assert conflict.facts[0].where == ("locked", 0)
    assert "takes at least 112 points of load with them" in conflict.proof


FOUND = [
    pytest.param(LONG_LAYOFF, marks=pytest.mark.long),
    LOCKED_BEHIND_A_STEEP_WAY_BACK,
]


@pytest.mark.parametrize("year", FOUND, ids=lambda year: year["athlete"]["name"])
def test_the_year_has_an_audited_plan(year: dict[str, Any]) -> None:
    solved = year_of(year)
    check(solved)
    assert solved.plan is not None


LAST_WEEKEND_BEFORE_A_HOLIDAY: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Last weekend before a holiday", "level": "intermediate", "birth_year": 1975},
    "season": {"start": "2027-01-04"},
    "history": {
        "weeks": [
            {"run_minutes": minutes, "longest_run": longest}
            for minutes, longest in ((260, 110), (280, 120), (220, 90), (290, 120))
        ]
    },
    "availability": {
        "minutes": {"mon": 0, "tue": 70, "wed": 60, "thu": 70, "fri": 0, "sat": 180, "sun": 240},
        "exceptions": [{"from": "2027-08-02", "to": "2027-08-15", "minutes": 0}],
    },
    "races": [
        {"name": "Mountain marathon", "date": "2027-06-12", "distance": "marathon", "priority": "B", "climb": 1800},
        {"name": "Autumn 50 km", "date": "2027-09-25", "distance": "50k", "priority": "A", "climb": 2000},
    ],
}
"""50 km ask for 150 min in the eight weeks before them. Behind two weeks off the longest run is two hours, so it is the
weekend before these, on which the best season by load would step back."""


@pytest.mark.long
def test_the_week_with_the_last_chance_for_a_races_run_is_no_cutback() -> None:
    solved = year_of(LAST_WEEKEND_BEFORE_A_HOLIDAY)
    check(solved)
    assert solved.plan is not None
    log = Log.of(solved.year, solved.plan)
    assert log.longest_since(date(2027, 7, 31), date(2027, 8, 1)) >= 150
