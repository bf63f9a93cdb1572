"""Recovery: the table of the rule book, its multipliers, and the ceilings of the weeks after a race."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from constraints.recovery_rows import FIT_MARATHON
from constraints.recovery_times import no_hard_days, no_run_days, recovery_after, stretch
from constraints.runs_back import growing_runs
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, follow
from optimizer.domain.year import Year
from tests.kit import a_log, a_race, a_year, allowed, daily_violations, left_open, named

FAMILY = "recovery"
RACE_DAY = "2027-01-10"


def after(days: int) -> str:
    return str(date.fromisoformat(RACE_DAY) + timedelta(days=days))


HEALED = {"site": "achilles", "onset": "2026-06-01", "cleared": "2026-06-10"}


def raced(distance: str, priority: str = "B", weeks: int = 14, **keywords: object) -> Year:
    return a_year(weeks=weeks, races=(f"{RACE_DAY} {distance} {priority}",), **keywords)


def held(year: Year) -> list[int]:
    """Percent of the load before that the weeks after the race's own may carry."""
    return [round(100 * week.ceiling.most) for week in year.weeks[1:] if week.ceiling is not None]


def stated(year: Year) -> list[int]:
    """The same as the rule says it, of the load before the race."""
    texts = [week.ceiling.why.text for week in year.weeks[1:] if week.ceiling is not None]
    return [int(text.split("at most ")[1].split(" %")[0]) for text in texts]


def hard_free(year: Year) -> int:
    """Days after the race in a row on which this family allows nothing hard."""
    days = 0
    while (cap := year.days[date.fromisoformat(after(days + 1))].caps["progression"]).minutes == 0:
        if cap.why is None or cap.why.family != FAMILY or "freestyle day" in cap.why.text:
            break
        days += 1
    return days


@pytest.mark.parametrize(
    ("distance", "no_run", "no_hard"),
    [
        ("5k", 1, 3),
        ("10k", 1, 6),
        ("half_marathon", 3, 10),
        pytest.param("21.16km", 4, 15, id="beyond a half"),
        pytest.param("32.3km", 4, 15, id="20 miles"),
        pytest.param("32.31km", 5, 21, id="beyond them"),
        ("marathon", 5, 21),
        ("50k", 7, 28),
        ("50mi", 7, 28),
        ("100k", 10, 42),
    ],
)
def test_days_without_running_and_without_hard_sessions(distance: str, no_run: int, no_hard: int) -> None:
    year = raced(distance)
    assert not allowed(year, {after(no_run): "easy 20"}, FAMILY)
    assert allowed(year, {after(no_run + 1): "easy 20"}, FAMILY)
    assert hard_free(year) == no_hard


@pytest.mark.parametrize(
    ("distance", "climb", "no_hard"),
    [
        pytest.param("half_marathon", 316, 10, id="15 m a km are 316.5"),
        pytest.param("half_marathon", 317, 15, id="24.3 effort km"),
        pytest.param("half_marathon", 1120, 15, id="32.3 effort km"),
        pytest.param("half_marathon", 1121, 21, id="32.31"),
        pytest.param("30km", 3000, 21, id="no more than a marathon"),
        pytest.param("20.9km", 1500, 10, id="below a half marathon climb is no matter"),
        pytest.param("marathon", 1500, 21, id="a marathon stays one"),
    ],
)
def test_recovery_from_a_half_to_a_marathon_goes_by_effort_where_it_climbs(
    distance: str, climb: int, no_hard: int
) -> None:
    year = a_year(weeks=14, races=(a_race(f"{RACE_DAY} {distance} B", climb=climb),))
    assert hard_free(year) == no_hard


def test_an_advanced_and_fit_runner_has_rows_of_their_own_between_half_and_marathon() -> None:
    past = {"fitness": 50, "weeks": [{"run_minutes": 400, "longest_run": 120}] * 6}
    year = raced("25k", "A", level="advanced", history=past)
    assert (hard_free(year), held(year)) == (11, [55, 80]), "85 % in the table, 80 at most of a reverse taper"


def test_no_cross_training_either_while_running_is_closed() -> None:
    year = raced("half_marathon", offer={"cross_training": ["bike"]})
    assert not allowed(year, {after(3): "cross_training 30"}, FAMILY)
    assert allowed(year, {after(6): "cross_training 30"}, FAMILY)


@pytest.mark.parametrize(
    ("keywords", "times"),
    [
        ({}, 1.0),
        ({"level": "novice"}, 1.25),
        ({"level": "advanced"}, 1.0),
        ({"born": 1988}, 1.0),
        ({"born": 1987}, 1.15),
        ({"born": 1977}, 1.3),
        ({"born": 1967}, 1.5),
        ({"level": "novice", "born": 1967}, 1.875),
        ({"limits": {"recovery_pace": 0.75}}, 0.75),
        ({"limits": {"recovery_level": 1.5}}, 1.5),
    ],
)
def test_multipliers_of_level_age_and_overrides(keywords: dict[str, Any], times: float) -> None:
    year = raced("marathon", weeks=30, **keywords)
    assert stretch(year, year.races[0]) == pytest.approx(times)
    assert hard_free(year) == round(21 * times)


