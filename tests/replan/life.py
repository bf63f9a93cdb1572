"""A short season for replanning tests, its plan, and what a runner who follows it records."""

from collections.abc import Container
from datetime import date
from pathlib import Path

from optimizer.formats.plan import Plan
from optimizer.ingest.importers.activities import Activity, ActivityKind
from optimizer.ingest.loader import Loaded
from optimizer.replan.done_days import sessions_of
from optimizer.replan.replan_year import replan
from optimizer.replan.replanned import Replanned
from optimizer.solve import read
from tests.planned_once import PLANS

SEASON = """version: 1
athlete: {name: Short, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-05-16}
history: {weeks: [{run_minutes: 200, longest_run: 70}, {run_minutes: 200, longest_run: 75}]}
availability:
  minutes: {tue: 60, wed: 60, thu: 60, sat: 75, sun: 120}
  exceptions: []
races:
  - {name: City 10 km, date: 2027-04-18, distance: 10k, priority: A}
"""
KINDS: dict[str, ActivityKind] = {"strength": "strength", "cross_training": "cross", "freestyle": "other"}


def silent(text: str, done: int, total: int) -> None:
    """A report nobody hears."""


def loaded(folder: Path, text: str = SEASON) -> Loaded:
    """The scenario of that text."""
    file = folder / "season.yaml"
    file.write_text(text)
    return read(file)


def plan_of(scenario: Loaded) -> Plan:
    """Its plan."""
    return PLANS.of(scenario)


def recorded(plan: Plan, before: date, skip: Container[date] = ()) -> list[Activity]:
    """The plan's sessions before that date as activities, some days left out."""
    return [
        Activity(day.date, KINDS.get(kind, "run"), minutes, None, None, minutes * 0.9, "duration x 54/h")
        for day in plan.days
        if day.date < before and day.date not in skip
        for kind, minutes in sessions_of(day).items()
        if kind != "strides"
    ]


def again(
    scenario: Loaded, plan: Plan, first: date, activities: list[Activity] | None = None, freeze_days: int = 0
) -> Replanned:
    """The replan."""
    return replan(scenario, plan, first, silent, activities=activities, freeze_days=freeze_days)
