"""Cycles that climb, and absences that are given back: what later weeks ask for."""

from typing import Any

import pytest

from constraints.cycles import highest_base
from constraints.health_base import BESIDE
from constraints.race_demand import demanded_fitness
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.training_load import KEEP_DAY
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import A_RACE, AT_END, CYCLE, HEALTH, KEPT, Climb, Demand
from optimizer.domain.year import Year
from tests.kit import a_year

THREE = ("2027-04-18 10k A", "2027-07-25 10k A", "2027-10-31 10k A")


def cycles(year: Year) -> list[float]:
    """Fitness that A cycles ask for whatever was reached before, in turn."""
    demands = (demand for demand in rough_rules(year).demands if demand.tier == CYCLE and demand.race != "base")
    return [fitness_grid().levels[demand.level] for demand in demands]


def climbs(year: Year, tier: int = CYCLE) -> list[Climb]:
    """Fitness that is compared with what the season itself reached."""
    return [climb for climb in rough_rules(year).climbs if climb.tier == tier]


def start(year: Year) -> float:
    levels = fitness_grid()
    return levels.levels[levels.floor(year.past.fitness)]


def test_every_cycle_asks_for_more_than_the_one_before_by_5_percent_and_from_the_third_by_3() -> None:
    """300 min a week hold more than 10 km ask for, so the first cycle counts from the season's start."""
    year = a_year(weeks=45, races=THREE)
    first, second, third = cycles(year)
    assert 1.05 <= first / start(year) < 1.06
    assert 1.05 <= second / first < 1.06
    assert 1.02 < third / second < 1.04


def test_a_cycle_is_compared_with_what_the_one_before_reached() -> None:
    year = a_year(weeks=45, races=THREE)
    tapers = [demand.week for demand in rough_rules(year).demands if demand.tier == A_RACE]
    second, third = climbs(year)
    assert (*second.since, second.week) == (tapers[0], tapers[1])
    assert (*third.since, third.week) == (tapers[1], tapers[2])
    assert [second.share, third.share] == pytest.approx([1.05, 1.03])


def test_later_cycle_growth_may_be_overridden_and_leaves_the_second_cycle_alone() -> None:
    usual = cycles(a_year(weeks=45, races=THREE))
    steep = cycles(a_year(weeks=45, races=THREE, goals={"later_cycle_growth": 0.10}))
    flat = cycles(a_year(weeks=45, races=THREE, goals={"later_cycle_growth": 0}))
    assert steep[1] == usual[1] == flat[1]
    assert 1.09 < steep[2] / steep[1] < 1.11
    assert flat[2] == flat[1]


@pytest.mark.parametrize(("second", "own"), [("2027-07-10", False), ("2027-07-11", True)])
def test_a_new_cycle_lies_between_a_races_84_days_apart(second: str, own: bool) -> None:
    year = a_year(weeks=40, races=("2027-04-18 10k A", f"{second} 10k A"))
    assert (len(cycles(year)) == 2) == own == bool(climbs(year))


@pytest.mark.parametrize(("day", "own"), [("2027-03-28", False), ("2027-03-29", True)])
def test_the_first_cycle_is_one_84_days_after_the_seasons_start(day: str, own: bool) -> None:
    assert bool(cycles(a_year(weeks=20, races=(f"{day} 10k A",)))) == own


def test_b_races_begin_no_cycle() -> None:
    assert len(cycles(a_year(weeks=40, races=("2027-04-18 10k A", "2027-09-12 10k B")))) == 1


@pytest.mark.parametrize(("day", "compared"), [("2027-06-28", True), ("2027-06-29", False)])
def test_an_a_race_is_reached_with_no_less_than_a_b_race_8_weeks_before_its_taper(day: str, compared: bool) -> None:
    year = a_year(weeks=40, races=(f"{day} 10k B", "2027-09-05 half_marathon A"))
    (taper,) = (demand.week for demand in rough_rules(year).demands if demand.tier == A_RACE)
    assert str(year.weeks[taper].start) == "2027-08-23", "56 days after 28 June"
    assert [climb.share for climb in climbs(year)] == [1.0] * compared


