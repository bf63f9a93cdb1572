"""The subproblem: the days of a few consecutive weeks, with their loads within the season's windows."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Literal, NamedTuple, Protocol

from optimizer.bounds.gap_loads import close_gaps
from optimizer.domain.objectives import POINT, WORTH
from optimizer.domain.training_log import DayLog, Log, RunHistory
from optimizer.domain.year import Year
from optimizer.planner.known_weeks import KnownWeeks, ReadHistory, WeeksAnswer
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import PlannerParams, WeekSolverParams
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, raise_most_load, weeks_model
from optimizer.weeks.variables import Days

ChosenDays = Mapping[date, DayLog]
AskedWeek = tuple[WeekTarget, Sequence[int] | None, int, date | None]
"""A week's target, the running asked of it, and the run that a chain of longest runs asks of it, from which day on."""


class WeekSolver(Protocol):
    """Chooses days for a pass over the weeks."""

    def solve(
        self,
        first: int,
        targets: Sequence[WeekTarget],
        past: Log,
        needed: Sequence[int] | None = None,
        closed: Sequence[date] = (),
    ) -> ChosenDays | None:
        """Choose the days of the weeks from `first` on, one for each target.

        Parameters
        ----------
        past : all days but those of these weeks.
        needed : minutes of running that each of them must hold, beside the runs that later weeks need; None requires
            neither.
        closed : last days of stretches that must hold a run. The best days are looked for then, of several weeks too.

        Returns
        -------
        The sessions of every day of these weeks; None where none were found, which proves nothing.
        """


@dataclass
class CoreTrials:
    """What one search has learnt of its weeks: years differ in it, weeks of one year hardly do.

    Attributes
    ----------
    failures : for plain and for full models, how many more weeks unsatisfiable cores failed to prove optimal than they
        proved.
    unanswered : deterministic seconds of single weeks that had no days when their time was over, and no proof.
    """

    failures: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    unanswered: float = 0.0

    def useless(self, params: WeekSolverParams, *, plain: bool) -> bool:
        """Whether they have failed too often to be tried once more."""
        return self.failures[plain] > params.core_failures

    def note(self, answer: WeeksAnswer, *, plain: bool) -> None:
        """Count a search that began with cores: more than one parameter set means that they left it open."""
        self.failures[plain] += 1 if answer.tried > 1 else -1

    def limit(self, params: WeekSolverParams) -> float:
        """Deterministic seconds for the days of one week."""
        return params.limit if self.unanswered < params.open_budget else params.open_limit


class SearchStyle(NamedTuple):
    """How a model is searched: deterministic seconds, a portfolio, and whether the first solution is enough."""

    limit: float
    portfolio: Literal["find", "deeper", "together"]
    first_solution: bool


PORTFOLIOS: Mapping[str, cpsat.Portfolio] = {
    "find": cpsat.FIND,
    "deeper": cpsat.DEEPER,
    "together": cpsat.TOGETHER,
}


