"""Dates and weeks of a season: Monday to Sunday, the first and the last week possibly partial."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from optimizer.formats.scenario import Season

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def monday(day: date) -> date:
    """The Monday of that date's week."""
    return day - timedelta(days=day.weekday())


def weekdays_apart(one: int, other: int) -> int:
    """Days from one weekday, 0 to 6, to the nearest other one, in either direction."""
    return min((one - other) % 7, (other - one) % 7)


@lru_cache(maxsize=8192)
def date_words(day: date) -> str:
    """A date nobody can misread, such as `Sun 26 Sep 2027`."""
    return f"{day:%a} {day.day} {day:%b %Y}"


@lru_cache(maxsize=8192)
def days_to(last: date, count: int) -> tuple[date, ...]:
    """The `count` days up to `last`, the latest first; cached, since the rules of every week ask for the same ones."""
    return tuple(last - timedelta(days=back) for back in range(count))


def days_through(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both inclusive; none where `last` comes before."""
    return (first + timedelta(days=i) for i in range((last - first).days + 1))


@dataclass(frozen=True)
class Horizon:
    """Every day from `start` to `end`, both inclusive."""

    start: date
    end: date

    @classmethod
    def of(cls, season: Season) -> "Horizon":
        return cls(season.start, season.last)

    @cached_property
    def days(self) -> tuple[date, ...]:
        count = (self.end - self.start).days + 1
        return tuple(self.start + timedelta(days=i) for i in range(count))

    @cached_property
    def mondays(self) -> tuple[date, ...]:
        first = monday(self.start)
        return tuple(first + timedelta(weeks=i) for i in range((self.end - first).days // 7 + 1))

    def week_of(self, day: date) -> int:
        """Index of the week that holds the date; negative before the season, beyond the last index after it."""
        return (day - monday(self.start)).days // 7

    def days_in(self, week: int) -> tuple[date, ...]:
        """The season's days in that week: seven, or fewer in a partial week."""
        first = self.mondays[week]
        return tuple(d for d in (first + timedelta(days=i) for i in range(7)) if self.start <= d <= self.end)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end
