"""Intensity: which hard sessions a phase knows, how much hard work they hold, and a touch of speed all year round."""

from datetime import timedelta

from constraints.availability import prefer
from constraints.comeback import climbs_back, off_days, stage_seven
from constraints.days_off import TABLE as AFTER_DAYS_OFF
from constraints.days_off import days_without_strides, ease_back, playful_weeks, runs_again
from constraints.family import Family, View
from constraints.hard_easy import FEW_RUNS as FEW_HARD_RUNS
from constraints.injury import after_ladder, in_injury_window
from constraints.intensity_tables import (
    BREAK_DAYS,
    HARD_ASKED,
    KEPT_MINUTES,
    LATE_BUILD_WEEKS,
    MOST_STRIDES,
    OFTEN,
    OFTEN_BACK,
    PHASE_KINDS,
    TABLES,
)
from constraints.limits import SHAPES_WEEKS, Limit, everyone
from constraints.race_calendar import next_target
from constraints.return_from_break import breaks
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import KINDS, LIVELY, STRIDES_PHASES
from optimizer.domain.year import Year

WORK_CAPS = (
    ("threshold", "threshold_work"),
    ("intervals", "interval_work"),
    ("repetitions", "repetition_work"),
)


HARD_SESSIONS = SoftConstraint("hard_sessions", 5, "per session short: intensity keeps a build from being mere mileage")
INTENSITY_TOUCH = SoftConstraint("intensity_touch", 4, "per week without any: keeps speed through base")
CROSS_TRAINING = SoftConstraint("cross_training", 2, "per session in a week with running: running is what we train")
CUTBACK_HARD = SoftConstraint(
    "cutback_hard", 3, "per cutback week with more than one hard session or fartlek: it is there to recover"
)
FEW_RUNS = SoftConstraint(
    "few_runs", 4, "per run short of three in a week of base or build, four soon after the ladder: frequency first"
)
FREESTYLE_LENGTH = SoftConstraint(
    "freestyle_length", 1, "per freestyle offer of 50 minutes or more: it is an offer, not a target"
)
CROSS_KEPT = SoftConstraint(
    "cross_kept",
    2,
    "per base week in the year after a return ladder without half an hour of the cross-training that is offered",
)
CROSS_FREQUENCY = SoftConstraint(
    "cross_frequency",
    2,
    "per session short of three in a week without running: little and often keeps the engine going",
)
CROSS_LENGTH = SoftConstraint("cross_length", 1, "per started half hour of cross-training beyond an hour")
MOST_WORK = 1000 * 7 * units.steps(units.DAY_MINUTES)
"""Beyond what the hard work of any week comes to, in tenths of a percent of grid steps."""
STRIDES = SoftConstraint("strides", 1, "per set short of two")


