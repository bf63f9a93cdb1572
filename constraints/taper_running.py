"""Running of a taper: it falls as the load does, on the days and in the lengths that the build has taught.

A taper that drops the bike and keeps its runs has less load and no less impact. Nor is it the time for the longest
Wednesday of the year, for a third day of running in a row, or for the first hard session of the summer: what is new in
the last weeks cannot be absorbed before the race.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from constraints.around_races import DAYS, longest_on, ordinary_before
from constraints.family import Family, View, quick
from constraints.limits import RuleTable, number_word
from constraints.midweek_long import is_midweek
from constraints.race_calendar import next_target
from constraints.taper_table import taper_before
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import MAIN_NAMES
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

BAND, QUARTER, QUARTERS = 8, 3, 4
"""Points by which running may pass the taper's share, grid steps of one count beyond it, and most counts."""
FIRST_MINUTES = 45
"""Minutes of a midweek run that are no news to anybody (ours)."""
BUILD_DAYS, ROW = 28, 3
"""Days before a taper that tell what its runner knows, and run days in a row that are a stretch of their own. Ours."""

TAPER_MINUTES = SoftConstraint(
    "taper_minutes",
    3,
    "per quarter of an hour of a taper week's running, begun, beyond its share, and eight points, of the fullest of "
    "the last four ordinary weeks: impact falls, not load alone",
    source="coaching practice; Bosquet 2007",
    confidence="C",
)
TAPER_LONG_MIDWEEK = SoftConstraint(
    "taper_long_midweek",
    1,
    f"per 5 minutes of a midweek run of a taper beyond the longest one of the {BUILD_DAYS} days before it, and "
    f"{FIRST_MINUTES}",
    source="coaching practice; minutes ours",
    confidence="C",
)
TAPER_ROW = SoftConstraint(
    "taper_row",
    4,
    f"per run day of a taper or race week with {number_word(ROW - 1)} right before it, where the {BUILD_DAYS} days "
    "before the taper hold no such row",
    source="coaching practice",
    confidence="C",
)
TAPER_FIRST_HARD = SoftConstraint(
    "taper_first_hard",
    5,
    f"per hard session or fartlek of a taper week where the {BUILD_DAYS} days before the taper hold none: a taper "
    "keeps what was trained and begins nothing",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "taper_running",
        f"a taper week before an A race runs at most its share of the peak and {BAND} points of the fullest of the "
        f"last four ordinary weeks, none of its midweek runs longer than the longest of the {BUILD_DAYS} days before "
        f"it, on no {number_word(ROW)} days in a row unless these hold such a row, and nothing hard unless these do; "
        "as far as its load leaves the choice",
        "coaching practice; Bosquet 2007",
        "C",
        hard=False,
    ),
)


class TaperRunning(Family):
    """A taper runs less, on fewer days in a row, and nothing that is new."""

    name = "taper_running"
    soft_constraints = (TAPER_MINUTES, TAPER_LONG_MIDWEEK, TAPER_ROW, TAPER_FIRST_HARD)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            first = first_of_taper(view.year, week)
            if first is None:
                continue
            before = days_to(view.year.weeks[first].start - timedelta(days=1), BUILD_DAYS)
            if not all(d in view.year.days and view.known(d) for d in before):
                continue
            self._in_a_row(view, week, before)
            if view.year.weeks[week].phase == "taper":
                self._less(view, week, first)
                self._as_usual(view, week, before)
                self._nothing_new(view, week, before)

    @staticmethod
    def _less(view: View, week: int, first: int) -> None:
        """Penalise more running than the taper's share of the fullest week before it."""
        full = [view.week_run_steps(one) for one in ordinary_before(view, first)]
        race = next_target(view.year, view.year.weeks[week].start)
        if not full or race is None or race.priority != "A":
            return
        shares = taper_before(race).weeks
        share = shares[-min(len(shares), race.week - week + 1)] + BAND
        # In whole numbers: 100 x this week's running - share x the fullest week's, in hundredths of a grid step.
        beyond = 100 * view.week_run_steps(week) - share * view.most_of(full)
        counts = (view.reaches(beyond, 100 * QUARTER * begun + 1) for begun in range(QUARTERS))
        view.penalise(TAPER_MINUTES, sum(counts), week)

    @staticmethod
    def _as_usual(view: View, week: int, before: Sequence[date]) -> None:
        """Penalise midweek runs longer than any of the weeks before."""
        own = [d for d in view.year.weeks[week].days if is_midweek(view.year, d.weekday())]
        usual = view.most_of(
            [units.steps(FIRST_MINUTES), *(longest_on(view, d) for d in before if is_midweek(view.year, d.weekday()))]
        )
        view.penalise(TAPER_LONG_MIDWEEK, sum(view.excess(longest_on(view, d), usual) for d in own), week)

    @staticmethod
    def _in_a_row(view: View, week: int, before: Sequence[date]) -> None:
        """Penalise a third run day in a row where the weeks before had none."""
        known = view.some([view.reaches(row, ROW) for row in _rows(view, before[: 1 - ROW])])
        # Races belong to nobody's choice, nor do the days after them.
        own = [d for d in view.year.weeks[week].days if all(_chosen(view.year, one) for one in days_to(d, ROW))]
        rows = sum(view.reaches(row, ROW) for row in _rows(view, own))
        view.penalise(TAPER_ROW, view.excess(rows, units.DAY_MINUTES * known), week)

    @staticmethod
    def _nothing_new(view: View, week: int, before: Sequence[date]) -> None:
        """Penalise hard running where the weeks before had none."""
        known = view.reaches(sum(quick(view, d) for d in before), 1)
        sessions = sum(quick(view, d) for d in view.year.weeks[week].days)
        view.penalise(TAPER_FIRST_HARD, view.excess(sessions, units.DAY_MINUTES * known), week)


def first_of_taper(year: Year, week: int) -> int | None:
    """The first of the weeks of taper and race that such a week belongs to; None for other weeks and where the season
    begins with it."""
    if year.weeks[week].phase not in ("taper", "race") or year.weeks[week].n < DAYS:
        return None
    return next((one for one in range(week, 0, -1) if year.weeks[one - 1].phase not in ("taper", "race")), None)


def _rows(view: View, days: Sequence[date]) -> Iterator[Lin]:
    """Run days among the last ones up to each of those days."""
    return (sum(view.ran(one) for one in days_to(day, ROW)) for day in days)


def _chosen(year: Year, day: date) -> bool:
    """Whether the day's running is the planner's choice."""
    facts = year.days.get(day)
    return facts is not None and facts.race is None and not MAIN_NAMES.intersection(facts.fixed)
