"""A year that many tests begin with is planned once in a run of the tests, whichever worker needs it first.

Planning one of these years takes some ten seconds, which is most of what the tests that begin with them cost. What is
kept is a plan and no claim: tests about planning itself, such as that the same year gives the same bytes, plan anew.
"""

from pathlib import Path

from optimizer.core.atomic_files import write_atomic
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.solve import solve
from optimizer.workspace.file_lock import locked

PATIENCE = 600.0
"""Seconds to wait for another worker that plans the same year."""


class PlansOfTheRun:
    """Plans by the hash of their scenario, in a folder that the workers of a run share.

    Attributes
    ----------
    folder : set when the run begins; None outside of one, where every year is planned anew.
    """

    def __init__(self) -> None:
        self.folder: Path | None = None

    def of(self, scenario: Loaded) -> Plan:
        """The scenario's plan. It must have one."""
        if self.folder is None:
            return _solved(scenario)
        file = self.folder / f"{scenario.sha256}.plan.json"
        with locked(file.with_suffix(".lock"), PATIENCE):
            if not file.exists():
                write_atomic(file, _solved(scenario).model_dump_json().encode())
        return Plan.model_validate_json(file.read_bytes())


PLANS = PlansOfTheRun()


def _solved(scenario: Loaded) -> Plan:
    plan = solve(scenario).plan
    assert plan is not None
    return plan
