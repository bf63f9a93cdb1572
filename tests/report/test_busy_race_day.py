"""A race on a day without the time for it: the line that says the runner is ready says so too."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.report.readiness_words import readiness_lines
from tests.kit import a_year

DAY = date(2027, 1, 17)


@pytest.mark.parametrize(("minutes", "told"), [(45, True), (90, False)])
def test_a_race_day_that_lacks_the_time_is_told_with_the_verdict(minutes: int, told: bool) -> None:
    """A 10 km takes about an hour."""
    year = a_year(
        races=(f"{DAY} 10k B",), offer={"exceptions": [{"on": str(DAY), "minutes": minutes, "note": "late shift"}]}
    )
    (race,) = year.races
    ready = RaceReadiness(
        race=race.name, date=DAY, priority="B", fitness=40.0, fitness_asked=30.0, longest_run=90, longest_run_asked=75
    )
    plan = cast("Plan", SimpleNamespace(readiness=(ready,), notes=tuple(year.told), days=(), weeks=()))
    (line,) = readiness_lines(plan)
    verdict, but, rest = line.words.partition(" But its day has ")
    assert verdict.endswith("; ready for it.")
    assert bool(but) is told
    assert rest.startswith("45 min, less than it takes: ") is told
