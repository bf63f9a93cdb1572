"""Long run: one a week, five days apart, a share of the week that depends on the number of runs."""

from datetime import date
from typing import Any

import pytest

from constraints.long_run_share import long_share, share_words
from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, long_target
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from tests.kit import a_log, a_year, allowed, left_open, named, on

FAMILY = "long_run"
MON, SUN, NEXT = "2027-01-04", "2027-01-10", "2027-01-11"


def week(long: int, *easy: int, first: str = MON) -> dict[str, str]:
    """A long run and easy runs, on consecutive days."""
    return on(first, f"long {long}", *(f"easy {m}" for m in easy))


@pytest.mark.parametrize(
    ("most", "over"),
    [
        pytest.param((95, 55, 55), (100, 55, 55), id="3 runs: 45 % of 205 is 92.3, of 210 it is 94.5"),
        pytest.param((80, 45, 45), (85, 45, 45), id="3 short runs: 45 % of 170 is 76.5, of 175 it is 78.8"),
        pytest.param((95, 50, 50, 50), (100, 50, 50, 50), id="4 runs: 38 % of 245 is 93.1, of 250 it is 95"),
        pytest.param((85, 40, 40, 40, 40), (90, 40, 40, 40, 40), id="5 runs: 33 % of 245 is 80.9, of 250 it is 82.5"),
        pytest.param((80, *[35] * 5), (85, *[35] * 5), id="6 runs: 30 % of 255 is 76.5, of 260 it is 78"),
    ],
)
def test_share_of_the_week_to_the_next_five_minutes(most: tuple[int, ...], over: tuple[int, ...]) -> None:
    year = a_year()
    assert allowed(year, week(*most), FAMILY)
    assert not allowed(year, week(*over), FAMILY)


@pytest.mark.parametrize("others", [pytest.param((35, 30), id="3 runs"), pytest.param((25, 20, 20), id="4 runs")])
def test_before_a_half_marathon_the_share_of_four_runs_is_20_points_more_and_three_take_no_larger_one(
    others: tuple[int, ...],
) -> None:
    """85 of 150 are 56.7 %, 90 of 155 are 58.1 %; 45 and 20 would be 65."""
    half = a_year(weeks=8, races=("2027-02-28 half_marathon B",))
    assert allowed(half, week(85, *others), FAMILY)
    assert not allowed(half, week(90, *others), FAMILY)
    assert not allowed(a_year(weeks=8, races=("2027-02-28 10k B",)), week(85, *others), FAMILY)


def test_the_share_widens_16_weeks_before_the_race_and_not_17_nor_after_it() -> None:
    year = a_year(weeks=40, races=("2027-05-30 half_marathon A",))
    shares = {week: long_share(year, week, 3) for week in (3, 4, 20, 21, 30)}
    assert shares == pytest.approx({3: 0.45, 4: 0.58, 20: 0.58, 21: 0.45, 30: 0.45})
    assert "more than usual for half_marathon" in share_words(year, 4, 3)
    assert share_words(year, 3, 3) == "with 3 runs the long run takes at most 45 % of the week"


def test_two_runs_a_week_hold_no_long_run_three_do() -> None:
    year = a_year()
    assert not allowed(year, week(45, 45), FAMILY)
    assert allowed(year, week(45, 45, 30), FAMILY)


def test_sunday_to_friday_is_5_days_and_allowed_sunday_to_thursday_is_4_and_not() -> None:
    first = {"2027-01-05": "easy 60", "2027-01-07": "easy 60", "2027-01-10": "long 60"}
    easy = {"2027-01-12": "easy 60", "2027-01-13": "easy 60"}
    assert allowed(a_year(), first | easy | {"2027-01-15": "long 60"}, FAMILY)
    assert not allowed(a_year(), first | easy | {"2027-01-14": "long 60"}, FAMILY)


def test_one_long_run_a_week_even_when_monday_and_saturday_are_5_days_apart() -> None:
    monday = {"2027-01-04": "long 75", "2027-01-05": "easy 75", "2027-01-06": "easy 75"}
    assert allowed(a_year(), monday, FAMILY)
    assert not allowed(a_year(), monday | {"2027-01-09": "long 75"}, FAMILY)


def test_a_medium_long_run_needs_five_runs_in_its_week() -> None:
    year = a_year()
    assert allowed(year, on(MON, "medium_long 75", *["easy 45"] * 4), FAMILY)
    assert not allowed(year, on(MON, "medium_long 75", *["easy 45"] * 3), FAMILY)


@pytest.mark.parametrize(
    ("level", "long_on", "legal"),
    [
        ("intermediate", "2027-01-07", True),
        ("intermediate", "2027-01-08", False),
        ("advanced", "2027-01-08", True),
        ("advanced", "2027-01-09", False),
    ],
)
def test_a_medium_long_run_on_sunday_keeps_72_h_from_the_long_run_before_an_advanced_runners_48(
    level: str, long_on: str, legal: bool
) -> None:
    easy = on(MON, "easy 60", "easy 60", "easy 60")
    plan = easy | {long_on: "long 75", "2027-01-10": "medium_long 75"}
    assert allowed(a_year(level=level), plan, FAMILY) == legal


