"""The rules that are no single number, by family, as rows to print; every figure is read where the rule reads it."""

from constraints import check_ins, comeback, hard_easy, intensity, long_run, ramp, session_mix, single_run, strength
from constraints.injury import BACK_DAYS, FIRST_DAYS, FIRST_MINUTES, FORBIDDEN, NO_BACK_TO_BACK, ROW_AFTER_LADDER
from constraints.limits import Table
from constraints.race_tables import AVAILABILITY, RACE_CALENDAR, RECOVERY, TAPER, UP_TO
from optimizer.catalogue import LEVELS
from optimizer.units import GRID, percent


def _words(names: tuple[str, ...]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)


RAMP = (
    Table(
        "cutback_before_windows",
        "the week before a taper or a race's week need be no cutback, for that is the step back; as one it earns no "
        "more than any other week, nor does a second cutback in a row",
        "ours",
        "D",
    ),
    Table(
        "first_week",
        f"a new runner's first week holds {ramp.FIRST_WEEK} min, about 3 km; of a walk-run half counts",
        "Nielsen 2014",
        "B",
    ),
    Table(
        "small_week",
        f"up to {ramp.SMALL_WEEK} min a week are no jump for a runner whose history holds such a week",
        "ours: after seven weeks off, a share of nothing would be nothing",
        "D",
    ),
    Table(
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
    Table(
        "first_run",
        f"{single_run.FIRST_RUN} min are never a spike; races are exempt, and count as the longest run for 30 days",
        "ours",
        "D",
    ),
    Table(
        "walk_runs_end",
        f"no walk-run once a run of {comeback.ON_END} min on end lies in the 30 days before its week; the return "
        "ladder is laid as it is",
        "the return ladder's first stage without walking; ours for beginners",
        "D",
    ),
    Table(
        "walk_runs_first",
        f"the runs of a new runner's first {single_run.WALKING_WEEKS} weeks have walking breaks, no strides and a day "
        "between them",
        "coaching practice",
        "C",
        hard=False,
    ),
    Table("spike_after_injury", "8 % instead of 10 in the year after an injury", "Desai 2021; number ours", "D"),
)

LONG_RUN = (
    Table(
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
    Table(
        "long_run_week",
        f"one long run a week, in a week of at least three runs, none of which is longer: {_words(long_run.COMPARED)}",
        "Daniels; the last part ours",
        "C",
    ),
    Table(
        "long_run_steps_back",
        f"after {long_run.STEADY_WEEKS} weeks with long runs of {long_run.STEADY_MINUTES} min and more, as long as the "
        f"next, that one lasts {percent(long_run.STEP_BACK)}; in a cutback week {percent(long_run.CUTBACK_SHARE)}",
        "coaching consensus; numbers ours",
        "C",
        hard=False,
    ),
    Table(
        "medium_long",
        "a medium-long run needs five runs in its week, 48 h from the long run, and nothing hard on the day after",
        "practice",
        "C",
    ),
)

HARD_EASY = (
    Table("hard_after_injury", "one day more between hard sessions in the year after an injury", "ours", "D"),
    Table("fartlek", "once in any 7 days, and a day from hard runs, long runs and races", "ours", "D"),
    Table("recovery_run", "follows a hard or long day", "coaching practice", "C"),
    Table(
        "recovery_run_minutes",
        f"{GRID * hard_easy.SHORTEST_USUAL} to {GRID * hard_easy.LONGEST_USUAL} min where the week's load leaves the "
        "choice; tapers and race weeks hold easy runs instead",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
)

INTENSITY = (
    Table(
        "phase_kinds",
        "the sessions each phase knows",
        "Daniels; coaching consensus",
        "C",
        ("phase", "sessions"),
        tuple((phase.replace("_", " "), _words(kinds)) for phase, kinds in intensity.PHASE_KINDS.items()),
    ),
    Table(
        "hard_wishes",
        "hard sessions wished for a week; a novice may run a fartlek instead",
        "Seiler 2010; coaching practice",
        "C",
        ("phase", *LEVELS),
        tuple((phase, *wished) for phase, wished in intensity.HARD_WISHED.items()),
        hard=False,
    ),
    Table("strides", f"in base, build and taper, at most {intensity.MOST_STRIDES} times a week", "practice", "C"),
)

SESSION_MIX = (
    Table(
        "specific_sessions",
        "what a build should hold, by the race it leads to; marathon pace only before a marathon or longer",
        "coaching consensus",
        "C",
        ("up to", "sessions"),
        tuple((UP_TO[km], _words(kinds)) for km, kinds in session_mix.SPECIFIC),
        hard=False,
    ),
    Table(
        "hard_length",
        "a build week's longest hard session, cutbacks and novices apart",
        "coaching practice; minutes ours",
        "D",
        ("running in the week, min", "hard session, min"),
        session_mix.SUBSTANCE,
        hard=False,
    ),
    Table(
        "late_pace",
        f"marathon pace of {session_mix.LATE_PACE[1]} min in the last {session_mix.LATE_BUILD_WEEKS} weeks before a "
        f"marathon, with {session_mix.LATE_PACE[0]} min of running in the week and where a day has room for it",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
    Table(
        "easy_between",
        f"in base and build a part of {session_mix.EASY_PARTS} of the week's running is neither hard nor the long run",
        "ours",
        "D",
        hard=False,
    ),
    Table(
        "cutback_running",
        f"in the year after an injury a cutback runs at most {percent(session_mix.CUTBACK_RUNNING[0] / 10)} of the "
        "week before it",
        "ours: impact has to settle, not load alone",
        "D",
        hard=False,
    ),
    Table(
        "strained_again",
        "what strains a site injured in the last twelve months comes at most every other week",
        "ours",
        "D",
        hard=False,
    ),
    Table(
        "cutback_gentle",
        f"a cutback's hard session lasts at most {session_mix.CUTBACK_HARD} min and spares what was injured in the "
        "last twelve months",
        "ours",
        "D",
        hard=False,
    ),
)

CONTINUITY = (
    Table(
        "return_after_absence",
        "load after a stated absence of six days or more, over as many days as the absence had",
        "Daniels",
        "C",
        ("days off", "first", "then", "then"),
        (("6 to 28", "50 %", "75 %", ""), ("more than 28", "33 %", "50 %", "75 %")),
    ),
    Table(
        "gap_exemptions",
        "freestyle, injury and stated absences are no gap, nor are weeks of less than 60 points",
        "Feely 2023; the 60 points are ours",
        "D",
    ),
)

INJURY = (
    Table(
        "tissue",
        "sessions that wait `tissue_days` after clearance and are few for the rest of the year (long runs stay weekly)",
        "level IV evidence; tibia: Rice 2024",
        "D",
        ("site", "run days in a row", "sessions"),
        tuple(
            (site.replace("_", " "), "1" if site in NO_BACK_TO_BACK else "as usual", _words(kinds))
            for site, kinds in FORBIDDEN.items()
        ),
    ),
    Table(
        "strained_begins",
        f"in the year after clearance such a hard session lasts at most {FIRST_MINUTES} min, in a taper 0, unless one "
        f"of its kind lies in the {FIRST_DAYS} days before",
        "ours",
        "D",
    ),
    Table(
        "hard_after_ladder",
        f"in the {BACK_DAYS} days after the ladder's last runs hard sessions last at most {FIRST_MINUTES} min, "
        f"and {intensity.OFTEN_BACK} runs a week are wished for",
        "ours",
        "D",
    ),
    Table(
        "tissue_first",
        f"in the {FIRST_DAYS} days after `tissue_days` hard sessions of these kinds last at most {FIRST_MINUTES} min",
        "ours",
        "D",
    ),
    Table(
        "run_days_after_ladder",
        f"at most {ROW_AFTER_LADDER} run days in a row in the year after an injury that needed the return ladder",
        "ours",
        "D",
    ),
    Table(
        "return_ladder",
        f"after {comeback.LAYOFF_DAYS} days off and more: {comeback.STAGE_RUNS} runs a stage, every other day; "
        "racing comes last",
        "level IV evidence",
        "C",
        ("stage", "session"),
        (
            (0, "cross-training only, until a person clears the injury"),
            *((number, what) for number, (_, _, what) in enumerate(comeback.LADDER, 1)),
            (7, "a week with strides and hills"),
            (8, "three weeks with one hard session each"),
        ),
    ),
)

STRENGTH = (
    Table(
        "strength_minutes_wished",
        f"at most {strength.USUAL_MINUTES} min a session on average over a week, and one session a week in build, "
        "taper and race weeks",
        "Blagrove 2018; the minutes are ours",
        "C",
        hard=False,
    ),
    Table(
        "strength_days",
        f"sessions wished for a week, a goal; by rule none in the {strength.CLOSED_DAYS} days before an A or B race, "
        "never the day before a hard session, in base and build no more sessions than runs",
        "Blagrove 2018; Leppanen 2024",
        "B",
        ("phase", "sessions"),
        tuple((phase.replace("_", " "), wished) for phase, wished in strength.WISHED.items()),
    ),
)

CHECK_INS = (
    Table(
        "check_in_days",
        "days on which the runner is asked for soreness, sleep and feeling",
        "coaching practice",
        "C",
        ("phase", "how often"),
        (("freestyle, reverse taper", "every 2 days"), ("all others", "Mondays, at least every 7 days")),
    ),
    Table(
        "check_in_recovery",
        f"the answers of the {check_ins.LISTEN_DAYS} days after a race make its recovery shorter or longer",
        "ours",
        "D",
        ("mean of soreness, 10 - sleep, 10 - feeling", "recovery times"),
        ((0, "x 0.75"), (5, "x 1"), (10, "x 1.5")),
    ),
)

LOCKED = (
    Table("locked_sessions", "planned as written; one that a rule forbids is a conflict, never dropped", "ours", "D"),
)

TABLES: dict[str, tuple[Table, ...]] = {
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
