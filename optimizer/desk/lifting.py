"""What a day answers while a session is lifted over it: the hours it lacks, a race, or a hard day too close."""

from dataclasses import dataclass
from datetime import date, timedelta

from constraints.hard_easy import days_apart
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.workspace.open_year import OpenYear


@dataclass(frozen=True)
class Spacing:
    """How far apart a year's demanding days stand.

    Parameters
    ----------
    hours
        From one demanding session to the next.
    demanding
        Days with one.
    """

    hours: int
    demanding: frozenset[date]

    @classmethod
    def of(cls, year: OpenYear) -> "Spacing":
        """As the year's own rules have it."""
        view = PlanView(year.full, Log.of(year.full, year.plan))
        days = frozenset(day.date for day in year.plan.days if day.date in year.full.days and view.stress(day.date))
        return cls(24 * days_apart(year.full), days)

    def near(self, day: date) -> tuple[date, ...]:
        """Demanding days that stand closer to that day than a demanding session may; itself gives way."""
        reach = range(1, self.hours // 24)
        both = (day + timedelta(days=step * sign) for step in reach for sign in (-1, 1))
        return tuple(sorted(one for one in both if one in self.demanding))