def test_a_race_run_as_training_takes_half_and_a_distance_run_for_the_first_time_a_quarter_more() -> None:
    assert hard_free(raced("half_marathon", "C")) == 5
    first = a_year(weeks=14, races=(a_race(f"{RACE_DAY} marathon B", first_time=True),))
    assert hard_free(first) == 26, "1.25 x 21 = 26.25"


@pytest.mark.parametrize(
    ("answers", "times"),
    [
        ({"soreness": 5, "sleep": 5, "feeling": 5}, 1.0),
        ({"soreness": 10, "sleep": 0, "feeling": 0}, 1.5),
        ({"soreness": 0, "sleep": 10, "feeling": 10}, 0.75),
        ({"soreness": 7}, 1.2),
        ({"sleep": 7}, 0.9),
    ],
)
def test_check_ins_after_the_race_stretch_recovery_between_075_and_15(answers: dict[str, int], times: float) -> None:
    year = raced("marathon", check_ins=[{"date": after(2), **answers}])
    assert stretch(year, year.races[0]) == pytest.approx(times)
    late = raced("marathon", check_ins=[{"date": after(15), **answers}])
    assert stretch(late, late.races[0]) == 1.0, "after two weeks other things are heard"


def test_pace_and_check_ins_together_stay_within_075_and_15() -> None:
    year = raced("marathon", limits={"recovery_pace": 1.4}, check_ins=[{"date": after(2), "soreness": 10}])
    assert stretch(year, year.races[0]) == 1.5


@pytest.mark.parametrize(
    ("distance", "shares"),
    [
        ("5k", (80,)),
        ("10k", (70,)),
        ("half_marathon", (40, 70)),
        ("marathon", (25, 45, 65, 85)),
        ("50k", (20, 40, 60, 80)),
        ("100mi", (15, 30, 45, 60, 80)),
    ],
)
def test_load_of_the_weeks_after_in_percent_of_the_load_before(distance: str, shares: tuple[int, ...]) -> None:
    assert tuple(held(raced(distance, "A"))) == shares


@pytest.mark.parametrize(
    ("distance", "shares"),
    [
        pytest.param("10k", [78], id="three quarters of a week at 70, the rest at 100"),
        pytest.param("half_marathon", [48, 80], id="0.75 x 40 + 0.25 x 70, then 85, held to 80"),
        pytest.param("50k", [25, 50, 75], id="0.75 x 20 + 0.25 x 40, and so on"),
    ],
)
def test_after_a_b_race_the_old_load_is_back_in_three_quarters_of_the_time(distance: str, shares: list[int]) -> None:
    assert held(raced(distance, "B")) == shares
    assert hard_free(raced(distance, "B")) == hard_free(raced(distance, "A")), "what is hard waits as long as before"


@pytest.mark.parametrize(
    ("distance", "priority", "day", "most"),
    [
        pytest.param("marathon", "C", 10, 60, id="the last day without anything hard"),
        pytest.param("marathon", "C", 11, 90, id="from then on as ever"),
        pytest.param("half_marathon", "C", 4, 90, id="a half as training"),
    ],
)
def test_the_days_after_a_marathon_as_training_are_run_not_ridden(
    distance: str, priority: str, day: int, most: int
) -> None:
    offer = {"cross_training": ["bike"]}
    facts = raced(distance, priority, offer=offer).days[date.fromisoformat(after(day))]
    assert facts.caps["cross_training"].minutes == most


@pytest.mark.parametrize(
    ("distance", "shares"),
    [
        ("marathon", [40, 70]),
        ("50k", [40, 70]),
        ("100k", [25, 50, 75]),
        pytest.param("half_marathon", [80], id="a step back, as after a week of training"),
        pytest.param("15km", [80], id="from 15 km on"),
        pytest.param("14km", [], id="below 15 km it takes the place of a session, and costs days"),
        pytest.param("25k", [65, 90], id="between a half marathon and a marathon"),
    ],
)
def test_a_race_as_training_is_a_long_run_so_its_weeks_carry_80_percent_and_after_a_marathon_40_and_70(
    distance: str, shares: list[int]
) -> None:
    assert stated(raced(distance, "C")) == shares


