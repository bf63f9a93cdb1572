"""Session mix: the numbers that no limit changes, and how the rule book tells them."""

from constraints.injury_tables import FIRST_MINUTES
from constraints.intensity_tables import LATE_BUILD_WEEKS
from constraints.limits import RuleTable, words
from constraints.long_run_purpose import HALF_LEAST, MARATHON_LEAST, TURNS
from constraints.race_demand import LONG_RACE
from optimizer.core import units
from optimizer.core.units import GRID, percent
from optimizer.domain.race_classes import HALF, LONGER, MARATHON, TEN_K, RaceClass
from optimizer.domain.race_to_run import HILLY_CLIMB

SPECIFIC: tuple[tuple[RaceClass, tuple[str, ...]], ...] = (
    (TEN_K, ("intervals", "threshold")),
    (HALF, ("threshold", "intervals")),
    (MARATHON, ("marathon_pace", "threshold")),
    (LONGER, ("hills",)),
)
FLAT_ULTRA = ("progression", "threshold")
"""The same before an ultra that hardly climbs: it is run at one steady effort, which these practise."""
CLIMBING = ("hills", "threshold")
"""The same before a race that climbs, from a half marathon up to a marathon: its hills are run, not its pace."""
LATE_HALF, LATE_HALF_WEEKS = ("threshold",), 6
"""The same in the last weeks before a half marathon: they turn to its pace, and what is faster has had its weeks."""
STEADY_WEEKS = 6
"""Weeks of base, cutbacks counted, of which one holds a threshold session: without any nothing tells the pace."""
CLIMB_WEEKS = 3
"""Weeks of base, cutbacks counted, of which one holds hills on the way to a race that climbs."""
PACE = ("marathon_pace",)
KEPT = ((TEN_K, ("intervals",)), (HALF, ("threshold",)), (MARATHON, PACE), SPECIFIC[-1])
"""Of these the kinds that a taper and a race week keep, as far as days hold them: those run at the race's own pace."""
SUBSTANCE = ((0, 180, 45), (0, 200, 50), (2, 240, 55), (5, 240, 60), (0, 300, 60), (4, 270, 65), (6, 320, 75))
"""From so many weeks into a build on, minutes of running in a week, and of the hard session that a soft constraint asks
of it: hard running grows with the week, and with the weeks: threshold work by two and a half minutes of each."""
BASE_SUBSTANCE = ((0, 180, 45), (3, 200, 50), (6, 240, 55))
"""The same of a base. Below three hours a week a tenth of it is no more than 40 minutes' threshold: asking for longer
sessions would ask for other kinds."""
FARTLEK_SUBSTANCE = ((3, 200, 35), (5, 220, 40), (8, 240, 45))
"""The same of a base's fartlek, which stands beside the longest hard session."""
BRIEF_RUNNING, NOVICE_BRIEF, BRIEF_MINUTES = 150, 180, 45
"""From so many minutes of running on, and of a novice's, hard sessions below the last of these are brief: warming up
takes more of them than work. Below three hours a novice's easy running leaves no room for longer ones."""
LATE_PACE = (LATE_BUILD_WEEKS, 280, 50)
"""The same of marathon pace by weeks before a marathon: what long runs with that pace leave of seven days between
them. Rehearsal grows in those."""
EASY_PARTS = 5
"""One part of so many of a week's running, at least, is neither hard nor the long run: easy days carry them."""
CUTBACK_MINUTES = 45
CUTBACK_STEPS = units.steps(CUTBACK_MINUTES) + 1
"""Minutes of the hard session that a cutback week has room for, and the steps from which it is longer."""
CUTBACK_RUNNING = (9, 10)
"""So many tenths of last week's running are a cutback's most: impact has to settle, not load alone."""
SHORT_RUNS = ((100, 30), (180, 45))
NOVICE_SHORT_RUNS = SHORT_RUNS[:1]
SHORT_KINDS = {30: ("easy", "recovery_run"), 45: ("easy",)}
"""From so many minutes of running in the week on, an easy run below so many is short; and of a novice's.
Recovery runs are short by nature, but never that short."""
SHORT_TRAILS = SHORT_RUNS[1]
"""The same of a trail run, where no day holds two runs and more than three days are for running: half an hour of trails
is for a second run of a day, and three runs a week are long ones anyway."""
STUB_RUNS = (180, 25)
"""From so many minutes of running in the week on, a recovery run below so many is hardly one."""
BRIEF_RUNS = (180, 30)
"""The same of an easy run, whoever runs it."""
THRESHOLD_WEEKS = 4
"""Weeks before intervals that hold a threshold session."""
GROWTH_WEEKS, GROWTH_STEPS, BEGINS_AT = 4, units.steps(15), units.steps(50)
"""A week holds up to 15 minutes more of a hard kind than its longest session in four weeks, or 50 minutes where that
is more."""
CAREFUL_STEPS = units.steps(10)
"""The same in the year after an injury, where a kind begins as short as it is."""