class OptimalWeeks:
    """Days with the least penalty.

    Parameters
    ----------
    cores : what is known of unsatisfiable cores in this year.
    plain : know no penalties but those that later weeks live on.
    first_solution : take the first days found instead of the best.
    """

    def __init__(
        self,
        year: Year,
        params: PlannerParams,
        monitor: Monitor,
        cores: CoreTrials,
        *,
        plain: bool = False,
        first_solution: bool = False,
    ) -> None:
        self._year, self._params, self._monitor, self._cores = year, params.weeks, monitor, cores
        self._plain, self._first_solution = plain, first_solution
        self._known = KnownWeeks()

    def solve(
        self,
        first: int,
        targets: Sequence[WeekTarget],
        past: Log,
        needed: Sequence[int] | None = None,
        closed: Sequence[date] = (),
    ) -> ChosenDays | None:
        # A single week is held near its least load at first, so that little load is planned that does not count; the
        # rest of its window is tried where that holds nothing, or leaves a little open that more load may serve.
        share, room = self._params.near_share, self._params.near_room
        windows = [[targets[0].near(share, room)], targets] if len(targets) == 1 else [targets]
        best: WeeksAnswer | None = None
        read = ReadHistory(past)
        days: Days | None = None
        for window in windows:
            style = self._style(len(window), first_solution=not closed)
            below = None if best is None else best.left
            asked = (
                first,
                *self._asked(first, window),
                None if needed is None else tuple(needed),
                tuple(closed),
                below,
                style,
            )
            answer = self._known.recall(asked, past)
            if answer is None:
                # The wider window is the same model but for its most load.
                if days is None or not raise_most_load(days, windows[0], window):
                    days = self._model(first, window, read, needed, closed)
                answer = self._searched(days, below, style)
                self._known.keep(asked, read, answer)
            else:
                self._monitor.recall(answer.work)
            self._learn(answer, style)
            best = answer if answer.days else best
            if best is not None and not self._more_load_may_help(best.left):
                break
        return None if best is None else best.days

    def _model(
        self,
        first: int,
        targets: Sequence[WeekTarget],
        history: RunHistory,
        needed: Sequence[int] | None,
        closed: Sequence[date],
    ) -> Days:
        days = weeks_model(self._year, first, targets, history, plain=self._plain, opening=needed)
        close_gaps(days, closed)
        return days

    def _asked(self, first: int, targets: Sequence[WeekTarget]) -> Iterator[Hashable]:
        """The targets with the runs that a search asks of their weeks, which it learns as it goes."""
        year = self._year
        for week, target in enumerate(targets, first):
            runs = [chain[week] if chain else 0 for chain in (year.chain, year.load_chain)]
            yield target, *runs, year.chain_since.get(week)

    def _more_load_may_help(self, left: int) -> bool:
        """Whether a penalty of so many points is reason to try the rest of the week's load window: a small one is, and
        so is a run gap, which a goal above fit counts."""
        return not self._plain and (0 < left < self._params.enough_left or left >= WORTH["guide"])

    def _style(self, weeks: int, *, first_solution: bool) -> SearchStyle:
        """How so many weeks are searched: one for its best days; several for any that are found at once, if the first
        solution is enough: the neighbourhood search improves those."""
        if weeks > 1:
            limit = self._params.joint_limit if first_solution else self._params.gap_limit
            return SearchStyle(limit, "together", first_solution)
        useless = self._cores.useless(self._params, plain=self._plain)
        return SearchStyle(self._cores.limit(self._params), "deeper" if useless else "find", self._first_solution)

    def _searched(self, days: Days, below: int | None, style: SearchStyle) -> WeeksAnswer:
        """What a search for less penalty than that finds."""
        if below is not None:
            cpsat.below(days.model, POINT * below)
        portfolio = PORTFOLIOS[style.portfolio]
        found = self._monitor.search("days", days, style.limit, portfolio, first_solution=style.first_solution)
        chosen = days.sessions(found.value) if found.found else {}
        left = int((found.objective or 0.0) // POINT)
        return WeeksAnswer(chosen, left, found.status != "unknown", found.tried, found.work)

    def _learn(self, answer: WeeksAnswer, style: SearchStyle) -> None:
        """Note what a search of one week says of the year's."""
        if style.portfolio == "find":
            self._cores.note(answer, plain=self._plain)
        if style.portfolio != "together" and not answer.settled:
            self._cores.unanswered += answer.work


class KeptWeeks:
    """Takes the days of a single week from an earlier pass that began the same way, remembers which questions had no
    answer, and asks another solver otherwise."""

    def __init__(self, year: Year, weeks: WeekSolver) -> None:
        self._year, self._weeks = year, weeks
        self._kept: list[tuple[AskedWeek, ChosenDays]] = []
        """By week from the first on. Invariant: all weeks before one that is asked
        for were asked for with the targets kept, so its prefix is the one its days were chosen behind."""
        self._failed: set[tuple[object, ...]] = set()

    def solve(
        self,
        first: int,
        targets: Sequence[WeekTarget],
        past: Log,
        needed: Sequence[int] | None = None,
        closed: Sequence[date] = (),
    ) -> ChosenDays | None:
        asked = self._asked(first, targets, needed)
        alone = len(targets) == 1
        if alone and not closed and len(self._kept) > first and self._kept[first][0] == asked[0]:
            return self._kept[first][1]
        question = (first, *asked, tuple(closed), past.sessions())
        if question in self._failed:
            return None  # what is kept from this week on still stands behind the same prefix
        if alone:
            del self._kept[first:]
        chosen = self._weeks.solve(first, targets, past, needed, closed)
        if chosen is None:
            self._failed.add(question)
            return None
        del self._kept[first:]
        for week, own in enumerate(asked, first):
            self._kept.append((own, {day: chosen[day] for day in self._year.weeks[week].days}))
        return chosen

    def _asked(self, first: int, targets: Sequence[WeekTarget], needed: Sequence[int] | None) -> list[AskedWeek]:
        running, chains = None if needed is None else tuple(needed), (self._year.chain, self._year.load_chain)
        runs = [max((chain[first + at] for chain in chains if chain), default=0) for at in range(len(targets))]
        since = [self._year.chain_since.get(first + at) for at in range(len(targets))]
        return [(target, running, run, first) for target, run, first in zip(targets, runs, since, strict=True)]


NewWeekSolver = Callable[[Year, PlannerParams, Monitor, CoreTrials], WeekSolver]
"""Builds the week solver of one search."""
first_weeks: NewWeekSolver = partial(OptimalWeeks, first_solution=True)
"""Days that carry the load, good ones as far as the first solution is: every goal but fit is settled by them."""
bare_weeks: NewWeekSolver = partial(OptimalWeeks, plain=True, first_solution=True)
"""The same with no penalties but those that later weeks live on: allowed, not pleasant."""
any_weeks: NewWeekSolver = partial(OptimalWeeks, plain=True)
"""Days that keep the way open for later weeks, where any plan will do."""
