"""How a race went: factors on recovery, from both sides of the table's rows."""

import pytest

from constraints.how_it_went import went_factor
from constraints.recovery_times import LONGEST, SHORTEST, stretch
from optimizer.build_year import prepare
from optimizer.domain.year import Year
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history


def _year(**told: object) -> Year:
    race = {"name": "R", "date": "2027-03-07", "distance": "10k", "priority": "B", "goal_time": "50:00", **told}
    scenario = Scenario.model_validate(
        {
            "version": 1,
            "athlete": {"level": "intermediate"},
            "season": {"start": "2027-01-04", "end": "2027-05-02"},
            "history": {"fitness": 30},
            "availability": {"minutes": {"tue": 60, "thu": 60, "sun": 90}},
            "races": [race],
        }
    )
    return prepare(scenario, resolve_history(scenario))


@pytest.mark.parametrize(
    ("told", "factor"),
    [
        ({}, 1.0),
        ({"felt": 1}, 1.3),
        ({"felt": 3}, 1.0),
        ({"felt": 5}, 0.85),
        ({"result": "49:00"}, 1.0),
        ({"result": "52:30"}, 1.05),  # 5 % over the goal
        ({"result": "1:00:00"}, 1.2),  # 20 % over
        ({"felt": 2, "result": "52:30"}, 1.2075),
    ],
)
def test_the_factor(told: dict[str, object], factor: float) -> None:
    year = _year(**told)
    assert went_factor(year, year.races[0]) == pytest.approx(factor)


def test_felt_and_result_stay_within_the_rule_books_bounds() -> None:
    worst = _year(felt=1, result="1:10:00")
    assert stretch(worst, worst.races[0]) == LONGEST
    best = _year(felt=5)
    assert SHORTEST <= stretch(best, best.races[0]) == 0.85
