"""Ramp: the numbers that no limit changes, and how the rule book tells them."""

from constraints.comeback import REENTRY_CAP
from constraints.limits import RuleTable, number_word
from optimizer.core.units import percent
from optimizer.domain.fitness_grid import BOTTOM, LEAST
from optimizer.domain.season_path import LOADING_MOST

SMALL_WEEK = 75
"""Minutes: three runs of 25, no jump for a runner whose history holds such a week."""
FIRST_WEEK = 25
"""Minutes of a new runner's first week, about 3 km."""
AFTER_INJURY = 0.8
"""Growth of running and of fitness in the year after an injury, as a share of the usual."""
SMALL_FITNESS, SMALL_CYCLE = 20.0, 4
"""Fitness below which weeks are so small, about two hours and a half, that every fourth steps back where every third
would, and that cycle."""
SETTLED_WEEKS = 12
"""Weeks after which a new runner comes back from a cutback to what was carried before it."""


TABLES = (
    RuleTable(
        "cutback_before_windows",
        "the week before a taper, a race's week or days away (five or more in a row, off or of half an hour, most of a "
        f"week) need be no cutback, for that is the step back, if at most {number_word(LOADING_MOST)} weeks are loaded "
        "in a row by that; in the first week of days away one is due then. Before a taper or a race's week it earns no "
        "more as one than any other week, nor does a second cutback in a row",
        "ours",
        "D",
    ),
    RuleTable(
        "small_weeks",
        f"below a fitness of {SMALL_FITNESS:g} points a day, about two hours and a half a week, a cutback is due every "
        f"{number_word(SMALL_CYCLE)} weeks where `cutback_every` asks for one every third and the runner "
        "has not stated it",
        "coaching practice: weeks so small tire nobody in two; fitness ours",
        "C",
    ),
    RuleTable(
        "least_fitness",
        f"fitness of less than {BOTTOM:g} points a day counts as {BOTTOM:g}, about one run of 25 min a week, and goes "
        f"on from there by steps of {LEAST:g}, until what it was lifted by has faded: a week that leaves a runner on "
        "the lowest of them carries next to nothing and is a step back, and weeks are "
        "counted from the first that lifts fitness off it",
        "ours: a first walk-run or two are no load to step back from",
        "D",
    ),
    RuleTable(
        "after_b_and_c_races",
        "fitness that recovery from a B or C race has cost comes back above the cap as it fades, at most as much as "
        "the cap once more in a week, as after stated absences",
        "ours: a race on the way is no reason to begin again",
        "D",
    ),
    RuleTable(
        "first_week",
        f"a new runner's first week holds {FIRST_WEEK} min, about 3 km; of a walk-run half counts",
        "Nielsen 2014",
        "B",
    ),
    RuleTable(
        "least_week",
        "from the third week on, the runs that an ordinary week has to hold are no jump where each is as short as can "
        "be: as many of 20 min as `maintenance_runs` asks for",
        "ours: else a runner who comes from one run of 15 min a week could never run twice",
        "D",
    ),
    RuleTable(
        "small_week",
        f"up to {SMALL_WEEK} min a week are no jump for a runner whose history holds such a week",
        "ours: after seven weeks off, a share of nothing would be nothing",
        "D",
    ),
    RuleTable(
        "growth_behind_cutbacks",
        "coming back from a cutback is no jump: growth is measured from the week before it; in a new runner's first "
        f"{SETTLED_WEEKS} weeks from the cutback itself",
        "coaching practice: three weeks up, one down, and on from there; a new runner's weeks ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "training_race_weeks",
        "the week of a half marathon or longer run as training is no jump in load: its race is most of it, and beside "
        "a marathon there would else be room for two runs of 20 min",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "ramp_after_injury",
        "growth of running and fitness in the year after an injury, of the usual; "
        f"never above {percent(REENTRY_CAP)} where the return ladder was needed",
        "Desai 2021 (re-injury hazard ratio 1.9); numbers ours",
        "D",
        ("what", "factor"),
        (("weekly_ramp_cap", AFTER_INJURY), ("fitness_ramp_cap", AFTER_INJURY)),
    ),
)