@pytest.mark.parametrize(
    ("level", "long_on", "legal"),
    [
        ("intermediate", "2027-01-12", False),
        ("intermediate", "2027-01-13", True),
        ("advanced", "2027-01-11", False),
        ("advanced", "2027-01-12", True),
    ],
)
def test_and_from_the_long_run_of_the_week_after(level: str, long_on: str, legal: bool) -> None:
    easy = on(MON, "easy 60", "easy 60", "easy 60", "easy 60")
    after = on("2027-01-14", "easy 60", "easy 60", "easy 60")
    plan = easy | after | {"2027-01-10": "medium_long 75", long_on: "long 60"}
    assert allowed(a_year(level=level), plan, FAMILY) == legal


@pytest.mark.parametrize("hard", ["threshold 40", "hills 40", "progression 40"])
def test_nothing_hard_on_the_day_after_a_medium_long_run(hard: str) -> None:
    easy = on("2027-01-08", "easy 45", "easy 45", "easy 45")
    assert not allowed(a_year(), easy | on(MON, "medium_long 75", hard, "easy 45"), FAMILY)
    assert allowed(a_year(), easy | on(MON, "medium_long 75", "easy 45", hard), FAMILY)


@pytest.mark.parametrize("other", ["easy", "trail", "fartlek", "progression"])
def test_no_run_of_the_week_is_longer_than_its_long_run(other: str) -> None:
    year = a_year(weeks=4)
    plan = {MON: "long 55", "2027-01-06": "easy 55", "2027-01-08": "easy 45"}
    assert allowed(year, plan | {"2027-01-09": f"{other} 55"}, FAMILY)
    assert not allowed(year, plan | {"2027-01-09": f"{other} 60"}, FAMILY)
    assert allowed(year, on(MON, "easy 45", "easy 50", f"{other} 60"), FAMILY), "without a long run nothing compares"


def test_nor_is_a_run_at_marathon_pace() -> None:
    year = a_year(weeks=12, races=("2027-03-14 marathon A",))
    plan = {MON: "long 75", "2027-01-06": "easy 60", "2027-01-08": "easy 60"}
    assert allowed(year, plan | {"2027-01-10": "marathon_pace 75"}, FAMILY)
    assert not allowed(year, plan | {"2027-01-10": "marathon_pace 80"}, FAMILY)


def test_friday_to_sunday_of_the_next_week_is_9_days_and_thursday_to_sunday_is_10() -> None:
    easy = on(MON, "easy 45", "easy 45", "easy 45") | on(NEXT, "easy 45", "easy 45")
    for first, missing in (("2027-01-08", 0), ("2027-01-07", 3)):
        year = a_year()
        view = PlanView(year, a_log(year, easy | {first: "long 60", "2027-01-17": "long 60"}))
        named(FAMILY).penalties(view)
        assert view.penalties.get("long_pause", 0) == missing


@pytest.mark.parametrize(("level", "cap"), [("novice", 120), ("intermediate", 130), ("advanced", 130)])
def test_without_a_race_ahead_a_long_run_lasts_at_most_120_or_130_minutes(level: str, cap: int) -> None:
    wide = {f"long_run_share_{runs}": 1.0 for runs in (3, 4, 5, 6)}
    year = a_year(level=level, minutes=240, limits=wide)
    assert allowed(year, week(cap, 30, 30), FAMILY)
    assert not allowed(year, week(cap + 5, 30, 30), FAMILY)


def test_overrides_of_cap_upward_and_downward_share_and_distance() -> None:
    wide = {f"long_run_share_{runs}": 1.0 for runs in (3, 4, 5, 6)}
    higher = a_year(minutes=240, limits={"long_run_cap": 200, **wide})
    assert allowed(higher, week(200, 30, 30), FAMILY)
    assert not allowed(higher, week(205, 30, 30), FAMILY)
    lower = a_year(limits={"long_run_cap": 60})
    assert allowed(lower, week(60, 60, 60), FAMILY)
    assert not allowed(lower, week(65, 60, 60), FAMILY)
    half = a_year(limits={"long_run_share_3": 0.375})
    assert allowed(half, week(65, 50, 50), FAMILY), "37.5 % of 165 is 61.9"
    assert not allowed(half, week(70, 50, 50), FAMILY), "and of 170 63.75"
    far = a_year(limits={"long_run_apart": 7})
    first = {"2027-01-05": "easy 60", "2027-01-07": "easy 60", "2027-01-10": "long 60"}
    easy = {"2027-01-12": "easy 60", "2027-01-13": "easy 60"}
    assert not allowed(far, first | easy | {"2027-01-16": "long 60"}, FAMILY)
    assert allowed(far, first | easy | {"2027-01-17": "long 60"}, FAMILY)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        pytest.param((150, 150), 125, id="two weeks of 150 already: 85 % of 150 is 127.5"),
        pytest.param((130, 150), 150, id="130 is less than 90 % of 150: still growing"),
        pytest.param((150, 125), 150, id="one step back is enough"),
    ],
)
def test_the_third_long_run_in_a_row_of_two_hours_and_more_steps_back(before: tuple[int, int], asked: int) -> None:
    year = a_year(weeks=5, level="advanced", run_minutes=500, longest=150, limits={"long_run_cap": 150})
    wide = a_log(year, week(before[0], 60, 60, first=MON) | week(before[1], 60, 60, first=NEXT))
    load = LOAD_PER_MINUTE * 500 + STRENGTH_LOAD
    assert long_target(year, 2, load, wide, cutback=False).minutes == asked


