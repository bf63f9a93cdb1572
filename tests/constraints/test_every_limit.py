"""Every limit can be set by name, and its new value is felt on both sides of its edge."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints import FAMILIES, LIMITS
from constraints.limits import Limit, Limits, complaints, resolve
from optimizer import build_year
from optimizer.audit.auditor import audit
from optimizer.audit.monotony_report import even_weeks
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, follow
from optimizer.domain.season_rules import CYCLE
from optimizer.domain.season_values import measure
from optimizer.domain.year import Year
from optimizer.formats.scenario import Scenario
from optimizer.replan.done_days import Done
from optimizer.replan.missed_weeks import breaks_until, missed_in, unstated
from tests.constraints.test_long_run import week
from tests.constraints.test_ramp import breaks_cutbacks, highest_change, runs
from tests.kit import a_log, a_scenario, a_year, allowed, left_open, on

MON = "2027-01-04"
HALF = "2027-02-28 half_marathon B"
TEN = "2027-02-21 10k A"
HURT = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-11-01"}]
YEARS: tuple[dict[str, Any], ...] = (
    {
        "weeks": 50,
        "races": ("2027-04-11 half_marathon A", "2027-08-15 half_marathon A", "2027-12-12 half_marathon A"),
        "level": "advanced",
    },
    {"weeks": 20, "born": 1970, "races": (TEN, "2027-04-18 10k B"), "injuries": HURT},
    {"weeks": 12, "new": True, "level": "novice"},
)


class Read(dict[str, float]):
    """A table of limits that remembers which were asked for."""

    asked: set[str]

    def __getitem__(self, name: str) -> float:
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The limits that years prepared from now on are asked for."""
    seen: set[str] = set()

    def noted(scenario: Scenario, known: dict[str, Limit]) -> Limits:
        table = Read(resolve(scenario, known).values)
        table.asked = seen
        return Limits(table)

    monkeypatch.setattr(build_year, "resolve", noted)
    return seen


def test_every_limit_is_read_by_facts_rules_or_penalties(asked: set[str]) -> None:
    """A limit that nothing reads while a year is made, modelled, audited and replanned is none."""
    for keywords in YEARS:
        year = a_year(**keywords)
        log = a_log(
            year, {str(day): "easy 30" for day, facts in year.days.items() if not facts.fixed and not facts.race}
        )
        for family in FAMILIES:
            list(family.conflicts(year))
        found = audit(year, rough_rules(year), log)
        list(even_weeks(year, log))
        day = year.horizon.days[30]
        missed_in(year, found.path, [0.0] * len(year.weeks), breaks_until(year, day, {}))
    assert asked == set(LIMITS)


@pytest.mark.parametrize(
    ("always", "most", "over"),
    [
        pytest.param(30, (30, 40, 30), (35, 40, 30), id="70 + 30 is 100"),
        pytest.param(0, (30, 30, 20), (30, 30, 25), id="nothing on top: 1.2 x 70 is 84, 80 on the grid"),
    ],
)
def test_weekly_ramp_minutes(always: int, most: tuple[int, ...], over: tuple[int, ...]) -> None:
    year = a_year(run_minutes=70, longest=40, limits={"weekly_ramp_minutes": always})
    assert allowed(year, runs(*most), "ramp")
    assert not allowed(year, runs(*over), "ramp")


def test_half_a_fitness_ramp_point_lets_fitness_5_climb_by_a_tenth_and_none_leaves_4_percent() -> None:
    def climbed(points: float) -> float:
        year = a_year(run_minutes=39, longest=20, limits={"fitness_ramp_points": points})
        start = first_state(year).level
        return fitness_grid().levels[start + highest_change(year)] / fitness_grid().levels[start]

    fitness = a_year(run_minutes=39, longest=20).past.fitness
    assert 1.02 < climbed(0) <= 1.04 + 1e-9
    assert 1 + 0.35 / fitness < climbed(0.5) <= 1 + 0.5 / fitness + 0.01


