"""The rest of a year, planned as well as it can be after the days before it."""

from collections.abc import Mapping
from datetime import date

from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.planner.benders import Planner
from optimizer.planner.rolling_horizon import Report
from optimizer.replan.rest_of_year import with_demands_of


class Onward(Planner):
    """Plans the rest of the year `full`; `before` are the days just done, for rules that look back."""

    def __init__(self, year: Year, report: Report, before: Mapping[date, DayLog], full: Year) -> None:
        super().__init__(year, report)
        self.rules = with_demands_of(full, year, self.rules)
        self.before = before
