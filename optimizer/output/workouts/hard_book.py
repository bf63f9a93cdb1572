"""The book of hard sessions: zone, formats in their turn, work and recovery, with their sources."""

from constraints.intensity_tables import THRESHOLD_GROWS
from optimizer.output.workouts.repeat_formats import MINUTE, Hard, RepeatFormat
from optimizer.output.workouts.zones import INTERVAL, MARATHON, REPETITION, SURGE, THRESHOLD, UPHILL


def _minutes(first: int, last: int) -> tuple[int, ...]:
    return tuple(MINUTE * minutes for minutes in range(first, last + 1))


LONGEST_UNBROKEN = 25
"""Most minutes at threshold pace without a break: a pace that one holds for an hour is no training for half of it, and
longer work comes in two or three blocks (coaching practice)."""
MOST_SHORT, MOST_CLIMBS = 16, 12
"""Most repeats of a minute and less in a session, and most of them uphill: who has run so many half minutes has learnt
what they teach, and more work comes in longer repeats (coaching practice)."""
PYRAMIDS = (
    (1, 2, 2, 2, 1),
    (1, 2, 3, 2, 1),
    (1, 2, 2, 2, 2, 1),
    (1, 2, 3, 2, 2, 1),
    (1, 2, 3, 3, 2, 1),
    (2, 3, 3, 3, 2),
    (2, 3, 4, 3, 2),
    (1, 2, 3, 3, 3, 2, 1),
    (1, 2, 3, 4, 3, 2, 1),
    (2, 3, 4, 4, 3, 2),
    (1, 2, 3, 4, 4, 3, 2, 1),
    (2, 3, 4, 4, 4, 3, 2),
)
THRESHOLD_LADDERS = (
    (7, 5, 3),
    (8, 5, 3),
    (8, 6, 3),
    (8, 6, 4),
    (9, 6, 4),
    (10, 6, 4),
    (10, 7, 5),
    (12, 8, 4),
    (12, 8, 6),
    (12, 10, 6),
    (14, 10, 6),
    (14, 12, 8),
    (16, 12, 8),
    (16, 14, 10),
)

HARDS = (
    Hard(
        kind="threshold",
        zone=THRESHOLD,
        formats=(
            RepeatFormat("Cruise intervals", _minutes(3, 5), (3, 8)),
            RepeatFormat("Long cruise intervals", _minutes(6, 10), (2, 4)),
            RepeatFormat("Threshold ladder", ladders=THRESHOLD_LADDERS),
            RepeatFormat("Two threshold blocks", _minutes(7, 20), (2, 2)),
            RepeatFormat("Threshold run", _minutes(5, LONGEST_UNBROKEN)),
        ),
        work=(15, 40),
        rest=0.2,
        rests=(60, 180),
        limit="threshold_work",
        grows=THRESHOLD_GROWS,
        fullest=50,
        source="Daniels: cruise intervals rest a fifth of the repeat",
    ),
    Hard(
        kind="intervals",
        zone=INTERVAL,
        formats=(
            RepeatFormat("Two-minute intervals", (120,), (4, 14)),
            RepeatFormat("Three-minute intervals", (180,), (3, 10), track=(150, 219)),
            RepeatFormat("Interval pyramid", ladders=PYRAMIDS),
            RepeatFormat("Four-minute intervals", (240, 210), (3, 8), track=(220, 265)),
            RepeatFormat("Five-minute intervals", (300, 270), (3, 6), track=(266, 300)),
            RepeatFormat("One-minute intervals", (60,), (5, MOST_SHORT)),
        ),
        work=(9, 30),
        rest=0.6,
        rests=(60, 210),
        limit="interval_work",
        fullest=37,
        source="Daniels: repeats of up to 5 min, jog no longer than the repeat",
    ),
    Hard(
        kind="repetitions",
        zone=REPETITION,
        formats=(
            RepeatFormat("Half-minute repetitions", (30,), (6, MOST_SHORT)),
            RepeatFormat("Short repetitions", (45,), (4, MOST_SHORT), track=(35, 69)),
            RepeatFormat("One-minute repetitions", (60,), (4, 12), track=(70, 89)),
            RepeatFormat("Long repetitions", (90,), (2, 10), track=(90, 120)),
        ),
        work=(4, 16),
        rest=3.0,
        rests=(90, 300),
        limit="repetition_work",
        source="Daniels: repeats of up to 2 min, full recovery",
    ),
    Hard(
        kind="hills",
        zone=UPHILL,
        formats=(
            RepeatFormat("Short hills", (45,), (8, MOST_CLIMBS)),
            RepeatFormat("One-minute hills", (60,), (6, MOST_CLIMBS)),
            RepeatFormat("Middle hills", (90,), (4, 12)),
            RepeatFormat("Long hills", (120, 150, 180), (3, 9)),
        ),
        work=(6, 18),
        rest=1.25,
        rests=(60, 240),
        rest_words="jog down",
        grain=15,
        around=(12, 5),
        tight=(8, 5),
        source="ours: the way down takes a quarter longer",
        confidence="D",
    ),
    Hard(
        kind="fartlek",
        zone=SURGE,
        formats=(
            RepeatFormat("Lamp-post fartlek", (30,), (10, MOST_SHORT)),
            RepeatFormat("One minute on, one off", (60,), (6, MOST_SHORT)),
            RepeatFormat("Two minutes on, two off", (120,), (3, 10)),
            RepeatFormat("Fartlek pyramid", ladders=PYRAMIDS),
            RepeatFormat("Three minutes on, three off", (180,), (3, 7)),
        ),
        work=(5, 21),
        rest=1.0,
        rests=(30, 180),
        rest_words="easy",
        around=(10, 4),
        tight=(5, 4),
        source="coaching consensus: as long easy as brisk",
    ),
    Hard(
        kind="marathon_pace",
        zone=MARATHON,
        formats=(
            RepeatFormat("Marathon-pace blocks", _minutes(7, 10), (3, 9)),
            RepeatFormat("Long marathon-pace blocks", _minutes(8, 30), (3, 3)),
            RepeatFormat("Two marathon-pace blocks", _minutes(10, 45), (2, 2)),
            RepeatFormat("Marathon-pace run", _minutes(15, 110)),
        ),
        work=(15, 110),
        rest=0.2,
        rests=(120, 180),
        rest_words="float",
        tight=(8, 5),
        source="Daniels: at most 110 min at marathon pace",
    ),
)
BY_KIND = {hard.kind: hard for hard in HARDS}
