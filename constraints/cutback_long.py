"""Cutbacks and long runs: a lighter week holds no run near the longest of the weeks before it.

Load alone may fall while the long run grows on; then the longest run so far stands in the very week in which legs are
to settle. Where a race needs the run all the same, it stays that much short.
"""

from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable
from constraints.long_run_share import FEWEST
from constraints.return_steps import longest_between
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.session_kinds import BY_NAME, RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

TENTHS, WEEKS = 9, 3
"""Tenths of the longest run of so many weeks before it that a cutback's longest may last. Ours; what is wished for is
four fifths of last week's."""
LEAST = BY_NAME["trail"].least
"""Minutes of a run that is short in any week."""

TABLE = RuleTable(
    "cutback_long_run",
    f"a cutback's longest run lasts at most {percent(TENTHS / 10)} of the longest run of the {WEEKS} weeks before it, "
    f"races apart, or {LEAST} min, in weeks with {FEWEST} days for running; locked runs are the runner's own",
    "coaching consensus: cutbacks shorten the long run too; share ours",
    "C",
)


class CutbackLong(Family):
    """A cutback holds no run near the longest of the weeks before it."""

    name = "cutback_long"
    tables = (TABLE,)

    def rules(self, view: View) -> None:
        for week in view.weeks:
            if view.cutback(week):
                hold_back(view, week)


def hold_back(view: View, week: int, when: Lin = 1) -> None:
    """Hold the week's longest run back, wherever `when` is 1."""
    if not applies(view.year, week):
        return
    text = f"a cutback's longest run is at most {percent(TENTHS / 10)} of the longest of the {WEEKS} weeks before it"
    why = Requirement(CutbackLong.name, text, named=TABLE.name, unit="%")
    longest = longest_between(view, *looked_back(view.year, week))
    most = view.most_of([TENTHS * longest, 10 * units.steps(LEAST)])
    for facts in view.year.in_week(week):
        kinds = [kind for kind in RUNS if view.may(facts.date, kind) and kind not in facts.fixed]
        runs = [view.steps(facts.date, kind) for kind in kinds]
        for run in [sum(runs)] if view.single() else runs:
            view.at_most(10 * run, most, facts.date, why, when=when)


def applies(year: Year, week: int) -> bool:
    """Whether the week has days enough for a long run: with fewer, absences make it light, and its runs are what the
    days allow."""
    return sum(facts.runnable for facts in year.in_week(week)) >= FEWEST


def looked_back(year: Year, week: int) -> tuple[date, date]:
    """First and last day of the weeks that a cutback is compared with."""
    start = year.weeks[week].start
    return start - timedelta(weeks=WEEKS), start - timedelta(days=1)


def most_in_cutback(longest: int) -> int:
    """Most minutes, on the grid, of a cutback's run after a longest of so many in the weeks before it."""
    return units.on_grid(max(TENTHS * longest // 10, LEAST))


def least_before_cutback(run: int) -> int:
    """Shortest longest run of those weeks, in minutes on the grid, behind which a cutback may hold such a run; 0 where
    any will do."""
    return 0 if run <= LEAST else units.GRID * units.steps_up(10 * run / TENTHS)
