"""Hard long runs: the one session that keeps its work beside them, how much that is, and what the others become."""

from datetime import date
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Level
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import Workout, flat
from optimizer.output.workouts.workout_words import RELAXED_TITLE, TEST_TITLE
from tests.output.workouts.runners import BOTH, race, written, year

EASY = 60


def a_race_year(level: Level, distance: str, **more: object) -> Year:
    return year(level, (race(139, distance),), **BOTH, **more)


def the_week(of: Year, long: int, held: dict[int, str], *, back: int = 6, easy: int = EASY) -> list[Workout]:
    """What is run on the quick days of a week so many before the race, the last one with a long run, race pace
    behind it in others."""
    log = Log(of)
    for week in of.weeks[: of.races[0].week - back + 1]:
        log.days |= {day: {"easy": easy} for day in week.days[1:6]} | {week.days[6]: {"long": long}}
    days = of.weeks[of.races[0].week - back].days
    log.days |= {days[day]: {kind.split()[0]: int(kind.split()[1])} for day, kind in held.items()}
    made = build(of, log)
    return [made[days[day], kind.split()[0]] for day, kind in held.items()]


def titled(made: list[Workout]) -> list[bool]:
    """Which of them give way."""
    return [one.title == RELAXED_TITLE for one in made]


@pytest.mark.parametrize(
    ("long", "held", "gives_way"),
    [
        pytest.param(150, {1: "threshold 60", 3: "intervals 50"}, [False, True], id="the first keeps its work"),
        pytest.param(150, {1: "fartlek 40", 3: "threshold 60"}, [True, False], id="a hard one before a fartlek"),
        pytest.param(150, {1: "threshold 60", 3: "progression 60"}, [False, True], id="a progression run is quick too"),
        pytest.param(150, {2: "threshold 60", 4: "threshold 60"}, [False, True], id="two days before it"),
        pytest.param(
            150, {4: "threshold 60"}, [True], id="none keeps its work two days before it, though the only one"
        ),
        pytest.param(150, {3: "threshold 60"}, [False], id="three days before it"),
        pytest.param(110, {1: "threshold 60", 3: "intervals 50"}, [False, False], id="two fifths of 110 min are 44"),
    ],
)
def test_one_session_keeps_its_work_beside_three_quarters_of_an_hour_at_marathon_pace(
    long: int, held: dict[int, str], gives_way: list[bool]
) -> None:
    assert titled(the_week(a_race_year("advanced", "marathon"), long, held)) == gives_way


@pytest.mark.parametrize(
    ("level", "distance", "long", "gives_way"),
    [
        pytest.param("novice", "half_marathon", 120, [False, True], id="a novice's two hours that end at half pace"),
        pytest.param("novice", "half_marathon", 125, [False, False], id="longer ones stay easy"),
        pytest.param("intermediate", "half_marathon", 120, [False, False], id="half an hour of others is none"),
        pytest.param("novice", "marathon", 150, [False, True], id="a novice's marathon pace, however long the run"),
    ],
)
def test_a_novices_quick_finish_is_a_hard_session_and_ends_no_run_of_more_than_two_hours(
    level: Level, distance: str, long: int, gives_way: list[bool]
) -> None:
    made = the_week(a_race_year(level, distance), long, {1: "threshold 50", 3: "fartlek 40"}, back=8)
    assert titled(made) == gives_way


@pytest.mark.parametrize(
    ("easy", "gives_way"),
    [
        pytest.param("7:40", [False, True], id="7:02 to 7:11 a km are quicker than 0.95 x 7:40, 7:17"),
        pytest.param("7:20", [False, False], id="0.95 x 7:20 are 6:58: easy running"),
    ],
)
def test_race_pace_that_is_easy_running_makes_no_long_run_hard(easy: str, gives_way: list[bool]) -> None:
    of = year("novice", (race(139, "marathon", goal_time="5:00:00"),), easy_pace=easy)
    made = the_week(of, 150, {1: "threshold 50", 3: "fartlek 40"})
    assert titled(made) == gives_way


def test_what_gives_way_is_ten_relaxed_half_minutes() -> None:
    _, made = the_week(a_race_year("advanced", "marathon"), 150, {1: "threshold 60", 3: "intervals 50"})
    assert made.words == "20' easy, 10 x 30 s fast and relaxed (1' easy), 15' easy"
    assert (made.seconds, made.work_seconds) == (50 * 60, 10 * 30)


@pytest.mark.parametrize(
    ("easy", "most"),
    [
        pytest.param(60, 26, id="455 min of running, 18 % are 81: 50 in the long run, 5 in the half minutes, 26 left"),
        pytest.param(40, 15, id="395 min, 71 of which 16 are left"),
    ],
)
def test_the_quick_work_of_such_a_week_is_at_most_18_percent_of_its_running(easy: int, most: int) -> None:
    of = a_race_year("advanced", "marathon")
    made = the_week(of, 150, {1: "threshold 75", 3: "intervals 50"}, easy=easy)
    long, running = 50, 3 * easy + 75 + 50 + 150
    assert made[0].work_seconds <= 60 * most
    assert 0.15 * running <= made[0].work_seconds / 60 + made[1].work_seconds / 60 + long <= 0.18 * running


