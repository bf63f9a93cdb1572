"""The formats of a kind take turns, the work grows, and sessions near a race look like it."""

from datetime import timedelta
from itertools import groupby
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.session_work import aimed_work, most_work
from optimizer.output.workouts.workout import Workout, flat
from optimizer.output.workouts.workout_words import TEST_TITLE
from tests.output.workouts.runners import BOTH, START, lengths, race, setting, written, year


def weekly(of: Year, kind: str, minutes: int) -> Log:
    """The kind every Tuesday and six hours of easy running around it."""
    log = Log(of)
    for day in of.horizon.days:
        if of.days[day].race is None:
            log.days[day] = {kind: minutes} if day.weekday() == 1 else {"easy": 60}
    return log


def season(of: Year, kind: str, minutes: int) -> list[Workout]:
    """The kind's workouts in such a year, pace tests apart."""
    made = build(of, weekly(of, kind, minutes))
    return [one for (_, name), one in made.items() if name == kind and not one.title.startswith(TEST_TITLE)]


@pytest.mark.parametrize("kind", BY_KIND)
def test_a_format_comes_twice_running_and_all_have_their_turn(kind: str) -> None:
    titles = [made.title for made in season(year(**BOTH), kind, 50 if kind in ("threshold", "intervals") else 60)]
    turns = [len(list(turn)) for _, turn in groupby(titles)]
    assert set(turns[1:-1]) == {2}, "the last may be cut short by the season's end"
    assert turns[0] <= 2, "where the first sessions hold too little work for the format, the next one takes its turn"
    assert set(titles) == {form.name for form in BY_KIND[kind].formats}


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        pytest.param(
            50, "4x4 4x5 3x7 3x8 12-8-4 12-8-4 2x12 2x12 25 25", id="25 min of work are the most in one block"
        ),
        pytest.param(75, "4x4 4x5 3x7 3x8 12-8-6 14-10-6 2x17 2x18 7x5 7x5", id="more comes in repeats again"),
    ],
)
def test_threshold_goes_from_short_repeats_to_one_block_and_every_format_comes_twice(minutes: int, words: str) -> None:
    made = season(year(**BOTH), "threshold", minutes)[:10]
    work = [m.words.split(", ")[1].split(" at ")[0].replace(" ", "").replace("'", "") for m in made]
    assert work == words.split()


@pytest.mark.parametrize(
    ("week", "cutback", "most"),
    [
        pytest.param(1, False, 17.5, id="15 + 2.5"),
        pytest.param(4, False, 25.0, id="15 + 4 x 2.5"),
        pytest.param(5, False, 27.5, id="15 + 5 x 2.5"),
        pytest.param(8, False, 30.0, id="15 + 8 x 2.5 is 35, the session's share of hard work 30"),
        pytest.param(5, True, 19.25, id="seven tenths of 27.5"),
        pytest.param(1, True, 15.0, id="seven tenths of 17.5 are 12.25: never less than 15"),
    ],
)
def test_threshold_work_grows_by_two_and_a_half_minutes_a_week(week: int, cutback: bool, most: float) -> None:
    own = setting(year(**BOTH), "threshold", 75, phase_week=week, cutback=cutback, number=1)
    assert aimed_work(own, BY_KIND["threshold"]) == 60 * most


@pytest.mark.parametrize(
    ("reached", "phase", "week", "most"),
    [
        pytest.param(30, "build", 1, 20.0, id="five weeks of growth below 30, and one of the build"),
        pytest.param(30, "build", 4, 27.5, id="and four"),
        pytest.param(27, "build", 1, 17.5, id="14.5 would be less than every phase begins with"),
        pytest.param(30, "base", 1, 17.5, id="a base begins anew"),
    ],
)
def test_a_build_goes_on_a_little_below_what_its_base_has_reached(
    reached: int, phase: str, week: int, most: float
) -> None:
    own = setting(year(**BOTH), "threshold", 75, phase=phase, phase_week=week, reached=60 * reached, number=1)
    assert aimed_work(own, BY_KIND["threshold"]) == 60 * most


