"""Long run: the numbers that no limit changes, and how the rule book tells them."""

from constraints.limits import RuleTable, words
from constraints.race_demand import CALM_WEEKS, TRAINING_SHARE, TRAINING_WEEKS
from optimizer.core.units import percent

USUAL_SHARE = 0.42
"""Share of the week's running beyond which a long run is only asked for where the race would else stay out of reach."""
FAR_WEEKS, FAR_SHARE = 16, 0.85
"""Weeks before a race from which its long run is asked for in full, and the share asked for before them: long runs
have somewhere to grow to."""
RACES_AHEAD = 2
"""A or B races that long runs grow toward, and are given their share of the week for."""
ACCUSTOMED_WEEKS = 3
"""Weeks of a season by which the long run is as long as the longest of the weeks before it."""
BACK_DAYS = 182
"""Days before and behind a race in which long runs of before it are asked to come back. Ours, with the case: after a
half in April runs of 100 min before it were back by the end of July."""
WITHOUT_RACE, AFTER_RACES, RECOVERING, RECOVERING_MOST = 0.30, 0.40, 0.40, 0.45
"""Share of the week's running that is a steady long run: without a race; where the year's races are over and the last
was a half marathon or longer, for who has got used to long runs keeps them; in recovery, and the most that is asked of
it for the sake of the next race."""
FIVE_RUNS = 200
"""Minutes of running in a week that make five runs of forty; below them four are usual. By the share of five a runner
of 170 min, used to 70 min on Sundays, ran 50 to 55 from May to August."""
RACE_FREE, RACE_FREE_MOST = 0.36, 60
"""The same in a year without an A or B race up to so many minutes: what grows there first is the long run. Ours."""
YEARS_GROWTH = 0.2
"""What the long run grows by in a year without an A or B race, from the longest of the weeks before it."""
FREE_MOST = 130
"""Longest long run, in minutes, while no A or B race lies within these weeks and none of the year is an ultra."""
IN_VIEW_DAYS = 210
"""Days ahead in which races say how long a long run may last; the next one does in any case."""
CUTBACK_SHARE = 0.8
STEADY_SHARE = 0.9
MEDIUM_APART = (3, 3, 2)
"""Days from a medium-long run to the long run by level: two days after one of an hour and a half another is a second
long run."""
COMPARED = ("easy", "trail", "medium_long", "fartlek", "progression", "marathon_pace")
"""Runs of a week that are no longer than its long run."""
SECOND, SECOND_MINUTES = ("easy", "trail"), 45
"""Such a run lasts at most that, or four fifths of the week's long run, where the week leaves the choice."""
EVE_MINUTES = 45
STEP_BACK, STEADY_WEEKS, STEADY_MINUTES = 0.85, 2, 120
"""After two weeks with long runs of two hours and more that are as long as the next, one steps back."""


TABLES = (
    RuleTable(
        "long_run_asked",
        f"minutes asked of a week: what the next two races ask for, as far as that is {percent(USUAL_SHARE)} of its "
        "running, up to the longest run before the season the share the runner is used to, or more where the race "
        f"would else stay out of reach; after the year's last half marathon or longer {percent(AFTER_RACES)}, without "
        f"such a race {percent(WITHOUT_RACE)}, in a year without an A or B race {percent(RACE_FREE)} up to "
        f"{RACE_FREE_MOST} min, or as long as before it and {percent(YEARS_GROWTH)} more at its end, as far as four "
        f"runs leave it its share; in recovery {percent(RECOVERING)}, at most {percent(RECOVERING_MOST)} for a race "
        "unless the race behind was a step to it, whose build goes on: then as much as the way back allows; a cutback "
        "cuts back from last week's longest run",
        "ours: published plans reach 44-52 %",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_of_novices",
        f"the share of four runs is asked of a novice's long run and in weeks below {FIVE_RUNS} min of running, of "
        "others that of five: it grows from week to week of a base, and no fifth run takes its place. In the "
        f"{BACK_DAYS // 7} weeks after a half marathon or longer it is that of four for everybody, until "
        f"{percent(STEADY_SHARE)} of what was run before the race are back",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_far",
        f"more than {FAR_WEEKS} weeks before the next two races {percent(FAR_SHARE)} of what they "
        "ask for, and no more: long runs have somewhere to grow to",
        "coaching practice; numbers ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_before_marathon",
        "while a marathon comes before an ultra a long run lasts no longer than the marathon asks for, or "
        "`long_run_cap`: the race itself is the long run that leads on",
        "coaching practice",
        "C",
        hard=False,
    ),
    RuleTable(
        "long_run_without_race",
        f"without an A or B race within {FAR_WEEKS} weeks a long run lasts at most {FREE_MOST} min, or 35 km at easy "
        "pace where that is less, in years without an ultra; until the first race as long as the longest of the weeks "
        "before the season",
        "coaching practice: nothing asks for more; numbers ours",
        "D",
    ),
    RuleTable(
        "long_run_share_of_few",
        "the share is rounded up to the next five minutes, as 45, 45 and 75 min fill three days; in the weeks in which "
        "it is larger it is not, and three runs take no larger one than four, so that no run is left out for the long "
        "run's sake",
        "ours",
        "D",
    ),
    RuleTable(
        "long_run_before_half",
        f"before a half marathon a long run lasts as long as the half is worth, or a longer race within {FAR_WEEKS} "
        "weeks, or as long as the longest of the weeks before the season: a marathon in autumn is no reason for twice "
        "the time of the half in spring",
        "coaching practice; weeks ours",
        "C",
    ),
    RuleTable(
        "long_run_accustomed",
        f"within {ACCUSTOMED_WEEKS} weeks and from then on the long run is as long as the longest of the weeks before "
        "the season, as far as a race ahead is worth it and the week's running allows",
        "coaching practice",
        "C",
        hard=False,
    ),
    RuleTable(
        "second_long",
        "in cutbacks, recovery and the year after a return ladder an easy or trail run lasts at most "
        f"{SECOND_MINUTES} min, or four fifths of the week's long run, where the week leaves the choice",
        "ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_fresh",
        f"at most {EVE_MINUTES} min of running or cross-training on the day before the long run, and neither "
        "strides nor strength on the day after it, where the week leaves the choice",
        "coaching practice; minutes ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "long_run_week",
        f"one long run a week, in a week of at least three runs, none of which is longer: {words(COMPARED)}",
        "Daniels; the last part ours",
        "C",
    ),
    RuleTable(
        "long_run_steps_back",
        f"after {STEADY_WEEKS} weeks with long runs of {STEADY_MINUTES} min and more, as long as the "
        f"next, that one lasts {percent(STEP_BACK)}, unless a race ahead wants it; in a cutback week "
        f"{percent(CUTBACK_SHARE)}, unless the race would else not get the run it asks for",
        "coaching consensus; numbers ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "long_run_training_race",
        f"a marathon or longer run as training (C) is run off a long run of {percent(TRAINING_SHARE)} of its time, as "
        f"far as it asks for one, in one of the two weeks up to {CALM_WEEKS + 1} weeks before it; from "
        f"{TRAINING_WEEKS} weeks before it to these such a run may take the share that an A or B race gives it",
        "coaching consensus: a C race has a readiness floor too; numbers ours",
        "D",
        hard=False,
    ),
    RuleTable(
        "medium_long",
        f"a medium-long run needs five runs in its week, {' / '.join(str(24 * days) for days in MEDIUM_APART)} h from "
        "the long run by level, and nothing hard on the day after; two do not follow each other where the week leaves "
        "the choice",
        "practice",
        "C",
    ),
)
