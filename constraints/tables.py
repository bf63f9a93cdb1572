"""The rules that are no single number, by family, as rows to print; every figure is read where the rule reads it."""

from constraints import check_ins, comeback, intensity, long_run, ramp, single_run, strength
from constraints.hard_tables import HARD_EASY, INTENSITY, SESSION_MIX
from constraints.injury import (
    BACK_DAYS,
    FIRST_DAYS,
    FIRST_MINUTES,
    FORBIDDEN,
    GENTLE_FIRST,
    NO_BACK_TO_BACK,
    ROW_AFTER_LADDER,
)
from constraints.limits import RuleTable, words
from constraints.race_tables import AVAILABILITY, RACE_CALENDAR, RECOVERY, TAPER
from optimizer.core.units import percent

RAMP = (
    RuleTable(
        "cutback_before_windows",
        "the week before a taper or a race's week need be no cutback, for that is the step back; as one it earns no "
        "more than any other week, nor does a second cutback in a row",
        "ours",
        "D",
    ),
    RuleTable(
        "first_week",
        f"a new runner's first week holds {ramp.FIRST_WEEK} min, about 3 km; of a walk-run half counts",
        "Nielsen 2014",
        "B",
    ),
    RuleTable(
        "small_week",
        f"up to {ramp.SMALL_WEEK} min a week are no jump for a runner whose history holds such a week",
        "ours: after seven weeks off, a share of nothing would be nothing",
        "D",
    ),
    RuleTable(
        "ramp_after_injury",
        "growth of running and fitness in the year after an injury, of the usual; "
        f"never above {percent(comeback.REENTRY_CAP)} where the return ladder was needed",
        "Desai 2021 (re-injury hazard ratio 1.9); numbers ours",
        "D",
        ("what", "factor"),
        (("weekly_ramp_cap", 0.8), ("fitness_ramp_cap", 0.8)),
    ),
)

SINGLE_RUN = (
    RuleTable(
        "first_run",
        f"{single_run.FIRST_RUN} min are never a spike; races are exempt, and count as the longest run for 30 days",
        "ours",
        "D",
    ),
    RuleTable(
        "walk_runs_end",
        f"no walk-run once a run of {comeback.ON_END} min on end lies in the 30 days before its week; the return "
        "ladder is laid as it is",
        "the return ladder's first stage without walking; ours for beginners",
        "D",
    ),
    RuleTable(
        "walk_runs_first",
        f"the runs of a new runner's first {single_run.WALKING_WEEKS} weeks have walking breaks, no strides and a day "
        "between them",
        "coaching practice",
        "C",
        hard=False,
    ),
    RuleTable("spike_after_injury", "8 % instead of 10 in the year after an injury", "Desai 2021; number ours", "D"),
)

LONG_RUN = (
    RuleTable(
        "long_run_asked",
        f"minutes asked of a week: what the next two races ask for, as far as that is {percent(long_run.USUAL_SHARE)} "
        "of its running, or more where the race would else stay out of reach; after the year's last half marathon or "
        f"longer {percent(long_run.AFTER_RACES)}, without such a race {percent(long_run.WITHOUT_RACE)}; in recovery "
        f"{percent(long_run.RECOVERING)}, at most {percent(long_run.RECOVERING_MOST)} for a race; a cutback cuts back "
        "from the longest run of the two weeks before",
        "ours: published plans reach 44-52 %",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_far",
        f"more than {long_run.FAR_WEEKS} weeks before the next two races {percent(long_run.FAR_SHARE)} of what they "
        "ask for, and no more: long runs have somewhere to grow to",
        "coaching practice; numbers ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "second_long",
        "in cutbacks, recovery and the year after a return ladder an easy or trail run lasts at most "
        f"{long_run.SECOND_MINUTES} min, or four fifths of the week's long run, where the week leaves the choice",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_fresh",
        f"at most {long_run.EVE_MINUTES} min of running or cross-training on the day before the long run, and neither "
        "strides nor strength on the day after it, where the week leaves the choice",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_week",
        f"one long run a week, in a week of at least three runs, none of which is longer: {words(long_run.COMPARED)}",
        "Daniels; the last part ours",
        "C",
    ),
    RuleTable(
        "long_run_steps_back",
        f"after {long_run.STEADY_WEEKS} weeks with long runs of {long_run.STEADY_MINUTES} min and more, as long as the "
        f"next, that one lasts {percent(long_run.STEP_BACK)}; in a cutback week {percent(long_run.CUTBACK_SHARE)}; "
        "unless the race ahead wants a longer one that next week can no longer be the first to hold",
        "coaching consensus; numbers ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "medium_long",
        "a medium-long run needs five runs in its week, 48 h from the long run, and nothing hard on the day after; two "
        "do not follow each other where the week leaves the choice",
        "practice",
        "C",
    ),
)

