"""Big weekends: how far one may go beyond those before it, and when one steps back."""

from datetime import date, timedelta

import pytest

from constraints.back_to_back import weekend_asked
from optimizer.domain.year import Year
from tests.kit import a_race, a_year, left_open

FAMILY = "big_weekends"
FIRST = date(2027, 1, 9)
"""The first Saturday; the race lies in the fourteenth week."""
LAST = 6
"""The week looked at."""


def before(distance: str = "100k", *, goal: str = "14:00:00") -> Year:
    race = a_race(f"2027-04-11 {distance} A", goal_time=goal)
    return a_year(weeks=16, longest=150, run_minutes=500, minutes=360, races=(race,))


def weekends(*minutes: int) -> dict[str, str]:
    """Weekends of so many minutes up to the week looked at, in two long runs that differ by one step at most."""
    plan = {}
    for back, both in enumerate(reversed(minutes)):
        saturday = FIRST + timedelta(weeks=LAST - back)
        second = both // 10 * 5
        plan[str(saturday)] = f"long {both - second}"
        plan[str(saturday + timedelta(days=1))] = f"long {second}"
    return plan


def growth(year: Year, *minutes: int) -> int:
    return left_open(year, weekends(*minutes), FAMILY, "weekend_growth")


def back(year: Year, *minutes: int, cutbacks: tuple[int, ...] = ()) -> int:
    return left_open(year, weekends(*minutes), FAMILY, "weekend_back", cutbacks=cutbacks)


@pytest.mark.parametrize(
    ("last", "over"),
    [
        pytest.param(360, 0, id="1.5 x 240 = 360"),
        pytest.param(365, 2, id="one step more is twice 2.5 minutes"),
        pytest.param(460, 40, id="100 minutes more"),
    ],
)
def test_a_weekend_is_at_most_one_and_a_half_times_the_largest_of_four(last: int, over: int) -> None:
    assert growth(before(), 240, 200, 150, 120, last) == over


def test_one_of_five_weeks_before_is_forgotten_and_small_weekends_may_grow_as_they_like() -> None:
    assert growth(before(), 240, 120, 120, 120, 120, 320) == 8, "300 min are always allowed; 20 are 8 x 2.5"
    assert growth(before(), 120, 120, 120, 120, 300) == 0


@pytest.mark.parametrize(
    ("last", "over"),
    [
        pytest.param(360, 0, id="0.8 x 450 = 360"),
        pytest.param(365, 5, id="five minutes more"),
        pytest.param(450, 90, id="as large as the larger one"),
    ],
)
def test_the_third_big_weekend_steps_back(last: int, over: int) -> None:
    assert back(before(), 120, 120, 420, 450, last) == over


@pytest.mark.parametrize(("middle", "over"), [pytest.param(400, 0, id="400 < 0.9 x 450 has stepped back"), (405, 120)])
def test_after_a_step_back_the_next_is_free(middle: int, over: int) -> None:
    assert back(before(), 300, 420, 450, middle, 480) - back(before(), 300, 420, 450, middle) == over


@pytest.mark.parametrize(
    ("distance", "goal", "two", "over"),
    [
        pytest.param("100k", "14:00:00", 320, 30, id="0.8 x the 400 that the race asks of a weekend"),
        pytest.param("100k", "14:00:00", 315, 0, id="a weekend on the way there is none to step back from"),
        pytest.param("50k", "6:01:00", 300, 30, id="0.8 x 285 is less than 300"),
        pytest.param("50k", "6:01:00", 295, 0, id="295 min are not big"),
    ],
)
def test_without_two_big_weekends_before_it_none_steps_back(distance: str, goal: str, two: int, over: int) -> None:
    assert back(before(distance, goal=goal), 120, 120, two, 330, 330) == over, "300 min are always allowed"


def test_a_cutback_steps_back_after_one_big_weekend() -> None:
    assert back(before(), 120, 120, 200, 450, 400, cutbacks=(LAST,)) == 40, "0.8 x 450 = 360"
    assert back(before(), 120, 120, 120, 200, 300, cutbacks=(LAST,)) == 0, "300 min are always allowed"


@pytest.mark.parametrize(
    ("year", "asks"),
    [
        (before("50k", goal="6:01:00"), True),
        (before("50k", goal="6:00:00"), False),
        (before("marathon", goal="6:30:00"), False),
    ],
)
def test_only_races_of_more_than_six_hours_ask_for_it(year: Year, asks: bool) -> None:
    assert bool(growth(year, 120, 120, 120, 120, 330)) == asks


