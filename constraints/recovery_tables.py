"""Recovery: the numbers that no limit changes, and how the rule book tells them."""

from constraints.check_ins import LONGER, SHORTER
from constraints.how_it_went import FELT, OVER_GOAL
from constraints.limits import RuleTable, by_level
from constraints.race_calendar_tables import STEPPING_DAYS
from constraints.race_demand import SHORT_KM
from constraints.race_memory import (
    LONGER_WEEKS,
    OF_SHORTER,
    REMEMBERED_DAYS,
    REMEMBERED_MOST,
    REMEMBERED_SHARE,
    TOWARDS_LONGER,
)
from constraints.recovery_rows import (
    FIT_TRAINING,
    FITS,
    NOVICE_HALF,
    RECOVERIES,
    STEP_WEEKS,
    TRAINING_WEEKS,
    Recovery,
)
from constraints.recovery_times import (
    AS_TRAINING,
    BY_LEVEL,
    FIRST_TIME,
    FIT,
    GENTLE_AFTER_LONG_RUN,
    GENTLE_DAYS,
    LEAST_FREESTYLE,
    LONGEST,
    MOST_FREESTYLE,
    SHORTEST,
    STEP_MOST,
    STEP_REST,
    STEPPING_STONE,
    TUNE_UP,
    age_factor,
)
from constraints.trained_runners import EASY_FROM, LONG_RUN_TIMES, OVER_DEMAND, TIMES_RACE
from optimizer.core.units import percent
from optimizer.domain.race_classes import FIFTY_MILES, HALF, MARATHON, TEN_K, TWENTY_MILES, RaceClass
from optimizer.domain.race_classes import LONGER as BEYOND
from optimizer.domain.race_to_run import HILLY_CLIMB
from optimizer.domain.training_log import STEP_MINUTES, STEP_TIMES

ULTRA_GROWTH = 45
RUNS_BACK: tuple[tuple[RaceClass, tuple[int, int]], ...] = (
    (TEN_K, (60, 60)),
    (HALF, (45, 20)),
    (TWENTY_MILES, (45, 25)),
    (MARATHON, (45, 30)),
    (FIFTY_MILES, (75, ULTRA_GROWTH)),
    (BEYOND, (40, 15)),
)
"""Minutes of the longest run in the first week of running after a race, and by how many it grows in every further week,
half as many in the year after an injury. Ours: no single run is the whole of a recovery week."""
SHORT_BACK = (60, 75, 90)
"""Minutes of the longest run in the first week of running after a race of up to 10 km, by level: such a race costs a
week, and from a shorter run the way back would take a month of small steps."""
FIT_BACK: tuple[tuple[RaceClass, tuple[int, int]], ...] = (
    (TEN_K, RUNS_BACK[0][1]),
    (HALF, (75, 30)),
    (TWENTY_MILES, (70, 30)),
    (MARATHON, (60, 30)),
    (FIFTY_MILES, (90, ULTRA_GROWTH)),
    (BEYOND, RUNS_BACK[-1][1]),
)
"""The same for an advanced and fit runner, whose second week carries most of the old load."""
STEPPING_GROWTH = 60
"""By how many minutes runs grow, counted from the race, after a race of up to a half that a longer A race follows soon,
and after a half run as training: from the seventh day on a long run of a build is one again. The first week is that
after a short race. With steps of 45 min from the first days of running on, a half five weeks before a marathon left
115 min as the last run of its build, and a half run as training 65 two weeks after it."""
NOVICE_STEP = 25
"""By how many minutes a novice's runs grow instead in the first week after such a race, mostly a first one: a week
after ten kilometres 100 min were more than half of the running. From 85 min the build's own steps lead on."""
TRAINING_BACK, TRAINING_CROSS = (60, 60), 60
"""The same after a marathon or longer run as training, where the row of its distance is not longer: its weeks are run;
and minutes of cross-training a day while nothing hard is run."""
FIRST_MINUTES = 45
"""Runs in the first week of running after an ultra, as far as the week leaves the choice."""
SHORT_CAPPED = 14
"""Days of running after an A or B race of up to 10 km in which runs are capped so."""
OFFER_DAYS, SHORT_OFFER, APART_DAYS = 7, 30, 14
"""After a race of a marathon or longer: first days with freestyle of at most so many minutes; days in which runs after
the longest races leave a day between them. Ours."""
OVERNIGHT = 18 * 60
"""Minutes of a race from which it ends on the day after it began, which offers nothing then. Ours."""
EASED_HARD = 45
"""Longest hard session in the first week that has one after a long race. Ours."""
PACE_DAYS = 3
"""First days open to hard running behind a half taken in one's stride, one of which holds some: days 9 to 11. Ours."""
OFTEN = 4
"""Runs of a reverse taper's week, as far as the week leaves the choice: more of them rather than longer ones."""
RETURN_MOST = 0.80
"""Most of the old load in the weeks of a reverse taper after a race up to a half marathon: its easy runs make more
minutes of it than ordinary weeks do."""
NEXT_DAY, NEXT_DAY_LONG = 40, 90
"""Longest easy run on the day after a race run as training, and after one of up to 10 km for who is no novice, below 50
and a year past any injury: such a race takes the place of a session, not of the week's long run."""
FIRST_LONG, STEP_LONG = 7, 6
"""Days after a half marathon or longer without a long run."""
FREE_RUN = 30
"""Longest run of a freestyle day, which are for anything else: such runs leave a day between them."""


