"""Taper: the table of the rule book, day by day and week by week."""

from datetime import date, timedelta

import pytest

from constraints.taper_table import kept_in_taper, long_left, shorter_on
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state, follow
from optimizer.weeks import cpsat
from tests.kit import MONDAY, a_log, a_race, a_year, allowed, daily_violations, feasible, left_open, named, on, posted

FAMILY = "taper"
RACE_DAY = "2027-02-14"
"""A Sunday, six weeks after the season's start."""


def before(days: int) -> str:
    return str(date.fromisoformat(RACE_DAY) - timedelta(days=days))


@pytest.mark.parametrize(
    ("distance", "level", "last"),
    [
        ("5k", "intermediate", 7),
        ("10k", "intermediate", 8),
        ("half_marathon", "intermediate", 7),
        ("marathon", "intermediate", 6),
        ("marathon", "novice", 6),
        ("marathon", "advanced", 6),
        ("50k", "advanced", 7),
    ],
)
def test_last_long_run_of_an_a_race(distance: str, level: str, last: int) -> None:
    year = a_year(weeks=6, level=level, races=(f"{RACE_DAY} {distance} A",))
    assert allowed(year, {before(last): "long 45"}, FAMILY)
    assert not allowed(year, {before(last - 1): "long 45"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "days", "longest", "most"),
    [
        pytest.param("10k", 8, 100, 75, id="10 km, D-8: 75 % of 100"),
        pytest.param("10k", 10, 100, 75, id="10 km, D-10: 75 % of 100"),
        pytest.param("half_marathon", 7, 100, 60, id="half, D-7: 60 % of 100"),
        pytest.param("half_marathon", 13, 100, 60, id="half, D-13: 60 % of 100"),
        pytest.param("half_marathon", 13, 160, 90, id="half: 60 % of 160 are 96, 90 at most"),
        pytest.param("marathon", 20, 140, 105, id="marathon, D-20: 75 % of 140"),
        pytest.param("marathon", 14, 140, 105, id="marathon, D-14: 75 % of 140"),
        pytest.param("marathon", 13, 170, 120, id="marathon, D-13: 75 % of 170 are 127, 120 at most"),
        pytest.param("marathon", 12, 140, 75, id="marathon, D-12: 55 % of 140 are 77"),
        pytest.param("marathon", 7, 140, 75, id="marathon, D-7: 55 % of 140 are 77"),
        pytest.param("marathon", 6, 170, 90, id="marathon, D-6: 55 % of 170 are 93, 90 at most"),
        pytest.param("50k", 19, 160, 100, id="ultra, D-19: 65 % of 160 are 104"),
        pytest.param("50k", 14, 160, 100, id="ultra, D-14: 65 % of 160 are 104"),
        pytest.param("50k", 7, 160, 70, id="ultra, D-7: 45 % of 160 are 72"),
    ],
)
def test_the_shortened_long_run_of_the_taper(distance: str, days: int, longest: int, most: int) -> None:
    race = (f"{RACE_DAY} {distance} A",)
    year = a_year(weeks=6, longest=longest, races=race, limits={"long_run_cap": 180})
    done = {"2027-01-24": f"long {longest}"}
    assert allowed(year, done | {before(days): f"long {most}"}, FAMILY)
    assert not allowed(year, done | {before(days): f"long {most + 5}"}, FAMILY)


@pytest.mark.parametrize(("distance", "held"), [("100k", False), ("marathon", True)])
def test_twenty_days_before_an_ultra_is_the_second_day_of_its_last_long_weekend(distance: str, held: bool) -> None:
    year = a_year(weeks=6, races=(f"2027-02-06 {distance} A",))
    assert bool(shorter_on(year, date(2027, 1, 17))) == held, "a Sunday; Saturday, 21 days before it, is never held"
    assert not shorter_on(year, date(2027, 1, 16))
    assert shorter_on(year, date(2027, 1, 18))


@pytest.mark.parametrize(("distance", "days"), [("10k", 11), ("half_marathon", 14), ("marathon", 21), ("50k", 21)])
def test_and_full_length_before_the_taper(distance: str, days: int) -> None:
    year = a_year(weeks=6, longest=100, races=(f"{RACE_DAY} {distance} A",))
    assert allowed(year, {"2027-01-17": "long 100", before(days): "long 100"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "last"), [("5k", 4), ("10k", 4), ("half_marathon", 4), ("marathon", 4), ("50k", 7)]
)
def test_last_hard_session_is_on_d_4_and_d_7_before_an_ultra(distance: str, last: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} {distance} A",))
    assert allowed(year, {before(last): "threshold 40"}, FAMILY)
    assert not allowed(year, {before(last - 1): "threshold 40"}, FAMILY)
    assert not allowed(year, {before(last - 1): "fartlek 30"}, FAMILY)


