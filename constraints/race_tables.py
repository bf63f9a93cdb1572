"""Rules that are no single number, first half: days, races, tapers and recoveries."""

from constraints import how_it_went, last_days, race_calendar, recovery, recovery_times, taper, taper_table
from constraints.limits import RuleTable
from optimizer.core.units import percent
from optimizer.domain import session_kinds
from optimizer.domain.race_classes import by_distance


def _levels(values: tuple[int, ...]) -> str:
    return " / ".join(str(value) for value in values) if len(set(values)) > 1 else str(values[0])


def _kinds() -> tuple[tuple[object, ...], ...]:
    return tuple(
        (
            kind.name,
            kind.rate,
            f"{kind.least} to {_levels(kind.most)}",
            kind.stress if kind.running else "no run",
            kind.work,
        )
        for kind in session_kinds.KINDS
    )


AVAILABILITY = (
    RuleTable("demanding_sessions", "at most one hard or long session a day", "coaching practice", "C"),
    RuleTable(
        "session_kinds",
        "the sessions there are: load follows hours x IF^2 x 100, warm-up counted; longest by level",
        "load as defined by Coggan; durations coaching consensus",
        "C",
        ("kind", "load an hour", "minutes", "stress", "hard work, %"),
        _kinds(),
    ),
    RuleTable(
        "cross_training_credit",
        "load an hour of cross-training, against 54 for easy running",
        "ours",
        "D",
        ("kind", "load an hour"),
        tuple((name.replace("_", " "), load) for name, load in session_kinds.CREDIT.items()),
    ),
)

RACE_CALENDAR = (
    RuleTable(
        "race_spacing",
        "days from a race to any next one (half as many after a C race), and from A race to A race of the same row",
        "coaching consensus",
        "C",
        ("up to", "days", "weeks, A to A"),
        tuple(
            (one.label, days, by_distance(race_calendar.SAME_DISTANCE_WEEKS, one.most))
            for one, days in race_calendar.ANY_RACE_DAYS
        ),
    ),
    RuleTable(
        "race_demands",
        "peak week and longest run a race asks for, novice / intermediate / advanced; more earns nothing",
        "Fokkema 2020; Knopp 2024 for half marathon and marathon; ours for the others",
        "D",
        ("up to", "km a week", "longest run, km"),
        tuple(
            (one.label, _levels(peak), _levels(by_distance(race_calendar.LONGEST_KM, one.most)))
            for one, peak in race_calendar.PEAK_KM
        ),
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
        "the day before a race: at most one run of 30 min, easy or recovery, no long run, fartlek or cross-training",
        "coaching practice",
        "C",
    ),
)

