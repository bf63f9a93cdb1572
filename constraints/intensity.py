"""Intensity: which hard sessions a phase knows, how much hard work they hold, and a touch of speed all year round."""

from datetime import timedelta

from constraints.availability import prefer
from constraints.comeback import off_days, stage_seven
from constraints.cross_training import (
    CROSS_FREQUENCY,
    CROSS_KEPT,
    CROSS_LENGTH,
    CROSS_TRAINING,
    CUTBACK_CROSS,
    RETURN_RIDE,
    RUN_BEFORE_RIDE,
    cross_train,
)
from constraints.days_off import TABLE as AFTER_DAYS_OFF
from constraints.days_off import days_without_strides, ease_back, learns_to_run, playful_weeks, runs_again
from constraints.family import Family, View
from constraints.full_weeks import is_full
from constraints.hard_easy import FEW_RUNS as FEW_HARD_RUNS
from constraints.hard_length import weeks_into_phase
from constraints.hard_long_run import hard_turn
from constraints.injury import after_ladder, in_injury_window
from constraints.intensity_limits import INTENSITY_LIMITS
from constraints.intensity_tables import (
    BREAK_DAYS,
    HARD_ASKED,
    LATE_BUILD_WEEKS,
    MOST_STRIDES,
    OFTEN,
    OFTEN_BACK,
    PHASE_KINDS,
    PLAY_AFTER,
    PLAY_WEEK,
    SECOND_FROM,
    SECOND_RUNNING,
    TABLES,
)
from constraints.limits import number_word
from constraints.long_run_purpose import purpose_of
from constraints.quality_days import one_is_enough
from constraints.race_calendar import trained_for
from constraints.return_from_break import breaks
from constraints.single_run import walks_first
from constraints.work_shares import cap_lengths, cap_work, keep_easy_share
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import LIVELY, STRIDES_PHASES
from optimizer.domain.year import Year

HARD_SESSIONS = SoftConstraint("hard_sessions", 5, "per session short: intensity keeps a build from being mere mileage")
SECOND_QUICK = SoftConstraint(
    "second_quick",
    3,
    f"per week of a base, its first {number_word(SECOND_FROM)} apart, without a second hard session or fartlek, from "
    "intermediate level on, where four days or more are for running, two of them are the week's hard days and the long "
    "run holds no race pace: quality grows before the build asks for it; not in cutbacks, before ultras, without a "
    f"race ahead or in the year after an injury, nor below {SECOND_RUNNING} min of running: load is not bought with "
    "intensity",
    source="Daniels; Pfitzinger",
    confidence="C",
)
INTENSITY_TOUCH = SoftConstraint("intensity_touch", 4, "per week without any: keeps speed through base")
CUTBACK_HARD = SoftConstraint(
    "cutback_hard", 3, "per cutback week with more than one hard session or fartlek: it is there to recover"
)
FEW_RUNS = SoftConstraint(
    "few_runs", 4, "per run short of three in a week of base or build, four soon after the ladder: frequency first"
)
FREESTYLE_LENGTH = SoftConstraint(
    "freestyle_length", 1, "per freestyle offer of 50 minutes or more: it is an offer, not a target"
)
STRIDES = SoftConstraint("strides", 1, "per set short of two in a week of base, build or taper")


