"""Injury: the numbers that no limit changes, and how the rule book tells them."""

from constraints.careful_starts import HILLS_BEGIN
from constraints.comeback import HILL_DAYS, HURRIED_WEEKS, LADDER, LAYOFF_DAYS, ON_END, ONE_HARD_DAYS, STAGE_RUNS, Stage
from constraints.intensity_tables import OFTEN_BACK
from constraints.limits import RuleTable, number_word, words
from optimizer.core.units import percent
from optimizer.domain.session_kinds import LIVELY
from optimizer.formats.scenario import Site

SPEED = ("intervals", "repetitions", "fartlek")
FORBIDDEN: dict[Site, tuple[str, ...]] = {
    "achilles": (*SPEED, "hills"),
    "hamstring": ("repetitions", "hills", "fartlek", "strides"),
    "patellofemoral": ("trail", "long", *SPEED),
    "iliotibial_band": ("trail", "long", "medium_long"),
    "medial_tibial_stress": SPEED,
    "tibial_bone_stress": (*SPEED, "hills"),
    "plantar": (*SPEED, "hills"),
    "calf": (*SPEED, "hills"),
    "hip": (*SPEED, "hills", "strides"),
    "knee_other": ("trail", "hills", *SPEED),
    "back": ("trail", "hills", "intervals", "repetitions"),
    "other": LIVELY,
}
HILLS_LATER: dict[Site, float] = {"achilles": 2.0, "plantar": 1.5, "calf": 1.5, "tibial_bone_stress": 1.25}
"""Times `tissue_days` after which hills come back to sites that they load most: a tendon takes half a year."""
FIRST_DAYS, FIRST_MINUTES = 28, 40
"""So long after the first days without them hard sessions that strain the injured site stay as short as they are."""
BACK_DAYS = ONE_HARD_DAYS + FIRST_DAYS
"""Days after the ladder's last runs in which hard sessions stay that short, and four runs a week are a soft
constraint."""
GENTLE_FIRST = 3
"""Hard sessions that spare the injured site in the four weeks before one that strains it."""
SETTLING_DAYS, WAIT_DAYS = 28, 14
"""Days after the careful year in which what strains the site still begins as in it, and in which nothing of it begins:
a year ends on one day, a tendon does not (ours, D)."""
ROW_AFTER_LADDER = 3
"""Run days in a row in the year after an injury that needed the return ladder."""
INJURED_FIRST, INJURED_MOST = 0.75, 1.0
"""Most load of the first whole week of an injury and of the others before clearance; shares of what holds fitness."""
NO_BACK_TO_BACK: tuple[Site, ...] = ("medial_tibial_stress", "tibial_bone_stress", "plantar")


def _stage(stage: Stage) -> str:
    return f"{stage.words} without a break" if not stage.walk and stage.minutes == ON_END else stage.words


TABLES = (
    RuleTable(
        "tissue",
        "sessions that wait `tissue_days` after clearance and are few for the rest of the year (long runs stay weekly)",
        "level IV evidence; tibia: Rice 2024; calf, hip, other knee pain and back: ours, by what loads them",
        "D",
        ("site", "run days in a row", "sessions"),
        tuple(
            (site.replace("_", " "), "1" if site in NO_BACK_TO_BACK else "as usual", words(kinds))
            for site, kinds in FORBIDDEN.items()
        ),
    ),
    RuleTable(
        "hills_later",
        "hills come back later still where they load the site most: times `tissue_days` after clearance",
        "coaching consensus; numbers ours",
        "D",
        ("site", "times"),
        tuple((site.replace("_", " "), f"{times:g}") for site, times in HILLS_LATER.items()),
    ),
    HILLS_BEGIN,
    RuleTable(
        "injured_weeks",
        f"load of the first whole week of an injury of the season at most {percent(INJURED_FIRST)}, then "
        f"{percent(INJURED_MOST)} of what holds fitness until clearance: pool and bike keep what there is, they build "
        "nothing",
        "coaching practice; shares ours",
        "D",
    ),
    RuleTable(
        "strained_begins",
        f"in the year after clearance such a hard session or fartlek lasts at most {FIRST_MINUTES} min, in a taper 0, "
        f"and comes after {GENTLE_FIRST} hard sessions of other kinds in {FIRST_DAYS} days, unless one of its kind "
        "lies in those days; no strides on the day before it",
        "ours",
        "D",
    ),
    RuleTable(
        "strained_settles",
        f"the same in the {SETTLING_DAYS} days after that year, with one such session a week; in the first "
        f"{WAIT_DAYS} of them none of a kind that the {FIRST_DAYS} days before do not hold",
        "ours",
        "D",
    ),
    RuleTable(
        "hard_after_ladder",
        f"in the {BACK_DAYS} days after the ladder's last runs one hard session or fartlek in any 7 days, of at most "
        f"{FIRST_MINUTES} min, no pace in the long run, and {OFTEN_BACK} runs a week are wished for",
        "ours",
        "D",
    ),
    RuleTable(
        "tissue_first",
        f"in the {FIRST_DAYS} days after `tissue_days` hard sessions of these kinds last at most {FIRST_MINUTES} min",
        "ours",
        "D",
    ),
    RuleTable(
        "run_days_after_ladder",
        f"at most {ROW_AFTER_LADDER} run days in a row in the year after an injury that needed the return ladder, "
        "unless the runner states `consecutive_run_days`",
        "ours",
        "D",
    ),
    RuleTable(
        "return_ladder",
        f"after {LAYOFF_DAYS} days off and more, once no other injury is open: {STAGE_RUNS} runs a stage, every other "
        f"day, a day wished free being left to the next one unless a race comes within {HURRIED_WEEKS} weeks; racing "
        "comes last; a new injury interrupts it, or begins it anew after as many days off",
        "level IV evidence",
        "C",
        ("stage", "session"),
        (
            (0, "cross-training only, until a person clears the injury"),
            *((number, _stage(stage)) for number, stage in enumerate(LADDER, 1)),
            (7, f"{HILL_DAYS} days with strides and hills"),
            (8, f"{number_word(ONE_HARD_DAYS // 7)} weeks with one hard session each"),
        ),
    ),
)