@pytest.mark.parametrize(
    ("distance", "keywords", "days"),
    [
        pytest.param("12km", {}, (0, 3), id="those of 10 km, halved"),
        pytest.param("15km", {}, (1, 4), id="those of a half taken in stride, halved"),
        pytest.param("12km", {"born": 1977}, (2, 6), id="of a masters runner those of a half, longer"),
    ],
)
def test_a_race_that_is_trained_through_costs_the_days_of_10_km(
    distance: str, keywords: dict[str, Any], days: tuple[int, int]
) -> None:
    year = raced(distance, "C", **keywords)
    race = year.races[0]
    assert (no_run_days(year, race), no_hard_days(year, race)) == days


@pytest.mark.parametrize(
    ("keywords", "shares"),
    [
        pytest.param({"level": "novice"}, [82], id="0.6 x 70 + 0.4 x 100, in twentieths of a week"),
        pytest.param({"born": 1977}, [80], id="at 50: 0.65 x 70 + 0.35 x 100"),
        pytest.param({"injuries": [HEALED]}, [85], id="in the year after an injury: half of each"),
        pytest.param({}, [], id="any other runner's build goes on"),
    ],
)
def test_ten_kilometres_as_training_hold_a_week_of_novices_masters_and_the_injured(
    keywords: dict[str, Any], shares: list[int]
) -> None:
    assert stated(raced("10k", "C", **keywords)) == shares


def test_a_novices_half_is_mostly_the_first_so_that_the_first_takes_no_longer() -> None:
    both = [
        a_year(weeks=14, level=level, races=(a_race(f"{RACE_DAY} half_marathon B", first_time=first),))
        for level in ("novice", "intermediate")
        for first in (False, True)
    ]
    assert [stretch(year, year.races[0]) for year in both] == [1.0, 1.0, 1.0, 1.25]


def test_at_47_they_last_1_15_times_as_long() -> None:
    older = raced("marathon", "C", born=1980)
    assert stated(older) == [40, 66, 91], "0.15 x 40 + 0.85 x 70, then 0.3 x 70 + 0.7 x 100"


def test_the_second_of_them_is_held_to_70_percent_of_what_the_race_found_not_of_what_the_first_left() -> None:
    """A week at 40 % leaves (41/42)**7 + 0.4 x the rest of fitness, 91 %, and 70 is 77 % of that."""
    assert held(raced("marathon", "C")) == [40, 77]


@pytest.mark.parametrize(
    ("distance", "level", "shares"),
    [
        pytest.param("10k", "novice", (70, 80), id="the second week would hold 92.5"),
        pytest.param("half_marathon", "novice", (40, 55, 70), id="70 are less"),
        pytest.param("marathon", "novice", None, id="from a marathon on the table is as it is"),
    ],
)
def test_a_reverse_taper_up_to_a_half_carries_80_percent_of_the_load_at_most(
    distance: str, level: str, shares: tuple[int, ...] | None
) -> None:
    held = [round(100 * week.ceiling.most) for week in raced(distance, "A", level=level).weeks[1:] if week.ceiling]
    assert tuple(held) == shares if shares else max(held) > 80


def test_a_novice_is_back_at_base_a_month_after_a_half_and_the_level_counts_once() -> None:
    year = raced("half_marathon", "A", level="novice")
    assert held(year) == [40, 55, 70], "the fourth week may carry all of it; 40, 47, 75 would be the usual row x 1.25"
    assert hard_free(year) == 12, "the usual 10 days x 1.25, which the row holds already"
    slower = raced("half_marathon", level="novice", limits={"recovery_level": 1.5})
    assert stretch(slower, slower.races[0]) == pytest.approx(1.2), "1.5 over the level's 1.25"


@pytest.mark.parametrize(
    ("level", "fitness", "shares", "no_hard", "free"),
    [
        ("advanced", 50, [45, 50], 14, 5),
        ("advanced", 49, [25, 45, 65, 85], 21, 6),
        ("intermediate", 50, [25, 45, 65, 85], 21, 7),
    ],
)
def test_who_is_advanced_and_fit_is_back_at_base_two_weeks_after_a_marathon(
    level: str, fitness: int, shares: list[int], no_hard: int, free: int
) -> None:
    past = {"fitness": fitness, "weeks": [{"run_minutes": 400, "longest_run": 120}] * 6}
    year = raced("marathon", "A", level=level, history=past)
    assert held(year) == shares
    assert hard_free(year) == no_hard
    assert sum(facts.phase == "freestyle" for facts in year.days.values()) == free


@pytest.mark.parametrize(
    ("distance", "shares", "no_hard"),
    [
        pytest.param("5k", [80], 3, id="as ever"),
        pytest.param("10k", [80], 6, id="80 where the usual row has 70"),
        pytest.param("half_marathon", [60, 80], 8, id="the second week would hold 90, a reverse taper 80 at most"),
        pytest.param("50k", [25, 50, 85], 21, id="three weeks where the usual row has four, the first of running 50"),
        pytest.param("100k", [15, 30, 45, 60, 80], 42, id="beyond 50 miles as ever"),
    ],
)
def test_who_is_advanced_and_fit_is_back_sooner_after_other_races_too(
    distance: str, shares: list[int], no_hard: int
) -> None:
    past = {"fitness": 50, "weeks": [{"run_minutes": 400, "longest_run": 120}] * 6}
    fit = raced(distance, "A", level="advanced", history=past)
    assert held(fit) == shares
    assert hard_free(fit) == no_hard
    usual = raced(distance, "A", level="advanced", history=past | {"fitness": 49})
    assert sum(held(usual)) <= sum(shares) or len(held(usual)) > len(shares), "and never later than others"


