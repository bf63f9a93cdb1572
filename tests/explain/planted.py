"""An easy year in which nothing clashes, and facts to plant in it."""

from datetime import date, timedelta
from typing import Any

from optimizer.domain.past import Past
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history

START = date(2027, 1, 4)


def easy(weeks: int = 16, **parts: Any) -> Scenario:
    """Time every day, six steady weeks behind, no race; `parts` are the schema's own."""
    data: dict[str, Any] = {
        "version": 1,
        "athlete": {"level": "intermediate", "easy_pace": "6:00"},
        "season": {"start": str(START), "end": str(START + timedelta(days=7 * weeks - 1))},
        "history": {"weeks": [{"run_minutes": 220, "longest_run": 80}] * 6},
        "availability": {
            "minutes": {"mon": 45, "tue": 60, "wed": 75, "thu": 60, "fri": 45, "sat": 90, "sun": 180},
            "long_run_days": ["sat", "sun"],
        },
    }
    offer = {**data["availability"], **parts.pop("offer", {})}
    return Scenario.model_validate({**data, **parts, "availability": offer})


def race(day: str, distance: str = "10k", priority: str = "B", name: str = "") -> dict[str, Any]:
    """A race, named after its distance and date unless told otherwise."""
    return {
        "name": name or f"{distance.replace('_', ' ')} of {day}",
        "date": day,
        "distance": distance,
        "priority": priority,
    }


def past(scenario: Scenario) -> Past:
    """The past that the scenario states."""
    return resolve_history(scenario)
