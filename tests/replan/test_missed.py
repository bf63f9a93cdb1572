"""Missed weeks: what they cost is taken up again; a long break that nobody stated still comes back gently."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from constraints.fitness_given_back import FAINT
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core.training_load import KEEP_DAY
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import WeekRules
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.replan.done_days import Done, as_planned
from optimizer.replan.rest_of_year import rest_of
from tests.replan.life import SEASON, again, loaded, plan_of, recorded

FIRST = date(2027, 3, 1)
NOTHING, EASY = Done({}, 0.0), Done({"easy": 40}, 34.0)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(loaded(tmp_path_factory.mktemp("old")))


def _rest(
    folder: Path, plan: Plan, off: Sequence[int], text: str = SEASON, first: date = FIRST, ran: int | None = None
) -> Year:
    """The rest of the season after days off, counted back from the day before `first`, and after an easy run on one."""
    scenario = loaded(folder, text)
    full = prepare(scenario.scenario, scenario.past)
    gone = {first - timedelta(days=back) for back in off}
    done = dict(as_planned(full, plan, first))
    if ran is not None:
        done[first - timedelta(days=ran)] = EASY
    return rest_of(full, first, {day: NOTHING if day in gone else what for day, what in done.items()}, replanned=True)


def _missed(year: Year) -> tuple[float, ...]:
    assert year.standing is not None
    return year.standing.missed


def _fitness(year: Year) -> float:
    assert year.standing is not None
    return fitness_grid().levels[year.standing.level]


def test_a_missed_week_gives_back_all_but_the_pace_it_costs(tmp_path: Path, old: Plan) -> None:
    """Seven days off keep 99.4 % of pace: fitness and what is missed are 99.4 % of the fitness before."""
    before = _rest(tmp_path, old, (), first=FIRST - timedelta(days=7))
    after = _rest(tmp_path, old, range(1, 8))
    assert _missed(before)[0] == 0.0
    assert _fitness(after) + _missed(after)[0] == pytest.approx(0.994 * _fitness(before))


def test_what_was_missed_fades_like_fitness(tmp_path: Path, old: Plan) -> None:
    missed = _missed(_rest(tmp_path, old, range(1, 8)))
    assert missed == pytest.approx([missed[0] * KEEP_DAY ** (7 * week) for week in range(len(missed))])


def test_weeks_as_planned_are_not_missed_and_neither_is_a_cutback(tmp_path: Path, old: Plan) -> None:
    assert set(_missed(_rest(tmp_path, old, (), first=date(2027, 4, 26)))) == {0.0}


def test_28_days_are_given_back_and_35_are_not(tmp_path: Path, old: Plan) -> None:
    assert _missed(_rest(tmp_path, old, range(1, 29)))[0] > 0
    assert set(_missed(_rest(tmp_path, old, range(1, 36)))) == {0.0}


def test_a_runner_may_decline(tmp_path: Path, old: Plan) -> None:
    text = SEASON + "limits: {missed_weeks: 0%}\n"
    assert set(_missed(_rest(tmp_path, old, range(1, 8), text))) == {0.0}


def test_nothing_is_given_back_after_an_injury(tmp_path: Path, old: Plan) -> None:
    text = SEASON + "injuries:\n  - {site: achilles, onset: 2027-02-22, cleared: 2027-03-01}\n"
    assert set(_missed(_rest(tmp_path, old, range(1, 8), text))) == {0.0}


def test_the_ramp_reads_fitness_with_what_was_missed() -> None:
    """20 and 4 missed, of which 3.4 is left a week later: 1.04 x 24 - 3.4 = 21.56, not 20.8."""
    rule = WeekRules(missed=4.0, missed_left=3.4)
    assert max(factor * 20 + more for factor, more in rule.ramp()) == pytest.approx(max(1.04 * 24, 25) - 3.4)
    assert max(factor * 40 + more for factor, more in WeekRules().ramp()) == pytest.approx(41.6)


def test_a_window_keeps_what_was_missed_when_it_began(tmp_path: Path, old: Plan) -> None:
    year = _rest(tmp_path, old, range(1, 8))
    rules = rough_rules(year).weeks
    opening = next(w for w, facts in enumerate(year.weeks) if facts.mode == "constrained")
    carried = [rules[w].missed_carried for w, facts in enumerate(year.weeks) if facts.mode == "constrained"]
    assert set(carried) == {rules[opening].missed}
    assert rules[opening].missed > 0
    assert {rule.missed_carried for rule in rules[:opening]} == {0.0}


def test_what_is_left_in_the_end_is_not_counted(tmp_path: Path, old: Plan) -> None:
    """At 0.6 points the cap still moves, by 1.04 x 0.6 - 0.507 = 0.117; below them it is left alone."""
    year = _rest(tmp_path, old, range(1, 8), first=date(2027, 1, 25))
    counted = [rule.missed for rule in rough_rules(year).weeks]
    assert counted == [missed if missed >= FAINT else 0.0 for missed in _missed(year)[:-1]]
    assert counted[-1] == 0.0


def _ceilings(year: Year) -> list[bool]:
    return [week.ceiling is not None for week in year.weeks[:3]]


def test_ten_days_off_that_nobody_stated_ask_for_a_gentle_return_and_nine_do_not(tmp_path: Path, old: Plan) -> None:
    """Whatever the plan held on the day before them, it was run. Up to ten days ask for one week at three quarters,
    more for two: a half, then three quarters."""
    assert _ceilings(_rest(tmp_path, old, range(1, 10), ran=10)) == [False, False, False]
    assert _ceilings(_rest(tmp_path, old, range(1, 11), ran=11)) == [True, False, False]
    assert _ceilings(_rest(tmp_path, old, range(1, 12), ran=12)) == [True, True, False]


def test_the_return_is_given_back_too(tmp_path: Path, old: Plan) -> None:
    """After 14 days the first week carries half of what was held; what it costs more is missed as well."""
    year = _rest(tmp_path, old, range(1, 15))
    missed, keep = _missed(year), KEEP_DAY**7
    held = _fitness(year) + missed[0]
    assert missed[1] == pytest.approx(keep * missed[0] + (1 - keep) * 0.5 * held)
    assert missed[2] == pytest.approx(keep * missed[1] + (1 - keep) * 0.25 * held)


def test_days_of_a_case_that_goes_on_know_of_no_missed_weeks(tmp_path: Path, old: Plan) -> None:
    scenario = loaded(tmp_path)
    full = prepare(scenario.scenario, scenario.past)
    done = as_planned(full, old, FIRST) | {FIRST - timedelta(days=back): NOTHING for back in range(1, 15)}
    year = rest_of(full, FIRST, done)
    assert year.standing is not None
    assert year.standing == replace(year.standing, missed=(), missed_carried=0.0)
    assert not any(_ceilings(year))


@pytest.mark.parametrize("weeks", [1, *(pytest.param(weeks, marks=pytest.mark.long) for weeks in (2, 3))])
def test_the_plan_after_missed_weeks_holds_when_it_is_followed(tmp_path: Path, old: Plan, weeks: int) -> None:
    """Done as planned for a month after it, the new plan stays: what it took up again was really open to it."""
    scenario, first = loaded(tmp_path), FIRST
    told = again(
        scenario, old, first, recorded(old, first, [first - timedelta(days=d) for d in range(1, 7 * weeks + 1)])
    )
    assert told.plan is not None
    for later in (7, 14, 28):
        after = first + timedelta(days=later)
        assert again(scenario, told.plan, after, recorded(told.plan, after)).changes == ()