@pytest.mark.parametrize(
    ("ahead", "shares"),
    [
        pytest.param("2027-03-21 100k A", [30, 50], id="70 days: half of the time, 0.5 x 20 + 0.5 x 40, then 50"),
        pytest.param("2027-03-22 100k A", [25, 50, 75], id="71 days: three quarters of it"),
        pytest.param("2027-03-21 50k A", [25, 50, 75], id="no longer than the race itself"),
        pytest.param("2027-03-21 100k B", [25, 50, 75], id="no A race"),
    ],
)
def test_an_ultra_on_the_way_to_a_longer_a_race_leaves_room_for_the_build(ahead: str, shares: list[int]) -> None:
    year = a_year(weeks=14, races=(f"{RACE_DAY} 50k B", ahead))
    assert held(year)[: len(shares)] == shares


@pytest.mark.parametrize(
    ("race", "ahead", "days"),
    [
        pytest.param("50k B", "2027-03-21 100k A", 5, id="seven tenths of 7, on the way to a longer race"),
        pytest.param("50k B", "2027-03-22 100k A", 7, id="too far away"),
        pytest.param("50mi B", "2027-03-21 100k A", 7, id="more than seven hours"),
        pytest.param("half_marathon B", "2027-03-21 marathon A", 2, id="seven tenths of 3, a half"),
        pytest.param("half_marathon B", "2027-03-22 marathon A", 3, id="a half too far away"),
    ],
)
def test_a_step_to_a_longer_race_is_run_off_sooner(race: str, ahead: str, days: int) -> None:
    year = a_year(weeks=14, races=(f"{RACE_DAY} {race}", ahead))
    assert no_run_days(year, year.races[0]) == days


@pytest.mark.parametrize(
    ("ahead", "shares", "freestyle", "runs"),
    [
        pytest.param("2027-03-21 marathon A", [80], 3, [75, 135, 195], id="70 days: one lighter week of its build"),
        pytest.param("2027-03-22 marathon A", [48, 80], 5, [45, 45, 65], id="71 days: three quarters of the time"),
        pytest.param("2027-03-21 half_marathon A", [48, 80], 5, [45, 45, 65], id="no longer than the race itself"),
        pytest.param("2027-03-21 marathon B", [48, 80], 5, [45, 45, 65], id="no A race"),
    ],
)
def test_a_half_on_the_way_to_a_marathon_leaves_room_for_its_long_runs(
    ahead: str, shares: list[int], freestyle: int, runs: list[int]
) -> None:
    """On the way runs grow on the seventh day after the race, else on the eighth after three days without running."""
    year = a_year(weeks=14, races=(f"{RACE_DAY} half_marathon B", ahead))
    half = year.races[0]
    behind = [year.days[half.day + timedelta(days=after)] for after in range(1, 15)]
    assert held(year)[: len(shares)] == shares
    assert sum(facts.phase == "freestyle" for facts in behind) == freestyle
    days = [half.day + timedelta(days=after) for after in (6, 7, 14)]
    assert [most for _, _, most in growing_runs(year, half, days)] == runs
    cap = year.days[half.day + timedelta(days=7)].caps["long"]
    assert (cap.minutes == 0) == (freestyle > 3), "a week after it a long run by name, or not before"


@pytest.mark.parametrize(
    ("race", "level", "runs"),
    [
        pytest.param("half_marathon C", "intermediate", [75, 135, 195], id="a half run as training"),
        pytest.param("half_marathon C", "novice", [60, 120, 180], id="a novice's"),
        pytest.param("10k B", "intermediate", [75, 135, 195], id="10 km on the way to a marathon"),
        pytest.param("10k C", "intermediate", [], id="10 km run as training bind nothing"),
        pytest.param("10k B", "novice", [60, 85, 180], id="a novice's first step is one of 25 min"),
        pytest.param("half_marathon B", "novice", [60, 85, 180], id="after a half too"),
        pytest.param("30km B", "intermediate", [75, 135, 195], id="30 km, as after any step"),
    ],
)
def test_the_build_goes_on_behind_races_within_it(race: str, level: str, runs: list[int]) -> None:
    year = a_year(weeks=14, level=level, races=(f"{RACE_DAY} {race}", "2027-03-21 marathon A"))
    days = [year.races[0].day + timedelta(days=after) for after in (6, 7, 14)]
    assert [most for _, _, most in growing_runs(year, year.races[0], days)] == runs


