"""The days of a season's first weeks as one model, with every hard rule about days and none about loads."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from constraints import FAMILIES
from optimizer.core.requirement import Requirement
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year
from optimizer.weeks.variables import Days


class NamedDays(Days):
    """Days whose rules can be left out one by one."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._kept: dict[Requirement, Any] = {}

    @property
    def rules(self) -> tuple[Requirement, ...]:
        """The rules that have been posted, in order."""
        return tuple(self._kept)

    def keep(self, rules: Collection[Requirement]) -> None:
        """Keep these rules and leave all others out, whatever was kept before."""
        for rule, literal in self._kept.items():
            literal.proto.domain.clear()
            literal.proto.domain.extend([int(rule in rules)] * 2)

    def at_most(self, value: Any, limit: Any, day: date, why: Requirement, when: Any = 1) -> None:
        self._derived.post(value, limit, self._where(why, when))

    def few(self, values: Iterable[Any], most: int, day: date, why: Requirement) -> None:
        found = list(values)
        if len(found) > most:
            self.at_most(sum(found), most, day, why)

    def at_least(self, value: Any, limit: Any, day: date, why: Requirement, when: Any = 1) -> None:
        self._derived.post(limit, value, self._where(why, when))

    def _where(self, why: Requirement | None, when: Any) -> Any:
        """A literal that is true where the rule is kept and `when` is; what no rule asks for is always kept."""
        if why is None or (isinstance(when, int) and not when):
            return when
        if why not in self._kept:
            self._kept[why] = self.model.new_bool_var(why.rule)
        kept = self._kept[why]
        if isinstance(when, int):
            return kept
        both = self.model.new_bool_var("kept")
        self.model.add_bool_or(both, ~kept, ~when)
        return both


def season_days(year: Year, weeks: int, history: RunHistory) -> Days:
    """Build the model of the season's first weeks.

    Parameters
    ----------
    year
        Facts of the runner's year.
    weeks
        Their number.
    history
        Answers for days before the season.

    Returns
    -------
    Days
        No objective. Every week counts as light and none as a cutback, so that what it rejects no plan has.
    """
    return _ruled(Days(year, 0, weeks - 1, history, light=(True,) * weeks))


def named_days(year: Year, weeks: range, history: RunHistory) -> NamedDays:
    """Build the same model of any weeks in a row, with rules that can be left out."""
    days = NamedDays(year, weeks[0], weeks[-1], history, light=(True,) * len(weeks))
    _ruled(days)
    return days


def _ruled(days: Days) -> Days:
    for family in FAMILIES:
        family.rules(days)
    return days
