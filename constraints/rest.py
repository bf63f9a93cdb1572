"""Rest: days without training in any seven, and no long chains of run days."""

from constraints.family import Family, View
from constraints.injury import days_in_a_row
from constraints.limits import SHAPES_WEEKS, Limit, Loosening
from constraints.shift_days import (
    BEHIND_SHIFTS,
    EMPTY_FREE_DAY,
    STRENGTH_ON_SHIFT,
    TABLE,
    penalise_shifts,
    roves,
)
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.formats.scenario import WEEKDAYS

REST_DAY = SoftConstraint("rest_day", 4, "per session on a wished rest day: life outside running")
REST_DAY_HARD = SoftConstraint("rest_day_hard", 3, "per hard or long session on one: if it must be used, then gently")


class Rest(Family):
    """Rest days come often enough; the runner's own are kept where they can be."""

    name = "rest"
    limits = (
        Limit(
            "rest_days",
            "rest days in every window",
            "days",
            (2, 1, 1),
            "coaching practice",
            "C",
            most=7,
            loosen=Loosening(-1),
        ),
        Limit(
            "rest_window",
            "length of that window",
            "days",
            (7, 7, 14),
            "coaching practice",
            "C",
            least=2,
            most=28,
            kept="rest_days gives way in its place",
        ),
        Limit(
            "consecutive_run_days",
            "run days in a row",
            "days",
            (2, 4, 6),
            "coaching practice",
            "C",
            least=1,
            most=14,
            kept=SHAPES_WEEKS,
        ),
    )
    soft_constraints = (
        REST_DAY,
        REST_DAY_HARD,
        EMPTY_FREE_DAY,
        STRENGTH_ON_SHIFT,
        BEHIND_SHIFTS,
    )
    tables = (TABLE,)

    def rules(self, view: View) -> None:
        year = view.year
        rest, window = year.limits.count("rest_days"), year.limits.count("rest_window")
        often = Requirement(
            self.name,
            f"at least {rest} rest day{'s' * (rest != 1)} in any {window}",
            ("limits", "rest_days"),
            unit="day",
        )
        for day in view.span:
            view.few((view.trained(d) for d in days_to(day, window)), window - rest, day, often)
            most = days_in_a_row(year, day, year.limits.count("consecutive_run_days"))
            row = Requirement(
                self.name, f"at most {most} run days in a row", ("limits", "consecutive_run_days"), unit="day"
            )
            view.few((view.ran(d) for d in days_to(day, most + 1)), most, day, row)

    def penalties(self, view: View) -> None:
        chosen = view.year.scenario.availability.rest_days
        for week in view.weeks:
            if roves(view.year):
                penalise_shifts(view, week)
            days = [d for d in view.year.weeks[week].days if WEEKDAYS[d.weekday()] in chosen]
            if days:
                view.penalise(REST_DAY, sum(view.trained(d) for d in days), week)
                own = [d for d in days if view.year.days[d].race is None]
                view.penalise(REST_DAY_HARD, sum(view.stress(d) for d in own), week)
