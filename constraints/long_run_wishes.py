"""Long run: what is wished for of its length, of its days and of the runs beside it."""

from datetime import date, timedelta

from constraints.comeback import climbs_back
from constraints.family import View
from constraints.long_run_share import DAYS, LONG_ALONE, penalise_alone
from constraints.long_run_tables import EVE_MINUTES, IN_VIEW_DAYS, SECOND, SECOND_MINUTES
from constraints.one_longest import LONGEST_TOGETHER, ONE_LONGEST, UNEVEN_WEEK, penalise_longest
from constraints.race_demand import BEYOND, accustomed, long_run_demand
from constraints.rhythm import ordinary
from constraints.short_blocks import short_most
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import HARD, RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

EVE_STEPS, ANY_STEPS = units.steps(EVE_MINUTES), units.steps(units.DAY_MINUTES)
"""Running and cross-training on the day before the long run, as far as the week leaves the choice."""
CUTBACK_LEAST, ON_GRID = units.steps(45), units.GRID - 1
"""A run of the shortest long run's length is cut back already; minutes by which the grid may round up."""
LONGEST_SHORT = 45
"""Minutes from which a run is a long one."""
HEAVY_EVE = 75
"""Minutes of the long run asked for from which the day before it is better without strength. Ours."""
PARTS = 3
"""Of small weeks with at least that many runs the longest one is one of so many parts: runs grow, not their number."""
STEADY = ("easy", "trail", "medium_long", "long")
UNHURRIED = tuple(kind for kind in RUNS if kind not in (*HARD, "fartlek"))

LONG_RUN = SoftConstraint(
    "long_run", 6, "per 5 minutes short: the long run carries the race, so it comes before every other wish"
)
LONG_RUN_OVER = SoftConstraint(
    "long_run_over", 1, "per 5 minutes of a long run beyond the one asked for: cutbacks and steps back shorten it"
)
CUTBACK_LONG = SoftConstraint(
    "cutback_long",
    1,
    "per minute of a cutback's longest steady run beyond four fifths of last week's longest, or of two weeks' where a "
    "race stood in the long run's place or it held none, and four minutes, as the grid wants: a lighter week rests "
    "from long runs too",
)
GROWN_RUN = SoftConstraint(
    "grown_run",
    1,
    f"per 5/3 minutes that the longest easy run of a week of base or build with three runs, cutbacks apart, is "
    f"short of a third of its running, {LONGEST_SHORT} min at most, where the week is too small for a "
    "long run; it counts on the days of the long run where they have time for it",
    source="coaching practice",
    confidence="C",
)
LONG_PAUSE = SoftConstraint(
    "long_pause", 3, "per pair of long runs more than nine days apart in weeks that follow each other"
)
LONG_RUN_EVE = SoftConstraint(
    "long_run_eve",
    1,
    f"per 5 minutes of running or cross-training beyond {EVE_MINUTES} on the day before the long run",
    tie_breaker=True,
)
AFTER_LONG_RUN = SoftConstraint(
    "after_long_run", 2, "per set of strides or session of strength on the day after the long run", tie_breaker=True
)
STRENGTH_EVE = SoftConstraint(
    "strength_eve",
    2,
    f"per session of strength on the day before the long run, in weeks that ask for one of {HEAVY_EVE} min or more: "
    "legs that lifted run a long way badly",
    source="coaching practice",
    confidence="C",
)
STRENGTH_AFTER = SoftConstraint(
    "strength_after",
    2,
    f"per session of strength on the day after a long run of {HEAVY_EVE} min or more: tendons that ran a long way want "
    "a day before they lift, and strength has other days",
    source="coaching practice",
    confidence="C",
)
LONG_AND_RIDE = SoftConstraint(
    "long_and_ride",
    2,
    "per long run with cross-training on the same day: that belongs on a day without a run, or beside a short one",
    source="coaching practice",
    confidence="C",
)
MEDIUM_LONG_APART = SoftConstraint(
    "medium_long_apart", 3, "per pair of medium-long runs on two days in a row", tie_breaker=True
)
SECOND_LONG = SoftConstraint(
    "second_long",
    6,
    f"per easy or trail run of more than {SECOND_MINUTES} min and four fifths of the week's long run, in cutbacks, in "
    "reverse tapers and in the year after a return ladder",
    tie_breaker=True,
)
WISHES = (
    LONG_RUN,
    LONG_RUN_OVER,
    CUTBACK_LONG,
    GROWN_RUN,
    LONG_ALONE,
    LONG_PAUSE,
    LONG_RUN_EVE,
    AFTER_LONG_RUN,
    STRENGTH_AFTER,
    STRENGTH_EVE,
    LONG_AND_RIDE,
    MEDIUM_LONG_APART,
    SECOND_LONG,
    ONE_LONGEST,
    UNEVEN_WEEK,
    LONGEST_TOGETHER,
)


