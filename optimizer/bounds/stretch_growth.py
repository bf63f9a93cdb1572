"""What running grows from within a stretch of weeks, where that is a choice of its model: rows by day for weeks whose
days are chosen, by week for those ahead."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from constraints.cutback_long import WEEKS, applies, most_in_cutback
from constraints.injury import in_injury_window
from constraints.single_run import longest_allowed
from constraints.weekly_growth import begins, most_running
from optimizer.bounds.stretch_weeks import SeasonStretch, StretchHistory
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_through
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import PEAK_WEEKS, counted_longest, days_compared

NOTHING = Requirement("season", "what later weeks live on")
"""Rows about weeks ahead are told to nobody."""


class StretchGrowth:
    """Rows for what a week's running grows from, where that is a choice of the model itself."""

    def __init__(self, stretch: SeasonStretch, history: StretchHistory) -> None:
        self._stretch, self._days, self._model = stretch, stretch.days, stretch.days.model
        self._history, self._year = history, stretch.days.year
        self._longest: dict[tuple[date, date], tuple[Any, int]] = {}

    def running(self, week: int) -> None:
        """The week's running grows from the fullest of six weeks."""
        year, first = self._year, self._history.first
        before = [self._stretch.running[w] for w in range(max(first, week - PEAK_WEEKS), week)]
        if year.weeks[week].phase == "return_to_run" or not before:
            return
        known = max(map(self._history.log.week_minutes, range(week - PEAK_WEEKS, first)), default=0)
        most = units.steps_up(max(known, *self._history.hoped.minutes[max(first, week - PEAK_WEEKS) : week]))
        peak = self._model.new_int_var(units.steps(known), most, "")
        self._model.add_max_equality(peak, [units.steps(known), *before])
        table = [most_running(year, week, max(known, units.GRID * ran)) // units.GRID for ran in range(most + 1)]
        if begins(year, known):
            table[0] *= 2  # walk-runs alone, of which half counts
        self._model.add(self._stretch.running[week] <= self._looked_up(peak, table))

    def runs(self, week: int) -> None:
        """Runs of the week's days grow from the longest of thirty days."""
        for facts in self._year.in_week(week):
            first, last = days_compared(self._year, facts.date)
            if last >= self._days.days[0] and facts.runnable and not facts.ladder:
                self._model.add(self._days.run_steps(facts.date) <= self._allowed([facts], first, last))

    def longest(self, week: int) -> None:
        """The longest run of a week ahead grows so on one of its days; the return ladder's is as it was laid."""
        own: dict[tuple[int, ...], list[DayFacts]] = {}
        laid = 0
        for facts in self._year.in_week(week):
            first, last = days_compared(self._year, facts.date)
            if not facts.runnable or facts.ladder:
                laid = max(laid, facts.fixed_run)
                continue
            own.setdefault(tuple(self._weeks_of(first, last)), []).append(facts)
            if facts.fixed_run:
                # What is locked grows from the runs before it like any other run.
                self._model.add(self._allowed([facts], first, last) >= units.steps(facts.fixed_run))
        chosen, longest = [], self._stretch.longest[week]
        for days in own.values():
            on = self._model.new_bool_var("")
            chosen.append(on)
            compared = [days_compared(self._year, facts.date) for facts in days]
            allowed = self._allowed(days, min(first for first, _ in compared), max(last for _, last in compared))
            self._model.add(longest <= allowed).only_enforce_if(on)
            most = max(max(facts.fixed_run, *map(facts.most, RUNS)) for facts in days)
            self._model.add(longest <= units.steps(most)).only_enforce_if(on)
        on = self._model.new_bool_var("")
        self._model.add(longest <= units.steps(laid)).only_enforce_if(on)
        self._model.add_bool_or(*chosen, on)

    def held_back(self, week: int) -> None:
        """A cutback ahead holds no run near the longest of the weeks before it; a locked one is what it is."""
        cutback = self._stretch.season.cutback[week]
        if not applies(self._year, week) or (isinstance(cutback, int) and not cutback):
            return
        start = self._year.weeks[week].start
        longest, most = self._between(start - timedelta(weeks=WEEKS), start - timedelta(days=1))
        fixed = units.steps(max((facts.fixed_run for facts in self._year.in_week(week)), default=0))
        allowed = [units.steps(most_in_cutback(units.GRID * ran)) for ran in range(most + 1)]
        held = self._looked_up(longest, [max(steps, fixed) for steps in allowed])
        self._days.at_most(self._stretch.longest[week], held, self._days.days[-1], NOTHING, when=cutback)

    def _weeks_of(self, first: date, last: date) -> Iterator[int]:
        """Weeks of the stretch that some of these days belong to."""
        for week in self._stretch.load:
            days = self._year.weeks[week].days
            if days[0] <= last and days[-1] >= first:
                yield week

    def _allowed(self, days: Sequence[DayFacts], first: date, last: date) -> Any:
        """Most steps of a run on one of the days after the longest run between two dates."""
        longest, most = self._between(first, last)
        return self._looked_up(longest, [max(self._after(facts, ran) for facts in days) for ran in range(most + 1)])

    def _after(self, facts: DayFacts, ran: int) -> int:
        longest = counted_longest(self._year, facts.date, units.GRID * ran)
        injured = in_injury_window(self._year, facts.date)
        return longest_allowed(self._year, day_injured=injured, longest=longest) // units.GRID

    def _between(self, first: date, last: date) -> tuple[Any, int]:
        """Steps of the longest run between the dates, and the most that it can be."""
        if (first, last) not in self._longest:
            log, hoped, start = self._history.log, self._history.hoped, self._days.days[0]
            known = units.steps_up(log.longest_since(first, min(last, start - timedelta(days=1))))
            most = max(known, units.steps_up(hoped.longest_since(max(first, start), last)))
            runs: list[Any] = []
            for day in days_through(max(first, start), min(last, self._days.days[-1])):
                kinds = [kind for kind in RUNS if self._days.may(day, kind)]
                single = self._days.single()
                runs += [self._days.run_steps(day)] if single else [self._days.steps(day, kind) for kind in kinds]
            runs += [self._stretch.longest[w] for w in self._weeks_of(first, last) if w in self._stretch.longest]
            longest = self._model.new_int_var(known, most, "")
            self._model.add_max_equality(longest, [known, *runs])
            self._longest[first, last] = longest, most
        return self._longest[first, last]

    def _looked_up(self, index: Any, table: Sequence[int]) -> Any:
        """The number that stands in the table at the index."""
        found = self._model.new_int_var(min(table), max(table), "")
        self._model.add_element(index, list(table), found)
        return found
