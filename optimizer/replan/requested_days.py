"""What somebody requests of a year: the sessions of some days, and what may change for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.domain.training_log import DayLog


@dataclass(frozen=True)
class Asked:
    """What is requested: the sessions of some days, and kinds that have left a day and are not to come back to it."""

    days: Mapping[date, DayLog]
    gone: frozenset[tuple[date, str]] = frozenset()
    at_any_cost: bool = False
    """Whether races may lose more than a percent of what was promised, so that fewer days move."""
    free: frozenset[date] = frozenset()
    """Days that were kept until now and may change again."""

    @property
    def touched(self) -> frozenset[date]:
        """The days whose weeks are chosen anew."""
        return self.free | frozenset(self.days)

    def since(self, first: date) -> "Asked | None":
        """What is requested of the days from that one on; None where that is nothing."""
        days = {day: done for day, done in self.days.items() if day >= first}
        gone = frozenset(one for one in self.gone if one[0] >= first)
        free = frozenset(day for day in self.free if day >= first)
        return Asked(days, gone, self.at_any_cost, free) if days else None


NOTHING = Asked({})