def test_hard_sessions_in_the_taper_last_50_minutes_and_not_55() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} marathon A",))
    assert allowed(year, {before(10): "threshold 50"}, FAMILY)
    assert not allowed(year, {before(10): "threshold 55"}, FAMILY)
    assert allowed(year, {before(22): "threshold 55"}, FAMILY), "the day before the taper"


@pytest.mark.parametrize(
    ("race", "first"), [("2027-02-09 10k A", "2027-02-01"), ("2027-02-10 marathon A", "2027-01-18")]
)
def test_a_taper_before_a_race_early_in_its_week_is_short_from_its_monday_on(race: str, first: str) -> None:
    """A 10 km on a Tuesday: the taper week begins eight days before; a marathon on a Wednesday: 23 days before."""
    year = a_year(weeks=6, races=(race,))
    assert year.days[date.fromisoformat(first)].phase == "taper"
    assert allowed(year, {first: "threshold 50"}, FAMILY)
    assert not allowed(year, {first: "threshold 55"}, FAMILY)
    eve = str(date.fromisoformat(first) - timedelta(days=1))
    assert allowed(year, {eve: "threshold 55"}, FAMILY), "the Sunday before the taper"


def test_one_hard_session_a_taper_week() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} marathon A",))
    assert allowed(year, {before(12): "threshold 40"}, FAMILY)
    assert not allowed(year, {before(12): "threshold 40", before(9): "threshold 40"}, FAMILY)
    assert not allowed(year, {before(12): "threshold 40", before(9): "fartlek 30"}, FAMILY), "fartlek is one"
    assert not allowed(year, {before(6): "threshold 40", before(4): "fartlek 30"}, FAMILY), "in the race's week too"
    assert allowed(year, {before(4): "fartlek 30"}, FAMILY)


def test_no_medium_long_run_on_the_day_after_a_tapers_hard_session() -> None:
    """75 % of 100 min are the 75 that a run two weeks before may last."""
    year = a_year(weeks=6, longest=100, races=(f"{RACE_DAY} marathon A",))
    assert not allowed(year, {before(15): "threshold 40", before(14): "medium_long 75"}, FAMILY)
    assert allowed(year, {before(16): "threshold 40", before(14): "medium_long 75"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "priority", "last"),
    [
        pytest.param("marathon", "B", 4, id="a B marathon: three easy days"),
        pytest.param("50k", "B", 7, id="an ultra as a B race: a week, as for an A race"),
        pytest.param("marathon", "C", 5, id="a C marathon"),
    ],
)
def test_last_hard_session_before_long_b_and_c_races(distance: str, priority: str, last: int) -> None:
    year = a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} {distance} {priority}",))
    assert allowed(year, {before(last): "threshold 40"}, FAMILY)
    assert not allowed(year, {before(last - 1): "threshold 40"}, FAMILY)


def test_a_half_marathon_as_training_is_one_of_the_weeks_hard_sessions_no_more() -> None:
    year = a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} half_marathon C",))
    assert allowed(year, {before(1): "threshold 40"}, FAMILY)


@pytest.mark.parametrize(("distance", "share"), [("half_marathon", 0.9), ("marathon", 0.9), ("50k", 0.8)])
def test_the_week_before_a_b_race_holds_90_percent_of_the_peak_80_before_an_ultra(distance: str, share: float) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} {distance} B",))
    ceiling = year.weeks[4].ceiling
    assert ceiling is not None and round(ceiling.most / 1.1, 3) == share
    assert year.weeks[4].mode == "growth"
    assert year.weeks[3].ceiling is None, "two weeks before it may be the heaviest"
    training = a_year(weeks=6, races=(f"{RACE_DAY} {distance} C",)).weeks[4].ceiling
    if distance == "half_marathon":
        assert training is None
    else:
        assert training is not None and round(training.most / 1.1, 3) == 0.9, "run as training it is a long run"


def test_up_to_10_km_a_b_race_leaves_the_week_before_it_alone() -> None:
    for distance, held in (("10k", False), ("15km", True)):
        assert (a_year(weeks=6, races=(f"{RACE_DAY} {distance} B",)).weeks[4].ceiling is not None) == held


def test_a_week_before_a_b_race_that_holds_locked_runs_stays_as_it_is() -> None:
    for kind, held in (("easy", False), ("strength", True)):
        locked = [{"date": before(9), "kind": kind, "minutes": 40}]
        year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",), locked=locked)
        assert (year.weeks[4].ceiling is not None) == held


