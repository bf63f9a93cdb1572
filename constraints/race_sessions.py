"""Race sessions: what build and taper hold of the kinds that the race ahead requires."""

from constraints.family import View
from constraints.hard_length import ask_length, weeks_into_phase
from constraints.hard_long_run import BESIDE, hard_turn
from constraints.injury import strained
from constraints.intensity_tables import LATE_BUILD_WEEKS
from constraints.late_quality import QUICKEST
from constraints.long_run_purpose import held_at, purpose_of
from constraints.race_pace import longest_session
from constraints.session_mix_tables import (
    CLIMB_WEEKS,
    CLIMBING,
    FLAT_ULTRA,
    KEPT,
    LATE_HALF,
    LATE_HALF_WEEKS,
    LATE_PACE,
    PACE,
    SPECIFIC,
    SUBSTANCE,
)
from constraints.session_mix_wishes import (
    HILLS_ALL_YEAR,
    HILLS_OFTEN,
    LATE_FARTLEK,
    LATE_SPEED,
    PACE_OFTEN,
    PACE_TWICE,
    RACE_SPEED,
    SPECIFIC_SOFT,
    STEADY_PACE,
    STRAINED_LATE,
)
from optimizer.core import units
from optimizer.domain.race_classes import HALF, TEN_K, RaceClass, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD
from optimizer.domain.session_queries import Lin


def prepare(view: View, week: int, race: RaceFacts) -> None:
    """Penalise weeks of base without hills on the way to a race that climbs; build weeks without the race's own kinds,
    with hills or repetitions late in a long build (hills stay before a race that climbs), and with hard sessions too
    short for the week's running."""
    facts = view.year.weeks[week]
    if facts.phase == "base":
        if race.climbs:
            _climb_all_year(view, week)
        return
    kinds = own_kinds(SPECIFIC, race) if not late_half(week, race) else LATE_HALF
    purpose = not view.cutback(week) and purpose_of(view.year, week) == race
    own = sum(view.has(d, k) for d in facts.days for k in (*kinds, *(("long",) if purpose else ())))
    view.penalise(SPECIFIC_SOFT, view.shortfall(own, 1), week)
    if race.marathon:
        sessions = sum(view.has(d, k) for d in facts.days for k in PACE)
        view.penalise(PACE_TWICE, sessions if purpose else view.excess(sessions, 1), week)
    if race.marathon and not view.cutback(week):
        _paced(view, week)
    if race.hilly and not view.cutback(week):
        _uphill(view, week)
    if race.half_or_longer and not race.ultra and not view.cutback(week):
        steady = sum(view.has(d, k) for d in facts.days for k in kinds)
        view.penalise(STEADY_PACE, view.shortfall(steady, 1), week)
    if view.year.level and not TEN_K.passed(race.km) and not view.cutback(week):
        _quick(view, week)
    if race.half_or_longer and race.week - week <= LATE_BUILD_WEEKS:
        fast = ("repetitions",) if race.climbs else ("hills", "repetitions")
        view.penalise(LATE_SPEED, sum(view.has(d, k) for d in facts.days for k in fast), week)
        if race.marathon:
            view.penalise(LATE_FARTLEK, sum(view.has(d, "fartlek") for d in facts.days), week)
    if not view.cutback(week):
        # Asked for only where some day of the week has the time for it.
        paced = "marathon_pace" in kinds and not purpose
        room = max(view.year.days[d].most("marathon_pace") for d in facts.days) if paced else 0
        room = min(room, longest_session(view.year, week, race)) if paced else 0
        weeks, much, long = LATE_PACE
        late = [(much, long, PACE)] if race.week - week <= weeks and room >= long else []
        since = weeks_into_phase(view.year, week)
        # A progression run is half easy: what the race asks for is what grows.
        growing = kinds if race.half_or_longer and not race.ultra else HARD
        most = BESIDE if hard_turn(view.year, week) is not None else units.DAY_MINUTES
        grown = [(much, long) for first, much, long in SUBSTANCE if since >= first and long <= most]
        asked = [*((much, long, growing) for much, long in grown), *late]
        for running, minutes, own in asked:
            ask_length(view, week, running, minutes, own)