def test_what_growth_leaves_of_a_long_threshold_session_is_run_at_marathon_pace() -> None:
    """Of 75 min 30 count as work: in a phase's first week 17.5 of them at threshold, ten at marathon pace behind."""
    of = year(**BOTH)
    *_, pause, block, cool_down = written(of, "threshold", 75, phase_week=1, number=1).steps
    assert (pause.kind, block.words, block.seconds, cool_down.kind) == (  # type: ignore[union-attr]
        "recovery",
        "marathon pace",
        60 * (30 - 16),
        "cool_down",
    )
    for eased in ({"cutback": True}, {"phase": "taper"}, {"phase_week": 8}):
        made = written(of, "threshold", 75, **{"phase_week": 1, "number": 1} | eased)
        assert all(step.effort != block.effort for step in flat(made.steps)), eased  # type: ignore[union-attr]
    assert all(step.effort != 6 for step in flat(written(year("novice", **BOTH), "threshold", 75, phase_week=1).steps))


@pytest.mark.parametrize(
    ("distance", "words", "minutes"),
    [
        pytest.param("marathon", "marathon pace", 14, id="what growth leaves of 30"),
        pytest.param("half_marathon", "half-marathon pace, a little slower", 10, id="ten at most"),
        pytest.param("10k", "half-marathon pace, a little slower", 10, id="before a short race too"),
    ],
)
def test_in_the_build_of_a_short_race_it_is_run_near_half_marathon_pace(
    distance: str, words: str, minutes: int
) -> None:
    of = year(races=(race(100, distance),), **BOTH)
    facts = {"phase": "build", "phase_week": 1, "number": 1, "days_to_race": 70, "faster": True}
    steps = flat(written(of, "threshold", 75, **facts, race=of.scenario.races[0]).steps)
    (block,) = (step for step in steps if step.effort == 6)
    assert (block.words, block.seconds) == (words, 60 * minutes)


