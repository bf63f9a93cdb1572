"""Every kind, length, level and pace: to the second, within the work the planner counted, and readable."""

import itertools
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain import session_kinds
from optimizer.formats.plan import PhaseName, Repeat
from optimizer.formats.scenario import Level
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import NEAR
from optimizer.output.workouts.session_work import aimed_work, most_work
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import KINDS, PACES, lengths, plain_year, setting, written

LEVELS: tuple[Level, ...] = get_args(Level)
PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
BOOK = {"threshold": (15, 40), "intervals": (9, 30), "repetitions": (4, 16), "marathon_pace": (0, 110)}
"""Least and most minutes of work in the rule book."""
UNITS = ("km", "mi")
"""In turn with the number of the session: every one of them has its first and its later sessions."""
ROUND_WORDS = re.compile(r"[ -~]+")


@pytest.mark.parametrize("paces", PACES)
@pytest.mark.parametrize("kind", KINDS)
def test_adds_up_for_every_length_and_level(kind: str, paces: str) -> None:
    for level, number in itertools.product(LEVELS, range(4)):
        for minutes in lengths(kind, level):
            made = written(plain_year(level, paces, UNITS[number % 2]), kind, minutes, number=number)
            assert made.seconds == 60 * minutes
            assert all(step.seconds > 0 and 1 <= step.effort <= 10 for step in flat(made.steps))
            assert all(item.times > 0 for item in made.steps if isinstance(item, Repeat))


@pytest.mark.parametrize("paces", PACES)
@pytest.mark.parametrize("kind", [*BY_KIND, "progression"])
def test_work_stays_within_the_share_the_planner_counted_and_comes_close(kind: str, paces: str) -> None:
    share = session_kinds.BY_NAME[kind].work
    least, most = BOOK.get(kind, (0, 1000))
    for level, number in itertools.product(LEVELS, range(4)):
        if level == "novice" and kind == "repetitions":
            continue
        for minutes in lengths(kind, level):
            made = written(plain_year(level, paces, "km"), kind, minutes, number=number)
            work, allowed = made.work_seconds, share * minutes * 60 // 100
            if level == "novice" and kind in ("fartlek", "intervals"):
                allowed = min(allowed, 60 * (12 + 2 * number))
            if kind == "fartlek":
                allowed = min(allowed, 60 * (6 + 2 * number if level == "novice" else 10 + 3 * number))
            assert 60 * least <= work <= min(allowed, 60 * most), (made, minutes)
            assert work >= NEAR * 0.9 * allowed - 60, (made.words, minutes)


@given(
    kind=st.sampled_from(sorted(BY_KIND)),
    level=st.sampled_from(LEVELS),
    phase=st.sampled_from(PHASES),
    paces=st.sampled_from(sorted(PACES)),
    running=st.integers(0, 120).map(lambda steps: 5 * steps),
    number=st.integers(0, 9),
    data=st.data(),
)
def test_work_stays_within_the_weeks_limit(
    kind: str, level: Level, phase: PhaseName, paces: str, running: int, number: int, data: st.DataObject
) -> None:
    of = plain_year(level, paces, "km")
    minutes = data.draw(st.sampled_from(lengths(kind, level)))
    asked = setting(of, kind, minutes, running=running, phase=phase, number=number)
    made = written(of, kind, minutes, running=running, phase=phase, number=number)
    limit = BY_KIND[kind].limit
    most = most_work(asked, BY_KIND[kind])
    assert made.seconds == 60 * minutes
    # A block at marathon pace may stand behind threshold work.
    worked = made.quick_seconds if kind == "threshold" else made.work_seconds
    assert worked <= aimed_work(asked, BY_KIND[kind]) <= most
    assert limit is None or worked <= of.limits[limit] * running * 60 + 1e-6


def test_a_week_of_150_minutes_holds_15_minutes_of_threshold_and_one_of_140_holds_14() -> None:
    of = plain_year("intermediate", "both", "km")
    assert written(of, "threshold", 60, running=150, number=2).quick_seconds == 15 * 60
    assert written(of, "threshold", 60, running=140, number=2).quick_seconds == 14 * 60


def test_a_week_too_small_for_hard_work_is_run_easy() -> None:
    made = written(plain_year("novice", "both", "km"), "repetitions", 40)
    assert (made.title, made.work_seconds, made.seconds) == ("Easy run", 0, 2400)


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_short_plain_and_complete(kind: str) -> None:
    for level, paces, number in itertools.product(LEVELS, PACES, range(4)):
        unit = UNITS[number % 2]
        for minutes in lengths(kind, level):
            made = written(plain_year(level, paces, unit), kind, minutes, number=number)
            assert ROUND_WORDS.fullmatch(made.words) and len(made.words) <= 150, made.words
            assert not re.search(r"\b0['x ]|None|  |, ,|\(\)", made.words), made.words
            assert made.title and made.title[0].isupper()
            assert ("/km" in made.words) <= (unit == "km") and ("/mi" in made.words) <= (unit == "mi")


@pytest.mark.parametrize("kind", KINDS)
def test_without_paces_there_is_effort_and_no_pace(kind: str) -> None:
    for minutes in lengths(kind, "advanced"):
        made = written(plain_year("advanced", "none", "km"), kind, minutes)
        assert made.km is None
        assert all(step.pace is None and step.metres is None for step in flat(made.steps))
        told = "RPE" in made.words or "fast and relaxed" in made.words
        assert any(step.kind == "work" for step in flat(made.steps)) <= told


def test_a_session_of_any_length_a_coach_may_lock_adds_up() -> None:
    of = plain_year("intermediate", "both", "km")
    for kind, minutes in itertools.product(KINDS, range(5, 305, 5)):
        made = written(of, kind, minutes)
        assert made.seconds == 60 * minutes
        assert all(step.seconds > 0 for step in flat(made.steps))


@pytest.mark.parametrize("kind", ["strength", "cross_training"])
def test_what_is_no_running_has_no_distance(kind: str) -> None:
    of = plain_year("intermediate", "both", "km")
    assert written(of, kind, 30).km is None, "nobody lifts or rides at a running pace"
    assert written(of, "easy", 30).km == 5.0, "30 min at 6:00/km"
