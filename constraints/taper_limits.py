"""Taper: the limits that scenarios may override, and the soft constraints."""

from constraints.limits import SHAPES_WEEKS, Limit, Loosening, SeasonWords, everyone
from constraints.taper_lengths import UPSIDE_DOWN
from constraints.taper_touches import TAPER_QUALITY, TAPER_TOUCH
from optimizer.domain.objectives import SoftConstraint

TAPER_WEEKEND = SoftConstraint(
    "taper_weekend",
    1,
    "per 5 minutes short of an hour's run on a taper week's long-run days: the rhythm stays",
    tie_breaker=True,
)
TAPER_MIDWEEK = SoftConstraint(
    "taper_midweek",
    3,
    "per hard session on a taper week's long-run days: it stands where it always stood",
    tie_breaker=True,
)
RACE_WEEK_RUNS = SoftConstraint(
    "race_week_runs",
    3,
    "per day with a run beyond four in the six days before an A or B race, beyond three in the year after a "
    "return ladder",
    tie_breaker=True,
)
TAPER_WISHES = (TAPER_TOUCH, TAPER_QUALITY, UPSIDE_DOWN, TAPER_WEEKEND, TAPER_MIDWEEK, RACE_WEEK_RUNS)

TAPER_LIMITS = (
    Limit(
        "taper_band",
        "points by which a taper week may differ from its share of the peak",
        "%",
        everyone(0.08),
        "Bosquet 2007; Smyth & Lawlor 2021",
        "A",
        most=0.3,
        loosen=Loosening(
            0.02,
            repair=False,
            season=SeasonWords(
                "a taper week stays within {now} of its share of the peak",
                "a taper week may stray by {new} from its share of the peak instead of {now}",
            ),
        ),
    ),
    Limit(
        "b_race_volume",
        "load of a B race's week, as a share of the usual",
        "%",
        everyone(0.75),
        "coaching consensus",
        "C",
        least=0.4,
        most=1.0,
        loosen=Loosening(
            0.1,
            repair=False,
            season=SeasonWords(
                "the week of a B race carries at most {now} of the usual load",
                "the week of a B race may carry {new} of the usual load instead of {now}",
            ),
        ),
    ),
    Limit(
        "taper_frequency",
        "least runs of a taper week, as a share of the usual",
        "%",
        everyone(0.8),
        "Bosquet 2007; Mujika & Padilla 2003",
        "A",
        most=1.0,
        kept=SHAPES_WEEKS,
    ),
    Limit(
        "b_race_easy_days",
        "easy days before a B race",
        "days",
        everyone(3),
        "coaching consensus",
        "C",
        most=7,
        kept=SHAPES_WEEKS,
    ),
)
