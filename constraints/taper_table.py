"""Tapers by distance: how volume falls, and when the last long run and the last hard session are."""

from dataclasses import dataclass, replace
from datetime import date

from constraints.limits import RuleTable
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.race_classes import FIVE_K, HALF, LONGER, MARATHON, TEN_K, RaceClass, by_distance, race_class
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.year import RaceFacts, Year


@dataclass(frozen=True)
class Taper:
    """Volume by week in % of the peak (first week first), last full long run, last shortened one with its
    share, last hard session (days before)."""

    weeks: tuple[int, ...]
    last_long: int
    last_short_long: int
    short_share: float
    last_hard: int


TAPERS: tuple[tuple[RaceClass, Taper], ...] = (
    (FIVE_K, Taper((60,), 7, 7, 1.0, 4)),
    (TEN_K, Taper((55,), 11, 8, 0.75, 4)),
    (HALF, Taper((75, 50), 14, 7, 0.60, 4)),
    (MARATHON, Taper((78, 60, 40), 21, 21, 1.0, 4)),
    (LONGER, Taper((78, 60, 40), 21, 21, 1.0, 7)),
)

SHORT_HARD = 50
"""Minutes of a hard session in the taper, warm-up included: intensity stays, volume falls."""
SHARP = 40
"""The same in the six days before an A or B race: sharp and short."""
LAST_DAYS, LAST_EASY, TAPER_CROSS = 3, 45, 45
"""Days before an A or B race with at most so many easy minutes; longest cross-training of a taper. Ours."""
LAST_WEEK, WEEK_EASY, TAPER_FARTLEK = 7, 60, 40
"""Days before an A or B race with at most so many easy minutes; longest fartlek of a taper. Ours."""
UNBOUND = units.DAY_MINUTES
B_LONG: tuple[tuple[RaceClass, int], ...] = ((TEN_K, UNBOUND), (HALF, 90), (LONGER, 120))
B_LONG_DAYS = 8
"""Minutes of the long run in the last days before a B race, by distance, and how many days. Ours: nobody tapers for it,
but legs that are tired from the week before race badly."""
LATE_MEDIUM_LONG = 8
"""Days before an A race in which a medium-long run is as short as such runs are."""
STEADY, LAST_RUN = ("easy", "trail", "medium_long", "long"), 60
"""Kinds that a taper week's long-run days are for, and the minutes that a soft constraint asks of them. Ours."""
LAST_RUNS = 4
"""Days with a run in the six days before an A or B race; one fewer in the year after a return ladder."""
WEEK_BEFORE_ULTRA = 0.8
"""Share of the peak that the week before an ultra run as a B race holds. Ours: hours on the legs want more than a few
easy days."""


def taper_before(year: Year, race: RaceFacts) -> Taper:
    """The table's row for the race; an advanced runner's last long run before a marathon may stand at D-14."""
    row = by_distance(TAPERS, race.km)
    advanced = race_class(race.km) is MARATHON and year.level == 2
    return replace(row, last_long=14, last_short_long=14) if advanced else row


def shortened(taper: Taper, longest: int) -> int:
    """Most minutes of the last, shorter long run after a longest of so many; never less than the shortest long run."""
    return max(int(taper.short_share * longest), BY_NAME["long"].least)


def long_left(year: Year, day: date, longest: int) -> int:
    """Most minutes of a long run that the tapers before A races leave on that day after a longest run of so many."""
    tapers = [(race, taper_before(year, race)) for race in year.with_priority("A")]
    cut = [
        shortened(taper, longest)
        for race, taper in tapers
        if taper.short_share < 1 and taper.last_short_long <= (race.day - day).days < taper.last_long
    ]
    return min(cut, default=units.DAY_MINUTES)


TABLES = (
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
            for one, row in TAPERS
        ),
    ),
    RuleTable(
        "taper_sessions",
        f"one hard session or fartlek a taper or race week, races apart, of at most {SHORT_HARD} min, no "
        "medium-long run on the day after it; "
        f"fartlek of at most {TAPER_FARTLEK} min, cross-training of at most {TAPER_CROSS} min",
        "frequency and intensity stay: Bosquet 2007; minutes ours",
        "D",
    ),
    RuleTable(
        "last_days",
        f"in the last {LAST_DAYS} days before an A or B race at most {LAST_EASY} min easy, "
        f"no cross-training; in the {LAST_WEEK} days before it at most {WEEK_EASY} min easy, "
        f"{TAPER_FARTLEK} min fartlek, {SHARP} min in a hard session after the first of them, "
        "then no cross-training and one run a day; before an ultra no medium-long run in them and at most "
        f"{LAST_RUNS} run days, {LAST_RUNS} wished for before other races, one fewer in the year after a "
        "return ladder; in the "
        f"{LATE_MEDIUM_LONG} days before an A race no medium-long run beyond the shortest there is",
        "ours",
        "D",
    ),
    RuleTable(
        "before_b_races",
        f"the long run, or a day's running, in the {B_LONG_DAYS} days before a B race; "
        "nothing hard on the day after one a week before it; "
        f"in the two weeks before a marathon or longer hard sessions of at most {SHORT_HARD} min; the week "
        f"before an ultra holds at most {percent(WEEK_BEFORE_ULTRA)} of the peak, and its last hard session is a "
        f"week before it; before a C marathon or longer it is {LAST_DAYS + 2} days before, as is the last "
        f"medium-long run, with at most {WEEK_EASY} min easy from then on",
        "coaching practice; minutes ours",
        "D",
        ("up to", "min"),
        tuple((one.label, most) for one, most in B_LONG if most < UNBOUND),
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
        f"something short and hard {LAST_DAYS + 1} to {LAST_WEEK - 1} days before an A or B race, or strides",
        "intensity stays: Bosquet 2007; days ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "taper_weekend",
        f"a taper week keeps {LAST_RUN} min of steady running on the days of the long run, its hard session on "
        "another; the race's own week holds no medium-long run where its load leaves the choice",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
)
