"""Session mix: which hard and easy runs a week combines. Soft constraints and tie-breakers only, no hard rule."""

from datetime import timedelta

from constraints.family import Family, View
from constraints.first_test import FIRST_TEST, penalise_first_test
from constraints.first_test import TABLE as FIRST_PACE
from constraints.full_weeks import is_full
from constraints.hard_easy import FEW_RUNS
from constraints.hard_length import ask_length, weeks_into_phase
from constraints.injury import in_injury_window, strained
from constraints.injury_tables import FIRST_MINUTES
from constraints.midweek_long import MIDWEEK_LONG, penalise_midweek
from constraints.midweek_long import TABLE as MIDWEEK
from constraints.race_calendar import next_target, trained_for
from constraints.race_sessions import keep, prepare
from constraints.rehearsal import REHEARSAL_KEPT, keep_rehearsal
from constraints.rehearsal import TABLE as REHEARSAL
from constraints.session_mix_tables import (
    BASE_SUBSTANCE,
    BEGINS_AT,
    BRIEF_MINUTES,
    BRIEF_RUNNING,
    BRIEF_RUNS,
    CAREFUL_STEPS,
    CUTBACK_RUNNING,
    CUTBACK_STEPS,
    EASY_PARTS,
    FARTLEK_SUBSTANCE,
    GROWTH_STEPS,
    GROWTH_WEEKS,
    NOVICE_BRIEF,
    NOVICE_SHORT_RUNS,
    SHORT_KINDS,
    SHORT_RUNS,
    SHORT_TRAILS,
    STEADY_WEEKS,
    STUB_RUNS,
    TABLES,
    THRESHOLD_WEEKS,
)
from constraints.session_mix_wishes import (
    BASE_AGAIN,
    BRIEF_HARD,
    BRIEF_RUN,
    CUTBACK_GENTLE,
    CUTBACK_IMPACT,
    CUTBACK_RUNNING_SOFT,
    EASY_BETWEEN,
    FRESH_KIND,
    HARD_GROWTH,
    SHORT_RUN,
    STEADY_OFTEN,
    STRAINED_AGAIN,
    STUB_RUN,
    THRESHOLD_FIRST,
    TRAIL,
    VARIETY,
    WISHES,
)
from constraints.steady_finish import TABLE as STEADY_FINISH
from constraints.whole_runs import days_with, short_sessions
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import HARD

LOOKED_BACK = 4
"""Weeks before a week of base in which its hard sessions are looked for."""


