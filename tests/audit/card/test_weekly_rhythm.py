"""Rhythm: shapes and weekday entropies on weeks that can be counted by hand, and what always holds."""

from datetime import timedelta
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.audit.card.card_plan import CardPlan
from optimizer.audit.card.weekly_rhythm import entropy, shape
from optimizer.formats.scenario import Locked
from tests.audit.card.figures import figure, reading
from tests.audit.card.hand_made import MONDAY, STEADY, a_plan, a_race, a_scenario, away, sunday, week

OTHER = "-, easy 45, -, threshold 40, -, easy 45, long 90"
RHYTHM = ("most_frequent_shape", "shape_changes", "hard_day_entropy", "free_day_entropy")


def test_a_shape_is_seven_letters() -> None:
    card = CardPlan(
        a_plan(week("base", "-, easy 45 + strides 5, strength 30, hills 40, trail 45, freestyle 60, long 90")), None
    )
    assert shape(card.weeks[0]) == "-R-HR-L"


def test_the_same_week_five_times_is_as_steady_as_can_be() -> None:
    plan = a_plan(*[week("base")] * 5)
    assert [reading(name, plan).value for name in RHYTHM] == [1.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(("same", "verdict"), [(5, "outside"), (6, "inside")])
def test_six_weeks_of_ten_share_a_shape(same: int, verdict: str) -> None:
    others = [week("base", OTHER.replace("easy 45", "-", n % 2 + 1)) for n in range(2)] + [week("base", OTHER)] * 3
    plan = a_plan(*[week("base")] * same, *others[: 10 - same])
    found = reading("most_frequent_shape", plan)
    assert found.value == same / 10
    assert found.verdict == verdict


@pytest.mark.parametrize(("changes", "verdict"), [(1, "inside"), (2, "outside")])
def test_one_change_in_four_pairs_is_steady_and_two_are_not(changes: int, verdict: str) -> None:
    """1 of 4 pairs is 25 %, 2 of 4 are 50 %; 35 % are the most."""
    last = OTHER if changes == 1 else STEADY
    plan = a_plan(*[week("base")] * 3, week("base", OTHER), week("base", last))
    found = reading("shape_changes", plan)
    assert found.value == changes / 4
    assert found.verdict == verdict


def test_hard_days_on_two_weekdays_in_turn_have_one_bit() -> None:
    plan = a_plan(*[week("build"), week("build", OTHER)] * 2)
    found = reading("hard_day_entropy", plan)
    assert found.value == pytest.approx(1.0)
    assert found.verdict == "outside"


@pytest.mark.parametrize(("weeks", "verdict"), [(9, "outside"), (10, "inside")])
def test_one_week_in_ten_may_move_its_hard_day(weeks: int, verdict: str) -> None:
    """H(1/9) = 0.503 bits, H(1/10) = 0.469; 0.5 are the most."""
    plan = a_plan(week("build", OTHER), *[week("build")] * (weeks - 1))
    assert reading("hard_day_entropy", plan).verdict == verdict


def test_the_second_hard_day_of_a_week_does_not_count_against_its_first() -> None:
    two = "-, threshold 40, -, -, hills 40, -, long 90"
    assert reading("hard_day_entropy", a_plan(*[week("build", two)] * 4)).value == 0.0


def test_three_free_days_on_the_same_weekdays_are_at_the_floor() -> None:
    """Mondays, Thursdays and Saturdays: log2(3) bits, none above; a week with Wednesday and Friday costs some."""
    steady = [week("base")] * 3
    assert reading("free_day_entropy", a_plan(*steady)).value == pytest.approx(0.0)
    moved = reading("free_day_entropy", a_plan(*steady, week("base", OTHER)))
    free = [4, 3, 3, 1, 1]  # Mon, Thu, Sat of the steady weeks; Mon, Wed, Fri of the other
    expected = sum(n / 12 * log2(12 / n) for n in free) - log2(3)
    assert moved.value == pytest.approx(expected)


def test_phases_are_measured_one_by_one_and_only_those_with_a_rhythm() -> None:
    weeks = [*[week("base")] * 3, *[week("build", OTHER)] * 3, *[week("taper", STEADY)] * 3, week("race", STEADY)]
    found = figure("most_frequent_shape", a_plan(*weeks)).readings
    assert [one.of for one in found] == ["base from Mon 4 Jan 2027", "build from Mon 25 Jan 2027"]
    assert [one.value for one in found] == [1.0, 1.0]


def test_weeks_with_a_race_an_absence_or_a_locked_session_are_set_apart() -> None:
    raced = week("base", "-, easy 45, -, -, -, -, race 50")
    plan = a_plan(*[week("base")] * 3, raced, week("base", OTHER), week("base", OTHER), week("base"))
    missing = away(MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=4))
    locked = Locked(date=MONDAY + timedelta(weeks=5, days=3), kind="threshold", minutes=40)
    scenario = a_scenario(a_race(sunday(3), "10k"), exceptions=[missing], locked=(locked,))
    assert reading("most_frequent_shape", plan, scenario).value == 1.0
    assert reading("shape_changes", plan, scenario).value == 0.0  # the last week has no neighbour left
    assert reading("most_frequent_shape", plan).value == 4 / 6


