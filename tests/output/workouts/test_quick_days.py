"""Quick days: hard running behind a race begins small, and a taper repeats what the weeks before it have known."""

from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.quick_days import ASLEEP_DAYS, KNOWN_DAYS, LOOKED_BACK, QuickDays
from optimizer.output.workouts.workout import Workout
from tests.output.workouts.runners import BOTH, START, race, written, year

RACED = 111
"""Day of the season on which the race lies, a Sunday."""


def behind_a_race(kind: str, priority: str) -> tuple[int, list[int]]:
    """Most seconds of work of that kind in the weeks before a race, and those of three sessions behind it."""
    of = year("advanced", (race(RACED, "10k", priority=priority), race(300, "10k")), **BOTH)
    log, raced = Log(of), START + timedelta(days=RACED)
    log.days |= {day: {"easy": 60} for day in of.horizon.days if day != raced}
    log.days |= {raced - timedelta(days=12 + 7 * week): {kind: 60} for week in range(4)}
    later = [raced + timedelta(days=9 + 7 * week) for week in range(3)]
    log.days |= {day: {kind: 60} for day in later}
    made = build(of, log)
    most = max(made[day, kind].quick_seconds for day, done in log.days.items() if kind in done and day < raced)
    return most, [made[day, kind].quick_seconds for day in later]


@pytest.mark.parametrize("kind", ["hills", "fartlek", "threshold", "intervals"])
@pytest.mark.parametrize("priority", ["A", "B"])
def test_the_first_session_behind_a_race_is_seven_tenths_and_the_second_less_than_all(kind: str, priority: str) -> None:
    most, (first, second, *_) = behind_a_race(kind, priority)
    assert first <= max(0.7 * most, 15 * 60 if kind == "threshold" else 9 * 60)
    assert first <= second <= max(0.85 * most, 15 * 60)


@pytest.mark.parametrize(
    ("priority", "back", "begins"),
    [
        pytest.param("A", LOOKED_BACK, 630, id="seven tenths of a quarter of an hour eight weeks before the race"),
        pytest.param("A", LOOKED_BACK + 1, None, id="what lies further back is no measure"),
        pytest.param("B", 10, 630, id="a B race"),
        pytest.param("C", 10, None, id="a race run as training"),
    ],
)
def test_the_measure_is_the_most_of_eight_weeks_before_the_race(priority: str, back: int, begins: int | None) -> None:
    of, raced = year(races=(race(RACED, "10k", priority=priority),), **BOTH), START + timedelta(days=RACED)
    quick = QuickDays(of, Log(of))
    quick.keep(raced - timedelta(days=back), "hills", written(of, "hills", 60, previous="One-minute hills"))
    assert quick.begins(raced + timedelta(days=9), "hills") == begins
    assert quick.begins(raced + timedelta(days=9), "fartlek") is None, "of another kind nothing is known"


def test_threshold_behind_a_race_goes_down_to_twelve_minutes_with_nothing_behind_it() -> None:
    of = year(**BOTH)
    small, usual = (written(of, "threshold", 60, phase_week=1, number=1, begins=begins) for begins in (600, None))
    assert (small.work_seconds, small.quick_seconds) == (12 * 60, 12 * 60)
    assert usual.work_seconds > usual.quick_seconds >= 15 * 60, "marathon pace is behind it"


@pytest.mark.parametrize(
    ("facts", "minutes"),
    [
        pytest.param({"cutback": True}, 12, id="a cutback"),
        pytest.param({"running": 125}, 10, id="as many as the week allows"),
        pytest.param({"spared": True}, 9, id="beside a pace test"),
        pytest.param({"phase": "taper"}, 8, id="a taper"),
    ],
)
def test_intervals_hold_twelve_minutes_but_in_tapers_and_beside_a_test(facts: dict[str, Any], minutes: int) -> None:
    assert written(year(**BOTH), "intervals", 40, number=1, worked=600, **facts).quick_seconds == minutes * 60


def taper(kind: str, *, days: int, held: dict[int, str], before: int = 5) -> Workout:
    """The kind's workout so many days before a 10 km, and sessions so many days before that one."""
    of: Year = year(races=(race(RACED, "10k"),), **BOTH)
    own = START + timedelta(days=RACED - before)
    log: dict[date, DayLog] = {day: {"easy": 60} for day in of.horizon.days if day < own}
    log |= {own - timedelta(days=back): {told.split()[0]: int(told.split()[1])} for back, told in held.items()}
    return build(of, Log(of, {**log, own: {kind: days}}))[own, kind]


@pytest.mark.parametrize(
    ("known", "title"),
    [
        pytest.param({"Middle hills", "Long hills"}, "Middle hills", id="the first of those"),
        pytest.param(set(), "Short hills", id="the first of all where none is known"),
    ],
)
def test_a_taper_repeats_formats_that_the_weeks_before_it_have_known(known: set[str], title: str) -> None:
    of = year(races=(race(60, "10k"),), **BOTH)
    facts: dict[str, Any] = {"known": frozenset(known), "uphill": 600}
    assert written(of, "hills", 50, phase="taper", **facts).title == title
    assert written(of, "hills", 50, previous="Short hills", **facts).title == "One-minute hills", "a build goes on"


def test_the_taper_of_a_10_km_holds_its_measured_repeats() -> None:
    assert " m in " in taper("intervals", days=50, held=dict.fromkeys((7, 14, 21, 28, 35), "intervals 60")).words


@pytest.mark.parametrize(
    ("back", "other", "gentle"),
    [
        pytest.param(ASLEEP_DAYS, "hills 50", False, id="five weeks are remembered"),
        pytest.param(ASLEEP_DAYS + 1, "hills 50", True, id="a day more is not"),
        pytest.param(ASLEEP_DAYS, "fartlek 40", False, id="another kind as quick keeps them awake"),
        pytest.param(ASLEEP_DAYS, "threshold 50", True, id="threshold does not"),
    ],
)
@pytest.mark.parametrize(("kind", "words"), [("hills", "6 x 30 s uphill"), ("fartlek", "8 x 30 s brisk and relaxed")])
def test_what_sleeps_before_a_taper_is_only_touched_in_it(
    back: int, other: str, gentle: bool, kind: str, words: str
) -> None:
    made = taper(kind, days=45, held={back: other})
    assert (words in made.words and "RPE 6" in made.words) == gentle


def test_intervals_that_sleep_are_run_at_threshold_pace_in_a_taper_alone() -> None:
    of = year(races=(race(60, "10k"),), **BOTH)
    assert "4:44-4:56" in written(of, "intervals", 50, phase="taper", rusty=True).words
    assert "10 km pace" in written(of, "intervals", 50, phase="taper").words


@pytest.mark.parametrize(("days", "known"), [(KNOWN_DAYS, {"Middle hills"}), (KNOWN_DAYS + 1, set())])
def test_a_format_is_known_for_eight_weeks(days: int, known: set[str]) -> None:
    of = year(**BOTH)
    quick = QuickDays(of, Log(of))
    quick.keep(START, "hills", written(of, "hills", 60, previous="One-minute hills"))
    assert quick.known(START + timedelta(days=days), "hills") == known
