"""A few weeks of the year as a CP-SAT model: variables, every family's rules, loads to meet, wishes to serve."""

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

NEAR = 48
"""Twelfths: four points of room are always left, for the session grid to fit in."""


@dataclass(frozen=True)
class WeekTarget:
    """What the season asks of one week: least and most load in twelfths, the long run, whether to cut back."""

    least: int
    most: int
    long: LongRunAsked = NO_LONG_RUN
    cutback: bool = False

    def near(self) -> "WeekTarget":
        """The same week held to the lower third of its window, so that little load is planned that does not count."""
        return replace(self, most=min(self.most, self.least + max(NEAR, (self.most - self.least) // 3)))

    @property
    def light(self) -> bool:
        """Whether the week stays under 60 points."""
        return self.least < LIGHT_LOAD


def weeks_model(
    year: Year,
    first: int,
    week_targets: Sequence[WeekTarget],
    history: RunHistory,
    *,
    plain: bool = False,
    opening: Sequence[int] | None = None,
) -> Days:
    """Weeks from `first` on, one for each order, with as few wishes left open as can be; a plain model knows only the
    wishes that later weeks live on. With `opening`, minutes of running that each of them needs, those and the runs that
    later weeks need are a must."""
    light = tuple(week_target.light for week_target in week_targets)
    days = rules_model(year, first, history, light, tuple(week_target.long for week_target in week_targets))
    if opening is not None:
        days.required = frozenset({NEEDED_RUN.name})
        for week, minutes in zip(days.weeks, opening, strict=True):
            days.model.add(days.week_run_steps(week) >= units.steps_up(minutes))
    days.cutbacks = frozenset(first + index for index, week_target in enumerate(week_targets) if week_target.cutback)
    for week, week_target in zip(days.weeks, week_targets, strict=True):
        load = days.week_load(week)
        days.model.add(load >= week_target.least)
        days.model.add(load <= (min(week_target.most, LIGHT_LOAD - 1) if week_target.light else week_target.most))
    for family in FAMILIES:
        if not plain or family.opens_weeks:
            family.penalties(days)
    days.model.minimize(sum(days.penalty))
    return days


def rules_model(
    year: Year, first: int, history: RunHistory, light: tuple[bool, ...], targets: tuple[LongRunAsked, ...] = ()
) -> Days:
    """The weeks with every hard rule and nothing else."""
    days = Days(year, first, first + len(light) - 1, history, light=light, targets=targets)
    for family in FAMILIES:
        family.rules(days)
    return days


def capacity_model(year: Year, week: int, history: RunHistory) -> Days:
    """The week with every hard rule, asking for the most load."""
    days = rules_model(year, week, history, (True,))
    days.model.maximize(days.week_load(week))
    return days


def run_model(year: Year, week: int, minutes: int, history: RunHistory, running: int = 0) -> Days:
    """The week with every hard rule, a run of so many minutes on one of its days and so much running in all, asking for
    the least load."""
    days = _with_run(year, week, minutes, history)
    days.model.add(days.week_run_steps(week) >= units.steps_up(running))
    days.model.minimize(days.week_load(week))
    return days


def beside_model(year: Year, week: int, minutes: int, history: RunHistory) -> Days:
    """The week with every hard rule and such a run, asking for the least running in all."""
    days = _with_run(year, week, minutes, history)
    days.model.minimize(days.week_run_steps(week))
    return days


def _with_run(year: Year, week: int, minutes: int, history: RunHistory) -> Days:
    days = rules_model(year, week, history, (True,))
    days.model.add(days.reached_run(days.days, minutes) == 1)
    return days


def longest_model(year: Year, week: int, history: RunHistory) -> Days:
    """The week with every hard rule, asking for the longest run."""
    days = rules_model(year, week, history, (True,))
    longest = days.model.new_int_var(0, units.steps(units.DAY_MINUTES), "longest")
    days.model.add_max_equality(longest, [days.run_steps(d) for d in days.days])
    days.model.maximize(longest)
    return days
