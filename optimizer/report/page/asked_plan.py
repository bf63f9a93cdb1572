"""The plan as it was asked for, where it tells of days that are over as they were done: so that both can be shown."""

from dataclasses import replace

from optimizer.domain.training_log import week_running
from optimizer.formats.plan import Plan, Week
from optimizer.replan.done_days import sessions_of
from optimizer.report.export.export_request import Request
from optimizer.report.page.week_view import days_of


def as_asked(request: Request) -> Request:
    """The request with the days that were asked for and the sums of their weeks; fitness stays as it was reached."""
    if not request.asked:
        return request
    plan = request.plan
    asked = plan.model_copy(update={"days": tuple(request.asked.get(day.date, day) for day in plan.days)})
    weeks = tuple(_week(week, asked, request) for week in plan.weeks)
    return replace(request, plan=asked.model_copy(update={"weeks": weeks}))


def _week(week: Week, asked: Plan, request: Request) -> Week:
    days = days_of(asked, week)
    if not any(day.date in request.asked for day in days):
        return week
    running, longest = week_running(sessions_of(day) for day in days)
    load = sum(session.load for day in days for session in day.sessions)
    return week.model_copy(update={"load": load, "run_minutes": running, "longest_run": longest})
