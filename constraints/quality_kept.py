"""Quality kept: no fortnight of a build goes by without anything quick.

A hard session on another weekday costs a habit, and a week without one costs none, so it was kept best by running
easily for six weeks. The weekday is for the session, not the session for the weekday: where a build's days are open to
hard running, a fortnight without any costs more habit than a session off its day.
"""

from constraints.back_to_back import weekend_asked
from constraints.family import View
from constraints.long_run_purpose import held_at, purpose_of
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.session_queries import Lin

GROWING = ("base", "build")
QUALITY_KEPT = SoftConstraint(
    "quality_kept",
    2,
    "per week of a build, cutbacks and novices apart, that ends two weeks of base or build without a hard session, "
    "fartlek, progression run, race or race pace in the long run, where its days are open to one, weekends of two long "
    "days in turn apart: the hard day stands for something",
    goal="rhythm",
    source="coaching practice",
    confidence="C",
)


def penalise_missing(view: View, week: int) -> None:
    """Penalise a week of a build that ends a fortnight without anything quick."""
    year, facts = view.year, view.year.weeks[week]
    if not year.level or facts.phase != "build" or not week or view.cutback(week):
        return
    weeks = (year.weeks[week - 1], facts)
    days = [day for one in weeks for day in one.days]
    if any(weekend_asked(year, one) for one in weeks):
        return  # two long days are what such a week is for, and a hard one on their eve spoils them
    if weeks[0].phase not in GROWING or not all(view.known(day) for day in days):
        return
    if any(year.days[day].offers(LIVELY) for day in facts.days):
        quick: Lin = sum(view.has(day, kind) for day in days for kind in (*LIVELY, "race"))
        for one in weeks:
            race = purpose_of(year, one.index)
            quick += 0 if race is None else sum(held_at(view, day, race) for day in one.days)
        view.penalise(QUALITY_KEPT, view.shortfall(quick, 1), week)
