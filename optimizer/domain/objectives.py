"""The goals, in strict order, and the weights inside the last one: data, in one place, with a reason beside each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GoalSpec:
    """A goal's name, its unit, and what it means in words."""

    name: str
    unit: str
    words: str


GOALS: tuple[GoalSpec, ...] = (
    GoalSpec("race_readiness", "% short", "fitness short of what the A races ask, at the start of their tapers"),
    GoalSpec("race_longest_run", "% short", "longest run short of what the A races ask"),
    GoalSpec("b_race_readiness", "% short", "fitness short of what the B races ask"),
    GoalSpec("b_race_longest_run", "% short", "longest run short of what the B races ask"),
    GoalSpec(
        "deepest_trough",
        "% lost",
        "most fitness lost around one race, from taper start to the end of recovery",
    ),
    GoalSpec(
        "fitness_lost",
        "% lost",
        "fitness given back in all the year's falling weeks, beyond what a cutback gives back by design",
    ),
    GoalSpec("run_gaps", "days", "days without a run beyond two in a row, freestyle and injury apart"),
    GoalSpec("jumps", "%", "weekly load rising faster than the soft ramp, summed"),
    GoalSpec("next_cycle", "% short", "later peaks short of five per cent above what came before"),
    GoalSpec("season_end", "% short", "base at the end of the season short of its target"),
    GoalSpec("fit", "points", "wishes left open in the days: strength, rest days, session mix, trails, variety"),
)

POINT = 1000
"""A wish's point in the solver's objective; all a week's matters of taste together weigh less than one and are no
goal."""
TASTES: dict[str, tuple[int, str]] = {
    "fresh_kind": (1, "per hard kind that last week had too: a change is pleasant, and nothing is proven about it"),
    "recovery_length": (2, "per 5 minutes of a recovery run short of 20 or beyond 30: it is there to recover"),
    "recovery_in_taper": (2, "per recovery run in a taper or race week: there an easy run says the same"),
    "taper_weekend": (1, "per 5 minutes short of an hour's run on a taper week's long-run days: the rhythm stays"),
    "medium_long_late": (4, "per medium-long run in the week of an A or B race: fresh legs are worth more"),
    "hard_growth": (
        3,
        "per 5 minutes of a hard kind beyond 15 more than its longest session in the four weeks before, beyond 10 more "
        "in the year after an injury",
    ),
    "strength_on_eve": (3, "per session of strength on the day before one that long runs belong on: fresh legs"),
    "long_run_eve": (
        1,
        "per 5 minutes of running or cross-training beyond 45 on the day before the long run",
    ),
    "after_long_run": (2, "per set of strides or session of strength on the day after the long run"),
    "medium_long_apart": (3, "per pair of medium-long runs on two days in a row"),
    "taper_midweek": (3, "per hard session on a taper week's long-run days: it stands where it always stood"),
    "race_week_runs": (
        3,
        "per day with a run beyond four in the six days before an A or B race, beyond three in the year after a "
        "return ladder",
    ),
    "strained_late": (
        4,
        "per hard session or fartlek of a taper or race week that strains what was injured in the year before: another "
        "kind keeps the pace as well",
    ),
    "late_fartlek": (
        4,
        "per fartlek late in a marathon's build: beside marathon pace and the long run the other days are easy",
    ),
    "return_runs": (3, "per run short of four in a week of a reverse taper: more of them rather than longer ones"),
    "hard_after_long": (
        6,
        "per hard session two days after the long run in the year after an injury: three are better",
    ),
    "first_runs": (1, "per 5 minutes beyond 45 of a run in the first week of running after an ultra"),
    "second_long": (
        6,
        "per easy or trail run of more than 45 min and four fifths of the week's long run, in cutbacks, in reverse "
        "tapers and in the year after a return ladder",
    ),
    "walk_run_days": (4, "per pair of days in a row with runs in a new runner's first weeks"),
}

WISHES: dict[str, tuple[int, str]] = {
    "needed_run": (60, "per week without the run that a locked run or a race to come needs: it opens the way"),
    "long_run": (
        6,
        "per 5 minutes short: the long run carries the race, so it comes before every other wish",
    ),
    "run_gap": (
        20,
        "per day without a run beyond two in a row: `run_gaps` is a goal of its own, far above the wishes",
    ),
    "hard_sessions": (5, "per session short: intensity keeps a build from being mere mileage"),
    "rest_day": (4, "per session on a wished rest day: life outside running"),
    "rest_day_hard": (3, "per hard or long session on one: if it must be used, then gently"),
    "intensity_touch": (4, "per week without any: keeps speed through base"),
    "strength": (3, "per session short: economy and injury prevention, but running comes first"),
    "cross_training": (2, "per session in a week with running: running is what we train"),
    "long_run_over": (1, "per 5 minutes of a long run beyond the one asked for: cutbacks and steps back shorten it"),
    "long_pause": (3, "per pair of long runs more than nine days apart in weeks that follow each other"),
    "cutback_hard": (3, "per cutback week with more than one hard session or fartlek: it is there to recover"),
    "cutback_gentle": (2, "per hard session of a cutback week beyond 45 min, or that strains what was injured most"),
    "cutback_running": (3, "per cutback in the year after an injury with more than nine tenths of last week's running"),
    "strained_again": (2, "per kind that strains what was injured most, in a week after one that held any such"),
    "long_and_strength": (2, "per long run with strength on the same day: the legs have had enough"),
    "few_runs": (
        4,
        "per run short of three in a week of base or build, four soon after the ladder: frequency first",
    ),
    "walk_run": (4, "per run without walking breaks, and per set of strides, in a new runner's first six weeks"),
    "specific": (
        3,
        "per week of build, taper or race without a session of the race's own kind, as far as its days allow one",
    ),
    "late_speed": (
        2,
        "per hill or repetition session in the last weeks of a build for a half marathon or longer; hills stay in an "
        "ultra's",
    ),
    "hard_length": (
        2,
        "per build week whose longest hard session is short of 50 min with 200 min of running, or of 60 with 300, and "
        "late in a marathon's build whose marathon pace is short of 60, then 75, with 280: from intermediate level on",
    ),
    "taper_touch": (
        3,
        "per A or B race without strides or anything short and hard four to six days before it: intensity stays",
    ),
    "threshold_first": (2, "per week with intervals and no threshold session in it or the four weeks before"),
    "freestyle_length": (1, "per freestyle offer of 50 minutes or more: it is an offer, not a target"),
    "short_run": (1, "per easy run under 30 minutes from intermediate level on: fewer and longer runs train more"),
    "cross_kept": (
        2,
        "per base week in the year after a return ladder without half an hour of the cross-training that is offered",
    ),
    "cross_frequency": (
        2,
        "per session short of three in a week without running: little and often keeps the engine going",
    ),
    "cross_length": (1, "per started half hour of cross-training beyond an hour"),
    "strength_extra": (1, "per session beyond what the phase wishes: strength is no way to fill up a week's load"),
    "strength_length": (1, "per 5 minutes beyond half an hour a session: it goes beside running"),
    "strides": (1, "per set short of two"),
    "easy_between": (
        2,
        "per week of base or build, cutbacks apart, with less than a fifth of its running outside hard sessions and "
        "the long run: from intermediate level on",
    ),
    "trail": (1, "per week without one in base, and in build and taper for an ultra"),
    "variety": (1, "per hard kind repeated within a week"),
    "second_session": (1, "per day with two sessions"),
}