@pytest.mark.parametrize(("share", "legal"), [(0.85, True), (0.90, True), (0.99, False)])
def test_the_audit_holds_the_week_before_a_b_race_to_90_percent_of_the_peak(share: float, legal: bool) -> None:
    """The same rungs as in a taper: counted load is rounded down by up to six points."""
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",))
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    path = follow(year, rules, (hold, hold, hold, hold, share * 1.1 * 7 * fitness_grid().levels[level]))
    found = [v for v in named(FAMILY).check_season(year, rules, path) if "90 %" in v.requirement.text]
    assert (not found) == legal


def test_a_b_race_has_three_easy_days_long_and_hard_are_allowed_on_d_4() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",))
    for session in ("long 60", "threshold 40"):
        assert allowed(year, {before(4): session}, FAMILY)
        assert not allowed(year, {before(3): session}, FAMILY)
    own = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",), limits={"b_race_easy_days": 5})
    assert not allowed(own, {before(5): "threshold 50"}, FAMILY)


def test_a_c_race_has_no_taper() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon C",))
    assert allowed(year, {before(2): "threshold 60"}, FAMILY)
    assert not any(week.mode == "constrained" and week.start.isoformat() <= RACE_DAY for week in year.weeks)


def test_the_last_three_days_are_short_and_cross_training_ends() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon A",), offer={"cross_training": ["bike"]})
    assert allowed(year, {before(3): "easy 45"}, FAMILY)
    assert not allowed(year, {before(3): "easy 50"}, FAMILY)
    assert allowed(year, {before(4): "easy 50"}, FAMILY)
    assert not allowed(year, {before(3): "cross_training 30"}, FAMILY)


def ceilings(distance: str, priority: str = "A", **keywords: object) -> dict[int, tuple[float, float]]:
    """Most and least of the race's weeks, by weeks before the race, in % of the peak (1.1 x what holds fitness)."""
    year = a_year(weeks=6, races=(f"{RACE_DAY} {distance} {priority}",), **keywords)
    return {
        5 - week.index: (round(100 * week.ceiling.most / 1.1), round(100 * week.ceiling.least / 1.1))
        for week in year.weeks
        if week.ceiling is not None
    }


@pytest.mark.parametrize(
    ("distance", "weeks"),
    [
        pytest.param("5k", {0: (68, 0)}, id="5 km: 60 %"),
        pytest.param("10k", {0: (63, 0)}, id="10 km: 55 %"),
        pytest.param("half_marathon", {1: (83, 67), 0: (58, 0)}, id="half: 75, 50 %"),
        pytest.param("marathon", {2: (86, 70), 1: (68, 52), 0: (48, 0)}, id="marathon: 78, 60, 40 %"),
        pytest.param("100k", {2: (86, 70), 1: (68, 52), 0: (48, 0)}, id="ultra: 78, 60, 40 %"),
    ],
)
def test_volume_by_week_give_or_take_8_points(distance: str, weeks: dict[int, tuple[int, int]]) -> None:
    assert ceilings(distance) == weeks


def test_a_b_race_takes_20_percent_off_at_least_and_overrides_count() -> None:
    assert ceilings("half_marathon", "B") == {1: (90, 0), 0: (80, 0)}
    assert ceilings("half_marathon", "B", limits={"b_race_volume": 0.6}) == {1: (90, 0), 0: (65, 0)}
    assert ceilings("half_marathon", limits={"taper_band": 0.05}) == {1: (80, 70), 0: (55, 0)}


@pytest.mark.parametrize(("share", "legal"), [(0.64, False), (0.76, True), (0.85, True), (0.93, False)])
def test_the_audit_holds_the_first_marathon_week_between_70_and_86_percent_of_the_peak(
    share: float, legal: bool
) -> None:
    """Load is counted in rungs of six points of the peak, rounded down: the edges are one rung wide."""
    year = a_year(weeks=6, races=(f"{RACE_DAY} marathon A",))
    rules, level = rough_rules(year), first_state(year).level
    hold = fitness_grid().load(level, level, 7) + 0.01
    path = follow(year, rules, (hold, hold, hold, share * 1.1 * 7 * fitness_grid().levels[level]))
    found = [v for v in named(FAMILY).check_season(year, rules, path) if "78 %" in v.requirement.text]
    assert (not found) == legal


def usual(runs: int) -> dict[str, str]:
    """Four weeks of so many easy runs each, before a taper that starts on 1 February."""
    days = (MONDAY + timedelta(days=7 * week + day) for week in range(4) for day in range(runs))
    return {str(day): "easy 45" for day in days}


