"""What a workout depends on besides its minutes: phase, next race, what came before, the runner's paces and past."""

from dataclasses import dataclass
from datetime import date

from constraints.injury import in_injury_window
from constraints.intensity_tables import CUTBACK_FILL
from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import CrossTraining, Race, Site
from optimizer.output.workouts.hills_and_hops import Hops
from optimizer.output.workouts.light_strength import Muscles
from optimizer.output.workouts.paces import Paces

FILL = (0.9, 1.0)
"""Share of the allowed hard work in the first and every later session of a kind in a phase (ours, D)."""
TAPER_FILL = 0.7
"""The same in a taper and a race week: the pace stays, the work shrinks (Bosquet 2007: volume down, intensity kept)."""
LAST_BEFORE_LONG = 7
"""Last days before a marathon or longer (ours, D)."""
SHORT_HILLS: frozenset[Site] = frozenset(("achilles", "calf", "hip", "hamstring", "tibial_bone_stress", "plantar"))
"""Sites that hills load most."""


@dataclass(frozen=True)
class Setting:
    """One session to fill.

    `cycle` counts the A and B races before it. `number` counts the sessions of this kind before it in the same phase of
    the same cycle, `before` those of the season; `previous` is the title of the last one in the cycle. `race` is the
    next A or B race, `days_to_race` the days until it. `trails` says that the day is open to trails and its week holds
    no trail run yet. `running` is the week's running in minutes, races included. `purpose` says that the long run holds
    the pace of the race ahead, and `purposeful` counts those before it in the cycle. `exposures` counts the sessions in
    a row that had the title `previous`, `phase_week` the weeks of the phase up to this one, and `cutback` says that it
    is one; `opens` that no session of this kind lies before it in the phase, cutbacks and tests apart. `room` are
    seconds of work beyond the planner's count that the week has room for, `worked` those of the last session of this
    kind in the phase, in a taper in the build before it, cutbacks and tests apart; `rehearsed` the most of them in one
    session of intervals at the pace of this race, `repeats` the seconds of each in the last one, `paced` the most
    minutes that a long run before it held of its pace.
    `since_test` counts the days since
    the runner's pace was last told or asked for, `since_hard` those since the last hard session. `fresh` says that its
    week's quick running begins with it, on rested legs, `overdue` that it does on legs that an easy long run alone has
    tired and that nothing has told the pace for long, `fresher` that a day with rested legs is near, `rested` that the
    week before was a cutback, `beside` that its week holds other hard sessions, `faster` that it holds running faster
    than threshold, strides apart, `spared` that it holds a pace test before it, `saving` that a long run with marathon
    pace is two days away at most and its week has been hard before, `yields` that it gives way to a hard long run,
    beside which a session keeps at most `quick_left` seconds of work. `again` is the title of the last session of its
    kind, if three days old at most. `climbs` counts the hill sessions since the runner began to run or came back, None
    where neither lies in the last year; `gentle` says that strength still is a beginner's. `quick` counts fartleks and
    quicker sessions likewise, `weeks_on_end` a new runner's weeks of runs without walk-run cycles. `uphill` are the
    most seconds that hills may hold, None as many as the book says; `hops` says which of them strength may hold,
    `muscles` which of its routines it is. `finish` are the last minutes of an easy run that are run at marathon effort.
    `outrun` says that a long run is shorter than another run of its week, `longest` that a progression run is longer
    than all others of its week, `second` that a trail run is the second run of its day, `hike` that cross-training is a
    steep hike, `way` how it is done, `touch` that an easy run holds a few minutes at the pace of the race.
    `begins` are the most seconds of work of one of the first quick sessions behind a race, None of any other; `known`
    the titles of its kind in the weeks before, `rusty` that a taper holds it though they held nothing as quick.
    `climb_most` are the most metres that the run may climb, None as many as its race asks for.
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
    before: int = 0
    previous: str = ""
    exposures: int = 0
    phase_week: int = 1
    cutback: bool = False
    opens: bool = False
    since_test: int = 0
    since_hard: int = 0
    fresh: bool = True
    fresher: bool = False
    overdue: bool = False
    rested: bool = False
    beside: bool = False
    faster: bool = False
    spared: bool = False
    saving: bool = False
    yields: bool = False
    quick_left: int | None = None
    again: str = ""
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
    muscles: Muscles = "in turn"
    purpose: bool = False
    purposeful: int = 0
    room: int = 0
    worked: int = 0
    reached: int = 0
    rehearsed: int = 0
    repeats: tuple[int, ...] = ()
    paced: int = 0
    finish: int = 0
    longest: bool = False
    outrun: bool = False
    second: bool = False
    hike: bool = False
    way: CrossTraining | None = None
    touch: bool = False
    climb_most: int | None = None
    begins: int | None = None
    known: frozenset[str] = frozenset()
    rusty: bool = False

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
        """Share of its usual work that a cutback, a test earlier in its week and a long run with race pace leave the
        session; all of it in other weeks."""
        return CUTBACK_FILL if self.small else 1.0

    @property
    def small(self) -> bool:
        """Whether its week leaves it a part of its usual work."""
        return self.cutback or self.spared or self.saving or self.yields

    @property
    def aside(self) -> bool:
        """Whether it is run more gently than its turn asks, so that the turn waits for the next one."""
        gentle = (self.kind == "fartlek" and self.spared) or (self.kind == "hills" and self.last_before_long)
        return gentle or self.yields

    @property
    def careful(self) -> bool:
        """Whether the day lies in the year after an injury."""
        return in_injury_window(self.year, self.day)

    @property
    def last_before_long(self) -> bool:
        """Whether a marathon or longer, whatever its priority, is a week away at most."""
        ahead = ((race.day - self.day).days for race in self.year.races if race.marathon_or_longer)
        return any(0 < days <= LAST_BEFORE_LONG for days in ahead)

    def near(self, days: int) -> bool:
        """Whether the next race is at most so many days away."""
        return self.race is not None and self.days_to_race <= days