@pytest.mark.parametrize(
    ("race", "level", "most", "freestyle"),
    [
        pytest.param("half_marathon", "novice", 70, 4, id="a novice's half, four days without running"),
        pytest.param("half_marathon", "advanced", 80, 3, id="any other's"),
        pytest.param("30km", "intermediate", 70, 4, id="30 km: 0.7 x 4 days without running, and one more"),
        pytest.param("38km", "intermediate", 60, 5, id="any race below a marathon: a day more"),
        pytest.param("10k", "novice", 80, 3, id="a novice's ten kilometres"),
        pytest.param("5k", "advanced", 90, 3, id="any other's, and five"),
    ],
)
def test_the_week_after_a_race_on_the_way_goes_by_its_distance_and_by_level(
    race: str, level: str, most: int, freestyle: int
) -> None:
    year = a_year(weeks=14, level=level, races=(f"{RACE_DAY} {race} B", "2027-03-21 marathon A"))
    behind = [facts.phase for facts in (year.days[date.fromisoformat(after(at))] for at in range(1, 15))]
    assert held(year)[0] == most
    assert behind.count("freestyle") == freestyle


def test_whoever_falls_below_the_fitness_while_recovering_keeps_the_shorter_row() -> None:
    past = {"fitness": 50, "weeks": [{"run_minutes": 400, "longest_run": 120}] * 6}
    year = raced("marathon", level="advanced", history=past)
    tired = replace(year, past=replace(year.past, fitness=40.0))
    assert recovery_after(tired, tired.races[0]) is FIT_MARATHON


@pytest.mark.parametrize(
    ("distance", "level", "days"),
    [
        ("5k", "novice", 4),
        ("5k", "advanced", 3),
        ("10k", "intermediate", 4),
        ("10k", "advanced", 3),
        ("half_marathon", "novice", 6),
        ("half_marathon", "advanced", 4),
        ("marathon", "novice", 9),
        ("100k", "novice", 12),
        ("100k", "advanced", 10),
    ],
)
def test_freestyle_lasts_by_race_and_level(distance: str, level: str, days: int) -> None:
    year = raced(distance, level=level)
    assert sum(facts.phase == "freestyle" for facts in year.days.values()) == days


@pytest.mark.parametrize(
    ("distance", "keywords", "days"),
    [
        ("5k", {"limits": {"recovery_pace": 0.75}}, 3),
        ("100k", {"level": "novice", "born": 1967}, 14),
    ],
)
def test_freestyle_never_lasts_less_than_3_days_or_more_than_14(
    distance: str, keywords: dict[str, Any], days: int
) -> None:
    year = raced(distance, weeks=20, **keywords)
    assert sum(facts.phase == "freestyle" for facts in year.days.values()) == days, "3 x 0.75 = 2, 12 x 1.5 = 18"


def test_a_novices_weeks_are_stretched_by_a_quarter_so_week_two_is_part_25_and_mostly_45_percent() -> None:
    year = raced("marathon", "A", level="novice")
    second = year.weeks[2].ceiling
    assert second is not None
    assert second.most == pytest.approx(0.25 * 0.25 + 0.75 * 0.45, abs=0.01)


@pytest.mark.parametrize(("share", "legal"), [(0.24, True), (0.27, False)])
def test_the_audit_holds_the_first_week_after_a_marathon_to_25_percent(share: float, legal: bool) -> None:
    year = raced("marathon", "A", weeks=6)
    rules, level = rough_rules(year), first_state(year).level
    hold = 7 * fitness_grid().levels[level]
    path = follow(year, rules, (0.5 * hold, share * hold))
    found = [v for v in named("taper").check_season(year, rules, path) if v.requirement.family == FAMILY]
    assert (not found) == legal


def test_freestyle_lasts_7_days_after_a_marathon_and_holds_neither_long_runs_nor_more_than_30_easy_minutes() -> None:
    year = raced("marathon")
    free = [day for day, facts in year.days.items() if facts.phase == "freestyle"]
    assert len(free) == 7
    assert allowed(year, {after(7): "easy 30"}, FAMILY)
    assert not allowed(year, {after(7): "easy 35"}, FAMILY)
    assert not allowed(year, {after(7): "long 45"}, FAMILY)
    assert allowed(year, {after(1): "freestyle 30"}, FAMILY)
    assert not allowed(year, {after(8): "freestyle 30"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "label"), [("5k", "reverse_taper"), ("10k", "reverse_taper"), ("half_marathon", "freestyle")]
)
def test_a_recovery_of_one_week_is_a_reverse_taper_after_a_few_freestyle_days(distance: str, label: str) -> None:
    assert raced(distance).weeks[1].phase == label