@pytest.mark.parametrize(
    ("before_taper", "least"),
    [pytest.param(5, 4, id="80 % of 5 runs is 4"), pytest.param(4, 4, id="80 % of 4 is 3.2: three are too few")],
)
def test_a_taper_week_keeps_four_fifths_of_the_usual_runs(before_taper: int, least: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon A",))
    enough = on("2027-02-01", *["easy 45"] * least)
    few = on("2027-02-01", *["easy 45"] * (least - 1))
    assert allowed(year, usual(before_taper) | enough, FAMILY)
    assert not allowed(year, usual(before_taper) | few, FAMILY)


def test_frequency_is_not_asked_where_the_taper_week_offers_fewer_days_or_the_limit_is_lower() -> None:
    race = (f"{RACE_DAY} half_marathon A",)
    away = [{"from": "2027-02-02", "to": "2027-02-03", "minutes": 0}]
    two = usual(5) | on("2027-02-01", "easy 60") | on("2027-02-05", "easy 60")
    assert not allowed(a_year(weeks=6, races=race), two, FAMILY)
    assert allowed(a_year(weeks=6, races=race, offer={"exceptions": away}), two, FAMILY)
    assert allowed(a_year(weeks=6, races=race, limits={"taper_frequency": 0.4}), two, FAMILY)


@pytest.mark.parametrize(("kind", "most"), [("easy", 60), ("fartlek", 40), ("threshold", 50)])
def test_the_last_week_before_a_race_is_short(kind: str, most: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",))
    assert allowed(year, {before(7): f"{kind} {most}"}, FAMILY)
    assert not allowed(year, {before(7): f"{kind} {most + 5}"}, FAMILY)
    assert allowed(year, {before(8): f"{kind} {most + 5}"}, FAMILY)


@pytest.mark.parametrize("distance", ["10k", "half_marathon", "marathon"])
def test_no_run_of_a_b_races_week_is_medium_long_by_any_name(distance: str) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} {distance} B",))
    for days in (4, 5, 6):
        assert not allowed(year, {before(days): "medium_long 75"}, FAMILY)
        assert not allowed(year, {before(days): "easy 65"}, FAMILY)
        assert allowed(year, {before(days): "easy 60"}, FAMILY)
    assert allowed(year, {before(7): "medium_long 75"}, FAMILY), "a long run may stand there too"


def test_one_of_three_days_in_a_b_races_week_holds_an_hour_the_others_leave_room_for_a_sharp_session() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",))
    assert allowed(year, {before(6): "easy 60", before(5): "threshold 40", before(4): "easy 45"}, FAMILY)
    assert not allowed(year, {before(6): "easy 60", before(4): "easy 50"}, FAMILY)
    assert allowed(year, {before(7): "easy 60", before(4): "easy 50"}, FAMILY)
    one = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon B",), minutes={"tue": 90, "thu": 90, "sun": 90})
    assert not allowed(one, {before(5): "easy 50"}, FAMILY), "the only open day is the session's"
    assert allowed(one, {before(5): "easy 45"}, FAMILY)
    ultra = a_year(weeks=6, races=(f"{RACE_DAY} 50k B",))
    assert allowed(ultra, {before(6): "easy 60", before(4): "easy 50"}, FAMILY)


def test_before_an_a_10_km_a_medium_long_run_ends_where_the_long_run_does() -> None:
    """75 % of 100 min are the 75 that a run eight days before may last."""
    year, longest = a_year(weeks=6, longest=100, races=(f"{RACE_DAY} 10k A",)), {"2027-01-17": "long 100"}
    assert allowed(year, longest | {before(8): "medium_long 75"}, FAMILY)
    assert not allowed(year, longest | {before(7): "medium_long 75"}, FAMILY)


def test_a_medium_long_run_lasts_75_minutes_in_the_eight_days_before_an_a_race_and_may_last_80_nine_before() -> None:
    """45 % of 180 min are 81, so the shortened long run is no shorter than either."""
    year, longest = a_year(weeks=6, longest=180, races=(f"{RACE_DAY} 50k A",)), {"2027-01-17": "long 180"}
    assert allowed(year, longest | {before(8): "medium_long 75"}, FAMILY)
    assert not allowed(year, longest | {before(8): "medium_long 80"}, FAMILY)
    assert allowed(year, longest | {before(9): "medium_long 80"}, FAMILY)
    b_race = a_year(weeks=6, races=(f"{RACE_DAY} marathon B",))
    assert allowed(b_race, {before(8): "medium_long 80"}, FAMILY)


@pytest.mark.parametrize(("distance", "first"), [("marathon", 20), ("half_marathon", 13)])
def test_beside_its_long_runs_a_taper_holds_runs_of_at_most_75_minutes(distance: str, first: int) -> None:
    year = a_year(weeks=6, level="advanced", longest=180, races=(f"{RACE_DAY} {distance} A",))
    for kind in ("easy", "medium_long"):
        assert year.days[date.fromisoformat(before(first))].caps[kind].minutes == 75
        assert year.days[date.fromisoformat(before(first + 1))].caps[kind].minutes > 75
    ultra = a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} 50k A",))
    assert ultra.days[date.fromisoformat(before(first))].caps["easy"].minutes == 90


