"""Paces with and without a unit, read in the runner's own; what may be meant in two ways is refused."""

import pytest

from optimizer.core import written_paces


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("6:00", "km", 360),
        ("6:00/km", "mi", 360),
        ("9:45/mi", "km", 364),  # 585 s / 1.609344
        ("9:45", "mi", 364),
        ("9:45 / MI", "km", 364),
        ("9:45 min/mi", "km", 364),
        ("9:45 per mile", "km", 364),
        ("0:00", "km", 0),
    ],
)
def test_read(text: str, unit: written_paces.DistanceUnit, seconds: int) -> None:
    assert written_paces.pace(text, unit) == seconds


@pytest.mark.parametrize("text", ["6", "6:60", "6.00", "6:00/m", "6:00/h", "1:06:00", "", "fast", "6:00/km/mi"])
def test_no_pace(text: str) -> None:
    with pytest.raises(ValueError, match="m:ss"):
        written_paces.pace(text)


def test_a_bare_pace_per_mile_has_to_be_one_that_people_run() -> None:
    # 0.75 x 6:00/km = 4:30/km = 7:14.5/mi
    assert written_paces.pace("7:15", "mi", 360) == 270
    with pytest.raises(ValueError, match=r"a pace with its unit: 7:14/km, or 7:14/mi, which is 4:30/km"):
        written_paces.pace("7:14", "mi", 360)
    assert written_paces.pace("7:14/mi", "mi", 360) == 270
    assert written_paces.pace("7:14", "km", 360) == 434
    assert (
        written_paces.pace("4:00", "mi", 360) == 149
    )  # too fast per km as well: no doubt, and refused by its own range


def test_both_units_in_words() -> None:
    assert written_paces.written(360) == "6:00/km (9:39/mi)"
