"""Intensity: the easy share of a week, the work a hard session holds, and when each kind is allowed at all."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints.comeback import stage_seven
from constraints.injury_tables import BACK_DAYS
from optimizer.domain.plan_view import PlanView
from tests.kit import a_log, a_year, allowed, left_open, named, on

FAMILY = "intensity"
STRIDES = "easy 30 + strides"
WED_BIKE = "2027-01-05"
MON, TUE, WED = "2027-01-04", "2027-01-05", "2027-01-06"
RACE = "2027-02-21 10k A"
"""Six growth weeks before it are all build."""


def week(*sessions: str) -> dict[str, str]:
    return on(MON, *sessions)


@pytest.mark.parametrize(
    ("level", "most", "over"),
    [
        pytest.param(
            "novice",
            ("progression 55", "easy 50", "easy 50", "easy 45"),
            ("progression 60", "easy 50", "easy 50", "easy 40"),
            id="novice: 10 % of 200 is 20; 35 % of 55 is 19.25, of 60 it is 21",
        ),
        pytest.param(
            "intermediate",
            ("progression 50", "progression 50", "easy 50", "easy 50"),
            ("progression 50", "progression 55", "easy 50", "easy 45"),
            id="intermediate: 18 % of 200 is 36; 35 % of 100 is 35, of 105 it is 36.75",
        ),
        pytest.param(
            "advanced",
            ("progression 65", "progression 60", "easy 50", "easy 25"),
            ("progression 65", "progression 65", "easy 50", "easy 20"),
            id="advanced: 22 % of 200 is 44; 35 % of 125 is 43.75, of 130 it is 45.5",
        ),
    ],
)
def test_easy_share_of_the_week(level: str, most: tuple[str, ...], over: tuple[str, ...]) -> None:
    year = a_year(level=level)
    assert allowed(year, week(*most), FAMILY)
    assert not allowed(year, week(*over), FAMILY)


def test_threshold_work_is_a_tenth_of_200_so_40_percent_of_50_fits_and_of_55_does_not() -> None:
    year = a_year()
    assert allowed(year, week("threshold 50", "easy 50", "easy 50", "easy 50"), FAMILY)
    assert not allowed(year, week("threshold 55", "easy 50", "easy 50", "easy 45"), FAMILY)


def test_a_hard_session_is_three_eighths_of_an_ordinary_week_at_most() -> None:
    """45 min are 37.5 % of 120 and 36 % of 125; of 115 they are 39 %."""
    year = a_year()
    assert allowed(year, week("progression 45", "easy 40", "easy 35"), FAMILY)
    assert not allowed(year, week("progression 45", "easy 40", "easy 30"), FAMILY)
    locked = a_year(races=(), locked=[{"date": MON, "kind": "progression", "minutes": 45}])
    assert allowed(locked, week("progression 45", "easy 40", "easy 30"), FAMILY), "a locked one is the runner's own"


def test_a_race_counts_as_running_of_its_week_so_that_40_percent_of_40_fits_before_one_of_75_minutes() -> None:
    plan = week("easy 30", "threshold 40", "easy 30")
    assert not allowed(a_year(), plan, FAMILY), "16 min are more than a tenth of 100"
    race = {"name": "race", "date": "2027-01-10", "distance": "half_marathon", "priority": "B", "goal_time": "1:15:00"}
    assert allowed(a_year(races=(race,)), plan, FAMILY), "16 of 175"
    assert not allowed(a_year(races=(race,)), week("easy 30", "threshold 45", "easy 25"), FAMILY), "18 of 175"


def test_a_race_counts_for_the_easy_share_of_its_week_too() -> None:
    """16 min are more than 18 % of 85, and less than 18 % of 160."""
    plan = week("easy 45", "threshold 40")
    race = {"name": "race", "date": "2027-01-10", "distance": "half_marathon", "priority": "B", "goal_time": "1:15:00"}
    loose: dict[str, Any] = {"limits": {"threshold_work": 0.3}}
    assert allowed(a_year(races=(race,), **loose), plan, FAMILY)
    assert not allowed(a_year(**loose), plan, FAMILY)
    assert not allowed(a_year(races=({**race, "priority": "C"},), **loose), plan, FAMILY), "no week of its own"


def test_interval_work_is_8_percent_of_200_so_30_percent_of_50_fits_and_of_55_does_not() -> None:
    year = a_year(weeks=8, races=(RACE,))
    assert allowed(year, week("intervals 50", "easy 50", "easy 50", "easy 50"), FAMILY)
    assert not allowed(year, week("intervals 55", "easy 50", "easy 50", "easy 45"), FAMILY)


def test_novices_get_6_percent_of_intervals_and_no_repetitions() -> None:
    year = a_year(level="novice", weeks=8, races=(RACE,))
    assert allowed(year, week("intervals 40", "easy 60", "easy 60", "easy 40"), FAMILY), "30 % of 40 is 12 of 200"
    assert not allowed(year, week("intervals 45", "easy 60", "easy 60", "easy 35"), FAMILY)
    assert not allowed(year, week("repetitions 40", "easy 60", "easy 60", "easy 60", "easy 60"), FAMILY)
    own = a_year(level="novice", weeks=8, races=(RACE,), limits={"repetition_work": 0.05})
    assert allowed(own, week("repetitions 40", "easy 60", "easy 60"), FAMILY), "15 % of 40 is 6 of 160"


def test_repetition_work_is_5_percent_so_15_percent_of_65_fits_200_and_of_70_does_not() -> None:
    year = a_year(weeks=8, races=(RACE,))
    assert allowed(year, week("repetitions 65", "easy 45", "easy 45", "easy 45"), FAMILY)
    assert not allowed(year, week("repetitions 70", "easy 45", "easy 45", "easy 40"), FAMILY)


def test_base_knows_threshold_and_hills_but_neither_intervals_nor_repetitions() -> None:
    year = a_year()
    easy = ("easy 75", "easy 75", "easy 75")
    assert allowed(year, week("hills 40", *easy), FAMILY)
    assert not allowed(year, week("intervals 40", *easy), FAMILY)
    assert not allowed(year, week("repetitions 40", *easy), FAMILY)


def test_marathon_pace_only_when_the_next_target_is_a_marathon() -> None:
    plan = week("marathon_pace 50", "easy 75", "easy 75")
    assert allowed(a_year(weeks=12, races=("2027-03-14 marathon A",)), plan, FAMILY)
    assert not allowed(a_year(weeks=8, races=(RACE,)), plan, FAMILY)


@pytest.mark.parametrize(("level", "days"), [("novice", 28), ("intermediate", 28), ("advanced", 14)])
def test_after_five_weeks_off_threshold_waits_4_4_or_2_weeks(level: str, days: int) -> None:
    fresh = a_year(level=level, weeks=6, history={"weeks": [{"run_minutes": 300}] + [{"run_minutes": 0}] * 5})
    first, last = fresh.horizon.days[days], fresh.horizon.days[days - 1]
    easy = on(str(last), "", "", "easy 60", "easy 60", "easy 60", "easy 60", "easy 60") | on(
        str(fresh.weeks[days // 7 - 1].start), *["easy 60"] * 6
    )
    assert allowed(fresh, easy | {str(first): "threshold 40"}, FAMILY)
    assert not allowed(fresh, easy | {str(last): "threshold 40"}, FAMILY)
    assert not allowed(fresh, {str(last): "fartlek 30"}, FAMILY), "fartlek is no easy running either"


def test_after_four_weeks_off_nothing_waits_since_the_last_run_is_22_days_ago() -> None:
    kept = a_year(history={"weeks": [{"run_minutes": 300}] * 2 + [{"run_minutes": 0}] * 3})
    assert allowed(kept, week("threshold 40", "easy 60", "easy 60"), FAMILY)


def test_intervals_wait_six_weeks_after_an_absence_of_28_days_and_not_after_27() -> None:
    def year(last: str) -> object:
        off = [{"from": "2027-01-04", "to": last, "minutes": 0}]
        return a_year(weeks=16, races=("2027-04-18 10k A",), offer={"exceptions": off})

    def capped(last: str, day: str, kind: str) -> bool:
        facts = {str(d): f for d, f in year(last).days.items()}[day]  # type: ignore[attr-defined]
        why = facts.caps[kind].why
        return facts.caps[kind].minutes == 0 and "too early" in why.text

    assert capped("2027-01-31", "2027-03-14", "intervals")
    assert not capped("2027-01-31", "2027-03-15", "intervals"), "42 days after 1 February"
    assert capped("2027-01-31", "2027-02-28", "threshold")
    assert not capped("2027-01-31", "2027-03-01", "threshold")
    assert not capped("2027-01-30", "2027-02-05", "threshold")


def test_strides_belong_to_base_build_and_taper_and_come_at_most_three_times() -> None:
    year = a_year(races=("2027-01-10 10k B",))
    assert allowed(year, {TUE: "easy 30 + strides"}, FAMILY)
    assert allowed(year, {"2027-01-16": "easy 30"}, FAMILY)
    assert not allowed(year, {"2027-01-16": "easy 30 + strides"}, FAMILY), "reverse taper"
    plain = a_year()
    assert allowed(plain, week(*["easy 30 + strides"] * 3), FAMILY)
    assert not allowed(plain, week(*["easy 30 + strides"] * 4), FAMILY)


def test_overrides_of_the_shares_are_kept_to_a_tenth_of_a_percent() -> None:
    year = a_year(limits={"easy_share": 0.905})
    assert allowed(year, week("progression 50", "easy 75", "easy 75"), FAMILY), "17.5 of 200 is 8.75 %"
    assert not allowed(year, week("progression 55", "easy 75", "easy 70"), FAMILY), "19.25 of 200 is 9.6 %"
    half = a_year(limits={"threshold_work": 0.085})
    assert allowed(half, week("threshold 40", "easy 75", "easy 75"), FAMILY), "16 of 190 is 8.4 %"
    assert not allowed(half, week("threshold 40", "easy 75", "easy 70"), FAMILY), "16 of 185 is 8.6 %"


def touches_missing(level: str, days: int, **limits: object) -> int:
    """Points for weeks without an intensity touch when strides come only so many days before the second Sunday."""
    year = a_year(level=level, weeks=2, **limits)
    plan = on(MON, *["easy 45"] * 4) | on("2027-01-11", *["easy 45"] * 4)
    with_strides = str(year.horizon.days[13 - days])
    log = a_log(year, plan | {with_strides: "easy 45 + strides"})
    view = PlanView(year, log)
    named(FAMILY).penalties(view)
    return view.penalties.get("intensity_touch", 0)


def test_an_intensity_touch_every_10_days_for_novices_and_every_7_for_others() -> None:
    assert touches_missing("novice", 9) == 0
    assert touches_missing("novice", 10) > 0
    assert touches_missing("intermediate", 9) > 0
    assert touches_missing("intermediate", 10, goals={"touch_days": 11}) == 0, "the runner's own number"


@pytest.mark.parametrize(("level", "missing"), [("novice", 0), ("intermediate", 10)])
def test_a_novice_may_run_a_fartlek_for_the_hard_session_of_a_build_week(level: str, missing: int) -> None:
    year = a_year(level=level, weeks=8, races=(RACE,))
    plan = week("easy 45", "", "fartlek 40", "", "easy 45", "", "easy 45")
    view = PlanView(year, a_log(year, plan))
    named(FAMILY).penalties(view)
    assert view.penalties.get("hard_sessions", 0) == missing, "other weeks are too light to count"


def test_soon_after_the_ladder_four_runs_a_week_are_wished_for() -> None:
    injury = {"site": "medial_tibial_stress", "onset": "2026-11-01", "cleared": "2026-11-20"}
    year = a_year(weeks=3, injuries=[injury])
    end = stage_seven(year, year.scenario.injuries[0])
    assert end is not None and end < date(2027, 1, 4) < end + timedelta(days=BACK_DAYS)
    plan = week("easy 40", "", "easy 40", "", "easy 40") | on(
        "2027-01-11", *["easy 40", ""] * 2, "easy 40", "", "easy 40"
    )
    for hurt, missing in (([injury], 1), ([], 0)):
        assert left_open(a_year(weeks=2, injuries=hurt), plan, FAMILY, "few_runs") == missing


@pytest.mark.parametrize(
    ("level", "race", "missing"),
    [
        pytest.param("intermediate", "2027-02-21", 0, id="marathon pace in the last seven weeks: one is enough"),
        pytest.param("advanced", "2027-02-21", 0, id="of advanced runners too beside a long run that is hard itself"),
        pytest.param("advanced", "2027-03-07", 1, id="eight weeks before it is not yet: they go on with two"),
    ],
)
def test_late_in_a_marathons_build_one_hard_session_is_wished_for(level: str, race: str, missing: int) -> None:
    year = a_year(weeks=10, level=level, races=(f"{race} marathon A",))
    assert year.weeks[0].phase == "build"
    plan = week("marathon_pace 75", "easy 60", "easy 60")
    half = a_year(weeks=8, level=level, races=("2027-02-21 half_marathon A",))
    elsewhere = left_open(year, {}, FAMILY, "hard_sessions")
    assert left_open(year, plan, FAMILY, "hard_sessions") - elsewhere == missing
    assert left_open(half, week("threshold 50", "easy 60", "easy 60"), FAMILY, "hard_sessions") >= 1


@pytest.mark.parametrize(
    ("level", "race", "wished"),
    [
        pytest.param("intermediate", "2027-02-28", 1, id="seven weeks before: an easy long run leaves room for two"),
        pytest.param("intermediate", "2027-02-21", 0, id="six weeks before: the long run holds marathon pace"),
        pytest.param("novice", "2027-02-28", 0, id="a novice has one in either"),
    ],
)
def test_late_in_a_marathons_build_a_second_hard_session_stands_beside_an_easy_long_run(
    level: str, race: str, wished: int
) -> None:
    year = a_year(weeks=8, level=level, races=(f"{race} marathon A",))
    assert year.weeks[0].phase == "build"
    one = week("marathon_pace 60", "easy 60", "easy 60")
    two = week("marathon_pace 60", "easy 60", "threshold 45")
    more = left_open(year, one, FAMILY, "hard_sessions") - left_open(year, two, FAMILY, "hard_sessions")
    assert more == wished


def test_two_sets_of_strides_are_wished_for_in_a_taper_too() -> None:
    year = a_year(weeks=8, races=("2027-02-28 half_marathon A",))
    taper = next(facts for facts in year.weeks if facts.phase == "taper")
    runs = ["easy 45", "", "easy 45", "", "easy 45"]

    def missing(sets: int) -> int:
        quick = [f"{run} + strides" if run and place < 2 * sets else run for place, run in enumerate(runs)]
        return left_open(year, on(str(taper.start), *quick), FAMILY, "strides")

    assert [missing(sets) - missing(2) for sets in range(4)] == [2, 1, 0, 0]


@pytest.mark.parametrize("phase", ["base", "build"])
def test_in_the_year_after_a_ladder_base_and_build_keep_half_an_hour_of_cross_training(phase: str) -> None:
    hurt = [{"site": "medial_tibial_stress", "onset": "2026-09-01", "cleared": "2026-10-01"}]
    races = ("2027-02-28 half_marathon A",) if phase == "build" else ()
    year = a_year(weeks=8, races=races, injuries=hurt, offer={"cross_training": ["bike"]})
    assert year.weeks[0].phase == phase
    runs = week("easy 60", "", "easy 60", "", "easy 60")
    without = left_open(year, runs, FAMILY, "cross_kept")
    assert left_open(year, runs | {WED_BIKE: "cross_training 25"}, FAMILY, "cross_kept") == without
    assert left_open(year, runs | {WED_BIKE: "cross_training 30"}, FAMILY, "cross_kept") == without - 1
    assert left_open(year, runs | {WED_BIKE: "cross_training 30"}, FAMILY, "cross_training") == 0
    healthy = a_year(offer={"cross_training": ["bike"]})
    assert left_open(healthy, runs | {WED_BIKE: "cross_training 30"}, FAMILY, "cross_training") == 1


@pytest.mark.parametrize(
    ("session", "points"),
    [
        pytest.param("easy 75 + cross_training 40", 8, id="eight steps of five minutes"),
        pytest.param("easy 70 + cross_training 40", 0, id="70 min of running are no long day"),
        pytest.param("long 90 + cross_training 20", 4, id="by whatever name"),
    ],
)
def test_a_long_run_on_the_way_back_is_enough_for_its_day(session: str, points: int) -> None:
    """A week off ends on 24 January; six weeks behind the first one back, in that of 15 March, nobody asks."""
    offer = {"cross_training": ["bike"], "exceptions": [{"from": "2027-01-18", "to": "2027-01-24", "minutes": 0}]}
    year = a_year(weeks=12, offer=offer)
    for day, expected in (("2027-01-31", points), ("2027-03-14", points), ("2027-03-21", 0)):
        assert left_open(year, {day: session}, FAMILY, "return_ride") == expected


@pytest.mark.parametrize(
    ("running", "points"),
    [
        pytest.param(60, 0, id="as much as the week before"),
        pytest.param(55, 8, id="five minutes less, beside eight steps of five minutes"),
    ],
)
def test_on_the_way_back_the_bike_takes_the_place_of_no_run(running: int, points: int) -> None:
    """A week off ends on 24 January; the week of 8 February runs as much as the one before it, or less."""
    offer = {"cross_training": ["bike"], "exceptions": [{"from": "2027-01-18", "to": "2027-01-24", "minutes": 0}]}
    year = a_year(weeks=12, offer=offer)
    week = year.horizon.week_of(date(2027, 2, 8))
    plan = {"2027-02-02": "easy 60", "2027-02-09": f"easy {running}", "2027-02-11": "cross_training 40"}
    assert left_open(year, plan, FAMILY, "run_before_ride") == points
    assert left_open(year, plan, FAMILY, "run_before_ride", cutbacks=(week,)) == 0, "a cutback runs less"


def test_seven_weeks_back_nobody_compares() -> None:
    offer = {"cross_training": ["bike"], "exceptions": [{"from": "2027-01-18", "to": "2027-01-24", "minutes": 0}]}
    plan = {"2027-03-09": "easy 60", "2027-03-16": "easy 55", "2027-03-18": "cross_training 40"}
    assert left_open(a_year(weeks=12, offer=offer), plan, FAMILY, "run_before_ride") == 0


def test_after_28_days_off_hard_running_waits_four_weeks_from_the_ladders_end() -> None:
    def first(onset: str) -> date:
        hurt = [{"site": "medial_tibial_stress", "onset": onset, "cleared": "2027-01-04"}]
        year = a_year(weeks=20, injuries=hurt)
        return next(day for day, facts in year.days.items() if facts.most("progression"))

    assert first("2026-12-07") == date(2027, 1, 4) + timedelta(days=35 + 28), "28 days off"
    assert first("2026-12-08") == date(2027, 1, 4) + timedelta(days=35 + 14), "27: stage seven alone"


def test_in_the_year_after_an_injury_strides_come_twice_a_week_a_day_between_them() -> None:
    hurt = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-09-08"}]
    twice, three = on(TUE, STRIDES, "", STRIDES), on(TUE, STRIDES, "", STRIDES, "", STRIDES)
    in_a_row, over_the_weekend = on(TUE, STRIDES, STRIDES), on("2027-01-10", STRIDES, STRIDES)
    for injuries, careful in ((hurt, True), ([], False)):
        year = a_year(injuries=injuries)
        assert allowed(year, twice, FAMILY)
        for plan in (three, in_a_row, over_the_weekend):
            assert allowed(year, plan, FAMILY) != careful


def test_novices_have_a_day_between_strides_and_none_in_the_first_six_weeks_after_next_to_no_running() -> None:
    in_a_row, apart = on(TUE, STRIDES, STRIDES), on(TUE, STRIDES, "", STRIDES)
    for level, row in (("novice", False), ("intermediate", True)):
        assert allowed(a_year(level=level), in_a_row, FAMILY) == row
        assert allowed(a_year(level=level), apart, FAMILY)
    for minutes, early in ((75, False), (80, True)):
        history = {"weeks": [{"run_minutes": minutes, "longest_run": 30}] * 4}
        year = a_year(weeks=8, level="novice", history=history)
        assert allowed(year, {"2027-02-14": STRIDES}, FAMILY) == early, "the sixth week's Sunday"
        assert allowed(year, {"2027-02-15": STRIDES}, FAMILY)


@pytest.mark.parametrize(("minutes", "long"), [(45, 0), (50, 1), (75, 1), (80, 2), (90, 2)])
def test_a_cutback_is_no_reason_for_a_long_ride(minutes: int, long: int) -> None:
    """Beyond 45 min, and beyond half an hour more."""
    year, runs = a_year(offer={"cross_training": ["bike"]}), on(MON, "easy 60", "", "", "easy 60", "", "long 60")
    plan = runs | {WED_BIKE: f"cross_training {minutes}"}
    assert left_open(year, plan, FAMILY, "cutback_cross", cutbacks=(0,)) == long
    assert left_open(year, plan, FAMILY, "cutback_cross") == 0, "in an ordinary week another wish sees to it"


@pytest.mark.parametrize(
    ("first", "session", "short"),
    [
        pytest.param("2027-06-28", "easy 40", 0, id="week 26"),
        pytest.param("2027-07-05", "easy 40", 1, id="week 27 without any pace"),
        pytest.param("2027-07-05", "fartlek 40", 0, id="a fartlek is one"),
    ],
)
def test_a_novice_plays_with_pace_in_the_second_half_of_the_year(first: str, session: str, short: int) -> None:
    """Six weeks behind an A or B race none is asked for: that of 30 May lies six weeks before July."""
    plan = on(first, "", session, "", "easy 45", "", "", "long 60")
    for races, asked in (
        ((), short),
        (("2027-05-30 10k B",), short),
        (("2027-06-06 10k B",), 0),
        (("2027-06-06 10k C",), short),
    ):
        year = a_year(level="novice", weeks=36, races=races)
        assert left_open(year, plan, FAMILY, "hard_sessions") == asked
        assert not asked or left_open(year, plan, FAMILY, "hard_sessions", cutbacks=(26,)) == 0


@pytest.mark.parametrize(
    ("monday", "sessions", "more", "short"),
    [
        pytest.param("2027-01-18", ("easy 45", "easy 50"), {}, 1, id="one in the third week, of 260 min"),
        pytest.param("2027-01-18", ("easy 45", "easy 45"), {}, 0, id="one of 255 min is enough"),
        pytest.param("2027-01-18", ("fartlek 30", "easy 65"), {}, 0, id="play with pace is a second one"),
        pytest.param("2027-01-18", ("progression 45", "easy 50"), {}, 0, id="two"),
        pytest.param("2027-01-11", ("easy 45", "easy 50"), {}, 0, id="the second week asks for none"),
        pytest.param("2027-01-18", ("easy 45", "easy 50"), {"level": "novice"}, 0, id="novices"),
        pytest.param("2027-01-18", ("easy 45", "easy 50"), {"races": ()}, 0, id="without a race"),
        pytest.param("2027-01-18", ("easy 45", "easy 50"), {"cutbacks": (2,)}, 0, id="a cutback"),
    ],
)
def test_a_base_asks_for_a_second_quick_session(
    monday: str, sessions: tuple[str, ...], more: dict[str, Any], short: int
) -> None:
    cutbacks = more.pop("cutbacks", ())
    year = a_year(weeks=30, **{"races": ("2027-07-25 half_marathon A",)} | more)
    first = "fartlek 45" if year.level == 0 else "threshold 45"
    week = on(monday, "", first, "", sessions[0], "", sessions[1], "long 120")
    assert left_open(year, week, "intensity", "second_quick", cutbacks=cutbacks) == short


@pytest.mark.parametrize(
    ("distance", "day", "may"),
    [
        pytest.param("50k", "2027-02-27", False, id="the day before an ultra"),
        pytest.param("50k", "2027-02-25", True, id="three days before it"),
        pytest.param("10k", "2027-02-27", True, id="the day before 10 km"),
    ],
)
def test_nobody_wakes_legs_on_the_day_before_an_ultra(distance: str, day: str, *, may: bool) -> None:
    year = a_year(weeks=8, races=(f"2027-02-28 {distance} B",))
    assert allowed(year, {day: "easy 30 + strides"}, FAMILY) == may
