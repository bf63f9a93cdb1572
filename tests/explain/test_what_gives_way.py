"""What gives way first where races and sessions clash: what stands beside the year's goal, before the goal."""

from optimizer.explain.change_dates import locked_ways, race_ways
from optimizer.explain.relaxation import DATE, WISH, Relaxation
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, race


def way(scenario: Scenario, index: int, words: str) -> Relaxation:
    """The way to change that race whose words begin so."""
    return next(one for one in race_ways(scenario, index) if one.words(one.amounts[0]).startswith(words))


def as_training(first: str, second: str, distance: str = "marathon") -> int:
    """How late a marathon is offered as training for a race of that distance a fortnight later."""
    scenario = easy(16, races=[race("2027-03-28", "marathon", first), race("2027-04-11", distance, second)])
    return way(scenario, 0, f"run {scenario.races[0].name} as").tier


def test_a_race_is_training_for_one_that_counts_as_much() -> None:
    assert as_training("A", "A") == DATE
    assert as_training("B", "A") == DATE
    assert as_training("A", "B") == WISH, "nobody trains for a tune-up by the race the year is for"
    assert as_training("A", "A", "half_marathon") == WISH, "nor for a half by a marathon"
    assert as_training("A", "A", "50k") == DATE


def test_a_short_goal_is_run_as_training_only_after_other_dates_and_sessions() -> None:
    alone = {priority: easy(12, races=[race("2027-03-14", "10k", priority)]) for priority in "AB"}
    tiers = {priority: way(year, 0, f"run {year.races[0].name} as").tier for priority, year in alone.items()}
    assert tiers == {"A": WISH, "B": DATE}


def test_another_race_is_looked_for_in_place_of_the_lesser_one() -> None:
    """Three weeks more of moving weigh as much as moving the goal."""
    years = [easy(20, races=[race("2027-03-14", "10k", priority)]) for priority in "AB"]
    moved = [way(year, 0, "run another") for year in years]
    assert moved[0].price(7) == moved[1].price(28)
    assert moved[0].price(7) < moved[1].price(35)


def test_a_weekly_session_is_left_out_before_a_race_moves_by_a_month() -> None:
    locked = [
        {"date": day, "every": ["tue"], "kind": "easy", "minutes": 30}
        for day in ("2027-02-02", "2027-02-09", "2027-02-16")
    ]
    year = easy(12, races=[race("2027-03-14", "10k", "B")], locked=locked)
    habit = next(one for one in locked_ways(year, 0) if "weekly" in one.words(1))
    later = way(year, 0, "run another")
    assert habit.tier == later.tier == DATE
    assert later.price(14) < habit.price(1) < later.price(28)


def test_races_of_two_days_in_a_row_may_be_one_effort() -> None:
    """Both stand alone so far; what comes every week, or is entered so already, is no such race."""

    def offered(day: str, **first: object) -> list[str]:
        races = [
            race("2027-03-13", "10k", "A", name="Dam run") | first,
            race(day, "half_marathon", "A", name="Dam half"),
        ]
        words = (way.words(way.amounts[0]) for way in race_ways(easy(12, races=races), 0))
        return [one for one in words if "one effort" in one]

    assert offered("2027-03-14") == ["enter Dam run and Dam half as one effort (with_next: true)"]
    assert offered("2027-03-15") == []
    assert offered("2027-03-14", with_next=True) == []
