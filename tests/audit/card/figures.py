"""One figure of a plan, as tests ask for it."""

from collections.abc import Mapping

from optimizer.audit.card.card_figure import CardFigure, CardReading
from optimizer.audit.card.coaching_card import coaching_card
from optimizer.audit.card.load_before_absence import StatedAbsence
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario


def figure(
    name: str, plan: Plan, scenario: Scenario | None = None, without: Mapping[StatedAbsence, Plan] | None = None
) -> CardFigure:
    """The figure of that name."""
    (found,) = [one for one in coaching_card(plan, scenario, without) if one.spec.name == name]
    return found


def reading(name: str, plan: Plan, scenario: Scenario | None = None) -> CardReading:
    """The figure's only reading."""
    (found,) = figure(name, plan, scenario).readings
    return found
