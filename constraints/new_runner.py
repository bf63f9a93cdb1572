"""New runners: somebody who has never run is protected from strength and hard running too, not from running alone.

Tendons and bones take months to follow what heart and lungs learn in weeks. Heavy lifting beside the first walk-runs
outweighs them, and a hill found in the eighth week is found by a calf that has run for an hour a week.
"""

from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable
from constraints.single_run import FIRST_RUN, WITHOUT_WALKING
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_through, monday
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

LIGHT_WEEKS, LIGHT_MINUTES = 12, 20
"""Weeks in which strength is body weight alone, and its minutes."""
SHORT_WEEKS, SHORT_MINUTES = 26, 25
"""Weeks in which it stays short, and its minutes from then on."""
SECOND_FROM = 120
"""Minutes of running in a week from which it holds a second such session: a third of the running, then."""
EASY_WEEKS = 14
"""Weeks without anything hard or uphill: six that have walking breaks, and eight on top of them."""
EASY_DAYS = 56
"""Days after a walk-run without anything hard or uphill."""
UNBROKEN, UNBROKEN_STEP = 25, 5
"""Minutes of the first runs without walking, and how much longer than in the weeks before one may be."""
EVEN_WEEKS = 8
"""Weeks on even ground: six that have walking breaks, and the first two without."""

TABLES = (
    RuleTable(
        "new_runners",
        f"new is who ran nothing in the weeks known before the season, of novices at most {FIRST_RUN} min a week",
        "ours: a short run now and then makes no runner",
        "D",
        hard=False,
    ),
    RuleTable(
        "new_runner_strength",
        f"in the first {LIGHT_WEEKS} weeks of a new runner, and in weeks with walk-runs, strength lasts "
        f"{LIGHT_MINUTES} min with body weight alone and no hops, once a week below {SECOND_FROM} min of running; "
        f"{SHORT_MINUTES} min up to week {SHORT_WEEKS}",
        "coaching consensus; minutes ours",
        "C",
    ),
    RuleTable(
        "new_runner_easy",
        f"nothing hard, no fartlek and no hills in the first {EASY_WEEKS} weeks of a new runner, nor in "
        f"the {EASY_DAYS} days after a walk-run",
        "coaching consensus; weeks ours",
        "C",
    ),
    RuleTable(
        "new_runner_unbroken",
        f"in those {EASY_WEEKS} weeks a run without walking lasts {UNBROKEN} min at first, and at most {UNBROKEN_STEP} "
        f"min more than the longest such run of the weeks before; none on trails in the first {EVEN_WEEKS} weeks; "
        "the return ladder is laid as it is",
        "coaching consensus; minutes ours",
        "C",
    ),
)


class NewRunner(Family):
    """Somebody who has never run lifts lightly for twelve weeks and runs nothing hard before running is a habit."""

    name = "new_runner"
    tables = TABLES

    def narrow(self, year: Year) -> None:
        if not year.new:
            return
        light = Requirement(self.name, f"a new runner's strength lasts {LIGHT_MINUTES} min in the first weeks")
        easy = Requirement(self.name, f"nothing hard or uphill in a new runner's first {EASY_WEEKS} weeks")
        short = Requirement(self.name, f"a new runner's strength lasts {SHORT_MINUTES} min in the first half-year")
        even = Requirement(self.name, "the first runs without walking are on even ground")
        for facts in year.days.values():
            if facts.date < year.scenario.season.start + timedelta(weeks=EVEN_WEEKS) and "trail" not in facts.fixed:
                facts.cap("trail", 0, even)
            if facts.date < year.scenario.season.start + timedelta(weeks=SHORT_WEEKS):
                facts.cap("strength", SHORT_MINUTES, short)
            if facts.date < strong_from(year):
                facts.cap("strength", LIGHT_MINUTES, light)
            if facts.date < year.scenario.season.start + timedelta(weeks=EASY_WEEKS):
                facts.cap(tuple(kind for kind in LIVELY if kind not in facts.fixed), 0, easy)

    def rules(self, view: View) -> None:
        if not view.year.new:
            return
        for week in view.weeks:
            self._strength(view, week)
        for day in view.days:
            self._easy(view, day)
            self._unbroken(view, day)

    def _strength(self, view: View, week: int) -> None:
        days = [d for d in view.year.weeks[week].days if "strength" not in view.year.days[d].fixed]
        early = view.year.weeks[week].start < strong_from(view.year)
        walks = view.reaches(sum(view.has(d, "walk_run") for d in view.year.weeks[week].days), 1)
        light = Requirement(self.name, f"strength lasts {LIGHT_MINUTES} min in a week with walk-runs")
        for day in (d for d in days if view.may(d, "strength") and not early):
            view.at_most(view.steps(day, "strength"), units.steps(LIGHT_MINUTES), day, light, when=walks)
        once = Requirement(self.name, f"strength once a week below {SECOND_FROM} min of running in the first weeks")
        enough = view.reaches(view.week_run_steps(week), units.steps(SECOND_FROM))
        if days and early:
            view.at_most(sum(view.has(d, "strength") for d in days), 1 + enough, days[-1], once)

    def _easy(self, view: View, day: date) -> None:
        kinds = [k for k in LIVELY if view.may(day, k) and k not in view.year.days[day].fixed]
        if not kinds:
            return
        before = [day - timedelta(days=back) for back in range(1, EASY_DAYS + 1)]
        walked = view.some([view.has(d, "walk_run") for d in before])
        why = Requirement(self.name, f"nothing hard in the {EASY_DAYS} days after a walk-run")
        view.at_most(sum(view.has(day, kind) for kind in kinds), 0, day, why, when=walked)

    def _unbroken(self, view: View, day: date) -> None:
        """Let runs without walking begin short, whatever the walk-runs before them lasted."""
        start, facts = view.year.scenario.season.start, view.year.days[day]
        earlier = list(days_through(start, monday(day) - timedelta(days=1)))
        unknown = any(not view.known(d) for d in earlier)
        if day >= start + timedelta(weeks=EASY_WEEKS) or facts.ladder or facts.fixed or unknown:
            return
        before = view.most_of([_on_end(view, d) for d in earlier])
        most = view.most_of([before + units.steps(UNBROKEN_STEP), units.steps(UNBROKEN)])
        told = f"a run without walking lasts {UNBROKEN} min at first, then {UNBROKEN_STEP} min more than before"
        view.at_most(_on_end(view, day), most, day, Requirement(self.name, told))


def _on_end(view: View, day: date) -> Lin:
    """Grid steps that the day is run without walking breaks."""
    return sum(view.steps(day, kind) for kind in WITHOUT_WALKING if view.may(day, kind))


def strong_from(year: Year) -> date:
    """The first day on which a new runner's strength may be heavy."""
    return year.scenario.season.start + timedelta(weeks=LIGHT_WEEKS)