def test_the_last_week_before_a_taper_does_not_step_back_for_the_taper_does() -> None:
    """The race on Sun 28 Feb tapers from Mon 8 Feb on: the week before it is asked for 150 again, 85 % of it a week
    earlier."""
    year = a_year(
        weeks=8,
        level="advanced",
        run_minutes=500,
        longest=150,
        limits={"long_run_cap": 150},
        races=("2027-02-28 marathon A",),
    )
    assert [year.weeks[w].phase for w in (4, 5)] == ["build", "taper"]
    load = LOAD_PER_MINUTE * 500 + STRENGTH_LOAD
    long = [week(150, 60, 60, first=f"2027-01-{day:02}") for day in (4, 11, 18, 25)]
    log = a_log(year, {day: words for days in long for day, words in days.items()})
    assert long_target(year, 4, load, log, cutback=False).minutes == 150
    year.wanted = (0,) * 8
    assert long_target(year, 3, load, log, cutback=False).minutes == 125


@pytest.mark.parametrize(
    ("week_of", "longest", "asked"),
    [
        pytest.param(5, 155, 105, id="D-14: 65 % are 100.75, which 100 min would not keep"),
        pytest.param(5, 140, 95, id="91 min: the next step is 95, inside 75 % too"),
        pytest.param(6, 155, 70, id="D-7: 45 % are 69.75"),
        pytest.param(5, 200, 120, id="130 min: two hours are the most"),
    ],
)
def test_a_taper_keeps_at_least_its_share_of_the_longest_run(week_of: int, longest: int, asked: int) -> None:
    year = a_year(weeks=8, level="advanced", run_minutes=500, longest=longest, races=("2027-02-28 marathon A",))
    assert year.weeks[week_of].phase == "taper"
    first = str(year.weeks[week_of - 1].start)
    log = Log(year, {date.fromisoformat(first): {"long": longest}})
    assert long_target(year, week_of, 300, log, cutback=False).minutes == asked


@pytest.mark.parametrize(
    ("done", "ahead", "cutback", "asked"),
    [
        pytest.param(150, 165, True, 120, id="150 min were run: a cutback asks for 80 %"),
        pytest.param(145, 150, True, 115, id="145 were: 80 % are 116"),
        pytest.param(145, 160, True, 115, id="whatever is wanted next week: no record in a cutback"),
        pytest.param(145, 160, False, 150, id="no step back"),
    ],
)
def test_a_cutback_steps_back_from_what_was_run_whatever_a_race_wants(
    done: int, ahead: int, cutback: bool, asked: int
) -> None:
    year = a_year(weeks=5, level="advanced", run_minutes=500, longest=145, limits={"long_run_cap": 180})
    year.wanted = (0, 0, 150, ahead, 0)
    log = a_log(year, week(100, 60, 60, first=MON) | week(done, 60, 60, first=NEXT))
    assert long_target(year, 2, LOAD_PER_MINUTE * 500 + STRENGTH_LOAD, log, cutback=cutback).minutes == asked


@pytest.mark.parametrize(
    ("long", "back", "steps"),
    [
        pytest.param(100, True, 0, id="as long as asked"),
        pytest.param(110, True, 2, id="ten minutes more are two steps"),
        pytest.param(110, False, 0, id="no step back: what is longer may open the way for the next"),
    ],
)
def test_a_week_that_steps_back_is_no_place_for_a_longer_run(long: int, back: bool, steps: int) -> None:
    plan = week(long, 60, 60, 60)
    assert left_open(a_year(), plan, FAMILY, "long_run_over", target=100, back=back) == steps


@pytest.mark.parametrize(
    ("races", "share", "asked"),
    [
        pytest.param(
            ("2027-01-10 half_marathon B",), 0.33, 65, id="after the last half: the 33 % of five runs, 66 min"
        ),
        pytest.param(("2027-01-10 10k B",), 0.3, 60, id="after a 10 km: 30 %"),
        pytest.param((), 0.38, 75, id="a year without races: as before it, as far as the 38 % of four runs go, 76 min"),
        pytest.param(("2027-01-10 10k C",), 0.38, 75, id="nor with a race as training"),
        pytest.param(("2027-05-30 marathon A",), 0.42, 80, id="on the way to a marathon: 42 %, 84 min on the grid"),
    ],
)
def test_the_long_run_asked_for_is_a_share_of_the_weeks_running(
    races: tuple[str, ...], share: float, asked: int
) -> None:
    year = a_year(weeks=22, races=races)
    year.wanted = (0,) * len(year.weeks)
    facts = next(facts for facts in year.weeks[6:] if facts.mode == "growth")
    log = a_log(year, week(85, 60, 60, first=str(year.weeks[facts.index - 1].start)))
    load = LOAD_PER_MINUTE * 200 + STRENGTH_LOAD
    assert long_target(year, facts.index, load, log, cutback=False).minutes == asked, f"{share:.0%} of 200 min"


