"""One year to be planned: its facts, and what the season may be, computed when first asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from optimizer.bounds.bound_params import BoundParams
from optimizer.bounds.longest_before_races import longest_before_races
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.ready_runs import NOTHING_KNOWN, ready_runs
from optimizer.bounds.run_rooms import RoomAnswer, RoomQuestion
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.core.step_report import StepReport
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year


def as_they_stand(rules: SeasonRules) -> SeasonRules:
    """The rules unchanged."""
    return rules


def _alike(one: Sequence[int], other: Sequence[int]) -> int:
    """How many of the first numbers are the same."""
    return next((place for place, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1), len(one))


class PlanningProblem:
    """What the parts of a search read.

    Parameters
    ----------
    year : the facts of every day and week.
    capacities : weekly capacities; pass those of a year whose models are solved already to use them again.
    before : days done just before the first week, for rules that look back.
    amend : changes the season's rules where the year is the rest of a longer one.
    """

    def __init__(
        self,
        year: Year,
        capacities: WeeklyCapacities | None = None,
        *,
        before: Mapping[date, DayLog] | None = None,
        amend: Callable[[SeasonRules], SeasonRules] = as_they_stand,
    ) -> None:
        self.year = year
        self.capacities = capacities or WeeklyCapacities(year, optimistic(year))
        self.before: Mapping[date, DayLog] = before or {}
        self._amend = amend
        self._runs_bounded = self._ready_runs_bounded = False
        self._rooms: tuple[OptimisticHistory, dict[RoomQuestion, RoomAnswer]] = (self.history, {})
        self.ready_runs = NOTHING_KNOWN
        """How short of their longest runs races stay in plans as ready as can be, once `bound_ready_runs` was asked."""
        self.forced_gaps = 0
        """Days of run gaps, beyond those on which nobody can run, that no plan avoids which meets the goals above."""

    @property
    def history(self) -> OptimisticHistory:
        """The most favourable history any plan can have."""
        return self.capacities.history

    @property
    def bounds(self) -> BoundParams:
        """How much time the relaxations may take."""
        return self.capacities.params

    @cached_property
    def rules(self) -> SeasonRules:
        """The season's rules. Capacities in them only ever get tighter, and each holds for every plan."""
        return self._amend(season_rules(self.year, self.capacities))

    @property
    def room_answers(self) -> dict[RoomQuestion, RoomAnswer]:
        """What weeks were found to hold behind the present history: chains of several seasons ask the same."""
        before, known = self._rooms
        if before is not self.history:
            # A week reads the weeks before it, so answers hold up to the first one that a new history says less of.
            same = min(_alike(before.longest, self.history.longest), _alike(before.minutes, self.history.minutes))
            self._rooms = self.history, {asked: answer for asked, answer in known.items() if asked[1] <= same}
        return self._rooms[1]

    def require_runs(self, needs: Sequence[int], since: Mapping[int, date]) -> None:
        """Note the runs that weeks must hold for a chain of longest runs that some race lives on.

        Parameters
        ----------
        needs : minutes by week; 0 where the chain does not need the week.
        since : by week, the first day on which its run counts, where earlier ones do not.
        """
        self.year.chain, self.year.chain_since = tuple(needs), dict(since)

    def need_for_loads(self, needs: Mapping[int, int]) -> bool:
        """Note the runs by week that loads of later weeks live on; whether any is longer than known."""
        known = self.year.load_chain or (0,) * len(self.year.weeks)
        self.year.load_chain = tuple(max(known[week], needs.get(week, 0)) for week in range(len(known)))
        return self.year.load_chain != known

    def bound_runs(self, plan: Log, report: StepReport) -> float:
        """Bound the runs before races that a plan brings less to than they ask; once is enough.

        Returns
        -------
        Deterministic seconds.
        """
        if self._runs_bounded:
            return 0.0
        self._runs_bounded = True
        self.capacities.history, work = longest_before_races(self.history, plan, report, self.bounds)
        return work

    def bound_ready_runs(self, near: float, report: StepReport) -> float:
        """Bound the longest runs of plans that are as ready as can be, load and runs together; once is enough.

        Parameters
        ----------
        near : see `exceeds`.

        Returns
        -------
        Deterministic seconds.
        """
        if self._ready_runs_bounded:
            return 0.0
        self._ready_runs_bounded = True
        exceeds = partial(self.exceeds, near=near)
        self.ready_runs, work = ready_runs(self.year, self.rules, self.history, exceeds, report, self.bounds)
        return work

    def tighten(self, week: int, *, cutback: bool = False) -> float:
        """Make the week's capacity exact: as a cutback, or whatever it is.

        Returns
        -------
        The capacity in points.
        """
        rule = self.rules.weeks[week]
        most = max(self.capacities.exact(week, cutback=cutback), rule.fixed)
        if cutback:
            rule.cutback_capacity = min(rule.cutback_capacity, rule.capacity, most)
            return rule.cutback_capacity
        rule.capacity = min(rule.capacity, most)
        return rule.capacity

    def exceeds(self, week: int, load: float, near: float, *, cutback: bool) -> bool:
        """Whether the week cannot carry the load.

        Parameters
        ----------
        load : in points.
        near : share of the week's capacity as it is known from which the load gets the exact one.
        cutback : whether it would be a cutback.
        """
        rule = self.rules.weeks[week]
        known = min(rule.capacity, rule.cutback_capacity) if cutback else rule.capacity
        if load > near * known and known > rule.fixed:
            known = self.tighten(week, cutback=cutback)
        return load > known + 1e-6
