"""Weeks that keep the rules about frequency exactly where they carry 60 points, while their load is open.

Those rules hold from 60 points a week on, which a model of days must usually be told before it knows the load. Here
every week has a literal for it, and the families whose rules ask for it are asked once more, week by week and pair by
pair, as a gap between two runs may reach from one week into the next.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import Any

from constraints import FAMILIES
from optimizer.core.requirement import Requirement
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year
from optimizer.weeks.season_days import NamedDays
from optimizer.weeks.variables import Days


class FrequentDays(Days):
    """Days whose weeks choose themselves whether they are light."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._asked: tuple[int, ...] = ()
        self._heavy = {week: self._carries(week) for week in self.weeks}

    def _carries(self, week: int) -> Any:
        """A literal that is true exactly when the week carries 60 points."""
        return self.reaches(self.week_load(week), LIGHT_LOAD)

    @contextmanager
    def carrying(self, weeks: tuple[int, ...]) -> Iterator[None]:
        """Rules that are added meanwhile hold where all these weeks carry 60 points; those of other weeks are there
        already."""
        own, span = self.days, self.span
        self._asked = weeks
        self.days = self.span = tuple(day for week in weeks for day in self.year.weeks[week].days)
        yield
        self._asked, self.days, self.span = (), own, span

    def light(self, week: int) -> bool:
        return week not in self._asked

    def at_most(self, value: Any, limit: Any, day: date, why: Requirement, when: Any = 1) -> None:
        if self._belongs(day):
            super().at_most(value, limit, day, why, self._carried(when))

    def few(self, values: Iterable[Any], most: int, day: date, why: Requirement) -> None:
        if self._asked:
            self.at_most(sum(values), most, day, why)
        else:
            super().few(values, most, day, why)

    def at_least(self, value: Any, limit: Any, day: date, why: Requirement, when: Any = 1) -> None:
        if self._belongs(day):
            super().at_least(value, limit, day, why, self._carried(when))

    def _belongs(self, day: date) -> bool:
        return not self._asked or day in self.days

    def _carried(self, when: Any) -> Any:
        """A literal that is true where `when` is and the weeks that are asked about carry 60 points."""
        asked = (when, *(self._heavy[week] for week in self._asked))
        if any(isinstance(one, int) and not one for one in asked):
            return 0
        open_ones = [one for one in asked if not isinstance(one, int)]
        if len(open_ones) < 2:
            return open_ones[0] if open_ones else 1
        both = self.model.new_bool_var("carried")
        self.model.add_bool_or(both, *(~one for one in open_ones))
        return both


class NamedFrequentDays(FrequentDays, NamedDays):
    """The same, with rules that can be left out one by one."""


def frequent_days(year: Year, first: int, history: RunHistory, light: tuple[bool, ...]) -> FrequentDays:
    """Build the days of some weeks with every hard rule about them.

    Parameters
    ----------
    year
        Facts of the runner's year.
    first
        Index of the first week.
    history
        Answers for days before it.
    light
        One entry a week; what they say is left to the model.

    Returns
    -------
    FrequentDays
        No objective, and no week is a cutback. What it rejects no plan has.
    """
    return _ruled(FrequentDays(year, first, first + len(light) - 1, history, light=light))


def named_frequent_days(year: Year, first: int, history: RunHistory, light: tuple[bool, ...]) -> NamedFrequentDays:
    """Build the same model with rules that can be left out."""
    days = NamedFrequentDays(year, first, first + len(light) - 1, history, light=light)
    _ruled(days)
    return days


def _ruled(days: FrequentDays) -> FrequentDays:
    for family in FAMILIES:
        family.rules(days)
    for weeks in (*((week,) for week in days.weeks), *pairwise(days.weeks)):
        with days.carrying(weeks):
            for family in FAMILIES:
                if family.spares_light_weeks:
                    family.rules(days)
    return days
