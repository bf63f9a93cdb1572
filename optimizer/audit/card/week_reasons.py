"""Why weeks hold what they hold: reasons for figures outside their targets, counted on the plan's own weeks.

A reason is given only where the figure would meet its target without the weeks it names, or where a rule stands between
the two: that a week is small explains nothing as long as the figure is no better in the others.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median

from constraints import LIMITS
from constraints.hard_easy import FEW_RUNS
from constraints.intensity_tables import HARD_ASKED, LATE_BUILD_WEEKS
from constraints.limits import resolve
from constraints.long_run_purpose import HALF_LEAST, MARATHON_LEAST, TURNS
from constraints.quality_days import MORE_RUNS
from constraints.session_mix_tables import BRIEF_RUNNING, NOVICE_BRIEF
from optimizer.audit.card.card_figure import CardReading
from optimizer.audit.card.card_plan import CardPhase, CardPlan, CardRace, CardWeek
from optimizer.audit.card.effort_time import work_minutes
from optimizer.audit.card.hard_work_reasons import (
    THRESHOLD_GRAIN,
    careful_year,
    far_apart,
    few_days,
    few_intervals,
    full_days,
    races_beside,
    work_grows,
)
from optimizer.audit.card.intensity_split import EASY_TIME
from optimizer.audit.card.session_lengths import SHORT, SHORTEST_HARD, SHORTISH, WALKS
from optimizer.audit.card.weekly_rhythm import STEADY_PHASES
from optimizer.core.units import percent
from optimizer.domain import race_classes, session_kinds
from optimizer.domain.calendar import monday
from optimizer.domain.offered_time import offered_minutes
from optimizer.domain.session_kinds import BY_NAME, LEVELS

Reason = Callable[[CardReading, CardPlan], Iterator[str]]


def reasons_of_weeks(name: str, reading: CardReading, card: CardPlan) -> Iterator[str]:
    """What the plan's weeks say about a reading outside its target, most telling first; nothing for most figures."""
    for reason in REASONS.get(name, ()):
        yield from reason(reading, card)


def _room_between(shortest: int) -> Reason:
    """Weeks whose running, beside the long run, comes to less than `shortest` for each of the other runs."""

    def reason(_reading: CardReading, card: CardPlan) -> Iterator[str]:
        weeks = [week for week in _ordinary(card) if len(week.runs) > 1]
        if not weeks:
            return
        between = median((week.week.run_minutes - week.week.longest_run) / (len(week.runs) - 1) for week in weeks)
        if between < shortest:
            runs = median(len(week.runs) for week in weeks)
            yield f"beside the long run, a week of {runs:.0f} runs has {between:.0f} min for each of the others"

    return reason


def _easy_weeks(shortest: int) -> Reason:
    """Runs that are short where short runs belong: in weeks of taper, race, recovery, return and cutback."""

    def reason(reading: CardReading, card: CardPlan) -> Iterator[str]:
        ordinary = list(_ordinary(card))
        runs = [session.minutes for week in ordinary for session in week.runs if session.kind not in WALKS]
        if runs and reading.target.holds(sum(minutes < shortest for minutes in runs) / len(runs)):
            yield "most of them are in weeks of cutback, taper, race, recovery or return"

    return reason


