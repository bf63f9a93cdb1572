"""From a loaded scenario to the facts of its year: limits, races, phases, and what every single day allows."""

from collections.abc import Iterator

from constraints import FAMILIES, LIMITS
from constraints.limits import complaints, resolve
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.required_runs import needed_runs, wanted_runs
from optimizer.core import units
from optimizer.core.errors import Problem
from optimizer.domain import session_kinds
from optimizer.domain.calendar import Horizon, monday
from optimizer.domain.past import Past
from optimizer.domain.phases import growth_weeks
from optimizer.domain.uncertainty import expected
from optimizer.domain.year import Cap, DayFacts, RaceFacts, WeekFacts, Year
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import Race, Scenario

DEFAULT_EASY_PACE = {"novice": 420, "intermediate": 360, "advanced": 315}
EASY_OVER_THRESHOLD = 1.25


def check_limits(scenario: Scenario) -> Iterator[Problem]:
    """Problems with `limits` and `goals`, for the loader."""
    for bad in complaints(scenario, LIMITS):
        yield Problem(bad.path, bad.expected, bad.got)


def prepare(scenario: Scenario, past: Past) -> Year:
    """The year's facts, open races as expected; every family has said what it knows without choosing a session."""
    return prepared(scenario, past)[0]


def prepared(scenario: Scenario, past: Past) -> tuple[Year, OptimisticHistory]:
    """The year's facts, and the most that runs can grow to in it."""
    scenario = expected(scenario)
    caps = {kind.name: Cap(kind.longest(scenario.athlete.level), None) for kind in session_kinds.KINDS}
    horizon = Horizon.of(scenario.season)
    pace = easy_pace(scenario)
    races = tuple(_races(scenario, horizon, pace))
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
    )
    for race in races:
        year.days[race.day].race = race
    for family in FAMILIES:
        family.offer(year)
    for family in FAMILIES:
        family.calendar(year)
    _label(year)
    for family in FAMILIES:
        family.narrow(year)
    for week in year.weeks:
        week.fixed_load = sum(map(year.fixed_load, week.days))
        week.raced_load = sum(map(year.raced_load, week.days))
    history = optimistic(year)
    year.needed = needed_runs(year, history)
    year.wanted = wanted_runs(year)
    return year, history


def easy_pace(scenario: Scenario) -> int:
    """Easy pace in seconds per km: stated, or a quarter slower than threshold, or the level's usual."""
    athlete = scenario.athlete
    if athlete.easy_pace:
        return athlete.easy_pace
    if athlete.threshold_pace:
        return round(athlete.threshold_pace * EASY_OVER_THRESHOLD)
    return DEFAULT_EASY_PACE[athlete.level]


def _races(scenario: Scenario, horizon: Horizon, pace: int) -> Iterator[RaceFacts]:
    """Races that take their place in the plan, by date."""
    running = [(i, race) for i, race in enumerate(scenario.races) if race.status != "cancelled"]
    for index, race in sorted(running, key=lambda item: item[1].date):
        minutes = _race_minutes(race, pace)
        yield RaceFacts(
            index=index,
            name=race.name,
            day=race.date,
            week=horizon.week_of(race.date),
            km=race.km,
            priority=race.priority,
            minutes=minutes,
            load=session_kinds.race_rate(race.km) * minutes // units.GRID,
            first_time=race.first_time,
        )


def _race_minutes(race: Race, pace: int) -> int:
    """Expected minutes on the grid: the goal time, else the distance at easy pace."""
    expected = race.goal_time / 60 if race.goal_time else race.km * pace / 60
    return max(units.GRID, round(expected / units.GRID) * units.GRID)


def _rates(scenario: Scenario) -> dict[str, int]:
    rates = {kind.name: kind.rate for kind in session_kinds.KINDS}
    modes = scenario.availability.cross_training
    if modes:
        rates["cross_training"] = session_kinds.CREDIT[modes[0]]
    return rates


def _label(year: Year) -> None:
    """Name the growth weeks between windows, then the days no family has named."""
    run: list[WeekFacts] = []
    for week in year.weeks:
        if week.mode == "growth":
            run.append(week)
            continue
        _name(run, toward_race=week.phase in ("taper", "race"))
        run = []
    _name(run, toward_race=False)
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