@pytest.mark.parametrize(
    ("distance", "keywords", "most"),
    [
        pytest.param("10k", {"level": "advanced"}, 90, id="up to 10 km"),
        pytest.param("10k", {}, 75, id="as long as easy runs last at most"),
        pytest.param("5k", {"injuries": [HEALED]}, 40, id="in the year after an injury"),
    ],
)
def test_the_day_after_a_c_race_is_easy_and_after_a_short_one_may_be_long(
    distance: str, keywords: dict[str, Any], most: int
) -> None:
    cap = raced(distance, "C", **keywords).days[date.fromisoformat(after(1))].caps
    assert cap["easy"].minutes == most
    assert cap["strength"].minutes == 0


@pytest.mark.parametrize(
    ("distance", "keywords", "days"),
    [
        pytest.param("marathon", {"limits": {"recovery_pace": 0.75}}, 5, id="0.75 x 5 is 4, but never fewer than 5"),
        pytest.param("marathon", {"level": "novice"}, 6, id="1.25 x 5 is 6.25"),
        pytest.param("marathon", {"born": 1967, "level": "novice"}, 7, id="1.875 x 5 is 9, but never more than 7"),
        pytest.param("100k", {"level": "novice"}, 12, id="1.25 x 10 is 12.5, even by rounding"),
        pytest.param("100k", {"born": 1967}, 14, id="1.5 x 10 is 15, but never more than 14"),
        pytest.param("half_marathon", {"born": 1967}, 4, id="no range: 1.5 x 3 is 4.5"),
    ],
)
def test_days_without_running_stay_within_their_range(distance: str, keywords: dict[str, Any], days: int) -> None:
    year = raced(distance, weeks=30, **keywords)
    assert not allowed(year, {after(days): "easy 20"}, FAMILY)
    assert allowed(year, {after(days + 1): "easy 20"}, FAMILY)


def test_a_marathon_run_as_training_takes_half_the_range() -> None:
    year = raced("marathon", "C")
    assert not allowed(year, {after(2): "easy 20"}, FAMILY)
    assert allowed(year, {after(3): "easy 20"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "priority", "day", "most"),
    [
        pytest.param("10k", "B", 6, 75, id="10 km: a day of running, its freestyle over"),
        pytest.param("10k", "B", 8, 75, id="10 km: the seventh"),
        pytest.param("10k", "B", 9, 135, id="10 km: an hour more in the second week"),
        pytest.param("10k", "B", 15, 135, id="10 km: to its end"),
        pytest.param("half_marathon", "B", 7, 0, id="half: none in the first seven days"),
        pytest.param("half_marathon", "B", 8, 45, id="half: then 45 min"),
        pytest.param("half_marathon", "B", 10, 45, id="half: a week of runs up to 45 min"),
        pytest.param("half_marathon", "B", 17, 65, id="half: and one up to 65"),
        pytest.param("half_marathon", "B", 30, 105, id="half: 20 min more in every week of the 30 days"),
        pytest.param("marathon", "B", 12, 45, id="marathon: 5 days, then a week"),
        pytest.param("marathon", "B", 14, 45, id="marathon: to the end of the second week"),
        pytest.param("marathon", "B", 15, 75, id="marathon: 30 min more in the next"),
        pytest.param("marathon", "B", 28, 105, id="marathon: and in the one after it"),
        pytest.param("marathon", "C", 9, 60, id="a C race: 2 days, then a week of runs up to an hour"),
        pytest.param("marathon", "C", 10, 120, id="a C race: an hour more, on the last day without anything hard"),
        pytest.param("marathon", "C", 11, 150, id="a C race: from then on the spike rule is enough"),
        pytest.param("50k", "B", 14, 75, id="50 km: 7 days, then a week"),
        pytest.param("100k", "B", 17, 40, id="100 km: 10 days, then a week"),
        pytest.param("100k", "B", 18, 55, id="100 km: 15 min more in the next"),
    ],
)
def test_the_longest_run_grows_back_week_by_week_after_a_race(
    distance: str, priority: str, day: int, most: int
) -> None:
    facts = raced(distance, priority, limits={"long_run_cap": 150}).days[date.fromisoformat(after(day))]
    assert facts.caps["long"].minutes == most


@pytest.mark.parametrize(
    ("ahead", "day", "most"),
    [
        pytest.param("2027-03-21 100k A", 12, 75, id="five days off on the way, then a week"),
        pytest.param("2027-03-21 100k A", 13, 120, id="45 min more in the next"),
        pytest.param("2027-03-21 100k A", 19, 120, id="to the end of that one"),
        pytest.param("2027-03-22 100k A", 14, 75, id="a day too far away: to the end of the second week"),
        pytest.param("2027-03-22 100k A", 15, 120, id="and 45 min more only then"),
    ],
)
def test_on_the_way_to_a_longer_race_no_week_waits(ahead: str, day: int, most: int) -> None:
    year = a_year(weeks=14, races=(f"{RACE_DAY} 50k B", ahead), limits={"long_run_cap": 240})
    facts = year.days[date.fromisoformat(after(day))]
    assert facts.caps["long"].minutes == most


