"""Long runs that a race took come back by the share of four runs, not by that of five."""

from datetime import date, timedelta

import pytest

from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, grows_back, long_target
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, on

RACE = date(2027, 2, 28)
MARATHON = "2027-10-03 marathon A"
LOAD = LOAD_PER_MINUTE * 240 + STRENGTH_LOAD
"""A week of 240 min of running."""


def raced(distance: str = "half_marathon", **keywords: object) -> Year:
    return a_year(weeks=44, run_minutes=240, longest=100, races=(f"{RACE} {distance} B", MARATHON), **keywords)


def week_behind(year: Year) -> int:
    """The first week of base that begins five weeks after the race or later."""
    first = RACE + timedelta(days=36)
    return next(w.index for w in year.weeks if w.mode == "growth" and w.start >= first)


def after(year: Year, sunday: int, *, before: int = 100) -> tuple[bool, int]:
    """Whether runs grow back, and the long run asked for, after one of so many minutes the Sunday before."""
    week = week_behind(year)
    plan = on(str(RACE - timedelta(days=14)), f"long {before}")
    plan |= on(str(year.weeks[week].start - timedelta(days=1)), f"long {sunday}")
    log = a_log(year, plan)
    return grows_back(year, week, log), long_target(year, week, LOAD, log, cutback=False).minutes


@pytest.mark.parametrize(
    ("sunday", "comes_back", "asked"),
    [
        pytest.param(85, True, 90, id="38 % of 240 min are 91; 93 may follow 85"),
        pytest.param(90, False, 75, id="nine tenths of the 100 are back: 33 % of 240 are 79"),
    ],
)
def test_what_the_race_took_is_asked_for_by_the_share_of_four_runs(sunday: int, comes_back: bool, asked: int) -> None:
    assert after(raced(), sunday) == (comes_back, asked)


def test_a_shorter_race_an_injury_or_runs_that_were_never_long_ask_for_no_more() -> None:
    assert not after(raced("10k"), 85)[0]
    hurt = raced(injuries=[{"site": "achilles", "onset": "2026-11-01", "cleared": "2026-11-20"}])
    assert not after(hurt, 85)[0], "half a year after an injury"
    year = a_year(weeks=44, run_minutes=240, longest=60, races=(f"{RACE} half_marathon B", MARATHON))
    assert not after(year, 60, before=65)[0], "60 are nine tenths of 65"