@pytest.mark.parametrize(
    ("race", "plan", "missing"),
    [
        pytest.param("10k A", {12: "threshold 40"}, 0, id="12 days before it"),
        pytest.param("10k A", {8: "intervals 40"}, 0, id="8 days before it"),
        pytest.param("10k A", {13: "threshold 40"}, 1, id="13 days"),
        pytest.param("10k A", {10: "fartlek 40"}, 1, id="a fartlek is play"),
        pytest.param("marathon A", {10: "marathon_pace 50"}, 0, id="race pace"),
        pytest.param("10k B", {}, 0, id="a B race"),
        pytest.param("5k A", {}, 0, id="5 km"),
        pytest.param("50k A", {}, 0, id="an ultra"),
    ],
)
def test_a_hard_session_stays_eight_to_twelve_days_before_an_a_race(
    race: str, plan: dict[int, str], missing: int
) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} {race}",))
    assert left_open(year, {before(day): what for day, what in plan.items()}, FAMILY, "taper_quality") == missing


def test_a_novices_taper_keeps_strides_and_needs_no_hard_session() -> None:
    year = a_year(weeks=6, level="novice", races=(f"{RACE_DAY} 10k A",))
    assert left_open(year, {}, FAMILY, "taper_quality") == 0


@pytest.mark.parametrize(
    ("level", "distance", "plan", "missing"),
    [
        pytest.param("intermediate", "10k", {}, 1, id="nothing"),
        pytest.param("intermediate", "10k", {4: "threshold 40"}, 0, id="short and hard, four days before"),
        pytest.param("intermediate", "10k", {5: "fartlek 30"}, 0, id="fartlek five days before"),
        pytest.param("intermediate", "10k", {7: "threshold 40"}, 1, id="a week before is too long ago"),
        pytest.param("intermediate", "10k", {5: "easy 30 + strides"}, 1, id="strides are not enough"),
        pytest.param("novice", "10k", {5: "easy 30"}, 0, id="of a novice an easy run, which holds the pace"),
        pytest.param("novice", "10k", {5: "easy 25 + strides"}, 1, id="25 min are too short for it"),
        pytest.param("intermediate", "50k", {5: "easy 30 + strides"}, 0, id="nothing hard in the week before an ultra"),
    ],
)
def test_something_short_and_hard_stays_four_to_six_days_before_an_a_race(
    level: str, distance: str, plan: dict[int, str], missing: int
) -> None:
    year = a_year(weeks=6, level=level, races=(f"{RACE_DAY} {distance} A",))
    assert left_open(year, {before(day): what for day, what in plan.items()}, FAMILY, "taper_touch") == missing