@pytest.mark.parametrize(
    ("first", "race", "compared"),
    [
        pytest.param("2027-05-02 50k C", "100k", True, id="a 50 km run as training leads to 100 km"),
        pytest.param("2027-05-02 50k C", "marathon", False, id="to a marathon it does not"),
        pytest.param("2027-05-02 half_marathon C", "100k", False, id="a half is a long run"),
    ],
)
def test_the_block_before_an_ultra_is_no_smaller_than_that_before_a_training_race(
    first: str, race: str, compared: bool
) -> None:
    year = a_year(weeks=40, races=(first, f"2027-09-05 {race} A"))
    assert [(climb.since, climb.share) for climb in climbs(year)] == [((16,), 1.0)] * compared


@pytest.mark.parametrize(("race", "after"), [("2027-05-30 10k A", True), ("2027-05-23 10k A", False)])
def test_from_eight_weeks_after_the_base_on_the_first_cycle_climbs_beyond_the_base(race: str, after: bool) -> None:
    """The base of twelve weeks is a tenth above the start, and 5 % more are 1.155 of it."""
    year = a_year(weeks=40, races=(race,))
    rules = rough_rules(year)
    (taper,) = (demand.week for demand in rules.demands if demand.tier == A_RACE)
    (base,) = (demand.week for demand in rules.demands if demand.race == "base" and demand.week >= 8)
    assert (taper - base >= 8) == after
    least = 1.155 if after else 1.05
    assert least <= cycles(year)[0] / start(year) < least + 0.02


def test_what_a_climb_asks_for_ends_at_its_top_and_never_falls_below_what_was_reached() -> None:
    """5 % over 40 are 42, with a top of 41 they are 41; beyond the top it is what was reached."""
    climb = Climb("race", 1, (0,), 1.05, 41.0)
    assert Climb("race", 1, (0,), 1.05).asked(40) == 42
    assert (climb.asked(40), climb.asked(45)) == (41, 45)
    assert Climb("base", 1, (0,), 0.9, 30.0).asked(40) == 36


@pytest.mark.parametrize("ordinary", [7, 8])
def test_the_first_ordinary_weeks_build_the_base_up_by_a_tenth(ordinary: int) -> None:
    """Eight weeks or more before the first easing; six tenths of it in half of the time."""
    dates = ("2027-02-28", "2027-03-07", "2027-03-14", "2027-03-21")
    years = (a_year(weeks=20, races=(f"{day} 10k B",)) for day in dates)
    year = next(y for y in years if [w.mode == "growth" and not w.ceiling for w in y.weeks].index(False) == ordinary)
    base = [fitness_grid().levels[one.level] / start(year) for one in rough_rules(year).demands if one.race == "base"]
    assert len(base) == (2 if ordinary == 8 else 0)
    assert all(least <= found < least + 0.01 for least, found in zip((1.06, 1.10), base, strict=False))


def base_asked(year: Year) -> dict[int, float]:
    """Fitness asked of the base, by week."""
    rules = rough_rules(year)
    levels = fitness_grid().levels
    return {one.week: levels[one.level] for one in rules.demands if one.race == "base"} | {-1: levels[rules.end_level]}


def test_a_year_without_a_race_builds_strength_on_top_of_the_running_and_a_tenth_in_the_year() -> None:
    """Of a start of 19, 20 points a week of strength are more than a tenth: 22 after twelve weeks, 24 at the end."""
    year = a_year(weeks=52, run_minutes=150)
    first, found = start(year), base_asked(year)
    assert list(found) == [6, 12, 26, 39, -1]
    assert found[6] == pytest.approx(first + 0.6 * BESIDE / 7, rel=0.01)
    assert found[12] == pytest.approx(first + BESIDE / 7, rel=0.01)
    for week, share in ((26, 1.05), (39, 1.075), (-1, 1.1)):
        assert found[week] == pytest.approx(share * (first + BESIDE / 7), rel=0.01)


def test_a_year_without_a_race_asks_for_no_more_than_four_fifths_of_its_time_and_for_nothing_right_after_days_off() -> (
    None
):
    """7 x 25 are 175 min, four fifths of them 140; 150 min were run before."""
    short = a_year(weeks=52, run_minutes=150, minutes=25)
    assert set(base_asked(short).values()) <= {start(short), fitness_grid().levels[fitness_grid().ceil(start(short))]}
    away = {"exceptions": [{"from": "2027-06-14", "to": "2027-06-27", "minutes": 0}]}
    assert list(base_asked(a_year(weeks=52, run_minutes=150, offer=away))) == [6, 12, 39, -1]
    assert list(base_asked(a_year(weeks=52, new=True))) == [-1], "the health base builds up who never ran"


