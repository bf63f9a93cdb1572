"""Reasons that the plan's own weeks give for a figure outside its target, on both sides of what makes them one."""

import pytest

from optimizer.formats.plan import Goal, Plan
from optimizer.formats.scenario import DayException
from tests.audit.card.figures import figure, reading
from tests.audit.card.hand_made import a_plan, a_race, a_scenario, step, sunday, week, with_workout

RACE = week("race", "-, -, -, -, -, -, race 100")
HALF = a_race(sunday(12), "half_marathon", name="Half")
ROOMY = "easy 60, easy 60, threshold 45, -, easy 40, -, long 90"


def before_half(hard: str, *others: str) -> Plan:
    """Twelve weeks of build to a half marathon: in each a hard session, an easy run of an hour and others."""
    sessions = ", ".join((hard, "easy 60", *others, *("-",) * (4 - len(others)), "long 120"))
    return a_plan(*[week("build", sessions)] * 12, RACE)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param(50, "a week of 4 runs has 43 min for each of the others", id="130 min for three runs: 43 each"),
        pytest.param(55, "", id="of 135 min for three runs each could have 45"),
    ],
)
def test_short_runs_are_told_by_what_a_week_leaves_beside_its_long_run(other: int, told: str) -> None:
    plan = a_plan(*[week("build", f"-, easy 40, -, easy 40, easy {other}, -, long 80")] * 6)
    found = reading("runs_under_45", plan, a_scenario())
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        pytest.param("reverse_taper", "cutback, taper, race, recovery or return", id="short runs of recovery"),
        pytest.param("build", "", id="the same runs in a build"),
    ],
)
def test_short_runs_belong_to_easy_weeks(phase: str, told: str) -> None:
    long, short = week("build", ROOMY), "easy 60, easy 60, easy 25, -, easy 60, -, long 90"
    plan = a_plan(*[long] * 4, week(phase, short), long)  # type: ignore[arg-type]
    found = reading("runs_under_30", plan, a_scenario())
    assert found.verdict == "outside", "one of 30 runs is below half an hour: more than 3 %"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("easy", "level", "told"),
    [
        pytest.param(34, "advanced", "weeks of less than 150 min of running hold 6 of them", id="40, 34 and 75: 149"),
        pytest.param(35, "advanced", "", id="40, 35 and 75: 150 min have room for longer ones"),
        pytest.param(
            64, "novice", "weeks of less than 180 min of running hold 6 of them", id="a novice's 179 have none"
        ),
        pytest.param(65, "novice", "", id="and 180 do"),
    ],
)
def test_the_shortest_hard_sessions_are_those_of_small_weeks(easy: int, level: str, told: str) -> None:
    plan = a_plan(*[week("build", f"threshold 40, -, -, easy {easy}, -, -, long 75")] * 6)
    found = reading("hard_sessions_of_40", plan, a_scenario(level=level))
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("level", "told"),
    [
        pytest.param("novice", "at least 90 % of the running of each week is easy", id="90 % for novices"),
        pytest.param("advanced", "", id="78 % leaves room for the 80 to 86 of the card"),
    ],
)
def test_a_level_whose_running_is_easy_by_rule_has_little_else(level: str, told: str) -> None:
    plan = with_workout(before_half("threshold 50"), "threshold", step(3, 40), step(7, 10))
    found = reading("easy_time", plan, a_scenario(HALF, level=level))
    assert found.verdict == "outside", "10 of 230 min are not easy"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("others", "told"),
    [
        pytest.param(("intervals 40",), "24 hard sessions in 12 weeks, all that these phases hold", id="two a week"),
        pytest.param(("easy 40",), "", id="one a week, where a build asks for two"),
    ],
)
def test_hard_sessions_are_told_where_there_could_be_no_more(others: tuple[str, ...], told: str) -> None:
    plan = before_half("threshold 40", *others)
    for kind in ("threshold", "intervals"):
        plan = with_workout(plan, kind, step(3, 35), step(7, 5))
    found = reading("moderate_time", plan, a_scenario(HALF))
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("twice", "told"),
    [
        pytest.param(6, "18 hard sessions in 12 weeks, all that these phases hold", id="6 x 2 and 6 x 1"),
        pytest.param(5, "", id="17, one fewer"),
    ],
)
def test_before_a_marathon_one_is_all_in_weeks_whose_long_run_holds_its_pace(twice: int, told: str) -> None:
    """Two in each of twelve weeks are 24, one less 11, 9, 8, 6, 5 and 3 weeks before the race."""
    one, two = (
        "threshold 40, easy 60, -, easy 60, -, -, long 120",
        "threshold 40, easy 60, threshold 40, -, -, -, long 120",
    )
    plan = a_plan(*[week("build", two)] * twice, *[week("build", one)] * (12 - twice), RACE)
    plan = with_workout(plan, "threshold", step(3, 35), step(7, 5))
    found = reading("easy_time", plan, a_scenario(a_race(sunday(12), "marathon", name="City")))
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        pytest.param(5, "18 hard sessions in 12 weeks, all that these phases hold", id="6 x 2, and 6 x 1 beside pace"),
        pytest.param(6, "", id="six runs have room for three quality days: 24 are asked for"),
    ],
)
def test_before_a_half_one_is_all_beside_a_long_run_with_its_pace(runs: int, told: str) -> None:
    """Long runs hold pace 11, 9, 8, 6, 5 and 3 weeks before the race."""
    one = ", ".join(["threshold 40", *["easy 60"] * (runs - 2), *["-"] * (6 - runs), "long 120"])
    two = "threshold 40, easy 60, threshold 40, -, -, -, long 120"
    weeks = [week("build", one if 12 - number in (11, 9, 8, 6, 5, 3) else two) for number in range(12)]
    plan = with_workout(a_plan(*weeks, RACE), "threshold", step(3, 35), step(7, 5))
    found = reading("easy_time", plan, a_scenario(HALF))
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("running", "told"),
    [
        pytest.param(180, "18 min are 10 % of the last of these weeks", id="18 of 180 min: a tenth"),
        pytest.param(240, "", id="18 of 240 min leave 6 to grow"),
    ],
)
def test_threshold_work_ends_at_a_tenth_of_the_week(running: int, told: str) -> None:
    build = week("build", f"threshold 45, -, easy {running - 135}, -, -, -, long 90")
    plan = with_workout(a_plan(*[build] * 5), "threshold", step(3, 27), step(7, 18))
    (found,) = figure("threshold_growth", plan, a_scenario()).readings
    assert found.verdict == "outside", "18 min in the first week and in the last"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        pytest.param((1, 3), "the time offered changes in 4 of its 5 weeks", id="weeks in turn offer less"),
        pytest.param((4,), "", id="one week offers less"),
    ],
)
def test_weeks_differ_where_the_time_offered_does(weeks: tuple[int, ...], told: str) -> None:
    shapes = [ROOMY, "threshold 45, easy 60, -, easy 60, easy 40, long 90, -"]
    plan = a_plan(*(week("build", shapes[number % 2]) for number in range(5)))
    less = [
        DayException.model_validate({"from": sunday(number), "to": sunday(number), "minutes": 60}) for number in weeks
    ]
    (found,) = figure("shape_changes", plan, a_scenario(exceptions=less)).readings
    assert found.verdict == "outside"
    assert told in found.reason
    assert bool(found.reason) == bool(told)


def test_where_time_changes_from_week_to_week_no_kept_weekday_is_claimed() -> None:
    """A goal of rhythm at zero says that weekdays are kept, but who works in shifts has none to keep."""
    shapes = [ROOMY, "threshold 45, easy 60, -, easy 60, easy 40, long 90, -"]
    kept = Goal(name="rhythm", value=0, bound=0, unit="sessions")
    plan = a_plan(*(week("build", shapes[number % 2]) for number in range(5)), goals=(kept,))
    shifts = [DayException.model_validate({"from": sunday(n), "to": sunday(n), "minutes": 60}) for n in (1, 3)]
    for exceptions, told in ((shifts, "the time offered changes"), ([], "keep their weekdays")):
        (found,) = figure("shape_changes", plan, a_scenario(exceptions=exceptions)).readings
        assert told in found.reason


def test_a_figure_inside_its_target_needs_no_reason() -> None:
    plan = a_plan(*[week("build", ROOMY)] * 5)
    assert [one.reason for one in figure("runs_under_45", plan, a_scenario()).readings] == [""]
