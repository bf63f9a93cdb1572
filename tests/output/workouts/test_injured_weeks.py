"""Weeks without running: a hard session without impact now and then, and no paces from before the injury."""

from datetime import timedelta

import pytest

from optimizer.domain.year import Year
from optimizer.formats.plan import Step
from optimizer.formats.scenario import Injury, Site
from optimizer.output.workouts.build_workouts import build, caveats
from optimizer.output.workouts.workout import Workout, flat
from tests.kit import a_log
from tests.output.workouts.runners import BOTH, START, race, year

ONSET, CLEARED = START + timedelta(days=28), START + timedelta(days=70)


def hurt(site: Site = "plantar", off: int = 42, **more: object) -> Year:
    injury = Injury(site=site, onset=ONSET, cleared=ONSET + timedelta(days=off))
    return year("intermediate", (race(300, "half_marathon", goal_time="1:40:00"),), injuries=(injury,), **BOTH, **more)


def rides(of: Year, minutes: int = 60) -> list[tuple[int, Workout]]:
    """Rides on three days of every week without running, by week of the injury."""
    days = [ONSET + timedelta(days=7 * week + day) for week in range(6) for day in (1, 3, 5)]
    made = build(of, a_log(of, {str(day): f"cross_training {minutes}" for day in days}))
    return [((day - ONSET).days // 7, made[day, "cross_training"]) for day in days]


def work(made: Workout) -> list[Step]:
    return [step for step in flat(made.steps) if step.kind == "work"]


def test_one_ride_in_three_is_hard_and_the_first_and_the_fourth_week_are_easy() -> None:
    hard = [(week, made.title) for week, made in rides(hurt()) if work(made)]
    assert hard == [
        (1, "Cross-training: steady"),
        (2, "Cross-training: repeats"),
        (4, "Cross-training: repeats"),
        (5, "Cross-training: steady"),
    ]


def test_it_grows_from_week_to_week_and_lasts_as_long_as_the_session() -> None:
    steady = [sum(step.seconds for step in work(made)) for _, made in rides(hurt()) if made.title.endswith("steady")]
    assert steady == [16 * 60, 24 * 60], "two stretches of 8 min, four weeks later of 12"
    for minutes in (40, 45, 60, 90):
        for _, made in rides(hurt(), minutes):
            assert made.seconds == minutes * 60
            assert all(step.effort <= 3 for step in flat(made.steps) if step.kind != "work")


@pytest.mark.parametrize(
    ("site", "hard"), [("achilles", True), ("hamstring", False), ("back", False), ("other", False)]
)
def test_only_what_spares_the_site_is_hard(site: Site, hard: bool) -> None:
    assert any(work(made) for _, made in rides(hurt(site))) == hard


def test_a_short_ride_and_a_ride_of_any_other_week_are_easy() -> None:
    assert not any(work(made) for _, made in rides(hurt(), 35))
    assert not any(work(made) for _, made in rides(year(**BOTH)))


@pytest.mark.parametrize(("off", "shown"), [(14, False), (13, True)])
def test_hard_running_shows_no_pace_after_the_ladder_until_a_test(off: int, shown: bool) -> None:
    of, day = hurt(off=off), CLEARED + timedelta(days=100)
    made = build(of, a_log(of, {str(day): "threshold 60"}))[day, "threshold"]
    assert all((step.pace is not None) == shown for step in work(made))
    assert made.km is not None, "the distance is told all the same"
    assert any("goes by effort" in text for text in caveats(of)) != shown


def test_a_race_in_earnest_tells_the_pace_anew() -> None:
    injury = Injury(site="plantar", onset=ONSET, cleared=CLEARED)
    told = race(200, "10k", priority="B")
    of = year("intermediate", (told, race(300, "half_marathon")), injuries=(injury,), **BOTH)
    for days, shown in ((-10, False), (20, True)):
        day = told.date + timedelta(days=days)
        made = build(of, a_log(of, {str(day): "threshold 60"}))[day, "threshold"]
        assert all((step.pace is not None) == shown for step in work(made))


@pytest.mark.parametrize(("days", "settled"), [(0, False), (48, False), (49, True)])
def test_strides_after_the_ladder_are_no_sprints_and_have_nothing_heavy_beside_them(days: int, settled: bool) -> None:
    """The ladder ends after 36 days, and its seven weeks with the 49th after it."""
    of = hurt()
    over = next(day for day in of.days if day > CLEARED and of.days[day].phase != "return_to_run")
    day = over + timedelta(days=days)
    made = build(of, a_log(of, {str(day): "easy 30 + strides 5 + strength 20"}))
    assert ("never a sprint" not in made[day, "strides"].words) == settled
    assert ("heavy" in made[day, "strength"].words) == settled
