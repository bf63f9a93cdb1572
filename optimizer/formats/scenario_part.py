"""What all parts of a scenario share: unknown keys are errors, and words that several parts use."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from optimizer.formats.scenario_values import listed, recurrence
from optimizer.formats.schema_summary import sentence_only

Level = Literal["novice", "intermediate", "advanced"]
Priority = Literal["A", "B", "C"]
RaceStatus = Literal["confirmed", "lottery", "backup", "cancelled"]
Effort = Literal["race", "easy"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CrossTraining = Literal["pool_run", "elliptical", "row", "bike", "swim", "hike", "walk"]
Site = Literal[
    "achilles",
    "hamstring",
    "patellofemoral",
    "iliotibial_band",
    "medial_tibial_stress",
    "tibial_bone_stress",
    "plantar",
    "calf",
    "hip",
    "knee_other",
    "back",
    "other",
]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


Weekdays = Annotated[tuple[Weekday, ...], BeforeValidator(listed)]
"""One weekday or a list of them."""
EverySoMany = Annotated[str, Field(pattern=r"^[1-9][0-9]? (day|week)s$")]
Recurrence = Annotated[tuple[Weekday | EverySoMany, ...], BeforeValidator(recurrence)]
"""Weekdays on which something comes every week, or a step such as `8 days` between one day of it and the next."""


def step_of(every: tuple[str, ...]) -> str:
    """The step of what comes in steps of days; empty where it comes on weekdays.

    Examples
    --------
    >>> step_of(("8 days",)), step_of(("tue", "sat"))
    ('8 days', '')
    """
    return next((word for word in every if word not in WEEKDAYS), "")


class ScenarioPart(BaseModel):
    """A mapping of the scenario file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, json_schema_extra=sentence_only)
