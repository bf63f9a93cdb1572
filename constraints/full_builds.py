"""Full builds: base and build run as often as the weeks before them, and the last weeks of a build ride nothing that
could be run.

Load can be had in fewer and harder runs, or on a bicycle. Neither carries a race: what a build adds to a base is added
to its runs, and the weeks that count most are those in which a free day is a day to run.
"""

from constraints.around_races import ordinary_before, usual_runs
from constraints.back_to_back import weekend_asked
from constraints.family import Family, View
from constraints.injury import in_injury_window
from constraints.last_full_week import is_last_full
from constraints.limits import RuleTable, number_word
from constraints.race_calendar import trained_for
from constraints.rhythm import ordinary
from constraints.whole_runs import allowed_fewer
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

LAST_WEEKS, ROOM = 3, 40
"""Full weeks before an A race's taper in which running comes first, and minutes of a day that leave room for a run."""
EASES_OFF = ("taper", "race")

FULL_RUNS = SoftConstraint(
    "full_runs",
    4,
    "per run of a week of build, from intermediate level on of base too, cutbacks apart, short of the fullest of the "
    "four ordinary weeks before it: training adds to its weeks and takes no run from them, least of all for a harder "
    "or longer one",
    source="coaching practice",
    confidence="C",
)
KEPT_RUNS = SoftConstraint(
    "kept_runs",
    3,
    "per run of an ordinary week behind an A or B race and its recovery short of the fullest of the four ordinary "
    "weeks before that race, where it has as many days for them; the first such week behind a half marathon or longer, "
    "cutbacks and the last full week apart, from intermediate level on, but for the year after an injury: what a race "
    "took comes back as runs, not as strength and longer sessions",
    source="coaching practice",
    confidence="C",
)
RIDE_FOR_RUN = SoftConstraint(
    "ride_for_run",
    4,
    f"per cross-training in the last {number_word(LAST_WEEKS)} full weeks before an A race's taper, from intermediate "
    "level on, and in builds' weeks in turn for a weekend of two long days, on a day without a run that has "
    f"{ROOM} min for one, but for the year after an injury",
    source="specificity; coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "full_builds",
        "a week of build, cutbacks, the last full week and weekends of two long days in turn apart, holds as many "
        "runs as the fullest of the four ordinary weeks before it; behind a race and its recovery base and build hold "
        f"as many as were usual before it; in the last {number_word(LAST_WEEKS)} full weeks before an A race's taper "
        "no cross-training takes the place of a run, but for novices and the year after an injury",
        "specificity; coaching practice",
        "C",
        hard=False,
    ),
)


class FullBuilds(Family):
    """A build holds as many runs as its base, and runs where it could ride."""

    name = "full_builds"
    soft_constraints = (FULL_RUNS, KEPT_RUNS, RIDE_FOR_RUN)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if not ordinary(view.year, week):
                continue
            # The last full week before a race is no summit, so nothing is asked of it, and two long days of a weekend
            # take the place of a short run.
            whole = not (view.cutback(week) or is_last_full(view.year, week) or holds_weekend(view.year, week))
            if whole:
                self._as_before_race(view, week)
                # A novice's base still looks for its days.
                if view.year.level or view.year.weeks[week].phase == "build":
                    _as_many(view, week, FULL_RUNS, usual_runs(view, week))
            long_days = holds_weekend(view.year, week) and not _hurt(view.year, week)
            if view.year.weeks[week].phase == "build" and (runs_first(view.year, week) or long_days):
                self._run(view, week)

    @staticmethod
    def _as_before_race(view: View, week: int) -> None:
        """Penalise runs that a race took from the weeks and that did not come back after its recovery."""
        year, race = view.year, recovered_from(view.year, week)
        if race is None:
            return
        before = list(ordinary_before(view, race.week))
        if before and _room(year, week) >= max(_room(year, one) for one in before):
            _as_many(view, week, KEPT_RUNS, usual_runs(view, race.week))

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


def recovered_from(year: Year, week: int) -> RaceFacts | None:
    """The last A or B race before an ordinary week, of a runner whom nothing keeps from running; None before the first,
    and in the first such week behind a half marathon or longer."""
    behind = [race for race in year.with_priority("A", "B") if race.week < week]
    if not behind or not year.level or _hurt(year, week):
        return None
    return behind[-1] if ordinary(year, week - 1) or not behind[-1].half_or_longer else None


def holds_weekend(year: Year, week: int) -> bool:
    """Whether the week is in turn for a weekend of two long days, which leave a short run less."""
    return weekend_asked(year, year.weeks[week]) > 0


def _as_many(view: View, week: int, wish: SoftConstraint, usual: list[Lin]) -> None:
    """Penalise runs that the week leaves out of the most of those."""
    if usual:
        runs = sum(view.runs(day) for day in view.year.weeks[week].days)
        view.penalise(wish, view.excess(view.most_of(usual), runs + allowed_fewer(view, week, runs)), week)


def _room(year: Year, week: int) -> int:
    """Days of the week with the time for a run."""
    return sum(facts.minutes >= ROOM and facts.runnable for facts in year.in_week(week))


def _hurt(year: Year, week: int) -> bool:
    """Whether an injury of the year before still limits what the week may hold of impact."""
    return any(in_injury_window(year, day) for day in year.weeks[week].days)


def _weeks_to_easing(year: Year, week: int) -> int:
    """Weeks to the next taper or race week; 0 where none follows."""
    ahead = range(week + 1, len(year.weeks))
    return next((index - week for index in ahead if year.weeks[index].phase in EASES_OFF), 0)