@pytest.mark.parametrize(
    ("easy", "work"),
    [
        pytest.param(30, 12, id="18 % of 345 min are 62, 50 of them in the long run"),
        pytest.param(25, 12, id="of 325 min 58: no less than twelve, up to a fifth of the week, 65"),
        pytest.param(15, 12, id="a fifth of 285 min are 57, 45 of them in the long run"),
        pytest.param(12, 5, id="of 273 min 54: nine would be left, an easy run with half minutes"),
    ],
)
def test_the_session_beside_it_keeps_twelve_minutes_up_to_a_fifth_of_the_week(easy: int, work: int) -> None:
    (made,) = the_week(a_race_year("advanced", "marathon"), 150, {1: "threshold 75"}, easy=easy)
    assert made.work_seconds == 60 * work


@pytest.mark.parametrize(
    ("first", "easy", "gives_way"),
    [
        pytest.param("threshold 75", 15, True, id="a fifth of 320 min are 64: 50 and 5 leave 9, no threshold session"),
        pytest.param("threshold 75", 20, False, id="of 335 min 12"),
        pytest.param("hills 75", 10, True, id="of 305 min 6 are no session of any kind"),
        pytest.param("hills 75", 15, False, id="of 320 min 9 are one uphill"),
    ],
)
def test_a_session_with_too_little_work_left_gives_way_too(first: str, easy: int, gives_way: bool) -> None:
    made = the_week(a_race_year("advanced", "marathon"), 150, {1: first, 3: "intervals 50"}, easy=easy)
    assert titled(made) == [gives_way, True]


@pytest.mark.parametrize(("since", "title"), [(55, RELAXED_TITLE), (56, TEST_TITLE)])
def test_a_pace_test_that_is_late_takes_some_of_the_long_runs_minutes(since: int, title: str) -> None:
    """Nine minutes are left, ten come from the long run: a quarter of an hour."""
    facts: dict[str, Any] = {"yields": True, "quick_left": 9 * 60, "running": 320, "race": None}
    assert written(year(**BOTH), "threshold", 60, since_test=since, **facts).title == title


@pytest.mark.parametrize(
    ("easy", "words"),
    [
        pytest.param(40, "27' easy, 13' at 4:44-4:56/km, 2' at 6:18-6:54/km, 4 x 30 s", id="18 % of 385 min, 50 of 69"),
        pytest.param(
            10,
            "6 x 3' at 4:44-4:56/km (1' jog), 2' at 6:18-6:54/km, 10' at 5:07-5:13/km, marathon pace",
            id="a sixth of 265 min is 44, on the grid forty: not hard",
        ),
    ],
)
def test_little_work_still_ends_with_a_few_quick_repeats(easy: int, words: str) -> None:
    (made,) = the_week(a_race_year("advanced", "marathon"), 150, {1: "threshold 75"}, easy=easy)
    assert words in made.words


@pytest.mark.parametrize(
    ("fixed", "gives_way"),
    [
        pytest.param((4,), [True, False], id="the other one gives way, though it stands first"),
        pytest.param((1, 4), [False, False], id="two share what the week leaves"),
    ],
)
def test_a_session_that_the_runner_fixed_keeps_its_place(fixed: tuple[int, ...], gives_way: list[bool]) -> None:
    days = a_race_year("advanced", "marathon").weeks[a_race_year("advanced", "marathon").races[0].week - 6].days
    locked = [{"date": days[day], "kind": "threshold", "minutes": 60} for day in fixed]
    made = the_week(
        a_race_year("advanced", "marathon", locked=locked), 150, {1: "threshold 60", 4: "threshold 60"}, easy=50
    )
    assert titled(made) == gives_way
    assert sum(one.work_seconds for one in made) / 60 + 50 <= 0.18 * (3 * 50 + 2 * 60 + 150)


def test_no_session_comes_twice_within_three_days() -> None:
    """Two threshold sessions a week, two days apart for the first month and four for the next."""
    of = year(**BOTH)
    log = Log(of)
    for week in of.weeks[:8]:
        second = 3 if week.index < 4 else 5
        log.days |= {day: {"easy": 60} for day in week.days}
        log.days |= {week.days[1]: {"threshold": 60}, week.days[second]: {"threshold": 60}}
    made = {day: one for (day, kind), one in build(of, log).items() if kind == "threshold"}

    def alike(week: int) -> bool:
        first, second = (made[day].title for day in of.weeks[week].days if day in made)
        return first == second

    assert not any(map(alike, range(4)))
    assert any(map(alike, range(4, 8))), "four days apart a format has both of its sessions"


def test_nobody_runs_more_than_25_minutes_at_threshold_without_a_break_but_in_a_test() -> None:
    of = year("advanced", **BOTH)
    log = Log(of)
    for week in of.weeks:
        log.days |= {day: {"easy": 90} for day in week.days} | {week.days[1]: {"threshold": 75}}
    made = [one for (_, kind), one in build(of, log).items() if kind == "threshold" and one.title != "Pace test"]
    longest = max(step.seconds for one in made for step in flat(one.steps) if step.kind == "work")
    assert 20 * 60 <= longest <= 25 * 60


def test_a_fact_of_the_week_is_the_same_in_whatever_order_its_days_come() -> None:
    """A long run on Tuesday: what stands behind it in its week gives way as what stands before it."""
    of = a_race_year("advanced", "marathon")
    log, days = Log(of), of.weeks[of.races[0].week - 6].days
    for week in of.weeks[: of.races[0].week - 5]:
        log.days |= {day: {"easy": 60} for day in week.days} | {week.days[1]: {"long": 150}}
    log.days |= {days[3]: {"threshold": 60}, days[5]: {"intervals": 50}}
    made = build(of, log)
    places: list[tuple[date, str]] = [(days[3], "threshold"), (days[5], "intervals")]
    assert [made[place].title == RELAXED_TITLE for place in places] == [False, True]