@pytest.mark.parametrize(
    ("saturday", "sunday", "over"),
    [
        pytest.param(80, 120, 0, id="80 are two thirds of 120"),
        pytest.param(120, 80, 0, id="whichever day is the longer one"),
        pytest.param(85, 120, 3, id="five minutes more are three times 5/3"),
        pytest.param(75, 90, 0, id="75 min are no second long day"),
        pytest.param(80, 90, 3, id="80 are"),
    ],
)
def test_one_day_carries_the_weekend(saturday: int, sunday: int, over: int) -> None:
    """Thirteen weeks before the race no weekend of two long days is in turn."""
    plan = {"2027-01-09": f"long {saturday}", "2027-01-10": f"long {sunday}"}
    assert left_open(before(), plan, FAMILY, "weekend_second") == over


@pytest.mark.parametrize(
    ("saturday", "sunday", "short"),
    [
        pytest.param(105, 210, 0, id="half of 210"),
        pytest.param(100, 210, 2, id="five minutes less are two times 2.5"),
        pytest.param(210, 65, 16, id="whichever day is the longer one"),
        pytest.param(0, 150, 30, id="150 alone are 75 short"),
        pytest.param(0, 145, 0, id="below 150 min nothing is asked"),
    ],
)
def test_the_two_days_of_a_weekend_grow_together(saturday: int, sunday: int, short: int) -> None:
    plan = {"2027-02-14": f"long {sunday}"} | ({"2027-02-13": f"long {saturday}"} if saturday else {})
    assert left_open(before(), plan, FAMILY, "weekend_together") == short
    assert left_open(before(), plan, FAMILY, "weekend_together", cutbacks=(5,)) == 0, "a cutback rests"
    if max(saturday, sunday) <= 150:
        assert left_open(before("50k", goal="6:00:00"), plan, FAMILY, "weekend_together") == 0, "six hours ask for none"


def test_a_short_day_gives_what_it_has() -> None:
    """Of 210 min half are 105; a Saturday of 80 has no more."""
    time = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 60) | {"sun": 300}
    race = a_race("2027-04-11 100k A", goal_time="14:00:00")
    plan = {"2027-02-13": "easy 75", "2027-02-14": "long 210"}
    for saturday, short in ((80, 2), (75, 0)):
        year = a_year(weeks=16, longest=150, run_minutes=500, minutes=time | {"sat": saturday}, races=(race,))
        assert left_open(year, plan, FAMILY, "weekend_together") == short


@pytest.mark.parametrize(("saturday", "over"), [(180, 0), (185, 3)])
def test_a_weekend_in_turn_asks_more_of_the_second_day_than_two_thirds(saturday: int, over: int) -> None:
    """Nine weeks before 14 hours of racing a weekend lasts 1.6 x 250 = 400 min: beside 220 that leaves 180, not 145."""
    year = before()
    assert weekend_asked(year, year.weeks[4]) == 400
    plan = {"2027-02-06": f"long {saturday}", "2027-02-07": "long 220"}
    assert left_open(year, plan, FAMILY, "weekend_second") == over


@pytest.mark.parametrize(
    ("weekday", "over"),
    [
        pytest.param(100, 0, id="200 of 300 are two thirds"),
        pytest.param(95, 2, id="of 295 they are 5/3 x 2 minutes more"),
        pytest.param(0, 40, id="and alone a third of them too much"),
    ],
)
def test_a_weekend_takes_two_thirds_of_its_week(weekday: int, over: int) -> None:
    plan = {"2027-01-09": "long 125", "2027-01-10": "easy 75"} | (
        {"2027-01-05": "easy 50", "2027-01-06": f"easy {weekday - 50}"} if weekday else {}
    )
    assert left_open(before(), plan, FAMILY, "weekend_share") == over
    assert left_open(before("50k", goal="6:00:00"), plan, FAMILY, "weekend_share") == 0, "six hours ask for no weekends"


@pytest.mark.parametrize(("weekday", "over"), [(55, 0), (50, 4)])
def test_a_weekend_in_turn_takes_five_sixths_of_it(weekday: int, over: int) -> None:
    """270 of 325 min are less than five sixths, 271; of 320 they are 3.3 min more, four times 5/6."""
    plan = {"2027-02-02": f"easy {weekday - 25}", "2027-02-03": "easy 25"}
    plan |= {"2027-02-06": "long 195", "2027-02-07": "easy 75"}
    assert left_open(before(), plan, FAMILY, "weekend_share") == over


