"""The skeleton of a runner's weeks: on which weekdays the long run, hard sessions and the other runs stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Skeleton:
    """Weekdays (0 is Monday) that keep their part all year.

    Parameters
    ----------
    long : days of the long run; usually one.
    hard : days of hard sessions, the first ones first: a week with one hard session has it on the first.
    runs : days in the order in which they get a run; a week with four runs uses the first four.
    stated : whether the runner named any of them.
    """

    long: tuple[int, ...] = ()
    hard: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    stated: bool = False

    def hard_days(self, sessions: int) -> frozenset[int]:
        """The days that hold so many hard sessions."""
        return frozenset(self.hard[:sessions])