def _days_off(row: Recovery) -> str:
    return str(row.no_run) if row.most_no_run is None else f"{row.no_run} to {row.most_no_run}"


def _row(label: str, row: Recovery) -> tuple[object, ...]:
    return label, _days_off(row), row.no_hard, by_level(row.freestyle), ", ".join(map(str, row.weeks))


TABLES = (
    RuleTable(
        "recovery_weeks",
        "days without running and without hard sessions, usual freestyle days, and the load of the weeks after, in % "
        f"of the load before; fit is who is advanced and has a fitness of {FIT} at the season's start, after a half "
        "also who takes it in their stride, and after a marathon run as training who runs it as a long run "
        f"(`trained_runners`); freestyle lasts {LEAST_FREESTYLE} to {MOST_FREESTYLE} days after an A or B race, C "
        "races have the days without running alone; from a half marathon to a marathon a race that climbs "
        f"{HILLY_CLIMB} m a km or more has the row of its effort kilometres; the first of these weeks holds the "
        "fourth day after the race: the race's own where that is on a Wednesday at the latest",
        "Sherman 1984; Warhol 1985; coaching consensus",
        "C",
        ("up to", "no running", "nothing hard", "freestyle", "load by week, %"),
        (
            *(_row(one.label, row) for one, row in RECOVERIES),
            _row("half marathon, novice", NOVICE_HALF),
            *(_row(f"{one.label}, fit", row) for one, row in FITS if row.own),
        ),
    ),
    RuleTable(
        "trained_runners",
        "who takes a race beyond 10 km, up to a half marathon, in their stride: from intermediate level on, no masters "
        "runner, a year past any injury and not at a new distance, with at the season's start "
        f"{OVER_DEMAND:g} times the fitness that it asks for, whose weeks hold {TIMES_RACE:g} times its minutes of "
        "easy running; behind a B race, none on the way to a longer A race, only the first week held is one of "
        "recovery, the second one of training. Who runs a marathon run as training as a long run: the same, with the "
        f"fitness it asks for and weeks of {LONG_RUN_TIMES:g} times its minutes, where its goal time is stated and "
        f"lies at {percent(EASY_FROM)} of easy pace or slower",
        "coaching practice: a half that is a fifth of the week costs one easy week, and a long run with a number is "
        "a long run; numbers ours",
        "D",
    ),
    RuleTable(
        "return_load",
        "a week of reverse taper after an A or B race up to a half marathon, none on the way to a longer A "
        f"race, carries at most {percent(RETURN_MOST)} of the load before, as long as the table holds it at all",
        "coaching practice: easy runs make more minutes of a load than ordinary weeks do; share ours",
        "D",
    ),
    RuleTable(
        "day_after_training_race",
        f"on the day after a race run as training an easy run lasts at most {NEXT_DAY} min, after up to 10 km "
        f"{NEXT_DAY_LONG} for who is no novice, no masters runner and a year past any injury; no strength",
        "coaching practice; minutes ours",
        "D",
    ),
    RuleTable(
        "weeks_after_c_races",
        "load of the weeks after a race beyond 10 km that was run as training, in % of the load before; below "
        f"{SHORT_KM:g} km no week is held for who is no novice, no masters runner and a year past any injury, and days "
        "without running and without hard sessions are those of 10 km: such a race takes the "
        "place of a session and costs a day or two; fit is also who runs a marathon as a long run; "
        "a week held to what a cutback carries at most (`cutback_volume`) "
        "is a step back itself, so that none is due and none follows at once",
        "coaching practice: such a race is a long run; what is right after one raced by who is fit is never more than "
        "enough after training, numbers ours",
        "C",
        ("up to", "load by week, %"),
        tuple(
            (f"{one.label}{who}", ", ".join(map(str, weeks)))
            for rows, who in ((TRAINING_WEEKS, ""), (FIT_TRAINING, ", fit"))
            for one, weeks in rows
            if not who or (one, weeks) not in TRAINING_WEEKS
        ),
    ),
    RuleTable(
        "weeks_after_b_races",
        f"the weeks after a B race carry the old load again in {percent(TUNE_UP)} of the time, and in "
        f"{percent(STEPPING_STONE)} after a marathon or longer that a longer A race follows within "
        f"{STEPPING_DAYS} days; after a shorter race on the way to such a one, only the week after it is held, and its "
        f"freestyle takes {LEAST_FREESTYLE} days; the days without running and without hard sessions stay as they are, "
        f"but for {percent(STEP_REST)} of those without running after a half marathon or longer of up to "
        f"{STEP_MOST // 60} h on the way to a longer A race",
        "coaching practice: it is a step on the way; number ours",
        "D",
        ("shorter race on the way, up to", "load of the week after it by level, %"),
        tuple((one.label, by_level(weeks)) for one, weeks in STEP_WEEKS),
    ),
    RuleTable(
        "recovery_factors",
        f"what makes recovery longer or shorter; how it went and check-ins together stay within "
        f"{SHORTEST} and {LONGEST}",
        "direction from Easthope 2010 and Foster 2007; numbers ours",
        "D",
        ("who or what", "factor"),
        (
            ("novice", BY_LEVEL[0]),
            ("age 40-49", age_factor(40)),
            ("age 50-59", age_factor(50)),
            ("age 60 and more", age_factor(60)),
            ("race run as training (C)", AS_TRAINING),
            ("first time at the distance, a novice's half apart", FIRST_TIME),
            *((f"felt {felt} of 5", factor) for felt, factor in FELT.items()),
            *((f"{percent(over)} slower than the goal time", factor) for over, factor in OVER_GOAL),
            ("check-ins after the race", f"{SHORTER:g} to {LONGER:g}"),
        ),
    ),
    RuleTable(
        "runs_back",
        "longest run, or a day's running, in the first week of running after a race, and by how much it grows every "
        "week, half as much in the year after an injury, for as long as nothing hard is run and two weeks in any "
        f"case, 30 days from a half marathon on; up to 10 km it is {by_level(SHORT_BACK)} min by level; C races from "
        "a half marathon on too; after an A or B marathon the first week's minutes hold to the end of the second, "
        f"unless a longer A race follows soon; in a build, on the way to a longer A race within {STEPPING_DAYS} days "
        "or after a shorter race than a marathon run as training, weeks are counted from the race and begin as after "
        f"a short one, a novice's first step after an A or B race being {NOVICE_STEP} min; after a marathon or longer "
        "run as training they are longer, only while nothing hard is run, and cross-training lasts at most "
        f"{TRAINING_CROSS} min for as long: its weeks are run, not ridden",
        "ours",
        "D",
        ("up to", "first week, min", "growth, min"),
        (
            *((one.label, *row) for one, row in RUNS_BACK),
            *((f"{one.label}, fit", *row) for one, row in FIT_BACK if (one, row) not in RUNS_BACK),
            ("half, in a build", by_level(SHORT_BACK), STEPPING_GROWTH),
            ("run as training, at least", *TRAINING_BACK),
        ),
    ),
    RuleTable(
        "remembered_races",
        "what a half marathon counts for after these 30 days, and a marathon or longer two weeks behind the days "
        f"without running, or once hard running is open: {percent(REMEMBERED_SHARE)} of its minutes, "
        f"{percent(OF_SHORTER)} of a race below a marathon, {percent(TOWARDS_LONGER)} of a longer one where the next "
        f"A or B race of a half marathon or longer is longer and comes within {LONGER_WEEKS} weeks, {REMEMBERED_MOST} "
        f"min at most, until {REMEMBERED_DAYS} days after it where there is such a next race, until 30 days after a "
        "marathon or longer without one, and never where an injury or a stated absence of six days or more lies "
        f"between. It leads back one step at a time: what only the race allows is at most {STEP_TIMES:g} times the "
        f"longest run of the thirty days before, or {STEP_MINUTES} min more, whichever is more. How much a run may "
        "grow stays as it is; only what it grows from does not forget a race of hours in a month. The case: a 50-mile "
        "race of 11:30 h thirteen weeks before 100 miles left 185 min of the 360 asked for",
        "ours, for runs after 30 days the trial did not look at",
        "D",
    ),
    RuleTable(
        "first_runs",
        f"no long run in the {FIRST_LONG} days after a half marathon or longer, {STEP_LONG} after a half that a longer "
        f"A race follows within {STEPPING_DAYS} days, C races apart; the first runs "
        "after a marathon or an ultra are on even ground, and after more than 50 miles a day lies between them for "
        f"{APART_DAYS} days; runs of freestyle days last at most {FREE_RUN} min, a day between them; "
        f"freestyle lasts at most {SHORT_OFFER} min in the {OFFER_DAYS} days after an ultra, and the day after one of "
        f"more than {OVERNIGHT // 60} h holds none: it ends then",
        "ours",
        "D",
    ),
    RuleTable(
        "return_runs",
        f"{OFTEN} runs in a week of a reverse taper, and runs of at most {FIRST_MINUTES} min in the "
        "first week of running after an ultra, where the week leaves the choice",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "gentle_return",
        "after a half marathon or longer, a C race from a marathon on, a week with hard sessions of at most "
        f"{EASED_HARD} min follows the days without any, and two weeks without intervals, repetitions and hills; "
        "where an ultra comes next, short hills come back after one; after a marathon or longer one hard session or "
        f"fartlek in any 7 days for {GENTLE_DAYS} days; behind a marathon run as a long run both last "
        f"{GENTLE_AFTER_LONG_RUN} days; neither strides nor medium-long runs while nothing hard is run",
        "ours",
        "D",
    ),
)
