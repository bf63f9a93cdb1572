"""Tables of hard running and of what lies between: the numbers that no limit changes, for the rule book's page."""

from constraints import hard_easy, intensity, session_mix
from constraints.injury import FIRST_MINUTES
from constraints.limits import RuleTable, words
from optimizer.core.units import GRID, percent
from optimizer.domain.session_kinds import LEVELS

HARD_EASY = (
    RuleTable(
        "hard_after_injury",
        "in the year after an injury one day more between hard sessions, and from the long run to one where the week "
        "leaves the choice, and no strides on the day after a hard or long run",
        "ours",
        "D",
    ),
    RuleTable(
        "fartlek",
        "once in any 7 days, on no day with a hard or long run, and a day from hard runs, long runs and races",
        "ours",
        "D",
    ),
    RuleTable("recovery_run", "in base and build it follows a hard or long day", "coaching practice", "C"),
    RuleTable(
        "recovery_run_minutes",
        f"{GRID * hard_easy.SHORTEST_USUAL} to {GRID * hard_easy.LONGEST_USUAL} min where the week's load leaves the "
        "choice, and then tapers and race weeks hold easy runs instead",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
)

INTENSITY = (
    RuleTable(
        "phase_kinds",
        "the sessions each phase knows",
        "Daniels; coaching consensus",
        "C",
        ("phase", "sessions"),
        tuple((phase.replace("_", " "), words(kinds)) for phase, kinds in intensity.PHASE_KINDS.items()),
    ),
    RuleTable(
        "hard_wishes",
        "hard sessions wished for a week; a novice may run a fartlek instead",
        "Seiler 2010; coaching practice",
        "C",
        ("phase", *LEVELS),
        tuple((phase, *wished) for phase, wished in intensity.HARD_WISHED.items()),
        hard=False,
    ),
    RuleTable(
        "late_hard_wishes",
        f"in the last {intensity.LATE_BUILD_WEEKS} weeks before a marathon one hard session a week up to intermediate "
        "level: marathon pace beside the long run is enough",
        "coaching practice",
        "D",
        hard=False,
    ),
    RuleTable(
        "easy_weeks_after_ladder",
        f"an injury of {intensity.BREAK_DAYS} days or more counts as such a break; its easy weeks begin where the "
        "return ladder ends",
        "Daniels; ours for injuries",
        "D",
    ),
    RuleTable(
        "cross_training_kept",
        f"a base week in the year after a return ladder keeps {intensity.KEPT_MINUTES} min of the cross-training that "
        "is offered",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "strides",
        f"in base, build and taper, at most {intensity.MOST_STRIDES} times a week, in the year after an injury once "
        "less and not on two days in a row",
        "practice; after an injury ours",
        "C",
    ),
)

SESSION_MIX = (
    RuleTable(
        "specific_sessions",
        "what a build should hold, by the race it leads to; marathon pace only before a marathon",
        "coaching consensus",
        "C",
        ("up to", "sessions"),
        tuple((one.label, words(kinds)) for one, kinds in session_mix.SPECIFIC),
        hard=False,
    ),
    RuleTable(
        "hard_length",
        "a build week's longest hard session, cutbacks and novices apart",
        "coaching practice; minutes ours",
        "D",
        ("running in the week, min", "hard session, min"),
        session_mix.SUBSTANCE,
        hard=False,
    ),
    RuleTable(
        "late_pace",
        f"with {session_mix.LATE_PACE[0][1]} min of running in the week and where a day has room for it marathon pace "
        f"of {session_mix.LATE_PACE[0][2]} min from {session_mix.LATE_PACE[0][0]} weeks before a marathon and of "
        f"{session_mix.LATE_PACE[1][2]} min from {session_mix.LATE_PACE[1][0]}; no fartlek beside it where the week "
        "leaves the choice",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "hard_growth",
        f"a week holds up to {session_mix.GROWTH_STEPS * GRID} min more of a hard kind than its longest session in "
        f"{session_mix.GROWTH_WEEKS} weeks, or {session_mix.BEGINS_AT * GRID} where that is more; in the year after an "
        f"injury {session_mix.CAREFUL_STEPS * GRID}, or {FIRST_MINUTES}",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "threshold_first",
        f"a week with intervals has a threshold session in it or in the {session_mix.THRESHOLD_WEEKS} weeks before",
        "Daniels",
        "C",
        hard=False,
    ),
    RuleTable(
        "taper_keeps",
        "a taper or race week keeps one session of the race's own kind, as far as its days allow one; hills for an "
        "ultra, and rather one that spares what was injured in the last twelve months",
        "specificity; Bosquet 2007",
        "C",
        hard=False,
    ),
    RuleTable(
        "easy_between",
        f"in base and build a part of {session_mix.EASY_PARTS} of the week's running is neither hard nor the long run",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "cutback_running",
        f"in the year after an injury a cutback runs at most {percent(session_mix.CUTBACK_RUNNING[0] / 10)} of the "
        "week before it",
        "ours: impact has to settle, not load alone",
        "D",
        hard=False,
    ),
    RuleTable(
        "strained_again",
        "what strains a site injured in the last twelve months comes at most every other week",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "cutback_gentle",
        f"a cutback's hard session lasts at most {session_mix.CUTBACK_HARD} min and spares what was injured in the "
        "last twelve months",
        "ours",
        "D",
        hard=False,
    ),
)