@pytest.mark.parametrize(
    ("plan", "short"),
    [
        pytest.param({}, 12, id="nothing is 12 steps of five minutes short of an hour"),
        pytest.param({"2027-02-07": "easy 45"}, 3, id="60 - 45 is three steps"),
        pytest.param({"2027-02-07": "easy 60"}, 0, id="an hour on Sunday"),
        pytest.param({"2027-02-06": "easy 60"}, 12, id="on Saturday, no day for long runs"),
        pytest.param({"2027-02-07": "fartlek 40"}, 12, id="steady running is meant"),
    ],
)
def test_a_taper_week_keeps_an_hour_on_the_long_runs_day(plan: dict[str, str], short: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon A",), offer={"long_run_days": ["sun"]})
    assert [facts.phase for facts in year.weeks][-2:] == ["taper", "race"]
    assert left_open(year, plan, FAMILY, "taper_weekend") == short


@pytest.mark.parametrize(
    ("distance", "last", "usual"),
    [
        pytest.param("10k", 90, 100, id="10 km: long runs are worth 100 min"),
        pytest.param("half_marathon", 90, 150, id="half: a fifth more than 127 min are 152"),
        pytest.param("marathon", 90, 180, id="marathon of 4:13"),
        pytest.param("50k", 90, 200, id="50 km of five hours"),
    ],
)
def test_the_long_run_of_the_8_days_before_a_b_race_is_no_test(distance: str, last: int, usual: int) -> None:
    year = a_year(weeks=6, level="advanced", longest=180, races=(f"{RACE_DAY} {distance} B",))
    for days, minutes in ((7, last), (8, last), (9, usual)):
        assert year.days[date.fromisoformat(before(days))].caps["long"].minutes == minutes


@pytest.mark.parametrize(("days", "most"), [(3, 0), (4, 45), (7, 45), (8, 90)])
def test_nobody_rides_long_in_the_week_of_a_marathon_run_as_training(days: int, most: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} marathon C",), offer={"cross_training": ["bike"]})
    assert year.days[date.fromisoformat(before(days))].most("cross_training") == most


@pytest.mark.parametrize(("distance", "last"), [("half_marathon", 130), ("marathon", 90)])
def test_nor_is_it_before_a_marathon_or_longer_run_as_training(distance: str, last: int) -> None:
    year = a_year(weeks=6, level="advanced", longest=180, races=(f"{RACE_DAY} {distance} C",))
    found = [year.days[date.fromisoformat(before(days))].caps["long"].minutes for days in (8, 9)]
    assert found == [last, 130], "130 min at most without an A or B race ahead"


def test_the_day_after_the_last_long_run_before_a_b_race_is_easy() -> None:
    sundays = a_year(weeks=6, races=(f"{RACE_DAY} 10k B",), offer={"long_run_days": ["sun"]})
    assert not allowed(sundays, {before(6): "threshold 40"}, FAMILY), "Monday, after Sunday's long run"
    assert allowed(sundays, {before(5): "threshold 40"}, FAMILY)
    saturdays = a_year(weeks=6, races=(f"{RACE_DAY} 10k B",), offer={"long_run_days": ["sat"]})
    assert allowed(saturdays, {before(6): "threshold 40"}, FAMILY)


@pytest.mark.parametrize("kind", ["easy", "long"])
def test_no_run_of_another_name_is_longer_than_the_shortened_long_run(kind: str) -> None:
    year = a_year(weeks=6, level="advanced", longest=100, races=(f"{RACE_DAY} half_marathon A",))
    longest = {"2027-01-17": "long 100"}
    assert allowed(year, longest | {before(8): f"{kind} 60"}, FAMILY), "60 % of 100"
    assert not allowed(year, longest | {before(8): f"{kind} 65"}, FAMILY)


@pytest.mark.parametrize(
    ("distance", "climb", "hills", "trails"),
    [("50k", 1000, 50, True), ("50k", 0, 0, True), ("marathon", 0, 0, False)],
)
def test_an_ultras_taper_knows_trails_and_hills_where_it_climbs_a_marathons_neither(
    distance: str, climb: int, hills: int, trails: bool
) -> None:
    race = a_race(f"2027-02-28 {distance} A", climb=climb)
    facts = a_year(weeks=8, level="advanced", races=(race,)).days[date(2027, 2, 15)]
    assert facts.phase == "taper"
    assert facts.caps["hills"].minutes == hills
    assert (facts.most("trail") > 0) == trails


def test_a_taper_out_of_recovery_goes_down_from_the_fitness_at_hand() -> None:
    races = ("2027-01-24 50k B", "2027-03-07 marathon A")
    year = a_year(weeks=10, level="advanced", races=races)
    after_race = [week.ceiling for week in year.weeks if week.phase == "taper" and week.ceiling is not None]
    assert after_race and all(ceiling.now for ceiling in after_race), "recovery takes the three weeks before the taper"
    alone = a_year(weeks=10, level="advanced", races=races[1:])
    ceilings = [week.ceiling for week in alone.weeks if week.ceiling is not None]
    assert ceilings and not any(ceiling.now for ceiling in ceilings)


def test_its_ceiling_is_a_share_of_the_lower_fitness() -> None:
    year = a_year(weeks=10, level="advanced", races=("2027-01-24 50k B", "2027-03-07 marathon A"))
    week = next(week.index for week in year.weeks if week.phase == "taper")
    ceiling = year.weeks[week].ceiling
    assert ceiling is not None
    rules, levels = rough_rules(year), fitness_grid().levels
    broken = []
    for points in (-30.0, 30.0):
        loads = [0.0] * week
        state = first_state(year).level
        path = follow(year, rules, tuple(loads))
        now = levels[path[-1].after.level] if path else levels[state]
        path = follow(year, rules, (*loads, ceiling.most * 7 * now + rules.weeks[week].fixed + points))
        found = [v for v in named(FAMILY).check_season(year, rules, path) if v.day == year.weeks[week].days[-1]]
        broken.append(any("over" in v.by for v in found))
    assert broken == [False, True]


@pytest.mark.parametrize(("distance", "days", "most"), [("marathon", 14, 50), ("marathon", 15, 75), ("10k", 8, 75)])
def test_hard_sessions_are_short_for_two_weeks_before_a_b_marathon(distance: str, days: int, most: int) -> None:
    year = a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} {distance} B",))
    assert year.days[date.fromisoformat(before(days))].caps["threshold"].minutes == most


