"""The rules of training, one family a file, in the order in which a reader looks for them; nothing depends on it."""

from constraints.after_long_races import AfterLongRaces
from constraints.after_races import AfterRaces
from constraints.around_races import AroundRaces
from constraints.availability import AvailabilityFamily
from constraints.back_to_back import BackToBack
from constraints.big_weekends import BigWeekends
from constraints.check_ins import CheckIns
from constraints.continuity import Continuity
from constraints.cutback_long import CutbackLong
from constraints.day_after_long import DayAfterLong
from constraints.family import Family
from constraints.first_days_back import FirstDaysBack
from constraints.full_builds import FullBuilds
from constraints.hard_again import HardAgain
from constraints.hard_easy import HardEasy
from constraints.health_base import HealthBase
from constraints.injury import InjuryFamily
from constraints.intensity import Intensity
from constraints.large_long_run import LargeLongRun
from constraints.last_full_week import LastFullWeek
from constraints.late_quality import LateQuality
from constraints.limits import Limit
from constraints.load_steps import LoadSteps
from constraints.locked import LockedFamily
from constraints.long_run import LongRun
from constraints.monotony import Monotony
from constraints.new_runner import NewRunner
from constraints.quality_days import QualityDays
from constraints.race_calendar import RaceCalendar
from constraints.race_pace import RacePace
from constraints.race_weeks import RaceWeeks
from constraints.ramp import Ramp
from constraints.recovery import RecoveryFamily
from constraints.rest import Rest
from constraints.return_steps import ReturnSteps
from constraints.rhythm import Rhythm
from constraints.run_days_grow import RunDaysGrow
from constraints.run_length import RunLength
from constraints.season_opening import SeasonOpening
from constraints.session_mix import SessionMix
from constraints.single_run import SingleRun
from constraints.strength import Strength
from constraints.taper import TaperFamily
from constraints.taper_running import TaperRunning
from constraints.two_days import TwoDays
from optimizer.domain.objectives import SoftConstraint

FAMILIES: tuple[Family, ...] = (
    AvailabilityFamily(),
    RaceCalendar(),
    TaperFamily(),
    TaperRunning(),
    RecoveryFamily(),
    Ramp(),
    LoadSteps(),
    LastFullWeek(),
    SingleRun(),
    ReturnSteps(),
    LongRun(),
    LargeLongRun(),
    CutbackLong(),
    DayAfterLong(),
    TwoDays(),
    BackToBack(),
    BigWeekends(),
    HardEasy(),
    HardAgain(),
    RunLength(),
    Intensity(),
    LateQuality(),
    RacePace(),
    SessionMix(),
    QualityDays(),
    Monotony(),
    Rest(),
    Rhythm(),
    FullBuilds(),
    AroundRaces(),
    RaceWeeks(),
    AfterRaces(),
    AfterLongRaces(),
    Continuity(),
    FirstDaysBack(),
    SeasonOpening(),
    HealthBase(),
    InjuryFamily(),
    RunDaysGrow(),
    NewRunner(),
    Strength(),
    CheckIns(),
    LockedFamily(),
)

SOFT_CONSTRAINTS: dict[str, SoftConstraint] = {
    soft.name: soft for family in FAMILIES for soft in family.soft_constraints
}

LIMITS: dict[str, Limit] = {limit.name: limit for family in FAMILIES for limit in family.limits}
