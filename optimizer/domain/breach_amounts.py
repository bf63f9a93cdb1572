"""By how much a rule is broken, in words: minutes, percent of the limit, or things that can be counted."""

from typing import Any

from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent

SHARES = ("long_run_share", "easy_share", "threshold_work", "interval_work", "repetition_work")
"""Limits on a share of the week's running; both sides are scaled alike, so only their ratio can be told."""
MINUTES = ("weekly_ramp_cap", "single_run_spike")
"""Limits on running itself, in steps of the session grid."""
NOUNS = {
    "rest_days": "day",
    "consecutive_run_days": "day",
    "maintenance_runs": "run",
    "running_gap": "run",
    "long_run_apart": "long run",
}


def over(value: Any, limit: Any, why: Requirement) -> str:
    """How far above its upper limit a value stands: `15 min over`, `12 % over`, `1 session over`."""
    rule = str(why.where[1]) if why.where[:1] == ("limits",) else ""
    if rule.startswith(SHARES):
        return f"{percent(float(value / limit - 1))} over" if limit > 0 else "none is allowed"
    if rule in MINUTES or _time(why):
        return f"{_number((value - limit) * units.GRID)} min over"
    return f"{_counted(value - limit, rule)} over"


def short(value: Any, limit: Any, why: Requirement) -> str:
    """How far below its lower limit a value stands, counted; what is asked for once is either there or not."""
    if why.where[:1] == ("races",):
        return "no such run"
    rule = str(why.where[1]) if why.where[:1] == ("limits",) else ""
    return f"{_counted(limit - value, rule or 'maintenance_runs')} short"


def _time(why: Requirement) -> bool:
    """Whether the rule holds minutes of a day: the runner's own, or a race's long run in the taper."""
    if why.family == "availability":
        return why.where[1:2] in (("minutes",), ("exceptions",), ("cycle",))
    return why.family == "taper" and why.where[:1] == ("races",)


def _counted(number: Any, rule: str) -> str:
    noun = NOUNS.get(rule, "session")
    return f"{_number(number)} {noun}{'s' if number != 1 else ''}"


def _number(value: Any) -> str:
    return f"{float(value):g}"
