"""By how much a rule is broken: minutes, percent of the limit, or things that can be counted."""

from datetime import date
from typing import Any

from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.core.units import percent


def over(value: Any, limit: Any, day: date, why: Requirement) -> Violation:
    """A value above its upper limit: `15 min over`, `12 % over`, `1 session over`."""
    if why.unit == "%" and limit <= 0:
        return Violation(why, day, "none is allowed", why.unit, float(value))
    return _beyond(value - limit, limit, day, why, "over")


def short(value: Any, limit: Any, day: date, why: Requirement) -> Violation:
    """A value below its lower limit, counted; what is asked for once is either there or not."""
    if why.unit == "such run":
        return Violation(why, day, "no such run", why.unit, 1.0)
    return _beyond(limit - value, limit, day, why, "short")


def _beyond(by: Any, limit: Any, day: date, why: Requirement, side: str) -> Violation:
    if why.unit == "%":
        share = float(by / limit)
        return Violation(why, day, f"{percent(share)} {side}", "%", share)
    if why.unit == "min":
        minutes = float(by * units.GRID)
        return Violation(why, day, f"{minutes:g} min {side}", "min", minutes)
    plural = "" if by == 1 else "s"
    return Violation(why, day, f"{float(by):g} {why.unit}{plural} {side}", why.unit, float(by))
