"""First steps: the first hills and the first strength of somebody who has just begun to run or come back."""

from datetime import date, timedelta

import pytest

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Level
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import START, race, written, year


def newcomer() -> Year:
    return year("novice", history={})


def hurt(site: str, before: int = 60) -> Year:
    """Whose injury was cleared so many days before the season."""
    cleared = START - timedelta(days=before)
    return year(injuries=[{"site": site, "onset": str(cleared - timedelta(days=30)), "cleared": str(cleared)}])


def climbs(of: Year, sessions: int) -> list[str]:
    """What the hill sessions of as many weeks are, in words; the easy running around them left out."""
    days = [START + timedelta(weeks=20 + week) for week in range(sessions)]
    made = build(of, Log(of, {day: {"hills": 40} for day in days}))
    return [made[day, "hills"].words.split(", ", 1)[1].rsplit(", ", 1)[0] for day in days]


def test_a_new_runners_first_hills_are_six_of_30_seconds_then_eight_and_later_eight_of_45() -> None:
    found = climbs(newcomer(), 5)
    relaxed = "uphill, quick and relaxed, RPE 6 (1' jog down)"
    assert found[:2] == [f"6 x 30 s {relaxed}"] * 2
    assert found[2:4] == [f"8 x 30 s {relaxed}"] * 2
    assert found[4] == "8 x 45 s uphill, strong, RPE 8 (1' jog down)"


def test_a_new_runners_later_hills_grow_in_number_and_in_length() -> None:
    of = newcomer()
    made = [written(of, "hills", 45, climbs=done) for done in range(4, 18)]
    told = [one.words.split(", ", 1)[1].split(" uphill")[0] for one in made]
    assert told[::2] == ["8 x 45 s", "10 x 45 s", "12 x 45 s", "8 x 1'", "10 x 1'", "12 x 1'", "12 x 1'"]
    assert told[::2] == told[1::2] and {one.title for one in made} == {"Short hills", "One-minute hills"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"minutes": 40}, "10 x 1'", id="40 min: 23 are left, each climb takes two and a quarter"),
        pytest.param({"uphill": 540}, "9 x 1'", id="nine minutes uphill"),
        pytest.param({"cutback": True}, "8 x 1'", id="seven tenths in a cutback"),
        pytest.param({"uphill": 240}, "6 x 1'", id="never fewer than six"),
    ],
)
def test_time_the_weeks_before_and_cutbacks_make_them_smaller(changes: dict[str, int], told: str) -> None:
    of, minutes = newcomer(), changes.get("minutes", 45)
    rest = {name: value for name, value in changes.items() if name != "minutes"}
    assert told in written(of, "hills", minutes, climbs=14, **rest).words


def test_a_novices_first_hills_are_as_short_and_later_ones_are_as_usual() -> None:
    found = climbs(year("novice"), 5)
    assert [words.split(" uphill")[0] for words in found[:4]] == ["6 x 30 s"] * 2 + ["8 x 30 s"] * 2
    assert "30 s uphill" not in found[4]


def test_after_an_achilles_injury_hills_begin_so_too_and_are_as_usual_from_the_fifth_on() -> None:
    found = climbs(hurt("achilles"), 5)
    assert [words.split(" uphill")[0] for words in found[:4]] == ["6 x 30 s"] * 2 + ["8 x 30 s"] * 2
    assert "30 s uphill" not in found[4]


def test_a_knee_that_hills_do_not_load_most_begins_as_everybody_does() -> None:
    assert "30 s uphill" not in climbs(hurt("iliotibial_band"), 1)[0] and "30 s uphill" not in climbs(year(), 1)[0]


@pytest.mark.parametrize(
    ("site", "last"),
    [
        pytest.param("hip", 364, id="a year"),
        pytest.param("achilles", 729, id="two years for tendons that every climb pulls at"),
    ],
)
def test_a_year_or_two_after_clearance_the_next_hills_are_no_first_ones(site: str, last: int) -> None:
    of = hurt(site, before=last - 100)
    for day, first in ((START + timedelta(days=100), True), (START + timedelta(days=101), False)):
        assert ("30 s" in build(of, Log(of, {day: {"hills": 40}}))[day, "hills"].words) == first


@pytest.mark.parametrize(
    ("week", "told"),
    [
        pytest.param(12, "body weight alone", id="twelve weeks of body weight"),
        pytest.param(13, "10 each, light", id="then light weights"),
        pytest.param(16, "10 each, light", id="for four weeks"),
        pytest.param(17, "hops, 6 each, heavy", id="and heavy ones with hops from the seventeenth on"),
    ],
)
def test_a_new_runners_strength_goes_from_body_weight_over_light_weights_to_heavy_ones(week: int, told: str) -> None:
    words, effort = strength(newcomer(), START + timedelta(weeks=week - 1))
    assert told in words and ("hops" in words) == ("heavy" in words) == (effort > 4)