def _quick(view: View, week: int) -> None:
    """Penalise no running faster than threshold in a week whose days have room for it, unless it strains what was
    injured."""
    days = view.year.weeks[week].days
    if set(QUICKEST) & set(strained(view.year, days[0])):
        return
    if any(view.may(d, kind) for d in days for kind in QUICKEST):
        view.penalise(RACE_SPEED, view.shortfall(sum(view.has(d, k) for d in days for k in QUICKEST), 1), week)


def _uphill(view: View, week: int) -> None:
    """Penalise a second week in a row without hills, and without threshold running, of a race that climbs."""
    days, before = view.year.weeks[week].days, view.year.weeks[max(0, week - 1)].days
    spared = strained(view.year, days[0])
    if not all(view.known(day) for day in before):
        return
    for kind in (kind for kind in CLIMBING if kind not in spared and any(view.may(day, kind) for day in days)):
        found = sum(view.has(day, kind) for day in dict.fromkeys((*before, *days)))
        view.penalise(HILLS_OFTEN, view.shortfall(found, 1), week)


def _climb_all_year(view: View, week: int) -> None:
    """Penalise weeks in a row without hills in the base of a race that climbs, from intermediate level on."""
    facts = view.year.weeks[week]
    first = week - CLIMB_WEEKS + 1
    if not view.year.level or view.cutback(week) or first < 0 or "hills" in strained(view.year, facts.start):
        return
    days = [day for index in range(first, week + 1) for day in view.year.weeks[index].days]
    if any(view.may(day, "hills") for day in facts.days) and all(view.known(day) for day in days):
        found = sum(view.has(day, "hills") for day in days)
        view.penalise(HILLS_ALL_YEAR, view.shortfall(found, 1), week)


def _paced(view: View, week: int) -> None:
    """Penalise less marathon pace than in two of three weeks of a build: the pace has to become a habit. Weeks
    before the build, and those that are not known, count as weeks with it."""
    paced: list[Lin] = []
    for index in range(week - 2, week + 1):
        facts = view.year.weeks[max(0, index)]
        if index < 0 or facts.phase != "build" or not all(view.known(d) for d in facts.days):
            paced.append(1)
            continue
        sessions = [view.has(d, kind) for d in facts.days for kind in PACE]
        aim = purpose_of(view.year, index)
        if aim is not None and aim.marathon:
            sessions += [held_at(view, d, aim) for d in facts.days if view.may(d, "long")]
        paced.append(view.reaches(sum(sessions), 1))
    view.penalise(PACE_OFTEN, view.shortfall(sum(paced), 2), week)


def keep(view: View, week: int, race: RaceFacts) -> None:
    """Penalise a taper without a session at the race's own pace where its days allow one, else without any of the
    race's kinds, and kinds that strain a recent injury."""
    days = view.year.weeks[week].days
    spared = strained(view.year, days[0])
    view.penalise(STRAINED_LATE, sum(view.has(d, k) for d in days for k in spared), week)
    gentle = tuple(kind for kind in own_kinds(KEPT, race) if kind not in spared)
    kinds = gentle if any(view.year.days[d].offers(gentle) for d in days) else own_kinds(SPECIFIC, race)
    if any(view.year.days[d].offers(kinds) for d in days):
        view.penalise(SPECIFIC_SOFT, view.shortfall(sum(view.has(d, k) for d in days for k in kinds), 1), week)


def late_half(week: int, race: RaceFacts) -> bool:
    """Whether the week is one of the last before a half marathon, which turn to its pace and leave intervals behind; a
    race that climbs has its hills to the end."""
    return HALF.holds(race.km) and not race.hilly and race.week - week <= LATE_HALF_WEEKS


def own_kinds(table: tuple[tuple[RaceClass, tuple[str, ...]], ...], race: RaceFacts) -> tuple[str, ...]:
    """The kinds that prepare the race, by a table of distances; an ultra that hardly climbs, and a shorter race that
    does, have kinds of their own."""
    if race.hilly:
        return CLIMBING
    return FLAT_ULTRA if race.flat_ultra else by_distance(table, race.km)
