"""Done beside planned on the page: by the log, by a plan that a replan wrote down, by days as they were asked for."""

from datetime import timedelta

import pytest

from optimizer.formats.plan import Session
from optimizer.ingest.history import resolve_history
from optimizer.ingest.importers.activities import Activity
from optimizer.report.page.asked_plan import as_asked
from optimizer.report.page.done_year import done_year
from optimizer.report.page.week_view import day_card, week_km
from tests.report import rich


def test_a_day_that_a_replan_wrote_down_is_done() -> None:
    """55 min of progression, as recorded: the note is no advice, and 55 min at 6:00/km are 9.2 km of the week."""
    plan = rich.request().plan
    ran = Session(kind="progression", minutes=55, load=60, note="done")
    day = plan.days[8].model_copy(update={"sessions": (ran,)})
    request = rich.request(plan=plan.model_copy(update={"days": (*plan.days[:8], day, *plan.days[9:])}))
    card = day_card(day, request, day.date + timedelta(days=1), {})
    assert card.done is not None and card.done.kept and card.aside == ""
    assert week_km((day,), request) == pytest.approx(55 / 6)
    assert day_card(plan.days[9], request, day.date, {}).done is None


def test_days_before_the_log_are_not_missed() -> None:
    """A log that begins in the second week says nothing of the first, whose days count as planned."""
    request = rich.request()
    assert request.scenario is not None
    first = request.plan.days[0].date
    since = first + timedelta(days=7)
    log = (Activity(since, "run", 40, None, None, 40.0, "duration"),)
    past = resolve_history(request.scenario, ())
    found = done_year(request.scenario, past, request.plan, log, since + timedelta(days=1), "km", since=since)
    assert min(found.days) == since
    missed = done_year(request.scenario, past, request.plan, log, since + timedelta(days=1), "km")
    assert min(missed.days) < since and missed.fitness is not None and found.fitness is not None
    assert missed.fitness < found.fitness


def test_a_week_asked_for_is_summed_as_it_was_asked() -> None:
    """The plan tells 20 min as done where 50 were asked: the week's sums are those of the 50."""
    request = rich.request()
    plan = request.plan
    day = next(day for day in plan.days[7:14] if any(one.kind == "easy" for one in day.sessions))
    ran = Session(kind="easy", minutes=20, load=14, note="done")
    told = day.model_copy(update={"sessions": (ran,)})
    days = tuple(told if one.date == day.date else one for one in plan.days)
    short = plan.weeks[1].model_copy(update={"run_minutes": plan.weeks[1].run_minutes - 30})
    replanned = plan.model_copy(update={"days": days, "weeks": (plan.weeks[0], short, *plan.weeks[2:])})
    found = as_asked(rich.request(plan=replanned, asked={day.date: day})).plan
    assert found.days == plan.days
    assert found.weeks[1].run_minutes == sum(
        one.minutes for each in plan.days[7:14] for one in each.sessions if one.kind in ("easy", "long", "threshold")
    )
    assert found.weeks[2:] == plan.weeks[2:] and found.weeks[1].fitness == plan.weeks[1].fitness, "reached is reached"
    untouched = rich.request(plan=replanned)
    assert as_asked(untouched) is untouched
