"""Yearround under the name it is installed by: the public interface of `optimizer`, and nothing else.

>>> import yearround
>>> yearround.load_scenario("scenarios/novice_half_marathon.yaml").scenario.athlete.level
'novice'
"""

from typing import TYPE_CHECKING, Any

import optimizer
from optimizer import __all__ as __all__
from optimizer import __version__ as __version__

if TYPE_CHECKING:
    from optimizer import AuditError as AuditError
    from optimizer import Checked as Checked
    from optimizer import Explanation as Explanation
    from optimizer import InputError as InputError
    from optimizer import Loaded as Loaded
    from optimizer import Plan as Plan
    from optimizer import Replanned as Replanned
    from optimizer import Scenario as Scenario
    from optimizer import SolveResult as SolveResult
    from optimizer import change as change
    from optimizer import check as check
    from optimizer import explain as explain
    from optimizer import load_scenario as load_scenario
    from optimizer import replan as replan
    from optimizer import solve as solve


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(optimizer, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
