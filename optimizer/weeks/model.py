"""A few weeks of the year as a CP-SAT model: variables, hard rules of every family, load targets, soft constraints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from constraints import FAMILIES
from constraints.single_run import NEEDED_RUN
from optimizer.core import units
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.session_queries import NO_LONG_RUN, LongRunAsked
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year
from optimizer.weeks.variables import Days


@dataclass(frozen=True)
class WeekTarget:
    """What the master problem requires of one week.

    Parameters
    ----------
    least, most
        Load in twelfths of a point, both inclusive.
    long
        Minutes of the long run, and whether it steps back.
    cutback
        Whether the season counts the week as a cutback.
    """

    least: int
    most: int
    long: LongRunAsked = NO_LONG_RUN
    cutback: bool = False

    def near(self, share: int, room: int) -> "WeekTarget":
        """The target narrowed to the lower one of so many parts of its load range, so that little load is planned that
        does not count, but to no less than the room, in twelfths."""
        return replace(self, most=min(self.most, self.least + max(room, (self.most - self.least) // share)))

    @property
    def light(self) -> bool:
        """Whether the week stays under 60 points."""
        return self.least < LIGHT_LOAD

    @property
    def heaviest(self) -> int:
        """Most load in twelfths. A light week must stay light: rules were chosen for it on that promise."""
        return min(self.most, LIGHT_LOAD - 1) if self.light else self.most

    @property
    def sides(self) -> tuple["WeekTarget", ...]:
        """The target, and where its loads begin light and end beyond that, its part that is not light: no one model
        holds both, as the rules differ."""
        return (self, replace(self, least=LIGHT_LOAD)) if self.light and self.most >= LIGHT_LOAD else (self,)


def weeks_model(
    year: Year,
    first: int,
    week_targets: Sequence[WeekTarget],
    history: RunHistory,
    *,
    plain: bool = False,
    opening: Sequence[int] | None = None,
) -> Days:
    """Build the model of consecutive weeks that minimises the penalties of violated soft constraints.

    Parameters
    ----------
    year
        Facts of the runner's year.
    first
        Index of the first week.
    week_targets
        One target a week, in order.
    history
        Answers for days before the first week.
    plain
        Only the soft constraints that later weeks depend on.
    opening
        Least minutes of running of each week. With it, these and the runs that later weeks need are hard constraints.

    Returns
    -------
    Days
        The variables; `model` holds constraints and objective.
    """
    light = tuple(week_target.light for week_target in week_targets)
    cutbacks = frozenset(first + index for index, week_target in enumerate(week_targets) if week_target.cutback)
    targets = tuple(week_target.long for week_target in week_targets)
    days = rules_model(year, first, history, light, targets, cutbacks)
    if opening is not None:
        _require(days, opening)
    for week, week_target in zip(days.weeks, week_targets, strict=True):
        load = days.week_load(week)
        days.model.add(load >= week_target.least)
        days.most_load.append(days.model.add(load <= week_target.heaviest))
    # Plain models know only what opens later weeks: a week that pleases and closes the way ahead helps nobody.
    for family in FAMILIES:
        if not plain or family.opens_weeks:
            family.penalties(days)
    days.model.minimize(sum(days.penalty))
    return days


def raise_most_load(days: Days, known: Sequence[WeekTarget], asked: Sequence[WeekTarget]) -> bool:
    """Turn a model of weeks into the one for targets that differ in their most load alone.

    Parameters
    ----------
    days
        The model; changed in place, and byte for byte what `weeks_model` would build.
    known, asked
        The targets that it was built for, and those that it shall serve.

    Returns
    -------
    Whether it could be turned: a load that is a number, as where all sessions are fixed, was judged while building.
    """
    rows = [row.proto for row in days.most_load]
    if not all(row.has_linear() for row in rows):
        return False
    for row, before, after in zip(rows, known, asked, strict=True):
        least, most = row.linear.domain
        row.linear.domain.clear()
        row.linear.domain.extend((least, most + after.heaviest - before.heaviest))
    return True


def open_model(year: Year, week: int, loads: tuple[int, int], history: RunHistory, opening: int | None = None) -> Days:
    """Build the model of one week with a load in a wide range, for a question that settles many targets at once.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    loads
        Least and most load in twelfths.
    history
        Answers for days before the week.
    opening
        As in `weeks_model`.

    Returns
    -------
    Days
        No objective. Whatever a target inside the range asks besides is left out, so what this rejects they reject.
    """
    days = rules_model(year, week, history, (loads[0] < LIGHT_LOAD,))
    days.model.add(days.week_load(week) >= loads[0])
    days.model.add(days.week_load(week) <= loads[1])
    if opening is not None:
        _require(days, (opening,))
        for family in FAMILIES:
            if family.opens_weeks:
                family.penalties(days)
    return days


def _require(days: Days, opening: Sequence[int]) -> None:
    """Make the runs that later weeks rest on hard, which come before every soft constraint, and least running."""
    days.required = frozenset({NEEDED_RUN.name})
    for week, minutes in zip(days.weeks, opening, strict=True):
        days.model.add(days.week_run_steps(week) >= units.steps_up(minutes))


def rules_model(
    year: Year,
    first: int,
    history: RunHistory,
    light: tuple[bool, ...],
    targets: tuple[LongRunAsked, ...] = (),
    cutbacks: frozenset[int] = frozenset(),
) -> Days:
    """Build the model of consecutive weeks with all hard rules and no objective.

    Parameters
    ----------
    year
        Facts of the runner's year.
    first
        Index of the first week.
    history
        Answers for days before the first week.
    light
        By week, whether it stays under 60 points; the length is the number of weeks.
    targets
        By week, the long run asked; empty where none is.
    cutbacks
        Indices of the weeks that the season takes as cutbacks; without them the model is a relaxation.
    """
    days = Days(year, first, first + len(light) - 1, history, light=light, targets=targets)
    days.cutbacks = cutbacks
    for family in FAMILIES:
        family.rules(days)
    return days