TAPER = (
    RuleTable(
        "taper_weeks",
        "volume by week in % of the peak, and the last sessions before an A race; D-7 is seven days before. "
        "An advanced runner's last long run before a marathon is D-14",
        "Bosquet 2007; Mujika & Padilla 2003; Smyth & Lawlor 2021",
        "A",
        ("up to", "volume, %", "last long run", "shortened", "last hard session"),
        tuple(
            (
                one.label,
                ", ".join(map(str, row.weeks)),
                f"D-{row.last_long}",
                f"D-{row.last_short_long}, {percent(row.short_share)}" if row.short_share < 1 else "-",
                f"D-{row.last_hard}",
            )
            for one, row in taper_table.TAPERS
        ),
    ),
    RuleTable(
        "taper_sessions",
        f"one hard session or fartlek a taper or race week, races apart, of at most {last_days.SHORT_HARD} min, no "
        "medium-long run on the day after it; "
        f"fartlek of at most {last_days.TAPER_FARTLEK} min, cross-training of at most {last_days.TAPER_CROSS} min",
        "frequency and intensity stay: Bosquet 2007; minutes ours",
        "D",
    ),
    RuleTable(
        "last_days",
        f"in the last {last_days.LAST_DAYS} days before an A or B race at most {last_days.LAST_EASY} min easy, "
        f"no cross-training; in the {last_days.LAST_WEEK} days before it at most {last_days.WEEK_EASY} min easy, "
        f"{last_days.TAPER_FARTLEK} min fartlek, {last_days.SHARP} min in a hard session after the first of them, "
        "then no cross-training and one run a day; before an ultra no medium-long run in them and at most "
        f"{taper.LAST_RUNS} run days, {taper.LAST_RUNS} wished for before other races, one fewer in the year after a "
        "return ladder; in the "
        f"{last_days.LATE_MEDIUM_LONG} days before an A race no medium-long run beyond the shortest there is",
        "ours",
        "D",
    ),
    RuleTable(
        "before_b_races",
        f"the long run, or a day's running, in the {last_days.B_LONG_DAYS} days before a B race; "
        "nothing hard on the day after one a week before it; "
        f"in the two weeks before a marathon or longer hard sessions of at most {last_days.SHORT_HARD} min; the week "
        f"before an ultra holds at most {percent(taper.WEEK_BEFORE_ULTRA)} of the peak, and its last hard session is a "
        f"week before it; before a C marathon or longer it is {last_days.LAST_DAYS + 2} days before, as is the last "
        f"medium-long run, with at most {last_days.WEEK_EASY} min easy from then on",
        "coaching practice; minutes ours",
        "D",
        ("up to", "min"),
        tuple((one.label, most) for one, most in last_days.B_LONG if most < last_days.UNBOUND),
    ),
    RuleTable(
        "taper_after_recovery",
        "a taper that begins before recovery from another race has ended goes down from the fitness at hand",
        "ours",
        "D",
    ),
    RuleTable("ultra_taper", "before an ultra the taper keeps trails and a session of hills", "specificity; ours", "D"),
    RuleTable(
        "taper_touch",
        f"something short and hard {last_days.LAST_DAYS + 1} to {last_days.LAST_WEEK - 1} days before an A or B "
        "race, or strides",
        "intensity stays: Bosquet 2007; days ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "taper_weekend",
        f"a taper week keeps {taper.LAST_RUN} min of steady running on the days of the long run, its hard session on "
        "another; the race's own week holds no medium-long run where its load leaves the choice",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
)


def _days_off(row: recovery_times.Recovery) -> str:
    return str(row.no_run) if row.most_no_run is None else f"{row.no_run} to {row.most_no_run}"


RECOVERY = (
    RuleTable(
        "recovery_weeks",
        "days without running and without hard sessions, usual freestyle days, "
        "and the load of the weeks after, in % of the load before",
        "Sherman 1984; Warhol 1985; coaching consensus",
        "C",
        ("up to", "no running", "nothing hard", "freestyle", "load by week, %"),
        tuple(
            (one.label, _days_off(row), row.no_hard, row.freestyle, ", ".join(map(str, row.weeks)))
            for one, row in recovery_times.RECOVERIES
        ),
    ),
    RuleTable(
        "recovery_factors",
        f"what makes recovery longer or shorter; how it went and check-ins together stay within "
        f"{recovery_times.SHORTEST} and {recovery_times.LONGEST}",
        "direction from Easthope 2010 and Foster 2007; numbers ours",
        "D",
        ("who or what", "factor"),
        (
            ("novice", 1.25),
            ("age 40-49", recovery_times.age_factor(40)),
            ("age 50-59", recovery_times.age_factor(50)),
            ("age 60 and more", recovery_times.age_factor(60)),
            ("race run as training (C)", 0.5),
            ("first time at the distance", 1.25),
            *((f"felt {felt} of 5", factor) for felt, factor in how_it_went.FELT.items()),
            *((f"{percent(over)} slower than the goal time", factor) for over, factor in how_it_went.OVER_GOAL),
            ("check-ins after the race", "0.75 to 1.5"),
        ),
    ),
    RuleTable(
        "runs_back",
        "longest run, or a day's running, in the first week of running after a race, and by how much it grows every "
        "week, half as much in the year after an injury, for as long as nothing hard is run and a week in any case, "
        "two from a half marathon on; C races from there on too; after an A or B marathon the first week's minutes "
        "hold to the end of the second",
        "ours",
        "D",
        ("up to", "first week, min", "growth, min"),
        tuple((one.label, *row) for one, row in recovery.RUNS_BACK),
    ),
    RuleTable(
        "first_runs",
        f"no long run in the {recovery.FIRST_LONG} days after a half marathon or longer, C races apart; the first runs "
        "after a marathon or an ultra are on even ground, and after more than 50 miles a day lies between them for "
        f"{recovery.APART_DAYS} days; runs of freestyle days last at most {recovery.FREE_RUN} min, a day between them; "
        f"freestyle lasts at most {recovery.SHORT_OFFER} min in the {recovery.OFFER_DAYS} days after an ultra",
        "ours",
        "D",
    ),
    RuleTable(
        "return_runs",
        f"{recovery.OFTEN} runs in a week of a reverse taper, and runs of at most {recovery.FIRST_MINUTES} min in the "
        "first week of running after an ultra, where the week leaves the choice",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "gentle_return",
        "after a half marathon or longer, a C race from a marathon on, a week with hard sessions of at most 45 min "
        "follows the days without any, and two weeks without intervals, repetitions and hills; where an ultra comes "
        "next, short hills come back after one; after a marathon or longer one hard session or fartlek in any 7 days "
        f"for {recovery.GENTLE_DAYS} days; neither strides nor medium-long runs while nothing hard is run",
        "ours",
        "D",
    ),
)
