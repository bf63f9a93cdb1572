"""Session mix: which hard and easy runs a week combines. Soft constraints and tie-breakers only, no hard rule."""

from datetime import timedelta
from itertools import takewhile

from constraints.family import Family, Lin, View
from constraints.injury import in_injury_window, strained
from constraints.injury_tables import FIRST_MINUTES
from constraints.intensity_tables import LATE_BUILD_WEEKS
from constraints.limits import number_word
from constraints.long_run_purpose import least_minutes, purpose_of
from constraints.race_calendar import next_target
from constraints.session_mix_tables import (
    BASE_SUBSTANCE,
    BEGINS_AT,
    BRIEF_MINUTES,
    BRIEF_RUNNING,
    CAREFUL_STEPS,
    CUTBACK_MINUTES,
    CUTBACK_RUNNING,
    CUTBACK_STEPS,
    EASY_PARTS,
    FLAT_ULTRA,
    GROWTH_STEPS,
    GROWTH_WEEKS,
    KEPT,
    LATE_PACE,
    NOVICE_SHORT_RUNS,
    PACE,
    SHORT_KINDS,
    SHORT_RUNS,
    SPECIFIC,
    SUBSTANCE,
    TABLES,
    THRESHOLD_WEEKS,
)
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_classes import RaceClass, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD
from optimizer.domain.year import Year

CUTBACK_GENTLE = SoftConstraint(
    "cutback_gentle",
    2,
    f"per hard session of a cutback week beyond {CUTBACK_MINUTES} min, or that strains what was injured most",
)
CUTBACK_RUNNING_SOFT = SoftConstraint(
    "cutback_running", 3, "per cutback in the year after an injury with more than nine tenths of last week's running"
)
STRAINED_AGAIN = SoftConstraint(
    "strained_again", 2, "per kind that strains what was injured most, in a week after one that held any such"
)
SPECIFIC_SOFT = SoftConstraint(
    "specific",
    3,
    "per week of build, taper or race without a session of the race's own kind, as far as its days allow one",
)
LATE_SPEED = SoftConstraint(
    "late_speed",
    2,
    "per hill or repetition session in the last weeks of a build for a half marathon or longer; hills stay in "
    "that of an ultra that climbs",
)
HARD_LENGTH = SoftConstraint(
    "hard_length",
    2,
    "per build or base week, and per step, whose longest hard session is short of what its running and the weeks into "
    "the phase ask, and late in a marathon's build whose marathon pace is short of "
    f"{LATE_PACE[0][2]}, then {LATE_PACE[1][2]}, with {LATE_PACE[0][1]}; of novices in weeks that hold any",
)
BRIEF_HARD = SoftConstraint(
    "brief_hard",
    1,
    f"per hard session under {BRIEF_MINUTES} min in a week of base or build with {BRIEF_RUNNING} min of running, "
    "cutbacks apart: from intermediate level on",
)
PACE_OFTEN = SoftConstraint(
    "pace_often",
    4,
    "per week of a marathon's build, cutbacks apart, without marathon pace in two of the three weeks that end with "
    "it, in a session or in the long run",
)
PACE_TWICE = SoftConstraint(
    "pace_twice", 4, "per marathon-pace session in a week whose long run holds that pace already, cutbacks apart"
)
THRESHOLD_FIRST = SoftConstraint(
    "threshold_first",
    2,
    f"per week with intervals and no threshold session in it or the {number_word(THRESHOLD_WEEKS)} weeks before",
)
SHORT_RUN = SoftConstraint(
    "short_run",
    1,
    f"per easy or recovery run under {SHORT_RUNS[0][1]} minutes in a week with {SHORT_RUNS[0][0]} min of running, and "
    f"per easy run under {SHORT_RUNS[1][1]} in one with {SHORT_RUNS[1][0]}, novices' apart, on days that have the "
    "time: fewer and longer runs train more",
)
EASY_BETWEEN = SoftConstraint(
    "easy_between",
    2,
    "per week of base or build, cutbacks apart, with less than a fifth of its running outside hard sessions "
    "and the long run: from intermediate level on",
)
TRAIL = SoftConstraint("trail", 1, "per week without one in base, and in build and taper for an ultra")
VARIETY = SoftConstraint("variety", 1, "per hard kind repeated within a week")
FRESH_KIND = SoftConstraint(
    "fresh_kind",
    1,
    "per hard kind that last week had too: a change is pleasant, and nothing is proven about it",
    tie_breaker=True,
)
HARD_GROWTH = SoftConstraint(
    "hard_growth",
    3,
    f"per 5 minutes of a hard kind beyond {GROWTH_STEPS * units.GRID} more than its longest session in the "
    f"{number_word(GROWTH_WEEKS)} weeks before, beyond {CAREFUL_STEPS * units.GRID} "
    "more in the year after an injury",
    tie_breaker=True,
)
STRAINED_LATE = SoftConstraint(
    "strained_late",
    4,
    "per hard session or fartlek of a taper or race week that strains what was injured in the year before: "
    "another kind keeps the pace as well",
    tie_breaker=True,
)
LATE_FARTLEK = SoftConstraint(
    "late_fartlek",
    4,
    "per fartlek late in a marathon's build: beside marathon pace and the long run the other days are easy",
    tie_breaker=True,
)