@pytest.mark.parametrize("priority", ["B", "C"])
@pytest.mark.parametrize(("days", "second", "legal"), [(8, 45, True), (8, 50, False), (9, 50, True)])
def test_two_runs_on_a_day_are_no_way_round_the_90_minutes(days: int, second: int, legal: bool, priority: str) -> None:
    year = a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} marathon {priority}",), offer={"sessions_per_day": 2})
    assert allowed(year, {before(days): f"trail 45 + easy {second}"}, FAMILY) == legal


@pytest.mark.parametrize(
    ("plan", "missing"),
    [
        pytest.param({}, 1, id="nothing"),
        pytest.param({5: "easy 30 + strides"}, 0, id="before a B race strides are enough"),
        pytest.param({7: "threshold 40"}, 1, id="a week before is too long ago"),
    ],
)
def test_a_b_races_week_keeps_a_touch_too(plan: dict[int, str], missing: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} 10k B",))
    assert left_open(year, {before(day): what for day, what in plan.items()}, FAMILY, "taper_touch") == missing


@pytest.mark.parametrize("priority", ["A", "B"])
def test_hard_sessions_last_40_minutes_in_the_six_days_before_a_race_and_nobody_cycles_instead(priority: str) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} 10k {priority}",), offer={"cross_training": ["bike"]})
    assert allowed(year, {before(5): "threshold 40"}, FAMILY)
    assert not allowed(year, {before(5): "threshold 45"}, FAMILY)
    assert allowed(year, {before(7): "threshold 45"}, FAMILY), "the week before"
    assert not allowed(year, {before(6): "cross_training 30"}, FAMILY)
    assert allowed(year, {before(7): "cross_training 30"}, FAMILY)


@pytest.mark.parametrize(("priority", "last"), [("A", 6), ("B", 6), ("C", 1)])
def test_one_run_a_day_in_the_last_days_before_a_race(priority: str, last: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon {priority}",), offer={"sessions_per_day": 2})
    for days in (1, last):
        assert not allowed(year, {before(days): "easy 30 + recovery_run 20"}, FAMILY)
        assert allowed(year, {before(days): "easy 30 + strides"}, FAMILY)
    assert allowed(year, {before(last + 1): "easy 30 + recovery_run 20"}, FAMILY)


@pytest.mark.parametrize("race", [RACE_DAY, "2027-02-13"])
def test_four_of_the_six_days_before_an_ultra_hold_a_run_none_a_medium_long_one(race: str) -> None:
    year = a_year(weeks=6, level="advanced", races=(f"{race} 50k B",))
    first = date.fromisoformat(race) - timedelta(days=6)
    four = on(str(first), "easy 45", "", "easy 45", "easy 45", "", "easy 30")
    five = four | on(str(first + timedelta(days=1)), "easy 45")
    assert allowed(year, four, FAMILY)
    assert not allowed(year, five, FAMILY)
    second = str(first + timedelta(days=1))
    assert not allowed(year, {second: "medium_long 75"}, FAMILY)
    marathon = a_year(weeks=6, level="advanced", races=(f"{race} marathon B",))
    assert allowed(marathon, five, FAMILY)


@pytest.mark.parametrize("race", [RACE_DAY, "2027-02-13"])
def test_two_days_without_a_run_are_wished_for_before_other_races_three_after_a_return_ladder(race: str) -> None:
    hurt = [{"site": "medial_tibial_stress", "onset": "2026-09-01", "cleared": "2026-10-01"}]
    first = date.fromisoformat(race) - timedelta(days=6)
    four = on(str(first), "easy 45", "", "easy 45", "easy 45", "", "easy 30")
    five = four | on(str(first + timedelta(days=1)), "easy 45")
    for injuries, most in (((), 4), (hurt, 3)):
        year = a_year(weeks=6, races=(f"{race} 10k B",), injuries=injuries)
        for plan in (four, five):
            assert left_open(year, plan, FAMILY, "race_week_runs") == len(plan) - most


def test_a_tapers_hard_session_stands_on_another_day_than_the_long_run() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon A",), offer={"long_run_days": ["sat", "sun"]})
    assert left_open(year, {"2027-02-03": "threshold 40"}, FAMILY, "taper_midweek") == 0, "Wednesday"
    assert left_open(year, {"2027-02-06": "threshold 40"}, FAMILY, "taper_midweek") == 1, "Saturday"
    assert left_open(year, {"2027-01-30": "threshold 40"}, FAMILY, "taper_midweek") == 0, "before the taper"


@pytest.mark.parametrize(
    ("distance", "kind"), [("marathon", "medium_long 75"), ("50k", "easy 65"), ("marathon", "trail 65")]
)
def test_the_four_days_before_a_marathon_or_longer_run_as_training_are_short(distance: str, kind: str) -> None:
    year = a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} {distance} C",))
    assert not allowed(year, {before(4): kind}, FAMILY)
    assert allowed(year, {before(5): kind}, FAMILY)
    assert allowed(year, {before(4): "easy 60"}, FAMILY)
    assert allowed(a_year(weeks=6, level="advanced", races=(f"{RACE_DAY} half_marathon C",)), {before(4): kind}, FAMILY)


