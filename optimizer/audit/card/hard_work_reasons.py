"""Why weeks before a race hold less hard work than published plans: rules that keep hard sessions apart, or few."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from constraints import LIMITS
from constraints.comeback import WINDOW_DAYS
from constraints.hard_easy import days_between_demanding
from constraints.intensity_tables import CUTBACK_FILL, THRESHOLD_GROWS
from constraints.late_quality import LATE_WEEKS, NONE_FROM, NONE_WEEKS, WINDOW
from constraints.limits import resolve
from optimizer.audit.card.card_figure import CardReading
from optimizer.audit.card.card_plan import CardPlan, CardRace, CardWeek
from optimizer.audit.card.effort_time import work_minutes
from optimizer.audit.card.session_lengths import SHORTEST_HARD
from optimizer.core.units import GRID, percent
from optimizer.domain import race_classes, session_kinds
from optimizer.domain.offered_time import offered_minutes
from optimizer.domain.year import is_masters
from optimizer.formats.scenario import Scenario

FAR_APART = 3
"""Days between hard or long runs from which a week with a long run holds one hard session."""
FEW_DAYS = 4
"""Days of a week that leave room for one hard session beside the long run."""
THRESHOLD_GRAIN = 2.0
"""Minutes of work that a format of repeats may leave unused below what the week allows."""
RACES = 2
"""Races beside the one ahead that stand for hard sessions of its weeks."""


def careful_year(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Weeks of the year after an injury, which hold no work beyond what is counted and one hard day less."""
    for race, weeks, scenario in _before(reading, card):
        cleared = [injury.cleared for injury in scenario.injuries if injury.cleared and injury.cleared < race.day]
        careful = [
            week
            for week in weeks
            if any(timedelta() <= week.week.start - day < timedelta(days=WINDOW_DAYS) for day in cleared)
        ]
        if 2 * len(careful) > len(weeks):
            yield (
                f"{len(careful)} of the {len(weeks)} weeks lie in the year after an injury: hard sessions have one "
                "more day between them, and hold no more work than is counted"
            )


def far_apart(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Hard and long runs so far apart that a week holds one of each."""
    for _, weeks, scenario in _before(reading, card):
        masters = is_masters(scenario, scenario.season.start)
        apart = days_between_demanding(resolve(scenario, LIMITS), masters=masters)
        held = [sum(session.kind in session_kinds.HARD for session in week.runs) for week in weeks]
        if apart >= FAR_APART and max(held, default=0) <= 1:
            yield f"{24 * apart} h lie between hard and long runs: {sum(held)} hard sessions in {len(weeks)} weeks"


def races_beside(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Other races of these weeks, which stand for hard sessions and are left out of the figure."""
    for race, weeks, _ in _before(reading, card):
        first = weeks[0].week.start
        others = [other for other in card.all_races if first <= other.day < race.day]
        if len(others) >= RACES:
            yield f"{len(others)} other races in these weeks stand for hard sessions, and races are left out"


def few_days(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Weeks with few days that have the time for a hard session, or for the long run."""
    for _, weeks, scenario in _before(reading, card):
        offers = ([offered_minutes(scenario.availability, day.date) for day in week.days] for week in weeks)
        roomy = median(sum(minutes > SHORTEST_HARD for minutes in offer) for offer in offers)
        if roomy <= FEW_DAYS:
            yield f"a week has {roomy:g} days with the time for a hard session or the long run, which lie apart"


def full_days(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Hard sessions that last all the minutes of their days, so that none could hold more work."""
    for _, weeks, scenario in _before(reading, card):
        held = [
            (sum(session.minutes for session in day.sessions), offered_minutes(scenario.availability, day.date))
            for week in weeks
            for day in week.days
            if any(session.kind in session_kinds.HARD for session in day.sessions)
        ]
        full = sum(minutes + GRID > offered for minutes, offered in held)
        if held and 2 * full >= len(held):
            yield f"{full} of {len(held)} hard sessions take all the time that their days offer"


def work_grows(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """Threshold sessions that hold all the work which the week of their phase allows: it grows from week to week."""
    for _, weeks, scenario in _before(reading, card):
        share = resolve(scenario, LIMITS)["threshold_work"]
        begun = {week.week.start: number for phase in card.phases for number, week in enumerate(phase.weeks, start=1)}
        held = [(week, run) for week in weeks for run in week.runs if run.kind == "threshold"]
        full = 0
        for week, run in held:
            first, more = THRESHOLD_GROWS
            most = min(share * week.week.run_minutes, first + more * begun[week.week.start])
            full += work_minutes(run) + THRESHOLD_GRAIN >= most * (CUTBACK_FILL if week.week.cutback else 1.0)
        if held and 2 * full >= len(held):
            yield (
                f"{full} of {len(held)} threshold runs hold all the work that a week allows: "
                f"{percent(share)} of its running, and {first} min that grow by {more:g} a week of each phase"
            )


def few_intervals(reading: CardReading, card: CardPlan) -> Iterator[str]:
    """A marathon's last weeks, which hold few intervals by rule."""
    for race, _, _ in _before(reading, card):
        if race_classes.MARATHON.holds(race.km):
            none = f", none in the last {NONE_WEEKS}" if race.minutes > NONE_FROM else ""
            yield f"one session of intervals in {WINDOW} days of the last {LATE_WEEKS} weeks before a marathon{none}"


def _before(reading: CardReading, card: CardPlan) -> Iterator[tuple[CardRace, tuple[CardWeek, ...], Scenario]]:
    """The race that the reading is of, the weeks before it, and the scenario; nothing where one is unknown."""
    race = next((race for race in card.races if race.name == reading.of), None)
    if race is not None and card.scenario is not None and (weeks := card.weeks_before(race)):
        yield race, weeks, card.scenario
