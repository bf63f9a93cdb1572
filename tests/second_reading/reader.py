"""The reader: every breach of a plan, in words."""

import json
from pathlib import Path

from ruamel.yaml import YAML

from tests.second_reading import (
    around_races,
    beginners,
    days,
    habits,
    light_weeks,
    long_days,
    long_races,
    returns,
    tapers,
    weeks,
)
from tests.second_reading.facts import Data, Facts

PARTS = (days, weeks, light_weeks, habits, around_races, long_races, returns, beginners, long_days, tapers)


def breaches(plan: Data, scenario: Data) -> list[str]:
    """What the plan breaks by this reading, by day; of a plan with open races, its first case."""
    facts = Facts(plan, scenario)
    return [f"{day}: {told}" for day, told in sorted({found for part in PARTS for found in part.breaches(facts)})]


def of_files(plan: Path, scenario: Path) -> list[str]:
    """The same of a plan file and the scenario file it was made from."""
    return breaches(json.loads(plan.read_text()), YAML(typ="safe", pure=True).load(scenario.read_text()))
