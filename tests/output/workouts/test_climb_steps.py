"""Climb grows one step at a time, whatever the minutes do: a weekend is compared with the four before it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Race
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.climb_steps import FIRST, GROWTH
from optimizer.output.workouts.long_run_ground import metres
from tests.output.workouts.runners import BOTH, START, race, setting, year

SATURDAY = START + timedelta(days=5)
"""The first of the season. The race climbs 50 m a km: three hours at 6:00 are 20 km with 1000 m from six weeks before
it on, and with 391 m at the 15 m a km of the time until sixteen weeks before it."""


def climbs(of: Year, runs: Mapping[date, DayLog]) -> dict[date, int]:
    """Metres told of every run that tells them."""
    made = build(of, Log(of, dict(runs)))
    found = {day: re.search(r"about (\d+) m of climb", one.words) for (day, _), one in made.items()}
    return {day: int(match[1]) for day, match in found.items() if match}


def weekends(first: int, *pairs: tuple[int, int]) -> dict[date, DayLog]:
    """A trail run on Saturday and a long run on Sunday, weekend by weekend from that one on."""
    found: dict[date, DayLog] = {}
    for week, (trail, long) in enumerate(pairs, first):
        day = SATURDAY + timedelta(weeks=week)
        found |= ({day: {"trail": trail}} if trail else {}) | {day + timedelta(days=1): {"long": long}}
    return found


def ahead(days: int, *more: Race) -> Year:
    own = race(days, "100k", climb=5000, goal_time="16:00:00")
    return year("advanced", (*more, own), **BOTH)


def sums(found: Mapping[date, int]) -> list[int]:
    """Metres of each weekend, in order."""
    held: dict[date, int] = {}
    for day, own in sorted(found.items()):
        first = day - timedelta(days=day.weekday())
        held[first] = held.get(first, 0) + own
    return list(held.values())


def test_weekends_near_the_race_grow_from_400_m_by_two_fifths() -> None:
    """All of them would climb 600 + 1000 m; the first may 400, the next 1.4 times that."""
    found = sums(climbs(ahead(70), weekends(4, *[(110, 180)] * 4)))
    assert found[0] == FIRST == 400
    assert all(later <= max(FIRST, GROWTH * max(found[:n])) for n, later in enumerate(found) if n)
    assert found == sorted(found) and found[-1] > 2 * found[0]


def test_the_two_days_of_a_weekend_share_what_it_may_climb() -> None:
    saturday, sunday = climbs(ahead(70), weekends(4, (110, 180))).values()
    assert (saturday, sunday) == (150, 250), "400 x 600 / 1600 and 400 x 1000 / 1600"


def test_what_the_last_four_weeks_held_is_no_leap_again_and_five_weeks_are_too_long() -> None:
    runs = weekends(4, (0, 180), (0, 180))
    four, five = (sums(climbs(ahead(105), runs | weekends(5 + gap, (0, 180)))) for gap in (4, 5))
    assert four == [400, 550, 750], "1.4 x 400 and 1.4 x 550, on the grid below"
    assert five == [400, 550, 400]


@pytest.mark.parametrize(
    ("gap", "most"),
    [
        pytest.param(4, 1100, id="four weeks behind it: 1.4 x 0.4 x 2000 m are 1120"),
        pytest.param(5, FIRST, id="five weeks behind it nothing"),
    ],
)
def test_of_a_race_on_the_way_two_fifths_count(gap: int, most: int) -> None:
    sunday = SATURDAY + timedelta(days=1)
    step = race((sunday - START).days + 7 * 4, "50k", climb=2000, priority="C")
    found = climbs(ahead(140 - 7 * 5, step), weekends(4 + gap, (110, 220)))
    assert most - 100 <= sum(found.values()) <= most


def test_fewer_metres_leave_more_kilometres() -> None:
    runs = weekends(4, (0, 180))
    of = ahead(70)
    made = build(of, Log(of, runs))[SATURDAY + timedelta(weeks=4, days=1), "long"]
    assert "about 400 m of climb" in made.words
    assert "like the race's" not in made.words
    assert made.km == pytest.approx(26.0), "three hours at 6:00 are 30 km, 400 m take the time of four"


def test_a_race_on_level_ground_has_no_steps() -> None:
    of = year("advanced", (race(70, "100k", goal_time="12:00:00"),), **BOTH)
    assert climbs(of, weekends(4, (110, 180))) == {}


@pytest.mark.parametrize(("days", "climbs_more"), [(20, False), (21, True)])
def test_three_weeks_behind_a_race_runs_on_the_way_back_climb_half_of_what_is_learnt(
    days: int, climbs_more: bool
) -> None:
    step = race(30 - days, "50k", climb=2000, priority="C")
    of = year("advanced", (step, race(30 + 77, "100k", climb=5000, goal_time="16:00:00")), **BOTH)
    usual, back = (metres(setting(of, "long", 180, phase=phase)) for phase in ("build", "reverse_taper"))
    assert back < usual
    assert (back > 400) == climbs_more, "15 m a km are 391 m"
