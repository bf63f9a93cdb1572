"""Pace tests: when a threshold session becomes one, how long it is, and what a result changes in the workouts after."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from optimizer.domain.calendar import date_words
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Level
from optimizer.output.workouts import pace_tests
from optimizer.output.workouts.build_workouts import build, caveats, workout
from optimizer.output.workouts.diary import Diary
from optimizer.output.workouts.fresh_legs import saved
from optimizer.output.workouts.missing_tests import missing_notes
from optimizer.output.workouts.pace_tests import is_test
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, START, race, setting, written, year
from tests.output.workouts.test_turns import weekly

TEST = "Pace test"


def days_of_tests(of: Year, minutes: int = 60, cutbacks: frozenset[int] = frozenset()) -> list[int]:
    """Days into the season of the tests of a year with threshold every Tuesday."""
    made = build(of, weekly(of, "threshold", minutes), cutbacks)
    return [(day - START).days for (day, _), one in made.items() if one.title.startswith(TEST)]


def test_a_test_comes_six_to_eight_weeks_after_the_last_one() -> None:
    days = days_of_tests(year(**BOTH))
    assert days[:4] == [43, 85, 127, 169], "the first Tuesday from 42 days on"


def test_a_session_that_the_runner_fixed_is_never_a_test() -> None:
    """A club night on the first twelve Tuesdays, the last one on day 78: the club runs together, however late the test
    is, and day 85 is the first Tuesday after them."""
    club = [{"kind": "threshold", "minutes": 60, "date": str(START + timedelta(days=1 + 7 * k))} for k in range(12)]
    assert days_of_tests(year(locked=club, **BOTH))[0] == 85


def test_a_cutback_has_none_where_a_fresher_day_follows_and_it_comes_a_week_later() -> None:
    assert days_of_tests(year(**BOTH), cutbacks=frozenset({6}))[0] == 50


@pytest.mark.parametrize(("until", "tested"), [(11, 78), (12, 43)])
def test_a_cutback_holds_one_where_no_fresher_day_follows_in_time(until: int, tested: int) -> None:
    """Day 78 lies within twelve weeks of the season's start, day 85 behind them."""
    assert days_of_tests(year(**BOTH), cutbacks=frozenset(range(6, until)))[0] == tested


def test_a_test_that_was_told_counts_as_one() -> None:
    told = [{"date": str(START + timedelta(days=20)), "distance": "5k", "result": "23:00"}]
    assert days_of_tests(year(tests=told, **BOTH))[0] == 64, "the first Tuesday from 62 days on"


@pytest.mark.parametrize(("priority", "first"), [("B", 71), ("C", 43)])
def test_a_race_in_earnest_is_a_test_too(priority: str, first: int) -> None:
    assert days_of_tests(year(races=(race(27, "10k", priority=priority),), **BOTH))[0] == first


def test_no_test_in_the_three_weeks_before_a_race() -> None:
    for day, tested in ((64, False), (65, True)):
        days = days_of_tests(year(races=(race(day, "10k"),), **BOTH))
        assert (43 in days) == tested, "21 and 22 days before it"


@pytest.mark.parametrize(("priority", "calm"), [("A", 28), ("B", 21)])
def test_no_test_in_the_four_weeks_before_an_a_marathon(priority: str, calm: int) -> None:
    for away, tested in ((calm, False), (calm + 1, True)):
        days = days_of_tests(year(races=(race(43 + away, "marathon", priority=priority),), **BOTH))
        assert (43 in days) == tested, f"{away} days before it"


@pytest.mark.parametrize(("day", "tested"), [(28, True), (29, False), (57, False), (58, True)])
def test_no_test_within_two_weeks_of_a_race_run_as_training(day: int, tested: bool) -> None:
    days = days_of_tests(year(races=(race(day, "10k", priority="C"),), **BOTH))
    assert (43 in days) == tested, "43 lies 15 days after 28, 14 after 29 and before 57, 15 before 58"


