"""The rules a plan was made by, each with its value, source and confidence."""

from dataclasses import dataclass

from constraints import LIMITS
from constraints.limits import Limit, resolve
from optimizer.report.export.export_request import Request

CONFIDENCE = {
    "A": "trial, meta-analysis or large cohort",
    "B": "cohort or mechanism",
    "C": "coaching consensus",
    "D": "our own default",
}


@dataclass(frozen=True)
class RuleRow:
    """A limit in words. `own` says that the scenario sets another value than the default."""

    name: str
    text: str
    value: str
    source: str
    confidence: str
    hard: bool
    own: bool


def rules(request: Request) -> list[RuleRow]:
    """Every limit: the value in force where the scenario is known, else the defaults by level."""
    if request.scenario is None:
        return [
            _rule(limit, " / ".join(dict.fromkeys(_amount(limit, v) for v in limit.defaults)))
            for limit in LIMITS.values()
        ]
    values = resolve(request.scenario, LIMITS)
    set_here = {**request.scenario.limits, **request.scenario.goals}
    return [_rule(limit, _amount(limit, values[name]), own=name in set_here) for name, limit in LIMITS.items()]


def _rule(limit: Limit, value: str, *, own: bool = False) -> RuleRow:
    return RuleRow(limit.name, limit.text, value, limit.source, limit.confidence, limit.hard, own)


def _amount(limit: Limit, value: float) -> str:
    return f"{100 * value:g} %" if limit.unit == "%" else f"{value:g} {limit.unit}"
