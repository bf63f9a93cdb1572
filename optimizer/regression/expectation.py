"""What a scenario is expected to give: the outcome once committed, and how far a new one may differ from it.

`<stem>.expected.json` stands beside the scenario or in the folder `expected`; people may edit its `metrics`.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from optimizer.core.errors import InputError, Problem, shown
from optimizer.core.guarded_files import start_of, told

Operator = Literal["no_worse", "equal", "at_most"]
ExpectedStatus = Literal["optimal", "feasible", "infeasible", "unknown", "invalid"]
SPEEDS = (("instant", 1.0), ("quick", 3.0), ("steady", 10.0), ("slow", 30.0), ("very slow", float("inf")))
"""Classes of wall time, each up to so many seconds: coarse, for machines differ."""
BYTES = 5_000_000


class ExpectationPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Metric(ExpectationPart):
    """How a figure is held against the baseline; `tolerance` None means that it is only reported."""

    operator: Operator
    tolerance: float | None = Field(0.0, ge=0)


class Attained(ExpectationPart):
    """A goal's value and its proven bound, None when there is none; smaller is better."""

    value: float
    bound: float | None

    @property
    def gap(self) -> float:
        return float("inf") if self.bound is None else self.value - self.bound


METRICS: dict[str, Metric] = {
    "status": Metric(operator="no_worse"),
    "goals": Metric(operator="no_worse", tolerance=0.05),
    "gaps": Metric(operator="no_worse", tolerance=0.05),
    "conflicts": Metric(operator="equal"),
    "wall_time": Metric(operator="no_worse", tolerance=1),
    "changed_days": Metric(operator="at_most", tolerance=None),
}
"""Defaults. `goals` compares in the goals' strict order; `goals.NAME` or `gaps.NAME` holds one goal by itself; one
class of wall time is what another machine may cost."""


class Expectation(ExpectationPart):
    """The outcome of a scenario: goals in their order, conflicts as sentences, sessions a line a day.

    `limits` are those in force and `program` is who solved it: both only tell why an outcome changed.
    """

    version: Literal[1] = 1
    scenario: str
    sha256: str
    program: str = ""
    status: ExpectedStatus
    goals: dict[str, Attained] = {}
    conflicts: tuple[tuple[str, ...], ...] = ()
    wall_time: str
    limits: dict[str, float] = {}
    days: dict[str, str] = {}
    metrics: dict[str, Metric] = {}

    def metric(self, name: str) -> Metric:
        """The metric by that name: the file's own, that of its group, or the default."""
        group = name.partition(".")[0]
        return self.metrics.get(name) or self.metrics.get(group) or METRICS[group]


def speed(seconds: float) -> str:
    """Name the class of a wall time.

    Parameters
    ----------
    seconds
        Wall time of a solve.

    Returns
    -------
    str
        One of the names in `SPEEDS`.

    Examples
    --------
    >>> speed(0.4), speed(12.0)
    ('instant', 'slow')
    """
    return next(name for name, most in SPEEDS if seconds <= most)


def place(scenario: Path) -> Path:
    """Find where a scenario's expectation stands, or where a new one belongs.

    Parameters
    ----------
    scenario
        The scenario's file.

    Returns
    -------
    Path
        Beside the scenario, or in the folder `expected` if that is there.

    Examples
    --------
    >>> place(Path("scenarios/ultra_100k.yaml")).as_posix()
    'scenarios/expected/ultra_100k.expected.json'
    """
    name = f"{scenario.stem}.expected.json"
    beside, folder = scenario.with_name(name), scenario.parent / "expected"
    return folder / name if not beside.exists() and folder.is_dir() else beside


def read(path: Path) -> Expectation | None:
    """Read an expectation.

    Parameters
    ----------
    path
        JSON, as `optimize test --update` writes it.

    Returns
    -------
    Expectation | None
        None when there is no such file.

    Raises
    ------
    InputError
        With every fault at once.
    """
    try:
        raw = start_of(path, BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(str(path), [Problem((), "a readable file", told(error))]) from None
    try:
        found = Expectation.model_validate_json(raw)
    except ValidationError as error:
        faults = [Problem(e["loc"], e["msg"], shown(e["input"])) for e in error.errors(include_url=False)]
        raise InputError(str(path), faults) from None
    unknown = [name for name in found.metrics if name.partition(".")[0] not in METRICS]
    if unknown:
        expected = f"one of {', '.join(METRICS)}"
        raise InputError(str(path), [Problem(("metrics", name), expected, shown(name)) for name in unknown])
    return found
