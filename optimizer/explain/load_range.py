"""The least and the most today that keep every goal: load and running minutes of one day, the rest of its week
chosen anew, the other weeks as planned; and other days and weeks that are as good."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.objectives import GOALS
from optimizer.domain.plan_view import PlanView
from optimizer.domain.session_kinds import BY_NAME, MAIN
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.runner_words import kind_words, listed
from optimizer.planner.solution import Rollout
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from optimizer.weeks.variables import Days

LeastMost = tuple[int, int]


@dataclass(frozen=True)
class LoadSpan:
    """Least and most load (points) and running (minutes); None where the search ended without an answer."""

    load: LeastMost | None
    running: LeastMost | None


WeekWords = tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class Range:
    """Today's plan, the spans that keep every goal and that keep fitness within one grid level (1 %), other days
    and other weeks as good, a week by its days in words."""

    planned: str
    best: LoadSpan
    within: LoadSpan
    alternatives: tuple[str, ...]
    weeks: tuple[WeekWords, ...]


class _Week:
    """One week's questions: what is the least or the most of something, with the wishes as well served as now."""

    def __init__(self, year: Year, rollout: Rollout, day: date) -> None:
        self.year, self.rollout, self.day = year, rollout, day
        self.week = year.days[day].week
        own = frozenset(year.weeks[self.week].days)
        self.past = rollout.log.without(own)
        self.known: list[Mapping[date, DayLog]] = [{one: rollout.log.days.get(one, {}) for one in sorted(own)}]
        """The week as planned, and others that are as good."""
        self.goals = self._goals(rollout.log.days)
        self.penalty = self._extreme(rollout.targets[self.week], None, None)

    def model(self, target: WeekTarget, penalty: int | None) -> Days:
        days = weeks_model(self.year, self.week, [target], self.past)
        if penalty is not None:
            days.model.add(sum(days.penalty) <= penalty)
        return days

    def span(self, target: WeekTarget, penalty: int | None) -> LoadSpan:
        def load(days: Days) -> Any:
            return days.day_load(self.day)

        def running(days: Days) -> Any:
            return days.run_steps(self.day)

        return LoadSpan(
            self._both(target, penalty, load, whole_points),
            self._both(target, penalty, running, lambda low, high: (low * units.GRID, high * units.GRID)),
        )

    def _both(
        self,
        target: WeekTarget,
        penalty: int | None,
        what: Callable[[Any], Any],
        scale: Callable[[int, int], LeastMost],
    ) -> LeastMost | None:
        least = self._extreme(target, penalty, what)
        most = self._extreme(target, penalty, what, sign=-1)
        if least is None or most is None:
            return None
        # What a known week has keeps every goal, whether or not it serves its wishes as well as a week alone could.
        known = [] if penalty is None else [int(what(PlanView(self.year, self._with(week)))) for week in self.known]
        return scale(min([least, *known]), max([-most, *known]))

    def _extreme(
        self, target: WeekTarget, penalty: int | None, what: Callable[[Days], Any] | None, sign: int = 1
    ) -> int | None:
        days = self.model(target, penalty)
        if what is not None:
            value = what(days)
            if isinstance(value, int):
                return sign * value
            days.model.minimize(sign * value)
        answer = cpsat.search(days.model, EXPLAIN.range_limit)
        if answer.status != "optimal" or answer.objective is None:
            return None
        if what is not None and penalty is not None and not self._as_good(days.sessions(answer.value)):
            return self._nearer(target, penalty, what, sign, round(answer.objective))
        return round(answer.objective)

    def _nearer(self, target: WeekTarget, penalty: int, what: Callable[[Any], Any], sign: int, beyond: int) -> int:
        """The furthest end found between the plan's own amount and one that keeps the week's wishes and loses
        something in another week: later rules look back on this one."""
        end: int = sign * what(PlanView(self.year, self.rollout.log))
        low, top = beyond, end
        for _ in range(EXPLAIN.range_tries):
            if low >= top:
                break
            days, middle = self.model(target, penalty), (low + top) // 2
            value = sign * what(days)
            # Of the weeks with that amount the one most like the plan's: it is the likeliest to lose nothing elsewhere.
            same = self._same(days, self.known[0])
            days.model.add(value >= middle)
            days.model.minimize(value * (1 + len(same)) - sum(same))
            answer = cpsat.search(days.model, EXPLAIN.range_limit)
            if answer.status != "optimal" or answer.objective is None:
                break
            reached = -(-round(answer.objective) // (1 + len(same)))
            if self._as_good(days.sessions(answer.value)):
                end, top = min(end, reached), middle
            else:
                low = reached + 1
        return end

    def _as_good(self, chosen: Mapping[date, DayLog]) -> bool:
        """Whether the year with these days keeps every rule and goal; if so they are known."""
        good = self._goals(self._with(chosen).days) <= self.goals
        self.known += [chosen] if good and chosen not in self.known else []
        return good

    def _with(self, chosen: Mapping[date, DayLog]) -> Log:
        """The year with these days of the week."""
        log = self.rollout.log.without(())
        log.days.update(chosen)
        return log

    def alternatives(self, target: WeekTarget) -> list[str]:
        """Other sessions on that day in weeks that the audit finds as good in every goal."""
        planned = self.rollout.log.days.get(self.day, {})
        found: list[str] = []
        for kind in MAIN:
            if (
                kind.name in planned
                or not self.year.days[self.day].most(kind.name)
                or len(found) == EXPLAIN.alternatives
            ):
                continue
            days = self.model(target, self.penalty)
            days.model.add(days.has(self.day, kind.name) == 1)
            answer = cpsat.search(days.model, EXPLAIN.range_limit)
            if answer.found:
                chosen = days.sessions(answer.value)
                if self._as_good(chosen):
                    found.append(words(chosen[self.day]))
        return found

    def weeks(self, target: WeekTarget) -> list[WeekWords]:
        """Other weeks that the audit finds as good in every goal, two sessions at least unlike the plan's and one
        another's."""
        known: list[Mapping[date, DayLog]] = [self.known[0]]
        found: list[Mapping[date, DayLog]] = []
        while len(known) <= EXPLAIN.range_tries and len(found) < EXPLAIN.alternatives:
            days = self.model(target, self.penalty)
            for week in known:
                days.model.add(sum(self._same(days, week)) <= sum(map(len, map(_mains, week.values()))) - 2)
            answer = cpsat.search(days.model, EXPLAIN.range_limit)
            if not answer.found:
                break
            known.append(days.sessions(answer.value))
            found += known[-1:] if self._as_good(known[-1]) else []
        return [tuple((day, words(done)) for day, done in sorted(week.items())) for week in found]

    def _same(self, days: Days, week: Mapping[date, DayLog]) -> list[Any]:
        """One for every session that stands on the same day as in that week."""
        return [days.has(day, kind) for day, done in week.items() for kind in _mains(done)]

    def _goals(self, days: Any) -> tuple[float, ...]:
        log = self.rollout.log.without(())
        log.days.update(days)
        found = audit(self.year, rough_rules(self.year), log)
        if found.violations:
            return (float("inf"),)
        return tuple(found.goals[goal.name] for goal in GOALS)


def whole_points(low: int, high: int) -> LeastMost:
    """Twelfths of a point as whole points between the ends; one amount between two whole points as the nearest."""
    least, most = -(-low // units.LOAD_UNIT), high // units.LOAD_UNIT
    return (least, most) if least <= most else (round(low / units.LOAD_UNIT),) * 2


def safe_range(year: Year, rollout: Rollout, day: date) -> Range:
    """The answer for one day of a planned year."""
    week = _Week(year, rollout, day)
    target = rollout.targets[week.week]
    before, after = rollout.states[week.week].level, rollout.path[week.week].after.level
    n = year.weeks[week.week].n
    wide = WeekTarget(
        twelfths_window(before, max(0, after - 1), n)[0], twelfths_window(before, after + 1, n)[1], target.long
    )
    # Days and weeks that are as good come first, for what they hold is within the ends.
    others, weeks = tuple(week.alternatives(target)), tuple(week.weeks(target))
    best = week.span(target, week.penalty)
    return Range(words(rollout.log.days.get(day, {})), best, week.span(wide, None), others, weeks)


def _mains(done: DayLog) -> list[str]:
    """Kinds that fill a day, without what is added to them."""
    return [kind for kind in done if kind in BY_NAME and not BY_NAME[kind].add_on]


def words(done: DayLog) -> str:
    """A day's sessions in words."""
    return listed([f"{kind_words(kind)} of {duration(minutes)}" for kind, minutes in done.items() if minutes]) or "rest"
