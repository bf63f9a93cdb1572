"""How long a run a week can hold beside its load: bounds that small models give one by one, and that are kept.

A run that does not fit is tested in ever narrower terms: at any load, at no more load than the season gives the week,
at no less, at just that load. What a wide question settles holds for every season that gives the week a load inside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Protocol

from constraints.large_long_run import full, large_share, shared_out
from constraints.long_run_share import MILLE
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from optimizer.weeks.question_models import longest_model
from optimizer.weeks.variables import Days

LoadWindow = tuple[int, float]
"""Least and most load of a week, in twelfths."""
RoomQuestion = tuple[float | None, int, LoadWindow, int | None]
"""By how much runs may exceed their share, the week, its load, and the minutes of a run; None asks for the longest."""
RoomAnswer = tuple[int | None, float]
"""What was found, and the deterministic seconds that it took."""


class AsksWeeks(Protocol):
    """Knows what a week can hold; `work` counts deterministic seconds."""

    work: float

    def holds(self, week: int, load: LoadWindow, minutes: int) -> bool:
        """Whether nothing says that the week cannot hold the run with a load inside the window."""

    def longest(self, week: int, load: LoadWindow) -> int | None:
        """A bound of the longest run, in minutes, of the week with a load inside the window; None where it seems to
        hold no plan at all, which is the master problem's matter and bounds nothing here."""


@dataclass
class WeekModels:
    """Asks a model of the week behind the most favourable history.

    Parameters
    ----------
    report : hears of every question; it may raise KeyboardInterrupt to stop.
    params : how long each week is asked.
    beyond : by how much of the week's running the longest run may exceed the share that leaves the other runs theirs;
        None asks for no more than the rules do.
    known : answers to questions about the same year behind the same history.
    """

    year: Year
    history: OptimisticHistory
    report: StepReport = silent
    params: BoundParams = DEFAULT_BOUNDS
    beyond: float | None = None
    known: dict[RoomQuestion, RoomAnswer] = field(default_factory=dict)
    work: float = 0.0

    def holds(self, week: int, load: LoadWindow, minutes: int) -> bool:
        if self._tired:
            return self.beyond is None
        return self._once((self.beyond, week, load, minutes), self._held) != 0

    def longest(self, week: int, load: LoadWindow) -> int | None:
        if self._tired:
            return None if self.beyond is None else 0
        return self._once((self.beyond, week, load, None), self._longest)

    def _once(self, question: RoomQuestion, ask: Callable[[RoomQuestion], RoomAnswer]) -> int | None:
        """The answer to a question; what it cost is counted as often as it is asked, so that nobody tires later where
        more is known."""
        if question not in self.known:
            self.known[question] = ask(question)
        found, work = self.known[question]
        self.work += work
        return found

    def _held(self, question: RoomQuestion) -> RoomAnswer:
        _, week, load, minutes = question
        days = rules_model(self.year, week, self.history, (load[0] < LIGHT_LOAD,))
        days.model.add(days.reached_run(days.days, minutes or 0) == 1)
        self._leave(days)
        answer = self._answer(days, load, cpsat.ANY)
        return int(answer.status != "infeasible"), answer.work

    def _longest(self, question: RoomQuestion) -> RoomAnswer:
        _, week, load, _ = question
        days = longest_model(self.year, week, self.history)
        self._leave(days)
        answer = self._answer(days, load, cpsat.IMPROVE)
        nothing = answer.status == "infeasible" or answer.bound is None
        return None if nothing else units.GRID * int((answer.bound or 0.0) + 1e-6), answer.work

    @property
    def _tired(self) -> bool:
        """Whether the weeks were asked for long enough. What is left of weeks held to a share counts as refused, for a
        chain in them is a wish and bounds nothing; what is left of others counts as held, so that the chain bounds."""
        return self.work > (self.params.rooms_limit if self.beyond is None else self.params.share_limit)

    def _leave(self, days: Days) -> None:
        """Hold every run of the week to its share."""
        week = days.weeks[0]
        if self.beyond is None or not shared_out(self.year, week):
            return
        share, running = large_share(self.year, week) + self.beyond, days.week_run_steps(week)
        longest = days.most_of([days.run_steps(day) for day in days.days])
        spare = days.reaches(1 - full(days, week, running - longest), 1)
        why = Requirement("large_long_run", "the other runs of the week grow first")
        days.at_most(MILLE * longest, round(MILLE * share) * running, days.days[-1], why, when=spare)

    def _answer(self, days: Days, load: LoadWindow, portfolio: cpsat.Portfolio) -> cpsat.SearchResult:
        """Solve a week's model within a load window; an INFEASIBLE is confirmed."""
        (least, most), total = load, days.week_load(days.weeks[0])
        days.model.add(total >= least)
        if most < inf:
            days.model.add(total <= int(most))
        self.report("runs", days.weeks[0], len(self.year.weeks))
        # A room is worth a quick look only: where cuts confirm what logic leaves open, 100 miles refused two rooms more
        # and the way that was left ended five minutes of long run short.
        return cpsat.solve(days.model, self.params.room_limit, portfolio, cpsat.CONFIRM_LOGIC)


