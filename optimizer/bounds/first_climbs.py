"""How fit the first weeks can make a new runner: their days, loads and what running grows from as one model.

A week's capacity goes by the most that could be run before it, whatever load that takes. Who begins with nothing has
hardly any load but running, so what a season has planned before a week is what that week grows from.
"""

from collections.abc import Sequence
from math import floor

from optimizer.bounds.season_rows import NearLevels
from optimizer.bounds.stretch_model import StretchModels
from optimizer.bounds.stretch_weeks import SeasonStretch
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year
from optimizer.weeks import cpsat

NearTo = tuple[tuple[int, int], ...]
"""Weeks with the level of fitness behind each."""


class FirstClimbs:
    """Asks how far any plan climbs in one of the first weeks, and notes it in the season's rules.

    Parameters
    ----------
    year : of a new runner, with nothing planned before it.
    rules : the season's rules, which learn the highest level behind a week.
    capacities : knows the most favourable history, and how much time the models may take.
    report : hears of every model; it may raise KeyboardInterrupt to stop.

    Attributes
    ----------
    work : deterministic seconds so far.
    """

    def __init__(
        self, year: Year, rules: SeasonRules, capacities: WeeklyCapacities, report: StepReport = silent
    ) -> None:
        self._year, self._rules, self._capacities, self._report = year, rules, capacities, report
        self._holds: dict[NearTo, cpsat.Status] = {}
        self._highest: dict[tuple[int, int], int | None] = {}
        self.work = 0.0

    def refuse(self, levels: Sequence[int]) -> bool:
        """Whether no plan climbs as a season does in its first weeks; the rules learn how far plans do.

        Parameters
        ----------
        levels : of fitness at the season's start and behind each week.
        """
        for week in range(min(self._capacities.params.first_weeks, len(self._year.weeks))):
            behind = tuple(enumerate(levels[1 : week + 2]))
            status = self._status(behind)
            if status != "infeasible":
                if status == "unknown":
                    return False  # what is open over some weeks is seldom closed over more of them
                continue
            return self._refuse_climb(week, levels[week], levels[week + 1])
        return False

    def least_running(self, levels: Sequence[int]) -> tuple[int, ...]:
        """Minutes of running by week, as few as can be, with which the first weeks climb so; none where that is
        open."""
        weeks = len(self._year.weeks)
        near = tuple(enumerate(levels[1 : self._capacities.params.first_weeks + 1]))
        stretch = self._stretch(near[-1][0], {week: (level, level) for week, level in near})
        ran: list[int] = []
        if stretch is not None:
            stretch.days.model.minimize(sum(stretch.running.values()))
            answer = self._solved(stretch, cpsat.IMPROVE)
            ran = [units.GRID * answer.value(steps) for steps in stretch.running.values()] if answer.found else []
        return (*ran, *(0,) * (weeks - len(ran)))

    def _refuse_climb(self, week: int, before: int, after: int) -> bool:
        """Whether no plan gets so high from that level or a lower one."""
        if (week, before) not in self._highest:
            self._highest[week, before] = self._most(week, before)
        highest = self._highest[week, before]
        if highest is None or after <= highest:
            return False
        self._rules.weeks[week].climbs |= {(before, highest)}
        return True

    def _status(self, near: NearTo) -> cpsat.Status:
        """Whether weeks up to the last of these have days with those levels behind them."""
        if near not in self._holds:
            stretch = self._stretch(near[-1][0], {week: (level, level) for week, level in near})
            self._holds[near] = "infeasible" if stretch is None else self._solved(stretch, cpsat.ANY).status
        return self._holds[near]

    def _most(self, week: int, before: int) -> int | None:
        """The highest level behind the week from that one or a lower one before it; None where it is not known."""
        stretch = self._stretch(week, {week - 1: (0, before)} if week else {})
        if stretch is None:
            return None
        stretch.days.model.maximize(stretch.season.before[week + 1].level)
        answer = self._solved(stretch, cpsat.IMPROVE)
        return None if answer.bound is None else floor(answer.bound + 1e-6)

    def _stretch(self, last: int, near: NearLevels) -> SeasonStretch | None:
        """All weeks up to that one as one model; None where no season comes near those levels."""
        self._report("bounds", last, len(self._year.weeks))
        models = StretchModels.of(self._year, self._rules, self._capacities)
        stretch = models.first_weeks(last + 1, near)
        return stretch if stretch.season.possible else None

    def _solved(self, stretch: SeasonStretch, portfolio: cpsat.Portfolio) -> cpsat.SearchResult:
        limit = self._capacities.params.first_limit
        answer = cpsat.solve(stretch.days.model, limit, portfolio, cpsat.CONFIRM_DAYS)
        self.work += answer.work
        return answer