@pytest.mark.parametrize(("race", "quarters"), [("2027-08-29 10k B", []), ("2027-08-29 10k C", [26, 39])])
def test_a_race_that_counts_asks_itself(race: str, quarters: list[int]) -> None:
    asked = base_asked(a_year(weeks=52, run_minutes=150, races=(race,)))
    assert [week for week in asked if week > 12] == quarters


def kept(year: Year) -> dict[int, float]:
    """By week, the share of the highest fitness reached before that is kept."""
    return {climb.week: climb.share for tier in (KEPT, AT_END) for climb in climbs(year, tier)}


def test_every_fourth_ordinary_week_keeps_95_percent_less_a_cutback_of_what_was_reached() -> None:
    year = a_year(weeks=20)
    assert kept(year) == {week: pytest.approx(0.97 * 0.95) for week in (4, 8, 12, 16, 20)}
    assert kept(a_year(weeks=8, goals={"base_kept": 0.5}))[4] == pytest.approx(0.97 * 0.5)
    assert not kept(a_year(weeks=8, goals={"base_kept": 0}))


def test_after_a_race_the_base_comes_back_by_a_hundredth_a_week_and_no_further_than_is_kept() -> None:
    year = a_year(weeks=40, races=("2027-03-28 half_marathon A",))
    found = kept(year)
    after = [week for week in sorted(found) if week > year.races[0].week]
    shares = [found[week] for week in after]
    assert shares == sorted(shares)
    assert found[after[1]] - found[after[0]] == pytest.approx(0.97 * 4 * 0.01)
    assert 0.8 < shares[0] / 0.97 < 0.95, "what taper and recovery take is not asked for"
    assert shares[-1] == pytest.approx(0.97 * 0.95)


def test_what_an_absence_takes_is_not_asked_for() -> None:
    """Two weeks off in week 5 and 6 leave (41/42)**14 = 71 %; four weeks after them 4 hundredths more are kept."""
    year = a_year(weeks=30, offer={"exceptions": [{"from": "2027-02-01", "to": "2027-02-14", "minutes": 0}]})
    weeks = [week for week in kept(year) if week > 6]
    assert kept(year)[weeks[0]] < 0.97 * 0.80


@pytest.mark.parametrize(
    ("level", "minutes", "weekly"),
    [
        pytest.param("novice", 180, 1.2 * 43 * 6, id="novice: 1.2 x 43 km at 6:00"),
        pytest.param("intermediate", 180, 1.2 * 59 * 6, id="intermediate: 1.2 x 59 km"),
        pytest.param("advanced", 180, 1.2 * 108 * 6, id="advanced: 1.2 x 108 km"),
        pytest.param("advanced", 60, 0.9 * 7 * 60, id="seven hours offered: nine tenths of them"),
    ],
)
def test_cycles_climb_up_to_what_is_worth_running_and_offered(level: str, minutes: int, weekly: float) -> None:
    assert highest_base(a_year(level=level, minutes=minutes)) == pytest.approx(weekly * 0.9 / 7)


def test_beyond_that_no_cycle_climbs_and_none_falls() -> None:
    """300 min a week of 43 min a day are all that nine tenths of 301 min leave."""
    year = a_year(weeks=45, minutes=43, races=THREE)
    levels = cycles(year)
    assert len(levels) == len(THREE)
    assert levels == pytest.approx([start(year)] * len(levels), rel=0.011)


