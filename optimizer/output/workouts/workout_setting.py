"""What a workout depends on besides its minutes: phase, next race, what came before, the runner's paces and past."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from constraints.careful_starts import TENDER, TENDER_DAYS
from constraints.comeback import WINDOW_DAYS, back_from_injury, recently_cleared
from constraints.hard_length import weeks_into_phase
from constraints.injury import in_injury_window
from constraints.intensity_tables import CUTBACK_FILL
from constraints.long_run_purpose import least_minutes, purpose_of
from constraints.race_calendar import next_target, trained_for
from optimizer.domain.session_kinds import HARD, ON_FOOT
from optimizer.domain.shown_paces import athlete_on
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import Race, Site
from optimizer.output.workouts.beginnings import ON_END, quick_sessions, weeks_on_end
from optimizer.output.workouts.easy_room import EasyRoom
from optimizer.output.workouts.fresh_legs import OVERDUE_DAYS, fresh, saved
from optimizer.output.workouts.hills_and_hops import HillsAndHops, Hops
from optimizer.output.workouts.light_strength import LightStrength
from optimizer.output.workouts.paces import Paces
from optimizer.output.workouts.steady_finishes import SteadyFinishes
from optimizer.output.workouts.told_days import told_before
from optimizer.output.workouts.walk_stages import sessions_behind
from optimizer.output.workouts.workout import Workout
from optimizer.output.workouts.workout_words import TEST_TITLE

FILL = (0.9, 1.0)
"""Share of the allowed hard work in the first and every later session of a kind in a phase (ours, D)."""
TAPER_FILL = 0.7
"""The same in a taper and a race week: the pace stays, the work shrinks (Bosquet 2007: volume down, intensity kept)."""


FILLED = ("threshold", "intervals")
"""Kinds that may hold more work than the planner counts, as their load stands for it."""
ROOMY = (*FILLED, "progression")
"""The same with those whose weeks hold more, as long as their share stays easy."""
LIGHT_WEEK = 240
"""Minutes of running in a week below which a pace test and a full second hard session are too much of it (coaching
practice; minutes ours, D)."""
STEADY_WORK = ("marathon_pace", "threshold")
"""Kinds of which a day is open to one where its long run may hold marathon pace: a base knows no marathon pace yet."""
A_MONTH = 30
"""Days in which the last hard session is looked for."""
SHORT_HILLS: frozenset[Site] = frozenset(("achilles", "calf", "hip", "hamstring", "tibial_bone_stress", "plantar"))
"""Sites that hills load most."""


@dataclass(frozen=True)
class Setting:
    """One session to fill.

    `cycle` counts the A and B races before it. `number` counts the sessions of this kind before it in the same phase of
    the same cycle; `previous` is the title of the last one in the cycle. `race` is the next A or B race, `days_to_race`
    the days until it. `trails` says that the day is open to trails and its week holds no trail run yet. `running` is
    the week's running in minutes, races included. `purpose` says that the long run holds the pace of the race ahead,
    and `purposeful` counts those before it in the cycle. `exposures` counts the sessions in a row that had the title
    `previous`, `phase_week` the weeks of the phase up to this one, and `cutback` says that it is one. `room` are
    seconds of work beyond the planner's count that the week has room for, `worked` those of the last session of this
    kind in the phase, in a taper in the build before it, cutbacks and tests apart. `since_test` counts the days since
    the runner's pace was last told or asked for, `since_hard` those since the last hard session. `fresh` says that its
    week's quick running begins with it, on rested legs, `rested` that the week before was a cutback, `beside` that its
    week holds other hard sessions, `spared` that it is a light one and holds a pace test before it. `climbs` counts the
    hill sessions since the runner
    began to run or came back, None where neither lies in the last year; `gentle` says that strength still is a
    beginner's. `quick` counts fartleks and quicker sessions likewise, `weeks_on_end` a new runner's weeks of runs
    without walk-run cycles. `uphill` are the most seconds that hills may hold, None as many as the book says; `hops`
    says which of them strength may hold. `finish` are the last minutes of an easy run that are run at marathon effort.
    """

    year: Year
    day: date
    kind: str
    minutes: int
    phase: PhaseName
    paces: Paces
    running: int
    cycle: int = 0
    number: int = 0
    previous: str = ""
    exposures: int = 0
    phase_week: int = 1
    cutback: bool = False
    since_test: int = 0
    since_hard: int = 0
    fresh: bool = True
    rested: bool = False
    beside: bool = False
    spared: bool = False
    race: Race | None = None
    days_to_race: int = 0
    trails: bool = False
    sites: frozenset[Site] = frozenset()
    walk_runs: int = 0
    climbs: int | None = None
    quick: int | None = None
    weeks_on_end: int | None = None
    uphill: int | None = None
    hops: Hops = "usual"
    gentle: bool = False
    light: bool = False
    purpose: bool = False
    purposeful: int = 0
    room: int = 0
    worked: int = 0
    reached: int = 0
    finish: int = 0

    @property
    def seconds(self) -> int:
        return self.minutes * 60

    @property
    def unit(self) -> str:
        return self.year.scenario.athlete.units

    @property
    def fill(self) -> float:
        """Share of the allowed hard work that the session takes."""
        if self.tapered:
            return TAPER_FILL
        return self.eased * FILL[min(self.number, len(FILL) - 1)]

    @property
    def part(self) -> float:
        """Share of the work of other weeks that a taper and a cutback leave."""
        return TAPER_FILL if self.tapered else self.eased

    @property
    def tapered(self) -> bool:
        """Whether it belongs to a taper or a race week."""
        return self.phase in ("taper", "race")

    @property
    def eased(self) -> float:
        """Share of its usual work that a cutback leaves the session, and a light week with a test before it; all of it
        in other weeks."""
        return CUTBACK_FILL if self.small else 1.0

    @property
    def small(self) -> bool:
        """Whether its week leaves it a part of its usual work."""
        return self.cutback or self.spared

    @property
    def careful(self) -> bool:
        """Whether the day lies in the year after an injury."""
        return in_injury_window(self.year, self.day)

    def near(self, days: int) -> bool:
        """Whether the next race is at most so many days away."""
        return self.race is not None and self.days_to_race <= days


@dataclass
class Diary:
    """Reads the log in order of days and remembers what each session followed."""

    year: Year
    log: Log
    cutbacks: frozenset[int] = frozenset()
    _seen: Counter[tuple[str, int, PhaseName]] = field(default_factory=Counter)
    _last: dict[tuple[str, int], str] = field(default_factory=dict)
    _exposures: Counter[tuple[str, int]] = field(default_factory=Counter)
    _worked: Counter[tuple[str, int, PhaseName]] = field(default_factory=Counter)
    _reached: Counter[tuple[str, int]] = field(default_factory=Counter)
    _purposeful: Counter[int] = field(default_factory=Counter)
    _tested: date = date.min
    _paced: set[date] = field(default_factory=set)
    _room: EasyRoom = field(init=False)
    _tender: HillsAndHops = field(init=False)
    _finishes: SteadyFinishes = field(init=False)
    _strength: LightStrength = field(init=False)
    _finished: Counter[tuple[int, PhaseName]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._room = EasyRoom(self.year, self.log, self.cutbacks)
        self._tender = HillsAndHops(self.year, self.log)
        self._finishes = SteadyFinishes(self.year, self.log, self.cutbacks, self._will_pace, self._room.left)
        self._strength = LightStrength(self.year, self.log, self._tender.lifted_before, self._finishes.ends_in)

    def setting(self, day: date, kind: str, minutes: int) -> Setting:
        """Everything the session of that day depends on."""
        facts = self.year.days[day]
        cycle, phase = self._cycle(day), self._phase(day)
        race = trained_for(self.year, day) if phase in ("base", "build") else next_target(self.year, day)
        told = max(told_before(self.year, day), self._tested)
        since_test = (day - told).days
        running = self.log.week_minutes(facts.week) + self._raced(facts.week)
        return Setting(
            year=self.year,
            day=day,
            kind=kind,
            minutes=minutes,
            phase=phase,
            paces=Paces.of(athlete_on(self.year.scenario, day), by_effort=told < back_from_injury(self.year, day)),
            running=running,
            cycle=cycle,
            number=self._seen[kind, cycle, phase],
            previous=self._last.get((kind, cycle), ""),
            exposures=self._exposures[kind, cycle],
            phase_week=weeks_into_phase(self.year, facts.week) + 1,
            cutback=facts.week in self.cutbacks,
            since_test=since_test,
            since_hard=self._since_hard(day),
            fresh=kind in FILLED and self._fresh(day, overdue=since_test >= OVERDUE_DAYS),
            rested=facts.week - 1 in self.cutbacks,
            beside=kind in FILLED and self._beside(day, kind),
            spared=running < LIGHT_WEEK and self._tested in self.year.weeks[facts.week].days,
            race=None if race is None else self.year.scenario.races[race.index],
            days_to_race=0 if race is None else (race.day - day).days,
            trails=self._trails(day),
            sites=self._sites(day),
            walk_runs=sessions_behind(self.year, self.log, self.cutbacks, day) if kind == "walk_run" else 0,
            climbs=self._climbs(day) if kind == "hills" else None,
            quick=quick_sessions(self.year, self.log, self.cutbacks, day) if kind == "fartlek" else None,
            weeks_on_end=weeks_on_end(self.year, self.log, self.cutbacks, day) if kind in ON_END else None,
            uphill=self._tender.most_uphill(day) if kind == "hills" else None,
            hops=self._tender.hops(day) if kind == "strength" else "usual",
            gentle=kind == "strength" and self._strength.gentle(day),
            light=kind == "strength" and self._strength.light(day),
            purpose=kind == "long" and self._purpose(day, minutes),
            purposeful=self._purposeful[cycle],
            room=self._room.seconds(day, kind) if kind in ROOMY else 0,
            worked=self._worked[kind, cycle, "build" if phase == "taper" else phase],
            reached=self._reached[kind, cycle],
            finish=self._finishes.minutes(day, kind, self._finished[cycle, phase]),
        )

    def keep(self, setting: Setting, written: Workout) -> None:
        """Remember the session that was written; a taper's leaves the turn of the formats as it was."""
        title = written.title
        if setting.kind in ON_FOOT:  # sets of strength are no running
            self._room.add(self.year.days[setting.day].week, written.work_seconds)
        self._seen[setting.kind, setting.cycle, setting.phase] += 1
        self._purposeful[setting.cycle] += setting.purpose
        self._finished[setting.cycle, setting.phase] += bool(setting.finish)
        if setting.purpose:
            self._paced.add(setting.day)
        self._tender.keep(setting.day, setting.kind, written)
        if title != TEST_TITLE and not setting.small:
            worked = written.quick_seconds
            self._worked[setting.kind, setting.cycle, setting.phase] = worked
            if setting.phase == "base":
                self._reached[setting.kind, setting.cycle] = max(self._reached[setting.kind, setting.cycle], worked)
        if title == TEST_TITLE:
            self._tested = setting.day
        elif setting.phase != "taper":
            turn = setting.kind, setting.cycle
            self._exposures[turn] = self._exposures[turn] + 1 if self._last.get(turn) == title else 1
            self._last[turn] = title

    def _cycle(self, day: date) -> int:
        return sum(race.day < day for race in self.year.with_priority("A", "B"))

    def _phase(self, day: date) -> PhaseName:
        facts = self.year.days[day]
        return facts.phase or self.year.weeks[facts.week].phase

    def _raced(self, week: int) -> int:
        return sum(self.log.days.get(d, {}).get("race", 0) for d in self.year.weeks[week].days)

    def _trails(self, day: date) -> bool:
        facts = self.year.days[day]
        week = self.year.weeks[facts.week].days
        return facts.most("trail") > 0 and not any("trail" in self.log.days.get(d, {}) for d in week)

    def _will_pace(self, day: date) -> bool:
        """Whether the day's long run will hold race pace."""
        minutes = self.log.days.get(day, {}).get("long", 0)
        return minutes > 0 and self._purpose(day, minutes)

    def _purpose(self, day: date, minutes: int) -> bool:
        """Whether its turn has come in a week that is no cutback and holds no session of that pace, on a day that is
        open to one."""
        facts = self.year.days[day]
        race = purpose_of(self.year, facts.week)
        if race is None or facts.week in self.cutbacks or minutes < least_minutes(race):
            return False
        week = self.year.weeks[facts.week].days
        paced = any("marathon_pace" in self.log.days.get(d, {}) for d in week)
        return not paced and (not race.marathon or any(facts.most(kind) for kind in STEADY_WORK))

    def _fresh(self, day: date, *, overdue: bool) -> bool:
        """Whether legs are fresh on that day, and no long run of the next ones wants them so."""
        rested = fresh(self.year, self.log, self._paced, day, overdue=overdue)
        return rested and not saved(self.log, self._will_pace, day, overdue=overdue)

    def _beside(self, day: date, kind: str) -> bool:
        """Whether the week of that session holds another hard one."""
        week = self.year.weeks[self.year.days[day].week].days
        done = [(other, name) for other in week for name in self.log.days.get(other, {}) if name in HARD]
        return any(place != (day, kind) for place in done)

    def _sites(self, day: date) -> frozenset[Site]:
        return frozenset(injury.site for injury in recently_cleared(self.year, day))

    def _since_hard(self, day: date) -> int:
        """Days since the last hard session or race; more than a month where none lies in one."""
        quick = {*HARD, "race"}
        back = range(1, A_MONTH + 1)
        return next(
            (days for days in back if quick & {*self.log.days.get(day - timedelta(days=days), {})}), A_MONTH + 1
        )

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
