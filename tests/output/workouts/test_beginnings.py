"""Beginnings: the first fartleks of whoever begins or comes back, and a new runner's first runs on end."""

from datetime import date, timedelta

import pytest

from constraints.comeback import LAYOFF_DAYS
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.beginnings import LADDER_DAYS
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.first_fartleks import FIRST
from optimizer.output.workouts.session_work import BEGUN
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import START, year

LATE = 20
"""A week in which everybody may run fast."""
NEW = year("novice", history={})


def hurt(*, cleared: date, days: int = LAYOFF_DAYS) -> Year:
    onset = cleared - timedelta(days=days)
    return year(injuries=[{"site": "iliotibial_band", "onset": str(onset), "cleared": str(cleared)}])


def fartleks(of: Year, sessions: int, minutes: int = 30, cut: frozenset[int] = frozenset()) -> list[Workout]:
    """One a week; `cut` are those of them that lie in cutbacks."""
    days = [START + timedelta(weeks=LATE + week) for week in range(sessions)]
    made = build(of, Log(of, {day: {"fartlek": minutes, "easy": 40} for day in days}), frozenset(LATE + w for w in cut))
    return [made[day, "fartlek"] for day in days]


def repeats(one: Workout) -> str:
    """`6 x 30 s`, and the effort."""
    work = next(step for step in flat(one.steps) if step.kind == "work")
    return f"{one.work_seconds // work.seconds} x {work.seconds} s, RPE {work.effort}"


BEGIN = ["6 x 30 s, RPE 6", "8 x 30 s, RPE 6", "8 x 45 s, RPE 7", "8 x 60 s, RPE 7"]


def test_a_new_runners_first_fartleks_grow_step_by_step_and_the_fifth_is_the_books() -> None:
    found = fartleks(NEW, 5)
    assert [repeats(one) for one in found[:4]] == BEGIN and all(one.seconds == 1800 for one in found)
    assert "RPE 6 (90 s easy)" in found[0].words and "RPE 7 (75 s easy)" in found[2].words
    assert found[4].title == "One minute on, one off" and "RPE 8" in found[4].words
    assert len(FIRST) == BEGUN, "what follows grows from where these end"


def test_after_them_an_hour_holds_ten_minutes_of_work_and_two_more_each_time() -> None:
    work = [one.work_seconds // 60 for one in fartleks(NEW, 8, minutes=60)]
    assert work[:4] == [3, 4, 6, 8]
    assert work[4] in (9, 10) and all(now <= 10 + 2 * place for place, now in enumerate(work[4:]))
    assert work[-1] > work[4]


def test_who_has_run_before_begins_with_the_book() -> None:
    assert fartleks(year(), 1)[0].title == "Lamp-post fartlek"


@pytest.mark.parametrize(("days", "first"), [(LAYOFF_DAYS, True), (LAYOFF_DAYS - 1, False)])
def test_a_lay_off_that_takes_the_return_ladder_begins_anew_and_a_shorter_one_does_not(days: int, first: bool) -> None:
    one = fartleks(hurt(cleared=START + timedelta(weeks=8), days=days), 1)[0]
    assert (repeats(one) == BEGIN[0]) == first


@pytest.mark.parametrize(("weeks", "step"), [(0, 0), (1, 1), (4, None)])
def test_weeks_before_the_season_behind_the_ladder_count_as_one_session_each(weeks: int, step: int | None) -> None:
    one = fartleks(hurt(cleared=START - timedelta(days=LADDER_DAYS + 7 * weeks)), 1)[0]
    assert repeats(one) == BEGIN[step] if step is not None else repeats(one) not in BEGIN


def test_a_cutback_repeats_the_step_before_and_leaves_none_out() -> None:
    found = [repeats(one) for one in fartleks(NEW, 4, cut=frozenset({1}))]
    assert found == [BEGIN[0], BEGIN[0], BEGIN[1], BEGIN[2]]


def runs(of: Year, minutes: int, weeks: int, cut: frozenset[int] = frozenset()) -> list[Workout]:
    """An easy run a week from the seventh week on."""
    days = [START + timedelta(weeks=6 + week) for week in range(weeks)]
    made = build(of, Log(of, {day: {"easy": minutes} for day in days}), frozenset(6 + week for week in cut))
    return [made[day, "easy"] for day in days]


def shape(one: Workout) -> list[int]:
    """Minutes of the stretches that are run, of an easy run whose walks last a minute each."""
    assert all(step.seconds == 60 for step in flat(one.steps) if step.words == "walk")
    return [step.seconds // 60 for step in flat(one.steps) if step.words != "walk"]


def test_a_new_runners_walking_breaks_thin_out_over_four_weeks() -> None:
    found = runs(NEW, 30, 5)
    assert [shape(one) for one in found] == [[7, 7, 7, 6], [10, 10, 8], [10, 10, 8], [15, 14], [30]]
    assert all(one.seconds == 1800 for one in found)
    assert found[0].words == "3 x (7' easy, 1' walk), 6' easy" and found[3].words == "15' easy, 1' walk, 14' easy"
    assert (found[0].title, found[3].title) == ("Easy run with walking breaks", "Easy run with walking break")
    assert found[4].title == "Easy run"


def test_trails_are_no_reason_to_leave_the_walking_breaks_out() -> None:
    days = [START + timedelta(weeks=6 + week) for week in range(5)]
    made = build(NEW, Log(NEW, {day: {"trail": 30} for day in days}), frozenset())
    found = [made[day, "trail"] for day in days]
    assert [shape(one) for one in found] == [[7, 7, 7, 6], [10, 10, 8], [10, 10, 8], [15, 14], [30]]
    assert found[0].title == "Trail run with walking breaks"
    assert "easy on trails" in found[0].words and "/km" not in found[0].words


@pytest.mark.parametrize(("minutes", "first"), [(20, [6, 6, 6]), (25, [8, 8, 7])])
def test_shorter_runs_hold_fewer_breaks(minutes: int, first: list[int]) -> None:
    assert shape(runs(NEW, minutes, 1)[0]) == first


def test_a_run_of_more_than_half_an_hour_has_a_break_in_the_fifth_week_and_none_in_the_sixth() -> None:
    assert [shape(one) for one in runs(NEW, 40, 6)[4:]] == [[20, 19], [40]]


def test_a_cutback_keeps_the_breaks_of_the_week_before() -> None:
    assert [len(shape(one)) for one in runs(NEW, 25, 4, cut=frozenset({1}))] == [3, 3, 3, 2]


def test_the_return_ladders_own_runs_stand_on_end_as_it_says() -> None:
    injury = {"site": "other", "onset": "2027-01-20", "cleared": "2027-02-20"}
    of = year("novice", history={}, injuries=[injury])
    first = next(day for day, facts in of.days.items() if facts.ladder and "easy" in facts.fixed)
    days = {first: True, first + timedelta(days=1): False}
    made = build(of, Log(of, {day: {"easy": 30} for day in days}))
    assert {day: shape(made[day, "easy"]) == [30] for day in days} == days


def test_who_has_run_before_runs_on_end() -> None:
    assert shape(runs(year("novice"), 30, 1)[0]) == [30]
