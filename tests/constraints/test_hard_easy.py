"""Hard and easy: hard sessions in any seven days, and the time between demanding ones."""

import pytest

from tests.kit import a_year, allowed, left_open

FAMILY = "hard_easy"
MON, TUE, WED, THU, FRI, SAT, SUN = (f"2027-01-{day:02d}" for day in range(4, 11))
HARD = "threshold 40"


EASY = {MON: "easy 30", WED: "easy 30", FRI: "easy 30"}
"""Runs between hard ones, so that a second one may be."""


def hard(*days: str) -> dict[str, str]:
    return dict.fromkeys(days, HARD)


def among(*days: str) -> dict[str, str]:
    """Hard sessions among easy runs."""
    return EASY | hard(*days)


@pytest.mark.parametrize(
    ("level", "most", "over"),
    [
        ("novice", (TUE,), (TUE, SAT)),
        ("intermediate", (TUE, THU), (TUE, THU, SAT)),
        ("advanced", (TUE, THU, SAT), (TUE, THU, SAT, "2027-01-04", "2027-01-11")),
    ],
)
def test_hard_sessions_in_7_days_are_1_2_or_3(level: str, most: tuple[str, ...], over: tuple[str, ...]) -> None:
    year = a_year(level=level)
    assert allowed(year, among(*most), FAMILY)
    assert not allowed(year, among(*over), FAMILY)


def test_the_seven_days_slide_tuesday_to_monday_is_one_window_tuesday_to_tuesday_is_two() -> None:
    year = a_year(level="novice")
    assert not allowed(year, hard(TUE, "2027-01-11"), FAMILY)
    assert allowed(year, hard(TUE, "2027-01-12"), FAMILY)


def test_long_runs_are_counted_apart() -> None:
    assert allowed(a_year(), among(TUE, THU) | {SAT: "long 60"}, FAMILY)


@pytest.mark.parametrize("keywords", [{"level": "intermediate"}, {"level": "advanced"}, {"born": 1978}])
def test_48_h_lie_between_hard_and_long(keywords: dict[str, object]) -> None:
    year = a_year(**keywords)
    assert not allowed(year, {THU: HARD, FRI: "long 60"}, FAMILY)
    assert allowed(year, {THU: HARD, SAT: "long 60"}, FAMILY)


@pytest.mark.parametrize("keywords", [{"level": "novice"}, {"born": 1977}])
def test_72_h_for_novices_and_from_age_50(keywords: dict[str, object]) -> None:
    year = a_year(**keywords)
    assert not allowed(year, {THU: HARD, SAT: "long 60"}, FAMILY)
    assert allowed(year, {THU: HARD, SUN: "long 60"}, FAMILY)


@pytest.mark.parametrize(
    ("plan", "keeps"),
    [
        pytest.param({TUE: HARD, SUN: "long 60"}, True, id="three runs, one of them hard"),
        pytest.param({TUE: HARD, THU: HARD, SUN: "long 60"}, False, id="two of three"),
        pytest.param({TUE: HARD, THU: HARD}, False, id="two of two"),
        pytest.param({TUE: HARD, THU: "fartlek 30", SUN: "long 60"}, False, id="fartlek is no easy run"),
        pytest.param({TUE: HARD, THU: HARD, FRI: "easy 30", SUN: "long 60"}, True, id="a fourth run has room for two"),
        pytest.param({TUE: HARD, THU: HARD, FRI: "strength 30", SUN: "long 60"}, False, id="strength is no run"),
    ],
)
def test_with_three_runs_a_week_one_is_hard_beside_the_long_run(plan: dict[str, str], keeps: bool) -> None:
    assert allowed(a_year(), plan, FAMILY) == keeps


def test_what_is_locked_in_a_week_of_few_runs_stands_and_nothing_hard_joins_it() -> None:
    locked = [{"date": day, "kind": "threshold", "minutes": 40} for day in (TUE, THU)]
    assert allowed(a_year(locked=locked), {SUN: "long 60"}, FAMILY)
    assert allowed(a_year(locked=locked[:1]), {FRI: "easy 30", SUN: "long 60"}, FAMILY)
    assert not allowed(a_year(locked=locked[:1]), {THU: HARD, SUN: "long 60"}, FAMILY)


def test_the_week_boundary_counts_too() -> None:
    assert not allowed(a_year(), {SUN: "long 60", "2027-01-11": HARD}, FAMILY)
    assert allowed(a_year(), {SUN: "long 60", "2027-01-12": HARD}, FAMILY)


