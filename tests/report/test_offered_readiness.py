"""How ready an offer leaves the runner is told with it: by its first plan, and by the longest runs there can be."""

from datetime import date
from typing import Any, Literal

from optimizer.explain.relaxation import CALENDAR, ReadyRace, Repair, SizedRelaxation, put, simple
from optimizer.formats.plan import RaceReadiness
from optimizer.report.offered_readiness import offered_readiness, offered_readiness_json
from tests.explain.planted import easy, past, race


def ready(
    longest: int, most: int, *, fitness: float = 40.0, priority: Literal["A", "B", "C"] = "A", name: str = "City"
) -> ReadyRace:
    stated = RaceReadiness(
        race=name,
        date=date(2027, 5, 2),
        priority=priority,
        fitness=fitness,
        fitness_asked=40.0,
        longest_run=longest,
        longest_run_asked=150,
    )
    return ReadyRace(stated, most)


def repair(*races: ReadyRace, demoted: int = 0) -> Repair:
    """A repair that makes that race of two a C race."""
    scenario = easy(12, races=[race("2027-03-07", name="City"), race("2027-03-14", name="Lake")])
    way = simple(("races", demoted), CALENDAR, 1, "run it as training", put)
    return Repair((SizedRelaxation(way, 1),), scenario, past(scenario), ready=races)


def lines(*races: ReadyRace, **parts: Any) -> list[str]:
    return offered_readiness(repair(*races, **parts))


def test_a_first_plan_that_is_as_good_as_any_is_told_alone() -> None:
    assert lines(ready(150, 150)) == ["City (A): fitness 40 of 40, longest run 2 h 30 of 2 h 30; ready for it."]


def test_what_a_longer_search_may_bring_is_told_beside_it() -> None:
    assert lines(ready(120, 150)) == [
        "City (A): fitness 40 of 40, longest run 2 h 00 as first planned, 2 h 30 at best, of 2 h 30; "
        "at best ready for it."
    ]
    (short,) = lines(ready(90, 120, fitness=30.0))
    assert short.endswith("; at best short for the distance: the longest run is 20 % short and fitness is 25 % short.")


def test_of_races_run_as_training_only_those_that_the_offer_makes_so() -> None:
    both = ready(90, 90, priority="C"), ready(60, 60, priority="C", name="Lake")
    assert [line.split(":")[0] for line in lines(*both, demoted=1)] == ["Lake (C)"]


def test_machines_read_every_race_and_the_most() -> None:
    (told,) = offered_readiness_json(repair(ready(120, 150)))
    assert (told["longest_run"], told["longest_run_most"], told["longest_run_asked"]) == (120, 150, 150)