@dataclass
class RunRooms:
    """What is known of the longest runs of a year's weeks, in minutes by week and load window.

    Parameters
    ----------
    weeks : answers what is not known yet.
    """

    weeks: AsksWeeks
    _held: dict[tuple[int, LoadWindow], int] = field(default_factory=dict)
    _most: dict[tuple[int, LoadWindow], int] = field(default_factory=dict)
    """Bounds for the windows that were refused."""
    _lighter: dict[int, dict[float, int]] = field(default_factory=dict)
    """By week: bounds for all loads up to so many twelfths; up to infinity for any load."""
    _heavier: dict[int, dict[int, int]] = field(default_factory=dict)
    """By week: bounds for all loads from so many twelfths on."""

    @classmethod
    def between(cls, weeks: AsksWeeks, narrower: "RunRooms", wider: "RunRooms") -> "RunRooms":
        """Rooms of weeks that hold what those of narrower ones do, and no more than those of wider ones."""
        lighter = {week: dict(known) for week, known in wider._lighter.items()}
        heavier = {week: dict(known) for week, known in wider._heavier.items()}
        return cls(weeks, dict(narrower._held), dict(wider._most), lighter, heavier)

    def most(self, week: int, load: LoadWindow) -> int | None:
        """The bound known for the week with a load inside the window, if there is one."""
        known = [minutes for most, minutes in self._lighter.get(week, {}).items() if load[1] <= most]
        known += [minutes for least, minutes in self._heavier.get(week, {}).items() if load[0] >= least]
        if (week, load) in self._most:
            known.append(self._most[week, load])
        return min(known, default=None)

    def doubt(self, week: int, minutes: int) -> None:
        """Count the week as one that does not hold the run at any load: what follows is a way to go, and no bound."""
        known = self._lighter.setdefault(week, {})
        known[inf] = min(minutes - units.GRID, known.get(inf, minutes))

    def refuses(self, week: int, load: LoadWindow, minutes: int) -> bool:
        """Whether the week with a load inside the window cannot hold the run; a bound below it is known then.

        Whether a week holds a run is a quick question; how long a run it holds is asked only after a no.
        """
        key = week, load
        if minutes <= self._held.get(key, 0):
            return False
        if self.weeks.holds(week, load, minutes):
            self._held[key] = minutes
            return False
        if not self._lighter_refuse(week, load, minutes) and not self._heavier_refuse(week, load[0], minutes):
            longest = self.weeks.longest(week, load)
            less = minutes - units.GRID
            self._most[key] = less if longest is None else min(less, longest)
        return True

    def _heavier_refuse(self, week: int, least: int, minutes: int) -> bool:
        """Whether no load from the window's least on holds the run; what is asked is kept.

        Work that fills a week leaves no day for a long run, whichever season asks for that much of it. How long a run
        there is beside it is a hard question near the most that the week carries, so it is left.
        """
        if self.weeks.holds(week, (least, inf), minutes):
            return False
        known = self._heavier.setdefault(week, {})
        known[least] = min(minutes - units.GRID, known.get(least, minutes))
        return True

    def _lighter_refuse(self, week: int, load: LoadWindow, minutes: int) -> bool:
        """Whether no load, or none up to the window's most, holds the run; what is asked is kept."""
        known = self._lighter.setdefault(week, {})
        for most in (inf, load[1]):
            if most not in known:
                longest = self.weeks.longest(week, (0, most))
                if longest is None:
                    return False
                known[most] = longest
            if known[most] < minutes:
                return True
        return False