@pytest.mark.parametrize(
    ("level", "running", "asked"),
    [
        pytest.param("novice", 200, 75, id="four runs: 38 % of 200 min"),
        pytest.param("intermediate", 200, 65, id="five runs: 33 %"),
        pytest.param("intermediate", 195, 70, id="a week too small for five: 38 % of 195 are 74.1"),
    ],
)
def test_a_novices_long_run_is_asked_for_beside_three_other_runs(level: str, running: int, asked: int) -> None:
    year = a_year(weeks=22, level=level, races=("2027-01-10 half_marathon B",))
    year.wanted = (0,) * len(year.weeks)
    facts = next(facts for facts in year.weeks[6:] if facts.mode == "growth")
    log = a_log(year, week(85, 60, 60, first=str(year.weeks[facts.index - 1].start)))
    load = LOAD_PER_MINUTE * running + STRENGTH_LOAD
    assert long_target(year, facts.index, load, log, cutback=False).minutes == asked


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param("threshold", 80, id="the club night's hour is running too: 60 and 140 are 200, 42 % of it 84"),
        pytest.param("strength", 55, id="an hour of strength is not: 42 % of 140 are 58.8"),
    ],
)
def test_what_is_locked_counts_as_running_where_it_is_running(kind: str, asked: int) -> None:
    locked = [{"date": "2027-02-16", "kind": kind, "minutes": 60}]
    year = a_year(weeks=22, races=("2027-05-30 marathon A",), locked=locked)
    year.wanted = (0,) * len(year.weeks)
    log = a_log(year, week(80, 60, 60, first=str(year.weeks[5].start)))
    load = year.weeks[6].fixed_load / 12 + LOAD_PER_MINUTE * 140 + STRENGTH_LOAD
    assert long_target(year, 6, load, log, cutback=False).minutes == asked


def test_a_cutback_cuts_back_from_what_was_run_not_from_what_a_race_asks() -> None:
    year = a_year(weeks=22, races=("2027-05-30 marathon A",))
    year.wanted = (0,) * len(year.weeks)
    log = a_log(year, week(70, 60, 60, first=MON) | week(75, 60, 60, first=NEXT))
    load = LOAD_PER_MINUTE * 300 + STRENGTH_LOAD
    assert long_target(year, 2, load, log, cutback=False).minutes == 95, "a tenth over the 90 of history"
    assert long_target(year, 2, load, log, cutback=True).minutes == 60, "80 % of 75"


@pytest.mark.parametrize(("wanted", "asked"), [(0, 80), (120, 90)])
def test_recovery_asks_for_40_percent_of_the_running_and_45_for_the_sake_of_a_race(wanted: int, asked: int) -> None:
    year = a_year(weeks=20, races=("2027-01-10 marathon A", "2027-05-16 marathon B"))
    recovering = [facts.index for facts in year.weeks if facts.phase == "reverse_taper"]
    log = a_log(year, week(100, 60, 60, first=str(year.weeks[recovering[-1] - 1].start)))
    year.wanted = (wanted,) * len(year.weeks)
    load = LOAD_PER_MINUTE * 200 + STRENGTH_LOAD
    assert long_target(year, recovering[-1], load, log, cutback=False).minutes == asked, "of 200 min"


@pytest.mark.parametrize("wanted", [0, 120])
def test_behind_a_half_that_is_a_step_to_a_marathon_the_long_run_has_its_usual_share(wanted: int) -> None:
    """48 % of 200 min are 95, where another race's recovery asks for 40 %, and for 45 % for a race's sake."""
    year = a_year(
        weeks=10, longest=100, minutes=200, born=1970, races=("2027-01-17 half_marathon B", "2027-02-28 marathon A")
    )
    assert (year.weeks[3].mode, year.weeks[3].phase) == ("constrained", "reverse_taper")
    log = a_log(year, week(100, 60, 60, first=str(year.weeks[2].start)))
    year.wanted = (wanted,) * len(year.weeks)
    load = LOAD_PER_MINUTE * 200 + STRENGTH_LOAD
    assert long_target(year, 3, load, log, cutback=False).minutes == 95


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        pytest.param("easy 55", 0, id="four fifths of 70 are 56"),
        pytest.param("easy 60", 1, id="60 are more"),
        pytest.param("trail 60", 1, id="on trails too"),
    ],
)
def test_in_the_year_after_a_ladder_no_other_run_is_nearly_as_long_as_the_long_one(other: str, missing: int) -> None:
    hurt = [{"site": "medial_tibial_stress", "onset": "2026-09-01", "cleared": "2026-10-01"}]
    plan = on(MON, "easy 45", "", other, "", "", "long 70")
    assert left_open(a_year(injuries=hurt), plan, FAMILY, "second_long") == missing
    assert left_open(a_year(), plan, FAMILY, "second_long") == 0
    assert left_open(a_year(), plan, FAMILY, "second_long", cutbacks=(0,)) == missing, "nor in a cutback"


@pytest.mark.parametrize(
    ("eve", "long", "beyond"),
    [
        pytest.param("easy 45", "long 90", 0, id="45 min"),
        pytest.param("easy 55", "long 90", 2, id="ten minutes more are two steps"),
        pytest.param("trail 55", "long 90", 2, id="on trails too"),
        pytest.param("cross_training 60", "long 90", 3, id="and on the bike"),
        pytest.param("easy 55", "easy 70", 0, id="before any other run"),
    ],
)
def test_the_day_before_the_long_run_holds_45_minutes(eve: str, long: str, beyond: int) -> None:
    plan = on(MON, "easy 45", "easy 45", "easy 45", "", eve, long)
    assert left_open(a_year(offer={"cross_training": ["bike"]}), plan, FAMILY, "long_run_eve") == beyond


