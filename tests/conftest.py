"""Every plan of a year that a test makes is read a second time, by rules written apart from those it came from."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from optimizer import solve_case
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.output.assemble_plan import assemble
from tests.planned_once import PLANS
from tests.report.browser_kit import chromium
from tests.second_reading.reader import breaches

# Whatever the shell says, what is compiled is kept: the program is started a hundred times, and compiled anew it takes
# twice as long to start. Collecting thousands of tests, there is no garbage to look for.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.disable()

# A machine that is busy is no failing test: examples have no clock, whatever else their test sets.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """Tests and modules live until the end: looked through with every collection of garbage, they cost a tenth of the
    time. What is collected less often is hardly more, for nearly all of it goes without the collector."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


def read_twice(year: Year, *parts: Any, **more: Any) -> Plan:
    """The plan, if the second reading finds nothing in it."""
    plan = assemble(year, *parts, **more)
    scenario = year.scenario.model_dump(mode="json", by_alias=True)
    found = breaches(json.loads(plan.model_dump_json()), scenario)
    assert found == [], "the second reading of docs/rules.md finds what the audit does not"
    return plan


@pytest.fixture(autouse=True)
def _second_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve_case, "assemble", read_twice)


@pytest.fixture(autouse=True, scope="session")
def _plans_of_the_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    # The workers' own folders stand beside each other in the run's.
    own = tmp_path_factory.getbasetemp()
    PLANS.folder = (own if worker_id == "master" else own.parent) / "planned_once"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A running browser, one a module."""
    with chromium() as found:
        yield found