def test_cutback_volume_of_90_percent_makes_a_cutback_of_88_and_not_of_97() -> None:
    own = a_year(weeks=4, limits={"cutback_volume": 0.9})
    assert breaks_cutbacks(a_year(weeks=4), (1, 1, 1, 0.88))
    assert not breaks_cutbacks(own, (1, 1, 1, 0.88))
    assert breaks_cutbacks(own, (1, 1, 1, 0.97))


def test_cutback_depth_of_50_percent_allows_60_and_not_40() -> None:
    own = a_year(weeks=4, limits={"cutback_depth": 0.5})
    assert breaks_cutbacks(a_year(weeks=4), (1, 1, 1, 0.6))
    assert not breaks_cutbacks(own, (1, 1, 1, 0.6))
    assert breaks_cutbacks(own, (1, 1, 1, 0.4))


def jump(year: Year, share: float) -> float:
    """Rise beyond the gentle one, in %, of a second week with so much more load than holds fitness."""
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    return measure(year, rules, follow(year, rules, (hold, share * hold))).jump / 10


def test_a_rise_by_a_fifth_is_a_jump_of_10_percent_beyond_weekly_ramp_goal_and_none_beyond_20() -> None:
    assert 5 < jump(a_year(weeks=2), 1.2) <= 10
    assert jump(a_year(weeks=2, goals={"weekly_ramp_goal": 0.2}), 1.2) == 0
    assert jump(a_year(weeks=2, goals={"weekly_ramp_goal": 0.2}), 1.4) > 10


@pytest.mark.parametrize(
    ("limits", "most", "over"),
    [
        pytest.param(
            {"long_run_share_4": 0.3}, (65, 50, 50, 40), (70, 50, 50, 40), id="30 % of 205 is 61.5, of 210 it is 63"
        ),
        pytest.param(
            {"long_run_share_5": 0.25},
            (55, 40, 40, 40, 30),
            (60, 40, 40, 40, 30),
            id="25 % of 205 is 51.3, of 210 it is 52.5",
        ),
        pytest.param(
            {"long_run_share_5": 0.35},
            (90, 40, 40, 40, 35),
            (95, 40, 40, 40, 35),
            id="35 % of 245 is 85.8, of 250 it is 87.5",
        ),
    ],
)
def test_long_run_share_by_number_of_runs(
    limits: dict[str, float], most: tuple[int, ...], over: tuple[int, ...]
) -> None:
    year = a_year(limits=limits)
    assert allowed(year, week(*most), "long_run")
    assert not allowed(year, week(*over), "long_run")


def test_without_long_run_share_extra_the_way_to_a_half_marathon_keeps_45_percent_of_three_runs() -> None:
    own = a_year(weeks=8, races=(HALF,), limits={"long_run_share_extra": 0})
    assert allowed(own, week(90, 55, 55), "long_run")
    assert not allowed(own, week(95, 55, 55), "long_run"), "46.3 %"


def test_a_long_run_is_large_from_long_run_large_on() -> None:
    own = a_year(weeks=8, races=(HALF,), goals={"long_run_large": 0.5})
    assert left_open(own, week(100, 55, 45), "large_long_run", "long_run_large") == 0, "100 of 200"
    assert left_open(own, week(105, 55, 45), "large_long_run", "long_run_large") == 1, "51.2 %"


def test_long_run_pause_of_10_days_leaves_thursday_to_sunday_in_peace_and_not_wednesday() -> None:
    easy = on(MON, "easy 45", "easy 45") | on("2027-01-11", "easy 45", "easy 45")
    sunday = easy | {"2027-01-17": "long 60"}
    own = a_year(goals={"long_run_pause": 10})
    assert left_open(a_year(), sunday | {"2027-01-07": "long 60"}, "long_run", "long_pause") > 0
    assert left_open(own, sunday | {"2027-01-07": "long 60"}, "long_run", "long_pause") == 0
    assert left_open(own, sunday | {"2027-01-06": "long 60"}, "long_run", "long_pause") > 0