def test_no_test_in_the_sixteen_weeks_after_an_injury_that_took_the_ladder() -> None:
    for off, since, tested in ((13, 111, True), (14, 111, False), (14, 112, True)):
        cleared = START + timedelta(days=43 - since)
        hurt = [{"site": "hip", "onset": str(cleared - timedelta(days=off)), "cleared": str(cleared)}]
        days = days_of_tests(year(injuries=hurt, **BOTH))
        assert (days[0] == 43) == tested, f"{off} days off, {since} days after clearance"


@pytest.mark.parametrize(("back", "tested"), [(10, True), (11, False)])
def test_a_test_is_not_the_first_hard_session_after_days_off(back: int, tested: bool) -> None:
    of, day = year(**BOTH), START + timedelta(days=50)
    made = build(of, Log(of, {day - timedelta(days=back): {"hills": 40}, day: {"threshold": 75, "easy": 300}}))
    assert (made[day, "threshold"].title == TEST) == tested


def test_a_new_runner_has_none_in_sixteen_weeks() -> None:
    assert days_of_tests(year("novice", history={}, **BOTH))[0] >= 112


@pytest.mark.parametrize(("minutes", "title", "work"), [(45, "Cruise intervals", 18), (50, TEST, 20), (75, TEST, 30)])
def test_it_lasts_20_to_30_minutes_as_far_as_the_planner_counts_hard_work(minutes: int, title: str, work: int) -> None:
    made = written(year(**BOTH), "threshold", minutes, phase="base", since_test=42, exposures=0, number=1)
    assert (made.title, made.work_seconds) == (title, 60 * work), "40 % of 45 are 18"
    assert written(year(**BOTH), "threshold", minutes, phase="base", since_test=41).title != TEST


@pytest.mark.parametrize(("minutes", "warm", "cool"), [(50, 20, 10), (60, 20, 20), (70, 23, 22)])
def test_the_warm_up_before_it_lasts_twenty_minutes_or_as_long_as_the_cool_down(
    minutes: int, warm: int, cool: int
) -> None:
    made = written(year(**BOTH), "threshold", minutes, phase="base", since_test=42)
    first, test, last = flat(made.steps)
    assert (first.seconds, last.seconds) == (60 * warm, 60 * cool)
    assert test.seconds == 60 * (minutes - warm - cool)


@pytest.mark.parametrize(
    ("kind", "minutes", "since", "tested"),
    [
        pytest.param("threshold", 45, 55, False, id="18 min of work are too little"),
        pytest.param("threshold", 45, 56, True, id="and enough for 15 once it is late"),
        pytest.param("intervals", 50, 55, False, id="15 min of intervals are too little before"),
        pytest.param("intervals", 50, 56, True, id="30 % of 50 are 15"),
        pytest.param("intervals", 45, 56, False, id="30 % of 45 are 13"),
        pytest.param("progression", 45, 42, True, id="a progression run stands in: 35 % of 45 are 15"),
        pytest.param("progression", 40, 99, False, id="35 % of 40 are 14"),
        pytest.param("hills", 60, 99, False, id="hills stay hills"),
    ],
)
def test_once_it_is_late_a_shorter_test_or_another_session_does(
    kind: str, minutes: int, since: int, tested: bool
) -> None:
    made = written(year(**BOTH), kind, minutes, phase="base", since_test=since)
    assert ((made.title, made.work_seconds) == (TEST, 15 * 60)) == tested


@pytest.mark.parametrize(("minutes", "tested"), [(65, False), (70, True)])
def test_intervals_with_20_minutes_of_work_hold_one_as_early_as_threshold(minutes: int, tested: bool) -> None:
    made = written(year(**BOTH), "intervals", minutes, phase="base", since_test=42)
    assert (made.title == TEST) == tested, "30 % of 65 are 19, of 70 are 21"


TUESDAY = START + timedelta(days=50)


def is_tested(of: Year, day: date, days: Mapping[date, DayLog]) -> bool:
    """Whether the threshold session of that day is a test; hills before keep it from being the
    first after days off."""
    opened = {day - timedelta(days=8): {"hills": 40}, day: {"threshold": 75, "easy": 300}}
    return build(of, Log(of, {**days, **opened}))[day, "threshold"].title == TEST


