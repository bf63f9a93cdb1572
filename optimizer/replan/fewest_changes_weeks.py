"""The subproblem of a replan: days that change the old plan's as little as can be."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from constraints.injury import in_injury_window
from constraints.single_run import least_before
from optimizer.core import units
from optimizer.domain.training_log import DayLog, Log, days_compared, least_run, longest_run
from optimizer.domain.year import Year
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import WeekSolverParams
from optimizer.planner.week_solver import ChosenDays
from optimizer.replan.kept_days import allowed, ask_to_keep
from optimizer.replan.replan_params import ReplanParams
from optimizer.weeks.model import WeekTarget, weeks_model
from optimizer.weeks.variables import Days


class FewestChangesWeeks:
    """Days with the fewest changes; among those, the least penalty.

    Parameters
    ----------
    limits : how long each week is searched.
    old : the old plan's sessions by day.
    frozen : days that may change only where nothing else is possible.
    strict : leave frozen days as they were, or find nothing.
    """

    def __init__(
        self,
        year: Year,
        params: ReplanParams,
        limits: WeekSolverParams,
        monitor: Monitor,
        old: Mapping[date, DayLog],
        frozen: frozenset[date],
        *,
        strict: bool = False,
    ) -> None:
        self._year, self._params, self._limits, self._monitor = year, params, limits, monitor
        self._old, self._frozen, self._strict = old, frozen, strict

    def solve(
        self,
        first: int,
        targets: Sequence[WeekTarget],
        past: Log,
        needed: Sequence[int] | None = None,
        closed: Sequence[date] = (),  # noqa: ARG002 - a replan chooses no weeks again for their gaps
    ) -> ChosenDays | None:
        """Try to fit the weeks to the old plan's next days first, then leave those out of account."""
        limit = self._limits.limit if len(targets) == 1 else self._limits.joint_limit
        last = self._year.weeks[first + len(targets) - 1].days[-1]
        # With the old plan's next days in view a week is chosen that lets them stay; if none fits, they may change too.
        for known in (self._with_next(past, last), past):
            days = self._model(first, targets, known, past, needed)
            answer = self._monitor.search("days", days, limit)
            if answer.found:
                return days.sessions(answer.value)
        return None

    def _model(
        self, first: int, targets: Sequence[WeekTarget], known: Log, past: Log, needed: Sequence[int] | None
    ) -> Days:
        days = weeks_model(self._year, first, targets, known, opening=needed)
        changed = ask_to_keep(days, self._old, self._frozen, self._params)
        self._support_runs(days, past)
        if self._strict:
            days.model.add(sum(c for d, c in zip(days.days, changed, strict=True) if d in self._frozen) == 0)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        days.model.minimize(sum(days.penalty))
        days.hint(self._old)
        return days

    def _with_next(self, past: Log, last: date) -> Log:
        """The past, and the old plan's next days as if they were known, where they are still allowed: the week is to
        fit them."""
        ahead = (last + timedelta(days=i) for i in range(1, self._params.fitted_days + 1))
        old = {day: self._old.get(day, {}) for day in ahead if day in self._year.days}
        kept = {day: done for day, done in old.items() if allowed(self._year.days[day], done)}
        return Log(self._year, {**past.days, **kept}, past.before)

    def _support_runs(self, days: Days, log: Log) -> None:
        """Charge a week that leaves the old plan's next long runs without the run that allows them.

        Only the nearest long run that this week has to prepare counts: runs between, once planned as before, prepare
        those behind it.
        """
        week, between = days.weeks[-1], 0
        for later in self._year.weeks[week + 1 : week + 1 + self._params.supported_weeks]:
            run, day = max((longest_run(self._old.get(day, {})), day) for day in later.days)
            counted = least_before(self._year, day_injured=in_injury_window(self._year, day), run=run)
            need = least_run(self._year, day, counted)
            own = [d for d in self._year.weeks[week].days if d >= days_compared(self._year, day)[0]]
            if own and need > max(between, log.longest_before(day)):
                self._charge(days, own, need)
                return
            between = max(between, run)

    def _charge(self, days: Days, own: Sequence[date], need: int) -> None:
        """Points for every step by which the longest run of those days stays below what is needed."""
        for minutes, points in self._params.unsupported:
            enough = units.steps_up(max(units.GRID, need - minutes))
            reached = days.some([days.reaches(days.run_steps(d), enough) for d in own])
            days.penalty.append(points * (1 - reached))
