"""Session mix: what its soft constraints require."""

from constraints.limits import number_word
from constraints.session_mix_tables import (
    BRIEF_MINUTES,
    BRIEF_RUNNING,
    BRIEF_RUNS,
    CAREFUL_STEPS,
    CLIMB_WEEKS,
    CUTBACK_MINUTES,
    FARTLEK_SUBSTANCE,
    GROWTH_STEPS,
    GROWTH_WEEKS,
    LATE_PACE,
    NOVICE_BRIEF,
    SHORT_RUNS,
    STEADY_WEEKS,
    STUB_RUNS,
    THRESHOLD_WEEKS,
)
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import HILLY_CLIMB

CUTBACK_GENTLE = SoftConstraint(
    "cutback_gentle",
    2,
    f"per hard session of a cutback week beyond {CUTBACK_MINUTES} min, or that strains what was injured most",
)
CUTBACK_RUNNING_SOFT = SoftConstraint(
    "cutback_running",
    6,
    "per cutback with more than nine tenths of last week's running, but for one behind a race of a runner without an "
    "injury in the year before: a lighter week is one of less running, not of easier running alone",
    source="coaching practice",
    confidence="C",
)
CUTBACK_IMPACT = SoftConstraint(
    "cutback_impact",
    1,
    "per half minute of running, in a cutback of the year after an injury, beyond nine tenths of last week's: impact "
    "steps back, not load alone",
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
    "that of a race that climbs",
)
HARD_LENGTH = SoftConstraint(
    "hard_length",
    2,
    "per build or base week, and per step, whose longest hard session is short of what its running and the weeks into "
    f"the phase ask, and late in a marathon's build whose marathon pace is short of {LATE_PACE[2]}, with "
    f"{LATE_PACE[1]}; of novices in weeks that hold any; none whose hard days have less time",
)
BRIEF_HARD = SoftConstraint(
    "brief_hard",
    1,
    f"per hard session under {BRIEF_MINUTES} min in a week of base or build with {BRIEF_RUNNING} min of running and "
    f"cross-training, a novice's with {NOVICE_BRIEF}; and from intermediate level on per fartlek of a base under "
    + ", ".join(f"{least} from week {first + 1} on with {running}" for first, running, least in FARTLEK_SUBSTANCE),
)
HILLS_OFTEN = SoftConstraint(
    "hills_often",
    3,
    f"per week of a build for a race of {HILLY_CLIMB} m of climb a km or more, from a half marathon up to a marathon, "
    "cutbacks apart, without hills, and without threshold running, in it or in the week before, as far as its days "
    "allow them and nothing injured is strained",
    source="specificity; coaching practice",
    confidence="C",
)
HILLS_ALL_YEAR = SoftConstraint(
    "hills_all_year",
    3,
    f"per week of base on the way to a race of {HILLY_CLIMB} m of climb a km or more, cutbacks and novices apart, "
    f"without hills in it and the {number_word(CLIMB_WEEKS - 1)} weeks before, as far as its days allow them and "
    "nothing injured is strained: legs learn to climb over months",
    source="specificity; coaching practice",
    confidence="C",
)
PACE_OFTEN = SoftConstraint(
    "pace_often",
    4,
    "per week of a marathon's build, cutbacks apart, without marathon pace in two of the three weeks that end with "
    "it, in a session or in the long run",
)
PACE_TWICE = SoftConstraint(
    "pace_twice",
    4,
    "per marathon-pace session in a week whose long run holds that pace already, cutbacks apart, and per second one in "
    "any other",
)
STEADY_PACE = SoftConstraint(
    "steady_pace",
    3,
    "per week of a build for a half or a marathon, cutbacks apart, that holds none of the race's own kinds in a "
    "session of its own, whatever its long run holds: a progression run is half easy",
    source="Daniels; Knopp 2024",
    confidence="C",
)
RACE_SPEED = SoftConstraint(
    "race_speed",
    3,
    "per week of a build for a race of up to 10 km, cutbacks and novices apart, without intervals or repetitions, as "
    "far as its days allow them and nothing injured is strained: such a race is run faster than threshold",
    source="Daniels; coaching practice",
    confidence="C",
)
STEADY_OFTEN = SoftConstraint(
    "steady_often",
    3,
    f"per week of base, cutbacks and novices apart, without a threshold session in it or the {STEADY_WEEKS - 1} weeks "
    "before, as far as its days allow one and nothing injured is strained: it keeps the pace, and tells it",
    source="coaching practice: a test every six to eight weeks",
    confidence="C",
)
THRESHOLD_FIRST = SoftConstraint(
    "threshold_first",
    2,
    f"per week with intervals and no threshold session in it or the {number_word(THRESHOLD_WEEKS)} weeks before",
)
SHORT_RUN = SoftConstraint(
    "short_run",
    1,
    f"per easy or recovery run under {SHORT_RUNS[0][1]} minutes in a week with {SHORT_RUNS[0][0]} min of running and "
    f"cross-training, and per easy run under {SHORT_RUNS[1][1]} in one with {SHORT_RUNS[1][0]}, and per trail run "
    "under them where no day holds two runs and more than three are for running, novices' apart, on days that have "
    "the time: fewer and longer runs train more",
)
STUB_RUN = SoftConstraint(
    "stub_run",
    3,
    f"per recovery run under {STUB_RUNS[1]} min in a week with {STUB_RUNS[0]} min of running and cross-training, on "
    "days that have the time: a quarter of an hour fills up a count of runs and trains nobody",
    source="coaching practice",
    confidence="C",
)
BRIEF_RUN = SoftConstraint(
    "brief_run",
    2,
    f"per easy run under {BRIEF_RUNS[1]} min in a week of base or build with {BRIEF_RUNS[0]} min of running and "
    "cross-training, on days that have the time: a runner of three hours a week runs half an hour or rests",
    source="coaching practice",
    confidence="C",
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
BASE_AGAIN = SoftConstraint(
    "base_again",
    2,
    "per hard kind of a week of base that the last two weeks with hard sessions held too: a base is there to try "
    "everything, and the same session for months trains nobody",
    source="coaching practice",
    confidence="C",
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
WISHES = (
    CUTBACK_GENTLE,
    CUTBACK_RUNNING_SOFT,
    CUTBACK_IMPACT,
    STRAINED_AGAIN,
    SPECIFIC_SOFT,
    LATE_SPEED,
    HARD_LENGTH,
    BRIEF_HARD,
    HILLS_OFTEN,
    HILLS_ALL_YEAR,
    PACE_OFTEN,
    PACE_TWICE,
    STEADY_PACE,
    RACE_SPEED,
    STEADY_OFTEN,
    THRESHOLD_FIRST,
    SHORT_RUN,
    STUB_RUN,
    BRIEF_RUN,
    EASY_BETWEEN,
    TRAIL,
    VARIETY,
    FRESH_KIND,
    BASE_AGAIN,
    HARD_GROWTH,
    STRAINED_LATE,
    LATE_FARTLEK,
)
