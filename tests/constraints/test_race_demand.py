"""What a race asks: a longest run by the time it takes, never clipped, and the fitness of its peak week."""

from typing import Any

import pytest

from constraints.race_demand import demanded_fitness, long_run_demand
from tests.kit import a_race, a_year

RACE_DAY = "2027-03-14"


def asked(
    distance: str, time: str | None = None, *, level: str = "intermediate", injuries: Any = (), **more: Any
) -> tuple[int, int]:
    """Minutes of the longest run, and the most a long run may last, for a race at 6:00 min/km easy pace."""
    race = a_race(f"{RACE_DAY} {distance} A", **({"goal_time": time} if time else {}), **more)
    year = a_year(weeks=10, level=level, races=(race,), injuries=injuries)
    demand = long_run_demand(year, year.races[0])
    return demand.asked, demand.most


@pytest.mark.parametrize(("level", "five", "ten"), [("novice", 45, 60), ("intermediate", 60, 75), ("advanced", 75, 90)])
def test_up_to_10_km_the_level_says_how_long(level: str, five: int, ten: int) -> None:
    """Up to 7 km the row of 5 km, beyond it and below 15 km that of 10 km; no long run is worth more than 100."""
    assert asked("5k", level=level) == (five, 100)
    assert asked("7km", level=level) == (five, 100)
    assert asked("7.1km", level=level) == (ten, 100)
    assert asked("10k", level=level) == (ten, 100)
    assert asked("14.9km", level=level) == (ten, 100)


def test_from_15_km_the_races_own_time_counts_and_the_level_no_longer_but_for_novices() -> None:
    """15 km at 6:00 take 90 min; a run of 108, a fifth more, is on the grid 105; nine tenths of 90 are 81, on it 80."""
    assert [asked("15km", level=level) for level in ("intermediate", "advanced")] == [(90, 105)] * 2
    assert asked("15km", level="novice") == (80, 105)


def test_a_novice_runs_nine_tenths_of_a_half_beside_the_other_runs_of_its_whole_time() -> None:
    """135 of 150 min; the peak week is still that of 150, of which they are 48 %, which is 1.25 times 250 min."""
    assert asked("half_marathon", "2:30:00", level="novice") == (135, 155)
    assert asked("marathon", "4:30:00", level="novice") == asked("marathon", "4:30:00"), "a marathon's stays"
    race = a_race(f"{RACE_DAY} half_marathon A", goal_time="2:30:00")
    year = a_year(weeks=10, level="novice", races=(race,))
    assert demanded_fitness(year, year.races[0]) == pytest.approx(250 * 0.9 / 7)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        pytest.param("1:20:00", (80, 95), id="80 min; a fifth more is 96, on the grid 95"),
        pytest.param("1:47:00", (105, 125), id="107 min; a fifth more is 128"),
        pytest.param("2:10:00", (130, 155), id="130 min; a fifth more is 156, and a marathon is worth 157"),
        pytest.param("2:30:00", (150, 155), id="150 min; a fifth more is 180, and a marathon is worth 157"),
        pytest.param("2:40:00", (150, 155), id="160 min are more than a marathon of that time asks: 150"),
        pytest.param("3:40:00", (150, 160), id="on trails: seven tenths of 220 are 154; 5 % more are 161"),
    ],
)
def test_a_half_marathon_asks_for_its_own_time_and_is_worth_a_fifth_more(time: str, expected: tuple[int, int]) -> None:
    assert asked("half_marathon", time) == expected


