"""Loads of a week that no plan has: what a small model of the week, or of it and the week before, rejects behind the
most favourable history. Unlike the no-goods of one search they hold for every plan, so they enter its bounds."""

from collections.abc import Sequence
from math import inf

from constraints.weekly_growth import begins, most_running
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.run_rooms import LoadWindow
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import LAST_CHANGE_RANGE, State
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from optimizer.weeks.variables import Days


class RefutedLoads:
    """Asks whether a change of grid level is open to any plan, and notes in the season's rules where it is not.

    Parameters
    ----------
    year, history : the year, and the most favourable history of its plans.
    rules : the season's rules, which learn what is refuted.
    report : hears of every question; it may raise KeyboardInterrupt to stop.
    params : how long each question, and all questions of two weeks, may take.

    Attributes
    ----------
    news : changes refuted since this was last set to 0.
    work : deterministic seconds so far.
    """

    def __init__(
        self,
        year: Year,
        history: OptimisticHistory,
        rules: SeasonRules,
        report: StepReport = silent,
        params: BoundParams = DEFAULT_BOUNDS,
    ) -> None:
        self._year, self._history, self._rules, self._report, self._params = year, history, rules, report, params
        self._asked: set[tuple[int, tuple[LoadWindow, ...]]] = set()
        self.news, self.work, self._pairs = 0, 0.0, 0.0

    def ask(self, week: int, state: State, change: int) -> bool:
        """Whether no plan makes that change out of that state. A state of growth tells the week before as well, so that
        both are tested together where the week alone does not settle it."""
        own = self._window(week, state.level, change)
        if self._refuses(week, [own]):
            self._note_hole(week, own)
            return True
        last = _certain_change(self._year, week, state)
        if last is None or self._pairs > self._params.refuting_pairs:
            return False
        before, work = self._window(week - 1, state.level - last, last), self.work
        refuted = self._refuses(week - 1, [before, own])
        self._pairs += self.work - work
        if refuted:
            self._rules.weeks[week].refuted |= {(state.level, last, change)}
            self.news += 1
        return refuted

    def _window(self, week: int, level: int, change: int) -> LoadWindow:
        return twelfths_window(level, max(0, level + change), self._year.weeks[week].n)

    def _note_hole(self, week: int, window: LoadWindow) -> None:
        """Note how far no load around the refuted ones is open either, so that every other level knows of it."""
        least, most = window
        above, below = (self._model(week, [window], free=side) for side in ("above", "below"))
        limit = self._params.refuting_limit
        above.model.minimize(above.week_load(week))
        below.model.maximize(below.week_load(week))
        upper, lower = (cpsat.solve(days.model, limit, cpsat.IMPROVE) for days in (above, below))
        self.work += upper.work + lower.work
        high = inf if upper.status == "infeasible" else max(most + 1, upper.bound or 0.0) / units.LOAD_UNIT
        low = -1.0 if lower.status == "infeasible" else min(least - 1, lower.bound or 0.0) / units.LOAD_UNIT
        self._rules.weeks[week].holes |= {(low, high)}
        self.news += 1

    def _refuses(self, first: int, windows: Sequence[LoadWindow]) -> bool:
        """Whether no days have those loads in the weeks from `first` on; every question is asked once."""
        key = first, tuple(windows)
        if key in self._asked:
            return False  # what is refuted once is out of the season, and never asked again
        self._asked.add(key)
        self._report("bounds", first, len(self._year.weeks))
        answer = cpsat.solve(self._model(first, windows).model, self._params.refuting_limit, cpsat.ANY)
        self.work += answer.work
        return answer.status == "infeasible"

    def _model(self, first: int, windows: Sequence[LoadWindow], free: str = "") -> Days:
        """All days of the weeks with loads inside the windows, or beyond them on one side.

        A week that may be light goes by the rules of light ones, which are fewer.
        """
        light = tuple(least < LIGHT_LOAD or free == "below" for least, _ in windows)
        days = rules_model(self._year, first, self._history, light)
        for week, (least, most) in zip(days.weeks, windows, strict=True):
            load = days.week_load(week)
            if free != "below":
                days.model.add(load >= least)
            if free != "above":
                days.model.add(load <= most)
        if len(windows) > 1:
            self._grow(days)
        return days

    def _grow(self, days: Days) -> None:
        """The second week's running grows from the first one's, which the history does not know."""
        first, second = days.weeks
        if self._year.weeks[second].phase == "return_to_run":
            return  # the return ladder is fixed day by day, and grows by itself
        known = max(self._history.recent_run_peak(first), 0)
        steps = range(units.steps(7 * units.DAY_MINUTES) + 1)
        table = [most_running(self._year, second, max(known, units.GRID * ran)) // units.GRID for ran in steps]
        if begins(self._year, known):
            table[0] *= 2  # walk-runs alone, of which half counts
        ran, most = (days.model.new_int_var(0, last, "") for last in (len(steps) - 1, max(table)))
        days.model.add(ran == days.week_run_steps(first))
        days.model.add_element(ran, table, most)
        days.model.add(days.week_run_steps(second) <= most)


def _certain_change(year: Year, week: int, state: State) -> int | None:
    """The change of level that led to a growth state; None where the state does not tell it for certain."""
    parts = fitness_grid().parts
    inside = LAST_CHANGE_RANGE[0] * parts < state.last < LAST_CHANGE_RANGE[1] * parts
    known = week > 0 and year.weeks[week].mode == "growth" and state.entry is None
    return state.last if known and inside and min(state.level, state.level - state.last) > 0 else None
