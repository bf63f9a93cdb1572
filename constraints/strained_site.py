"""What strains a site in the year after its injury: seldom, begun short, and not at once when the year is over."""

from datetime import date, timedelta

from constraints.comeback import WINDOW_DAYS
from constraints.family import View
from constraints.injury_tables import FIRST_DAYS, FIRST_MINUTES, FORBIDDEN, GENTLE_FIRST, SETTLING_DAYS, WAIT_DAYS
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.session_kinds import BY_NAME, HARD, LIVELY
from optimizer.formats.scenario import Injury


def limit_strain(view: View, injury: Injury, day: date, most: int, why: Requirement) -> None:
    """Let the day and the six before it hold at most so many sessions that strain the site, none of them on tired legs.

    Parameters
    ----------
    most : sessions in seven days.
    why : the rule by which they are few; what else holds then is told of the same injury.
    """
    if injury.cleared is None or not 0 <= (day - injury.cleared).days < WINDOW_DAYS + SETTLING_DAYS:
        return
    if "strides" in FORBIDDEN[injury.site] and (day - injury.cleared).days < view.year.limits["tissue_days"]:
        view.at_most(view.strides(day), 0, day, why)
    # The one long run a week is no extra: it would otherwise use up the week's only such session for a year.
    kinds = [kind for kind in FORBIDDEN[injury.site] if kind not in ("long", "strides")]
    week = [day - timedelta(days=back) for back in range(7)]
    # When the year is over a coach's own sessions are the coach's: only what is chosen still has to wait.
    over = (day - injury.cleared).days - WINDOW_DAYS
    counted = [(d, kind) for d in week for kind in kinds if over < 0 or not locked(view, d, kind)]
    done = sum(view.has(d, kind) for d, kind in counted)
    if "strides" in FORBIDDEN[injury.site]:
        done = done + sum(view.strides(d) for d in week)
    view.at_most(done, most, day, why)
    eve = day - timedelta(days=1)
    text = f"no strides on the day before what strains the {site_of(injury)}"
    fresh = Requirement(why.family, text, why.where)
    lively = [kind for kind in kinds if kind in LIVELY]
    view.at_most(view.strides(eve) + sum(view.has(day, kind) for kind in lively), 1, day, fresh)
    _begins_short(view, day, lively, why, waits=0 <= over < WAIT_DAYS)


def _begins_short(view: View, day: date, kinds: list[str], about: Requirement, *, waits: bool) -> None:
    """Let a kind that strains the site begin short, after three hard sessions that spare it, and not in a taper;
    where it `waits` none begins.

    A kind begins where the four weeks before hold none of it.
    """
    before = [day - timedelta(days=back) for back in range(1, FIRST_DAYS + 1)]
    if not all(view.known(d) for d in before if d in view.year.days):
        return
    facts, gentle = view.year.days[day], [kind for kind in HARD if kind not in kinds]
    # `seen` and `ready` are 0/1: a kind run lately may go on, another begins once enough gentle ones lie behind.
    ready = view.reaches(sum(view.has(d, kind) for d in before for kind in gentle), GENTLE_FIRST) if gentle else 1
    first = 0 if facts.phase == "taper" else units.steps(FIRST_MINUTES)
    for kind in (kind for kind in kinds if view.may(day, kind) and kind not in facts.fixed):
        seen = view.reaches(sum(view.has(d, kind) for d in before), 1)
        text = f"after four weeks without it {kind} begins with {FIRST_MINUTES} min, not in a taper"
        why = Requirement(about.family, f"in the year after that injury {text}", about.where, unit="min")
        # Linear form of: at most `first` steps unless seen, then as many as the kind has.
        more = units.steps(BY_NAME[kind].most[-1]) - first
        view.at_most(view.steps(day, kind), first + more * seen, day, why)
        text = f"{GENTLE_FIRST} other hard sessions come in the four weeks before {kind} begins"
        later = Requirement(about.family, f"in the year after that injury {text}", about.where)
        view.at_most(view.has(day, kind), seen + ready, day, later)
        if waits:
            text = f"{kind} does not begin in the {WAIT_DAYS} days after the year of that injury"
            view.at_most(view.has(day, kind), seen, day, Requirement(about.family, text, about.where))


def locked(view: View, day: date, kind: str) -> bool:
    """Whether the scenario states that session of that day."""
    facts = view.year.days.get(day)
    return facts is not None and kind in facts.fixed


def site_of(injury: Injury) -> str:
    """The injured site as it is written in a sentence."""
    return injury.site.replace("_", " ")
