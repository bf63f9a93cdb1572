"""Full builds: a build runs as often as the base before it, and its last weeks ride nothing that could be run.

Load can be had in fewer and harder runs, or on a bicycle. Neither carries a race: what a build adds to a base is added
to its runs, and the weeks that count most are those in which a free day is a day to run.
"""

from constraints.around_races import usual_runs
from constraints.family import Family, View
from constraints.injury import in_injury_window
from constraints.last_full_week import is_last_full
from constraints.limits import RuleTable, number_word
from constraints.race_calendar import trained_for
from constraints.rhythm import ordinary
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.year import Year

LAST_WEEKS, ROOM = 3, 40
"""Full weeks before an A race's taper in which running comes first, and minutes of a day that leave room for a run."""
EASES_OFF = ("taper", "race")

BUILD_RUNS = SoftConstraint(
    "build_runs",
    4,
    "per run of a week of build, cutbacks apart, short of the fullest of the four ordinary weeks before it: a build "
    "adds to its base and takes no run from it",
    source="coaching practice",
    confidence="C",
)
RIDE_FOR_RUN = SoftConstraint(
    "ride_for_run",
    4,
    f"per cross-training in the last {number_word(LAST_WEEKS)} full weeks before an A race's taper on a day without a "
    f"run that has {ROOM} min for one, from intermediate level on, but for the year after an injury",
    source="specificity; coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "full_builds",
        "a week of build, cutbacks and the last full week apart, holds as many runs as the fullest of the four "
        f"ordinary weeks before it; in the last {number_word(LAST_WEEKS)} full weeks before an A race's taper no "
        "cross-training takes the place of a run, but for novices and the year after an injury",
        "specificity; coaching practice",
        "C",
        hard=False,
    ),
)


class FullBuilds(Family):
    """A build holds as many runs as its base, and runs where it could ride."""

    name = "full_builds"
    soft_constraints = (BUILD_RUNS, RIDE_FOR_RUN)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if view.year.weeks[week].phase == "build" and ordinary(view.year, week):
                self._as_often(view, week)
                if runs_first(view.year, week):
                    self._run(view, week)

    @staticmethod
    def _as_often(view: View, week: int) -> None:
        """Penalise runs left out; the last full week before a race is no summit, so nothing is asked of it."""
        if view.cutback(week) or is_last_full(view.year, week):
            return
        usual = usual_runs(view, week)
        if usual:
            runs = sum(view.runs(day) for day in view.year.weeks[week].days)
            view.penalise(BUILD_RUNS, view.excess(view.most_of(usual), runs), week)

    @staticmethod
    def _run(view: View, week: int) -> None:
        """Penalise cross-training on days that could hold a run and do not."""
        for facts in view.year.in_week(week):
            if facts.minutes >= ROOM and facts.runnable and view.may(facts.date, "cross_training"):
                rides = view.has(facts.date, "cross_training")
                view.penalise(RIDE_FOR_RUN, view.excess(rides, view.ran(facts.date)), week)


def runs_first(year: Year, week: int) -> bool:
    """Whether the week is one of the last full ones before an A race's taper, of a runner whom nothing keeps from
    running."""
    facts = year.weeks[week]
    race = trained_for(year, facts.start)
    near = facts.phase == "build" and 0 < _weeks_to_easing(year, week) <= LAST_WEEKS
    return near and bool(year.level) and race is not None and race.priority == "A" and not _hurt(year, week)


def _hurt(year: Year, week: int) -> bool:
    """Whether an injury of the year before still limits what the week may hold of impact."""
    return any(in_injury_window(year, day) for day in year.weeks[week].days)


def _weeks_to_easing(year: Year, week: int) -> int:
    """Weeks to the next taper or race week; 0 where none follows."""
    ahead = range(week + 1, len(year.weeks))
    return next((index - week for index in ahead if year.weeks[index].phase in EASES_OFF), 0)
