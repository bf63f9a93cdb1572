"""From a loaded scenario to the facts of its year: limits, races, phases, and what every single day allows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from statistics import mean

from constraints import FAMILIES, LIMITS
from constraints.anchors import near_anchors
from constraints.first_days_back import stays_base
from constraints.limits import complaints, resolve
from constraints.single_run import FIRST_RUN
from constraints.skeletons import skeleton
from constraints.weekly import leave_out_races, leave_out_sessions
from optimizer.bounds.alternating_runs import alternate_long_runs
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.required_runs import needed_runs, wanted_runs
from optimizer.core import units
from optimizer.core.errors import Problem
from optimizer.domain import session_kinds
from optimizer.domain.calendar import Horizon, monday
from optimizer.domain.day_facts import Cap, DayFacts
from optimizer.domain.easy_pace import easy_pace
from optimizer.domain.joined_races import joined
from optimizer.domain.past import Past
from optimizer.domain.phases import growth_weeks
from optimizer.domain.race_time import expected_minutes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.shown_paces import athlete_on
from optimizer.domain.uncertainty import expected
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import GivesWay, Year
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import Scenario

MARATHON_PACE_EASY, MARATHON_PACE_SPAN, MARATHON_PACE_WORK = 1.03, 0.15, (0.15, 0.60)
"""Easy pace over marathon pace from which marathon pace is work, over how much more it becomes so entirely, and the
least and most share of such a session that counts as hard (Knopp 2024)."""


def check_limits(scenario: Scenario) -> Iterator[Problem]:
    """Find what is wrong with `limits` and `goals`, and of anchors with them, for the loader.

    Parameters
    ----------
    scenario
        A scenario whose schema holds.

    Returns
    -------
    Iterator[Problem]
        Unknown names, wrong sections, wrong types and numbers out of their range.
    """
    for bad in (*complaints(scenario, LIMITS), *near_anchors(scenario, LIMITS)):
        yield Problem(bad.path, bad.expected, bad.got)


def prepare(scenario: Scenario, past: Past) -> Year:
    """State the facts of a year before any session is chosen.

    Parameters
    ----------
    scenario
        Races that are not decided yet are taken as expected.
    past
        The runner on the eve of the season.

    Returns
    -------
    Year
        Every family has said what it knows: fixed days, caps, phases, weekly ceilings.
    """
    return prepared(scenario, past)[0]


def prepared(scenario: Scenario, past: Past) -> tuple[Year, OptimisticHistory]:
    """State the facts of a year, and how far runs can grow in it.

    Parameters
    ----------
    scenario
        As in `prepare`.
    past
        As in `prepare`.

    Returns
    -------
    tuple[Year, OptimisticHistory]
        The year, and the relaxation over histories that its needed runs were derived from.
    """
    year = _stated(scenario, past)
    year.skeleton = skeleton(year)
    for week in year.weeks:
        week.fixed_load = sum(map(year.fixed_load, week.days))
        week.raced_load = sum(map(year.raced_load, week.days))
    # The days are final once long runs alternate; bounds over all histories rest on them.
    history = alternate_long_runs(year)
    for facts in year.days.values():
        facts.settle()
    year.needed, year.needed_since = needed_runs(year, history)
    year.wanted = wanted_runs(year)
    return year, history


def _stated(scenario: Scenario, past: Past) -> Year:
    """The year once every family has said what it knows.

    What comes every week and gives way is there for none of them: a rule that leaves a week to the runs that are locked
    in it must not leave it to one that is not run. So they are asked again without it until nothing more gives way.
    """
    gone: dict[tuple[date, str], GivesWay] = {}
    while True:
        year = _blank(expected(scenario), past)
        year.gone.update(gone)
        leave_out_races(year)
        for race in year.races:
            year.days[race.day].race = race
        # Three rounds, since later ones read what earlier ones set: what days offer, phases by the calendar, then the
        # caps that depend on phases.
        for family in FAMILIES:
            family.offer(year)
        for family in FAMILIES:
            family.calendar(year)
        _label(year)
        for family in FAMILIES:
            family.narrow(year)
        leave_out_sessions(year)
        if len(year.gone) == len(gone):
            return year
        gone = year.gone


def _blank(scenario: Scenario, past: Past) -> Year:
    """The year before any family has spoken: its calendar and races, and days that may hold what their kinds can."""
    caps = {kind.name: Cap(kind.longest(scenario.athlete.level), None) for kind in session_kinds.KINDS}
    # How long a long run may be is the matter of its own family, which lets races have longer ones than the level's
    # usual; what others say before it must not be lost beside that.
    caps["long"] = Cap(units.DAY_MINUTES, None)
    horizon = Horizon.of(scenario.season)
    pace = easy_pace(scenario.athlete)
    races = joined(tuple(_races(scenario, horizon)), scenario.races)
    weeks = tuple(WeekFacts(i, horizon.mondays[i], horizon.days_in(i)) for i in range(len(horizon.mondays)))
    year = Year(
        scenario=scenario,
        past=past,
        horizon=horizon,
        limits=resolve(scenario, LIMITS),
        races=races,
        weeks=weeks,
        days={d: DayFacts(d, horizon.week_of(d), caps=dict(caps)) for d in horizon.days},
        easy_pace=pace,
        rates=_rates(scenario),
        work=_work(scenario, races, pace),
        new=_new(scenario, past),
        began_at=past.fitness,
        accustomed=units.on_grid(max((week.longest_run for week in past.weeks), default=0)),
        usual_running=_usual_running(past),
    )
    for entry in scenario.locked:
        if not entry.weekly and entry.date in year.days:
            year.days[entry.date].own |= {entry.kind}
    return year


def _new(scenario: Scenario, past: Past) -> bool:
    """Whether nothing was run before the season; of a novice one short run a week at most is next to nothing."""
    little = FIRST_RUN if scenario.athlete.level == "novice" else 0
    return past.longest_30 <= little and all(week.run_minutes <= little for week in past.weeks)


def _usual_running(past: Past) -> float:
    """Mean minutes of the weeks before the season, where somebody ran in the last two of them."""
    lately = [week.run_minutes for week in past.weeks[-2:]]
    return mean(week.run_minutes for week in past.weeks) if len(lately) == 2 and all(lately) else 0.0


def _races(scenario: Scenario, horizon: Horizon) -> Iterator[RaceFacts]:
    """Races that are not cancelled, by date; what is known of the runner's paces by then says how long each takes."""
    running = [(i, race) for i, race in enumerate(scenario.races) if race.status != "cancelled"]
    for index, race in sorted(running, key=lambda item: item[1].date):
        athlete = athlete_on(scenario, race.date)
        expected = expected_minutes(race, athlete, easy_pace(athlete))
        minutes = max(units.GRID, round(expected / units.GRID) * units.GRID)
        facts = RaceFacts(
            index=index,
            name=race.name,
            day=race.date,
            week=horizon.week_of(race.date),
            km=race.km,
            priority=race.priority,
            minutes=minutes,
            load=0,
            first_time=race.first_time,
            climb=race.climb,
            expected=expected,
        )
        yield replace(facts, load=session_kinds.race_rate(facts.effort) * minutes // units.GRID)


def _work(scenario: Scenario, races: tuple[RaceFacts, ...], pace: int) -> dict[str, int]:
    """Share of hard work by kind, in percent: marathon pace is nearly easy for who runs a marathon in five hours.

    It is settled by the paces of the season's start, so that no later result judges weeks that were run before it.
    """
    work = {kind.name: kind.work for kind in session_kinds.KINDS}
    marathons = [scenario.races[race.index] for race in races if race.marathon and race.priority != "C"]
    if marathons:
        last = marathons[-1]
        faster = pace / (expected_minutes(last, scenario.athlete, pace) * 60 / last.km) - MARATHON_PACE_EASY
        share = min(max(faster / MARATHON_PACE_SPAN, MARATHON_PACE_WORK[0]), MARATHON_PACE_WORK[1])
        work["marathon_pace"] = round(100 * share)
    return work


def _rates(scenario: Scenario) -> dict[str, int]:
    rates = {kind.name: kind.rate for kind in session_kinds.KINDS}
    modes = scenario.availability.cross_training
    if modes:
        rates["cross_training"] = session_kinds.CREDIT[modes[0]]
    return rates


def _label(year: Year) -> None:
    """Name the phases of weeks of training between the others, then those of days that no family has named."""
    run: list[WeekFacts] = []
    for week in year.weeks:
        # A week of training that recovery still holds has a phase's mode, and is named like those it leads to.
        if week.mode == "growth" or (week.mode == "constrained" and week.phase == "base"):
            run.append(week)
            continue
        _name(run, toward_race=week.phase in ("taper", "race"))
        run = []
    _name(run, toward_race=False)
    for week in year.weeks:
        if week.phase == "build" and stays_base(year, week):
            week.phase = "base"
    for facts in year.days.values():
        week = year.weeks[facts.week]
        if facts.race is not None:
            facts.phase = "race"
        elif facts.phase is None:
            facts.phase = _day_phase(year, facts, week)


def _name(run: list[WeekFacts], *, toward_race: bool) -> None:
    for week, phase in zip(run, growth_weeks(len(run), toward_race), strict=True):
        week.phase = phase


def _day_phase(year: Year, facts: DayFacts, week: WeekFacts) -> PhaseName:
    if week.phase != "race":
        return "reverse_taper" if week.phase == "freestyle" else week.phase
    race = next(r for r in year.races if monday(r.day) == week.start)
    return "taper" if facts.date < race.day else "reverse_taper"