CONTINUITY = (
    RuleTable(
        "return_after_absence",
        "load after a stated absence of six days or more, over as many days as the absence had",
        "Daniels",
        "C",
        ("days off", "first", "then", "then"),
        (("6 to 28", "50 %", "75 %", ""), ("more than 28", "33 %", "50 %", "75 %")),
    ),
    RuleTable(
        "gap_exemptions",
        "freestyle, injury and stated absences are no gap, nor are weeks of less than 60 points",
        "Feely 2023; the 60 points are ours",
        "D",
    ),
)

INJURY = (
    RuleTable(
        "tissue",
        "sessions that wait `tissue_days` after clearance and are few for the rest of the year (long runs stay weekly)",
        "level IV evidence; tibia: Rice 2024; calf, hip, other knee pain and back: ours, by what loads them",
        "D",
        ("site", "run days in a row", "sessions"),
        tuple(
            (site.replace("_", " "), "1" if site in NO_BACK_TO_BACK else "as usual", words(kinds))
            for site, kinds in FORBIDDEN.items()
        ),
    ),
    RuleTable(
        "strained_begins",
        f"in the year after clearance such a hard session or fartlek lasts at most {FIRST_MINUTES} min, in a taper 0, "
        f"and comes after {GENTLE_FIRST} hard sessions of other kinds in {FIRST_DAYS} days, unless one of its kind "
        "lies in those days; no strides on the day before it",
        "ours",
        "D",
    ),
    RuleTable(
        "hard_after_ladder",
        f"in the {BACK_DAYS} days after the ladder's last runs hard sessions last at most {FIRST_MINUTES} min, "
        f"and {intensity.OFTEN_BACK} runs a week are wished for",
        "ours",
        "D",
    ),
    RuleTable(
        "tissue_first",
        f"in the {FIRST_DAYS} days after `tissue_days` hard sessions of these kinds last at most {FIRST_MINUTES} min",
        "ours",
        "D",
    ),
    RuleTable(
        "run_days_after_ladder",
        f"at most {ROW_AFTER_LADDER} run days in a row in the year after an injury that needed the return ladder",
        "ours",
        "D",
    ),
    RuleTable(
        "return_ladder",
        f"after {comeback.LAYOFF_DAYS} days off and more: {comeback.STAGE_RUNS} runs a stage, every other day; "
        "racing comes last",
        "level IV evidence",
        "C",
        ("stage", "session"),
        (
            (0, "cross-training only, until a person clears the injury"),
            *((number, what) for number, (_, _, what) in enumerate(comeback.LADDER, 1)),
            (7, f"{comeback.HILL_DAYS} days with strides and hills"),
            (8, "three weeks with one hard session each"),
        ),
    ),
)

STRENGTH = (
    RuleTable(
        "strength_minutes_wished",
        f"at most {strength.USUAL_MINUTES} min a session on average over a week, and one session a week in build, "
        "taper, race and recovery weeks; builds keep two in the year after an injury; none on the day before one that "
        "long runs belong on where the week leaves the choice",
        "Blagrove 2018; the minutes are ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "strength_days",
        f"sessions wished for a week, a goal; by rule none in the {strength.CLOSED_DAYS} days before an A or B race, "
        f"the {strength.CLOSED_BEFORE_C} before a marathon or longer run as training, "
        "never the day before a hard session, in base and build no more sessions than runs",
        "Blagrove 2018; Leppanen 2024",
        "B",
        ("phase", "sessions"),
        tuple((phase.replace("_", " "), wished) for phase, wished in strength.WISHED.items()),
    ),
)

CHECK_INS = (
    RuleTable(
        "check_in_days",
        "days on which the runner is asked for soreness, sleep and feeling",
        "coaching practice",
        "C",
        ("phase", "how often"),
        (("freestyle, reverse taper", "every 2 days"), ("all others", "Mondays, at least every 7 days")),
    ),
    RuleTable(
        "check_in_recovery",
        f"the answers of the {check_ins.LISTEN_DAYS} days after a race make its recovery shorter or longer",
        "ours",
        "D",
        ("mean of soreness, 10 - sleep, 10 - feeling", "recovery times"),
        ((0, "x 0.75"), (5, "x 1"), (10, "x 1.5")),
    ),
)

LOCKED = (
    RuleTable(
        "locked_sessions", "planned as written; one that a rule forbids is a conflict, never dropped", "ours", "D"
    ),
    RuleTable(
        "weekly_entries",
        "what comes every week gives way on days on which a race, recovery, an injury or the time forbids it",
        "ours",
        "D",
    ),
)

TABLES: dict[str, tuple[RuleTable, ...]] = {
    "availability": AVAILABILITY,
    "race_calendar": RACE_CALENDAR,
    "taper": TAPER,
    "recovery": RECOVERY,
    "ramp": RAMP,
    "single_run": SINGLE_RUN,
    "long_run": LONG_RUN,
    "hard_easy": HARD_EASY,
    "intensity": INTENSITY,
    "session_mix": SESSION_MIX,
    "continuity": CONTINUITY,
    "injury": INJURY,
    "strength": STRENGTH,
    "check_ins": CHECK_INS,
    "locked": LOCKED,
}
