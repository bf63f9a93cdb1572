"""A lock loosens no rule: what caps, ceilings and shares hold down they hold down with and without it.

Each pair is a plan that the audit refuses, and the same plan with some of its sessions locked: it is refused still.
"""

from datetime import timedelta

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.year import Year
from tests.kit import MONDAY, Sessions, a_log, a_year, allowed, on, season_violations

MON = "2027-01-04"


def locks(plan: Sessions, *days: str) -> list[dict[str, object]]:
    """The plan's sessions of those days as locks."""
    found = []
    for day in days:
        kind, minutes = plan[day].split()
        found.append({"date": day, "kind": kind, "minutes": int(minutes)})
    return found


def weeks_of(year: Year, *sessions: tuple[str, ...]) -> dict[str, str]:
    """The sessions of every week, from Monday on."""
    plan: dict[str, str] = {}
    for week, kinds in enumerate(sessions):
        plan |= on(str(MONDAY + timedelta(weeks=week)), *kinds)
    return {day: kind for day, kind in plan.items() if day <= str(year.horizon.end)}


USUAL = ("", "easy 60", "easy 60", "easy 60", "", "easy 60", "long 75")
HEAVY = ("easy 60", "threshold 60", "easy 75", "threshold 60", "easy 75", "easy 75", "long 120")


@pytest.mark.parametrize(
    ("family", "keywords", "plan", "locked"),
    [
        pytest.param("ramp", {"weeks": 2, "run_minutes": 150}, (USUAL, HEAVY), (8, 10), id="fitness climbs"),
        pytest.param(
            "ramp", {"weeks": 6, "run_minutes": 300}, (USUAL,) * 6, (36, 37, 40), id="six loading weeks in a row"
        ),
        pytest.param(
            "taper",
            {"weeks": 5, "races": ("2027-02-07 half_marathon A",), "run_minutes": 300},
            (USUAL, USUAL, USUAL, USUAL[:4], ()),
            (22, 23),
            id="a taper that does not step back",
        ),
        pytest.param(
            "taper",
            {"weeks": 3, "races": ("2027-01-10 half_marathon B",), "run_minutes": 300},
            (("", "easy 60"), HEAVY, USUAL),
            (8, 10),
            id="a week after a race as heavy as before it",
        ),
    ],
)
def test_load_that_a_rule_refuses_is_refused_though_some_of_it_is_locked(
    family: str, keywords: dict[str, object], plan: tuple[tuple[str, ...], ...], locked: tuple[int, ...]
) -> None:
    plain = a_year(**keywords)
    sessions = weeks_of(plain, *plan)
    days = [str(MONDAY + timedelta(days=n)) for n in locked]
    fixed = a_year(**keywords, locked=locks(sessions, *days))
    before = season_violations(plain, a_log(plain, sessions), family)
    assert before
    assert season_violations(fixed, a_log(fixed, sessions), family) == before


def test_only_races_and_the_return_ladder_go_beyond_caps() -> None:
    hurt = [{"site": "achilles", "onset": "2026-11-01", "cleared": MON}]
    lock = [{"date": "2027-01-13", "kind": "easy", "minutes": 60}]
    raced = rough_rules(a_year(weeks=4, races=("2027-01-10 10k C",), locked=lock)).weeks
    assert raced[0].raced == raced[0].fixed > 0
    assert raced[1].raced == 0 < raced[1].fixed
    back = rough_rules(a_year(weeks=4, injuries=hurt)).weeks
    assert back[0].raced == back[0].fixed > 0


def test_a_locked_hard_session_makes_no_room_for_another_one() -> None:
    """18 % of 315 min are 56.7; threshold of 60 has 24 min of work, of 75 it has 30."""
    plan = on(MON, "threshold 60", "easy 75", "threshold 75", "easy 75", "easy 30")
    assert allowed(a_year(), plan, "intensity")
    three = plan | {"2027-01-10": "threshold 40"}
    for days in ((), (MON,), (MON, "2027-01-06"), (MON, "2027-01-06", "2027-01-10")):
        assert allowed(a_year(locked=locks(three, *days)), three, "intensity") is (len(days) == 3)


def test_beside_locked_sessions_that_are_too_hard_nothing_else_is() -> None:
    plan = on(MON, "threshold 75", "easy 40")
    assert not allowed(a_year(), plan, "intensity")
    assert allowed(a_year(locked=locks(plan, MON)), plan, "intensity")
    assert not allowed(a_year(locked=locks(plan, MON)), plan | {"2027-01-08": "hills 40"}, "intensity")


def test_a_lock_does_not_change_what_a_week_could_hold() -> None:
    """A week of one day with half an hour holds one run; where that run is locked it holds no second one, so as much
    fitness is lost for want of time."""
    offer = {"exceptions": [{"from": "2027-01-13", "to": "2027-01-17", "minutes": 0}]}
    minutes = {"tue": 30, "thu": 60, "sat": 75, "sun": 90}
    lock = [{"date": "2027-01-12", "kind": "trail", "minutes": 30}]
    free, locked = (a_year(weeks=4, minutes=minutes, offer=offer, locked=found) for found in ([], lock))
    assert rough_rules(free).weeks[1].rough == rough_rules(locked).weeks[1].rough
