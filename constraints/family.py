"""What every constraint family keeps: one file with its limits, its facts, its rules, its wishes and its sentences.

A rule is written once, against a `View`. The day model is a view whose answers are expressions; a finished
plan is a view whose
answers are numbers. So what is planned and what is audited cannot drift apart, and the audit needs no solver.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from constraints.limits import Limit, RuleTable
from optimizer.core.requirement import Conflict, Requirement, Violation
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.session_queries import LongRunAsked
from optimizer.domain.year import Year

Lin = Any
"""A whole number, or an expression that will become one."""


class View(Protocol):
    """The sessions of some days, as questions. Minutes are in grid steps, load in twelfths.

    Days before the season and days of earlier weeks answer with what was done; later days with what is fixed
    there (races, locked sessions).
    """

    year: Year
    days: tuple[date, ...]
    weeks: tuple[int, ...]
    span: tuple[date, ...]
    """The view's days and the two weeks after them, for rules that look back: what is fixed there already counts."""

    def known(self, day: date) -> bool:
        """Whether the day's sessions are decided here or already done."""

    def has(self, day: date, kind: str) -> Lin:
        """1 when the kind is planned that day."""

    def steps(self, day: date, kind: str) -> Lin:
        """Grid steps of that kind that day."""

    def may(self, day: date, kind: str) -> bool:
        """Whether the day can hold the kind; a finished plan can hold anything."""

    def single(self) -> bool:
        """Whether no day can hold two runs; a finished plan can."""

    def strides(self, day: date) -> Lin:
        """1 when strides are added to a run that day."""

    def runs(self, day: date) -> Lin:
        """Number of runs, races included."""

    def ran(self, day: date) -> Lin:
        """1 on a day with a run or a race."""

    def run_steps(self, day: date) -> Lin:
        """Grid steps of running without races."""

    def reached_run(self, days: Iterable[date], minutes: int) -> Lin:
        """1 when one of the days holds a run of so many minutes."""

    def hard(self, day: date) -> Lin:
        """Number of hard sessions, races included."""

    def stress(self, day: date) -> Lin:
        """Number of hard or long sessions, races included."""

    def active(self, day: date) -> Lin:
        """Number of sessions that are not mobility."""

    def trained(self, day: date) -> Lin:
        """1 on a day with any session that is not mobility."""

    def week_run_steps(self, week: int) -> Lin:
        """Grid steps of running in the week without races."""

    def week_load(self, week: int) -> Lin:
        """Load of the week in twelfths."""

    def light(self, week: int) -> bool:
        """Whether the week carries less than 60 points: too little for rules about frequency."""

    def cutback(self, week: int) -> bool:
        """Whether the season takes the week as a cutback."""

    def longest_before(self, day: date) -> int:
        """Minutes of the longest run or race that a run on that day is compared with."""

    def longest_since(self, first: date, last: date) -> int:
        """Minutes of the longest run done between the dates on days before this view's own."""

    def recent_run_peak(self, week: int) -> int:
        """Most running minutes in a week of the six before that week."""

    def long_target(self, week: int) -> LongRunAsked:
        """The long run the season asks of the week."""

    def last_hard_kinds(self, week: int) -> frozenset[str]:
        """Hard kinds run in the week before."""

    def at_most(self, value: Lin, limit: Lin, day: date, why: Requirement, when: Lin = 1) -> None:
        """Require value <= limit wherever `when` is 1."""

    def few(self, values: Iterable[Lin], most: int, day: date, why: Requirement) -> None:
        """Require that at most so many of the 0/1 values are 1."""

    def at_least(self, value: Lin, limit: Lin, day: date, why: Requirement, when: Lin = 1) -> None:
        """Require value >= limit wherever `when` is 1."""

    def reaches(self, value: Lin, threshold: int) -> Lin:
        """1 when value >= threshold, else 0; exact in both directions."""

    def some(self, values: list[Lin]) -> Lin:
        """1 when any of the 0/1 values is 1, else 0; exact in both directions."""

    def most_of(self, values: list[Lin]) -> Lin:
        """The greatest of the values, none of which is negative; 0 when there is none."""

    def penalise(self, soft: SoftConstraint, violation: Lin, week: int) -> None:
        """Ask for the violation of a soft constraint in that week, never negative, to be as small as can be."""

    def shortfall(self, value: Lin, target: int) -> Lin:
        """How far value, never negative, stays below the target; 0 above it. For soft constraints only."""

    def excess(self, value: Lin, most: Lin) -> Lin:
        """How far value goes beyond `most`; 0 up to it. For soft constraints only."""


def quick(view: View, day: date) -> Lin:
    """Number of hard sessions and fartleks, races included."""
    return view.hard(day) + view.has(day, "fartlek")


class Family:
    """A family that does nothing yet; subclasses override what they need."""

    name = ""
    limits: tuple[Limit, ...] = ()
    soft_constraints: tuple[SoftConstraint, ...] = ()
    tables: tuple[RuleTable, ...] = ()

    def offer(self, year: Year) -> None:
        """Set the minutes and the fixed sessions of every day; nothing else is known yet."""

    def calendar(self, year: Year) -> None:
        """Set week ceilings and phases; every day's minutes are known."""

    def narrow(self, year: Year) -> None:
        """Cap minutes and kinds of single days."""

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        """Facts that rule out every plan, found without search."""
        return iter(())

    def season(self, year: Year, rules: SeasonRules) -> None:
        """Add to the season lattice; only what the day rules imply."""

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        """Check what the family added to the lattice on the path of a finished plan."""
        return iter(())

    def rules(self, view: View) -> None:
        """Post or check the hard rules."""

    def penalties(self, view: View) -> None:
        """Post or measure the soft constraints."""
