"""The diary of a year's sessions: read in order of days, it knows what each of them followed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from constraints.careful_starts import TENDER, TENDER_DAYS
from constraints.comeback import WINDOW_DAYS, back_from_injury, recently_cleared
from constraints.first_test import asks_first_test
from constraints.hard_length import weeks_into_phase
from constraints.long_run_purpose import purpose_of
from constraints.race_calendar import next_target, trained_for
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD, LIVELY, ON_FOOT, RUNNING
from optimizer.domain.shown_paces import athlete_on
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import CrossTraining, Site
from optimizer.output.cross_training_mode import modes, steep_hikes
from optimizer.output.workouts.beginnings import ON_END, quick_sessions, weeks_on_end
from optimizer.output.workouts.climb_steps import ClimbSteps
from optimizer.output.workouts.easy_room import EasyRoom
from optimizer.output.workouts.every_second_run import EverySecondRun
from optimizer.output.workouts.fresh_legs import LATE_DAYS, fresh, saved
from optimizer.output.workouts.fresher_days import LONGEST_DAYS, FresherDays
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_long_runs import HardLongRuns
from optimizer.output.workouts.hard_targets import at_race_pace
from optimizer.output.workouts.hills_and_hops import HillsAndHops, Hops
from optimizer.output.workouts.light_strength import LightStrength
from optimizer.output.workouts.pace_tests import RESTED_DAYS, TESTABLE
from optimizer.output.workouts.paces import Paces
from optimizer.output.workouts.purposeful_long_runs import quick_minutes
from optimizer.output.workouts.quick_days import QuickDays
from optimizer.output.workouts.race_pace_stretches import race_pace_minutes
from optimizer.output.workouts.race_touches import RaceTouches
from optimizer.output.workouts.repeat_formats import MINUTE
from optimizer.output.workouts.rest_of_week import RestOfWeek
from optimizer.output.workouts.steady_finishes import SteadyFinishes
from optimizer.output.workouts.told_days import told_before
from optimizer.output.workouts.walk_stages import sessions_behind
from optimizer.output.workouts.workout import Workout
from optimizer.output.workouts.workout_setting import SHORT_HILLS, Setting
from optimizer.output.workouts.workout_words import TEST_TITLE

FILLED = ("threshold", "intervals")
"""Kinds that may hold more work than the planner counts, as their load stands for it."""
ROOMY = (*FILLED, "progression")
"""The same with those whose weeks hold more, as long as their share stays easy."""


@dataclass
class Diary:
    """Reads the log in order of days and remembers what each session followed."""

    year: Year
    log: Log
    cutbacks: frozenset[int] = frozenset()
    _seen: Counter[tuple[str, int, PhaseName]] = field(default_factory=Counter)
    _all: Counter[str] = field(default_factory=Counter)
    _last: dict[tuple[str, int], str] = field(default_factory=dict)
    _exposures: Counter[tuple[str, int]] = field(default_factory=Counter)
    _worked: Counter[tuple[str, int, PhaseName]] = field(default_factory=Counter)
    _reached: Counter[tuple[str, int]] = field(default_factory=Counter)
    _purposeful: Counter[int] = field(default_factory=Counter)
    _rehearsed: Counter[date] = field(default_factory=Counter)
    _repeats: dict[date, tuple[int, ...]] = field(default_factory=dict)
    _paced: Counter[date] = field(default_factory=Counter)
    _tested: date = date.min
    _turns: EverySecondRun = field(init=False)
    _week: RestOfWeek = field(init=False)
    _quick: QuickDays = field(init=False)
    _room: EasyRoom = field(init=False)
    _tender: HillsAndHops = field(init=False)
    _finishes: SteadyFinishes = field(init=False)
    _strength: LightStrength = field(init=False)
    _ways: Mapping[date, CrossTraining] = field(init=False)
    _hikes: frozenset[date] = field(init=False)
    _touches: RaceTouches = field(init=False)
    _hard_long: HardLongRuns = field(init=False)
    _fresher: FresherDays = field(init=False)
    _climb_steps: ClimbSteps = field(init=False)
    _finished: Counter[tuple[int, PhaseName]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._turns = EverySecondRun(self.year, self.log, self.cutbacks)
        self._week = RestOfWeek(self.year, self.log, self._will_pace)
        self._room = EasyRoom(self.year, self.log, self.cutbacks, self._paced)
        self._tender = HillsAndHops(self.year, self.log)
        self._touches = RaceTouches(self.year, self.log)
        self._quick = QuickDays(self.year, self.log)
        self._climb_steps = ClimbSteps(self.year, self.log, self._bare)
        self._hikes = steep_hikes(self.year, self.log)
        self._ways = modes(self.year, self.log, self._hikes)
        self._hard_long = HardLongRuns(self.year, self.log, self._race_pace)
        self._finishes = SteadyFinishes(
            self.year, self.log, self.cutbacks, self._will_pace, self._room.left, self._hard_long.is_full
        )
        self._fresher = FresherDays(self.year, self.log, self.cutbacks, self._will_pace, self._quick.since_hard)
        self._strength = LightStrength(self.year, self.log, self._tender.lifted_before, self._finishes.ends_in)

    def setting(self, day: date, kind: str, minutes: int) -> Setting:
        """Everything the session of that day depends on."""
        found = self._in_week(self._bare(day, kind, minutes))
        for part in (self._in_turn, self._on_legs, self._to_race, self._beside_others):
            found = part(found)
        if kind in LIVELY:
            found = self._lively(found)
        return self._off_road(found)

    def _in_week(self, bare: Setting) -> Setting:
        """Where its week stands, and what else the week holds."""
        day = bare.day
        week = self.year.days[day].week
        return replace(
            bare,
            running=self.log.week_minutes(week) + self._week.raced(week),
            phase_week=weeks_into_phase(self.year, week) + 1,
            cutback=week in self.cutbacks,
            rested=week - 1 in self.cutbacks,
            spared=self._tested in self.year.weeks[week].days,
            trails=self._week.trails(day),
            weeks_on_end=weeks_on_end(self.year, self.log, self.cutbacks, day) if bare.kind in ON_END else None,
        )

    def _in_turn(self, found: Setting) -> Setting:
        """Which of its kind it is, in its cycle and phase."""
        day, kind, phase = found.day, found.kind, found.phase
        cycle = self._cycle(day)
        return replace(
            found,
            cycle=cycle,
            number=self._seen[kind, cycle, phase],
            previous=self._last.get((kind, cycle), ""),
            exposures=self._exposures[kind, cycle],
            opens=not self._worked[kind, cycle, phase],
            worked=self._worked[kind, cycle, "build" if phase == "taper" else phase],
            reached=self._reached[kind, cycle],
            before=self._all[kind],
            finish=self._finishes.minutes(day, kind, self._finished[cycle, phase]),
            room=self._room.seconds(day, kind) if kind in ROOMY else 0,
        )

    def _on_legs(self, found: Setting) -> Setting:
        """How fresh its legs are, and how well its paces are known."""
        day, kind = found.day, found.kind
        told = max(told_before(self.year, day), self._tested)
        since_test = (day - told).days
        if told == self.year.scenario.season.start and asks_first_test(self.year, day):
            since_test = max(since_test, LONGEST_DAYS)
        crowded = self._hard_long.crowded_out(day, kind)
        return replace(
            found,
            paces=Paces.of(athlete_on(self.year.scenario, day), by_effort=told < back_from_injury(self.year, day)),
            since_test=since_test,
            since_hard=self._quick.since_hard(day),
            fresh=kind in TESTABLE and not crowded and self._fresh(day),
            fresher=kind in TESTABLE and since_test >= RESTED_DAYS and self._fresher.ahead(day, since_test),
            overdue=kind in FILLED and not crowded and since_test >= LATE_DAYS and self._fresh(day, overdue=True),
            quick_left=self._hard_long.left(day) if kind in LIVELY and not crowded else None,
        )

    def _to_race(self, found: Setting) -> Setting:
        """What it is on the way to its race."""
        day, kind = found.day, found.kind
        aim, race = self._aim(day, kind), self._race(day, kind)
        return replace(
            found,
            purpose=kind == "long" and self._will_pace(day),
            purposeful=0 if aim is None else self._purposeful[aim.index],
            rehearsed=0 if race is None else self._rehearsed[race.day],
            repeats=() if race is None else self._repeats.get(race.day, ()),
            paced=0 if race is None else self._paced[race.day],
            touch=self._touches.holds(day, kind),
        )

    def _beside_others(self, found: Setting) -> Setting:
        """What the other sessions of its week and its neighbours leave it."""
        day, kind, minutes = found.day, found.kind, found.minutes
        return replace(
            found,
            beside=kind in FILLED and self._week.holds_hard(day, kind),
            faster=kind in FILLED and self._quick.faster_beside(day),
            saving=kind in HARD and self._week.saving(day, kind),
            again=self._quick.again(day, kind),
            yields=self._hard_long.yields(day, kind),
            longest=kind == "progression" and 0 < self._week.longest(day) < minutes,
            outrun=kind == "long" and self._week.longest(day) > minutes,
            second=kind == "trail" and sum(one in RUNNING for one in self.log.days.get(day, {})) > 1,
            climb_most=self._climb_steps.most(day, kind, minutes),
        )

    def _lively(self, found: Setting) -> Setting:
        """How new to its runner something quick is."""
        day, kind = found.day, found.kind
        return replace(
            found,
            climbs=self._climbs(day) if kind == "hills" else None,
            uphill=self._most_uphill(day) if kind == "hills" else None,
            quick=quick_sessions(self.year, self.log, self.cutbacks, day) if kind == "fartlek" else None,
            begins=self._quick.begins(day, kind),
            known=self._quick.known(day, kind),
            rusty=found.phase in ("taper", "race") and self._quick.rusty(day, kind),
        )

    def _off_road(self, found: Setting) -> Setting:
        """What strength, walking and cross-training are made of."""
        day = found.day
        if found.kind == "strength":
            return replace(
                found,
                hops=self._hops(day),
                gentle=self._strength.gentle(day),
                light=self._strength.light(day),
                muscles=self._strength.muscles(day),
            )
        if found.kind == "walk_run":
            return replace(found, walk_runs=sessions_behind(self.year, self.log, self.cutbacks, day))
        if found.kind == "cross_training":
            return replace(found, hike=day in self._hikes, way=self._ways.get(day))
        return found

    def _race(self, day: date, kind: str) -> RaceFacts | None:
        """The race that a session of the day is for."""
        ahead = trained_for if self._phase(day) in ("base", "build") else next_target
        return self._aim(day, kind) or ahead(self.year, day)

    def _aim(self, day: date, kind: str) -> RaceFacts | None:
        """The race whose pace a long run of the day's week may hold."""
        return purpose_of(self.year, self.year.days[day].week) if kind == "long" else None

    def _bare(self, day: date, kind: str, minutes: int) -> Setting:
        """As much of the session's setting as its ground depends on."""
        race = self._race(day, kind)
        return Setting(
            year=self.year,
            day=day,
            kind=kind,
            minutes=minutes,
            phase=self._phase(day),
            paces=Paces.of(athlete_on(self.year.scenario, day)),
            running=0,
            race=None if race is None else self.year.scenario.races[race.index],
            days_to_race=0 if race is None else (race.day - day).days,
            sites=self._sites(day),
        )

    def keep(self, setting: Setting, written: Workout) -> None:
        """Remember the session that was written; a taper's leaves the turn of the formats as it was."""
        title = written.title
        if setting.kind in ON_FOOT:  # sets of strength are no running
            self._room.add(self.year.days[setting.day].week, written.work_seconds)
        self._seen[setting.kind, setting.cycle, setting.phase] += 1
        self._all[setting.kind] += 1
        if setting.purpose and (aim := self._aim(setting.day, setting.kind)):
            self._purposeful[aim.index] += 1
            self._paced[aim.day] = max(self._paced[aim.day], race_pace_minutes(setting))
        self._finished[setting.cycle, setting.phase] += bool(setting.finish)
        self._tender.keep(setting.day, setting.kind, written)
        self._quick.keep(setting.day, setting.kind, written)
        if title != TEST_TITLE and not setting.small:
            worked = written.quick_seconds
            self._worked[setting.kind, setting.cycle, setting.phase] = worked
            if setting.race is not None and setting.kind == "intervals" and at_race_pace(setting, BY_KIND["intervals"]):
                self._rehearsed[setting.race.date] = max(self._rehearsed[setting.race.date], worked)
                self._repeats[setting.race.date] = written.work_repeats
            if setting.phase == "base":
                self._reached[setting.kind, setting.cycle] = max(self._reached[setting.kind, setting.cycle], worked)
        if title == TEST_TITLE:
            self._tested = setting.day
        elif setting.phase != "taper" and not setting.aside:
            turn = setting.kind, setting.cycle
            self._exposures[turn] = self._exposures[turn] + 1 if self._last.get(turn) == title else 1
            self._last[turn] = title

    def _cycle(self, day: date) -> int:
        return sum(race.day < day for race in self.year.with_priority("A", "B"))

    def _phase(self, day: date) -> PhaseName:
        facts = self.year.days[day]
        return facts.phase or self.year.weeks[facts.week].phase

    def _will_pace(self, day: date) -> bool:
        """Whether the day's long run will hold race pace."""
        return self._turns.holds(day)

    def _race_pace(self, day: date) -> int:
        """Seconds that the day's long run will hold at a race pace quicker than easy running."""
        minutes = self.log.days.get(day, {}).get("long", 0)
        return 60 * quick_minutes(self.setting(day, "long", minutes)) if self._will_pace(day) else 0

    def _fresh(self, day: date, *, overdue: bool = False) -> bool:
        """Whether legs are fresh on that day, and no long run of the next ones wants them so."""
        rested = fresh(self.year, self.log, self._will_pace, day, overdue=overdue)
        return rested and not saved(self.log, self._will_pace, day, overdue=overdue)

    def _sites(self, day: date) -> frozenset[Site]:
        return frozenset(injury.site for injury in recently_cleared(self.year, day))

    def _most_uphill(self, day: date) -> int:
        """Seconds that hills of that day may hold: what the weeks before have held, less right behind a race."""
        most, begins = self._tender.most_uphill(day), self._quick.begins(day, "hills")
        return most if begins is None else min(most, max(begins, MINUTE * BY_KIND["hills"].work[0]))

    def _hops(self, day: date) -> Hops:
        """Which hops strength of that day may hold."""
        return "none" if self._strength.hops_wait(day) else self._tender.hops(day)

    def _climbs(self, day: date) -> int | None:
        """Hill sessions since the last clearance of what hills load, or since the first day of a novice's season."""
        start, hurt = self.year.scenario.season.start, self.year.scenario.injuries
        cleared = {i.cleared: i.site for i in hurt if i.cleared and i.site in SHORT_HILLS and i.cleared <= day}
        since = [*cleared, *([start] if self.year.new or not self.year.level else [])]
        # Tendons that every climb pulls at begin anew for longer than bones and muscles do.
        tender = bool(since) and cleared.get(max(since)) in TENDER
        if not since or day - max(since) >= timedelta(days=TENDER_DAYS if tender else WINDOW_DAYS):
            return None
        return sum("hills" in done for other, done in self.log.days.items() if max(since) <= other < day)
