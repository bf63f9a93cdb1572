"""Axes of a chart: round steps, and months thinned until their names have room."""

from collections.abc import Iterator
from datetime import date
from math import log10

from optimizer.formats.plan import Plan

MONTH_STEPS = (1, 2, 3, 6, 12, 24)
ROUND_STEPS = (1, 2, 2.5, 5, 10)


def steps(most: float, number: int) -> list[float]:
    """Round values from 0 up to `most`, at most `number` of them beyond 0.

    Examples
    --------
    >>> steps(398, 5)
    [0.0, 100.0, 200.0, 300.0]
    """
    if most <= 0:
        return [0]
    power = 10.0 ** int(log10(most / number) // 1)
    step = next(power * one for one in ROUND_STEPS if power * one * number >= most or one == 10)
    return [round(step * i, 6) for i in range(int(most / step + 1e-9) + 1)]


def months(plan: Plan, month: float, letter: float) -> Iterator[tuple[date, str]]:
    """First days of months with their names, as many as have room; January carries its year in seasons of several.

    Parameters
    ----------
    plan : whose season it is.
    month : width of a month.
    letter : width of a letter.
    """
    first, last = plan.days[0].date, plan.days[-1].date
    years = last.year - first.year > 1 or (last - first).days > 400
    room = letter * (6 if years else 4.5)
    step = next((one for one in MONTH_STEPS if one * month >= room), MONTH_STEPS[-1])
    at = date(first.year, first.month, 1)
    while at <= last:
        number = at.year * 12 + at.month - 1
        if number % step == 0 and (at >= first or (first - at).days <= 7) and (last - at).days >= 10:
            yield max(at, first), f"{at:%Y}" if years and at.month == 1 else f"{at:%b}"
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
