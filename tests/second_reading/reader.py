"""The reader: every breach of a plan, in words."""

import json
from collections.abc import Iterator
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
    """What the plan breaks by this reading, by day, in any case of its open races."""
    found: set[tuple[str, str]] = set()
    for case, since in cases(plan):
        facts = Facts(case, scenario)
        told = {(day.isoformat(), words) for part in PARTS for day, words in part.breaches(facts)}
        found |= {one for one in told if one[0] >= since}
    return [f"{day}: {words}" for day, words in sorted(found)]


def cases(plan: Data) -> Iterator[tuple[Data, str]]:
    """Each case as a plan of its own, with the day from which it keeps the rules; before, it has days of another."""
    yield plan, str(plan.get("planned_from") or "")
    for branch in plan.get("branches") or ():
        first, monday = branch["days"][0]["date"], branch["weeks"][0]["start"]
        days = [day for day in plan["days"] if day["date"] < first] + branch["days"]
        weeks = [week for week in plan["weeks"] if week["start"] < monday] + branch["weeks"]
        own = {"days": days, "weeks": weeks, "decisions": branch["decisions"]}
        yield plan | own, str(branch["planned_from"] or "")


def of_files(plan: Path, scenario: Path) -> list[str]:
    """The same of a plan file and the scenario file it was made from."""
    return breaches(json.loads(plan.read_text()), YAML(typ="safe", pure=True).load(scenario.read_text()))