@pytest.mark.parametrize(("tuesday", "over"), [(80, 0), (75, 8)])
def test_days_that_are_full_carry_no_more(tuesday: int, over: int) -> None:
    """A Tuesday of 85 min beside the weekend, nine tenths of which are 76; 3 x 190 - 2 x 265 are 40 min."""
    days = dict.fromkeys(("mon", "wed", "thu", "fri"), 0) | {"tue": 85, "sat": 360, "sun": 360}
    race = a_race("2027-04-11 100k A", goal_time="14:00:00")
    year = a_year(weeks=16, level="advanced", longest=150, run_minutes=500, minutes=days, races=(race,))
    plan = {"2027-01-05": f"easy {tuesday}", "2027-01-09": "long 120", "2027-01-10": "easy 70"}
    assert left_open(year, plan, FAMILY, "weekend_share") == over


@pytest.mark.parametrize(
    ("last", "own", "hard", "missing"),
    [
        pytest.param(300, 300, 2, 1, id="the second between two big ones"),
        pytest.param(300, 300, 1, 0, id="one is welcome"),
        pytest.param(290, 300, 2, 0, id="behind a smaller one two may stand"),
        pytest.param(300, 290, 2, 0, id="before a smaller one too"),
    ],
)
def test_between_two_big_weekends_stands_one_hard_session(last: int, own: int, hard: int, missing: int) -> None:
    quick = {str(FIRST + timedelta(weeks=LAST, days=back)): "hills 45" for back in (-4, -2)[:hard]}
    assert left_open(before(), weekends(last, own) | quick, FAMILY, "weekend_hard") == missing


@pytest.mark.parametrize(
    ("back", "day", "missing"),
    [
        pytest.param(4, 0, 1, id="the Saturday of a weekend in turn"),
        pytest.param(4, 1, 1, id="and its Sunday"),
        pytest.param(4, -1, 0, id="not the day before"),
        pytest.param(5, 0, 0, id="a weekend that is not in turn"),
    ],
)
def test_weekends_in_turn_hold_no_strength(back: int, day: int, missing: int) -> None:
    year = before()
    week = year.weeks[year.races[0].week - back]
    saturday = week.start + timedelta(days=5)
    assert bool(weekend_asked(year, week)) == (back == 4)
    plan = {str(saturday + timedelta(days=day)): "strength 20"}
    assert left_open(year, plan, FAMILY, "weekend_strength") == missing


@pytest.mark.parametrize(
    ("back", "both", "quick", "missing"),
    [
        pytest.param(4, 300, {3: "hills 45"}, 1, id="Tuesday behind 300 min"),
        pytest.param(4, 300, {2: "fartlek 40"}, 1, id="a fartlek on Monday"),
        pytest.param(4, 300, {4: "hills 45"}, 0, id="Wednesday is 72 h behind"),
        pytest.param(4, 295, {3: "hills 45"}, 0, id="a smaller one"),
        pytest.param(5, 300, {3: "hills 45"}, 0, id="one that is not in turn"),
    ],
)
def test_nothing_quick_stands_right_behind_a_weekend_in_turn(
    back: int, both: int, quick: dict[int, str], missing: int
) -> None:
    year = before()
    saturday = year.weeks[year.races[0].week - back].start + timedelta(days=5)
    second = both // 10 * 5
    plan = {str(saturday): f"long {both - second}", str(saturday + timedelta(days=1)): f"long {second}"}
    plan |= {str(saturday + timedelta(days=after)): session for after, session in quick.items()}
    assert left_open(year, plan, FAMILY, "weekend_rest") == missing


@pytest.mark.parametrize(
    ("back", "after", "off"),
    [
        pytest.param(4, 4, 0, id="Wednesday alone"),
        pytest.param(4, 5, 0, id="Thursday, which is none of the hard days"),
        pytest.param(4, 6, 1, id="not Friday"),
        pytest.param(5, 4, 1, id="behind any other weekend Monday comes first"),
        pytest.param(5, 5, 1, id="and Thursday is off"),
    ],
)
def test_behind_it_the_hard_session_may_stand_later_than_on_its_day(back: int, after: int, off: int) -> None:
    year = before()
    assert year.skeleton.hard == (0, 2)
    saturday = year.weeks[year.races[0].week - back].start + timedelta(days=5)
    plan = {str(saturday + timedelta(days=after)): "hills 45"}
    assert left_open(year, plan, "rhythm", "hard_off_its_day") == off
