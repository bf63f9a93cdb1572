"""A family of rules that no file of the project knows, and how a test registers it."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator

import pytest

import constraints
import optimizer
from constraints import FAMILIES, LIMITS, SOFT_CONSTRAINTS
from constraints.family import Family, View
from constraints.limits import Limit, Loosening, RuleTable, SeasonWords, everyone
from optimizer.core import units
from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.year import Year

LONGEST = 20
TUESDAY = 1

SHORT_TUESDAY = SoftConstraint("toy_short", 2, "per easy run on a Tuesday: a toy", source="nobody", confidence="D")


class ToyFamily(Family):
    """Nobody begins a year before the toy says so, and Tuesdays are short."""

    name = "toy"
    limits = (
        Limit(
            "toy_fitness",
            "least fitness at the start",
            "points",
            everyone(40),
            "nobody",
            "D",
            loosen=Loosening(-10, season=SeasonWords()),
        ),
    )
    tables = (RuleTable("toy_tuesday", f"Tuesdays hold at most {LONGEST} min of running", "a toy maker", "C"),)
    soft_constraints = (SHORT_TUESDAY,)

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        least = year.limits["toy_fitness"]
        if year.past.fitness < least:
            own = Requirement(self.name, f"a year begins with a fitness of {least:g}", ("limits", "toy_fitness"))
            now = Requirement(self.name, f"your fitness is {year.past.fitness:.0f}", ("history",))
            yield Conflict((now, own), "the toy says so")

    def rules(self, view: View) -> None:
        why = Requirement(self.name, f"at most {LONGEST} min on Tuesdays", named="toy_tuesday", unit="min")
        for day in view.days:
            if day.weekday() == TUESDAY:
                view.at_most(view.run_steps(day), units.steps(LONGEST), day, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            days = [day for day in view.year.weeks[week].days if day.weekday() == TUESDAY]
            view.penalise(SHORT_TUESDAY, sum(view.has(day, "easy") for day in days), week)


class ToyWish(Family):
    """Easy runs keep away from Tuesdays, and nothing else."""

    name = "toy_wish"
    soft_constraints = (SHORT_TUESDAY,)

    def penalties(self, view: View) -> None:
        ToyFamily().penalties(view)


def register(monkeypatch: pytest.MonkeyPatch, family: Family) -> None:
    """The family stands in `constraints.FAMILIES`, for every module that has read it from there."""
    for package in (constraints, optimizer):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    added: dict[str, object] = {
        "FAMILIES": (*FAMILIES, family),
        "LIMITS": {**LIMITS, **{limit.name: limit for limit in family.limits}},
        "SOFT_CONSTRAINTS": {**SOFT_CONSTRAINTS, **{soft.name: soft for soft in family.soft_constraints}},
    }
    was: dict[str, object] = {"FAMILIES": FAMILIES, "LIMITS": LIMITS, "SOFT_CONSTRAINTS": SOFT_CONSTRAINTS}
    for module_name, loaded in list(sys.modules.items()):
        if module_name.partition(".")[0] in ("constraints", "optimizer"):
            for name, value in added.items():
                if getattr(loaded, name, None) is was[name]:
                    monkeypatch.setattr(loaded, name, value)