class SessionMix(Family):
    """A week varies its hard sessions, prepares the race ahead, leaves room for easy runs, and in a cutback rests."""

    name = "session_mix"
    soft_constraints = (
        CUTBACK_GENTLE,
        CUTBACK_RUNNING_SOFT,
        STRAINED_AGAIN,
        SPECIFIC_SOFT,
        LATE_SPEED,
        HARD_LENGTH,
        BRIEF_HARD,
        PACE_OFTEN,
        PACE_TWICE,
        THRESHOLD_FIRST,
        SHORT_RUN,
        EASY_BETWEEN,
        TRAIL,
        VARIETY,
        FRESH_KIND,
        HARD_GROWTH,
        STRAINED_LATE,
        LATE_FARTLEK,
    )
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.n < 7 or view.light(week):
                continue
            self._varied(view, week)
            self._growing(view, week)
            self._in_order(view, week)
            if view.cutback(week):
                self._gentle(view, week)
            race = next_target(view.year, facts.start)
            ultra = race is not None and race.ultra
            if facts.phase in ("base", "build"):
                for running, minutes in SHORT_RUNS if view.year.level else NOVICE_SHORT_RUNS:
                    _penalise_short(view, week, SHORT_RUN, running, minutes, SHORT_KINDS[minutes])
                if view.year.level:
                    self._room_for_easy(view, week)
                self._substantial(view, week)
            if facts.phase == "build" and race is not None:
                self._specific(view, week, race)
            if facts.phase in ("taper", "race") and race is not None:
                self._kept(view, week, own_kinds(KEPT, race))
            if facts.phase == "base" or (facts.phase in ("build", "taper") and ultra):
                trails = sum(view.has(d, "trail") for d in facts.days)
                view.penalise(TRAIL, view.shortfall(trails, 1), week)

    @staticmethod
    def _varied(view: View, week: int) -> None:
        before, tender = view.last_hard_kinds(week), strained(view.year, view.year.weeks[week].start)
        before = before | set(tender) if before & set(tender) else before
        for kind in HARD:
            sessions = sum(view.has(d, kind) for d in view.year.weeks[week].days)
            if kind in before and kind != "marathon_pace":
                view.penalise(STRAINED_AGAIN if kind in tender else FRESH_KIND, view.reaches(sessions, 1), week)
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
    def _gentle(view: View, week: int) -> None:
        """Penalise long hard sessions in a cutback, kinds that strain a recent injury, and too much running."""
        days = view.year.weeks[week].days
        strain = sum(view.has(d, kind) for d in days for kind in strained(view.year, days[0]))
        lengthy = (view.reaches(view.steps(d, kind), CUTBACK_STEPS) for d in days for kind in HARD)
        view.penalise(CUTBACK_GENTLE, strain + sum(lengthy), week)
        before = view.year.weeks[max(0, week - 1)]
        loading = week > 0 and before.phase in ("base", "build", "return_to_run")
        if loading and in_injury_window(view.year, days[0]) and all(view.known(d) for d in before.days):
            # In whole numbers: 9 x last week - 10 x this week >= 0.
            less = CUTBACK_RUNNING[0] * view.week_run_steps(week - 1) - CUTBACK_RUNNING[1] * view.week_run_steps(week)
            view.penalise(CUTBACK_RUNNING_SOFT, 1 - view.reaches(less, 0), week)

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
    def _specific(view: View, week: int, race: RaceFacts) -> None:
        """Penalise build weeks without the race's own kinds, with hills or repetitions late in a long build (hills
        stay before an ultra that climbs), and with hard sessions too short for the week's running."""
        facts = view.year.weeks[week]
        kinds = own_kinds(SPECIFIC, race)
        purpose = not view.cutback(week) and purpose_of(view.year, week) is not None
        own = sum(view.has(d, k) for d in facts.days for k in (*kinds, *(("long",) if purpose else ())))
        view.penalise(SPECIFIC_SOFT, view.shortfall(own, 1), week)
        if purpose and race.marathon:
            view.penalise(PACE_TWICE, sum(view.has(d, k) for d in facts.days for k in PACE), week)
        if race.marathon and not view.cutback(week):
            SessionMix._paced(view, week)
        if race.half_or_longer and race.week - week <= LATE_BUILD_WEEKS:
            climbs = race.ultra and not race.flat_ultra
            fast = ("repetitions",) if climbs else ("hills", "repetitions")
            view.penalise(LATE_SPEED, sum(view.has(d, k) for d in facts.days for k in fast), week)
            if race.marathon:
                view.penalise(LATE_FARTLEK, sum(view.has(d, "fartlek") for d in facts.days), week)
        if not view.cutback(week):
            # Asked for only where some day of the week has the time for it.
            paced = "marathon_pace" in kinds and not purpose
            room = max(view.year.days[d].most("marathon_pace") for d in facts.days) if paced else 0
            late = [(much, long, PACE) for weeks, much, long in LATE_PACE if race.week - week <= weeks and room >= long]
            since = weeks_into_phase(view.year, week)
            asked = [*((much, long, HARD) for first, much, long in SUBSTANCE if since >= first), *late[-1:]]
            for running, minutes, own in asked:
                _ask_length(view, week, running, minutes, own)

    @staticmethod
    def _paced(view: View, week: int) -> None:
        """Penalise less marathon pace than in two of three weeks of a build: the pace has to become a habit. Weeks
        before the build, and those that are not known, count as weeks with it."""
        paced: list[Lin] = []
        for index in range(week - 2, week + 1):
            facts = view.year.weeks[max(0, index)]
            if index < 0 or facts.phase != "build" or not all(view.known(d) for d in facts.days):
                paced.append(1)
                continue
            sessions = [view.has(d, kind) for d in facts.days for kind in PACE]
            aim = purpose_of(view.year, index)
            if aim is not None and aim.marathon:
                least = units.steps(least_minutes(aim))
                sessions += [view.reaches(view.steps(d, "long"), least) for d in facts.days if view.may(d, "long")]
            paced.append(view.reaches(sum(sessions), 1))
        view.penalise(PACE_OFTEN, view.shortfall(sum(paced), 2), week)

    @staticmethod
    def _substantial(view: View, week: int) -> None:
        """Penalise brief hard sessions in weeks with enough running, and in a base a longest one that does not grow
        with the weeks into it."""
        if view.cutback(week):
            return
        if view.year.level:
            _penalise_short(view, week, BRIEF_HARD, BRIEF_RUNNING, BRIEF_MINUTES, HARD)
        if view.year.weeks[week].phase == "base":
            since = weeks_into_phase(view.year, week)
            for first, running, minutes in BASE_SUBSTANCE:
                if since >= first:
                    _ask_length(view, week, running, minutes, HARD)

    @staticmethod
    def _kept(view: View, week: int, kinds: tuple[str, ...]) -> None:
        """Penalise a taper without a session of the race's own kind where its days allow one, and kinds that strain a
        recent injury."""
        days = view.year.weeks[week].days
        view.penalise(STRAINED_LATE, sum(view.has(d, k) for d in days for k in strained(view.year, days[0])), week)
        if any(view.year.days[d].most(kind) for d in days for kind in kinds):
            view.penalise(SPECIFIC_SOFT, view.shortfall(sum(view.has(d, k) for d in days for k in kinds), 1), week)


