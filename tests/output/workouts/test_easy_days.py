"""Easy runs, strides, walk and run, strength, cross-training."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from optimizer.domain.away_stretch import AwayStretch
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Repeat
from optimizer.formats.scenario import Injury, Level, Site
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.diary import Diary
from optimizer.output.workouts.other_sessions import strength
from optimizer.output.workouts.workout import flat
from tests.kit import a_log, a_year
from tests.output.workouts.runners import BOTH, START, lengths, race, written, year


@pytest.mark.parametrize("kind", ["easy", "long", "medium_long", "trail", "recovery_run", "cross_training"])
def test_easy_means_easy_from_start_to_end(kind: str) -> None:
    of = year("advanced", (race(60, "marathon", climb=900),), **BOTH)
    for minutes in lengths(kind, "advanced"):
        made = written(of, kind, minutes, purpose=False)
        assert all(step.kind == "steady" and step.effort <= 3 for step in flat(made.steps))


def test_only_the_last_third_of_a_progression_run_is_hard() -> None:
    for number in range(3):
        steps = written(year(**BOTH), "progression", 60, number=number).steps
        efforts = [step.effort for step in flat(steps)]
        assert efforts == sorted(efforts)
        assert [step.kind for step in flat(steps)][:3] == ["warm_up", "steady", "work"]


@pytest.mark.parametrize(
    ("climb", "ground"),
    [(0, ""), (120, ""), (300, " on rolling roads"), (900, " on hills or trails like the race's")],
)
def test_long_runs_look_like_the_course(climb: int, ground: str) -> None:
    of = year("intermediate", (race(60, "marathon", climb=climb),))
    assert written(of, "long", 115, purpose=False).words == f"115' easy{ground}, practise food and drink"
    assert written(of, "long", 85).words == f"85' easy{ground}"
    far = year("intermediate", (race(200, "marathon", climb=climb),))
    assert written(far, "long", 145).words == "145' easy"
    assert written(far, "long", 150).words == "150' easy, practise food and drink", "two hours and a half want food"


@pytest.mark.parametrize(
    ("ahead", "fed"),
    [
        pytest.param({"days": 86, "distance": "half_marathon", "goal_time": "1:46:00"}, True, id="a half of 1 h 46"),
        pytest.param({"days": 86, "distance": "half_marathon", "goal_time": "1:45:00"}, False, id="1 h 45 is run dry"),
        pytest.param({"days": 86, "distance": "marathon", "priority": "C"}, True, id="a marathon of any priority"),
        pytest.param({"days": 142, "distance": "marathon"}, True, id="sixteen weeks ahead"),
        pytest.param({"days": 143, "distance": "marathon"}, False, id="a day more is far"),
    ],
)
def test_long_runs_before_races_run_on_food_practise_it_from_90_minutes_on(ahead: dict[str, Any], fed: bool) -> None:
    of = year("intermediate", (race(**ahead),), easy_pace="6:30/km")
    assert ("practise food and drink" in written(of, "long", 90, purpose=False).words) == fed, "day 30 of the season"
    assert "practise food and drink" not in written(of, "long", 85, purpose=False).words


def injured(site: Site, cleared: date, **more: Any) -> Year:
    hurt = Injury(site=site, onset=cleared - timedelta(days=60), cleared=cleared)
    return year("intermediate", (race(60, "marathon", climb=900),), injuries=(hurt,), **more)


@pytest.mark.parametrize("site", get_args(Site))
def test_words_spare_an_injured_site(site: Site) -> None:
    of = injured(site, START - timedelta(days=100))
    assert ("hills" in written(of, "long", 80).words) == (site == "other")
    assert ("never a sprint" in written(of, "strides", 5).words) == (site == "hamstring")
    assert ("hops" in written(of, "strength", 40).words) == (site in ("hamstring", "iliotibial_band", "other"))


FOUR, FIVE = "4 x 20 s fast and relaxed (55 s easy)", "5 x 20 s fast and relaxed (40 s easy)"


@pytest.mark.parametrize(
    ("level", "number", "words"),
    [
        pytest.param("intermediate", 1, FOUR, id="75 s each: strides are no intervals"),
        pytest.param("intermediate", 2, FIVE, id="the third set of a phase"),
        pytest.param("novice", 9, FOUR, id="a novice's never"),
    ],
)
def test_five_minutes_hold_four_strides_and_one_more_once_they_are_a_habit(
    level: Level, number: int, words: str
) -> None:
    assert written(year(level), "strides", 5, number=number).words == words


def test_in_the_year_after_an_injury_there_are_four_strides() -> None:
    assert written(injured("hip", START - timedelta(days=200)), "strides", 5, number=9).words == FOUR


@pytest.mark.parametrize(
    ("level", "facts", "effort"),
    [
        pytest.param("intermediate", {}, 8, id="10 km pace"),
        pytest.param("novice", {}, 7, id="a novice ends at threshold pace"),
        pytest.param("intermediate", {"cutback": True}, 7, id="so does a cutback"),
    ],
)
def test_a_cut_down_run_ends_at_the_pace_of_10_km(level: Level, facts: dict[str, Any], effort: int) -> None:
    made = written(year(level, **BOTH), "progression", 60, number=2, **facts)
    assert made.title == "Cut-down run"
    works = [step for step in flat(made.steps) if step.kind == "work"]
    assert (len(works), works[-1].effort) == (3, effort)


@pytest.mark.parametrize(
    ("other", "title"),
    [
        pytest.param(65, "Progression at the end", id="70 min beside 65 are the week's longest"),
        pytest.param(70, "Progression in thirds", id="beside 70 they are not"),
    ],
)
def test_a_progression_run_that_is_its_weeks_longest_is_easy_but_for_its_end(other: int, title: str) -> None:
    of, day = year(**BOTH), START + timedelta(days=29)
    log = Log(of, {day: {"progression": 70}, day + timedelta(days=3): {"easy": other}})
    made = build(of, log)[day, "progression"]
    assert made.title == title
    if other < 70:
        assert made.work_seconds == 14 * 60, "a fifth of it, a quarter of an hour at most"
        assert {step.effort for step in flat(made.steps)} == {3, 6}


@pytest.mark.parametrize(
    ("climb", "done", "words"),
    [
        pytest.param(0, {"trail": 40}, "easy on even paths", id="an ultra without hills"),
        pytest.param(199, {"trail": 40}, "easy on even paths", id="199 m over 50 km are level"),
        pytest.param(200, {"trail": 40}, "easy on trails, steep parts walked", id="200 m are not"),
        pytest.param(200, {"trail": 40, "easy": 60}, "easy on even paths", id="beside another run of the day"),
    ],
)
def test_a_trail_run_is_level_where_the_race_is_and_beside_another_run(
    climb: int, done: dict[str, int], words: str
) -> None:
    of, day = year(races=(race(100, "50k", climb=climb),), **BOTH), START + timedelta(days=30)
    assert build(of, Log(of, {day: done}))[day, "trail"].words.startswith(f"40' {words}")


def cycles(of: Year, log: Log) -> list[str]:
    found = [made for (_, kind), made in build(of, log).items() if kind == "walk_run"]
    return [
        f"{item.steps[1].seconds // 60}:{item.steps[0].seconds // 60} x{item.times}"
        for made in found
        for item in made.steps
        if isinstance(item, Repeat)
    ]


def every_other_day(of: Year, first: date, count: int, minutes: int) -> Log:
    return Log(of, {first + timedelta(days=2 * i): {"walk_run": minutes} for i in range(count)})


def test_return_ladder_three_sessions_a_stage() -> None:
    cleared = START + timedelta(days=14)
    of = injured("achilles", cleared)
    found = cycles(of, every_other_day(of, cleared, 14, 40))
    assert found == ["1:2 x10"] * 3 + ["2:2 x8"] * 3 + ["3:2 x6"] * 3 + ["5:1 x5"] * 5


def test_return_ladder_in_half_an_hour_holds_as_many_cycles_as_fit() -> None:
    cleared = START + timedelta(days=14)
    of = injured("achilles", cleared)
    found = cycles(of, every_other_day(of, cleared, 12, 30))
    assert found == ["1:2 x10"] * 3 + ["2:2 x7"] * 3 + ["3:2 x6"] * 3 + ["5:1 x5"] * 3


def test_a_ladder_begun_before_the_season_goes_on_where_it_was() -> None:
    of = injured("achilles", START - timedelta(days=8))
    found = cycles(of, every_other_day(of, START, 8, 30))
    assert found == ["2:2 x7"] * 2 + ["3:2 x6"] * 3 + ["5:1 x5"] * 3


def test_the_planners_own_ladder_is_the_one_counted() -> None:
    of = injured("achilles", START - timedelta(days=5))
    log = Log(of, {day: dict(facts.fixed) for day, facts in of.days.items() if "walk_run" in facts.fixed})
    assert cycles(of, log) == ["2:2 x7"] * 3 + ["3:2 x6"] * 3 + ["5:1 x5"] * 3


def test_walk_and_run_begins_and_ends_with_a_walk_when_there_is_time() -> None:
    made = written(year(), "walk_run", 40)
    assert made.words == "5' walk, 10 x (2' walk, 1' run), 5' walk"
    assert made.km is None


def test_strength_changes_with_the_phase_and_from_session_to_session() -> None:
    words = {phase: written(year(), "strength", 40, phase=phase).words for phase in ("base", "build", "taper")}
    exercises = "squats, lunges, calf raises, side planks, hops, 6 each, heavy"
    assert words["base"] == words["build"] == f"5' warm-up, 3 x 8' {exercises}, RPE 7 (2' rest), 5' stretching"
    assert "hops" not in words["taper"] and "10 each, light, RPE 4" in words["taper"]
    assert written(year(), "strength", 40, number=1).title == "Strength: hips and trunk"


@pytest.mark.parametrize(
    ("minutes", "sets"),
    [
        pytest.param(15, "1 x 5'", id="15 - 8 hold one set and its rest"),
        pytest.param(20, "2 x 4'", id="20 - 8 are two of 6"),
        pytest.param(25, "2 x 6'", id="25 - 8 are 17, two of 8"),
        pytest.param(30, "3 x 5'", id="30 - 8 are 22, three of 7"),
        pytest.param(60, "3 x 15'", id="never more than three"),
    ],
)
def test_strength_is_two_or_three_sets_as_far_as_its_minutes_go(minutes: int, sets: str) -> None:
    assert f"{sets} squats" in str(written(year(), "strength", minutes).words)


def test_cross_training_in_the_first_way_offered() -> None:
    of, day = year(), START + timedelta(days=30)
    made = build(of, a_log(of, {str(day): "cross_training 45"}))[day, "cross_training"]
    assert made.words == "45' easy riding, 85 to 95 turns a minute"


@pytest.mark.parametrize(
    ("note", "first", "title"),
    [
        pytest.param("cycling tour", 30, "Cycling tour", id="a day away is what it is for"),
        pytest.param("cycling tour", 31, "Cross-training", id="the day before is none of them"),
        pytest.param("", 30, "Cross-training", id="nobody said what for"),
    ],
)
def test_days_away_read_as_what_they_are_for(note: str, first: int, title: str) -> None:
    of, away = year(), START + timedelta(days=first)
    of.away = (AwayStretch(away, away + timedelta(days=5), note),)
    assert written(of, "cross_training", 45).title == title, "the session lies 30 days into the season"


@pytest.mark.parametrize(
    ("climb", "ground"),
    [
        (0, "even trails"),
        (160, "even trails"),
        (170, "rolling trails"),
        (420, "rolling trails"),
        (844, "trails that climb like the race, about 20 m a km, steep parts walked"),
    ],
)
def test_base_weeks_without_a_trail_run_take_the_long_run_to_trails_as_steep_as_the_race(
    climb: int, ground: str
) -> None:
    of = year("intermediate", (race(200, "marathon", climb=climb),), **BOTH)
    made = written(of, "long", 100, phase="base")
    assert (made.title, made.words) == ("Long run on trails", f"100' easy on {ground}")
    assert made.km == written(of, "trail", 100, phase="base").km
    assert [step.pace for step in flat(made.steps)] == [None]


def test_runners_of_miles_read_the_climb_in_feet() -> None:
    of = year("intermediate", (race(200, "marathon", climb=844),), units="mi")
    assert "about 106 ft a mile" in written(of, "long", 100, phase="base").words


@pytest.mark.parametrize("phase", ["build", "reverse_taper", "taper"])
def test_other_phases_keep_the_road(phase: str) -> None:
    of = year("intermediate", (race(200, "marathon"),))
    assert written(of, "long", 80, phase=phase).title == "Long run"


def test_a_week_with_a_trail_run_keeps_the_long_run_on_the_road() -> None:
    of = year("intermediate")
    tuesday, sunday = START + timedelta(days=29), START + timedelta(days=34)
    with_trail = Log(of, {tuesday: {"trail": 40}, sunday: {"long": 90}})
    without = Log(of, {tuesday: {"easy": 40}, sunday: {"long": 90}})
    assert build(of, with_trail)[sunday, "long"].title == "Long run"
    assert build(of, without)[sunday, "long"].title == "Long run on trails"


@pytest.mark.parametrize("site", get_args(Site))
def test_sites_that_need_even_ground_stay_off_trails(site: Site) -> None:
    made = written(injured(site, START - timedelta(days=100)), "long", 80, phase="base")
    assert (made.title == "Long run on trails") == (site == "other")


@pytest.mark.parametrize(("behind", "title"), [(200, "Long run on trails"), (0, "Long run")])
def test_new_runners_stay_off_trails_while_they_walk_and_run(behind: int, title: str) -> None:
    history = {"weeks": [{"run_minutes": behind, "longest_run": behind // 4}] * 6}
    assert written(year(history=history), "long", 60, phase="base").title == title


@pytest.mark.parametrize(
    ("goal", "minutes", "days", "walks"),
    [
        pytest.param("4:31:00", 120, 30, True, id="more than four and a half hours"),
        pytest.param("4:30:00", 120, 30, False, id="no more"),
        pytest.param("4:31:00", 115, 30, False, id="a run of less than two hours"),
        pytest.param("4:31:00", 120, 144, False, id="more than sixteen weeks before it: on day 30 of the season"),
    ],
)
def test_long_runs_before_a_slow_marathon_hold_walking_breaks(goal: str, minutes: int, days: int, walks: bool) -> None:
    of = year("novice", (race(days + 30, "marathon", goal_time=goal),), threshold_pace="6:30", easy_pace="7:45")
    assert ("walk one minute in ten" in written(of, "long", minutes).words) == walks


@pytest.mark.parametrize(
    ("day", "light"),
    [
        pytest.param("2027-02-01", True, id="six days before a C race"),
        pytest.param("2027-01-31", False, id="seven days before it"),
        pytest.param("2027-02-17", True, id="ten days after it"),
        pytest.param("2027-02-18", False, id="eleven days after it"),
    ],
)
def test_strength_is_light_and_without_hops_around_a_c_race(day: str, light: bool) -> None:
    of = a_year(weeks=8, races=("2027-02-07 10k C",))
    setting = Diary(of, a_log(of, {})).setting(date.fromisoformat(day), "strength", 40)
    words = str(strength(replace(setting, phase="base"))[1])
    assert ("hops" not in words) == light
    assert ("10 each, light" in words) == light


@pytest.mark.parametrize(
    ("other", "title"),
    [
        pytest.param(45, "Long run on trails", id="as long as another one"),
        pytest.param(50, "Easy run", id="beside a longer one it is none"),
    ],
)
def test_a_long_run_shorter_than_another_of_its_week_is_called_an_easy_run(other: int, title: str) -> None:
    of, day = year(**BOTH), START + timedelta(days=33)
    log = Log(of, {day: {"long": 45}, day - timedelta(days=2): {"easy": other}})
    assert build(of, log)[day, "long"].title == title


@pytest.mark.parametrize("kind", ["strides", "repetitions"])
def test_running_about_form_has_no_number_beside_it(kind: str) -> None:
    made = written(year("advanced"), kind, 5 if kind == "strides" else 45)
    assert "fast and relaxed" in made.words
    assert "fast and relaxed, RPE" not in made.words, "that would be two instructions"