class SessionMix(Family):
    """A week varies its hard sessions, prepares the race ahead, leaves room for easy runs, and in a cutback rests."""

    name = "session_mix"
    soft_constraints = (*WISHES, MIDWEEK_LONG, FIRST_TEST, REHEARSAL_KEPT)
    tables = (*TABLES, MIDWEEK, STEADY_FINISH, FIRST_PACE, REHEARSAL)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.n < 7:
                continue
            if view.cutback(week):
                self._less_running(view, week)
            if view.light(week):
                continue
            self._varied(view, week)
            self._growing(view, week)
            self._in_order(view, week)
            self._steady(view, week)
            penalise_first_test(view, week)
            if view.cutback(week):
                self._gentle(view, week)
            race = trained_for(view.year, facts.start)
            ultra = race is not None and race.ultra
            if facts.phase in ("base", "build"):
                self._long_enough(view, week)
                if view.year.level:
                    self._room_for_easy(view, week)
                    if not view.cutback(week):
                        penalise_midweek(view, week, race)
                self._substantial(view, week)
            if facts.phase in ("base", "build") and race is not None:
                prepare(view, week, race)
                if facts.phase == "build":
                    keep_rehearsal(view, week, race)
            ahead = next_target(view.year, facts.start)
            if facts.phase in ("taper", "race") and ahead is not None:
                # What is near keeps its own kinds, also where it is a step on the way to a longer race.
                keep(view, week, ahead)
            if facts.phase == "base" or (facts.phase in ("build", "taper") and ultra):
                trails = sum(view.has(d, "trail") for d in facts.days)
                view.penalise(TRAIL, view.shortfall(trails, 1), week)

    @staticmethod
    def _varied(view: View, week: int) -> None:
        before, tender = view.last_hard_kinds(week), strained(view.year, view.year.weeks[week].start)
        before = before | set(tender) if before & set(tender) else before
        twice = _held_twice(view, week) if view.year.weeks[week].phase == "base" else frozenset()
        for kind in HARD:
            sessions = sum(view.has(d, kind) for d in view.year.weeks[week].days)
            if kind in before | twice and kind != "marathon_pace":
                again = BASE_AGAIN if kind in twice else FRESH_KIND
                view.penalise(STRAINED_AGAIN if kind in tender else again, view.reaches(sessions, 1), week)
            view.penalise(VARIETY, view.reaches(sessions, 2), week)

    @staticmethod
    def _growing(view: View, week: int) -> None:
        """Penalise steep growth: minutes of a hard kind against its longest session of the four weeks before."""
        days = view.year.weeks[week].days
        before = days_to(days[0] - timedelta(days=1), 7 * GROWTH_WEEKS)
        if not all(view.known(d) for d in before if d in view.year.days):
            return
        careful = in_injury_window(view.year, days[0])
        grows, begins = (CAREFUL_STEPS, units.steps(FIRST_MINUTES)) if careful else (GROWTH_STEPS, BEGINS_AT)
        hard = ((d, view.hard(d)) for d in before)
        # Days that surely held nothing hard are left out, which keeps the maximum below small.
        past = [d for d, sessions in hard if not (isinstance(sessions, int) and sessions == 0)]
        for kind in HARD:
            usual = view.most_of([view.steps(d, kind) for d in past])
            most = view.most_of([usual + grows, begins])
            view.penalise(HARD_GROWTH, view.excess(sum(view.steps(d, kind) for d in days), most), week)

    @staticmethod
    def _in_order(view: View, week: int) -> None:
        """Penalise intervals without a threshold session in the same week or in the four weeks before."""
        days = view.year.weeks[week].days
        before = days_to(days[0] - timedelta(days=1), 7 * THRESHOLD_WEEKS)
        if before[-1] in view.year.days and before[0] in view.year.days and all(view.known(d) for d in before):
            sessions = view.reaches(sum(view.has(d, "intervals") for d in days), 1)
            steady = sum(view.has(d, "threshold") for d in (*before, *days))
            view.penalise(THRESHOLD_FIRST, view.excess(sessions, steady), week)

    @staticmethod
    def _steady(view: View, week: int) -> None:
        """Penalise a week that ends six of base without a threshold session, where its days allow one."""
        year, first = view.year, week - STEADY_WEEKS + 1
        if not year.level or first < 0 or view.cutback(week):
            return
        facts = [year.weeks[index] for index in range(first, week + 1)]
        days = [day for one in facts for day in one.days]
        open_days = any(view.may(day, "threshold") for day in facts[-1].days)
        if any(one.phase != "base" for one in facts) or not open_days or "threshold" in strained(year, days[-1]):
            return
        if all(view.known(day) for day in days):
            view.penalise(STEADY_OFTEN, view.shortfall(sum(view.has(day, "threshold") for day in days), 1), week)

    @staticmethod
    def _gentle(view: View, week: int) -> None:
        """Penalise long hard sessions in a cutback, and kinds that strain a recent injury."""
        days = view.year.weeks[week].days
        strain = sum(view.has(d, kind) for d in days for kind in strained(view.year, days[0]))
        lengthy = (view.reaches(view.steps(d, kind), CUTBACK_STEPS) for d in days for kind in HARD)
        view.penalise(CUTBACK_GENTLE, strain + sum(lengthy), week)

    @staticmethod
    def _less_running(view: View, week: int) -> None:
        """Penalise a cutback that is run like the week before, light ones of a new runner too: strength left out is no
        lighter week."""
        days = view.year.weeks[week].days
        before = view.year.weeks[max(0, week - 1)]
        loading = week > 0 and before.phase in ("base", "build", "return_to_run")
        # Races are no running of their week, so behind one there is little to cut back from.
        raced = view.year.holds_race(before.index) and not in_injury_window(view.year, days[0])
        if loading and not raced and all(view.known(d) for d in before.days):
            # In whole numbers: 10 x this week - 9 x last week, in tenths of a grid step, half a minute each.
            now, last = view.week_run_steps(week), view.week_run_steps(week - 1)
            over = CUTBACK_RUNNING[1] * now - CUTBACK_RUNNING[0] * last
            view.penalise(CUTBACK_RUNNING_SOFT, view.reaches(over, 1), week)
            if in_injury_window(view.year, days[0]):
                view.penalise(CUTBACK_IMPACT, view.excess(over, 0), week)

    @staticmethod
    def _long_enough(view: View, week: int) -> None:
        """Penalise easy running in pieces too short for the week's running."""
        level = view.year.level
        for running, minutes in SHORT_RUNS if level else NOVICE_SHORT_RUNS:
            _penalise_short(view, week, SHORT_RUN, running, minutes, SHORT_KINDS[minutes])
        many = sum(facts.runnable for facts in view.year.in_week(week)) > FEW_RUNS
        if level and many and view.year.scenario.availability.sessions_per_day == 1:
            _penalise_short(view, week, SHORT_RUN, *SHORT_TRAILS, ("trail",))
        _penalise_short(view, week, STUB_RUN, *STUB_RUNS, ("recovery_run",))
        _penalise_short(view, week, BRIEF_RUN, *BRIEF_RUNS, ("easy",))

    @staticmethod
    def _room_for_easy(view: View, week: int) -> None:
        """Penalise weeks with hardly any running outside hard sessions and the long run."""
        days = view.year.weeks[week].days
        if not view.cutback(week):
            # A share without a division: parts of the easy running against all of it.
            key = sum(view.steps(d, kind) for d in days for kind in (*HARD, "long"))
            running = view.week_run_steps(week)
            view.penalise(EASY_BETWEEN, 1 - view.reaches(EASY_PARTS * (running - key) - running, 0), week)

    @staticmethod
    def _substantial(view: View, week: int) -> None:
        """Penalise brief hard sessions in weeks with enough running, and in a base a longest one that does not grow
        with the weeks into it, cutbacks apart."""
        running = BRIEF_RUNNING if view.year.level else NOVICE_BRIEF
        _penalise_short(view, week, BRIEF_HARD, running, BRIEF_MINUTES, HARD)
        if not view.cutback(week) and view.year.weeks[week].phase == "base":
            since = weeks_into_phase(view.year, week)
            for first, running, minutes in BASE_SUBSTANCE:
                if since >= first:
                    ask_length(view, week, running, minutes, HARD)
            for first, running, minutes in FARTLEK_SUBSTANCE if view.year.level else ():
                if since >= first:
                    _penalise_short(view, week, BRIEF_HARD, running, minutes, ("fartlek",))


def _penalise_short(
    view: View, week: int, soft: SoftConstraint, running: int, minutes: int, kinds: tuple[str, ...]
) -> None:
    """Penalise every session of those kinds under so many minutes in a week of that much running, in minutes too, on
    days that have the time for more."""
    short = short_sessions(view, week, minutes, kinds)
    if running:
        much = is_full(view, week, running)
        short = view.excess(short, len(days_with(view, week, minutes)) * len(kinds) * (1 - much))
    view.penalise(soft, short, week)


def _held_twice(view: View, week: int) -> frozenset[str]:
    """Hard kinds that the last two weeks with any both held, as far as the last four weeks tell: a cutback without one
    between them is no change."""
    recent = (view.last_hard_kinds(before) for before in range(week, week - LOOKED_BACK, -1))
    held = [kinds for kinds in recent if kinds][:2]
    return held[0] & held[1] if len(held) == 2 else frozenset()
