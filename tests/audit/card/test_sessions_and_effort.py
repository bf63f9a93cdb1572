"""Lengths of sessions, running time by effort, threshold work, purpose of long runs, goals left open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.audit.card.effort_time import efforts
from optimizer.formats.plan import Goal, Repeat, Session, Step
from tests.audit.card.figures import figure, reading
from tests.audit.card.hand_made import STEADY, a_plan, a_race, a_scenario, step, sunday, week, with_workout

RACE = week("race", "-, -, -, -, -, -, race 220")


@pytest.mark.parametrize(("short", "verdict"), [(3, "inside"), (4, "outside")])
def test_three_of_a_hundred_runs_may_last_less_than_half_an_hour(short: int, verdict: str) -> None:
    others = ["walk_run 20", "race 20", "strides 5", "freestyle 20", "-"]
    days = ["easy 30"] * (100 - short) + ["easy 25"] * short + others
    plan = a_plan(*[week("base", ", ".join(days[7 * n : 7 * n + 7])) for n in range(15)])
    found = reading("runs_under_30", plan)
    assert found.value == short / 100
    assert found.verdict == verdict


@pytest.mark.parametrize(("short", "verdict"), [(7, "inside"), (8, "outside")])
def test_seven_of_twenty_runs_may_last_less_than_three_quarters_of_an_hour(short: int, verdict: str) -> None:
    days = ["easy 45"] * (20 - short) + ["easy 40"] * short + ["-"]
    plan = a_plan(*[week("base", ", ".join(days[7 * n : 7 * n + 7])) for n in range(3)])
    found = reading("runs_under_45", plan)
    assert found.value == short / 20
    assert found.verdict == verdict


def test_runs_on_the_way_to_the_first_half_hour_are_not_too_short() -> None:
    plan = a_plan(
        week("base", "easy 20, -, easy 25, -, easy 25, -, -"), week("base", "easy 30, -, easy 25, -, -, -, -")
    )
    assert reading("runs_under_30", plan).value == 0.5
    assert reading("runs_under_45", plan).reason == "no run as long"


@pytest.mark.parametrize(
    ("name", "offered", "value"),
    [
        ("runs_under_45", 45, 0.5),
        ("runs_under_45", 40, None),
        ("hard_sessions_of_40", 45, 1.0),
        ("hard_sessions_of_40", 40, None),
    ],
)
def test_sessions_that_fill_their_day_cannot_be_longer(name: str, offered: int, value: float | None) -> None:
    plan = a_plan(week("base", "easy 45, -, threshold 40, -, -, -, -"))
    assert reading(name, plan, a_scenario(minutes=offered)).value == value


def test_a_note_about_hard_sessions_states_the_reason_of_the_whole_plan() -> None:
    words, note = "threshold 40, -, easy 60, -, -, -, long 80", "Hard sessions stay short after the injury."
    assert reading("hard_sessions_of_40", a_plan(week("base", words), notes=(note,))).reason == note
    assert not reading("hard_sessions_of_40", a_plan(week("base", words), notes=("Sunny.",))).reason


@pytest.mark.parametrize(("short", "verdict"), [(1, "inside"), (2, "outside")])
def test_one_hard_session_in_four_may_be_the_shortest(short: int, verdict: str) -> None:
    """Fartlek of 40 min is no hard session, threshold of 45 is no shortest one."""
    days = ["threshold 40"] * short + ["hills 45"] * (4 - short) + ["fartlek 40"] * 3
    found = reading("hard_sessions_of_40", a_plan(week("build", ", ".join(days))))
    assert found.value == short / 4
    assert found.verdict == verdict


def test_a_plan_without_runs_has_no_shares() -> None:
    plan = a_plan(week("base", "-, -, -, -, -, -, -"))
    assert figure("runs_under_30", plan).verdict == "does not apply"
    assert reading("hard_sessions_of_40", plan).reason == "no hard session"


def test_effort_is_read_from_the_steps_and_else_from_the_kind() -> None:
    """A steady week has 220 min, 40 of them a threshold run: by its kind 16 are work, so 204 are easy and 16 moderate;
    with steps of 20 easy, 4 x (2 hard + 1 easy) and 8 moderate it has 24, 8 and 8."""
    scenario = a_scenario(a_race(sunday(5), "half_marathon"))
    plan = a_plan(*[week("build")] * 5, week("race", "-, -, -, -, -, -, race 100"))
    by_kind = [reading(name, plan, scenario).value for name in ("easy_time", "moderate_time", "hard_time")]
    assert by_kind == pytest.approx([204 / 220, 16 / 220, 0])
    stepped = with_workout(plan, "threshold", step(3, 20), Repeat(times=4, steps=(step(9, 2), step(2, 1))), step(7, 8))
    shares = [reading(name, stepped, scenario).value for name in ("easy_time", "moderate_time", "hard_time")]
    assert shares == pytest.approx([204 / 220, 8 / 220, 8 / 220])


@pytest.mark.parametrize(
    ("figure_name", "efforts", "verdict"),
    [
        ("easy_time", (79, 21, 0), "outside"),
        ("easy_time", (80, 20, 0), "inside"),
        ("easy_time", (86, 14, 0), "inside"),
        ("easy_time", (87, 13, 0), "outside"),
        ("moderate_time", (91, 9, 0), "outside"),
        ("moderate_time", (90, 10, 0), "inside"),
        ("moderate_time", (85, 15, 0), "inside"),
        ("moderate_time", (84, 16, 0), "outside"),
        ("hard_time", (98, 0, 2), "outside"),
        ("hard_time", (97, 0, 3), "inside"),
        ("hard_time", (94, 0, 6), "inside"),
        ("hard_time", (93, 0, 7), "outside"),
    ],
)
def test_every_edge_of_the_intensity_targets(figure_name: str, efforts: tuple[int, int, int], verdict: str) -> None:
    plan = a_plan(*[week("build", "-, long 100, -, -, -, -, -")] * 5, RACE)
    steps = [step(effort, minutes) for effort, minutes in zip((3, 6, 9), efforts, strict=True) if minutes]
    found = reading(figure_name, with_workout(plan, "long", *steps), a_scenario(a_race(sunday(5), "marathon")))
    assert found.verdict == verdict


@pytest.mark.parametrize(("purposeful", "verdict"), [(6, "outside"), (7, "inside"), (10, "inside"), (11, "outside")])
def test_seven_to_ten_of_twenty_long_runs_have_a_purpose(purposeful: int, verdict: str) -> None:
    """Two long runs a week only to have twenty of them in ten weeks: 35 % are seven, 50 % are ten."""
    plan = a_plan(*[week("build", "-, -, long 90, -, -, -, long 90")] * 10, RACE)
    for number in range(purposeful):
        plan = with_workout(plan, "long", step(3, 60), step(6, 30), number=number)
    found = reading("long_runs_with_purpose", plan, a_scenario(a_race(sunday(10), "marathon")))
    assert found.value == purposeful / 20
    assert found.verdict == verdict


@pytest.mark.parametrize(("last", "verdict"), [(17, "outside"), (17.5, "inside")])
def test_threshold_work_grows_by_two_and_a_half_minutes(last: float, verdict: str) -> None:
    """15 min in the first week beside a block at marathon pace; the longer session in the cutback between does not
    count."""
    weeks = [week("build"), *[week("build", STEADY.replace("threshold", "hills"))] * 2]
    plan = a_plan(*weeks, week("build", cutback=True), week("build"))
    plan = with_workout(plan, "threshold", step(3, 15), step(7, 15), step(6, 10), number=0)
    plan = with_workout(plan, "threshold", step(3, 10), step(7, 30), number=1)
    plan = with_workout(plan, "threshold", step(3, 40 - last), step(7, last), number=2)
    found = reading("threshold_growth", plan)
    assert found.value == last - 15
    assert found.verdict == verdict


def test_a_test_at_the_end_of_a_phase_is_not_its_last_threshold_work() -> None:
    """15 and 20 min, then a test of 15 as hard as it goes."""
    plan = a_plan(*[week("build")] * 6)
    for number, (effort, minutes) in enumerate(((7, 15), (7, 16), (7, 17), (7, 18), (7, 20), (9, 15))):
        plan = with_workout(plan, "threshold", step(3, 40 - minutes), step(effort, minutes), number=number)
    assert reading("threshold_growth", plan).value == 5


@pytest.mark.parametrize(("paced", "grown"), [(44, -5), (45, 5)])
def test_threshold_work_beside_a_hard_long_run_steps_back_and_does_not_count(paced: int, grown: int) -> None:
    """15 and 20 min, then 10 beside a long run with three quarters of an hour at race pace."""
    plan = a_plan(*[week("build")] * 5)
    for number, minutes in enumerate((15, 16, 17, 20, 10)):
        plan = with_workout(plan, "threshold", step(3, 40 - minutes), step(7, minutes), number=number)
    plan = with_workout(plan, "long", step(3, 60), step(6, paced), number=4)
    assert reading("threshold_growth", plan).value == grown


def test_two_threshold_sessions_within_three_weeks_have_no_time_to_grow() -> None:
    assert figure("threshold_growth", a_plan(*[week("build")] * 3)).verdict == "does not apply"
    assert figure("threshold_growth", a_plan(*[week("build")] * 4)).verdict == "outside"


def test_a_first_goal_above_its_bound_is_open_and_a_late_goal_is_not_asked() -> None:
    def plan_with(*goals: tuple[str, float, float | None]) -> float | None:
        made = tuple(Goal(name=name, value=value, bound=bound, unit="%") for name, value, bound in goals)
        return figure("first_goals_open", a_plan(week("base"), goals=made)).value

    assert plan_with(("race_readiness", 5.0, 5.0), ("fit", 9.0, 0.0)) == 0.0
    assert plan_with() == 0.0
    assert plan_with(("race_readiness", 5.0, 4.0)) == 1.0
    assert plan_with(("race_readiness", 5.0, 4.0), ("fitness_lost", 9.0, 7.5), ("next_cycle", 1.0, 2.0)) == 2.5
    assert plan_with(("race_readiness", 5.0, None)) is None


STEPS = st.builds(step, st.integers(1, 10), st.integers(1, 30))
REPEATS = st.builds(lambda times, steps: Repeat(times=times, steps=tuple(steps)), st.integers(1, 9), st.lists(STEPS))


@settings(derandomize=True, deadline=None)
@given(st.lists(st.one_of(STEPS, REPEATS), min_size=1, max_size=6))
def test_efforts_share_out_every_second_of_a_workout(parts: list[Step | Repeat]) -> None:
    """Repeats count as often as they are run, and writing them out changes nothing."""
    session = Session(kind="easy", minutes=60, load=50, workout=tuple(parts))
    written_out = session.model_copy(update={"workout": tuple(session.steps())})
    seconds = sum(
        part.times * sum(one.seconds for one in part.steps) if isinstance(part, Repeat) else part.seconds
        for part in parts
    )
    assert efforts(session).total == seconds
    if seconds:
        assert efforts(written_out) == efforts(session)


@pytest.mark.parametrize("kind", ["easy", "long", "threshold", "intervals", "fartlek", "an unknown kind"])
def test_without_steps_the_kind_shares_out_the_whole_session(kind: str) -> None:
    assert efforts(Session(kind=kind, minutes=50, load=40)).total == 3000
