"""Run length: a run is as long as it lasts, whatever it is called.

Rules about long runs read the kind `long`. A trail run of 75 minutes or two medium-long runs of nearly two hours on one
weekend tire the same legs, so what is long by its minutes keeps the same distance.
"""

from datetime import date, timedelta
from itertools import pairwise

from constraints.family import Family, View
from constraints.hard_easy import days_apart
from constraints.limits import RuleTable, words
from constraints.race_calendar import next_target
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import HARD
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

STEADY = ("easy", "trail", "medium_long")
"""Kinds that are long or not by their minutes alone."""
MINUTES = (75, 75, 90)
"""Minutes by level from which such a run is long by any name: 75 are an ordinary day of who runs eight hours a week."""
ALSO = ("progression", "marathon_pace")
"""Hard kinds that are as long as others; nothing else lasts so long."""
SPACED_LEVELS = 2
"""Levels, novices first, that keep steady runs apart from hard ones: advanced runners recover on them."""
LITTLE_WEEK, LITTLE_SHARE, LITTLE_LEAST = 200, 0.3, 40
"""Minutes of running in the busiest week of the history up to which somebody runs little; the share of a week from
which a run is long then, and minutes from which it can be."""
SUNDAY = 6
LONGER = 75
"""Minutes from which a steady run on the day after a hard session is long, also of advanced runners."""
BESIDE_HARD, EASY = 40, ("recovery_run", "easy", "trail", "medium_long")
"""Minutes of a second run on the day of a hard session, and what it may be called: a double is there to be easy."""

LONG_BESIDE = SoftConstraint(
    "long_beside_long",
    2,
    f"per pair of runs of {LITTLE_LEAST} min and more on neighbouring days of base and build that both take "
    f"{percent(LITTLE_SHARE)} of their week: who has run no more than {LITTLE_WEEK} min in one has "
    "no two long days in a row, but on the way to an ultra",
    source="coaching consensus",
    confidence="C",
)
LONG_AFTER_HARD = SoftConstraint(
    "long_after_hard",
    1,
    f"per 5 minutes of steady running from {LONGER} on, by advanced runners, on the day after a hard session of base "
    "or build: two long days in a row by another name",
    source="coaching practice; minutes ours",
    tie_breaker=True,
)
TABLES = (
    RuleTable(
        "run_beside_hard",
        f"a second run on the day of a hard session lasts at most {BESIDE_HARD} min: longer ones have their own days",
        "coaching consensus; minutes ours",
        "C",
    ),
    RuleTable(
        "long_days_apart",
        f"no two runs of {MINUTES[0]} min and more on neighbouring days, long or {words(STEADY)}, of advanced runners "
        f"{MINUTES[-1]}, and {words(ALSO)} too; on the way to an ultra Saturday and Sunday may be",
        "coaching consensus",
        "C",
    ),
    RuleTable(
        "long_by_minutes",
        f"{words(STEADY)} of {MINUTES[0]} min and more, up to intermediate level, keep as many days from hard sessions "
        "and races as a long run; no fartlek on the day after one",
        "coaching consensus",
        "C",
    ),
    RuleTable(
        "medium_long_eve",
        "nothing hard on the day before a medium-long run; locked runs apart",
        "coaching practice",
        "C",
    ),
)