@pytest.mark.parametrize(
    ("first", "second", "capped"),
    [
        pytest.param(
            "2027-06-20 marathon A", "2027-10-31 10k A", True, id="10 km after a marathon: 105 % of its 30 km"
        ),
        pytest.param("2027-06-20 10k A", "2027-10-31 10k A", False, id="10 km after 10 km: beyond the last one"),
        pytest.param("2027-06-20 10k A", "2027-10-31 half_marathon A", False, id="a half after 10 km: beyond it too"),
    ],
)
def test_after_a_longer_race_a_cycle_asks_for_no_more_than_its_own_race_is_worth(
    first: str, second: str, capped: bool
) -> None:
    year = a_year(weeks=45, races=(first, second))
    _, race = year.with_priority("A")
    asked = cycles(year)[-1]
    assert (asked == pytest.approx(1.05 * demanded_fitness(year, race), rel=0.02)) == capped
    beyond = [climb.top for climb in climbs(year) if climb.name == race.name]
    assert beyond == ([] if capped else [highest_base(year)]), "beyond the last one, or nothing but the base it kept"


def away(first: str, last: str, **more: Any) -> Year:
    return a_year(weeks=30, offer={"exceptions": [{"from": first, "to": last, "minutes": 0}]}, **more)


def back(year: Year) -> list[Demand]:
    """Demands to be back at the season's start after an absence."""
    return [demand for demand in rough_rules(year).demands if demand.tier == HEALTH and "off" in demand.race]


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        pytest.param("2027-02-01", "2027-02-07", 9, id="a week off, back in week 5: 2 x 1 + 2 weeks later"),
        pytest.param("2027-02-01", "2027-02-14", 12, id="two weeks off, back in week 6: 2 x 2 + 2 weeks later"),
        pytest.param("2027-02-01", "2027-02-08", 12, id="8 days count as two weeks; back on Tuesday of week 5"),
    ],
)
def test_the_base_is_back_two_weeks_for_every_week_off_and_two_more(first: str, last: str, due: int) -> None:
    year = away(first, last)
    (demand,) = back(year)
    assert demand.week == due
    assert 0.96 < fitness_grid().levels[demand.level] / (0.97 * year.past.fitness) <= 1


def test_five_days_off_ask_for_nothing_nor_does_an_absence_too_near_the_end() -> None:
    assert back(away("2027-02-01", "2027-02-05")) == []
    assert len(back(away("2027-02-01", "2027-02-06"))) == 1, "six days"
    assert back(away("2027-07-01", "2027-07-14")) == []


def risen(year: Year, week: int) -> float:
    """What the ramp cap of that week is above the usual one, as a factor."""
    return (1 + rough_rules(year).weeks[week].rise) / (1 + rough_rules(a_year(weeks=30)).weeks[week].rise)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        pytest.param("2027-02-14", 14, id="14 days"),
        pytest.param("2027-02-28", 28, id="28 days"),
        pytest.param("2027-03-14", 28, id="of 42 days 28 are given back"),
    ],
)
def test_what_an_absence_cost_comes_back_above_the_cap_as_it_fades(last: str, days: int) -> None:
    """What is missing, 1 - KEEP_DAY**n, fades by KEEP_DAY a day; the cap holds for it and what is left together."""
    year = away("2027-02-01", last)
    first = next(week.index for week in year.weeks if str(week.start) > last)
    gone = 1 - KEEP_DAY**days
    for since in (0, 1, 2):
        before, after = (gone * KEEP_DAY ** (7 * weeks) for weeks in (since, since + 1))
        assert risen(year, first + since) == pytest.approx((1 - after) / (1 - before))
        assert risen(year, first + since) > 1
    assert risen(year, first - 1) == pytest.approx(1), "not before"


def test_all_weeks_of_the_give_back_together_rise_by_what_was_lost_and_then_the_cap_is_the_usual_one() -> None:
    """Two weeks off leave (41/42)**14 = 71 %: the factors' product is 1 / 0.71, but for what has faded to a
    hundredth."""
    year = away("2027-02-01", "2027-02-14")
    product = 1.0
    for week in range(6, 30):
        product *= risen(year, week)
    assert 0.98 < product * KEEP_DAY**14 <= 1
    assert risen(year, 29) == pytest.approx(1)


def test_missed_weeks_of_half_give_back_half_and_of_none_nothing() -> None:
    none = away("2027-02-01", "2027-02-14", limits={"missed_weeks": 0})
    assert risen(none, 6) == pytest.approx(1)
    half = away("2027-02-01", "2027-02-14", limits={"missed_weeks": 0.5})
    gone = (1 - KEEP_DAY**14) / 2
    assert risen(half, 6) == pytest.approx((1 - gone * KEEP_DAY**7) / (1 - gone))