def test_in_the_year_after_an_injury_one_day_more_between_hard_sessions() -> None:
    hurt = [{"site": "medial_tibial_stress", "onset": "2026-09-20", "cleared": "2026-10-01"}]
    year = a_year(injuries=hurt)
    assert not allowed(year, among(TUE, THU), FAMILY)
    assert allowed(year, among(TUE, FRI) | {SAT: "easy 30"}, FAMILY)
    healed = a_year(injuries=[{**hurt[0], "onset": "2025-12-20", "cleared": "2026-01-04"}])
    assert not allowed(healed, among(TUE, WED), FAMILY)
    assert allowed(healed, among(TUE, THU), FAMILY), "twelve months later 48 h are enough again"


def test_a_race_is_a_hard_session_of_its_week() -> None:
    year = a_year(races=("2027-01-17 10k C",))
    easy = {"2027-01-11": "easy 30", "2027-01-13": "easy 30"}
    assert allowed(year, easy | hard("2027-01-12", "2027-01-15"), FAMILY) is False, "two and the race are three"
    assert allowed(year, easy | hard("2027-01-15"), FAMILY)
    assert not allowed(year, easy | hard("2027-01-16"), FAMILY), "the day before is less than 48 h"
    assert not allowed(a_year(level="novice", races=("2027-01-17 10k C",)), hard("2027-01-12"), FAMILY)


def test_two_races_three_days_apart_are_the_calendars_matter() -> None:
    year = a_year(level="novice", races=("2027-01-13 5k C", "2027-01-16 5k C"))
    assert allowed(year, {}, FAMILY)
    assert not allowed(year, hard("2027-01-10"), FAMILY), "but nothing hard may join them"


def test_fartlek_keeps_a_day_from_demanding_sessions_and_comes_once_a_week() -> None:
    year = a_year()
    assert not allowed(year, {TUE: HARD, WED: "fartlek 30"}, FAMILY)
    assert not allowed(year, {TUE: "fartlek 30", WED: HARD}, FAMILY)
    assert allowed(year, EASY | {TUE: HARD, THU: "fartlek 30"}, FAMILY)
    assert not allowed(year, {TUE: "fartlek 30", "2027-01-11": "fartlek 30"}, FAMILY)
    assert allowed(year, {TUE: "fartlek 30", "2027-01-12": "fartlek 30"}, FAMILY)


def test_a_recovery_run_follows_a_demanding_day() -> None:
    year = a_year()
    assert allowed(year, {TUE: HARD, WED: "recovery_run 30"}, FAMILY)
    assert not allowed(year, {TUE: "easy 40", WED: "recovery_run 30"}, FAMILY)


@pytest.mark.parametrize(
    ("minutes", "steps"), [(15, 1), (20, 0), (30, 0), (35, 1), (40, 2)], ids=lambda value: f"{value}"
)
def test_a_recovery_run_lasts_20_to_30_minutes_where_it_can(minutes: int, steps: int) -> None:
    plan = {TUE: HARD, WED: f"recovery_run {minutes}"}
    assert left_open(a_year(), plan, FAMILY, "recovery_length") == steps


def test_recovery_runs_of_a_reverse_taper_are_judged_one_by_one_so_15_does_not_make_up_for_40() -> None:
    year = a_year(weeks=5, races=("2027-01-10 marathon A",))
    week = next(facts for facts in year.weeks if facts.phase == "reverse_taper")
    plan = {str(week.days[0]): "recovery_run 15", str(week.days[2]): "recovery_run 40"}
    assert left_open(year, plan, FAMILY, "recovery_length") == 1 + 2
    assert left_open(year, {str(week.days[0]): "recovery_run 20"}, FAMILY, "recovery_length") == 0


def test_tapers_and_race_weeks_hold_easy_runs_and_no_recovery_runs() -> None:
    year = a_year(weeks=6, races=("2027-02-14 half_marathon A",))
    for day in ("2027-02-03", "2027-02-10"):
        assert left_open(year, {day: "recovery_run 30"}, FAMILY, "recovery_in_taper") == 1
        assert left_open(year, {day: "easy 30"}, FAMILY, "recovery_in_taper") == 0
    assert left_open(year, {TUE: HARD, WED: "recovery_run 30"}, FAMILY, "recovery_in_taper") == 0, "in base"


def test_overrides_of_number_and_spacing() -> None:
    assert allowed(a_year(limits={"hard_sessions": 3}), among(TUE, THU, SAT), FAMILY)
    assert not allowed(a_year(limits={"hard_sessions": 1}), among(TUE, SAT), FAMILY)
    assert allowed(a_year(limits={"hard_spacing": 24}), among(TUE, WED), FAMILY)
    assert not allowed(a_year(limits={"hard_spacing": 72}), among(TUE, THU), FAMILY)
    assert allowed(a_year(born=1970, limits={"hard_spacing_masters": 48}), among(TUE, THU), FAMILY)


