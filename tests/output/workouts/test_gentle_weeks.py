"""Gentle weeks: what quick sessions become behind a pace test, before long races, and where they begin."""

from datetime import date, timedelta

import pytest

from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.diary import Diary
from tests.output.workouts.runners import BOTH, START, race, written, year


@pytest.mark.parametrize(
    ("spared", "title"), [(True, "Gentle fartlek"), (False, "One minute on, one off")], ids=["behind a test", "else"]
)
def test_a_fartlek_behind_a_pace_test_loosens_the_legs(spared: bool, title: str) -> None:
    made = written(year(**BOTH), "fartlek", 40, spared=spared, previous="Lamp-post fartlek", exposures=2)
    assert made.title == title
    assert ("RPE 6" in made.words) == spared


def test_the_turn_of_the_formats_waits_behind_it() -> None:
    """Five fartleks, the fourth of them behind a test: the fifth goes on where the third was."""
    of, tuesday = year(**BOTH), START + timedelta(weeks=9, days=1)
    fartleks = [tuesday + timedelta(days=days) for days in (-19, -12, -5, 2, 9)]
    days: dict[date, DayLog] = {tuesday: {"threshold": 75}, tuesday - timedelta(days=7): {"hills": 45}}
    days |= {day: {"fartlek": 40} for day in fartleks} | {tuesday + timedelta(days=4): {"easy": 90, "trail": 90}}
    made = build(of, Log(of, days))
    assert made[tuesday, "threshold"].title == "Pace test"
    titles = [made[day, "fartlek"].title for day in fartleks]
    minute = "One minute on, one off"
    assert titles == ["Lamp-post fartlek", minute, minute, "Gentle fartlek", "Two minutes on, two off"]


@pytest.mark.parametrize(
    ("days", "distance", "priority", "gentle"),
    [
        pytest.param(7, "marathon", "C", True, id="a week before a marathon run as training"),
        pytest.param(8, "marathon", "C", False, id="a day earlier"),
        pytest.param(5, "half_marathon", "C", False, id="a half asks for less"),
    ],
)
def test_the_last_week_before_a_marathon_is_quick_but_never_hard(
    days: int, distance: str, priority: str, gentle: bool
) -> None:
    of = year(races=(race(30 + days, distance, priority=priority), race(200, "marathon")), **BOTH)
    assert ("6 x 30 s uphill, quick and relaxed, RPE 6" in written(of, "hills", 50).words) == gentle
    assert ("RPE 9" in written(of, "intervals", 50).words or "4:27" in written(of, "intervals", 50).words) != gentle


def careful(cleared: int) -> Year:
    """Whose other injury was cleared so many days before the session of the season's day 30."""
    day = START + timedelta(days=30 - cleared)
    return year(injuries=[{"site": "other", "onset": str(day - timedelta(days=20)), "cleared": str(day)}], **BOTH)


@pytest.mark.parametrize(
    ("cleared", "before", "pace"),
    [
        pytest.param(364, 0, "4:44-4:56", id="the first in the year after an injury: threshold pace"),
        pytest.param(364, 1, "10 km pace", id="a later one"),
        pytest.param(365, 0, "4:27-4:33", id="a year is over"),
    ],
)
def test_intervals_in_the_year_after_an_injury_are_no_sprints(cleared: int, before: int, pace: str) -> None:
    assert pace in written(careful(cleared), "intervals", 50, before=before).words


@pytest.mark.parametrize(
    ("day", "before", "feel"),
    [
        pytest.param(13, 0, True, id="the first of the season, within two weeks"),
        pytest.param(14, 0, False, id="two weeks are over"),
        pytest.param(13, 1, False, id="the second one"),
    ],
)
def test_a_season_does_not_open_with_hard_intervals(day: int, before: int, *, feel: bool) -> None:
    made = written(year(**BOTH), "intervals", 50, day=START + timedelta(days=day), before=before)
    assert ("by feel, RPE 7" in made.words) == feel


@pytest.mark.parametrize(
    ("distance", "held", "saving"),
    [
        pytest.param("marathon", {1: "threshold", 4: "threshold"}, True, id="two days before marathon pace"),
        pytest.param("marathon", {1: "threshold", 3: "threshold"}, False, id="three days before it"),
        pytest.param("marathon", {4: "threshold"}, False, id="the week's only hard session"),
        pytest.param("half_marathon", {1: "threshold", 4: "threshold"}, False, id="half an hour of a half's pace"),
    ],
)
def test_the_second_hard_session_two_days_before_marathon_pace_is_a_smaller_one(
    distance: str, held: dict[int, str], saving: bool
) -> None:
    """Eight weeks before the race, in a week whose long run on Sunday has its turn."""
    of = year(races=(race(139, distance),), **BOTH)
    days = of.weeks[of.races[0].week - 8].days
    log = Log(of, {days[6]: {"long": 130}})
    log.days |= {days[day]: {kind: 60} for day, kind in held.items()}
    setting = Diary(of, log).setting(days[max(held)], "threshold", 60)
    assert (setting.saving, setting.eased) == ((True, 0.7) if saving else (False, 1.0))
    log.days[days[6]] = {"long": 85}
    assert not Diary(of, log).setting(days[max(held)], "threshold", 60).saving, "too short to hold it"