def test_five_runs_that_are_done_leave_the_days_until_an_ultra_possible() -> None:
    year = a_year(weeks=6, level="advanced", races=("2027-02-09 50k B",))
    done = on("2027-02-03", *["easy 30"] * 5)
    for monday, status in (({}, "optimal"), ({"2027-02-08": "easy 30"}, "infeasible")):
        week = posted(year, a_log(year, done | monday), 5, (named(FAMILY),))
        assert cpsat.solve(week.model, 5.0).status == status


@pytest.mark.parametrize(
    ("distance", "back", "least", "most"),
    [
        pytest.param("marathon", 21, 0, 1440, id="D-21: a full one, nothing to keep"),
        pytest.param("marathon", 20, 91, 105, id="D-20: 65 and 75 % of 140"),
        pytest.param("marathon", 13, 91, 105, id="D-13: the same"),
        pytest.param("marathon", 12, 63, 77, id="D-12: 45 and 55 %"),
        pytest.param("marathon", 6, 63, 77, id="D-6: the same"),
        pytest.param("marathon", 5, 0, 1440, id="D-5: none, which another rule says"),
        pytest.param("half_marathon", 13, 63, 84, id="half, D-13: 45 and 60 %"),
        pytest.param("half_marathon", 7, 63, 84, id="half, D-7: the same"),
        pytest.param("half_marathon", 6, 0, 1440, id="half, D-6: none"),
        pytest.param("10k", 10, 70, 90, id="10 km, D-10: half; 75 % would be 105, 90 at most"),
        pytest.param("10k", 11, 0, 1440, id="10 km, D-11: a full one"),
        pytest.param("50k", 12, 42, 63, id="ultra, D-12: 30 and 45 %"),
        pytest.param("5k", 8, 0, 1440, id="5 km: no shortened one"),
    ],
)
def test_what_a_taper_keeps_of_a_longest_run_of_140_minutes(distance: str, back: int, least: int, most: int) -> None:
    year, day = a_year(weeks=6, races=(f"{RACE_DAY} {distance} A",)), date.fromisoformat(before(back))
    assert kept_in_taper(year, day, 140) == least
    assert long_left(year, day, 140) == most
    b_race = a_year(weeks=6, races=(f"{RACE_DAY} {distance} B",))
    assert (kept_in_taper(b_race, day, 140), long_left(b_race, day, 140)) == (0, 1440)


def test_minutes_bound_what_is_kept_after_very_long_runs_and_the_shortest_long_run_after_short_ones() -> None:
    """75 % of 200 are 150, 120 at most; 65 % are 130, 120 as well. 55 % of 60 are 33: a long run lasts 45."""
    year, two_weeks, one = (
        a_year(weeks=6, races=(f"{RACE_DAY} marathon A",)),
        *map(date.fromisoformat, (before(14), before(7))),
    )
    assert (kept_in_taper(year, two_weeks, 200), long_left(year, two_weeks, 200)) == (120, 120)
    assert (kept_in_taper(year, one, 60), long_left(year, one, 60)) == (27, 45)


@pytest.mark.parametrize("priority", ["A", "B"])
def test_the_last_two_days_before_a_race_hold_half_an_hour_at_most(priority: str) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} 10k {priority}",))
    assert year.days[date.fromisoformat(before(2))].most("easy") == 30
    assert year.days[date.fromisoformat(before(3))].most("easy") == 45


def test_marathon_pace_lasts_five_minutes_longer_than_other_last_touches() -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} marathon A",))
    assert year.days[date.fromisoformat(before(4))].most("marathon_pace") == 45
    assert year.days[date.fromisoformat(before(4))].most("threshold") == 40


@pytest.mark.parametrize(("sunday", "fits"), [(60, False), (45, True)])
def test_the_one_longer_run_before_a_saturdays_race_may_have_been_on_the_sunday_before(sunday: int, fits: bool) -> None:
    """Six days before the race of Saturday 16 January lies Sunday the 10th; an hour on it leaves Monday 45 min."""
    year = a_year(weeks=2, races=("2027-01-16 10k B",))
    log = a_log(year, {"2027-01-10": f"easy {sunday}", "2027-01-11": "easy 60"})
    assert feasible(year, log, (named(FAMILY),)) == fits
    assert (not daily_violations(year, log, (named(FAMILY),))) == fits