def test_beside_walk_runs_it_stays_so_later_too() -> None:
    day = START + timedelta(weeks=12)
    words, effort = strength(newcomer(), day, {day + timedelta(days=1): {"walk_run": 25}})
    assert "body weight alone" in words and effort == 4


@pytest.mark.parametrize(
    ("minutes", "week", "light", "hops"),
    [
        pytest.param(85, 10, True, False, id="light for ten weeks"),
        pytest.param(85, 11, False, False, id="then heavy"),
        pytest.param(85, 15, False, False, id="without hops for five more"),
        pytest.param(85, 16, False, True, id="and with them"),
        pytest.param(90, 2, True, False, id="who ran more lifts light for two"),
        pytest.param(90, 3, False, False, id="then heavy"),
        pytest.param(90, 4, False, True, id="and with hops from the fourth on"),
    ],
)
def test_who_ran_little_lifts_light_then_heavy_then_hops(minutes: int, week: int, light: bool, hops: bool) -> None:
    history = {"weeks": [{"run_minutes": minutes, "longest_run": 40}] * 6}
    words, _ = strength(year(history=history), START + timedelta(weeks=week - 1))
    assert ("10 each, light" in words, "heavy" in words, "hops" in words) == (light, not light, hops)


@pytest.mark.parametrize(
    ("level", "week", "light"),
    [("novice", 4, True), ("novice", 5, False), ("intermediate", 2, True), ("intermediate", 4, False)],
)
def test_novices_lift_light_for_four_weeks_and_others_for_two(level: Level, week: int, light: bool) -> None:
    words, _ = strength(year(level), START + timedelta(weeks=week - 1))
    assert ("10 each, light" in words, "heavy" in words, "hops" in words) == (light, not light, not light)


@pytest.mark.parametrize("kind", ["fartlek", "intervals"])
def test_a_novices_quick_sessions_grow_from_12_minutes_by_2(kind: str) -> None:
    """An hour has room for 20 minutes and more, which the second session of others holds at once."""
    days = [START + timedelta(weeks=20 + week) for week in range(5)]

    def work(level: Level) -> list[int]:
        of = year(level)
        made = build(of, Log(of, {day: {kind: 60, "easy": 240} for day in days}))
        return [made[day, kind].work_seconds for day in days]

    novice, other = work("novice"), work("intermediate")
    assert all(seconds <= 60 * (12 + 2 * number) for number, seconds in enumerate(novice)), novice
    assert novice[0] >= 5 * 60 and max(novice[1:]) > novice[0], "little and more each time, not nothing"
    assert other[3] > novice[3], "others' grow faster"


@pytest.mark.parametrize(
    ("before", "most"), [pytest.param(6, 6, id="six days before the race"), pytest.param(7, 10, id="seven")]
)
def test_speed_without_a_target_begins_with_ten_minutes_and_tries_nothing_new_before_a_race(
    before: int, most: int
) -> None:
    of = year("advanced", races=(race(180, "50k"),))
    day = of.races[0].day - timedelta(days=before)
    made = build(of, Log(of, {day: {"fartlek": 60}, day - timedelta(days=2): {"easy": 240}}))
    assert 0 < made[day, "fartlek"].work_seconds <= 60 * most


@pytest.mark.parametrize(
    ("tomorrow", "light"),
    [
        pytest.param({"long": 45}, True, id="a long run of three quarters of an hour"),
        pytest.param({"long": 40}, False, id="a shorter one"),
        pytest.param({"easy": 60}, False, id="any other"),
    ],
)
def test_on_the_eve_of_a_long_run_nothing_heavy_is_lifted(tomorrow: dict[str, int], light: bool) -> None:
    day = START + timedelta(weeks=10)
    words, _ = strength(year("intermediate"), day, {day + timedelta(days=1): tomorrow})
    assert ("10 each, light" in words) == light


def strength(of: Year, day: date, beside: dict[date, dict[str, int]] | None = None) -> tuple[str, int]:
    """Words and effort of the work of a strength session of 20 minutes."""
    made = build(of, Log(of, {day: {"strength": 20}, **(beside or {})}))[day, "strength"]
    work = next(step for step in flat(made.steps) if step.kind == "work")
    return work.words, work.effort


def test_the_first_hills_keep_to_the_minute() -> None:
    assert written(newcomer(), "hills", 60, climbs=0).seconds == 3600