def test_two_weeks_are_too_few_to_judge() -> None:
    assert figure("most_frequent_shape", a_plan(week("base"), week("base", OTHER))).verdict == "does not apply"


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(0, 6), max_size=60))
def test_entropy_of_weekdays_lies_between_none_and_log2_7(days: list[int]) -> None:
    assert -1e-12 <= entropy(days) <= log2(7) + 1e-12
    assert entropy(days) == pytest.approx(entropy(sorted(days, reverse=True)))
    assert entropy(days * 3) == pytest.approx(entropy(days))


SESSIONS = st.sampled_from(("-", "easy 30", "easy 60", "threshold 40", "long 90", "strength 30"))
WEEKS = st.lists(st.lists(SESSIONS, min_size=7, max_size=7).map(", ".join), min_size=3, max_size=8)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(WEEKS)
def test_shares_stay_within_0_and_1_and_entropies_within_0_and_log2_7(weeks: list[str]) -> None:
    plan = a_plan(*[week("base", words) for words in weeks])
    for name, most in zip(RHYTHM, (1.0, 1.0, log2(7), log2(7)), strict=True):
        value = figure(name, plan).value
        assert value is None or -1e-12 <= value <= most + 1e-12
    for name in ("runs_under_30", "runs_under_45", "hard_sessions_of_40"):
        value = figure(name, plan).value
        assert value is None or 0 <= value <= 1


@settings(max_examples=40, derandomize=True, deadline=None)
@given(WEEKS, st.permutations(range(7)))
def test_rhythm_does_not_care_which_weekday_is_which(weeks: list[str], order: list[int]) -> None:
    """Moving all Tuesdays to Fridays and so on changes no share of shapes and no entropy of free days."""
    turned = [", ".join(words.split(", ")[i] for i in order) for words in weeks]
    plan, other = (a_plan(*[week("base", words) for words in some]) for some in (weeks, turned))
    for name in ("most_frequent_shape", "shape_changes", "free_day_entropy"):
        was, now = figure(name, plan).value, figure(name, other).value
        assert was == now or was == pytest.approx(now)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(WEEKS)
def test_the_order_of_weeks_changes_no_share_but_that_of_changes(weeks: list[str]) -> None:
    plan, other = (a_plan(*[week("base", words) for words in some]) for some in (weeks, sorted(weeks)))
    for name in ("most_frequent_shape", "hard_day_entropy", "free_day_entropy", "hard_sessions_of_40"):
        was, now = figure(name, plan).value, figure(name, other).value
        assert was == now or was == pytest.approx(now)
