"""A constraint family: one file with its limits, tables, soft constraints, facts, rules and sentences.

A rule is written once, against a `View`. In the week model the view's answers are solver expressions; for a finished
plan they are numbers. Planning and auditing therefore cannot drift apart, and the audit needs no solver.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from constraints.limits import Limit, RuleTable
from optimizer.core.requirement import Conflict, Requirement, Violation
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.session_queries import Lin, LongRunAsked
from optimizer.domain.year import Year


class View(Protocol):
    """The sessions of some days, as questions. Minutes are in grid steps, load in twelfths of a point.

    Days before the season and days of earlier weeks answer with what was done; days after the view's own answer with
    what is fixed there (races, locked sessions).
    """

    year: Year
    days: tuple[date, ...]
    weeks: tuple[int, ...]
    span: tuple[date, ...]
    """The view's days and the two weeks after them, for rules that look back: what is fixed there already counts."""

    def known(self, day: date) -> bool:
        """Whether the day's sessions are variables of this view or already done."""

    def has(self, day: date, kind: str) -> Lin:
        """1 when the kind is planned that day."""

    def steps(self, day: date, kind: str) -> Lin:
        """Grid steps of that kind that day."""

    def may(self, day: date, kind: str) -> bool:
        """Whether the day can hold the kind, or holds it already."""

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

    def week_trained_steps(self, week: int) -> Lin:
        """Grid steps of running and cross-training in the week without races."""

    def week_load(self, week: int) -> Lin:
        """Load of the week in twelfths."""

    def light(self, week: int) -> bool:
        """Whether the week has too little load for rules about frequency to hold (60 points)."""

    def cutback(self, week: int) -> bool:
        """Whether the season takes the week as a cutback."""

    def longest_before(self, day: date) -> int:
        """Minutes of the longest run or race of the thirty days that a run on that day is compared with."""

    def longest_since(self, first: date, last: date) -> int:
        """Minutes of the longest run done between the dates on days before this view's own."""

    def recent_run_peak(self, week: int) -> int:
        """Most running minutes in a week of the six before that week."""

    def long_target(self, week: int) -> LongRunAsked:
        """The long run that the master problem's load for the week requires of it."""

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
        """Minimise the violation of a soft constraint in that week; it is never negative."""

    def shortfall(self, value: Lin, target: int) -> Lin:
        """How far value, never negative, stays below the target; 0 above it. For soft constraints only."""

    def excess(self, value: Lin, most: Lin) -> Lin:
        """How far value goes beyond `most`; 0 up to it. For soft constraints only."""


def quick(view: View, day: date) -> Lin:
    """Number of hard sessions and fartleks, races included."""
    return view.hard(day) + view.has(day, "fartlek")


class Family:
    """A family without any rule; subclasses override the hooks they need.

    The hooks are called in the order in which they stand here, each for all families before the next one begins.
    `offer`, `calendar` and `narrow` build the year; from then on it is only read.

    Attributes
    ----------
    name : stable name; requirements carry it.
    limits : numbers that a scenario may override by name.
    tables : rules that are no single number, as the rule book prints them.
    soft_constraints : everything that `penalties` may penalise.
    opens_weeks : whether later weeks rely on what its penalties require, so that week models which know no other soft
        constraint know these.
    spares_light_weeks : whether some of its rules hold from 60 points a week on only.
    """

    name = ""
    limits: tuple[Limit, ...] = ()
    tables: tuple[RuleTable, ...] = ()
    soft_constraints: tuple[SoftConstraint, ...] = ()
    opens_weeks = False
    spares_light_weeks = False

    def offer(self, year: Year) -> None:
        """Set every day's minutes and fixed sessions.

        Called first, once a year. May read the scenario, the history, the limits and the races; days and weeks have
        no phase, no cap and no ceiling yet. Writes `DayFacts.minutes`, `slots`, `absent`, `fixed` and caps.
        """

    def calendar(self, year: Year) -> None:
        """Set phases of days and weeks, the weeks' modes and their ceilings on load.

        Called once every family has offered: minutes and fixed sessions of all days may be read. Weeks that no family
        constrains grow; they get their phase, and days without one theirs, after this hook.
        """

    def narrow(self, year: Year) -> None:
        """Cap the minutes of session kinds on single days; 0 forbids a kind.

        Called once all phases are set. May read everything about days and weeks but the caps of other families, which
        may come later; the smallest cap holds.
        """

    def conflicts(self, year: Year) -> Iterator[Conflict]:
        """Contradictions between facts that rule out every plan, found without a search.

        Called on a finished year, before anything is solved, and again for every relaxed year that explanations try:
        it has to be cheap, and it has to be sound, for its conflicts are reported as proven.
        """
        return iter(())

    def season(self, year: Year, rules: SeasonRules) -> None:
        """Add to the rules of the master problem, which sees weekly load only.

        Called on a finished year whose weeks know their room (`rules.weeks[i].rough`, `sure`, `fixed`). May add only
        what the daily rules imply or what `check_season` checks: a plan that keeps every rule must stay inside.
        """

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        """Check on a finished plan what the family added to the master problem.

        Called by the audit with the path of weekly loads that the plan takes.
        """
        return iter(())

    def rules(self, view: View) -> None:
        """Post the hard rules to a week model, or check them on a finished plan.

        Called for every week model (the view holds one week or a few) and once for every audit (it holds the season).
        May read the year and the view's answers; whether an answer is a number or an expression must not matter.
        """

    def penalties(self, view: View) -> None:
        """Post the violations of soft constraints to a week model, or measure them on a finished plan.

        Called after `rules` under the same conditions, but not in models that only ask whether a week is feasible.
        """