def test_up_to_30_km_a_race_is_prepared_like_a_half_and_from_30_like_a_marathon() -> None:
    """29.9 km in 2:20 h: 140 min, and a fifth more is beyond the 157 of a marathon. 30 km: 150, whatever the time. In
    3 h both ask for 150, seven tenths being 126."""
    assert asked("29.9km", "2:20:00") == (140, 155)
    assert asked("30km", "2:20:00") == asked("29.9km", "3:00:00") == (150, 155)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        pytest.param("2:50:00", (150, 155), id="70 % of 170 are 119: two and a half hours at least; 5 % more are 157"),
        pytest.param("3:34:00", (150, 155), id="70 % of 214 are 149.8: still the least"),
        pytest.param("3:42:00", (155, 160), id="70 % of 222 are 155.4; 5 % more are 163"),
        pytest.param("4:17:00", (175, 180), id="70 % of 257 are 179.9; the cap of 180 is less than 5 % more"),
        pytest.param("4:30:00", (180, 180), id="70 % of 270 are 189: the cap of 180 up to 4:30"),
        pytest.param("4:31:00", (185, 195), id="70 % of 271 are 189.7, with walking breaks; 5 % more are 199"),
        pytest.param("5:05:00", (190, 200), id="70 % of 305 are 213: 32 km at 6:00 are 192; 5 % more are 201"),
        pytest.param("6:30:00", (190, 200), id="a marathon of more than six hours is no ultra"),
    ],
)
def test_a_marathon_asks_for_seven_tenths_of_its_time_or_32_km(time: str, expected: tuple[int, int]) -> None:
    assert asked("marathon", time) == expected


def test_slow_runners_are_capped_by_time_and_fast_ones_by_32_km() -> None:
    """At 8:00 min/km 32 km are 256 min, so the cap of 210 min binds; at 4:00 they are 128 and 5 % more 134 min."""
    for pace, time, expected in (("8:00", "5:30:00", (210, 210)), ("4:00", "2:40:00", (125, 130))):
        athlete = {"level": "advanced", "easy_pace": pace}
        year = a_year(weeks=10, races=(a_race(f"{RACE_DAY} marathon A", goal_time=time),), athlete=athlete)
        demand = long_run_demand(year, year.races[0])
        assert (demand.asked, demand.most) == expected


@pytest.mark.parametrize(
    ("distance", "time", "expected"),
    [
        pytest.param("50k", "5:00:00", (190, 200), id="up to six hours like a slow marathon"),
        pytest.param("50k", "6:00:00", (190, 200), id="six hours are not more than six hours"),
        pytest.param("50k", "6:01:00", (180, 185), id="30 % of 361 are 108: three hours at least; 5 % more are 189"),
        pytest.param("50mi", "10:20:00", (185, 195), id="30 % of 620 are 186; 195.3"),
        pytest.param("100k", "14:00:00", (250, 260), id="30 % of 840 are 252; 264.6"),
        pytest.param("100mi", "19:30:00", (350, 365), id="30 % of 1170 are 351; 368.6"),
        pytest.param("100mi", "28:00:00", (360, 375), id="30 % of 1680 are 504: six hours at most; 378"),
    ],
)
def test_beyond_six_hours_three_tenths_of_the_time_between_three_and_six_hours(
    distance: str, time: str, expected: tuple[int, int]
) -> None:
    assert asked(distance, time) == expected


@pytest.mark.parametrize(
    ("distance", "time", "expected"),
    [
        pytest.param("10k", "0:50:00", (75, 100), id="up to 10 km nothing is shorter"),
        pytest.param("half_marathon", "2:05:00", (110, 150), id="nine tenths of 125 are 112.5; a fifth more than 125"),
        pytest.param("half_marathon", "2:50:00", (150, 155), id="nine tenths of 170 are 153: a marathon's 150 at most"),
        pytest.param("marathon", "3:40:00", (150, 155), id="65 % of 220 are 143: two and a half hours at least"),
        pytest.param("marathon", "4:17:00", (165, 175), id="65 % of 257 are 167 in place of 175; 5 % more are 175"),
        pytest.param("100k", "14:00:00", (210, 220), id="a quarter of 840; 220.5"),
        pytest.param("50k", "8:00:00", (180, 185), id="a quarter of 480 are 120: three hours at least"),
    ],
)
def test_in_the_year_after_a_return_ladder_a_race_asks_for_a_shorter_longest_run(
    distance: str, time: str, expected: tuple[int, int]
) -> None:
    """The race is on 14 March 2027: what was cleared 365 days before is no matter any more, nor is a fortnight's
    lay-off less a day."""

    def after(onset: str, cleared: str) -> tuple[int, int]:
        return asked(distance, time, injuries=[{"site": "tibial_bone_stress", "onset": onset, "cleared": cleared}])

    assert after("2026-01-05", "2026-03-15") == after("2026-11-01", "2026-11-15") == expected
    assert after("2026-01-05", "2026-03-14") == after("2026-11-01", "2026-11-14") == asked(distance, time)


