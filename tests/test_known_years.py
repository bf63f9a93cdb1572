"""Years that the planner once answered wrongly, kept as they were drawn at random."""

from typing import Any

import pytest

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

JUST_ENOUGH: dict[str, Any] = {
    "version": 1,
    "athlete": {"name": "Just enough", "level": "novice", "birth_year": 2008},
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
"""The run that the half marathon needs fits into one week only, behind a fortnight without running, and only if that
week is asked for no more load than the run takes."""


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
"""A long run of 60 min takes 133 min of running beside it, 122 points; the first week back carries half of what was
before."""


def test_a_locked_run_that_no_season_has_room_for_is_named() -> None:
    solved = year_of(LOCKED_AFTER_A_BREAK)
    check(solved)
    assert solved.status == "infeasible"
    (conflict,) = solved.conflicts
    assert conflict.facts[0].where == ("locked",)
    assert "takes at least 122 points of load with them" in conflict.proof


@pytest.mark.parametrize("year", [LONG_LAYOFF, JUST_ENOUGH], ids=lambda year: year["athlete"]["name"])
def test_the_year_has_an_audited_plan(year: dict[str, Any]) -> None:
    solved = year_of(year)
    check(solved)
    assert solved.plan is not None
