"""Wishes left open by the first pass: proven, or served by choosing weeks anew between their neighbours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from optimizer.audit.auditor import audit
from optimizer.audit.monotony_report import even_weeks
from optimizer.domain.objectives import POINT
from optimizer.domain.season_path import Values
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.certificate import FitBound, season_bounds
from optimizer.planner.cuts import Asking
from optimizer.planner.monotony_repair import livelier
from optimizer.planner.solution import Outcome, Rollout
from optimizer.weeks import cpsat
from optimizer.weeks.model import weeks_model

POLISH_ROUNDS = 6
RENEW_LIMIT, POLISH_WORK = 0.1, 0.3
"""Deterministic seconds to choose weeks anew once, and to serve wishes that the first pass left open; what is left then
stays an honest gap."""
THREES = 1
"""How often three weeks are chosen together: that takes long, and only where gaps are widest does it make a plan
better."""
LOOK_BACK, LOOK_AHEAD = 10, 2
"""Weeks that the days of a week depend on: back to the long runs before a race, ahead to fixed sessions."""

ALONE = ((0, 0),)
TOGETHER = ((1, 0), (0, 1), (1, 1))
"""Weeks before and after a week that are chosen with it."""


class Polishing(Asking):
    """Keeps the best plan and makes it better where everything else can stay as it is."""

    polish, threes = 0.0, 0
    """Deterministic seconds spent on it, and how often three weeks were chosen together."""

    @cached_property
    def _no_improvement(self) -> dict[tuple[int, int], dict[date, DayLog]]:
        """By first and last week: the sessions around which choosing them anew made nothing better."""
        return {}

    def _consider(self, rollout: Rollout, bound: Values) -> bool:
        """Audit a plan and keep it if it is the best so far; fit is bounded once the season's goals are settled."""
        found = audit(self.year, self.rules, rollout.log)
        bounds = season_bounds(self.year, self.history, bound, found)
        outcome = Outcome("feasible", rollout.log, found, {**bounds, "fit": None}, rollout=rollout)
        if (bool(found.violations), outcome.goals()) >= (self.best.broken(), self.best.goals()):
            return False
        self.best = outcome
        return True

    def _polish(self, bound: Values) -> None:
        """Prove the wishes left open, or serve them by choosing weeks anew between their neighbours."""
        fit = FitBound(self.year, self.history)
        for _ in range(POLISH_ROUNDS):
            rollout, found = self.best.rollout, self.best.audit
            if rollout is None or found is None:
                return
            fit.look(rollout.targets, found)
            fit.weeks()
            if self._renewed(fit.open(), bound, ALONE):
                continue
            fit.groups()
            if not self._renewed(fit.open(), bound, TOGETHER):
                self.best.bounds["fit"] = float(fit.total())
                break
        self.work += fit.work
        self._enliven()
        self.best.conclude()

    def _enliven(self) -> None:
        """Choose weeks of too even days once more, everything else as it is; kept where no goal gets worse. One audit
        serves them all, and each has its own only where that one is not content."""
        known = self.best.rollout
        even = tuple(even_weeks(self.year, known.log)) if known is not None else ()
        if not self._livelier(even):
            for week in even:
                self._livelier((week,))

    def _livelier(self, weeks: Sequence[int]) -> bool:
        """Choose those weeks anew; whether the plan holds what was found."""
        rollout, old = self.best.rollout, self.best.audit
        if rollout is None or old is None:
            return False
        log = rollout.log
        for week in weeks:
            self.report("polish", week, len(self.year.weeks))
            changed, work = livelier(self.year, week, rollout.targets[week], log, old.penalty(week))
            self.work += work
            log = changed or log
        if log is rollout.log:
            return True
        found = audit(self.year, self.rules, log)
        better = found.no_worse(old)
        if better:
            self.best = replace(self.best, log=log, audit=found, rollout=replace(rollout, log=log))
        return better

    def _renewed(self, weeks: Sequence[int], bound: Values, spans: Sequence[tuple[int, int]]) -> bool:
        """Choose each of the weeks anew; whether any of it made a better plan."""
        return sum(self._renew(week, bound, spans) for week in weeks) > 0

    def _renew(self, week: int, bound: Values, spans: Sequence[tuple[int, int]]) -> bool:
        """Choose the week anew, with so many before and after it, everything else as it is; whether that made a better
        plan."""
        self.report("polish", week, len(self.year.weeks))
        for first, last in ((week - before, week + after) for before, after in spans):
            rollout = self.best.rollout
            if self.polish > POLISH_WORK:
                return False
            if rollout is None or first < 0 or last >= len(self.year.weeks):
                continue
            around = self._around(rollout.log, first, last)
            if around == self._no_improvement.get((first, last)) or (last - first == 2 and self.threes == THREES):
                continue
            self.threes += last - first == 2
            self._no_improvement[first, last] = around
            if self._better(rollout, first, last, bound):
                return True
        return False

    def _around(self, log: Log, first: int, last: int) -> dict[date, DayLog]:
        """The sessions that a choice of those weeks reads: theirs, and as far as rules look back and ahead."""
        weeks = self.year.weeks[max(0, first - LOOK_BACK) : last + 1 + LOOK_AHEAD]
        return {d: log.days[d] for week in weeks for d in week.days}

    def _better(self, rollout: Rollout, first: int, last: int, bound: Values) -> bool:
        """Choose those weeks anew: whether that made a better plan."""
        own = {d for w in range(first, last + 1) for d in self.year.weeks[w].days}
        log = rollout.log.without(own)
        days = weeks_model(self.year, first, rollout.targets[first : last + 1], log)
        days.hint(rollout.log.days)
        left = sum(self.best.audit.penalty(w) for w in range(first, last + 1)) if self.best.audit else 0
        cpsat.below(days.model, POINT * left)
        answer = cpsat.search(days.model, RENEW_LIMIT, cpsat.IMPROVE)
        self.work += answer.work
        self.polish += answer.work
        if not answer.found:
            return False
        log.days.update(days.sessions(answer.value))
        return self._consider(replace(rollout, log=log), bound)
