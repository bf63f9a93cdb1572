"""What is eaten and drunk in a race, by how long it takes, and what was practised for it."""

from dataclasses import dataclass
from datetime import date

from optimizer.formats.plan import Plan
from optimizer.report.page.day_titles import fuelled
from optimizer.report.page.page_words import day_month, hours
from optimizer.report.plain_words import count

FUEL_MINUTES = 75
"""Minutes from which carbohydrate in the race helps (Jeukendrup 2014)."""
LOAD_MINUTES = 90
"""Minutes from which carbohydrate is taken up in the days before (Burke 2011)."""
GEL_GRAMS, GEL_MINUTES = 25, 25
"""A gel and how often: 60 g an hour (Jeukendrup 2014: 60 g from two hours on)."""
LAST = 15
"""Minutes before the finish after which a gel helps no more (ours, D)."""
DOTS = 12
"""Most gels that are drawn."""


@dataclass(frozen=True)
class FuelLine:
    """Gels over the race: minutes of each, and of the race."""

    at: tuple[int, ...]
    minutes: int

    def place(self, minute: int) -> float:
        """Where a minute stands on a line from 14 to 324."""
        return round(14 + 310 * minute / self.minutes, 1)


@dataclass(frozen=True)
class Fuelling:
    """Rows of what and how much; the line where it can be drawn."""

    rows: tuple[tuple[str, str], ...]
    gels: int
    line: FuelLine | None


def fuelling(minutes: int | None, plan: Plan, race: date) -> Fuelling:
    """What to eat and drink.

    Parameters
    ----------
    minutes : how long the race takes; None where nobody knows.
    plan : whose long runs practised it.
    race : its day.
    """
    if minutes is None or minutes < FUEL_MINUTES:
        return Fuelling(
            (("Before", "a breakfast you know, three hours before"), ("During", "water if you are thirsty")), 0, None
        )
    at = tuple(range(GEL_MINUTES, minutes - LAST + 1, GEL_MINUTES))
    gels = f"one {GEL_GRAMS} g gel every {GEL_MINUTES} min"
    if len(at) <= DOTS:
        gels += f", {len(at)} in all, first at {hours(at[0])}"
    rows = (
        ("60 g/h", f"of carbohydrate: {gels}" if len(at) <= DOTS else f"of carbohydrate: {gels}, or as much as food"),
        ("0.5 l/h", "by thirst, a few mouthfuls at every station; more above 20 °C"),
        ("Tried", _tried(plan, race)),
    )
    return Fuelling(rows, len(at), FuelLine(at, minutes) if len(at) <= DOTS else None)


def _tried(plan: Plan, race: date) -> str:
    """How many long runs practised it, and since when."""
    days = [day.date for day in plan.days if day.date < race and any(fuelled(one) for one in day.sessions)]
    recent = [day for day in days if (race - day).days <= 84]
    if not recent:
        return "not practised in this plan: eat and drink what you know"
    return f"on {count(len(recent), 'long run')} since {day_month(recent[0], long=True)}"