def test_a_progression_run_may_hold_more_where_its_weeks_have_room() -> None:
    of = year(**BOTH)
    work = [written(of, "progression", 60, number=1, room=60 * room).work_seconds // 60 for room in (0, 3, 60)]
    assert work == [21, 24, 27], "35 % counted, 45 at most"


def test_a_tenth_of_the_weeks_running_is_the_most() -> None:
    for running, most in ((250, 25), (240, 24)):
        own = setting(year(**BOTH), "threshold", 75, phase_week=5, running=running, number=1)
        assert aimed_work(own, BY_KIND["threshold"]) == 60 * most


@pytest.mark.parametrize(
    ("opens", "week", "most"),
    [
        pytest.param(True, 8, 16, id="four fifths of the 20 min that 50 min hold"),
        pytest.param(False, 8, 20, id="all of them in the next one, far below 15 + 8 x 2.5"),
        pytest.param(False, 1, 17.5, id="growth comes first where it leaves less"),
    ],
)
def test_whose_weeks_hold_no_more_at_the_end_of_a_phase_begin_it_with_less(opens: bool, week: int, most: float) -> None:
    own = setting(year(**BOTH), "threshold", 50, phase_week=week, number=1, opens=opens)
    assert aimed_work(own, BY_KIND["threshold"]) == 60 * most


@pytest.mark.parametrize(("cutbacks", "minutes"), [((), 24), ((0, 1, 2), 20)])
def test_cutbacks_do_not_open_a_phase(cutbacks: tuple[int, ...], minutes: int) -> None:
    """The fourth session is the phase's first one where cutbacks are all that lies before it: four fifths of 25 min."""
    of = year(**BOTH)
    made = build(of, weekly(of, "threshold", 50), frozenset(cutbacks))[of.weeks[3].days[1], "threshold"]
    assert made.quick_seconds == 60 * minutes


@pytest.mark.parametrize(("number", "week", "most"), [(0, 2, 18), (1, 2, 20), (0, 1, 17.5)])
def test_the_first_threshold_session_of_a_phase_leaves_room_to_grow(number: int, week: int, most: float) -> None:
    """Nine tenths of the 20 min that 50 min hold come before 15 + 2 x 2.5, and after 15 + 2.5."""
    own = setting(year(**BOTH), "threshold", 50, phase_week=week, number=number)
    assert aimed_work(own, BY_KIND["threshold"]) == 60 * most


@pytest.mark.parametrize(
    ("worked", "cutback", "words"),
    [
        pytest.param(0, False, "7 x 3'", id="the format in turn holds 21 of the 23 min aimed at"),
        pytest.param(22, False, "7 x 3'", id="a minute less than the last time is no step back"),
        pytest.param(23, False, "10-7-5'", id="two are: the next format that holds 22 is taken"),
        pytest.param(30, False, "10-7-5'", id="a week that holds less than the last one did holds what it may"),
        pytest.param(23, True, "4 x 4'", id="a cutback steps back"),
    ],
)
def test_threshold_work_does_not_shrink_from_format_to_format(worked: int, cutback: bool, words: str) -> None:
    made = written(
        year(**BOTH), "threshold", 60, phase_week=9, number=1, worked=60 * worked, cutback=cutback, running=230
    )
    assert words in made.words


def test_a_cutback_leaves_every_kind_seven_tenths_of_its_work() -> None:
    of = year(**BOTH)
    for kind in ("intervals", "marathon_pace", "fartlek", "hills"):
        full, less = (setting(of, kind, 60, number=2, cutback=cutback) for cutback in (False, True))
        book = BY_KIND[kind]
        assert aimed_work(less, book) == max(int(0.7 * most_work(full, book)), 60 * book.work[0])


@pytest.mark.parametrize(
    ("facts", "minutes"),
    [
        pytest.param({"cutback": True, "worked": 1500}, 17.5, id="a cutback leaves seven tenths of 25"),
        pytest.param({"cutback": True, "worked": 2400}, 18.0, id="and no more than its shorter session holds"),
        pytest.param({"cutback": True}, 15.0, id="of 18 where nothing came before: never less than 15"),
        pytest.param({"phase": "taper", "worked": 1500}, 17.5, id="so does a taper"),
        pytest.param({"phase": "taper", "worked": 1500, "days_to_race": 7}, 15.0, id="but in its last week"),
        pytest.param({"spared": True, "worked": 1500}, 17.5, id="and a light week behind its pace test"),
    ],
)
def test_a_shorter_session_holds_a_part_of_what_the_weeks_before_held(facts: dict[str, Any], minutes: float) -> None:
    of = year(races=(race(60, "half_marathon"),), **BOTH)
    own = setting(of, "threshold", 45, number=2, **{"days_to_race": 20} | facts)
    assert aimed_work(own, BY_KIND["threshold"]) == 60 * minutes, "40 % of 45 are 18"


def test_a_cutback_of_the_plan_is_a_cutback_for_its_workouts() -> None:
    of = year(**BOTH)
    log = weekly(of, "threshold", 75)
    day = of.weeks[3].days[1]
    full, less = (build(of, log, cutbacks)[day, "threshold"] for cutbacks in (frozenset[int](), frozenset({3})))
    assert less.work_seconds <= 0.7 * 60 * (15 + 4 * 2.5) < full.work_seconds


@pytest.mark.parametrize("kind", BY_KIND)
def test_work_grows_over_the_first_sessions_of_a_phase(kind: str) -> None:
    for minutes in (40, 50, 60):
        first, *_, last = season(year(**BOTH), kind, minutes)[:4]
        assert first.quick_seconds <= last.quick_seconds


def test_a_new_cycle_begins_gently_again_but_not_with_the_same_session() -> None:
    of = year(races=(race(111, "10k"), race(251, "10k")), **BOTH)
    made = {day: w for (day, kind), w in build(of, weekly(of, "threshold", 60)).items() if kind == "threshold"}
    first = next(iter(made.values()))
    second = next(w for day, w in made.items() if day > START + timedelta(days=111))
    assert (first.title, second.title) == ("Cruise intervals", "Long cruise intervals")
    assert second.quick_seconds <= 60 * 20, "the second week of a base asks for 15 + 5 min"


def test_a_taper_keeps_the_pace_and_shortens_the_work() -> None:
    of = year(**BOTH)
    for kind in ("threshold", "intervals", "marathon_pace", "fartlek"):
        minutes = 30 if kind == "fartlek" else 60
        full = written(of, kind, minutes, number=3)
        short = written(of, kind, minutes, number=3, phase="taper")
        assert short.work_seconds <= 0.7 * BY_KIND[kind].share * minutes * 60 / 100
        assert short.work_seconds < full.work_seconds
        assert short.title == BY_KIND[kind].formats[0].name
        paces = [{step.pace for step in flat(w.steps) if step.kind == "work"} for w in (full, short)]
        assert paces[0] == paces[1]


def test_intervals_near_a_10k_are_measured_repeats_at_its_pace() -> None:
    of = year(races=(race(60, "10k", goal_time="48:20"),), **BOTH)
    near = written(of, "intervals", 60)
    assert near.words == "20' easy, 5 x 600 m in 2:52-2:56, 10 km pace (90 s jog), 18' easy"
    far = written(year(races=(race(90, "10k"),), **BOTH), "intervals", 60)
    assert "10 km" not in far.words


def test_every_second_threshold_session_near_a_half_is_at_its_pace() -> None:
    of = year(races=(race(60, "half_marathon"),), **BOTH)
    words = [written(of, "threshold", 50, number=number).words for number in range(4)]
    assert ["half-marathon pace" in text for text in words] == [False, True, False, True]


def test_the_same_log_gives_the_same_workouts_in_whatever_order_it_was_written() -> None:
    of = year(races=(race(111, "marathon"),), **BOTH)
    log = weekly(of, "threshold", 50)
    backwards = Log(of, dict(reversed(log.days.items())))
    assert list(build(of, log).items()) == list(build(of, backwards).items())


def test_races_freestyle_and_mobility_have_no_workout() -> None:
    of = year(**BOTH)
    log = Log(of, {START: {"race": 60, "mobility": 10}, START + timedelta(days=1): {"freestyle": 30}})
    assert build(of, log) == {}


@pytest.mark.parametrize(("site", "longest"), [("achilles", 60), ("tibial_bone_stress", 60), ("patellofemoral", 180)])
def test_climbs_are_short_in_the_year_after_an_injury_that_hills_load(site: str, longest: int) -> None:
    injuries = [{"site": site, "onset": str(START - timedelta(days=40)), "cleared": str(START - timedelta(days=33))}]
    made = season(year(injuries=injuries, **BOTH), "hills", 60)[:40]
    assert max(step.seconds for m in made for step in flat(m.steps) if step.kind == "work") == longest


@pytest.mark.parametrize(
    ("distance", "kind", "first"),
    [("marathon", "marathon_pace", "Two marathon-pace blocks"), ("100k", "hills", "Middle hills")],
)
def test_near_the_race_they_rehearse_sessions_keep_to_their_longer_half(distance: str, kind: str, first: str) -> None:
    names = [form.name for form in BY_KIND[kind].formats]
    near, far = (year(races=(race(days, distance),), **BOTH) for days in (72, 73))
    steep: dict[str, Any] = {"uphill": 600} if kind == "hills" else {}
    turn = [written(near, kind, 60, previous=name, **steep).title for name in names]
    assert set(turn) == set(names[2:])
    assert turn[-1] == first
    assert written(far, kind, 60, previous=names[-1], **steep).title == names[0]
    assert written(near, kind, 60, previous=names[-1], phase="taper", **steep).title == names[0], (
        "a taper goes back to the first"
    )


def test_hills_before_a_marathon_take_their_turns_to_the_end() -> None:
    of = year(races=(race(72, "marathon"),), **BOTH)
    assert written(of, "hills", 60, previous="Long hills", uphill=600).title == "Short hills"


@pytest.mark.parametrize(
    ("kind", "longest", "most"),
    [("fartlek", 60, 16), ("hills", 60, 12), ("intervals", 60, 16), ("repetitions", 45, 16)],
)
def test_short_repeats_are_never_many(kind: str, longest: int, most: int) -> None:
    """Thirty half minutes teach nothing that sixteen do not: more work comes in longer repeats."""
    for level in ("intermediate", "advanced"):
        for minutes in lengths(kind, level):
            made = [written(year(level, **BOTH), kind, minutes, previous=form.name) for form in BY_KIND[kind].formats]
            short = [step.seconds for one in made for step in flat(one.steps) if step.kind == "work"]
            times = [sum(step.kind == "work" and step.seconds <= longest for step in flat(one.steps)) for one in made]
            assert max(times) <= most, (minutes, short)


def test_the_session_of_a_race_week_is_as_short_as_a_tapers_and_its_cap_counts_the_race() -> None:
    of = year(races=(race(60, "10k"),), **BOTH)
    tapered, race_week, full = (written(of, "threshold", 40, phase=p, number=3) for p in ("taper", "race", "build"))
    assert race_week.work_seconds <= tapered.work_seconds < full.work_seconds
