"""A race is left out only where nothing milder does beside the other changes of a repair."""

import pytest

from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.least_amounts import gentler
from optimizer.explain.possible_changes import ways
from optimizer.explain.relaxation import Repair, SizedRelaxation
from tests.explain.planted import easy, past, race

SHORT = {"mon": 40, "tue": 40, "wed": 40, "thu": 40, "fri": 0, "sat": 40, "sun": 60}


@pytest.mark.parametrize(("minutes", "told"), [(5, "leave out Ultra"), (50, "run Ultra as training (a C race)")])
def test_more_time_makes_a_race_possible_as_training(minutes: int, told: str) -> None:
    """Sundays of 60 + 5 min hold too little for 50 km even as training, 60 + 50 min hold enough; an A race asks for
    150 min in either case."""
    scenario = easy(
        20, races=[race("2027-04-18", "50k", "A", "Ultra")], offer={"minutes": SHORT, "long_run_days": ["sun"]}
    )
    oracle = Oracle(scenario, past(scenario), 100)
    (more,) = ways(scenario, ("availability", "minutes", "sun"))
    out = next(way for way in ways(scenario, ("races", 0)) if way.words(1).startswith("leave out"))
    both = (SizedRelaxation(more, minutes), SizedRelaxation(out, 1))
    repair = gentler(oracle, Repair.of((scenario, oracle.past), both))
    assert [change.text for change in repair.changes] == [more.words(minutes), told]
    assert not oracle.of(repair.scenario, repair.past)
