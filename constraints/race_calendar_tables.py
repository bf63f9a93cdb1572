"""Race calendar: the numbers that no limit changes, and how the rule book tells them."""

from constraints.limits import RuleTable, by_level
from constraints.race_demand import (
    HALF_SHARE,
    LONG_RACE,
    LONG_SHARE,
    MARATHON_SHARE,
    NOVICE_HALF,
    OVER_LEVEL,
    SPARED_HALF,
    SPARED_LONG,
    SPARED_MARATHON,
)
from optimizer.core.units import percent
from optimizer.domain.race_classes import FIFTY_MILES, FIVE_K, HALF, LONGER, MARATHON, TEN_K, by_distance

ANY_RACE_DAYS = ((FIVE_K, 7), (TEN_K, 14), (HALF, 21), (MARATHON, 28), (FIFTY_MILES, 35), (LONGER, 56))
SAME_DISTANCE_WEEKS = ((FIVE_K, 6), (TEN_K, 8), (HALF, 10), (MARATHON, 12), (FIFTY_MILES, 16), (LONGER, 26))
"""By distance: days to any next race; weeks from A to A of the same band (marathon: the table's minimum)."""
PEAK_KM = (
    (FIVE_K, (15, 25, 35)),
    (TEN_K, (20, 30, 45)),
    (HALF, (32, 40, 50)),
    (MARATHON, (40, 55, 65)),
    (LONGER, (45, 60, 75)),
)
LONGEST_KM = (
    (FIVE_K, (5, 8, 10)),
    (TEN_K, (8, 12, 14)),
    (HALF, (16, 17, 18)),
    (MARATHON, (25, 28, 30)),
    (LONGER, (30, 32, 35)),
)
"""Peak weekly km and longest run in km a race asks for, by level; half and marathon from the evidence, the
others ours."""
READY_WEEKS, FLOOR_WEEKS = 6, 8
"""Weeks before a race in which the longest run that it asks for is run; the second before an ultra, and for the least
that any race needs. Ours: a longest run two months old is half forgotten."""
STEPPING_DAYS = 70
"""Days within which a longer A race makes the B race before it a step on its way. Ours."""
RACE_EVE_MINUTES = 30
"""Longest run on the day before a race. Ours."""


TABLES = (
    RuleTable(
        "stepping_races",
        f"base and build before a B race that a longer A race follows within {STEPPING_DAYS} days train for the A "
        "race: its own hard sessions, and its pace in long runs",
        "coaching practice: it is a test on the way; days ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "race_spacing",
        "days from a race to any next one (half as many after a C race), and from A race to A race of the same row",
        "coaching consensus",
        "C",
        ("up to", "days", "weeks, A to A"),
        tuple((one.label, days, by_distance(SAME_DISTANCE_WEEKS, one.most)) for one, days in ANY_RACE_DAYS),
    ),
    RuleTable(
        "race_demands",
        "peak week and longest run a race asks for, novice / intermediate / advanced; more earns nothing",
        "Fokkema 2020; Knopp 2024 for half marathon and marathon; ours for the others",
        "D",
        ("up to", "km a week", "longest run, km"),
        tuple((one.label, by_level(peak), by_level(by_distance(LONGEST_KM, one.most))) for one, peak in PEAK_KM),
        hard=False,
    ),
    RuleTable(
        "demanded_running",
        f"up to {LONG_RACE // 60} h of racing the peak week is so long that in {OVER_LEVEL:g} times of it the longest "
        "run asked for takes no more than long_run_large: slow runners run long on few km",
        "ours: the most of a week that the ramp of fitness allows above the level reached",
        "D",
        hard=False,
    ),
    RuleTable(
        "spared_long_run",
        "in the year after an injury that needed the return ladder a race asks for a shorter longest run: before a "
        f"half marathon {percent(SPARED_HALF)} of the race's time in place of {percent(HALF_SHARE)}, before a marathon "
        f"{percent(SPARED_MARATHON)} in place of {percent(MARATHON_SHARE)}, beyond {LONG_RACE // 60} h "
        f"{percent(SPARED_LONG)} in place of {percent(LONG_SHARE)}; the least of a marathon or longer stays, and the "
        "plan says so",
        "coaching practice, the lower end of what is asked for; Desai 2021 (re-injury hazard ratio 1.9); shares ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "half_of_novices",
        f"before a half marathon a novice is asked for a longest run of {percent(NOVICE_HALF)} of the race's time, "
        f"others of {percent(HALF_SHARE)}; the peak week is that of {percent(HALF_SHARE)}: the other runs get what the "
        "long run leaves",
        "coaching practice; share ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "longest_run_counts",
        f"the longest run that a race asks for is run in the {READY_WEEKS} weeks before it, before an ultra in "
        f"{FLOOR_WEEKS}, until its taper begins; the least that it needs in {FLOOR_WEEKS}",
        "coaching consensus: the longest runs of a build stand three to six weeks before the race",
        "C",
        hard=False,
    ),
    RuleTable(
        "raced_long_run",
        "a race that lasts as long as the longest run a later one asks for, on a day on which that run would count, is "
        "that run",
        "ours",
        "D",
    ),
    RuleTable(
        "race_eve",
        f"the day before a race: at most one run of {RACE_EVE_MINUTES} min, easy or recovery, "
        "no long run, fartlek or cross-training",
        "coaching practice",
        "C",
    ),
)
