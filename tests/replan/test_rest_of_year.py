"""The rest of a year keeps what the whole year knew: a plan that held when it was made holds on every Monday after."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from constraints.race_calendar import race_demands
from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.domain.training_log import Log, raced
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.replan.done_days import Done, as_planned, plan_days, recent
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.rest_of_year import rest_of, with_demands_of
from tests.replan.life import SEASON, loaded, plan_of

RACED = SEASON.replace("date: 2027-04-18, distance: 10k, priority: A", "date: 2027-03-28, distance: half_marathon")
RACE = date(2027, 3, 28)


@cache
def planned() -> tuple[Year, Plan]:
    """A season with a half marathon in the middle, longer than any run before it, and its plan."""
    with TemporaryDirectory() as folder:
        scenario = loaded(Path(folder), RACED)
        return prepare(scenario.scenario, scenario.past), plan_of(scenario)


def rest(first: date, done: dict[date, Done]) -> Year:
    return rest_of(planned()[0], first, done, replanned=True)


@pytest.mark.parametrize("weeks", range(1, 19))
def test_the_plan_holds_on_every_monday(weeks: int) -> None:
    full, plan = planned()
    first = full.horizon.start + timedelta(weeks=weeks)
    done = as_planned(full, plan, first)
    year = rest(first, done)
    days = {day: sessions for day, sessions in plan_days(plan, first).items() if day in year.days}
    log = Log(year, dict(days), recent(done, first, DEFAULT_REPLAN.look_backs[0]))
    found = audit(year, with_demands_of(full, year, rough_rules(year)), log)
    assert [(one.day, one.requirement.text) for one in found.violations] == []


@pytest.mark.parametrize("first", [date(2027, 2, 1), RACE, RACE + timedelta(days=1), date(2027, 4, 14)])
@pytest.mark.parametrize("ran", [0, 60])
def test_races_ask_of_what_remains_what_they_asked_when_the_season_began(tmp_path: Path, first: date, ran: int) -> None:
    """Also where nothing was run so far, and once the only goal race is over, run or not."""
    later = "  - {name: Later, date: 2027-05-02, distance: 10k, priority: B}\n"
    scenario = loaded(tmp_path, RACED + later)
    full = prepare(scenario.scenario, scenario.past)
    done = {day: Done({"easy": ran}, ran * 0.9) if ran else Done({}, 0.0) for day in full.horizon.days if day < first}
    year = rest_of(full, first, done, replanned=True)
    asked = {race.name: demand.level for race, demand in race_demands(full) if race.day >= first}
    assert {race.name: demand.level for race, demand in race_demands(year)} == asked != {}


def test_a_race_counts_as_the_run_it_was_for_thirty_days_and_no_longer() -> None:
    full, plan = planned()
    first = RACE + timedelta(weeks=2, days=1)
    year = rest(first, as_planned(full, plan, first))
    assert raced(year, RACE, RACE) == raced(full, RACE, RACE) > 75
    assert raced(year, RACE + timedelta(days=1), first) == 0


def test_a_race_that_was_not_run_counts_for_nothing_and_one_left_early_for_its_minutes() -> None:
    full, plan = planned()
    first = RACE + timedelta(days=1)
    done = as_planned(full, plan, first)
    assert raced(rest(first, done | {RACE: Done({}, 0.0)}), RACE, RACE) == 0
    assert raced(rest(first, done | {RACE: Done({"race": 40}, 50.0)}), RACE, RACE) == 40
