"""Intensity: the numbers that no limit changes, and how the rule book tells them."""

from typing import get_args

from constraints.days_off import STRIDES_WEEKS
from constraints.limits import RuleTable, number_word, words
from constraints.ramp_tables import SMALL_WEEK
from constraints.work_shares import MOST_OF_WEEK
from optimizer.domain.session_kinds import KINDS, LEVELS
from optimizer.formats.plan import PhaseName

PHASE_KINDS: dict[PhaseName, tuple[str, ...]] = {
    phase: tuple(kind.name for kind in KINDS if phase in kind.phases) for phase in get_args(PhaseName)
}
"""The kinds that each phase knows, as the catalogue says."""
BREAK_DAYS = 28
"""A break so long starts the season of hard running anew."""
LATE_BUILD_WEEKS = 7
"""Weeks before a half marathon or longer in which hills and repetitions give way to what is specific."""
KEPT_MINUTES = 30
"""Minutes of cross-training that stay in a base week in the year after a return ladder."""
MOST_STRIDES = 3
OFTEN, OFTEN_BACK = 3, 4
"""Runs that a soft constraint asks of a week of base or build, in general and soon after the return ladder: frequency
comes before intensity."""
THRESHOLD_GROWS = (15, 2.5)
"""Minutes of threshold work that a phase begins with, and how many more every week of it allows."""
CUTBACK_FILL = 0.7
"""Of the work that the week would else hold, what a cutback leaves a session (coaching consensus, C)."""
HARD_ASKED: dict[PhaseName, tuple[int, int, int]] = {
    "base": (0, 1, 1),
    "build": (1, 2, 2),
    "taper": (0, 1, 1),
}
SECOND_FROM, SECOND_RUNNING = 2, 260
"""Weeks of a base before it holds a second quick session, and minutes of running in a week from which it has room for
one: two quick hours of four leave too little easy running. Ours."""
PLAY_WEEK = 26
"""First week of a novice's season whose base asks for a quick session: by then two hours of running a week are a habit,
and half a year without a pace makes nobody quick. Ours."""
PLAY_AFTER = 6
"""Weeks behind an A or B race in which it does not: minutes come back before pace does. Ours."""


TABLES = (
    RuleTable(
        "phase_kinds",
        "the sessions each phase knows",
        "Daniels; coaching consensus",
        "C",
        ("phase", "sessions"),
        tuple((phase.replace("_", " "), words(kinds)) for phase, kinds in PHASE_KINDS.items()),
    ),
    RuleTable(
        "hard_wishes",
        "hard sessions wished for a week; a novice may run a fartlek instead, and is asked for one from week "
        f"{PLAY_WEEK + 1} on in base too, cutbacks and the {number_word(PLAY_AFTER)} weeks behind an A or B race apart",
        "Seiler 2010; coaching practice",
        "C",
        ("phase", *LEVELS),
        tuple((phase, *asked) for phase, asked in HARD_ASKED.items()),
        hard=False,
    ),
    RuleTable(
        "late_hard_wishes",
        f"in the last {LATE_BUILD_WEEKS} weeks before a marathon one hard session a week up to intermediate "
        "level where the long run holds marathon pace, and of novices in every week",
        "coaching practice",
        "D",
        hard=False,
    ),
    RuleTable(
        "hard_length_of_week",
        f"in base and build a hard session lasts at most {MOST_OF_WEEK / 10:g} % of the week's running, locked ones "
        "apart",
        "coaching consensus: quality stands on easy running; share ours",
        "D",
    ),
    RuleTable(
        "easy_weeks_after_ladder",
        f"an injury of {BREAK_DAYS} days or more counts as such a break; its easy weeks begin where the "
        "return ladder ends",
        "Daniels; ours for injuries",
        "D",
    ),
    RuleTable(
        "cross_training_kept",
        f"a week of base or build in the year after a return ladder keeps {KEPT_MINUTES} min of the cross-training "
        "that is offered, most of all when impact is at its peak",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "strides",
        f"in base, build and taper, at most {MOST_STRIDES} times a week, in the year after an injury once "
        "less; then, and of novices, not on two days in a row; none in the first "
        f"{STRIDES_WEEKS} weeks of a season of a novice who ran no more than {SMALL_WEEK} min in any week before it; "
        "none on the day before an ultra that is an A or B race",
        "practice; after an injury and for novices ours",
        "C",
    ),
)
