"""Hard again: the first hard session behind a marathon, or behind eight weeks without any, is a short one.

Two months without anything quick leave heart and lungs ready for an hour of it, and calves and hamstrings for twenty
minutes. One such session tells the legs what is coming; from the second on they may be as long as the week asks.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import Family, View, quick
from constraints.limits import RuleTable, number_word
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

REMEMBERED_WEEKS, FIRST_MINUTES = 8, 45
"""Weeks in which legs remember a hard session, and the most minutes, warm-up counted, of one that no other precedes."""
ANY_STEPS = units.steps(units.DAY_MINUTES)

HARD_AGAIN = SoftConstraint(
    "hard_again",
    3,
    f"per 5 minutes beyond {FIRST_MINUTES} of a hard session or fartlek that is the first in "
    f"{number_word(REMEMBERED_WEEKS)} weeks, or behind a marathon or longer",
    source="coaching practice; minutes ours",
    confidence="C",
)
TABLES = (
    RuleTable(
        "first_hard_session",
        f"as far as the week leaves the choice a hard session or fartlek lasts at most {FIRST_MINUTES} min in all "
        f"unless another one, or a race, lies in the {number_word(REMEMBERED_WEEKS)} weeks before it and behind the "
        f"last marathon or longer; in the first {number_word(REMEMBERED_WEEKS)} weeks of a season only behind such a "
        "race",
        "coaching practice; minutes ours",
        "C",
        hard=False,
    ),
)


class HardAgain(Family):
    """Hard running begins again with a short session."""

    name = "hard_again"
    soft_constraints = (HARD_AGAIN,)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for day in view.days:
            kinds = [kind for kind in LIVELY if _lengthy(view, day, kind)]
            minutes = sum(view.steps(day, kind) for kind in kinds)
            if isinstance(minutes, int) and minutes <= units.steps(FIRST_MINUTES):
                continue
            first = _first_remembered(view.year, day)
            if first is not None:
                self._begin(view, day, first, minutes)

    def _begin(self, view: View, day: date, first: date, minutes: Lin) -> None:
        """Penalise much hard running of the day unless some was done since that day."""
        chosen: list[Lin] = []
        for before in _days_back(day, first):
            if not view.known(before):
                return
            done = quick(view, before)
            if isinstance(done, int) and done:
                return
            chosen.append(done)
        again = view.reaches(sum(chosen), 1)
        beyond = view.excess(minutes, units.steps(FIRST_MINUTES) + ANY_STEPS * again)
        view.penalise(HARD_AGAIN, beyond, view.year.days[day].week)


def _lengthy(view: View, day: date, kind: str) -> bool:
    """Whether the day may hold more of the kind than a first session, of the planner's own choice."""
    facts = view.year.days[day]
    return view.may(day, kind) and kind not in facts.fixed and facts.most(kind) > FIRST_MINUTES


def _first_remembered(year: Year, day: date) -> date | None:
    """First day whose hard sessions count; None where days before the season, of which nothing is known, might."""
    first = day - timedelta(weeks=REMEMBERED_WEEKS)
    raced = max((race.day for race in year.all_races if race.marathon_or_longer and race.day < day), default=date.min)
    if raced >= first:
        return raced + timedelta(days=1)
    return first if first >= year.horizon.start else None


def _days_back(day: date, first: date) -> Iterator[date]:
    """Days before that one, nearest first, down to the first that counts."""
    return (day - timedelta(days=back) for back in range(1, (day - first).days + 1))