def _small_weeks(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Hard sessions of the shortest length in weeks that are too small for longer ones."""
    novice = card.scenario is not None and card.scenario.athlete.level == LEVELS[0]
    least = NOVICE_BRIEF if novice else BRIEF_RUNNING
    every = [(week.week.run_minutes, s.minutes) for week in card.weeks for s in week.runs if _hard(s.kind)]
    large = [minutes == SHORTEST_HARD for running, minutes in every if running >= least]
    small = sum(running < least and minutes == SHORTEST_HARD for running, minutes in every)
    if small and (not large or reading.target.holds(sum(large) / len(large))):
        yield f"weeks of less than {least} min of running hold {small} of them: longer ones would take too much"


def _easy_by_rule(_reading: CardReading, card: CardPlan) -> Iterator[str]:
    """A rule that asks for more easy running than the figure's target leaves."""
    if card.scenario is None:
        return
    least = resolve(card.scenario, LIMITS)["easy_share"]
    if least > EASY_TIME.target.most:
        yield f"at least {percent(least)} of the running of each week is easy at this level (`easy_share`)"


def _all_hard_asked(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Weeks that hold all the hard sessions their phases ask for."""
    race = _race(reading, card)
    if race is None or card.scenario is None:
        return
    weeks = card.weeks_before(race)
    level = LEVELS.index(card.scenario.athlete.level)
    asked = sum(_asked(card, race, week, level) for week in weeks)
    held = sum(_hard(session.kind) for week in weeks for session in week.runs)
    if asked and held >= asked:
        yield f"{held} hard sessions in {len(weeks)} weeks, all that these phases hold at this level"


def _work_at_its_limit(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Threshold work that the week's running, or the minutes of the day, let grow no further."""
    if card.scenario is None:
        return
    share = resolve(card.scenario, LIMITS)["threshold_work"]
    weeks = [
        week for phase in card.phases if phase.words == reading.of for week in phase.weeks if not week.week.cutback
    ]
    held = [(week, session) for week in weeks for session in week.runs if session.kind == "threshold"]
    if not held:
        return
    week, last = held[-1]
    if work_minutes(last) + THRESHOLD_GRAIN >= share * week.week.run_minutes:
        words = f"{work_minutes(last):.0f} min are {percent(share)} of the last of these weeks"
        yield f"{words}, the most that a session's threshold work may be"


def _offer_changes(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Weeks that cannot be alike, as the runner's own time is another from week to week."""
    phase = _phase(reading, card)
    if phase is None or card.scenario is None:
        return
    offers = [tuple(offered_minutes(card.scenario.availability, day.date) for day in w.days) for w in phase.judged]
    changes = sum(before != after for before, after in pairwise(offers))
    if 2 * changes >= len(offers) - 1 > 0:
        yield f"the time offered changes in {changes} of its {len(offers)} weeks"


def _ordinary(card: CardPlan) -> Iterator[CardWeek]:
    """Weeks of base and build without cutback, race, absence or locked session."""
    return (w for w in card.weeks if w.week.phase in STEADY_PHASES and not (w.apart or w.week.cutback))


def _asked(card: CardPlan, race: CardRace, week: CardWeek, level: int) -> int:
    """Hard sessions that the plan's goals ask of the week: one where they ask for less than the phase holds."""
    asked = HARD_ASKED.get(week.week.phase, (0, 0, 0))[level]
    before = (monday(race.day) - week.week.start).days // 7
    late = race_classes.MARATHON.holds(race.km) and before <= LATE_BUILD_WEEKS and level < len(LEVELS) - 1
    late = late and (level == 0 or before in TURNS)
    few = _days_for_runs(card, week) <= FEW_RUNS
    paced = before in TURNS and len(week.runs) < MORE_RUNS and _holds_pace(race, week)
    return min(asked, 1) if late or few or paced or week.week.cutback else asked


def _holds_pace(race: CardRace, week: CardWeek) -> bool:
    """Whether the week's long run is one of its quality days, so that few runs leave room for one more."""
    half, marathon = race_classes.HALF.holds(race.km), race_classes.MARATHON.holds(race.km)
    least = HALF_LEAST if half else MARATHON_LEAST
    return (half or marathon) and any(run.kind == "long" and run.minutes >= least for run in week.runs)


def _days_for_runs(card: CardPlan, week: CardWeek) -> int:
    """Days of the week that offer the time for a run; all of them where only the plan is known."""
    if card.scenario is None:
        return len(week.days)
    return sum(offered_minutes(card.scenario.availability, day.date) >= BY_NAME["easy"].least for day in week.days)


def _hard(kind: str) -> bool:
    return kind in session_kinds.HARD


def _race(reading: CardReading, card: CardPlan) -> CardRace | None:
    return next((race for race in card.races if race.name == reading.of), None)


def _phase(reading: CardReading, card: CardPlan) -> CardPhase | None:
    return next((phase for phase in card.phases if phase.words == reading.of), None)


_LITTLE_WORK: tuple[Reason, ...] = (
    _easy_by_rule,
    _all_hard_asked,
    careful_year,
    far_apart,
    races_beside,
    few_days,
    full_days,
    work_grows,
)
"""Why little of the time is moderate, and more of it easy."""
REASONS: dict[str, tuple[Reason, ...]] = {
    "runs_under_30": (_room_between(SHORT), _easy_weeks(SHORT)),
    "runs_under_45": (_room_between(SHORTISH), _easy_weeks(SHORTISH)),
    "hard_sessions_of_40": (_small_weeks,),
    "easy_time": _LITTLE_WORK,
    "moderate_time": _LITTLE_WORK,
    "hard_time": (_all_hard_asked, careful_year, far_apart, few_intervals, few_days),
    "threshold_growth": (_work_at_its_limit,),
    "most_frequent_shape": (_offer_changes,),
    "shape_changes": (_offer_changes,),
    "hard_day_entropy": (_offer_changes,),
    "free_day_entropy": (_offer_changes,),
}
"""Reasons by the name of a figure, in the order in which they are told."""
