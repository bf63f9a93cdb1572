"""Three races stand beside today, the next A race among them; what is more than a few lines is folded away."""

from datetime import date, timedelta

import pytest

from optimizer.report.page.race_shelf import race_shelf
from optimizer.report.page.view_model import RaceCard

TODAY = date(2027, 7, 28)


def race(days: int, priority: str = "C") -> RaceCard:
    when = TODAY + timedelta(days=days)
    return RaceCard(f"Race {days:+d}", when, "", days, "", priority, days < 0, "", (), "", "", "")


def shelf(*races: RaceCard) -> tuple[list[int], list[int]]:
    """Days to the races on cards, and to those in the fold."""
    found = race_shelf(races)
    return [one.days for one in found.cards], [one.days for one in found.others]


def test_a_few_races_are_all_cards() -> None:
    """Three to come and two behind: two lines more need no fold."""
    assert shelf(race(10), race(32), race(52), race(-9), race(-40)) == ([10, 32, 52, -9, -40], [])


def test_one_race_more_folds_all_but_three() -> None:
    assert shelf(race(10), race(32), race(52), race(-9), race(-40), race(-80)) == ([10, 32, 52], [-9, -40, -80])


def test_the_next_a_race_is_never_folded() -> None:
    races = [race(10), race(32), race(52), race(60), race(81, "A"), race(150, "A"), race(-9)]
    assert shelf(*races) == ([10, 32, 81], [52, 60, 150, -9])


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ((1, 2, 3, 4, 5, -6), "3 more races: 2 to come, 1 behind you"),
        ((1, 2, 3, 4, 5, 6), "3 more races: 3 to come"),
        ((-1, -2, -3), "3 more races: 3 behind you"),
    ],
)
def test_the_fold_says_what_it_holds(days: tuple[int, ...], title: str) -> None:
    assert race_shelf([race(one) for one in days]).title == title


def test_no_race_at_all_has_no_shelf() -> None:
    assert shelf() == ([], [])