@pytest.mark.parametrize(
    ("after", "heavy"),
    [
        pytest.param(("easy 30",), 0, id="an easy run"),
        pytest.param(("easy 30 + strides",), 1, id="strides"),
        pytest.param(("easy 30 + strides + strength 20",), 2, id="and strength"),
        pytest.param(("", "easy 30 + strides + strength 20"), 0, id="both a day later"),
    ],
)
def test_nothing_quick_or_heavy_follows_on_the_day_after_the_long_run(after: tuple[str, ...], heavy: int) -> None:
    year = a_year(offer={"sessions_per_day": 2})
    midweek = week(90, 45, 45, first="2027-01-06") | on("2027-01-12", "easy 45")
    assert left_open(year, midweek | on("2027-01-07", *after), FAMILY, "after_long_run") == heavy
    sunday = on(MON, "easy 45", "easy 45", "", "", "", "", "long 90", *after)
    assert left_open(year, sunday, FAMILY, "after_long_run") == heavy, "over the weekend"


@pytest.mark.parametrize(
    ("long", "after", "beside"),
    [
        pytest.param(75, ("strength 20",), 1, id="the day after 75 min"),
        pytest.param(70, ("strength 20",), 0, id="after 70 it may stand"),
        pytest.param(75, ("", "strength 20"), 0, id="a day later too"),
        pytest.param(75, ("easy 30",), 0, id="an easy run is welcome"),
    ],
)
def test_strength_waits_a_day_behind_a_long_run(long: int, after: tuple[str, ...], beside: int) -> None:
    sunday = on(MON, "easy 45", "easy 45", "", "", "", "", f"long {long}", *after)
    assert left_open(a_year(), sunday, FAMILY, "strength_after") == beside


@pytest.mark.parametrize(
    ("asked", "day", "beside"),
    [
        pytest.param(75, "2027-01-09", 1, id="the day before a long run that is to last 75 min"),
        pytest.param(70, "2027-01-09", 0, id="70 are no such run"),
        pytest.param(75, "2027-01-08", 0, id="two days before it"),
    ],
)
def test_the_day_before_a_run_of_75_minutes_is_better_without_strength(asked: int, day: str, beside: int) -> None:
    plan = on(MON, "easy 45", "", "easy 45", "", "", "", "long 90") | {day: "strength 40"}
    assert left_open(a_year(), plan, FAMILY, "strength_eve", target=asked) == beside


def test_two_medium_long_runs_in_a_row_are_wished_apart() -> None:
    five = on("2027-01-08", "easy 45", "easy 45", "easy 45")
    for plan, pairs in ((("medium_long 75", "medium_long 75"), 1), (("medium_long 75", "easy 75"), 0)):
        assert left_open(a_year(), five | on(MON, *plan), FAMILY, "medium_long_apart") == pairs
    apart = five | on(MON, "medium_long 75", "", "medium_long 75")
    assert left_open(a_year(), apart, FAMILY, "medium_long_apart") == 0


def test_far_from_its_race_a_long_run_is_asked_for_at_85_percent_and_held_to_it() -> None:
    year = a_year(weeks=40, level="advanced", run_minutes=500, longest=150, races=("2027-08-29 50k A",))
    year.wanted = (0,) * len(year.weeks)
    race = year.races[0].week
    load = LOAD_PER_MINUTE * 500 + STRENGTH_LOAD
    log = a_log(year, week(180, 60, 60, first=str(year.weeks[race - 18].start)))
    far, near = (long_target(year, race - back, load, log, cutback=False) for back in (17, 16))
    assert (far.minutes, far.back) == (160, True), "85 % of the 190 min (32 km at 6:00) are 161"
    assert (near.minutes, near.back) == (180, False), "190, as far as a day of 180 min goes"


@pytest.mark.parametrize(
    ("longest", "asked"),
    [
        pytest.param(150, 160, id="150 are less than 85 % of the 190 that the race asks for, which are 161"),
        pytest.param(170, 170, id="170 are more"),
    ],
)
def test_what_the_runner_is_used_to_is_asked_for_however_far_the_race_is(longest: int, asked: int) -> None:
    year = a_year(weeks=40, level="advanced", run_minutes=500, longest=longest, races=("2027-08-29 50k A",))
    load = LOAD_PER_MINUTE * 520 + STRENGTH_LOAD
    assert year.wanted[2] == longest, "within three weeks"
    log = a_log(year, week(180, 60, 60, first=str(year.weeks[9].start)))
    assert long_target(year, 10, load, log, cutback=False).minutes == asked


@pytest.mark.parametrize("day", ["2027-08-01", "2028-01-09"])
def test_a_race_far_ahead_allows_the_long_runs_that_the_runner_is_used_to(day: str) -> None:
    """10 km in May are worth 100 min; the marathon after it allows 135, be it within 210 days or not."""
    offer: dict[str, Any] = {"weeks": 55, "level": "advanced", "run_minutes": 500, "longest": 135}
    year = a_year(**offer, races=("2027-05-02 10k B", f"{day} marathon A"))
    assert max(facts.most("long") for facts in year.in_week(1)) >= 135
    alone = a_year(**offer, races=("2027-05-02 10k B",))
    assert max(facts.most("long") for facts in alone.in_week(1)) == 100