def test_interval_work_of_6_percent_is_12_of_200_minutes_and_not_of_195() -> None:
    own = a_year(weeks=8, races=(TEN,), limits={"interval_work": 0.06})
    assert allowed(own, on(MON, "intervals 40", "easy 60", "easy 60", "easy 40"), "intensity")
    assert not allowed(own, on(MON, "intervals 40", "easy 60", "easy 60", "easy 35"), "intensity")


def test_intervals_come_weeks_to_intervals_after_a_month_off_five_weeks_are_35_days() -> None:
    off = [{"from": "2027-01-04", "to": "2027-01-31", "minutes": 0}]
    own = a_year(weeks=16, races=("2027-04-18 10k A",), offer={"exceptions": off}, limits={"weeks_to_intervals": 5})
    back = date(2027, 2, 1)
    too_early, early_enough = (own.days[back + timedelta(days=days)].caps["intervals"].why for days in (34, 35))
    assert too_early is not None
    assert "too early" in too_early.text
    assert early_enough is None or "too early" not in early_enough.text


def test_base_growth_is_what_a_year_without_a_race_gains_by_the_week() -> None:
    def gained(**goals: float) -> float:
        year = a_year(weeks=52, goals=goals)
        return fitness_grid().levels[rough_rules(year).end_level] - fitness_grid().levels[first_state(year).level]

    # Strength on top of the running comes first, and grows with it.
    beside = gained(base_growth=0)
    start = fitness_grid().levels[first_state(a_year(weeks=52)).level] + beside
    assert beside == pytest.approx(20 / 7, rel=0.2)
    assert gained() - beside == pytest.approx(0.1 * start, rel=0.1)
    assert gained(base_growth=0.2) - beside == pytest.approx(0.2 * start, rel=0.1)


def test_next_cycle_growth_is_asked_of_the_second_build_over_what_the_first_race_was_reached_with() -> None:
    def asked(**goals: float) -> float:
        year = a_year(weeks=40, races=("2027-04-18 10k A", "2027-09-12 10k A"), goals=goals)
        return max(
            fitness_grid().levels[one.level]
            for one in rough_rules(year).demands
            if one.tier == CYCLE and one.race != "base"
        )

    kept = asked(next_cycle_growth=0)
    assert 1.09 < asked() / kept <= 1.12, "5 % over the season's start, and 5 % over that"
    assert 1.40 < asked(next_cycle_growth=0.2) / kept <= 1.46


@pytest.mark.parametrize(("limit", "found"), [(14, 1), (15, 0)])
def test_unstated_break_of_a_fortnight_is_one_at_14_days_and_none_at_15(limit: int, found: int) -> None:
    year = a_year(weeks=5, limits={"unstated_break": limit})
    first = date(2027, 2, 1)
    off = {date(2027, 1, 11) + timedelta(days=days) for days in range(14)}
    done = {day: Done({"easy": 45}, 40.0) for day in year.days if day < first and day not in off}
    assert len(list(unstated(year, first, done))) == found


@pytest.mark.parametrize(
    ("name", "value", "stands"),
    [
        ("hard_sessions", 2.0, True),
        ("hard_sessions", 2.6, False),
        ("hard_spacing", 49.5, True),
        ("long_run_cap", 92.5, True),
        ("running_gap", float("nan"), False),
    ],
)
def test_limits_that_count_are_whole_numbers(name: str, value: float, stands: bool) -> None:
    told = [(bad.path, bad.expected) for bad in complaints(a_scenario(limits={name: value}), LIMITS)]
    wanted = {"hard_sessions": "a whole number between 0 and 5 sessions"}.get(
        name, "a whole number between 1 and 14 days"
    )
    assert told == [(("limits", name), wanted)] * (not stands)
