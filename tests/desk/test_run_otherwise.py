"""Days of the same length that a change lets be run otherwise are told, whatever else it moves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from optimizer.desk.run_otherwise import run_otherwise
from optimizer.desk.year_view import request_of
from optimizer.formats.plan import Plan
from optimizer.workspace.open_year import open_year
from tests.workspace.kit import a_workspace

THURSDAY = date(2027, 1, 14)
"""40 min of intervals."""


def _with_title(plan: Plan, title: str, minutes: int = 0) -> Plan:
    days = []
    for day in plan.days:
        if day.date == THURSDAY:
            sessions = tuple(
                one.model_copy(update={"title": title, "minutes": one.minutes + minutes}) for one in day.sessions
            )
            days.append(day.model_copy(update={"sessions": sessions}))
        else:
            days.append(day)
    return plan.model_copy(update={"days": tuple(days)})


def test_another_title_is_told_and_another_length_is_a_changed_day(tmp_path: Path) -> None:
    year = open_year(a_workspace(tmp_path))
    old = request_of(year, year.plan)
    assert list(run_otherwise(old, old, year.plan.days[0].date)) == []
    other = replace(old, plan=_with_title(year.plan, "Pace test"))
    (one,) = run_otherwise(old, other, THURSDAY)
    assert (one.date, one.after.startswith("Pace test")) == (THURSDAY, True)
    assert one.before != one.after
    assert list(run_otherwise(old, other, date(2027, 1, 15))) == [], "what is over is not run otherwise"
    longer = replace(old, plan=_with_title(year.plan, "Pace test", 5))
    assert list(run_otherwise(old, longer, THURSDAY)) == []