@pytest.mark.parametrize(
    ("races", "extra"),
    [
        pytest.param(("2027-03-14 10k B", "2027-04-25 half_marathon A"), 0.20, id="the next but one is a half"),
        pytest.param(("2027-03-14 10k B",), 0.0, id="none is"),
    ],
)
def test_the_share_on_the_way_to_a_half_counts_from_the_race_before_it_on(races: tuple[str, ...], extra: float) -> None:
    year = a_year(weeks=26, races=races)
    assert long_share(year, 0, 5) == pytest.approx(0.33 + extra)


@pytest.mark.parametrize(
    ("long", "running", "minutes", "asked"),
    [
        pytest.param(55, 125, 180, 45, id="80 % of 55 are no long run: the shortest stays, 36 % of 125 min"),
        pytest.param(60, 125, 180, 45, id="80 % of 60 would be one, but 33 % of 125 are none"),
        pytest.param(55, 115, 180, 0, id="45 of 115 are more than four runs leave it"),
        pytest.param(40, 125, 180, 0, id="40 min before it were no long run"),
        pytest.param(55, 125, 60, 45, id="80 % of an hour are time enough"),
        pytest.param(55, 125, 55, 0, id="of 55 min not"),
    ],
)
def test_a_cutback_keeps_a_short_long_run(long: int, running: int, minutes: int, asked: int) -> None:
    year = a_year(weeks=8, run_minutes=150, longest=40, minutes=minutes)
    year.wanted = (0,) * len(year.weeks)
    log = a_log(year, on(MON, "easy 40", "easy 40", "easy 40") | on(NEXT, "easy 40", f"easy {long}", "easy 40"))
    load = LOAD_PER_MINUTE * running + STRENGTH_LOAD
    assert long_target(year, 2, load, log, cutback=True).minutes == asked


def test_after_weeks_as_long_as_the_next_only_a_cutback_does_not_wait_for_the_race() -> None:
    year = a_year(weeks=8, level="advanced", run_minutes=500, longest=130, limits={"long_run_cap": 180})
    year.wanted = (0, 0, 140, 140, 0, 0, 0, 0)
    log = a_log(year, week(130, 60, 60, first=MON) | week(130, 60, 60, first=NEXT))
    load = LOAD_PER_MINUTE * 500 + STRENGTH_LOAD
    assert long_target(year, 2, load, log, cutback=False).minutes == 140, "the race's wish stands"
    assert long_target(year, 2, load, log, cutback=True).minutes == 100, "80 % of 130"


def test_nor_does_a_run_of_a_reverse_taper_last_as_long_as_its_long_one() -> None:
    year = a_year(weeks=4, races=("2027-01-10 10k B",))
    assert year.weeks[1].phase == "reverse_taper"
    runs = on("2027-01-12", "easy 30", "", "", "easy 45", "long 60")
    assert left_open(year, runs, FAMILY, "second_long") == 0
    assert left_open(year, runs | {"2027-01-17": "easy 60"}, FAMILY, "second_long") == 1


@pytest.mark.parametrize("needed", [0, 105, 110])
def test_a_step_back_is_measured_without_the_chain_that_a_search_followed(needed: int) -> None:
    """Asked for 100 min, run 110: two steps beyond, whatever led the search there; a plan file knows of no chain."""
    year = a_year()
    year.chain = (needed, 0, 0)
    assert left_open(year, week(110, 60, 60, 60), FAMILY, "long_run_over", target=100, back=True) == 2


@pytest.mark.parametrize(
    ("races", "day", "most"),
    [
        pytest.param((), MON, 130, id="no race: 130 min"),
        pytest.param(("2027-04-25 half_marathon A",), MON, 150, id="half of 127 min: a fifth more"),
        pytest.param(("2027-05-02 half_marathon A",), "2027-01-10", 150, id="in 112 days, which are 16 weeks"),
        pytest.param(("2027-05-02 half_marathon A",), "2027-01-09", 130, id="in 113 days"),
        pytest.param(("2027-05-30 10k A",), MON, 100, id="10 km: 100 min"),
        pytest.param(("2027-04-25 10k A", "2027-05-30 marathon B"), MON, 180, id="of races in view the longest run"),
        pytest.param(("2027-04-25 10k A", "2027-09-26 marathon A"), MON, 100, id="no marathon in 265 days"),
        pytest.param(("2027-04-25 10k A", "2027-09-26 marathon A"), "2027-02-27", 100, id="in 211 days neither"),
        pytest.param(("2027-04-25 10k A", "2027-09-26 marathon A"), "2027-02-28", 180, id="in 210 days it is"),
        pytest.param(("2027-09-26 50k A",), MON, 200, id="the next one always is, before an ultra in full"),
        pytest.param(("2027-09-26 marathon A",), MON, 130, id="so far from a marathon 130 are enough"),
        pytest.param(("2027-09-26 marathon A",), "2027-06-06", 180, id="in 112 days no longer"),
        pytest.param(("2027-03-28 marathon C",), MON, 130, id="a race as training is no reason"),
        pytest.param(("2027-02-07 10k B",), "2027-02-28", 130, id="after the last race 130 min"),
        pytest.param(
            ("2027-04-25 half_marathon B", "2027-06-06 marathon A"), "2027-02-13", 150, id="half next: 1.2 x 127"
        ),
        pytest.param(("2027-04-25 half_marathon B", "2027-06-06 marathon A"), "2027-02-14", 180, id="16 weeks to go"),
    ],
)
def test_a_long_run_lasts_as_long_as_a_race_in_view_is_worth(races: tuple[str, ...], day: str, most: int) -> None:
    year = a_year(weeks=40, races=races)
    assert year.days[date.fromisoformat(day)].caps["long"].minutes == most
    if races:
        own = a_year(weeks=40, races=races, limits={"long_run_cap": 120})
        assert own.days[date.fromisoformat(day)].caps["long"].minutes <= 120, "the runner's own limit holds"