def _penalise_short(
    view: View, week: int, soft: SoftConstraint, running: int, minutes: int, kinds: tuple[str, ...]
) -> None:
    """Penalise every session of those kinds under so many minutes in a week of that much running, in minutes too, on
    days that have the time for more."""
    least = units.steps(minutes)
    days = [facts.date for facts in view.year.in_week(week) if facts.minutes >= minutes]
    # A day holds one hard session at most, so one question a day will do for all of its kinds.
    alike = [kinds] if kinds == HARD else [(kind,) for kind in kinds]
    short = sum(
        sum(view.has(d, kind) for kind in some) - view.reaches(sum(view.steps(d, kind) for kind in some), least)
        for d in days
        for some in alike
    )
    if running:
        much = view.reaches(view.week_run_steps(week), units.steps(running))
        short = view.excess(short, len(days) * len(kinds) * (1 - much))
    view.penalise(soft, short, week)


def _ask_length(view: View, week: int, running: int, minutes: int, kinds: tuple[str, ...]) -> None:
    """Penalise a week of that much running, both in minutes, whose longest session of those kinds is shorter; a
    novice's only where it holds one."""
    much = view.reaches(view.week_run_steps(week), units.steps(running))
    days = view.year.weeks[week].days
    if not view.year.level:
        much = view.reaches(much + view.reaches(sum(view.has(d, k) for d in days for k in kinds), 1), 2)
    long = [view.reaches(sum(view.steps(d, k) for k in kinds), units.steps(minutes)) for d in days]
    view.penalise(HARD_LENGTH, view.excess(much, view.some(long)), week)


def weeks_into_phase(year: Year, week: int) -> int:
    """Weeks of the same phase right before that week."""
    before = takewhile(lambda index: year.weeks[index].phase == year.weeks[week].phase, range(week - 1, -1, -1))
    return sum(1 for _ in before)


def own_kinds(table: tuple[tuple[RaceClass, tuple[str, ...]], ...], race: RaceFacts) -> tuple[str, ...]:
    """The kinds that prepare the race, by a table of distances; an ultra that hardly climbs has kinds of its own."""
    return FLAT_ULTRA if race.flat_ultra else by_distance(table, race.km)