@pytest.mark.parametrize(("hours", "fits"), [(48, True), (49, False), (71, False)])
def test_hours_that_are_no_whole_days_are_rounded_up(hours: int, fits: bool) -> None:
    assert allowed(a_year(limits={"hard_spacing": hours}), among(TUE, THU), FAMILY) == fits, "48 h lie between them"
    assert allowed(a_year(limits={"hard_spacing": hours}), among(TUE, FRI), FAMILY), "72 h"


def test_fartlek_shares_no_day_with_a_hard_or_long_session() -> None:
    year = a_year(offer={"sessions_per_day": 2})
    assert not allowed(year, {TUE: f"{HARD} + fartlek 30"}, FAMILY)
    assert not allowed(year, {SUN: "long 60 + fartlek 30"}, FAMILY)
    assert allowed(year, {TUE: "easy 30 + fartlek 30"}, FAMILY)


@pytest.mark.parametrize("demanding", [HARD, "long 60"])
def test_in_the_year_after_an_injury_no_strides_on_the_day_after_a_demanding_one(demanding: str) -> None:
    hurt = [{"site": "achilles", "onset": "2026-07-20", "cleared": "2026-10-05"}]
    year = a_year(injuries=hurt)
    assert not allowed(year, {TUE: demanding, WED: "easy 30 + strides"}, FAMILY)
    assert allowed(year, {TUE: demanding, THU: "easy 30 + strides"}, FAMILY)
    assert allowed(a_year(), {TUE: demanding, WED: "easy 30 + strides"}, FAMILY)


@pytest.mark.parametrize(("long", "close"), [("2027-01-12", 1), ("2027-01-11", 0), ("2027-01-10", 0)])
def test_in_the_year_after_an_injury_three_days_lie_between_the_long_run_and_a_hard_one(long: str, close: int) -> None:
    hurt = [{"site": "achilles", "onset": "2026-09-01", "cleared": "2026-09-08"}]
    plan = {long: "long 60", "2027-01-14": "threshold 40"}
    assert left_open(a_year(injuries=hurt), plan, FAMILY, "hard_after_long") == close
    assert left_open(a_year(), plan, FAMILY, "hard_after_long") == 0


@pytest.mark.parametrize(("level", "minutes"), [("novice", 60), ("advanced", 90)])
@pytest.mark.parametrize("kind", ["trail", "easy"])
def test_nothing_quick_follows_on_the_day_after_a_run_as_long_as_a_long_one_whatever_its_name(
    level: str, minutes: int, kind: str
) -> None:
    year = a_year(level=level, longest=100)
    for quick in (HARD, "fartlek 30"):
        assert allowed(year, {TUE: f"{kind} {minutes - 5}", WED: quick}, FAMILY)
        assert not allowed(year, {TUE: f"{kind} {minutes}", WED: quick}, FAMILY)
        assert allowed(year, {TUE: f"{kind} {minutes}", THU: quick}, FAMILY), "a day between them"
    assert allowed(year, {TUE: f"{kind} {minutes}", WED: "easy 30 + strides"}, FAMILY), "strides are short"


def test_nor_after_a_medium_long_run_and_over_the_weekend_too() -> None:
    year = a_year(longest=100)
    assert allowed(year, {TUE: "medium_long 75", WED: "fartlek 30"}, FAMILY)
    assert not allowed(year, {TUE: "medium_long 80", WED: "fartlek 30"}, FAMILY)
    assert not allowed(year, {SUN: "trail 80", "2027-01-11": HARD}, FAMILY)


@pytest.mark.parametrize("kind", ["trail", "easy"])
def test_an_intermediate_runners_own_run_of_80_minutes_is_a_long_one_and_one_of_75_is_not(kind: str) -> None:
    """The planner's own such runs end at 75 min."""
    for minutes, legal in ((75, True), (80, False)):
        year = a_year(longest=100, locked=[{"date": TUE, "kind": kind, "minutes": minutes}])
        for quick in (HARD, "fartlek 30"):
            assert allowed(year, {WED: quick}, FAMILY) is legal
            assert allowed(year, {THU: quick}, FAMILY)


def test_fartlek_on_a_short_day_is_penalised_where_the_week_has_free_days() -> None:
    shifts = {"mon": 40, "tue": 45, "wed": 30, "thu": 30, "fri": 90, "sat": 90, "sun": 90}
    for day, short in ((MON, 1), (TUE, 0), (FRI, 0)):
        assert left_open(a_year(minutes=shifts), {day: "fartlek 30"}, FAMILY, "short_day") == short
    assert left_open(a_year(minutes=shifts | {"fri": 85}), {MON: "fartlek 30"}, FAMILY, "short_day") == 0