@pytest.mark.parametrize(
    ("distance", "day", "most"),
    [
        pytest.param("half_marathon", 17, 55, id="half: 10 min more a week instead of 20"),
        pytest.param("marathon", 15, 60, id="marathon: 15 instead of 30"),
        pytest.param("100k", 18, 50, id="100 km: half of 15, up to the grid"),
    ],
)
def test_in_the_year_after_an_injury_it_grows_half_as_fast(distance: str, day: int, most: int) -> None:
    hurt = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-09-08"}]
    facts = raced(distance, injuries=hurt).days[date.fromisoformat(after(day))]
    assert facts.caps["long"].minutes == most


@pytest.mark.parametrize(("distance", "day", "most"), [("half_marathon", 17, 65), ("half_marathon", 26, 105)])
def test_two_runs_of_a_day_are_no_way_round_it(distance: str, day: int, most: int) -> None:
    year = raced(distance, offer={"sessions_per_day": 2})
    assert allowed(year, {after(day): f"easy {most - 30} + trail 30"}, FAMILY)
    assert not allowed(year, {after(day): f"easy {most - 30} + trail 35"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "day", "minutes", "beyond"),
    [
        pytest.param("50k", 10, 45, 0, id="50 km: 45 min in the first week of running"),
        pytest.param("50k", 11, 60, 3, id="15 more are three steps"),
        pytest.param("50k", 15, 60, 0, id="a week later"),
        pytest.param("marathon", 15, 60, 0, id="no ultra"),
    ],
)
def test_the_first_runs_after_an_ultra_are_rather_short(distance: str, day: int, minutes: int, beyond: int) -> None:
    assert left_open(raced(distance), {after(day): f"easy {minutes}"}, FAMILY, "first_runs") == beyond


@pytest.mark.parametrize(("distance", "day"), [("10k", 16), ("half_marathon", 31), ("marathon", 31), ("100k", 43)])
def test_then_any_run_is_allowed_again(distance: str, day: int) -> None:
    cap = raced(distance, limits={"long_run_cap": 150}).days[date.fromisoformat(after(day))].caps["long"]
    assert cap.why is None or cap.why.family != FAMILY, "what any day without a race ahead allows"


def test_a_10_km_as_training_does_not_shorten_runs() -> None:
    facts = raced("10k", "C").days[date.fromisoformat(after(2))]
    assert facts.caps["long"].minutes > 60


def test_a_marathon_as_training_has_a_gentle_return_too_a_half_has_none() -> None:
    for distance, most in (("marathon", 0), ("half_marathon", 60)):
        facts = raced(distance, "C").days[date.fromisoformat(after(13))]
        assert facts.caps["hills"].minutes == most


def test_before_an_ultra_short_hills_come_back_a_week_earlier() -> None:
    for later, most in (("100k", 45), ("marathon", 0)):
        year = a_year(weeks=20, races=(f"{RACE_DAY} 50k B", f"2027-04-25 {later} A"), level="advanced")
        no_hard = 28
        assert year.days[date.fromisoformat(after(no_hard + 7))].caps["hills"].minutes == 0
        assert year.days[date.fromisoformat(after(no_hard + 8))].caps["hills"].minutes == most


def test_freestyle_offers_last_half_an_hour_in_the_week_after_an_ultra() -> None:
    year = raced("50mi")
    assert allowed(year, {after(7): "freestyle 30"}, FAMILY)
    assert not allowed(year, {after(7): "freestyle 35"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "priority", "days"), [("5k", "B", 3), ("marathon", "C", 10), ("marathon", "B", 21)]
)
def test_no_strides_while_nothing_hard_is_run(distance: str, priority: str, days: int) -> None:
    year = raced(distance, priority)
    for day, free in ((days, False), (days + 1, True)):
        texts = [v.requirement.text for v in daily_violations(year, a_log(year, {after(day): "easy 30 + strides"}))]
        assert any(text.startswith("no strides") for text in texts) != free


def test_hard_running_comes_back_with_one_session_in_seven_days_for_two_weeks() -> None:
    year = raced("marathon", "C", level="advanced", weeks=16)
    assert allowed(year, {after(13): "progression 40", after(20): "progression 40"}, FAMILY)
    assert not allowed(year, {after(13): "progression 40", after(19): "progression 40"}, FAMILY)
    assert not allowed(year, {after(20): "progression 40", after(24): "threshold 40"}, FAMILY), "the 14th day"
    assert allowed(year, {after(20): "progression 40", after(25): "threshold 40"}, FAMILY), "the 15th"
    half = raced("half_marathon", "C", level="advanced", weeks=16)
    assert allowed(half, {after(12): "threshold 40", after(16): "threshold 40"}, FAMILY)


