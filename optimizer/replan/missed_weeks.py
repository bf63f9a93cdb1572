"""What missed weeks cost in counted fitness although the runner has hardly lost any: the ramp gives it back.

Fitness (CTL) measures load. A week without any costs 15 % of it and, by Daniels' table, 0.6 % of pace; a replan that
held the runner to the ramp cap from there would rewrite months because of one week. How gently the runner comes back
is another rule's, the return after a break.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import mean

from constraints.return_from_break import Break, absences, return_share
from optimizer.core.training_load import KEEP_DAY, after_days, pace_factor
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, walk
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year
from optimizer.replan.done_days import Done

LONGEST = 28
"""Days; after a longer break a runner starts over from where load and fitness stand."""
OFF = ("freestyle", "return_to_run")
"""Phases in which days without a run are no break."""


@dataclass(frozen=True)
class Missed:
    """Points of fitness that missed weeks have cost: now, and when the window that is open began; how many days in a
    row have just been missed; and the fitness held on the eve of them, or of the return that is under way."""

    cost: float = 0.0
    carried: float = 0.0
    days: int = 0
    held: float = 0.0

    def missing(self, year: Year, days: int, fitness: float, reached: float | None, share: float) -> "Missed":
        """After so many days missed, which led from one fitness to another (None: as far as they should), and of which
        the last ones have that share of the load before them.

        The fitness held before stays, less the pace that all days missed in a row cost.
        """
        # Invariant: `held` is the fitness on the eve of the first day missed, so weeks missed in a row count as one
        # break and not each from the fitness that the one before it has left.
        gone, held = self.days + days, self.held if self.days else fitness + self.cost
        kept = held * pace_factor(gone, cross_training=False) if gone <= LONGEST else 0.0
        asked = _toward(fitness, share * held, days)
        at_least = asked if reached is None else max(reached, _counted(asked))
        return Missed(year.limits["missed_weeks"] * max(0.0, kept - at_least), self.carried, gone, held)

    def returning(self, year: Year, days: int, fitness: float, reached: float | None, share: float) -> "Missed":
        """After days of at most such a share of the load before them, as the return from a break requires."""
        held = self.held if self.held and not self.days else fitness + self.cost
        back = year.limits["missed_weeks"] * (1 - KEEP_DAY**days) * (1 - share) * held
        cost = KEEP_DAY**days * self.cost + back
        if reached is not None:
            cost = min(cost, max(0.0, held - reached))
        return Missed(cost, self.carried, 0, held)

    def faded(self, days: int) -> "Missed":
        """After days that were trained: what was missed fades like fitness itself."""
        return Missed(self.cost * KEEP_DAY**days, self.carried)


@dataclass(frozen=True)
class Breaks:
    """Breaks from running that began before a date, 28 days at most."""

    stops: tuple[Break, ...]

    def away(self, days: Sequence[date]) -> bool:
        """Whether some of the days belong to a break."""
        return any(_is_away(stop, day) for stop in self.stops for day in days)

    def share(self, days: Sequence[date]) -> float:
        """Most load of the days, as a share of the load before them: none in a break, part of it on the return."""
        return mean(min((_share(stop, day) for stop in self.stops), default=1.0) for day in days)


def breaks_until(full: Year, first: date, done: Mapping[date, Done]) -> Breaks:
    """Stated absences, and days without a run that nobody stated."""
    stated = [stop for stop in absences(full) if stop.back - timedelta(days=stop.days) < first]
    return Breaks(tuple(stop for stop in (*stated, *unstated(full, first, done)) if stop.days <= LONGEST))


def unstated(full: Year, first: date, done: Mapping[date, Done]) -> Iterator[Break]:
    """Stretches without a run, freestyle and injuries apart, that nobody stated; a week is simply picked up after.

    They end with a week: on which of its days running began again may be a matter of rest days.
    """
    stretch: list[date] = []
    for day in (*(d for d in full.days if d < first), None):
        if day is not None and full.days[day].phase not in OFF and not ran(done.get(day)):
            stretch.append(day)
            continue
        # A run, or the end of what is known, closes the stretch.
        back = monday(stretch[-1] + timedelta(days=1)) if stretch else first
        gone = [d for d in stretch if d < back]
        if sum(not full.days[d].absent for d in gone) >= full.limits["unstated_break"]:
            yield Break(back, len(gone), ladder=False)
        stretch = []


def ran(what: Done | None) -> bool:
    """Whether a run or a race was done."""
    return what is not None and any(kind in session_kinds.RUNS or kind == "race" for kind in what.sessions)


def missed_in(year: Year, path: Sequence[SeasonStep], loads: Sequence[float], breaks: Breaks) -> Missed:
    """What weeks done have missed: those that hold days of a break or less load than the deepest cutback.

    Parameters
    ----------
    year : the whole season.
    path, loads : the weeks done, on the grid and in points.
    breaks : what is known of days without running.

    Returns
    -------
    The cost at the path's end; a constrained phase that comes next has begun.
    """
    levels, found = fitness_grid().levels, Missed()
    for week, state, step in walk(year, list(path)):
        facts, fitness = year.weeks[week], levels[state.level]
        light = loads[week] < year.limits["cutback_depth"] * facts.n * fitness
        found = _after(found, year, facts, facts.days, breaks, fitness, levels[step.after.level], light=light)
        if state.entry is None and step.after.entry is not None:
            found = replace(found, carried=found.cost)
    return found


def missed_in_begun(
    now: Missed, year: Year, days: Sequence[date], breaks: Breaks, fitness: float, reached: float
) -> Missed:
    """The same after the first days of a week: days off may be its rest days, unless those before were missed.

    Parameters
    ----------
    now : what the weeks before have missed.
    days : the days done of the week.
    fitness, reached : points a day before and after them.
    """
    week = year.weeks[year.horizon.week_of(days[0])]
    return _after(now, year, week, days, breaks, fitness, reached, light=bool(now.days))


def missed_on(now: Missed, year: Year, fitness: float, first: date, breaks: Breaks) -> Iterator[float]:
    """What is missed on a date, at the start of every later week, and in the end, in points a day.

    Parameters
    ----------
    now : what is missed on that date.
    fitness : points a day by then.
    first : the date.
    breaks : the days without running that are still to come take their part.
    """
    yield now.cost
    for facts in year.weeks[year.horizon.week_of(first) :]:
        days = [day for day in facts.days if day >= first]
        held = fitness + now.cost
        now = _after(now, year, facts, days, breaks, fitness, None, light=False)
        fitness = _toward(fitness, breaks.share(days) * held, len(days))
        yield now.cost


def _after(
    now: Missed,
    year: Year,
    week: WeekFacts,
    days: Sequence[date],
    breaks: Breaks,
    fitness: float,
    reached: float | None,
    *,
    light: bool,
) -> Missed:
    # Three kinds of week: missed, on the way back from a break, or trained. Taper, race and recovery are never missed.
    share = breaks.share(days)
    if week.mode == "growth" and (breaks.away(days) or (light and share >= 1.0)):
        return now.missing(year, len(days), fitness, reached, share if breaks.away(days) else 0.0)
    if week.mode == "growth" and share < 1.0:
        return now.returning(year, len(days), fitness, reached, share)
    return now.faded(len(days))


def _toward(fitness: float, daily: float, days: int) -> float:
    return after_days(fitness, daily * days, days)


def _counted(fitness: float) -> float:
    levels = fitness_grid()
    return levels.levels[levels.floor(fitness)]


def _is_away(stop: Break, day: date) -> bool:
    return 0 < (stop.back - day).days <= stop.days


def _share(stop: Break, day: date) -> float:
    return 0.0 if _is_away(stop, day) else return_share(stop, day)
