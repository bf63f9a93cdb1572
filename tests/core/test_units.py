"""Numbers as people write them, and the direction of every rounding."""

import pytest

from optimizer.core import units


@pytest.mark.parametrize(("minutes", "down", "up"), [(0, 0, 0), (4.9, 0, 1), (5, 1, 1), (60.5, 12, 13), (65, 13, 13)])
def test_steps_round_down_for_upper_limits_and_up_for_lower_ones(minutes: float, down: int, up: int) -> None:
    assert (units.steps(minutes), units.steps_up(minutes)) == (down, up)


def test_float_dust_does_not_cost_a_step() -> None:
    assert units.steps(1.1 * 50) == 11  # 55.00000000000001
    assert units.steps_up(1.1 * 50) == 11
    assert units.steps(0.29 * 100 + 1) == 6  # 29.999999999999996


@pytest.mark.parametrize(("minutes", "whole"), [(0, 0), (4.9, 0), (5, 5), (64.9, 60), (65, 65)])
def test_minutes_end_on_the_last_whole_step(minutes: float, whole: int) -> None:
    assert units.on_grid(minutes) == whole


@pytest.mark.parametrize(("load", "count"), [(0, 0), (1, 12), (4.5, 54), (1.01, 13), (0.1 * 3, 4)])
def test_twelfths_of_a_point_round_up(load: float, count: int) -> None:
    assert units.twelfths(load) == count


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4:50", 290),
        ("0:00", 0),
        ("59:59", 3599),
        ("90:00", 5400),
        ("1:00:00", 3600),
        (" 3:25:00 ", 12300),
        ("100:59:59", 363599),
    ],
)
def test_seconds(text: str, seconds: int) -> None:
    assert units.seconds(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "4", "4:5", "4:60", "1:60:00", "1:00:60", "-4:50", "4:50.5", "1000:00:00", "4:50\n:1"]
)
def test_no_seconds(text: str) -> None:
    with pytest.raises(ValueError, match="h:mm:ss"):
        units.seconds(text)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (290, "4:50"), (3599, "59:59"), (3600, "1:00:00"), (12300, "3:25:00")]
)
def test_clock_is_read_back(seconds: int, text: str) -> None:
    assert units.clock(seconds) == text
    assert units.seconds(text) == seconds


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("5k", 5),
        ("Marathon", 42.195),
        (" half_marathon ", 21.0975),
        ("50mi", 80.4672),
        ("15km", 15),
        ("7.5 k", 7.5),
        ("1000m", 1),
        ("1km", 1),
        ("400km", 400),
        ("20 mi", 32.18688),
    ],
)
def test_kilometres(text: str, km: float) -> None:
    assert units.kilometres(text) == pytest.approx(km)


@pytest.mark.parametrize(
    "text", ["", "half", "15", "-5km", "0.99km", "999m", "400.1km", "1e2km", "nan km", "9" * 400 + "km"]
)
def test_no_distance(text: str) -> None:
    with pytest.raises(ValueError, match=r"a number with a unit|between 1 km and 400 km"):
        units.kilometres(text)


@pytest.mark.parametrize(
    ("share", "words"), [(0.1, "a tenth"), (0.08, "8 %"), (0.125, "12.5 %"), (0.2, "a fifth"), (0.5, "half")]
)
def test_shares_in_words(share: float, words: str) -> None:
    assert units.share_words(share) == words
