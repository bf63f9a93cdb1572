"""Months without a race ahead: who is told to choose one, by when, and what is promised until then."""

import pytest

from optimizer.output.free_months import LONG_WEEKS, free_months_notes
from tests.kit import a_log, a_race, a_year

TEN_K = "2027-01-24 10k A"


def told(weeks: int, *races: str | dict[str, object], plan: dict[str, str] | None = None) -> str:
    year = a_year(weeks=weeks, races=races)
    return " ".join(free_months_notes(year, a_log(year, plan or {})))


def weeks_behind(weeks: int) -> int:
    """Weeks of training between the recovery from the race and the season's end."""
    modes = [week.mode for week in a_year(weeks=weeks, races=(TEN_K,)).weeks]
    return next(back for back, mode in enumerate(reversed(modes)) if mode == "constrained")


def test_sixteen_weeks_behind_the_last_race_ask_for_another_one() -> None:
    spare = 20 - weeks_behind(20)
    assert told(spare + LONG_WEEKS - 1, TEN_K) == ""
    words = told(spare + LONG_WEEKS, TEN_K)
    assert words.startswith("After 10k on 2027-01-24 no race is ahead for 16 weeks. Choose another one by Mon ")


def test_what_the_weeks_hold_is_told_from_the_plan_itself() -> None:
    quick = {str(week.days[1]): "threshold 40" for week in a_year(weeks=30).weeks[5:]}
    long = {str(week.days[6]): "long 80" for week in a_year(weeks=30).weeks[5:]}
    assert told(30, TEN_K, plan=long).endswith("with a long run of up to 1 h 20.")
    assert told(30, TEN_K, plan=long | quick).endswith(
        "a long run of up to 1 h 20 and 1 session with pace in most weeks."
    )


@pytest.mark.parametrize(
    ("races", "begins"),
    [
        pytest.param((), "", id="whoever wrote none misses none"),
        pytest.param(("2027-01-24 10k C",), "", id="nor who runs for training alone"),
        pytest.param(
            (a_race(TEN_K, status="cancelled"),), "No race is ahead for 30 weeks. Choose another one now", id="off"
        ),
    ],
)
def test_only_who_meant_to_race_is_told(races: tuple[str | dict[str, object], ...], begins: str) -> None:
    words = told(30, *races)
    assert words.startswith(begins)
    assert bool(words) == bool(begins)
