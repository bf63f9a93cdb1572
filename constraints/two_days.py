"""Two days in a row: their running together grows step by step, as the longest run does.

The limit on a single run watches each day alone. Two runs that each keep it may together be half as much again as legs
have done in two days: after a week away, when the load comes back at its end, or on a weekend of two long days.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

GROWTH = 7, 6
"""Most running of two days in a row, as a multiple of the most in two days of the weeks before."""
WEEKS = 8
"""Weeks before that count."""
STEP, ALWAYS = 15, 75
"""Minutes that two days may always grow, and minutes that they may always hold: a grid of five would hold small years
still. Ours."""
SEEN_WEEKS = 6
"""Weeks of the season that have to lie behind: the history knows weeks, not days."""

TWO_DAYS = SoftConstraint(
    "two_days",
    1,
    "per 5/6 minute of running on two days in a row, races apart, that is a sixth more than the most of two days of "
    f"the {number_word(WEEKS)} weeks before, {STEP} min more than it and more than {ALWAYS} min: days side by side "
    "grow step by step, as single runs do",
    source="coaching practice; numbers ours",
    confidence="C",
)
TABLES = (
    RuleTable(
        "two_days",
        f"running on two days in a row grows by a sixth or {STEP} min over the most in two days of the "
        f"{number_word(WEEKS)} weeks before, to {ALWAYS} min at once; judged once {number_word(SEEN_WEEKS)} weeks of "
        "the season lie behind",
        "coaching practice; numbers ours",
        "C",
        hard=False,
    ),
)


class TwoDays(Family):
    """Running on two days in a row grows step by step."""

    name = "two_days"
    soft_constraints = (TWO_DAYS,)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            if week < SEEN_WEEKS:
                continue
            before = _before(view.year, week)
            pairs = [pair for pair in map(_pair, view.year.weeks[week].days) if _may_pass(view, pair)]
            # A history that leaves days open could have held any running there.
            if pairs and all(view.known(day) for pair in before for day in pair):
                most = view.most_of([GROWTH[1] * units.steps(ALWAYS), *_allowed(view, before)])
                for pair in pairs:
                    view.penalise(TWO_DAYS, view.excess(GROWTH[1] * _running(view, pair), most), week)


def _pair(day: date) -> tuple[date, date]:
    """The day and its eve."""
    return day - timedelta(days=1), day


def _may_pass(view: View, pair: tuple[date, date]) -> bool:
    """Whether a choice on either day could bring the two beyond what they may always hold."""
    both = [view.year.days[day] for day in pair]
    return any(facts.runnable for facts in both) and sum(facts.minutes for facts in both) > ALWAYS


def _running(view: View, pair: tuple[date, date]) -> Lin:
    return view.run_steps(pair[0]) + view.run_steps(pair[1])


def _before(year: Year, week: int) -> list[tuple[date, date]]:
    """Two days in a row of the season within the weeks before, days of the week itself left out: one step a week."""
    start = year.weeks[week].start
    found = (_pair(start - timedelta(days=back)) for back in range(1, 7 * WEEKS))
    return [pair for pair in found if pair[0] in year.days]


def _allowed(view: View, before: list[tuple[date, date]]) -> Iterator[Lin]:
    """Sixths of grid steps that each of the two days before allow."""
    for pair in before:
        ran = _running(view, pair)
        yield GROWTH[0] * ran
        yield GROWTH[1] * (ran + units.steps(STEP))
