"""Large-neighbourhood search: chooses one to three consecutive weeks anew with all others fixed.

Only weeks that leave more open than is proven necessary are destroyed and repaired, the widest gap first. Loads stay
within the season's windows, so no goal above fit gets worse.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from optimizer.domain.objectives import POINT, WORTH
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.planner.fit_bound import FitBound, PlanFit
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import NeighbourhoodParams, Neighbours, PlannerParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout, Solution
from optimizer.weeks import cpsat
from optimizer.weeks.model import weeks_model


class Memory(Protocol):
    """Remembers which neighbourhoods were tried."""

    def fresh(self, log: Log, first: int, last: int) -> bool:
        """Whether choosing those weeks anew may find something, and note that it is tried."""


class FailedNeighbourhoods:
    """Neighbourhoods that made nothing better, with the sessions around them: the same question has the same answer."""

    def __init__(self, year: Year, params: NeighbourhoodParams) -> None:
        self._year, self._params = year, params
        self._around: dict[tuple[int, int], dict[date, DayLog]] = {}

    def fresh(self, log: Log, first: int, last: int) -> bool:
        around = self._sessions_around(log, first, last)
        if around == self._around.get((first, last)):
            return False
        self._around[first, last] = around
        return True

    def _sessions_around(self, log: Log, first: int, last: int) -> dict[date, DayLog]:
        """The sessions that a choice of those weeks reads: theirs, and as far as rules look back and ahead."""
        begin, end = max(0, first - self._params.look_back), last + 1 + self._params.look_ahead
        return {day: log.days[day] for week in self._year.weeks[begin:end] for day in week.days}


class NeighbourhoodSearch:
    """Makes the incumbent better where everything else can stay as it is.

    Parameters
    ----------
    memory : neighbourhoods that need not be tried again; what failed among the same sessions, if not given.
    """

    def __init__(
        self, problem: PlanningProblem, params: PlannerParams, monitor: Monitor, memory: Memory | None = None
    ) -> None:
        self._problem, self._params, self._monitor = problem, params.neighbourhood, monitor
        self._fit = FitBound(problem, params.fit_bound, monitor)
        self._memory = memory or FailedNeighbourhoods(problem.year, params.neighbourhood)
        self._spent, self._triples, self._habits = 0.0, 0, 0

    def improve(self, incumbent: Incumbent) -> None:
        """Choose weeks with violations anew, alone, then with their neighbours, until nothing improves; then the
        incumbent's fit is bounded."""
        for _ in range(self._params.rounds):
            solution = incumbent.solution
            if solution is None or solution.rollout is None:
                return
            # Only violations that are not proven necessary are worth a search: every round bounds them anew, since the
            # last one may have changed the plan's targets. Bounds once proven cost nothing.
            fit = self._fit.of(solution.rollout.targets, solution.audit)
            fit.weeks()
            # Where much is left open, what stands in the way is mostly a week beside it: looked at before the many
            # weeks that leave a point or two, which would use up the time.
            wide = fit.open(self._params.wide)
            improved = self._improved_wide(incumbent, wide) or self._kept_habit(incumbent, fit)
            rest = [week for week in fit.open() if week not in wide]
            if self._improved(incumbent, rest, self._params.alone) or improved:
                continue
            fit.groups()
            if not self._improved(incumbent, fit.open(), self._params.together):
                incumbent.bound_days(fit.total())
                return

    def _improved(self, incumbent: Incumbent, weeks: Sequence[int], spans: Sequence[Neighbours]) -> bool:
        """Choose each of the weeks anew; whether any of it made a better plan."""
        # A sum, not any(...): every week gets its turn before the gaps are measured again.
        return sum(self._around_week(incumbent, week, spans) for week in weeks) > 0

    def _improved_wide(self, incumbent: Incumbent, weeks: Sequence[int]) -> bool:
        """The same with neighbours at once, every week with one kind of neighbours before any has the next: the time is
        too short for all, and what a week needs is as likely before it as behind it."""
        helped = set[int]()
        for span in (*self._params.alone, *self._params.together):
            helped.update(w for w in weeks if w not in helped and self._around_week(incumbent, w, (span,)))
        return bool(helped)

    def _kept_habit(self, incumbent: Incumbent, fit: PlanFit) -> bool:
        """Choose a week that leaves rhythm open anew with those behind it; whether that made a better plan."""
        for week in fit.open(WORTH["rhythm"]):
            solution, last = incumbent.solution, week + self._params.habit_weeks
            if self._habits == self._params.habits or solution is None or solution.rollout is None:
                break
            if last < len(self._problem.year.weeks):
                self._habits += 1
                repaired, _ = self._repaired(solution, solution.rollout, week, last, habits=True)
                if repaired is not None and incumbent.offer(repaired):
                    return True
        return False

    def _around_week(self, incumbent: Incumbent, week: int, spans: Sequence[Neighbours]) -> bool:
        """Choose the week anew with so many before and after it, until that makes a better plan."""
        self._monitor.step("polish", week, len(self._problem.year.weeks))
        return any(self._tried(incumbent, week - before, week + after) for before, after in spans)

    def _tried(self, incumbent: Incumbent, first: int, last: int) -> bool:
        """Choose those weeks anew unless that is unlikely to improve anything; whether it made a better plan."""
        solution, triple = incumbent.solution, last - first == 2
        if self._spent > self._params.budget or first < 0 or last >= len(self._problem.year.weeks):
            return False
        if solution is None or solution.rollout is None or (triple and self._triples == self._params.triples):
            return False
        if not self._memory.fresh(solution.log, first, last):
            return False
        self._triples += triple
        repaired, work = self._repaired(solution, solution.rollout, first, last)
        self._spent += work
        return repaired is not None and incumbent.offer(repaired)

    def _repaired(
        self, solution: Solution, rollout: Rollout, first: int, last: int, *, habits: bool = False
    ) -> tuple[Rollout | None, float]:
        """The pass with those weeks chosen anew so that they leave less open, of rhythm where habits are looked for;
        None where nothing is found, and the seconds that took."""
        # Destroy and repair: the weeks' days are taken out and chosen behind what stands before and after them. The
        # targets stay, so every goal that the season decides keeps its value, and only a lower penalty is looked for.
        weeks = range(first, last + 1)
        log = rollout.log.without({day for week in weeks for day in self._problem.year.weeks[week].days})
        days = weeks_model(self._problem.year, first, rollout.targets[first : last + 1], log)
        days.hint(rollout.log.days)
        left = sum(solution.audit.penalty(week) for week in weeks)
        # Without what is left of fit: the search goes for the habit, not for a wish beside it.
        cpsat.below(days.model, POINT * (left - left % WORTH["rhythm"] if habits else left))
        limit = self._params.habit_limit if habits else self._params.limit
        answer = self._monitor.search("neighbourhood", days, limit, cpsat.IMPROVE)
        if not answer.found:
            return None, answer.work
        log.days.update(days.sessions(answer.value))
        return rollout.behind(log), answer.work
