"""Long runs over race time: both sides of every edge, and races that are not measured."""

import pytest

from optimizer.formats.plan import Goal, Plan
from tests.audit.card.figures import figure, reading
from tests.audit.card.hand_made import a_plan, a_race, a_scenario, sunday, week


def before_race(longest: int, race: int, weeks: int = 5) -> Plan:
    """Weeks with that longest run on their Sunday, then a week with a race of so many minutes."""
    long = week("build", f"-, easy 45, -, -, -, -, long {longest}")
    return a_plan(*[long] * weeks, week("race", f"-, easy 30, -, -, -, -, race {race}"))


@pytest.mark.parametrize(
    ("longest", "verdict"),
    [(85, "outside"), (90, "inside"), (110, "inside"), (115, "outside")],
)
def test_a_half_of_100_minutes_asks_for_90_to_110(longest: int, verdict: str) -> None:
    found = reading("longest_run_half", before_race(longest, 100), a_scenario(a_race(sunday(5), "half_marathon")))
    assert found.value == longest / 100
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("longest", "race", "verdict"),
    [
        (125, 200, "outside"),  # 0.625
        (130, 200, "inside"),  # 0.65
        (170, 200, "inside"),  # 0.85
        (175, 200, "outside"),  # 0.875
        (155, 160, "inside"),  # 0.97, but 150 x 1.05 = 157.5 min are never too long
        (160, 160, "outside"),
        (210, 350, "inside"),  # 0.60, but 210 min are always enough
        (205, 350, "outside"),
    ],
)
def test_a_marathon_asks_for_its_share_within_150_and_210_minutes(longest: int, race: int, verdict: str) -> None:
    found = reading("longest_run_marathon", before_race(longest, race), a_scenario(a_race(sunday(5), "marathon")))
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("longest", "race", "verdict"),
    [
        (195, 800, "outside"),  # 0.244
        (200, 800, "inside"),  # 0.25
        (320, 800, "inside"),  # 0.4
        (325, 800, "outside"),
        (180, 400, "inside"),  # 0.45, but three hours are never too long
        (185, 400, "outside"),
        (360, 1680, "inside"),  # 0.21, but six hours are enough
        (355, 1680, "outside"),
    ],
)
def test_beyond_six_hours_the_share_ends_between_three_and_six_hours(longest: int, race: int, verdict: str) -> None:
    found = reading("longest_run_ultra", before_race(longest, race), a_scenario(a_race(sunday(5), "100k")))
    assert found.verdict == verdict


def test_fifty_kilometres_within_six_hours_are_measured_like_a_marathon() -> None:
    plan, scenario = before_race(200, 300), a_scenario(a_race(sunday(5), "50k"))
    assert figure("longest_run_ultra", plan, scenario).verdict == "does not apply"
    assert figure("longest_run_marathon", plan, scenario).value == pytest.approx(200 / 300)


def test_a_ten_kilometre_race_is_not_measured() -> None:
    plan, scenario = before_race(90, 45), a_scenario(a_race(sunday(5), "10k"))
    assert not figure("longest_run_half", plan, scenario).readings


def test_a_race_run_as_training_or_soon_after_the_start_does_not_apply() -> None:
    plan = before_race(60, 100)
    training = reading("longest_run_half", plan, a_scenario(a_race(sunday(5), "half_marathon", "C")))
    assert (training.verdict, training.reason) == ("does not apply", "run as training")
    soon = reading("longest_run_half", before_race(60, 100, weeks=3), a_scenario(a_race(sunday(3), "half_marathon")))
    assert (soon.verdict, soon.reason) == ("does not apply", "too few weeks of the plan lie before it")


def test_a_long_run_that_a_longer_race_also_asks_for_is_not_too_long() -> None:
    """150 min before a half of 100 min are too many, unless a marathon follows within twelve weeks of that run."""
    weeks = [week("build", "-, easy 45, -, -, -, -, long 150")] * 5
    half, race = week("race", "-, -, -, -, -, -, race 100"), week("race", "-, -, -, -, -, -, race 200")
    races = (a_race(sunday(5), "half_marathon", "B", "Half"), a_race(sunday(10), "marathon"))
    plan = a_plan(*weeks, half, *[week("build")] * 4, race)
    assert reading("longest_run_half", plan, a_scenario(*races)).verdict == "inside"
    assert reading("longest_run_half", plan, a_scenario(races[0])).verdict == "outside"


def test_runs_of_more_than_twelve_weeks_ago_and_races_are_no_long_runs() -> None:
    weeks = [week("base", "-, -, -, -, -, -, long 150"), *[week("build", "-, -, -, -, -, -, long 80")] * 11]
    scenario = a_scenario(a_race(sunday(12), "half_marathon"))
    plan = a_plan(*weeks, week("race", "-, -, -, -, -, -, race 100"))
    assert reading("longest_run_half", plan, scenario).value == 1.5  # 84 days before the race
    later = a_plan(*weeks, weeks[-1], week("race", "-, -, -, -, -, -, race 100"))
    scenario = a_scenario(a_race(sunday(13), "half_marathon"))
    assert reading("longest_run_half", later, scenario).value == 0.8  # 91 days before it


def test_a_goal_proven_short_is_the_reason_that_the_plan_states() -> None:
    scenario = a_scenario(a_race(sunday(5), "half_marathon"))
    short = Goal(name="race_longest_run", value=20.0, bound=20.0, unit="% short", detail="longest run short")
    plan = before_race(72, 100).model_copy(update={"goals": (short,)})
    assert reading("longest_run_half", plan, scenario).reason == "longest run short: 20 % short, proven"
    unproven = short.model_copy(update={"bound": 10.0})
    assert not reading("longest_run_half", plan.model_copy(update={"goals": (unproven,)}), scenario).reason
    too_long = before_race(150, 100).model_copy(update={"goals": (short,)})
    assert not reading("longest_run_half", too_long, scenario).reason


def test_a_note_about_the_race_and_its_long_run_is_a_reason_too() -> None:
    scenario = a_scenario(a_race(sunday(5), "half_marathon"))
    note = "Goal race: the longest run stays at 70 min, for Sundays end at noon."
    plan = before_race(70, 100).model_copy(update={"notes": ("Goal race: sunny.", note)})
    assert reading("longest_run_half", plan, scenario).reason == note
    assert figure("longest_run_half", plan, scenario).unexplained == ()


@pytest.mark.parametrize(("near", "verdict"), [(95, "outside"), (100, "inside"), (110, "inside"), (115, "outside")])
def test_two_weeks_before_a_marathon_the_long_run_is_65_to_75_percent_of_150_minutes(near: int, verdict: str) -> None:
    """0.65 x 150 = 97.5, 0.75 x 150 = 112.5."""
    weeks = [week("build", "-, -, -, -, -, -, long 150")] * 5
    taper = [week("taper", f"-, -, -, -, -, -, long {near}"), week("taper", "-, -, -, -, -, -, long 60")]
    plan = a_plan(*weeks, *taper, week("race", "-, -, -, -, -, -, race 220"))
    found = reading("long_run_two_weeks_before", plan, a_scenario(a_race(sunday(7), "marathon")))
    assert found.value == near / 150
    assert found.verdict == verdict
