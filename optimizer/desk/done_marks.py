"""What a day of the week that is over is marked with: how much was run of what was planned, and how it felt.

Nothing is claimed of days that nobody has told of: they stand as they were planned.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from optimizer.core.amounts import duration
from optimizer.desk.done_weeks import running_of, told_days
from optimizer.replan.done_days import sessions_of
from optimizer.report.page.done_year import felt_words
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import YearRevision

TICK = "\N{CHECK MARK}"


def done_marks(year: OpenYear, revisions: Sequence[YearRevision], today: date) -> dict[date, str]:
    """The mark of every day that somebody has told of.

    Parameters
    ----------
    year
        The year as it stands: its days that were told of are what was done.
    revisions
        Its history.
    today
        The first day that is not over; how it feels may be known all the same.
    """
    told, planned = told_days(revisions, today)
    felt = {one.date: felt_words(one) for one in year.loaded.scenario.check_ins}
    found: dict[date, str] = {}
    for day in year.plan.days:
        parts = list(_ran(sessions_of(day), planned.get(day.date))) if day.date in told else []
        if day.date <= today and felt.get(day.date):
            parts.append(f"{TICK} {felt[day.date]}")
        if parts:
            found[day.date] = "; ".join(parts)
    return found


def _ran(done: Mapping[str, int], planned: Mapping[str, int] | None) -> Iterator[str]:
    """How much was run of what was planned; nothing of a day off that stayed one."""
    ran, asked = (running_of(one) for one in (done, done if planned is None else planned))
    if ran and asked:
        yield f"{TICK} {duration(ran)} of {duration(asked)} run"
    elif ran:
        yield f"{TICK} {duration(ran)} run, a day off in the plan"
    elif asked:
        yield f"not run, {duration(asked)} planned"
    elif any(done.values()):
        yield f"{TICK} done"