class Intensity(Family):
    """Easy running keeps its share of every week; threshold comes before intervals; each hard session keeps
    its share of the week."""

    name = "intensity"
    limits = (
        Limit(
            "easy_share",
            "share of the week's running time that is easy",
            "%",
            (0.90, 0.82, 0.78),
            "Seiler 2010; Muniz-Pumares 2025",
            "B",
            least=0.5,
            most=1.0,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "threshold_work",
            "threshold work in a session, of the week's running and racing",
            "%",
            everyone(0.10),
            "Daniels",
            "C",
            most=0.3,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "interval_work",
            "interval work in a session, of the week's running and racing",
            "%",
            (0.06, 0.08, 0.08),
            "Daniels",
            "C",
            most=0.3,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "repetition_work",
            "repetition work in a session, of the week's running and racing",
            "%",
            (0.0, 0.05, 0.05),
            "Daniels",
            "C",
            most=0.3,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "weeks_to_threshold",
            "easy weeks before threshold after a break of 28 days",
            "weeks",
            (4, 4, 2),
            "Daniels",
            "C",
            most=12,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "weeks_to_intervals",
            "easy weeks before intervals after a break of 28 days",
            "weeks",
            (6, 6, 4),
            "Daniels",
            "C",
            most=16,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "touch_days",
            "an intensity touch at least every so many days in base",
            "days",
            (10, 7, 7),
            "Ronnestad 2014; Spiering 2021",
            "B",
            hard=False,
            least=3,
            most=14,
        ),
    )
    soft_constraints = (
        HARD_SESSIONS,
        INTENSITY_TOUCH,
        CROSS_TRAINING,
        CUTBACK_HARD,
        FEW_RUNS,
        FREESTYLE_LENGTH,
        CROSS_KEPT,
        CROSS_FREQUENCY,
        CROSS_LENGTH,
        STRIDES,
    )
    tables = (*TABLES, AFTER_DAYS_OFF)

    def narrow(self, year: Year) -> None:
        starts = [year.horizon.start] if returns_from_break(year) else []
        starts += [stop.back for stop in breaks(year) if stop.days >= BREAK_DAYS]
        hurt = (injury for injury in year.scenario.injuries if off_days(injury) >= BREAK_DAYS)
        starts += [after for injury in hurt if (after := stage_seven(year, injury)) is not None]
        new = year.past.longest_30 == 0
        stops = runs_again(year)
        for facts in year.days.values():
            walks = new and facts.phase in (None, "base")
            ahead = next_target(year, facts.date)
            kept = _of_ultra(ahead) if ahead is not None and facts.phase == "taper" else ()
            self._phase(year, facts, (*(("walk_run",) if walks else ()), *kept))
            if ahead is None or not ahead.marathon:
                facts.cap("marathon_pace", 0, Requirement(self.name, "marathon pace leads to a marathon"))
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
        apart = Requirement(self.name, "a day between strides in the year after an injury")
        for day in (d for d in view.span if in_injury_window(view.year, d)):
            view.few((view.strides(day), view.strides(day - timedelta(days=1))), 1, day, apart)
        early = Requirement(self.name, "no strides in the first week after a longer break")
        for day in frozenset(days_without_strides(view.year)).intersection(view.days):
            view.at_most(view.strides(day), 0, day, early)
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
            self._easy_share(view, week)
            self._work_caps(view, week)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            self._cross_training(view, week)
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
                asked = min(asked, 1)
                view.penalise(CUTBACK_HARD, view.reaches(hard + sum(view.has(d, "fartlek") for d in days), 2), week)
            if asked:
                # A novice's first hard running is play with pace, so a fartlek serves for the session that is asked.
                lively = sum(view.has(d, "fartlek") for d in days) if view.year.level == 0 else 0
                view.penalise(HARD_SESSIONS, view.shortfall(hard + lively, asked), week)
            if facts.phase in ("base", "build"):
                strides = sum(view.strides(d) for d in days)
                self._touch(view, week)
                view.penalise(STRIDES, view.shortfall(strides, 2), week)
            offers = sum(view.reaches(view.steps(d, "freestyle"), 10) for d in days)
            view.penalise(FREESTYLE_LENGTH, offers, week)

    @staticmethod
    def _asked(year: Year, week: int) -> int:
        """Hard sessions that a soft constraint asks of the week. Late in a marathon's build one long session at its
        pace is enough beside the long run, except for advanced runners, and so is one with three runs a week."""
        asked = HARD_ASKED.get(year.weeks[week].phase, (0, 0, 0))[year.level]
        if sum(facts.runnable for facts in year.in_week(week)) <= FEW_HARD_RUNS:
            asked = min(asked, 1)
        race = next_target(year, year.weeks[week].start)
        late = race is not None and race.marathon and race.week - week <= LATE_BUILD_WEEKS
        return min(asked, 1) if late and year.level < 2 else asked

    @staticmethod
    def _cross_training(view: View, week: int) -> None:
        """Running is what is trained; where nobody may run, cross-training comes often and in moderate lengths. One
        session a week stays in base in the year after a return ladder."""
        facts = view.year.in_week(week)
        days = [d.date for d in facts if d.most("cross_training")]
        if not days:
            return
        sessions = sum(view.has(d, "cross_training") for d in days)
        if view.year.weeks[week].phase == "base" and climbs_back(view.year, facts[0].date):
            view.penalise(CROSS_TRAINING, view.excess(sessions, 1), week)
            steps = sum(view.steps(d, "cross_training") for d in days)
            view.penalise(CROSS_KEPT, 1 - view.reaches(steps, units.steps(KEPT_MINUTES)), week)
        elif any(d.runnable for d in facts):
            view.penalise(CROSS_TRAINING, sessions, week)
        else:
            view.penalise(CROSS_FREQUENCY, view.shortfall(sessions, min(3, len(days))), week)
        # 13 and 19 steps of five minutes are the first beyond an hour, and beyond an hour and a half.
        longer = (view.reaches(view.steps(d, "cross_training"), steps) for d in days for steps in (13, 19))
        view.penalise(CROSS_LENGTH, sum(longer), week)

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

    def _easy_share(self, view: View, week: int) -> None:
        """Locked sessions may be harder than that, for the coach has decided; then nothing else is hard beside them. In
        a race's week the race is running too, so that one sharp session fits before it."""
        days, year = view.year.weeks[week].days, view.year
        share = year.limits["easy_share"]
        kinds = [kind.name for kind in KINDS if kind.work]
        work = [(d, kind, year.work[kind] * view.steps(d, kind)) for d in days for kind in kinds]
        chosen = sum(steps for d, kind, steps in work if kind not in year.days[d].fixed)
        locked = sum(steps for d, kind, steps in work if kind in year.days[d].fixed)
        why = Requirement(
            self.name, f"at least {percent(share)} of the week's running is easy", ("limits", "easy_share"), unit="%"
        )
        # Work shares are whole percents and limits tenths of a percent, so both sides are in thousandths.
        running = view.week_run_steps(week)
        if year.weeks[week].phase == "race":
            running = running + sum(view.steps(d, "race") for d in days)
        # 10 x percent of work x steps <= (1000 - 1000 x easy share) x steps of running: both sides are whole numbers.
        most = round(1000 - 1000 * share) * running
        if not any(kind in year.days[d].fixed for d, kind, _ in work):
            view.at_most(10 * chosen, most, days[-1], why)
            return
        # `over` is 1 where locked work alone is too much: the first bound is lifted then, the second closes the week.
        over = view.reaches(10 * locked - most, 1)
        view.at_most(10 * (chosen + locked) - MOST_WORK * over, most, days[-1], why)
        view.at_most(chosen, 0, days[-1], why, when=over)

    def _work_caps(self, view: View, week: int) -> None:
        """Caps on a session's work; a race is running of its week too, so that one sharp session fits before it."""
        days = view.year.weeks[week].days
        running = view.week_run_steps(week) + sum(view.steps(d, "race") for d in days)
        for kind, limit in WORK_CAPS:
            cap = view.year.limits[limit]
            why = Requirement(
                self.name,
                f"{kind} work is at most {percent(cap)} of the week's running and racing",
                ("limits", limit),
                unit="%",
            )
            for day in (d for d in days if view.may(d, kind) and kind not in view.year.days[d].fixed):
                # Percent of a session against thousandths of the week: hence the ten.
                work = 10 * view.year.work[kind] * view.steps(day, kind)
                view.at_most(work, round(1000 * cap) * running, day, why)


def returns_from_break(year: Year) -> bool:
    """Whether the runner starts after 28 days or more without running, or has never run."""
    last = year.past.last_run
    return last is None or year.horizon.start - last >= timedelta(days=BREAK_DAYS)


def _of_ultra(race: RaceFacts) -> tuple[str, ...]:
    """What the taper keeps open before an ultra: trails, and hills where the race climbs."""
    return () if not race.ultra else ("trail",) if race.flat_ultra else ("trail", "hills")