def test_no_level_clips_what_a_race_asks() -> None:
    """The usual caps by level are 120, 150 and 180 min; a marathon of 4:31 asks all of them for 189."""
    assert {asked("marathon", "4:31:00", level=level) for level in ("novice", "intermediate", "advanced")} == {
        (185, 195)
    }


def test_without_a_goal_time_climb_makes_an_ultra_longer() -> None:
    """50 km at 6:00 are 5 h. With 2000 m of climb 70 effort km: 70 x 6 x 1.04 are 437 min, of which 30 % are 131."""
    assert asked("50k") == (190, 200)
    assert asked("50k", climb=2000) == (180, 185)


@pytest.mark.parametrize(
    ("distance", "km"),
    [
        ("5k", (15, 25, 35)),
        ("5.1km", (20, 30, 45)),
        ("10k", (20, 30, 45)),
        ("10.1km", (32, 40, 50)),
        ("half_marathon", (32, 40, 50)),
        ("21.2km", (40, 55, 65)),
        ("marathon", (40, 55, 65)),
        ("43.1km", (45, 60, 75)),
        ("60km", (45, 60, 75)),
        ("60.1km", (50, 65, 85)),
        ("110km", (50, 65, 85)),
        ("110.1km", (55, 75, 95)),
        ("100mi", (55, 75, 95)),
    ],
)
def test_fitness_is_the_peak_weeks_km_at_easy_pace_and_load_over_seven_days(
    distance: str, km: tuple[int, int, int]
) -> None:
    """At 6:00 min/km 40 km are 240 min, at 0.9 points a minute 216, a seventh of them 30.9 a day; seven hours of racing
    ask for no more."""
    race = a_race(f"{RACE_DAY} {distance} A", goal_time="7:00:00")
    for level, peak in zip(("novice", "intermediate", "advanced"), km, strict=True):
        year = a_year(weeks=10, level=level, races=(race,))
        assert demanded_fitness(year, year.races[0]) == pytest.approx(peak * 6 * 0.9 / 7)


def test_an_ultras_climb_counts_in_its_peak_week_and_a_marathons_does_not() -> None:
    """50 km with 1100 m of climb are 61 effort km: 65 km a week instead of 60."""
    for distance, climb, peak in (("50k", 1000, 60), ("50k", 1100, 65), ("marathon", 3000, 55)):
        year = a_year(weeks=10, races=(a_race(f"{RACE_DAY} {distance} A", climb=climb),))
        assert demanded_fitness(year, year.races[0]) == pytest.approx(peak * 6 * 0.9 / 7)


@pytest.mark.parametrize(
    ("time", "minutes"),
    [
        pytest.param("1:55:00", 32 * 6, id="115 of 240 min are 48 %: the table's 32 km are more than 240 / 1.25"),
        pytest.param("2:25:00", 145 / 0.48 / 1.25, id="145 are 48 % of 302 min, which is 1.25 times 242"),
    ],
)
def test_a_slow_runners_peak_week_leaves_the_other_runs_their_part(time: str, minutes: float) -> None:
    race = a_race(f"{RACE_DAY} half_marathon A", goal_time=time)
    year = a_year(weeks=10, level="novice", races=(race,))
    assert demanded_fitness(year, year.races[0]) == pytest.approx(minutes * 0.9 / 7)


def test_beyond_six_hours_two_days_share_the_long_run_and_the_table_decides() -> None:
    """28 h ask for runs of six hours: 48 % of 750 min, where 95 km at 6:00 are 570."""
    race = a_race(f"{RACE_DAY} 100mi A", goal_time="28:00:00")
    year = a_year(weeks=10, level="advanced", races=(race,))
    assert demanded_fitness(year, year.races[0]) == pytest.approx(95 * 6 * 0.9 / 7)
