"""Hard length: how long the longest hard session of a week is, by its running and by the weeks into the phase."""

from itertools import takewhile

from constraints.family import View
from constraints.full_weeks import is_full
from constraints.session_mix_wishes import HARD_LENGTH
from optimizer.core import units
from optimizer.domain.year import Year


def ask_length(view: View, week: int, running: int, minutes: int, kinds: tuple[str, ...]) -> None:
    """Penalise a week of that much running, both in minutes, whose longest session of those kinds is shorter; a
    novice's only where it holds one, and none whose hard days have less time: else running left out would shorten what
    is asked."""
    if _room(view.year, week, kinds) < minutes:
        return
    much = is_full(view, week, running)
    days = view.year.weeks[week].days
    if not view.year.level:
        much = view.reaches(much + view.reaches(sum(view.has(d, k) for d in days for k in kinds), 1), 2)
    long = [view.reaches(sum(view.steps(d, k) for k in kinds), units.steps(minutes)) for d in days]
    view.penalise(HARD_LENGTH, view.excess(much, view.some(long)), week)


def _room(year: Year, week: int, kinds: tuple[str, ...]) -> int:
    """Most minutes of such a session on the week's hard days, or on any day where no weekday is one."""
    days = year.in_week(week)
    kept = [days[i] for i in year.skeleton.hard if i < len(days)] or days
    return max(facts.most(kind) for facts in kept for kind in kinds)


def weeks_into_phase(year: Year, week: int) -> int:
    """Weeks of the same phase right before that week."""
    before = takewhile(lambda index: year.weeks[index].phase == year.weeks[week].phase, range(week - 1, -1, -1))
    return sum(1 for _ in before)
