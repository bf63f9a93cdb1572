"""Yearround: a runner's year, day by day, with proven bounds for the stated rules.

The names of `__all__` are the public interface. Each is imported when it is first asked for, so that `import optimizer`
and the command line's help load neither solver nor schemas.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optimizer.api import change, check, explain, load_scenario, replan, solve
    from optimizer.check.plan_check import Checked
    from optimizer.core.errors import InputError
    from optimizer.explanation import Explanation
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario
    from optimizer.ingest.loader import Loaded
    from optimizer.replan.replanned import Replanned
    from optimizer.solve_case import AuditError, SolveResult

__version__ = "0.1.0"

__all__ = [
    "AuditError",
    "Checked",
    "Explanation",
    "InputError",
    "Loaded",
    "Plan",
    "Replanned",
    "Scenario",
    "SolveResult",
    "change",
    "check",
    "explain",
    "load_scenario",
    "replan",
    "solve",
]

_HOMES = {
    "AuditError": "optimizer.solve_case",
    "Checked": "optimizer.check.plan_check",
    "Explanation": "optimizer.explanation",
    "InputError": "optimizer.core.errors",
    "Loaded": "optimizer.ingest.loader",
    "Plan": "optimizer.formats.plan",
    "Replanned": "optimizer.replan.replanned",
    "Scenario": "optimizer.formats.scenario",
    "SolveResult": "optimizer.solve_case",
    "change": "optimizer.api",
    "check": "optimizer.api",
    "explain": "optimizer.api",
    "load_scenario": "optimizer.api",
    "replan": "optimizer.api",
    "solve": "optimizer.api",
}


class _Public(ModuleType):
    """A package whose public functions keep their names.

    `check`, `explain`, `replan` and `solve` are also modules of this package, and importing a module binds it under its
    name. Here the function stays: what `optimizer.check` is does not hang on what was imported before.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Public