def penalise_wishes(view: View) -> None:
    """Penalise the long runs of the view's weeks that are other than required."""
    for week in view.weeks:
        asked = view.long_target(week)
        if asked.minutes:
            longest = sum(view.steps(d, "long") for d in view.year.weeks[week].days)
            view.penalise(LONG_RUN, view.shortfall(longest, units.steps(asked.minutes)), week)
            # On a step back the target is also a ceiling; else only what no race ahead is worth counts as too long.
            if asked.back:
                view.penalise(LONG_RUN_OVER, view.excess(longest, units.steps(asked.minutes)), week)
            elif (most := _worth(view.year, week)) is not None:
                view.penalise(LONG_RUN_OVER, view.excess(longest, units.steps(most)), week)
        elif (
            ordinary(view.year, week)
            and not view.cutback(week)
            and not climbs_back(view.year, view.year.weeks[week].start)
        ):
            _grown(view, week)
        _pause(view, week)
        _fresh(view, week, asked.minutes)
        facts = view.year.weeks[week]
        if view.cutback(week):
            _cut(view, week)
        if facts.phase in ("base", "build", "reverse_taper") and facts.n == DAYS:
            penalise_alone(view, week)
        if ordinary(view.year, week):
            penalise_longest(view, week)
        if view.cutback(week) or facts.phase == "reverse_taper" or climbs_back(view.year, facts.start):
            _second(view, week)


def _grown(view: View, week: int) -> None:
    """Penalise a week of many short runs of which none grows; a fartlek or a hard session is none that does."""
    days = view.year.weeks[week].days
    runs = [view.steps(d, kind) for d in _days_to_grow(view.year, week) for kind in UNHURRIED if view.may(d, kind)]
    running, longest = view.week_run_steps(week), view.most_of(runs)
    # In whole numbers: the week's running against three times its longest run. With fewer runs, or once that run is a
    # long one, nothing is short.
    long = view.reaches(longest, units.steps(LONGEST_SHORT))
    few = 1 - view.reaches(sum(view.runs(d) for d in days), PARTS)
    view.penalise(GROWN_RUN, view.excess(running, PARTS * longest + PARTS * ANY_STEPS * (long + few)), week)


def _days_to_grow(year: Year, week: int) -> list[date]:
    """The days of the long run that have time for a short one; the week's days where none has."""
    days, names = year.in_week(week), year.scenario.availability.long_run_days
    able = [d.date for d in days if d.runnable and max(map(d.most, STEADY)) >= LONGEST_SHORT]
    return [day for day in able if WEEKDAYS[day.weekday()] in names] or [d.date for d in days]


def _worth(year: Year, week: int) -> int | None:
    """Minutes beyond which a long run earns nothing for the races ahead; None without any."""
    start = year.weeks[week].start
    ahead = [r for r in year.with_priority("A", "B") if 0 <= (r.day - start).days <= IN_VIEW_DAYS]
    worth = max((int(BEYOND * long_run_demand(year, race).asked) for race in ahead), default=None)
    if worth is None:
        return None
    return min(max(worth, accustomed(year, list(year.with_priority("A", "B")))), short_most(year, week))


def _cut(view: View, week: int) -> None:
    """Penalise a cutback whose longest run, by whatever name, is not cut back from last week's."""
    facts = view.year.weeks[week]
    before = days_to(facts.start - timedelta(days=1), days_cut_from(view.year, week))
    if week == 0:
        last = units.steps(view.longest_since(before[-1], before[0]))
    elif all(view.known(d) for d in before if d in view.year.days):
        last = view.most_of([*(view.steps(d, kind) for d in before for kind in RUNS), *_earlier(view, week)])
    else:
        return
    # In minutes, five a step, so that four fifths of a step are four.
    most = view.most_of([4 * last + ON_GRID, 5 * CUTBACK_LEAST])
    longest = view.most_of([view.steps(d, kind) for d in facts.days for kind in STEADY])
    view.penalise(CUTBACK_LONG, view.excess(5 * longest, most), week)