@pytest.mark.parametrize(
    ("last", "now", "beyond"),
    [
        pytest.param("long 100", "long 80", 0, id="80 % of 100"),
        pytest.param("long 100", "long 90", 6, id="90 are six more than 80 and four"),
        pytest.param("long 70", "long 60", 0, id="80 % of 70 are 56, on the grid 60"),
        pytest.param("long 70", "trail 70", 10, id="a long run by another name: 70 over 56 and four"),
        pytest.param("trail 75", "long 65", 1, id="last week's longest, whatever it was: 65 over 60 and four"),
        pytest.param("long 50", "long 45", 0, id="the shortest long run is cut back already"),
        pytest.param("long 100", "progression 80", 0, id="hard sessions have rules of their own"),
    ],
)
def test_a_cutbacks_longest_run_is_cut_back_too(last: str, now: str, beyond: int) -> None:
    plan = on(MON, last) | on(NEXT, now)
    assert left_open(a_year(), plan, FAMILY, "cutback_long", cutbacks=(1,)) == beyond
    assert left_open(a_year(), plan, FAMILY, "cutback_long") == 0, "in a week that loads nothing is asked"


def test_a_first_week_that_cuts_back_is_compared_with_the_history() -> None:
    year = a_year(longest=100)
    assert left_open(year, on(MON, "long 90"), FAMILY, "cutback_long", cutbacks=(0,)) == 6


def test_a_week_without_running_leaves_a_cutback_nothing_to_cut_back_from() -> None:
    year = a_year(longest=100)
    year.wanted = (0,) * len(year.weeks)
    log = a_log(year, week(100, 60, 60, first=MON))
    asked = long_target(year, 2, LOAD_PER_MINUTE * 400 + STRENGTH_LOAD, log, cutback=True)
    assert asked.minutes == 80, "but for the week before it"


@pytest.mark.parametrize(
    ("others", "alone"),
    [
        pytest.param((65, 60), 0, id="100 of 225 are 44.4 %"),
        pytest.param((60, 60), 1, id="100 of 220 are 45.5 %: of four runs one is left out"),
        pytest.param((60,), 2, id="of four runs two"),
        pytest.param((40, 40, 40), 0, id="four runs: it has company enough"),
    ],
)
def test_runs_left_out_beside_a_large_long_run_count_where_a_day_is_free(others: tuple[int, ...], alone: int) -> None:
    plan = week(100, *others)
    assert left_open(a_year(), plan, FAMILY, "long_alone") == alone
    three = dict.fromkeys(("mon", "tue", "wed"), 180) | dict.fromkeys(("thu", "fri", "sat", "sun"), 0)
    if len(others) == 2:
        assert left_open(a_year(minutes=three), plan, FAMILY, "long_alone") == 0, "three days are all there are"
        resting = {"rest_days": ["thu", "fri", "sat", "sun"]}
        assert left_open(a_year(offer=resting), plan, FAMILY, "long_alone") == 0, "days of rest are not free"


def test_a_cutbacks_share_of_less_running_is_not_cut_twice() -> None:
    """42 % of 140 min are 58, on the grid 55; 80 % of last week's 85 are 68; 80 % of the 58 would be 45."""
    year = a_year(weeks=12, run_minutes=200, longest=85, races=("2027-03-21 half_marathon A",))
    year.wanted = (0,) * len(year.weeks)
    log = a_log(year, week(85, 60, 60, first=NEXT))
    asked = long_target(year, 2, LOAD_PER_MINUTE * 140 + STRENGTH_LOAD, log, cutback=True)
    assert asked == (55, True)


def test_after_a_race_in_the_long_runs_place_a_cutback_cuts_from_the_week_before_it() -> None:
    """80 % of 90 min are 72, with four for the grid 76; of the 45 of the race's week they would be less than 45."""
    plan = on(MON, "long 90") | on(NEXT, "long 45") | on("2027-01-18", "long 80")
    raced = a_year(weeks=4, races=("2027-01-16 5k C",))
    assert left_open(raced, plan, FAMILY, "cutback_long", cutbacks=(2,)) == 80 - 76
    assert left_open(a_year(weeks=4), plan, FAMILY, "cutback_long", cutbacks=(2,)) == 80 - 45
    log = a_log(raced, on(MON, "long 90", "easy 40") | on(NEXT, "easy 45"))
    asked = long_target(raced, 2, LOAD_PER_MINUTE * 400 + STRENGTH_LOAD, log, cutback=True)
    assert asked.minutes == 70, "80 % of 90 are 72"


@pytest.mark.parametrize(
    ("last", "beyond", "asked"),
    [
        pytest.param("easy 55", 80 - 76, 70, id="no long run: 80 % of the 90 of the week before are 72"),
        pytest.param("long 55", 80 - 48, 45, id="80 % of its 55 are 44, and 45 the least of a long run"),
    ],
)
def test_behind_a_week_without_a_long_run_a_cutback_cuts_from_the_week_before_it(
    last: str, beyond: int, asked: int
) -> None:
    plan = on(MON, "long 90", "easy 40") | on(NEXT, last) | on("2027-01-18", "long 80")
    assert left_open(a_year(weeks=4), plan, FAMILY, "cutback_long", cutbacks=(2,)) == beyond
    log = a_log(a_year(weeks=4), on(MON, "long 90", "easy 40") | on(NEXT, last, "easy 40"))
    target = long_target(a_year(weeks=4), 2, LOAD_PER_MINUTE * 400 + STRENGTH_LOAD, log, cutback=True)
    assert target.minutes == asked