@pytest.mark.parametrize(
    ("kind", "before", "tested"),
    [
        *((kind, 2, False) for kind in ("threshold", "intervals", "repetitions", "hills", "marathon_pace")),
        *((kind, 2, False) for kind in ("progression", "fartlek")),
        *((kind, 3, True) for kind in ("threshold", "intervals", "repetitions", "hills", "progression")),
        ("strides", 1, True),
        ("long", 2, True),
    ],
)
def test_a_test_comes_three_days_after_other_quick_running(kind: str, before: int, tested: bool) -> None:
    assert is_tested(year(**BOTH), TUESDAY, {TUESDAY - timedelta(days=before): {kind: 60}}) == tested


@pytest.mark.parametrize(("day", "tested"), [(0, False), (-1, True)])
def test_a_test_is_the_first_quick_session_of_its_week(day: int, tested: bool) -> None:
    thursday, monday = TUESDAY + timedelta(days=2), TUESDAY - timedelta(days=1)
    quick = {monday + timedelta(days=day): {"hills": 40}}
    assert is_tested(year(**BOTH), thursday, quick) == tested, "three and four days before it: this week and last week"


@pytest.mark.parametrize("waited", [7, 9])
@pytest.mark.parametrize(("weeks", "tested"), [(5, False), (4, True)])
def test_no_test_two_days_after_a_long_run_at_race_pace(weeks: int, tested: bool, waited: int) -> None:
    """However long the runner has waited for one."""
    tuesday = START + timedelta(days=1 + 7 * waited)
    sunday = tuesday - timedelta(days=2)
    ahead = race((sunday - START).days + 7 * weeks, "marathon", priority="B")
    of = year(races=(ahead,), **BOTH)
    made = build(of, Log(of, {sunday: {"long": 115}, sunday - timedelta(days=1): {"easy": 60}}))
    assert ("marathon pace" in made[sunday, "long"].title) != tested, "the fifth week before it has race pace"
    longer: dict[date, DayLog] = {sunday - timedelta(days=21): {"long": 150}}
    assert is_tested(of, tuesday, longer | {sunday: {"long": 115}}) == tested, "115 of 150 are no large run"


@pytest.mark.parametrize(
    ("back", "minutes", "before", "tested"),
    [
        pytest.param(2, 90, 100, False, id="two days after 90 min of 100"),
        pytest.param(2, 85, 90, True, id="85 min are no large run"),
        pytest.param(2, 90, 105, True, id="90 of 105 are a step back"),
        pytest.param(3, 150, 150, True, id="three days after one of the longest"),
    ],
)
def test_no_test_two_days_after_one_of_the_longest_runs(back: int, minutes: int, before: int, tested: bool) -> None:
    runs: dict[date, DayLog] = {TUESDAY - timedelta(days=back): {"long": minutes}}
    assert is_tested(year(**BOTH), TUESDAY, runs | {TUESDAY - timedelta(days=14): {"long": before}}) == tested


@pytest.mark.parametrize(
    ("level", "since", "fresher", "tested"),
    [
        ("intermediate", 41, False, False),
        ("intermediate", 42, False, True),
        ("intermediate", 99, True, False),
        ("novice", 99, False, False),
    ],
)
def test_a_cutback_holds_one_of_whoever_is_used_to_hard_running(
    level: Level, since: int, fresher: bool, tested: bool
) -> None:
    of = year(level, **BOTH)
    own = setting(of, "threshold", 45, phase="base", cutback=True, since_test=since, before=9, fresher=fresher)
    assert is_test(own) == tested


@pytest.mark.parametrize(("since", "tested"), [(55, False), (56, True)])
def test_in_the_year_after_an_injury_a_cutback_holds_one_that_is_late(since: int, tested: bool) -> None:
    hurt = [{"site": "plantar", "onset": "2026-08-01", "cleared": "2026-08-30"}]
    own = setting(
        year(injuries=hurt, **BOTH), "threshold", 45, phase="base", cutback=True, since_test=since, previous="x"
    )
    assert own.careful and is_test(own) == tested


