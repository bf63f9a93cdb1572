"""Years of other phases: asked one at a time beside the year itself, then all at once, always in the same order."""

from concurrent.futures import Future
from typing import cast

from optimizer.explain.confirmed_years import Crew, Far, PlannedYear
from optimizer.explain.gains import GoalStanding
from optimizer.explain.relaxation import Years
from optimizer.explain.unit_relaxations import mores, moved, trained
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from tests.kit import a_scenario

RACES = ("2027-02-14 10k B", "2027-03-28 half_marathon B", "2027-05-16 10k B", "2027-07-11 marathon A")


def scenario() -> Scenario:
    return a_scenario(weeks=40, races=RACES)


class Told(Crew):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__(cast("object", self))  # type: ignore[arg-type]
        self.asked: list[Future[PlannedYear]] = []

    def submit(self, _: object) -> None:
        """Nothing is warmed up."""

    def ask(self, years: Years) -> Future[PlannedYear]:  # noqa: ARG002 - the parent's signature
        self.asked.append(Future())
        return self.asked[-1]


def test_b_races_as_training_and_a_races_a_week_later_are_all_that_moves_phases() -> None:
    past = resolve_history(scenario())
    assert [more.change for more in trained(scenario(), past)] == [
        f"run {distance} on {day} as training (a C race)" for day, distance, _ in (race.split() for race in RACES[:3])
    ]
    name = "marathon on 2027-07-11"
    assert [more.change for more in moved(scenario(), past, name)] == [f"run {name} a week later"]
    assert not moved(scenario(), past, "10k on 2027-02-14"), "a B race can be run as training instead"


def test_one_year_at_a_time_until_the_year_itself_is_planned() -> None:
    crew = Told()
    far = Far(crew, scenario(), resolve_history(scenario()))
    assert len(crew.asked) == 1
    crew.asked[0].set_result(PlannedYear(GoalStanding({}), None))
    assert len(crew.asked) == 2, "the answer makes room for the next"
    far.hurry(["marathon on 2027-07-11"])
    assert len(crew.asked) == 4, "the third, and the marathon a week later"
    for asked in crew.asked[1:]:
        asked.set_result(PlannedYear(None, None))
    told = [more.change for more, _ in far.answers()]
    assert [change.split(" on ")[0] for change in told] == ["run 10k", "run half_marathon", "run 10k", "run marathon"]


def test_the_first_four_years_that_promise_something_are_planned_before_all_promises_are_known() -> None:
    crew = Told()
    past = resolve_history(scenario())
    far = Far(crew, scenario(), past)
    (more, *_) = trained(scenario(), past)
    begun = len(crew.asked)
    early = [far.early(more) for _ in range(5)]
    assert [planned is not None for planned in early] == [True] * 4 + [False]
    assert len(crew.asked) == begun + 4
    assert crew.asked[begun:] == early[:4]


def test_beside_a_long_search_the_years_that_shape_a_season_are_planned_and_not_asked_again() -> None:
    crew = Told()
    past = resolve_history(scenario())
    far = Far(crew, scenario(), past)
    shaping = mores(scenario(), past, ())
    for _ in range(3):
        crew.asked[-1].set_result(PlannedYear(None, None))
    assert len(crew.asked) == 4, "after three B races as training"
    crew.asked[3].set_result(PlannedYear(None, None))
    assert len(crew.asked) == 5
    crew.asked[4].set_result(PlannedYear(None, None))
    assert len(crew.asked) == 5, "two of them"
    assert [far.early(more) for more in shaping[:2]] == crew.asked[3:]
    assert [far.early(shaping[2]) for _ in range(3)][2] is None, "they are two of the four"
    assert len(list(far.answers())) == 3, "their phases are those of the year itself"


def test_once_the_year_itself_is_planned_nothing_is_begun_on_suspicion() -> None:
    crew = Told()
    far = Far(crew, scenario(), resolve_history(scenario()))
    far.hurry([])
    for asked in crew.asked:
        asked.set_result(PlannedYear(None, None))
    assert len(crew.asked) == 3