def _earlier(view: View, week: int) -> list[Lin]:
    """Grid steps of the runs of the week before last, as far as last week held no long run to cut back from: it would
    else leave a cutback three quarters of an hour in the middle of a base. Of a week that is not known as many as a
    day holds."""
    if week < 2:
        return []
    last, before = (view.year.weeks[week - back].days for back in (1, 2))
    held = sum(view.has(day, "long") for day in last)
    if not all(view.known(day) for day in before):
        return [ANY_STEPS * (1 - view.reaches(held, 1))]
    return [view.steps(day, kind) - ANY_STEPS * held for day in before for kind in RUNS]


def _second(view: View, week: int) -> None:
    """Penalise other runs nearly as long as the week's long run: beyond four fifths of it and beyond 45 min."""
    days = view.year.weeks[week].days
    longest = sum(view.steps(d, "long") for d in days)
    # Both sides times five, so that four fifths stay whole numbers.
    most = view.most_of([4 * longest, 5 * units.steps(SECOND_MINUTES)])
    over = [view.reaches(5 * view.steps(d, k) - most, 1) for d in days for k in SECOND]
    view.penalise(SECOND_LONG, sum(over), week)


def _fresh(view: View, week: int, asked: int) -> None:
    """Penalise a long day before the long run, which is to last so many minutes, or strength there; strides or strength
    on the day after it; and medium-long runs on two days in a row."""
    days = view.year.weeks[week].days
    for day in days:
        eve = day - timedelta(days=1)
        if view.may(day, "long") and view.may(day, "cross_training"):
            both = view.has(day, "long") + view.has(day, "cross_training")
            view.penalise(LONG_AND_RIDE, view.excess(both, 1), week)
        if not view.known(eve):
            continue
        if eve in days and view.may(day, "long"):
            # Without a long run on the day the eve may be of any length.
            any_length = ANY_STEPS * (1 - view.has(day, "long"))
            moved = view.run_steps(eve) + view.steps(eve, "cross_training")
            view.penalise(LONG_RUN_EVE, view.excess(moved, EVE_STEPS + any_length), week)
            if view.may(eve, "strength") and asked >= HEAVY_EVE:
                both = view.has(eve, "strength") + view.has(day, "long")
                view.penalise(STRENGTH_EVE, view.excess(both, 1), week)
        if view.may(eve, "long"):
            for heavy in (view.strides(day), view.has(day, "strength")):
                view.penalise(AFTER_LONG_RUN, view.excess(heavy + view.has(eve, "long"), 1), week)
        if view.may(eve, "long") and view.may(day, "strength"):
            far = view.reaches(view.steps(eve, "long"), units.steps(HEAVY_EVE))
            view.penalise(STRENGTH_AFTER, view.excess(far + view.has(day, "strength"), 1), week)
        if view.may(eve, "medium_long") and view.may(day, "medium_long"):
            both = view.has(eve, "medium_long") + view.has(day, "medium_long")
            view.penalise(MEDIUM_LONG_APART, view.excess(both, 1), week)


def _pause(view: View, week: int) -> None:
    """Penalise more than `long_run_pause` days between the long runs of consecutive weeks."""
    if week == 0:
        return
    pause = view.year.limits.count("long_run_pause")
    for day in view.year.weeks[week].days:
        far = [d for d in view.year.weeks[week - 1].days if (day - d).days > pause and view.known(d)]
        if far and view.year.days[day].most("long"):
            before = sum(view.has(d, "long") for d in far)
            view.penalise(LONG_PAUSE, view.reaches(before + view.has(day, "long"), 2), week)


def days_cut_from(year: Year, week: int) -> int:
    """Days before the week whose longest run a cutback cuts back from: last week's, or two where a race stood in the
    place of its long run."""
    return 2 * DAYS if week and year.holds_race(week - 1) else DAYS
