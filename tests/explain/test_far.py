"""Years of other phases: which they are, and how many at most."""

from concurrent.futures import Future
from typing import cast

import pytest

from optimizer.explain.confirmed_years import Crew, Far, PlannedYear
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.gains import GoalStanding
from optimizer.explain.relaxation import Years
from optimizer.explain.unit_relaxations import mores, moved, trained
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from tests.kit import a_scenario

RACES = ("2027-02-14 10k B", "2027-03-28 half_marathon B", "2027-05-16 10k B", "2027-07-11 marathon A")
MARATHON = "marathon on 2027-07-11"


def scenario() -> Scenario:
    return a_scenario(weeks=40, races=RACES)


class Told(Crew):
    """Answers at once, with so much work for every year."""

    def __init__(self, work: int = 1) -> None:
        super().__init__(cast("object", self))  # type: ignore[arg-type]
        self.work = work

    def ask(self, years: Years, now: GoalStanding) -> Future[PlannedYear]:  # noqa: ARG002 - the parent's signature
        done: Future[PlannedYear] = Future()
        done.set_result(PlannedYear(None, None, self.work))
        return done


def asked(far: Far) -> list[str]:
    return [more.change.split(" on ")[0] for more, _ in far.answers()]


def test_b_races_as_training_and_a_races_a_week_later_are_all_that_moves_phases() -> None:
    past = resolve_history(scenario())
    assert [more.change for more in trained(scenario(), past)] == [
        f"run {distance} on {day} as training (a C race)" for day, distance, _ in (race.split() for race in RACES[:3])
    ]
    assert [more.change for more in moved(scenario(), past, MARATHON)] == [f"run {MARATHON} a week later"]
    assert not moved(scenario(), past, "10k on 2027-02-14"), "a B race can be run as training instead"


def test_only_a_race_that_is_missed_is_tried_a_week_later() -> None:
    years = (scenario(), resolve_history(scenario()))
    reached, missed = (Far(Told(), years, GoalStanding({}), names) for names in ((), (MARATHON,)))
    assert asked(reached) == ["run 10k", "run half_marathon", "run 10k"]
    assert asked(missed) == ["run marathon", "run 10k", "run half_marathon", "run 10k"]


def test_six_years_of_other_phases_are_planned_at_most() -> None:
    years = (scenario(), resolve_history(scenario()))
    far = Far(Told(), years, GoalStanding({}), (MARATHON,))
    for more in mores(*years, ())[:3]:
        far.ask(more)
    assert len(asked(far)) == 6


@pytest.mark.parametrize(("work", "planned"), [(EXPLAIN.work // 2 - 1, 4), (EXPLAIN.work // 2, 2)])
def test_no_more_are_begun_once_they_have_asked_too_much(work: int, planned: int) -> None:
    """Two at a time: two halves of the amount are enough to end it, a little less is not."""
    far = Far(Told(work), (scenario(), resolve_history(scenario())), GoalStanding({}), (MARATHON,))
    assert len(asked(far)) == planned
    assert far.work == planned * work
