"""Loads of a week that no plan has: what a small model of the week, or of it and the week before, rejects behind the
most favourable history. Unlike the no-goods of one search they hold for every plan, so they enter its bounds."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.loads_model import loads_model
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.run_rooms import LoadWindow
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.season_path import LAST_CHANGE_RANGE, State, begins_phase
from optimizer.domain.season_rules import LoadPair, SeasonRules
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS
from optimizer.weeks import cpsat
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
        weeks = len(year.weeks)
        self._best = replace(history, longest=(max(history.longest),) * weeks, minutes=(max(history.minutes),) * weeks)
        self._answers: dict[bytes, tuple[cpsat.Status, float | None]] = {}
        self._alone: dict[tuple[int, LoadWindow], bool] = {}
        self._known: dict[tuple[int, tuple[LoadWindow, LoadWindow]], bool] = {}
        self.news, self.work, self._pairs, self._open = 0, 0.0, 0.0, 0.0

    def ask(self, week: int, state: State, change: int) -> bool:
        """Whether no plan makes that change out of that state. Where the state tells what the week before carried, both
        weeks are tested together if the week alone does not settle it."""
        own = _window(self._year, week, state.level, change)
        if (week, own) not in self._alone:
            self._alone[week, own] = self._refuses(week, (own,), self._history)
            if self._alone[week, own]:
                self._note_hole(week, own)
        if self._alone[week, own]:
            return True
        last = _certain_change(self._year, week, state)
        if last is None:
            return False
        before, work = _window(self._year, week - 1, state.level - last, last), self.work
        pair = (before, own)
        if (week, pair) not in self._known and self._pairs <= self._params.refuting_pairs:
            self._known[week, pair] = self._note_pair(week, before, own) or self._note_change(week, state, change, pair)
            self._pairs += self.work - work
        return self._known.get((week, pair), False)

    def _note_hole(self, week: int, window: LoadWindow) -> None:
        """Note how far no load around the refuted ones is open either, so that every other level knows of it."""
        least, most = window
        above = self._bound(week, [(least, inf)], self._history, highest=False)
        below = self._bound(week, [(0, most)], self._history, highest=True)
        high = inf if above is None else max(most + 1, above) / units.LOAD_UNIT
        low = -1.0 if below is None else min(least - 1, below) / units.LOAD_UNIT
        self._rules.weeks[week].holes |= {(low, high)}
        self.news += 1

    def _note_pair(self, week: int, before: LoadWindow, own: LoadWindow) -> bool:
        """Note that two weeks are too heavy for each other, if they are.

        The most that the second one carries after the first, the most after which it carries what it was to, and the
        most that it carries after anything beyond that hold whatever the levels are.
        """
        heavy = (before[0], inf), (own[0], inf)
        # Weeks that are else alike have equal models behind a history that is as good in all of them: solved once.
        known = next((one for one in (self._best, self._history) if self._refuses(week - 1, heavy, one)), None)
        if known is None:
            return False
        after = self._bound(week - 1, [heavy[0], (0, own[0] - 1)], known, highest=True)
        ahead = self._bound(week - 1, [(0, before[0] - 1), heavy[1]], known, highest=True, which=0)
        begins = min(_whole(ahead), before[0] - 1) + 1
        # Behind all of these loads and not only the heavier ones, or the season tries the next lower level, and so on.
        behind = self._bound(week - 1, [(begins, inf), (0, own[0] - 1)], known, highest=True)
        unit, told = units.LOAD_UNIT, self._rules.weeks[week].pairs
        self._rules.weeks[week].pairs |= {
            LoadPair(before[0] / unit, min(_whole(after), own[0] - 1) / unit),
            LoadPair(begins / unit, min(_whole(behind), own[0] - 1) / unit),
        }
        self.news += told != self._rules.weeks[week].pairs
        return True

    def _note_change(self, week: int, state: State, change: int, pair: tuple[LoadWindow, LoadWindow]) -> bool:
        """Note a change that no plan makes after the change before it. A constrained phase that has begun has no place
        for that."""
        told = state.entry is None or begins_phase(self._year, week)
        if not told or not self._refuses(week - 1, pair, self._history):
            return False
        self._rules.weeks[week].refuted |= {(state.level, state.last, change)}
        self.news += 1
        return True

    def _bound(
        self,
        first: int,
        windows: Sequence[LoadWindow],
        history: OptimisticHistory,
        *,
        highest: bool,
        which: int = -1,
    ) -> float | None:
        """A bound of the highest or the least load, in twelfths, of one of the weeks; None where no plan has such
        loads."""
        days = loads_model(self._year, history, first, windows)
        load = days.week_load(days.weeks[which])
        if highest:
            days.model.maximize(load)
        else:
            days.model.minimize(load)
        status, bound = self._solved(days, cpsat.IMPROVE, self._params.reaching_limit)
        least, most = windows[which]
        return None if status == "infeasible" else (bound or (most if highest else least))

    def _refuses(self, first: int, windows: Sequence[LoadWindow], history: OptimisticHistory) -> bool:
        """Whether no days have those loads in the weeks from `first` on."""
        days = loads_model(self._year, history, first, windows)
        return self._solved(days, cpsat.ANY, self._params.refuting_limit)[0] == "infeasible"

    def _solved(self, days: Days, portfolio: cpsat.Portfolio, limit: float) -> tuple[cpsat.Status, float | None]:
        """Status and bound of a model; equal models are solved once."""
        key = cpsat.fingerprint(days.model)
        if key not in self._answers:
            if self._open > self._params.refuting_open:
                return "unknown", None
            self._report("bounds", days.weeks[0], len(self._year.weeks))
            answer = cpsat.solve(days.model, limit, portfolio, confirming=limit)
            self.work += answer.work
            self._open += answer.work if answer.status == "unknown" else 0.0
            self._answers[key] = answer.status, answer.bound
        return self._answers[key]


def _whole(most: float | None) -> int:
    """Whole twelfths of a highest load; below all loads where there is none."""
    return -1 if most is None else int(most + 1e-6)


def _window(year: Year, week: int, level: int, change: int) -> LoadWindow:
    return twelfths_window(level, max(0, level + change), year.weeks[week].n)


def _certain_change(year: Year, week: int, state: State) -> int | None:
    """The change of level that led to a state; None where the state does not tell it for certain."""
    if week == 0 or year.weeks[week - 1].n != len(WEEKDAYS):
        return None
    begins = begins_phase(year, week)
    if state.entry is not None and not begins:
        # In the second week of a constrained phase the first one led from the entry level to this one.
        begun = [year.weeks[w].mode == "constrained" for w in (week - 2, week - 1) if w >= 0]
        second = begun[-1] and not any(begun[:-1]) and (week > 1 or year.standing is None)
        return state.level - state.entry if second and state.level > 0 else None
    parts = fitness_grid().parts
    inside = LAST_CHANGE_RANGE[0] * parts < state.last < LAST_CHANGE_RANGE[1] * parts
    known = year.weeks[week].mode == "growth" or begins
    return state.last if known and inside and min(state.level, state.level - state.last) > 0 else None
