"""The last full week before a taper or a race week: no summit, neither in load nor in runs.

What is trained in it is hardly absorbed by race day, and the taper has to take it away again. Before a taper it is
hardly heavier than the week before; where only the race's own week eases off, it is a step back itself.
"""

from itertools import islice
from math import inf

from constraints.around_races import ordinary_before, usual_runs
from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.season_path import before_constrained_phase
from optimizer.domain.season_rules import LoadStep
from optimizer.domain.year import Year

RISE = 1.05
"""Most load of the week over the week before it that is no jump before a taper."""
EASED = LoadStep(0.95, 1.0)
"""Most load of the week where only the race's own week eases off: less than the week before it, or what holds fitness.
So the heaviest week ends two weeks before the race."""
COMPARED = 3
LIGHTER_BY = 10
"""Minutes of running by which the week stays under the fullest of so many weeks before it. Ours."""

SUMMIT_RUNS = SoftConstraint(
    "summit_runs",
    6,
    "per run of the last full week before a taper or a race week beyond the fullest of the "
    f"{number_word(COMPARED)} ordinary weeks before it",
    source="coaching practice",
    confidence="C",
)
SUMMIT_MINUTES = SoftConstraint(
    "summit_minutes",
    1,
    f"per 5 minutes of running of the last full week before a race week beyond {LIGHTER_BY} fewer than the fullest of "
    f"the {number_word(COMPARED)} ordinary weeks before it: it is lighter in minutes too, not in load alone",
    source="coaching practice; minutes ours",
    confidence="C",
)
TABLES = (
    RuleTable(
        "last_full_week",
        f"growth of the last full week before a taper counts as a jump from {percent(RISE - 1)} on",
        "coaching practice: what is trained in the last days is not absorbed by race day; numbers ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "eased_before_race_week",
        "where only the race's own week is lighter, as before 5 and 10 km, the last full week before it carries at "
        f"most {percent(EASED.times)} of the load of the week before, by the day, or what holds fitness where that is "
        "more: the heaviest week ends two weeks before the race",
        "coaching practice: what is trained in the last days is not absorbed by race day; numbers ours",
        "C",
    ),
)


class LastFullWeek(Family):
    """The last full week before a taper or a race week has no more runs than the weeks before it."""

    name = "last_full_week"
    soft_constraints = (SUMMIT_RUNS, SUMMIT_MINUTES)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if is_last_full(view.year, week):
                usual = usual_runs(view, week)[:COMPARED]
                if usual:
                    runs = sum(view.runs(day) for day in view.year.weeks[week].days)
                    view.penalise(SUMMIT_RUNS, view.excess(runs, view.most_of(usual)), week)
                if _before(view.year, week, "race"):
                    self._lighter(view, week)

    @staticmethod
    def _lighter(view: View, week: int) -> None:
        """Penalise running beyond the part of the fullest week before that a step back leaves."""
        before = [view.week_run_steps(index) for index in islice(ordinary_before(view, week), COMPARED)]
        if before:
            running = view.week_run_steps(week) + units.steps(LIGHTER_BY)
            view.penalise(SUMMIT_MINUTES, view.excess(running, view.most_of(before)), week)


def is_last_full(year: Year, week: int) -> bool:
    """Whether a taper or a race week follows and the week itself holds no race."""
    follows = year.weeks[week + 1].phase if before_constrained_phase(year, week) else ""
    return follows in ("taper", "race") and not year.holds_race(week)


def most_rise(year: Year, week: int) -> float:
    """Growth of load, as a factor, beyond which it is a jump because of what follows the week; infinite where nothing
    does."""
    return RISE if _before(year, week, "taper") else inf


def step_before_race_week(year: Year, week: int) -> LoadStep | None:
    """What the week before allows the last full week before a race week; None for every other week."""
    return EASED if _before(year, week, "race") else None


def _before(year: Year, week: int, phase: str) -> bool:
    """Whether the week is the last full one before that phase."""
    return is_last_full(year, week) and year.weeks[week + 1].phase == phase
