"""Why no pace test comes: what is told holds for every session of the stretch, and sends nobody out who takes care."""

from datetime import timedelta

import pytest

from optimizer.domain.year import Year
from optimizer.output.workouts.missing_tests import WAY_OUT, missing_notes
from optimizer.output.workouts.workout import Untested, Workout
from tests.kit import MONDAY, a_year

PACED = {"level": "intermediate", "threshold_pace": "4:30", "easy_pace": "5:40"}


def told(year: Year, *why: Untested) -> str:
    """A hard session every second week, each kept from being a test by the next of the reasons."""
    days = [MONDAY + timedelta(weeks=2 * number, days=1) for number in range(len(year.weeks) // 2)]
    made = {(day, "threshold"): Workout("", (), "", untested=why[at % len(why)]) for at, day in enumerate(days)}
    return " ".join(missing_notes(year, made, []))


def test_a_reason_is_told_where_it_is_that_of_every_session() -> None:
    year = a_year(weeks=20, athlete=PACED)
    assert ": your hard days come on tired legs. If your paces" in told(year, "tired")
    mixed = told(year, "tired", "short")
    assert mixed.startswith("No pace test from Mon 4 Jan 2027 to Sun 23 May 2027. If your paces")


def test_a_race_within_the_stretch_is_why() -> None:
    """A 50 km tells no pace, and its taper and recovery take the weeks in which a test would come."""
    year = a_year(weeks=30, athlete=PACED, races=("2027-04-11 50k A",))
    assert ": the race and the weeks around it leave no room for one. " in told(year, "opening")
    assert ": the race" not in told(a_year(weeks=30, athlete=PACED), "opening")


@pytest.mark.parametrize(("why", "sent"), [("hurt", False), ("begun", False), ("closed", True)])
def test_nobody_who_comes_back_is_sent_to_run_all_out(why: Untested, sent: bool) -> None:
    words = told(a_year(weeks=20, athlete=PACED), why, "tired")
    assert (WAY_OUT in words) == sent
    assert (": " in words) == (not sent), "care comes before every other reason"


def test_who_states_no_pace_has_none_to_correct() -> None:
    assert told(a_year(weeks=20, athlete={"level": "intermediate"}), "tired") == ""


def test_what_holds_for_two_stretches_is_told_once() -> None:
    shown = [{"date": "2027-05-30", "distance": "5k", "result": "21:00"}]
    words = told(a_year(weeks=40, athlete=PACED, tests=shown), "tired")
    assert words.count("your hard days come on tired legs") == 1
    assert " to Sun 30 May 2027, nor from Sun 30 May 2027 to Sun 10 Oct 2027: your hard days" in words