def _weeks(turns: tuple[int, ...]) -> str:
    *others, last = sorted(turns, reverse=True)
    return f"{', '.join(map(str, others))} and {last}"


TABLES = (
    RuleTable(
        "specific_sessions",
        "what a build should hold, by the race it leads to; marathon pace only before a marathon",
        "coaching consensus",
        "C",
        ("up to", "sessions"),
        (
            *((one.label, words(kinds)) for one, kinds in SPECIFIC),
            (f"a half in the {LATE_HALF_WEEKS} weeks before it", words(LATE_HALF)),
            (f"half to marathon, {HILLY_CLIMB} m of climb a km", words(CLIMBING)),
            (f"an ultra of less than {HILLY_CLIMB} m of climb a km", words(FLAT_ULTRA)),
        ),
        hard=False,
    ),
    RuleTable(
        "hard_length",
        "a build week's longest hard session, cutbacks apart, and a novice's weeks without any",
        "threshold work grows by 2.5 min a week: coaching consensus; minutes ours",
        "D",
        ("from week", "running and cross-training, min", "hard session, min"),
        tuple((week + 1, running, minutes) for week, running, minutes in SUBSTANCE),
        hard=False,
    ),
    RuleTable(
        "base_hard_length",
        f"the same in a base, and no hard session of base or build below {BRIEF_MINUTES} min from {BRIEF_RUNNING} min "
        f"of running and cross-training on, of a novice from {NOVICE_BRIEF}",
        "coaching practice; minutes ours",
        "D",
        ("from week", "running and cross-training, min", "hard session, min"),
        tuple((week + 1, running, minutes) for week, running, minutes in BASE_SUBSTANCE),
        hard=False,
    ),
    RuleTable(
        "long_run_purpose",
        f"the long run {_weeks(TURNS)} weeks before the week of a half, a marathon or a flat ultra of up to "
        f"{LONG_RACE // 60} h holds its pace, from {HALF_LEAST} min on before a half and {MARATHON_LEAST} before "
        "others, in the place of the week's marathon pace; where a race is run in such a week, the week before it "
        "stands in, before a half also the one two weeks before it; before a race of up to 10 km the turns of the half "
        "or marathon behind it count until its last three weeks; none in the week before a B race on the way; a "
        "cutback's none, and of what is left every second one, counted back from the race: nothing but cutbacks never "
        "lies between two; a session of marathon pace that is its week's longest run counts as one",
        "coaching consensus",
        "C",
        hard=False,
    ),
    RuleTable(
        "late_pace",
        f"with {LATE_PACE[1]} min of running and cross-training in the week and where a day, and race_pace_minutes, "
        f"have room for it, marathon pace of {LATE_PACE[2]} min from {LATE_PACE[0]} weeks before a marathon, between "
        "the long runs that hold it; no fartlek beside it where the week leaves the choice",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "hard_growth",
        f"a week holds up to {GROWTH_STEPS * GRID} min more of a hard kind than its longest session in "
        f"{GROWTH_WEEKS} weeks, or {BEGINS_AT * GRID} where that is more; in the year after an "
        f"injury {CAREFUL_STEPS * GRID}, or {FIRST_MINUTES}",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "threshold_first",
        f"a week with intervals has a threshold session in it or in the {THRESHOLD_WEEKS} weeks before",
        "Daniels",
        "C",
        hard=False,
    ),
    RuleTable(
        "taper_keeps",
        "a taper or race week keeps one session of the kind that is run at the race's own pace: intervals up to 10 km, "
        "threshold before a half, marathon pace before a marathon, hills before an ultra that climbs; where its days "
        "allow none, or one that spares what was injured in the last twelve months is due, another of the race's kinds",
        "specificity; Bosquet 2007",
        "C",
        hard=False,
    ),
    RuleTable(
        "easy_between",
        f"in base and build a part of {EASY_PARTS} of the week's running is neither hard nor the long run",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "cutback_running",
        f"a cutback runs at most {percent(CUTBACK_RUNNING[0] / 10)} of the week before it; behind a race in the year "
        "after an injury only",
        "coaching practice: impact has to settle, not load alone",
        "C",
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
        f"a cutback's hard session lasts at most {CUTBACK_MINUTES} min and spares what was injured in the "
        "last twelve months",
        "ours",
        "D",
        hard=False,
    ),
)
