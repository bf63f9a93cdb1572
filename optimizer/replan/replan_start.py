"""Whether a year can be planned anew from a day: the plan reaches it, and nothing is told of what is still to come."""

from datetime import date

from optimizer.core.errors import InputError, Problem
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded


def check(full: Year, loaded: Loaded, old: Plan, first: date) -> None:
    """Check that the year can be planned anew from that day.

    Raises
    ------
    InputError : the date or the plan lies outside the season, or results are told of races and tests after the date.
    """
    if first not in full.horizon:
        expected = f"a date in the season, {full.horizon.start} to {full.horizon.end}"
        raise InputError("--from", [Problem(("from",), expected, str(first))])
    if not any(day.date == first for day in old.days) or old.days[0].date != full.horizon.start:
        expected = f"a plan of the season from {full.horizon.start} that holds {first}"
        raise InputError("plan", [Problem(("days",), expected, f"{old.days[0].date} to {old.days[-1].date}")])
    _check_past(loaded, first)


def _check_past(loaded: Loaded, first: date) -> None:
    """What is told of a race was told after it."""
    problems = []
    for index, race in enumerate(loaded.scenario.races):
        for name, told in (("result", race.result), ("felt", race.felt)):
            if told is not None and race.date >= first:
                at = ("races", index, name)
                mark = loaded.lines.mark(at)
                expected = f"nothing: on {first}, from which it is planned anew, {race.name} is still to come"
                problems.append(Problem(at, expected, str(told), mark.line, mark.column))
    for index, test in enumerate(loaded.scenario.tests):
        if test.date > first:
            at = ("tests", index, "date")
            mark = loaded.lines.mark(at)
            expected = f"a date up to {first}, from which it is planned anew"
            problems.append(Problem(at, expected, str(test.date), mark.line, mark.column))
    if problems:
        raise InputError(str(loaded.path), problems)