@pytest.mark.parametrize(
    "more",
    [{"cutback": True}, {"longest": True}, {"fresher": True}, {"fresh": False, "overdue": True}],
    ids=lambda more: next(iter(more)),
)
def test_a_progression_run_stands_in_on_fresh_legs_where_no_other_session_may(more: dict[str, bool]) -> None:
    of = year(**BOTH)
    assert is_test(setting(of, "progression", 50, phase="base", since_test=90))
    assert not is_test(setting(of, "progression", 50, phase="base", since_test=90, **more))


@pytest.mark.parametrize(("left", "tested"), [(41, False), (42, True)])
def test_a_progression_run_of_the_last_weeks_stays_one(left: int, tested: bool) -> None:
    of = year(**BOTH)
    day = of.horizon.end - timedelta(days=left)
    assert is_test(setting(of, "progression", 50, phase="base", since_test=90, day=day)) == tested


def on_legs(since: int, runs: Mapping[int, int], cutbacks: frozenset[int] = frozenset()) -> list[int]:
    """Weeks after week 14 in which the Tuesday's threshold session is a test, with long runs of so many minutes on the
    Sunday before the Tuesday of a week, and the pace told so many days before the first of them."""
    tuesday = START + timedelta(weeks=14, days=1)
    told = [{"date": str(tuesday - timedelta(days=since)), "distance": "5k", "result": "23:00"}]
    of = year(tests=told, **BOTH)
    days: dict[date, DayLog] = {tuesday - timedelta(days=7): {"hills": 40}}
    for week, minutes in runs.items():
        days |= {tuesday + timedelta(days=7 * week - 2): {"long": minutes}}
        days |= {tuesday + timedelta(days=7 * week): {"threshold": 75}}
        days |= {tuesday + timedelta(days=7 * week + after): {"easy": 60} for after in (1, 2, 3, 4)}
    made = build(of, Log(of, days), cutbacks)
    return [(day - tuesday).days // 7 for (day, _), one in made.items() if one.title == TEST]


@pytest.mark.parametrize(
    ("since", "runs", "tested"),
    [
        pytest.param(56, {0: 110, 1: 115, 2: 80}, [2], id="it waits for the Tuesday behind the short long run"),
        pytest.param(56, {0: 110, 1: 115, 2: 110}, [0], id="and comes at once where none is shorter"),
        pytest.param(70, {0: 110, 1: 115, 2: 80}, [2], id="twelve weeks after the last one"),
        pytest.param(77, {0: 110, 1: 115, 2: 80}, [2], id="a fortnight is waited for in any case"),
        pytest.param(77, {0: 110, 1: 115, 2: 110, 3: 80}, [0], id="three weeks are not"),
    ],
)
def test_a_test_on_tired_legs_waits_for_a_fresher_day(since: int, runs: Mapping[int, int], tested: list[int]) -> None:
    assert on_legs(since, runs) == tested


def test_a_cutback_is_not_waited_for() -> None:
    """Week 16 holds the short long run and is a cutback: its Tuesday has no more work than the one at hand."""
    assert on_legs(56, {0: 110, 1: 115, 2: 80}, frozenset({16})) == [0]


@pytest.mark.parametrize(("since", "tested"), [(55, False), (56, True)])
def test_a_test_that_is_overdue_comes_after_an_easy_long_run(since: int, tested: bool) -> None:
    """Both fall on a Tuesday, two days after one of the longest runs."""
    tuesday = START + timedelta(weeks=14, days=1)
    told = [{"date": str(tuesday - timedelta(days=since)), "distance": "5k", "result": "23:00"}]
    runs: dict[date, DayLog] = {tuesday - timedelta(days=2): {"long": 130}}
    assert is_tested(year(tests=told, **BOTH), tuesday, runs) == tested


@pytest.mark.parametrize(
    ("running", "since", "kind", "tested"),
    [
        pytest.param(235, 55, "hills", False, id="another hard session in less than four hours"),
        pytest.param(240, 55, "hills", True, id="in four hours"),
        pytest.param(235, 56, "hills", True, id="once it is late"),
        pytest.param(235, 55, "fartlek", True, id="a fartlek"),
    ],
)
def test_in_a_light_week_a_test_waits_for_one_without_another_hard_session(
    running: int, since: int, kind: str, tested: bool
) -> None:
    tuesday = START + timedelta(weeks=10, days=1)
    told = [{"date": str(tuesday - timedelta(days=since)), "distance": "5k", "result": "23:00"}]
    of = year(tests=told, **BOTH)
    days = {-8: {"hills": 40}, 0: {"threshold": 60}, 2: {kind: 40}, 4: {"easy": running - 100}}
    made = build(of, Log(of, {tuesday + timedelta(days=after): done for after, done in days.items()}))
    assert (made[tuesday, "threshold"].title == TEST) == tested


@pytest.mark.parametrize(("after", "spared"), [(2, True), (7, False)])
def test_behind_a_test_the_other_hard_session_of_its_week_is_a_smaller_one(after: int, spared: bool) -> None:
    of, other = year(**BOTH), TUESDAY + timedelta(days=after)
    days: dict[date, DayLog] = {
        TUESDAY - timedelta(days=8): {"hills": 40},
        TUESDAY: {"threshold": 60, "easy": 300},
        other: {"hills": 40},
    }
    diary = Diary(of, Log(of, days))
    for day, kind, minutes in ((TUESDAY, "threshold", 60), (other, "hills", 40)):
        setting = diary.setting(day, kind, minutes)
        diary.keep(setting, workout(setting))
    assert (setting.spared, setting.eased) == ((True, 0.7) if spared else (False, 1.0))


@pytest.mark.parametrize(
    ("level", "before", "tested"), [("novice", 2, False), ("novice", 3, True), ("advanced", 0, True)]
)
def test_a_novices_first_three_sessions_are_none(level: Level, before: int, tested: bool) -> None:
    made = written(year(level, **BOTH), "threshold", 60, phase="base", since_test=56, before=before)
    assert (made.title == TEST) == tested


@pytest.mark.parametrize(("minutes", "work"), [(30, 0), (35, 15), (45, 20)])
def test_a_short_session_holds_one_as_long_as_its_weeks_have_room(minutes: int, work: int) -> None:
    made = written(year(**BOTH), "threshold", minutes, phase="base", since_test=56, room=600)
    assert (made.title == TEST) == bool(work), "half of it at most, and 20 min around it"
    assert not work or made.work_seconds == 60 * work


@pytest.mark.parametrize(
    ("ahead", "minutes", "before", "tested"),
    [
        pytest.param(4, 120, 130, False, id="four days before 120 min of 130"),
        pytest.param(5, 150, 150, True, id="five days before one of the longest"),
        pytest.param(4, 115, 120, True, id="115 min are no large run"),
        pytest.param(4, 120, 135, True, id="120 of 135 are a step back"),
    ],
)
def test_no_test_in_the_four_days_before_one_of_the_longest_runs(
    ahead: int, minutes: int, before: int, tested: bool
) -> None:
    runs: dict[date, DayLog] = {TUESDAY + timedelta(days=ahead): {"long": minutes}}
    log = Log(year(**BOTH), runs | {TUESDAY - timedelta(days=14): {"long": before}})
    assert saved(log, lambda _: False, TUESDAY) != tested
    assert saved(log, lambda day: day in runs, TUESDAY) == (ahead <= 4), "with race pace however long"


@pytest.mark.parametrize(("weeks", "tested"), [(5, False), (4, True)])
def test_no_test_in_the_four_days_before_a_long_run_at_race_pace(weeks: int, tested: bool) -> None:
    wednesday = START + timedelta(days=2 + 7 * 7)
    sunday = wednesday + timedelta(days=4)
    ahead = race((sunday - START).days + 7 * weeks, "marathon", priority="B")
    assert is_tested(year(races=(ahead,), **BOTH), wednesday, {sunday: {"long": 115}}) == tested


@pytest.mark.parametrize(("since", "rested", "tested"), [(35, True, True), (34, True, False), (41, False, False)])
def test_behind_a_cutback_a_test_comes_a_week_earlier(since: int, rested: bool, tested: bool) -> None:
    made = written(year(**BOTH), "threshold", 60, phase="base", since_test=since, rested=rested)
    assert (made.title == TEST) == tested


def _notes(of: Year, tired: bool) -> list[str]:
    log = weekly(of, "threshold", 60)
    if tired:
        log.days |= {day: {"hills": 40} for day in of.horizon.days if day.weekday() == 0}
    made = build(of, log)
    return list(missing_notes(of, made, pace_tests.tests_in(made)))


def test_a_year_whose_sessions_find_no_fresh_legs_says_so_and_what_to_do() -> None:
    of = year(**BOTH)
    assert not _notes(of, tired=False)
    (note,) = _notes(of, tired=True)
    start, end = date_words(START), date_words(of.horizon.end)
    assert note.startswith(f"No pace test from {start} to {end}: your hard days come on tired legs. If your paces feel")
    assert "30 min hard and even, on rested legs" in note, "what the runner can do"


@pytest.mark.parametrize(("day", "told"), [(84, False), (85, True)])
def test_twelve_weeks_without_one_are_not_told_yet(day: int, told: bool) -> None:
    shown = [{"date": str(START + timedelta(days=away)), "distance": "5k", "result": "23:00"} for away in (day, 300)]
    (note,) = _notes(year(tests=shown, **BOTH), tired=True)
    assert (f"from {date_words(START)} to" in note) == told, "the stretch up to the second one is told in any case"


def test_what_keeps_each_session_is_told_apart() -> None:
    of = year(**BOTH)
    made = build(of, weekly(of, "threshold", 25), frozenset({7}))
    (note,) = missing_notes(of, made, pace_tests.tests_in(made))
    assert "your hard days are too short for one" in note, "a cutback is no reason where no day is fresher"
    easy = build(of, weekly(of, "easy", 60))
    assert not list(missing_notes(of, easy, [])), "a year without hard running misses no test"


def test_its_words_say_what_to_do() -> None:
    made = written(year(**BOTH), "threshold", 50, phase="base", since_test=42)
    assert made.words == "20' easy, 20' hard and even, as far as you can; note how far you came, RPE 9, 10' easy"
    assert made.seconds == 50 * 60


def test_other_sessions_and_phases_have_none() -> None:
    of = year(**BOTH)
    assert not written(of, "easy", 60, since_test=60).title.startswith(TEST)
    assert not written(of, "threshold", 60, phase="taper", since_test=60).title.startswith(TEST)


def test_a_test_does_not_take_the_turn_of_a_format() -> None:
    of = year(**BOTH)
    made = build(of, weekly(of, "threshold", 60))
    titles = [one.title for (_, kind), one in made.items() if kind == "threshold"]
    at = next(i for i, title in enumerate(titles) if title.startswith(TEST))
    assert titles[at - 2] == titles[at - 1] != titles[at + 1], "the format before it has had both its sessions"


def _first(of: Year, day: int) -> Workout:
    when = START + timedelta(days=day)
    return build(of, Log(of, {when: {"easy": 60}}))[when, "easy"]


def test_workouts_from_the_day_after_a_result_have_its_paces() -> None:
    of = year(races=(race(27, "10k", priority="B", result="46:24"),), **BOTH)
    assert _first(of, 27 - 7).words == "60' easy (5:42-6:18/km)"
    assert _first(of, 27 + 7).words == "60' easy (5:32-6:06/km)", "46:24 is threshold 4:41, 281 of 290 s: easy 5:49"
    (note,) = caveats(of)
    assert note == "10k race on Sun 31 Jan 2027 sets threshold pace: 4:41 per km instead of 4:50 from then on."
