"""The card: its figures in the order in which a coach would ask for them."""

from collections.abc import Callable, Iterator, Mapping

from optimizer.audit.card import (
    fitness_cycles,
    health_dose,
    intensity_split,
    load_before_absence,
    open_goals,
    race_long_runs,
    session_lengths,
    weekly_rhythm,
    work_in_sessions,
)
from optimizer.audit.card.card_figure import CardFigure, CardReading, FigureSpec
from optimizer.audit.card.card_plan import CardPlan
from optimizer.audit.card.load_before_absence import StatedAbsence
from optimizer.audit.card.stated_reasons import with_reasons
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario

Measure = Callable[[CardPlan], Iterator[CardReading]]

FIGURES: tuple[tuple[FigureSpec, Measure], ...] = (
    (race_long_runs.HALF, race_long_runs.half_runs),
    (race_long_runs.MARATHON, race_long_runs.marathon_runs),
    (race_long_runs.ULTRA, race_long_runs.ultra_runs),
    (race_long_runs.TWO_WEEKS_BEFORE, race_long_runs.two_weeks_before),
    (health_dose.HEALTH_BASE, health_dose.health_base),
    (fitness_cycles.CYCLE_GROWTH, fitness_cycles.cycle_growth),
    (fitness_cycles.WEEKLY_KM, fitness_cycles.weekly_km),
    (weekly_rhythm.SAME_SHAPE, weekly_rhythm.most_frequent_shape),
    (weekly_rhythm.SHAPE_CHANGES, weekly_rhythm.shape_changes),
    (weekly_rhythm.HARD_ENTROPY, weekly_rhythm.hard_day_entropy),
    (weekly_rhythm.REST_ENTROPY, weekly_rhythm.free_day_entropy),
    (session_lengths.UNDER_30, session_lengths.runs_under_30),
    (session_lengths.UNDER_45, session_lengths.runs_under_45),
    (session_lengths.HARD_40, session_lengths.hard_sessions_of_40),
    (work_in_sessions.PURPOSE, work_in_sessions.long_runs_with_purpose),
    (intensity_split.EASY_TIME, intensity_split.easy_time),
    (intensity_split.MODERATE_TIME, intensity_split.moderate_time),
    (intensity_split.HARD_TIME, intensity_split.hard_time),
    (work_in_sessions.THRESHOLD_GROWTH, work_in_sessions.threshold_growth),
    (open_goals.OPEN_GOALS, open_goals.first_goals_open),
)
"""All but the load before absences, which needs a second plan."""


def coaching_card(
    plan: Plan, scenario: Scenario | None, without: Mapping[StatedAbsence, Plan] | None = None
) -> tuple[CardFigure, ...]:
    """Measure every figure of the card on a plan.

    Parameters
    ----------
    plan : the plan, of one case where races are open.
    scenario : the scenario it was made from; None leaves out what only the scenario knows (races, absences).
    without : for each stated absence the plan of the same year without it, as far as such years were planned.

    Returns
    -------
    One figure a row of the card, in its order; figures that apply to nothing have no value.
    """
    card = CardPlan(plan, scenario)
    found = [CardFigure(spec, tuple(measure(card))) for spec, measure in FIGURES]
    before = load_before_absence.load_before_absences(card, without or {})
    found.append(CardFigure(load_before_absence.BEFORE_ABSENCE, tuple(before)))
    return tuple(with_reasons(figure, card) for figure in found)
