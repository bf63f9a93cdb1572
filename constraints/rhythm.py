"""Rhythm: long runs, hard sessions and runs keep their weekdays, so that the year becomes a habit."""

from datetime import date
from itertools import pairwise

from constraints.back_to_back import behind_weekend, weekend_asked
from constraints.days_away import back_in, is_away
from constraints.family import Family, View
from constraints.quality_kept import QUALITY_KEPT, penalise_missing
from constraints.taper_table import taper_before
from constraints.whole_runs import allowed_fewer
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import HARD
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

LONG_OFF = SoftConstraint("long_off_its_day", 1, "per long run off its weekday: habits need it", goal="rhythm")
HARD_OFF = SoftConstraint(
    "hard_off_its_day",
    1,
    "per hard session or fartlek off its weekdays, behind a weekend in turn for two long days Wednesday and Thursday "
    "among them: habits need the same days",
    goal="rhythm",
)
RESTED_DAYS = (2, 3)
"""Weekdays that may hold the hard session of a week behind two long days, whatever its own is."""
RUN_OFF = SoftConstraint(
    "run_off_its_day",
    1,
    "per run on a day that comes later in the week's order than one without: the same days are free",
    goal="rhythm",
)
DAYS = 7
RUNS_DIFFER = SoftConstraint(
    "runs_differ",
    2,
    "per run more or fewer than in the week before, cutbacks and weekends of two long days in turn apart: weeks are "
    "alike",
)
FEWER_RUNS = SoftConstraint(
    "fewer_runs",
    4,
    "per run fewer than in the week before, where the long run is longer, cutbacks and weekends of two long days in "
    "turn apart: a bigger week holds as many",
    confidence="C",
)
CUTBACK_RUNS = SoftConstraint(
    "cutback_runs",
    1,
    "per run of a cutback fewer than in the week before it, weekends of two long days in turn apart: a lighter week "
    "keeps its days and runs them shorter",
    source="coaching practice",
    confidence="C",
)


class Rhythm(Family):
    """Long run, hard sessions and free days keep their weekdays in base and build, unless shifts move the free days
    from week to week."""

    name = "rhythm"
    soft_constraints = (LONG_OFF, HARD_OFF, QUALITY_KEPT, RUN_OFF, RUNS_DIFFER, FEWER_RUNS, CUTBACK_RUNS)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if ordinary(view.year, week):
                self._anchored(view, week)
                self._ordered(view, week)
                penalise_missing(view, week)
                if week and ordinary(view.year, week - 1):
                    self._as_often(view, week)

    @staticmethod
    def _anchored(view: View, week: int) -> None:
        """What stands off its day, wherever its day could have held it."""
        year, days = view.year, view.year.weeks[week].days
        kept = year.skeleton
        if any(year.days[days[i]].most("long") for i in kept.long) and not _shortened(year, days):
            off = sum(view.has(d, "long") for i, d in enumerate(days) if i not in kept.long)
            view.penalise(LONG_OFF, off, week)
        hard = [year.days[days[i]] for i in kept.hard]
        # Where recovery closes all of these days to hard running another one has it.
        if all(day.runnable for day in hard) and any(day.offers(HARD) for day in hard):
            rested = behind_weekend(year, week)
            off = sum(
                view.hard(d) + view.has(d, "fartlek")
                for i, d in enumerate(days)
                if i not in kept.hard and not (rested and i in RESTED_DAYS) and not year.days[d].fixed
            )
            view.penalise(HARD_OFF, off, week)
            # Behind two long days the first of the hard days is too early, and the second one may stand alone.
            for first, second in () if rested else pairwise(days[i] for i in kept.hard):
                if year.days[first].offers(HARD):
                    view.penalise(HARD_OFF, view.excess(view.hard(second), view.hard(first)), week)

    @staticmethod
    def _ordered(view: View, week: int) -> None:
        """Days get their runs in the same order every week, so those without one are the same ones."""
        days, year = view.year.weeks[week].days, view.year
        able = [days[i] for i in year.skeleton.runs if year.days[days[i]].runnable and not year.days[days[i]].fixed]
        # Days in order of preference: a run on a later one while an earlier one is free counts, so habits need no list.
        for first, second in pairwise(able):
            view.penalise(RUN_OFF, view.excess(view.ran(second), view.ran(first)), week)

    @staticmethod
    def _as_often(view: View, week: int) -> None:
        """As many runs as in the week before, where that is known and none that cuts back; a cutback no fewer. Weeks in
        turn for a weekend of two long days have shapes of their own."""
        days, before = view.year.weeks[week].days, view.year.weeks[week - 1].days
        if view.cutback(week - 1) or not all(view.known(d) for d in before):
            return
        if any(weekend_asked(view.year, view.year.weeks[index]) for index in (week - 1, week)):
            return
        runs, usual = sum(view.ran(d) for d in days), sum(view.ran(d) for d in before)
        if view.cutback(week):
            view.penalise(CUTBACK_RUNS, view.excess(usual, runs), week)
            return
        view.penalise(RUNS_DIFFER, view.excess(runs, usual) + view.excess(usual, runs), week)
        longer = view.reaches(_longest(view, days) - _longest(view, before), 1)
        fewer = DAYS * (1 - longer) + allowed_fewer(view, week, runs)
        view.penalise(FEWER_RUNS, view.excess(usual - runs, fewer), week)


def _shortened(year: Year, days: tuple[date, ...]) -> bool:
    """Whether a taper cuts the long run short on its weekday and not on another one of the week: the last full one
    before it comes first."""
    able = [day for day in days if year.days[day].most("long")]
    cut = {day for day in able if any(taper_before(race).at((race.day - day).days) for race in year.with_priority("A"))}
    return bool(cut) and all(days[i] in cut for i in year.skeleton.long if days[i] in able) and len(cut) < len(able)


def _longest(view: View, days: tuple[date, ...]) -> Lin:
    """Grid steps of the long run among those days."""
    return sum(view.steps(day, "long") for day in days)


def ordinary(year: Year, week: int) -> bool:
    """Whether the week is one of those that are to be alike: whole, in base or build, without race or absence, and not
    the first one back."""
    facts = year.weeks[week]
    if facts.phase not in ("base", "build") or facts.n < 7 or year.holds_race(week) or facts.injured:
        return False
    if any(day.absent for day in year.in_week(week)) or is_away(year, week):
        return False
    return back_in(year, week) is None
