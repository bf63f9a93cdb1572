"""Tapers by distance: how volume falls, and when the last long run and the last hard session are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from constraints.limits import RuleTable
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.race_classes import FIVE_K, HALF, LONGER, MARATHON, TEN_K, RaceClass, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.week_facts import ORDINARY_LEAST
from optimizer.domain.year import Year


@dataclass(frozen=True)
class ShorterRun:
    """A shortened long run: from and to so many days before the race, its shares of the longest, its most minutes."""

    first: int
    last: int
    least_share: float
    share: float
    most: int


@dataclass(frozen=True)
class Taper:
    """How the weeks before an A race step down.

    Parameters
    ----------
    weeks : volume in % of the peak, first week first.
    last_long : days before the race of the last full long run.
    shorter : the long runs after it, first one first; none where it is the last one.
    last_hard : days before the race of the last hard session.
    """

    weeks: tuple[int, ...]
    last_long: int
    shorter: tuple["ShorterRun", ...]
    last_hard: int

    @property
    def last_short_long(self) -> int:
        """Days before the race of the last long run there may be, a shortened one included."""
        return min((run.last for run in self.shorter), default=self.last_long)

    def at(self, back: int) -> "ShorterRun | None":
        """What a long run so many days before the race is shortened to; None where it may be a full one or none."""
        return next((run for run in self.shorter if run.last <= back <= run.first), None)


TAPERS: tuple[tuple[RaceClass, Taper], ...] = (
    (FIVE_K, Taper((60,), 7, (), 4)),
    (TEN_K, Taper((55,), 11, (ShorterRun(10, 8, 0.5, 0.75, 90),), 4)),
    (HALF, Taper((75, 50), 14, (ShorterRun(13, 7, 0.45, 0.60, 90),), 4)),
    (MARATHON, Taper((78, 60, 40), 21, (ShorterRun(20, 13, 0.65, 0.75, 120), ShorterRun(12, 6, 0.45, 0.55, 90)), 4)),
    (LONGER, Taper((78, 60, 40), 21, (ShorterRun(19, 13, 0.5, 0.65, 150), ShorterRun(12, 7, 0.3, 0.45, 90)), 7)),
)
"""Twenty days before an ultra on a Saturday is the second day of its last long weekend. Ours."""

SHORT_HARD = 50
"""Minutes of a hard session in the taper, warm-up included: intensity stays, volume falls."""
SHARP = 40
"""The same in the six days before an A or B race: sharp and short."""
SHARP_PACE = 45
"""The same of marathon pace, which is run more slowly than all else that is hard."""
TAPER_EASY = 75
"""Minutes of an easy, trail or medium-long run after the last full long run before a half marathon or a marathon."""
EARLY_TOUCH = (12, 8)
"""Days before an A race, from and to, that keep a hard session, the last but one before it."""
LAST_DAYS, LAST_EASY, TAPER_CROSS = 3, 45, 45
"""Days before an A or B race with at most so many easy minutes; longest cross-training of a taper. Ours."""
EVE_DAYS, EVE_EASY = 2, 30
"""The last of them, and their easy minutes: what is left is for waking legs up. Ours."""
LAST_WEEK, WEEK_EASY, TAPER_FARTLEK = 7, 60, 40
"""Days before an A or B race with at most so many easy minutes; longest fartlek of a taper. Ours."""
B_LONG, B_LONG_DAYS = 90, 8
"""Minutes of the long run in the last days before a B race, or a C race of a marathon or longer, and how many days.
Ours: nobody tapers for it, but legs that are tired from the week before race badly, and a race run as training is
itself the long run. An A race leaves no more a week before it, and with 120 min the long runs before a marathon run as
training went up again after the cutback: 100, 120, race."""
LATE_MEDIUM_LONG = 8
"""Days before an A race in which a medium-long run is as short as such runs are."""
STEADY, LAST_RUN = ("easy", "trail", "medium_long", "long"), 60
"""Kinds that a taper week's long-run days are for, and the minutes that a soft constraint asks of them. Ours."""
LAST_RUNS = 4
"""Days with a run in the six days before an A or B race; one fewer in the year after a return ladder."""
SOUGHT = 0.4
"""Share of the peak that a race's week holds beside the race where no goal speaks against it: two or three short runs
and a touch of pace keep legs alive, a week of rest makes them heavy. Ours."""
WEEK_BEFORE_B, WEEK_BEFORE_ULTRA = 0.9, 0.8
"""Share of the peak that the week before a B race holds, and before an ultra run as one. The heaviest week lies further
back; hours on the legs want more than a few easy days."""


def taper_before(race: RaceFacts) -> Taper:
    """The table's row for the race."""
    return by_distance(TAPERS, race.km)


def shortened(run: ShorterRun, longest: int) -> int:
    """Most minutes of a shortened long run after a longest of so many; never less than the shortest long run."""
    return max(min(int(run.share * longest), run.most), BY_NAME["long"].least)


def long_left(year: Year, day: date, longest: int) -> int:
    """Most minutes of a long run that the tapers before A races leave on that day after a longest of so many."""
    return most_left(shorter_on(year, day), longest)


def shorter_on(year: Year, day: date) -> list[ShorterRun]:
    """What the tapers before A races shorten a long run of that day to."""
    steps = (taper_before(race).at((race.day - day).days) for race in year.with_priority("A"))
    return [run for run in steps if run is not None]


def most_left(tapers: Iterable[ShorterRun], longest: int) -> int:
    """Most minutes of a long run that all of them leave after a longest of so many."""
    return min((shortened(run, longest) for run in tapers), default=units.DAY_MINUTES)