class RunLength(Family):
    """What is long by its minutes keeps the distance of a long run, whatever it is called."""

    name = "run_length"
    soft_constraints = (LONG_BESIDE, LONG_AFTER_HARD)
    tables = TABLES

    def rules(self, view: View) -> None:
        minutes = MINUTES[view.year.level]
        days = (*days_to(view.days[0] - timedelta(days=1), days_apart(view.year)), *view.span)
        spaced = view.year.level < SPACED_LEVELS
        lengthy = {day: _lengthy(view, day, minutes, STEADY if spaced else (*STEADY, *ALSO)) for day in days}
        why = Requirement(self.name, f"no two runs of {minutes} min and more on neighbouring days")
        for day in view.span:
            eve = day - timedelta(days=1)
            by_minutes = lengthy[day] + lengthy[eve]
            if not (isinstance(by_minutes, int) and by_minutes == 0) and not _ultra_weekend(view.year, day):
                # At most one of four yes-or-no facts: a run long by minutes or by name, on this day or on its eve.
                both = by_minutes + view.has(day, "long") + view.has(eve, "long")
                view.at_most(both, 1, day, why)
        if spaced:
            self._from_hard(view, lengthy, minutes)
        else:
            self._before_medium_long(view)
        if not view.single():
            self._beside_hard(view)

    def _beside_hard(self, view: View) -> None:
        """Keep the other run of a hard day short; on race days other rules do, and what is locked is the coach's."""
        why = Requirement(self.name, f"a second run on a hard day lasts at most {BESIDE_HARD} min", unit="min")
        for day in view.days:
            facts = view.year.days[day]
            runs = [view.steps(day, kind) for kind in EASY if view.may(day, kind) and kind not in facts.fixed]
            if facts.race is None and runs and any(view.may(day, kind) for kind in HARD):
                hard = view.reaches(view.hard(day), 1)
                view.at_most(sum(runs), units.steps(BESIDE_HARD), day, why, when=hard)

    @staticmethod
    def _before_medium_long(view: View) -> None:
        """Keep the day before a medium-long run easy, where no rule keeps two days between them."""
        why = Requirement("run_length", "nothing hard on the day before a medium-long run")
        for day in view.days:
            eve = day - timedelta(days=1)
            chosen = "medium_long" not in view.year.days[day].fixed
            if chosen and view.may(day, "medium_long") and any(view.may(eve, kind) for kind in HARD):
                view.at_most(view.has(day, "medium_long") + view.hard(eve), 1, day, why)

    @staticmethod
    def _after_hard(view: View, week: int) -> None:
        """Penalise long running on the day after a hard session, of a week's own days."""
        for eve, day in pairwise(view.year.weeks[week].days):
            kinds = [kind for kind in STEADY if view.may(day, kind) and view.year.days[day].most(kind) >= LONGER]
            if kinds and any(view.may(eve, kind) for kind in HARD):
                # No day holds two hard sessions, so their number says whether there is one.
                most = units.steps(LONGER) - 1 + units.steps(units.DAY_MINUTES) * (1 - view.hard(eve))
                view.penalise(LONG_AFTER_HARD, view.excess(sum(view.steps(day, kind) for kind in kinds), most), week)

    def _from_hard(self, view: View, lengthy: dict[date, Lin], minutes: int) -> None:
        """Keep such a run as far from hard sessions and races, before it and after it, as a long run, and from fartlek
        on the day after."""
        apart = days_apart(view.year)
        why = Requirement(self.name, f"{apart * 24} h lie between a run of {minutes} min and a hard session or race")
        for day in view.span:
            eve = day - timedelta(days=1)
            if view.may(day, "fartlek"):
                view.at_most(lengthy[eve] + view.has(day, "fartlek"), 1, day, why)
            for other in days_to(day, apart)[1:]:
                for long, hard in ((lengthy[day], view.hard(other)), (lengthy[other], view.hard(day))):
                    if not any(isinstance(one, int) and one == 0 for one in (long, hard)):
                        view.at_most(long + hard, 1, day, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks if view.year.level >= SPACED_LEVELS else ():
            if view.year.weeks[week].phase in ("base", "build"):
                self._after_hard(view, week)
        for week in view.weeks if view.year.past.busiest <= LITTLE_WEEK else ():
            facts = view.year.weeks[week]
            if facts.phase not in ("base", "build") or facts.n < 7:
                continue
            running = view.week_run_steps(week)
            share = round(1 / LITTLE_SHARE * 100)
            long = {day: self._large(view, day, running, share) for day in facts.days}
            for eve, day in zip(facts.days, facts.days[1:], strict=False):
                if not _ultra_weekend(view.year, day):
                    view.penalise(LONG_BESIDE, view.excess(long[eve] + long[day], 1), week)

    @staticmethod
    def _large(view: View, day: date, running: Lin, share: int) -> Lin:
        """1 when the day's running lasts so long and takes so much of the week; in whole numbers."""
        steps = view.run_steps(day)
        # steps / running >= 100 / share, multiplied out, so that both sides stay whole.
        enough = view.reaches(share * steps - 100 * running, 0)
        return view.reaches(enough + view.reaches(steps, units.steps(LITTLE_LEAST)), 2)


def _lengthy(view: View, day: date, minutes: int, lasting: tuple[str, ...]) -> Lin:
    """1 when the day holds such a run of so many minutes; one that is locked is the coach's own."""
    facts = view.year.days.get(day)
    kinds = [kind for kind in lasting if facts is None or kind not in facts.fixed]
    runs = [(kind, view.steps(day, kind)) for kind in kinds if view.may(day, kind)]
    # What a day's caps rule out needs no variable of its own.
    runs = [(k, run) for k, run in runs if isinstance(run, int) or facts is None or facts.most(k) >= minutes]
    if view.single() and len(runs) > 1:
        return view.reaches(sum(run for _, run in runs), units.steps(minutes))
    return view.some([view.reaches(run, units.steps(minutes)) for _, run in runs])


def _ultra_weekend(year: Year, day: date) -> bool:
    """Whether the day is a Sunday on the way to an ultra, whose Saturday may be long too."""
    race = next_target(year, day)
    return day.weekday() == SUNDAY and race is not None and race.ultra
