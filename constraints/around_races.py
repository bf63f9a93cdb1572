"""Weeks around races and days off: no busier than the weeks before them, whatever load could be had there."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.days_away import back_in, is_away
from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from constraints.recovery_times import leads_to_longer
from constraints.rhythm import ordinary
from constraints.skeletons import free_weekdays
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.calendar import days_through, days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

DAYS = 7
USUAL_WEEKS, LOOKED_BACK = 4, 10
"""Ordinary weeks whose fullest says how many runs are usual, and weeks back in which they are looked for."""
FRESH_DAYS, IN_A_ROW = 14, 2
"""Days after a race in which no more run days follow each other than these."""
RETURNING, COMPARED_WEEKS = 0.70, 6
"""Share of the running of the fullest of so many weeks before it that a week of reverse taper holds."""
LONGER_BY, SHORT_RUN = 15, 45
"""Minutes by which a run of a reverse taper may pass the longest since the race, and up to which it may be as it is."""

BUSIER = SoftConstraint(
    "busier_week",
    5,
    "per run of a week of taper, race, recovery or days off, races included, beyond the fullest of the "
    f"{number_word(USUAL_WEEKS)} ordinary weeks before it",
    source="coaching practice",
    confidence="C",
)
ROW_AFTER_RACE = SoftConstraint(
    "row_after_race",
    4,
    f"per run day beyond {number_word(IN_A_ROW)} in a row in the {FRESH_DAYS} days after an A or B race, or after a C "
    "race from a half marathon on",
    source="coaching practice",
    confidence="C",
)
FREE_DAY_RUN = SoftConstraint(
    "free_day_run",
    8,
    "per run on a weekday stated or wished free, or without time as a rule, in a week of taper, race, recovery or days "
    "off: there is no reason to; in a race week none is possible on days stated free",
)
RETURN_MINUTES = SoftConstraint(
    "return_minutes",
    5,
    f"per week of reverse taper with more than {percent(RETURNING)} of the running of the fullest of the "
    f"{number_word(COMPARED_WEEKS)} weeks before it",
    source="coaching practice; share ours",
)
RETURN_LONGEST = SoftConstraint(
    "return_longest",
    3,
    f"per 5 minutes of the longest run of a week of freestyle or reverse taper beyond {SHORT_RUN} min and beyond "
    f"{LONGER_BY} more than the longest since the race, one on the way to a longer A race soon apart",
    source="coaching practice; minutes ours",
)
TABLES = (
    RuleTable(
        "weeks_around_races",
        f"a week of taper, race, recovery or days off has no more runs than the fullest of the "
        f"{number_word(USUAL_WEEKS)} ordinary weeks before it, and none on days stated free; no more than "
        f"{number_word(IN_A_ROW)} run days in a row for {FRESH_DAYS} days after a race; a reverse taper holds "
        f"{percent(RETURNING)} of the running before it, its longest run {LONGER_BY} min more than the longest since "
        "the race, but for one from a half marathon on that a longer A race follows soon; as far as its load leaves "
        "the choice",
        "coaching practice; numbers ours",
        "C",
        hard=False,
    ),
)


class AroundRaces(Family):
    """Weeks around races and days off rest: as often as usual at most, on the usual days, and less of it."""

    name = "around_races"
    soft_constraints = (BUSIER, ROW_AFTER_RACE, FREE_DAY_RUN, RETURN_MINUTES, RETURN_LONGEST)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if eased(view.year, week):
                self._busier(view, week)
                self._on_free_days(view, week)
            if view.year.weeks[week].phase == "reverse_taper":
                self._less(view, week)
            if view.year.weeks[week].phase in ("freestyle", "reverse_taper"):
                self._growing(view, week)
        for race in _raced(view.year):
            self._in_a_row(view, race)

    @staticmethod
    def _busier(view: View, week: int) -> None:
        """Penalise runs beyond the usual number; where no ordinary week is known nothing is usual."""
        usual = usual_runs(view, week)
        if usual:
            # The fullest of the weeks before, not their mean, which a week cut short would pull down.
            runs = sum(view.runs(d) for d in view.year.weeks[week].days)
            view.penalise(BUSIER, view.excess(runs, view.most_of(usual)), week)

    @staticmethod
    def _on_free_days(view: View, week: int) -> None:
        usual = view.year.scenario.availability.minutes
        free = free_weekdays(view.year) | {i for i in range(DAYS) if not usual.on(view.year.weeks[week].days[i])}
        days = [d for d in view.year.in_week(week) if d.date.weekday() in free and d.runnable and not d.fixed]
        if days:
            view.penalise(FREE_DAY_RUN, sum(view.ran(d.date) for d in days), week)

    @staticmethod
    def _in_a_row(view: View, race: RaceFacts) -> None:
        for day in view.days:
            # Each run day beyond the second in a row is counted once, on its own date.
            together = days_to(day, IN_A_ROW + 1)
            if IN_A_ROW < (day - race.day).days <= FRESH_DAYS and all(view.known(d) for d in together):
                row = sum(view.ran(d) for d in together)
                view.penalise(ROW_AFTER_RACE, view.reaches(row, IN_A_ROW + 1), view.year.days[day].week)

    @staticmethod
    def _less(view: View, week: int) -> None:
        """Penalise as much running as before the race."""
        year = view.year
        before = range(max(0, week - COMPARED_WEEKS), week)
        if all(view.known(d) for w in before for d in year.weeks[w].days):
            fullest = view.most_of([view.week_run_steps(w) for w in before])
            # In whole numbers: 100 x this week's running - 70 x the fullest week's > 0.
            beyond = 100 * view.week_run_steps(week) - round(100 * RETURNING) * fullest
            view.penalise(RETURN_MINUTES, view.reaches(beyond, 1) if week else 0, week)

    @staticmethod
    def _growing(view: View, week: int) -> None:
        """Penalise a run much longer than those since the race, unless a longer one follows soon."""
        days, year = view.year.weeks[week].days, view.year
        race = max((r for r in _raced(year) if r.day < days[0]), key=lambda r: r.day, default=None)
        if race is None or leads_to_longer(year, race):
            return
        since = [d for d in days_through(race.day + timedelta(days=1), days[0] - timedelta(days=1)) if d in year.days]
        if all(view.known(d) for d in since):
            # A run may be a step longer than the longest since the race, or short by any measure.
            lately = view.most_of([longest_on(view, d) for d in since])
            most = view.most_of([lately + units.steps(LONGER_BY), units.steps(SHORT_RUN)])
            view.penalise(RETURN_LONGEST, view.excess(view.most_of([longest_on(view, d) for d in days]), most), week)


def eased(year: Year, week: int) -> bool:
    """Whether the week belongs to a taper, a race, a recovery, a holiday or the days after one."""
    facts = year.weeks[week]
    away = any(day.absent for day in year.in_week(week)) or is_away(year, week) or back_in(year, week) is not None
    return facts.n == 7 and (facts.mode == "constrained" or year.holds_race(week) or away)


def usual_runs(view: View, week: int) -> list[Lin]:
    """Runs of each of the last ordinary weeks before that one; none where none of them is known."""
    return [sum(view.runs(d) for d in view.year.weeks[w].days) for w in ordinary_before(view, week)]


def ordinary_before(view: View, week: int) -> Iterator[int]:
    """The last ordinary weeks before that one, as far as they are known."""
    found = 0
    for back in range(week - 1, max(-1, week - 1 - LOOKED_BACK), -1):
        usual = ordinary(view.year, back) and not eased(view.year, back)
        if found < USUAL_WEEKS and usual and all(view.known(d) for d in view.year.weeks[back].days):
            found += 1
            yield back


def _raced(year: Year) -> Iterator[RaceFacts]:
    """Races after which runs do not follow each other day after day."""
    return (race for race in year.all_races if race.priority != "C" or race.half_or_longer)


def longest_on(view: View, day: date) -> Lin:
    """Grid steps of the day's longest run."""
    return view.most_of([view.steps(day, kind) for kind in RUNS if view.may(day, kind)])