def least_before_taper(tapers: Collection[ShorterRun], run: int) -> int:
    """Shortest longest run, in minutes on the grid, after which all of them leave a long run of so many minutes; 0
    where any will do, and where none does.

    Examples
    --------
    >>> least_before_taper([ShorterRun(10, 8, 0.5, 0.75, 90)], 75)
    100
    """
    if run <= BY_NAME["long"].least or any(run > taper.most for taper in tapers):
        return 0
    return max((units.GRID * units.steps_up(run / taper.share) for taper in tapers), default=0)


def kept_in_taper(year: Year, day: date, longest: int) -> int:
    """Minutes of long run that a taper keeps on that day after a longest of so many; 0 where it keeps none."""
    return max((min(ceil(run.least_share * longest - 1e-9), run.most) for run in shorter_on(year, day)), default=0)


TABLES = (
    RuleTable(
        "taper_weeks",
        "volume by week in % of the peak, and the last sessions before an A race: the last long run, what those after "
        "it are shortened to from a day on, and the last hard session; D-7 is seven days before",
        "Bosquet 2007; Mujika & Padilla 2003; Smyth & Lawlor 2021",
        "A",
        ("up to", "volume, %", "last long", "shortened from", "last hard"),
        tuple(
            (
                one.label,
                ", ".join(map(str, row.weeks)),
                f"D-{row.last_long}",
                ", ".join(f"D-{run.first} {percent(run.share)}" for run in row.shorter) or "-",
                f"D-{row.last_hard}",
            )
            for one, row in TAPERS
        ),
    ),
    RuleTable(
        "taper_sessions",
        f"one hard session or fartlek a taper or race week, races apart, of at most {SHORT_HARD} min, no "
        "medium-long run on the day after it; after the last full long run before a half marathon or a marathon "
        f"other runs of at most {TAPER_EASY} min; fartlek of at most {TAPER_FARTLEK} min, cross-training of at most "
        f"{TAPER_CROSS} min",
        "frequency and intensity stay: Bosquet 2007; minutes ours",
        "D",
    ),
    RuleTable(
        "last_days",
        f"in the last {LAST_DAYS} days before an A or B race at most {LAST_EASY} min easy, in the last {EVE_DAYS} "
        f"{EVE_EASY}, no cross-training; in the {LAST_WEEK} days before it at most {WEEK_EASY} min easy, "
        f"{TAPER_FARTLEK} min fartlek, {SHARP} min in a hard session, {SHARP_PACE} of marathon pace, after the first "
        "of them, then no cross-training, no medium-long run and one run a day; before an ultra no medium-long run in "
        f"all of them and after the first at most {LAST_RUNS} run days, {LAST_RUNS} wished for before other races, "
        f"one fewer in the year after a return ladder; in the {LATE_MEDIUM_LONG} days before an A race no medium-long "
        "run beyond the shortest there is",
        "ours",
        "D",
    ),
    RuleTable(
        "before_b_races",
        f"the long run, or a day's running, in the {B_LONG_DAYS} days before a B race, or a C race of a marathon or "
        f"longer, lasts at most {B_LONG} min; nothing hard on the day after one a week before it; of the days from "
        f"{LAST_WEEK - 1} to {LAST_DAYS + 1} before it one holds more than {LAST_EASY} min easy, none where one alone "
        f"is open, but for ultras; in the two weeks before a marathon or longer hard sessions of at most {SHORT_HARD} "
        "min; the last hard session before an ultra is a week before it; before a C marathon or longer it is "
        f"{LAST_DAYS + 2} days before, as is the last medium-long run, with at most {WEEK_EASY} min easy from then "
        f"on, and in its last week cross-training lasts {TAPER_CROSS} min at most, none in the last {LAST_DAYS} days",
        "coaching practice; minutes ours",
        "D",
    ),
    RuleTable(
        "race_week_sought",
        f"beside its race the week of an A or B race holds {percent(SOUGHT)} of the peak where no goal and no rule "
        "speaks against it, and none of its runs lasts less than 20 min",
        "coaching practice; share ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "week_before_b_races",
        f"load of the week before a B race of more than 10 km, as a share of the peak: {percent(WEEK_BEFORE_B)}, "
        f"before an ultra {percent(WEEK_BEFORE_ULTRA)}, before a C race of a marathon or longer "
        f"{percent(WEEK_BEFORE_B)}, and at least {percent(ORDINARY_LEAST)} of what holds fitness where its days "
        "have room; a week that holds locked runs stays as it is, but before an ultra",
        "coaching consensus: the heaviest week is two weeks old; shares ours",
        "C",
    ),
    RuleTable(
        "taper_after_recovery",
        "a taper that begins before recovery from another race has ended goes down from the fitness at hand",
        "ours",
        "D",
    ),
    RuleTable(
        "ultra_taper",
        "before an ultra the taper keeps trails, and a session of hills where the race climbs",
        "specificity; ours",
        "D",
    ),
    RuleTable(
        "taper_touch",
        f"something short and hard {LAST_DAYS + 1} to {LAST_WEEK - 1} days before an A or B race; before a B race or "
        "an ultra, and for a new runner, strides do, and where nothing hard is due an easy run with the race's pace",
        "intensity stays: Bosquet 2007; days ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "taper_quality",
        f"from intermediate level on a hard session {EARLY_TOUCH[1]} to {EARLY_TOUCH[0]} days before an A race of 10 "
        "km and more, but for ultras and the year after a return ladder",
        "intensity stays: Bosquet 2007; days ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "taper_weekend",
        f"a taper week keeps {LAST_RUN} min of steady running on the days of the long run, its hard session on another",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
)