def test_the_first_runs_after_100_km_leave_a_day_between_them() -> None:
    year = raced("100k")
    assert not allowed(year, {after(11): "easy 30", after(12): "easy 30"}, FAMILY)
    assert allowed(year, {after(11): "easy 30", after(13): "easy 30"}, FAMILY)
    assert not allowed(year, {after(24): "easy 30", after(25): "easy 30"}, FAMILY), "14 days after the first"
    assert allowed(year, {after(25): "easy 30", after(26): "easy 30"}, FAMILY)
    assert allowed(raced("50mi"), {after(8): "easy 30", after(9): "easy 30"}, FAMILY)


def test_the_first_runs_after_a_marathon_are_on_even_ground() -> None:
    year = raced("marathon")
    assert not allowed(year, {after(14): "trail 30"}, FAMILY)
    assert allowed(year, {after(15): "trail 30"}, FAMILY)
    assert allowed(raced("half_marathon"), {after(6): "trail 30"}, FAMILY)


def test_medium_long_runs_come_back_with_hard_running() -> None:
    year = raced("marathon", "C", level="advanced")
    quiet = hard_free(year)
    for days, most in ((quiet, 0), (quiet + 1, 110)):
        assert year.days[date.fromisoformat(after(days))].caps["medium_long"].minutes == most


def test_runs_of_freestyle_days_are_short_and_leave_a_day_between_them() -> None:
    year = raced("half_marathon")
    assert [year.days[date.fromisoformat(after(d))].phase for d in (4, 5)] == ["freestyle"] * 2
    for kind in ("easy", "recovery_run"):
        assert allowed(year, {after(4): f"{kind} 30"}, FAMILY)
        assert not allowed(year, {after(4): f"{kind} 35"}, FAMILY)
    assert not allowed(year, {after(4): "easy 20", after(5): "recovery_run 20"}, FAMILY)
    assert allowed(year, {after(5): "easy 20", after(6): "easy 20"}, FAMILY), "the sixth is no freestyle day"


def test_fartlek_counts_while_hard_running_comes_back_after_a_marathon() -> None:
    year = raced("marathon", "C")
    assert not allowed(year, {after(12): "fartlek 30", after(15): "progression 40"}, FAMILY)
    assert allowed(year, {after(12): "fartlek 30", after(19): "progression 40"}, FAMILY)


@pytest.mark.parametrize(("runs", "short"), [(3, 1), (4, 0), (5, 0)])
def test_a_reverse_taper_wishes_for_four_runs_a_week(runs: int, short: int) -> None:
    year = raced("marathon")
    week = next(facts for facts in year.weeks if facts.phase == "reverse_taper")
    others = sum(
        min(4, sum(year.days[d].runnable for d in facts.days))
        for facts in year.weeks
        if facts.phase == "reverse_taper" and facts is not week
    )
    plan = {str(day): "easy 30" for day in week.days[:runs]}
    assert left_open(year, plan, FAMILY, "return_runs") == others + short


@pytest.mark.parametrize(("day", "kind", "most"), [(9, "easy", 60), (14, "easy", 60), (15, "long", 90)])
def test_a_fit_and_advanced_runners_runs_come_back_longer_so_that_the_second_week_can_carry_its_load(
    day: int, kind: str, most: int
) -> None:
    past = {"fitness": 50, "weeks": [{"run_minutes": 400, "longest_run": 120}] * 6}
    year = raced("marathon", level="advanced", history=past)
    assert allowed(year, {after(day): f"{kind} {most}"}, FAMILY)
    assert not allowed(year, {after(day): f"{kind} {most + 5}"}, FAMILY)


def test_a_runner_s_own_longer_runs_wait_for_the_way_back() -> None:
    """Four hours are allowed and 150 min usual; 20 days after 50 km 165 min are the most, a month later the four
    hours."""
    races = ("2027-01-10 50k B", "2027-03-21 100k A")
    year = a_year(weeks=14, races=races, limits={"long_run_cap": 240})
    assert year.days[date(2027, 1, 30)].caps["long"].minutes == 165
    assert year.days[date(2027, 2, 20)].caps["long"].minutes == 240


@pytest.mark.parametrize(("goal", "offered"), [("18:00:00", True), ("18:30:00", False)])
def test_a_race_through_the_night_ends_on_a_day_without_offers(goal: str, offered: bool) -> None:
    """Whoever is still on the way at noon, or just in, is offered no half hour of something else."""
    year = a_year(weeks=20, level="advanced", races=(a_race("2027-03-14 100mi A", goal_time=goal),))
    assert bool(year.days[date(2027, 3, 15)].caps["freestyle"].minutes) == offered
    assert year.days[date(2027, 3, 16)].caps["freestyle"].minutes
