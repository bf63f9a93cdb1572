"""Load in the weeks before a stated absence, held against the same year without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from constraints.return_from_break import LEAST_BREAK
from optimizer.audit.card.card_figure import CardReading, FigureSpec, TargetRange
from optimizer.audit.card.card_plan import CardPlan
from optimizer.domain.calendar import date_words
from optimizer.domain.offered_time import states_absence
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario

WEEKS_BEFORE = 4

BEFORE_ABSENCE = FigureSpec(
    "load_before_absence",
    "load before an absence, against the year without it",
    "share",
    TargetRange(0.95),
    "the four weeks before an absence of six days or more, in a year that is planned once more without it",
    ("absence",),
)


@dataclass(frozen=True)
class StatedAbsence:
    """Days in a row on which the runner cannot run, first and last day inclusive."""

    first: date
    last: date

    @property
    def words(self) -> str:
        return f"absence from {date_words(self.first)}"


def stated_absences(scenario: Scenario) -> tuple[StatedAbsence, ...]:
    """Absences of six days or more that the scenario states, by date."""
    found, first = [], None
    day, last = scenario.season.start, scenario.season.last
    while day <= last + timedelta(days=1):
        away = day <= last and states_absence(scenario.availability, day)
        if away and first is None:
            first = day
        if not away and first is not None:
            if (day - first).days >= LEAST_BREAK:
                found.append(StatedAbsence(first, day - timedelta(days=1)))
            first = None
        day += timedelta(days=1)
    return tuple(found)


def load_before_absences(card: CardPlan, without: Mapping[StatedAbsence, Plan]) -> Iterator[CardReading]:
    """Load before every absence over that of `without`, the plans of the years that do not have it."""
    for absence in stated_absences(card.scenario) if card.scenario else ():
        other = without.get(absence)
        if other is None:
            yield CardReading(absence.words, None, BEFORE_ABSENCE.target, "the year without it was not planned")
            continue
        planned, compared = _before(card.plan, absence), _before(other, absence)
        value = planned / compared if compared else None
        yield CardReading(absence.words, value, BEFORE_ABSENCE.target, "" if compared else "no load lies before it")


def _before(plan: Plan, absence: StatedAbsence) -> int:
    first = absence.first - timedelta(weeks=WEEKS_BEFORE)
    return sum(s.load for day in plan.days if first <= day.date < absence.first for s in day.sessions)