class Intensity(Family):
    """Easy running keeps its share of every week; threshold comes before intervals; each hard session keeps
    its share of the week."""

    name = "intensity"
    limits = INTENSITY_LIMITS
    soft_constraints = (
        HARD_SESSIONS,
        SECOND_QUICK,
        INTENSITY_TOUCH,
        CROSS_TRAINING,
        CUTBACK_HARD,
        FEW_RUNS,
        FREESTYLE_LENGTH,
        CROSS_KEPT,
        CROSS_FREQUENCY,
        CROSS_LENGTH,
        CUTBACK_CROSS,
        RETURN_RIDE,
        RUN_BEFORE_RIDE,
        STRIDES,
    )
    tables = (*TABLES, AFTER_DAYS_OFF)

    def narrow(self, year: Year) -> None:
        starts = [year.horizon.start] if returns_from_break(year) else []
        starts += [stop.back for stop in breaks(year) if stop.days >= BREAK_DAYS]
        hurt = (injury for injury in year.scenario.injuries if off_days(injury) >= BREAK_DAYS)
        starts += [after for injury in hurt if (after := stage_seven(year, injury)) is not None]
        new = walks_first(year)
        stops = runs_again(year)
        for facts in year.days.values():
            walks = new and facts.phase in (None, "base")
            ahead = trained_for(year, facts.date)
            kept = _of_ultra(ahead) if ahead is not None and facts.phase == "taper" else ()
            self._phase(year, facts, (*(("walk_run",) if walks else ()), *kept))
            if ahead is None or not ahead.marathon:
                prefer(year, facts, ("marathon_pace",), Requirement(self.name, "marathon pace leads to a marathon"))
            if year.limits["repetition_work"] == 0:
                facts.cap(
                    "repetitions",
                    0,
                    Requirement(self.name, "repetitions are not for this level", ("limits", "repetition_work")),
                )
            for start in starts if facts.race is None else ():
                self._after_break(year, facts, (facts.date - start).days)
            for stop in stops if facts.race is None else ():
                ease_back(facts, stop)

    def rules(self, view: View) -> None:
        for week in view.weeks:
            days = view.year.weeks[week].days
            most = MOST_STRIDES - in_injury_window(view.year, days[0])
            often = Requirement(self.name, f"strides at most {most} times a week")
            view.at_most(sum(view.strides(d) for d in days), most, days[-1], often)
        apart = Requirement(self.name, "a day between strides, of novices and in the year after an injury")
        for day in (d for d in view.span if view.year.level == 0 or in_injury_window(view.year, d)):
            view.few((view.strides(day), view.strides(day - timedelta(days=1))), 1, day, apart)
        early = Requirement(self.name, "no strides in the first week after a longer break")
        without = frozenset(days_without_strides(view.year))
        for day in (d for d in view.days if d in without):
            view.at_most(view.strides(day), 0, day, early)
        for race in (race for race in view.year.with_priority("A", "B") if race.ultra):
            self._rested(view, race)
        learning = Requirement(self.name, "no strides before running itself is a habit")
        for day in (d for d in view.days if learns_to_run(view.year, d)):
            if "strides" not in view.year.days[day].fixed:
                view.at_most(view.strides(day), 0, day, learning)
        playful = Requirement(self.name, "one fartlek or progression in the third week after a longer break")
        for window in playful_weeks(view.year):
            if not frozenset(window).isdisjoint(view.days):
                held = [view.year.days[d] for d in window if d in view.year.days]
                quick = (view.has(facts.date, kind) for facts in held for kind in LIVELY if kind not in facts.fixed)
                view.few(quick, 1, held[-1].date, playful)
        why = Requirement(self.name, "strides belong to base, build and taper")
        for day in view.days:
            if view.year.days[day].phase not in STRIDES_PHASES:
                view.at_most(view.strides(day), 0, day, why)
        for week in view.weeks:
            keep_easy_share(self.name, view, week)
            cap_work(self.name, view, week)
            cap_lengths(self.name, view, week)

    def _rested(self, view: View, race: RaceFacts) -> None:
        """Keep strides from the day before an ultra: whoever runs all day tomorrow wakes no legs today."""
        eve = race.day - timedelta(days=1)
        if eve in view.days and "strides" not in view.year.days[eve].fixed:
            why = Requirement(self.name, f"no strides on the day before {race.name}", race.where)
            view.at_most(view.strides(eve), 0, eve, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            cross_train(view, week)
            facts = view.year.weeks[week]
            days = facts.days
            new = view.year.past.longest_30 == 0
            if facts.phase in ("base", "build") and (new or not view.light(week)):
                chances = sum(view.year.days[d].runnable for d in days)
                wanted = OFTEN_BACK if after_ladder(view.year, days[0]) else OFTEN
                view.penalise(FEW_RUNS, view.shortfall(sum(view.runs(d) for d in days), min(wanted, chances)), week)
            # Part of a week, or little more than nothing, has no room for what a whole week is asked for.
            if facts.n < 7 or view.light(week):
                continue
            hard = sum(view.hard(d) for d in days)
            asked = self._asked(view.year, week)
            if view.cutback(week):
                asked = 0 if _plays(view.year, week) else min(asked, 1)
                view.penalise(CUTBACK_HARD, view.reaches(hard + sum(view.has(d, "fartlek") for d in days), 2), week)
            if asked:
                # A novice's first hard running is play with pace, so a fartlek serves for the session that is asked.
                lively = sum(view.has(d, "fartlek") for d in days) if view.year.level == 0 else 0
                view.penalise(HARD_SESSIONS, view.shortfall(hard + lively, asked), week)
            if _asks_second(view.year, week) and not view.cutback(week):
                lively = hard + sum(view.has(d, "fartlek") for d in days)
                enough = is_full(view, week, SECOND_RUNNING)
                view.penalise(SECOND_QUICK, view.excess(2 * enough, lively), week)
            if facts.phase in STRIDES_PHASES and not learns_to_run(view.year, days[-1]):
                view.penalise(STRIDES, view.shortfall(sum(view.strides(d) for d in days), 2), week)
            if facts.phase in ("base", "build"):
                self._touch(view, week)
            offers = sum(view.reaches(view.steps(d, "freestyle"), 10) for d in days)
            view.penalise(FREESTYLE_LENGTH, offers, week)

    @staticmethod
    def _asked(year: Year, week: int) -> int:
        """Hard sessions that a soft constraint asks of the week. Late in a marathon's build one is enough for novices
        and, beside a long run with marathon pace, for all but advanced runners, of whom it is beside one that is hard
        itself; so is one with three runs a week, and where a second would be one too many."""
        asked = HARD_ASKED.get(year.weeks[week].phase, (0, 0, 0))[year.level]
        if _plays(year, week):
            asked = 1
        if sum(facts.runnable for facts in year.in_week(week)) <= FEW_HARD_RUNS or one_is_enough(year, week):
            asked = min(asked, 1)
        race = trained_for(year, year.weeks[week].start)
        late = race is not None and race.marathon and race.week - week <= LATE_BUILD_WEEKS
        enough = year.level == 0 or purpose_of(year, week) is not None
        most = 1 if (late and enough and year.level < 2) or hard_turn(year, week) is not None else asked
        return min(asked, most)

    @staticmethod
    def _touch(view: View, week: int) -> None:
        """A hard session or strides in the days that end with the week, as many as the limit says."""
        facts = view.year.weeks[week]
        window = [facts.days[-1] - timedelta(days=back) for back in range(view.year.limits.count("touch_days"))]
        if all(view.known(d) for d in window):
            touched = sum(view.hard(d) + view.strides(d) for d in window)
            view.penalise(INTENSITY_TOUCH, view.shortfall(touched, 1), week)

    def _phase(self, year: Year, facts: DayFacts, also: tuple[str, ...]) -> None:
        phase = facts.phase or "base"
        allowed = PHASE_KINDS[phase] + also
        why = Requirement(self.name, f"{phase.replace('_', ' ')} days do not hold this session")
        others = tuple(kind for kind in facts.caps if kind not in allowed)
        if phase in ("base", "build"):
            prefer(year, facts, others, why)
        else:
            facts.cap(others, 0, why)

    def _after_break(self, year: Year, facts: DayFacts, since: int) -> None:
        if 0 <= since < 7 * year.limits["weeks_to_threshold"]:
            why = Requirement(
                self.name,
                f"easy weeks first after a break; {date_words(facts.date)} is too early for hard running",
                ("limits", "weeks_to_threshold"),
            )
            facts.cap(LIVELY, 0, why)
        if 0 <= since < 7 * year.limits["weeks_to_intervals"]:
            why = Requirement(
                self.name,
                f"easy weeks first after a break; {date_words(facts.date)} is too early for intervals",
                ("limits", "weeks_to_intervals"),
            )
            facts.cap(("intervals", "repetitions"), 0, why)


def _asks_second(year: Year, week: int) -> bool:
    """Whether the week of base has room for a second quick session: a runner used to them, well, and with a race ahead
    that they serve."""
    facts = year.weeks[week]
    race = trained_for(year, facts.start)
    if facts.phase != "base" or not year.level or race is None or race.ultra or in_injury_window(year, facts.start):
        return False
    if weeks_into_phase(year, week) < SECOND_FROM or purpose_of(year, week) is not None:
        return False
    # Where no two weekdays are hard ones the second would stand on another day every week.
    return len(year.skeleton.hard) > 1 and sum(day.runnable for day in year.in_week(week)) > FEW_HARD_RUNS


def _plays(year: Year, week: int) -> bool:
    """Whether a novice has run for long enough that a week of base is dull without a pace, with no race near behind."""
    facts = year.weeks[week]
    if year.level or facts.phase != "base" or week < PLAY_WEEK:
        return False
    raced = (race.week for race in year.with_priority("A", "B"))
    return not any(week - PLAY_AFTER < one <= week for one in raced)


def returns_from_break(year: Year) -> bool:
    """Whether the runner starts after 28 days or more without running, or has never run."""
    last = year.past.last_run
    return last is None or year.horizon.start - last >= timedelta(days=BREAK_DAYS)


def _of_ultra(race: RaceFacts) -> tuple[str, ...]:
    """What the taper keeps open before an ultra: trails, and hills where the race climbs."""
    return () if not race.ultra else ("trail",) if race.flat_ultra else ("trail", "hills")
