"""Reasons for little hard work before a race, on both sides of what makes them one."""

from datetime import date, timedelta

import pytest

from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Injury, Scenario
from tests.audit.card.figures import figure
from tests.audit.card.hand_made import MONDAY, a_plan, a_race, a_scenario, step, sunday, week, with_workout

RACE = week("race", "-, -, -, -, -, -, race 100")
HALF = a_race(sunday(12), "half_marathon", name="Half")
PLAIN = "threshold 45, easy 60, -, easy 60, -, -, long 100"


def twelve_weeks(sessions: str = PLAIN, *, raced: int = 0, race: str = "race 100") -> Plan:
    """Twelve weeks of build to a race; the first of them end with a race themselves."""
    others = [week("build", sessions.replace("long 100", "race 45"))] * raced
    plan = a_plan(*others, *[week("build", sessions)] * (12 - raced), week("race", f"-, -, -, -, -, -, {race}"))
    return with_workout(plan, "threshold", step(3, 40), step(7, 5))


def born_in(year: int) -> Scenario:
    scenario = a_scenario(HALF)
    return scenario.model_copy(update={"athlete": scenario.athlete.model_copy(update={"birth_year": year})})


def hurt_until(cleared: date) -> Scenario:
    injury = Injury(site="achilles", onset=cleared - timedelta(days=30), cleared=cleared)
    return a_scenario(HALF).model_copy(update={"injuries": (injury,)})


def reasons(name: str, plan: Plan, scenario: Scenario) -> str:
    (found,) = [one for one in figure(name, plan, scenario).readings if one.of == "Half"]
    assert found.verdict == "outside"
    return found.reason


@pytest.mark.parametrize(
    ("cleared", "told"),
    [
        pytest.param(MONDAY + timedelta(days=6 * 7) - timedelta(days=364), "7 of the 12 weeks", id="until the seventh"),
        pytest.param(MONDAY + timedelta(days=5 * 7) - timedelta(days=364), "", id="until the sixth: half of them"),
    ],
)
def test_the_year_after_an_injury_holds_less(cleared: date, told: str) -> None:
    for name in ("easy_time", "moderate_time", "hard_time"):
        found = reasons(name, twelve_weeks(), hurt_until(cleared))
        assert told in found and bool(found) == bool(told)


@pytest.mark.parametrize(("born", "told"), [(1977, "72 h lie between hard and long runs: 12 hard"), (1978, "")])
def test_three_days_between_leave_one_hard_session_a_week(born: int, told: str) -> None:
    """Fifty in the year of the season's start, 2027."""
    found = reasons("moderate_time", twelve_weeks(), born_in(born))
    assert told in found and bool(found) == bool(told)


def test_a_week_with_two_hard_sessions_shows_that_there_was_room() -> None:
    plan = twelve_weeks("threshold 45, easy 60, -, hills 40, -, -, long 100")
    assert "72 h" not in reasons("moderate_time", plan, born_in(1970))


@pytest.mark.parametrize(("races", "told"), [(2, "2 other races in these weeks stand for hard sessions"), (1, "")])
def test_races_stand_for_hard_sessions(races: int, told: str) -> None:
    others = [a_race(sunday(number), "5k", "C", f"Park {number}") for number in range(races)]
    found = reasons("easy_time", twelve_weeks(raced=races), a_scenario(*others, HALF))
    assert told in found and bool(found) == bool(told)


@pytest.mark.parametrize(
    ("distance", "minutes", "told"),
    [
        pytest.param("marathon", 240, "in 14 days of the last 8 weeks before a marathon", id="four hours"),
        pytest.param("marathon", 245, "none in the last 6", id="more than four hours"),
        pytest.param("half_marathon", 100, "", id="a half"),
    ],
)
def test_a_marathons_last_weeks_hold_few_intervals(distance: str, minutes: int, told: str) -> None:
    scenario = a_scenario(a_race(sunday(12), distance, name="Half"))
    found = reasons("hard_time", twelve_weeks(race=f"race {minutes}"), scenario)
    assert told in found and ("none" in found) == (minutes > 240)
    assert bool(found) == bool(told)


@pytest.mark.parametrize(("busy", "told"), [(3, "a week has 4 days with the time for a hard session"), (2, "")])
def test_few_days_with_the_time_leave_one_hard_session(busy: int, told: str) -> None:
    """Forty minutes are no time for more than the shortest; a Sunday for the long run is one of the days."""
    scenario = a_scenario(HALF)
    minutes = scenario.availability.minutes.model_copy(update=dict.fromkeys(("wed", "fri", "sat")[:busy], 40))
    offer = scenario.availability.model_copy(update={"minutes": minutes})
    found = reasons("easy_time", twelve_weeks(), scenario.model_copy(update={"availability": offer}))
    assert told in found and bool(found) == bool(told)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        pytest.param(45, "12 of 12 hard sessions take all the time that their days offer", id="45 of 45"),
        pytest.param(50, "", id="five minutes are left"),
    ],
)
def test_short_days_hold_no_more_work(minutes: int, told: str) -> None:
    scenario = a_scenario(HALF)
    offer = scenario.availability.model_copy(
        update={"minutes": scenario.availability.minutes.model_copy(update={"mon": minutes})}
    )
    found = reasons("moderate_time", twelve_weeks(), scenario.model_copy(update={"availability": offer}))
    assert told in found and bool(found) == bool(told)


@pytest.mark.parametrize(
    ("full", "told"),
    [
        pytest.param(6, "6 of 12 threshold runs hold all the work that a week allows: 10 % of its running", id="half"),
        pytest.param(5, "", id="one fewer"),
    ],
)
def test_threshold_runs_that_hold_all_the_work_there_may_be(full: int, told: str) -> None:
    """Weeks of 265 min allow 26 min at most, and the first ones 17.5, 20 and 22.5."""
    plan = twelve_weeks()
    for number in range(full):
        work = min(26.5, 15 + 2.5 * (number + 1))
        plan = with_workout(plan, "threshold", step(3, 45 - work), step(7, work), number=number)
    found = reasons("easy_time", plan, a_scenario(HALF))
    assert told in found and bool(found) == bool(told)