@pytest.mark.parametrize(
    ("usual", "asked"),
    [
        pytest.param(185, 85, id="used to 85 of 185 min, 45 % at most: 45 % of 190 are 85.5"),
        pytest.param(230, 70, id="used to 85 of 230, which is less than 42 %: of 190 four runs leave it 38 %, 72"),
    ],
)
def test_a_long_run_is_asked_for_by_the_share_the_runner_is_used_to(usual: int, asked: int) -> None:
    """A 10 km in 20 weeks asks for 75 min, which is no reason to run less long than all winter."""
    year = a_year(weeks=36, run_minutes=usual, longest=85, races=("2027-05-23 10k B", "2027-09-05 half_marathon A"))
    year.wanted = (0,) * len(year.weeks)
    log = a_log(year, week(80, 45, 35, 35))
    load = LOAD_PER_MINUTE * 190 + STRENGTH_LOAD
    assert long_target(year, 4, load, log, cutback=False).minutes == asked


def test_in_the_year_after_an_injury_a_cutback_steps_back_whatever_races_want() -> None:
    """80 % of last week's 145 are 116; 150 would be wanted, and 160 the week after it."""
    hurt = [{"site": "medial_tibial_stress", "onset": "2026-09-20", "cleared": "2026-10-01"}]
    year = a_year(weeks=5, level="advanced", run_minutes=500, longest=145, injuries=hurt)
    year.wanted = (0, 0, 150, 160, 0)
    log = a_log(year, week(100, 60, 60, first=MON) | week(145, 60, 60, first=NEXT))
    assert long_target(year, 2, LOAD_PER_MINUTE * 500 + STRENGTH_LOAD, log, cutback=True).minutes == 115


def test_a_limit_that_lowers_the_longest_run_lengthens_none_of_another_race() -> None:
    """A 10 km asks for less than the marathon after it: a limit between the two shortens only what is longer, one
    above both holds everywhere."""
    races = ("2027-02-07 10k B", "2027-10-03 marathon A")

    def caps(**limits: float) -> list[int]:
        return [day.caps["long"].minutes for day in a_year(weeks=40, races=races, limits=limits).days.values()]

    book = caps()
    most = max(book)
    assert any(0 < cap < most - 5 for cap in book)
    assert caps(long_run_cap=most - 5) == [min(cap, most - 5) for cap in book]
    raised = caps(long_run_cap=most + 20)
    assert max(raised) == most + 20 and all(after >= before for after, before in zip(raised, book, strict=True))


@pytest.mark.parametrize(
    ("runs", "short"),
    [
        pytest.param(("easy 40", "easy 30", "easy 30", "easy 20"), 0, id="40 of 120 are a third"),
        pytest.param(("easy 35", "easy 30", "easy 30", "easy 25"), 3, id="five minutes less are 3 x 5/3"),
        pytest.param(("easy 45", "easy 45", "easy 45", "easy 45"), 0, id="45 min are long enough"),
        pytest.param(("easy 30", "easy 30"), 0, id="two runs are half each"),
        pytest.param(("easy 35", "fartlek 40", "easy 25", "easy 20"), 3, id="a fartlek is not the run that grows"),
        pytest.param(("easy 35", "easy 40", "easy 25", "easy 20"), 3, id="nor is a longer run on another day"),
    ],
)
def test_of_small_weeks_one_run_grows(runs: tuple[str, ...], short: int) -> None:
    sunday, *others = runs
    plan = on(MON, "", *others) | {SUN: sunday}
    year = a_year(weeks=1, run_minutes=100, longest=30, offer={"long_run_days": ["sun"]})
    assert left_open(year, plan, FAMILY, "grown_run") == short
    assert left_open(a_year(weeks=1), plan, FAMILY, "grown_run", cutbacks=(0,)) == 0
    assert left_open(a_year(weeks=1), plan, FAMILY, "grown_run", target=45) == 0, "where a long run is asked for"


@pytest.mark.parametrize(
    ("running", "asked"), [pytest.param(140, 50, id="36 %"), (200, 60), pytest.param(240, 70, id="30 % are more")]
)
def test_a_year_without_a_race_asks_for_36_percent_up_to_an_hour(running: int, asked: int) -> None:
    year = a_year(run_minutes=200, longest=30)
    log = a_log(year, {MON: "easy 120"})
    assert long_target(year, 1, LOAD_PER_MINUTE * running + STRENGTH_LOAD, log, cutback=False).minutes == asked


@pytest.mark.parametrize(("day", "both"), [(MON, 1), ("2027-01-05", 0)])
def test_a_long_run_and_a_ride_have_days_of_their_own(day: str, both: int) -> None:
    year = a_year(offer={"cross_training": ["bike"], "sessions_per_day": 2})
    plan = {MON: "long 90"} | {day: "long 90 + cross_training 60" if both else "cross_training 60"}
    assert left_open(year, plan, FAMILY, "long_and_ride") == both
