"""When must training start for a race? Readiness as a function of the start date, and what the months between are
worth.

A later start means doing nothing until then: fitness decays as CTL does, the long runs of the past drop out of the
last 30 days. An earlier start means the same runner, sooner. Fitness comes from the season, the longest run
from the fastest growth the rules allow; both are bounds, so no plan reaches more. The latest start is planned as well:
its date is a promise only where that year is as ready as its bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from constraints.race_calendar import asked_longest, ready_window
from constraints.race_readiness import readiness
from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.build_year import prepare
from optimizer.core.training_load import KEEP_DAY, pace_factor
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.past import Past, PastWeek
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_values import short
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import earlier
from optimizer.explain.sound_scenarios import weeks_before
from optimizer.formats.scenario import Race, Scenario
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.season.season_solver import SeasonSolver

ATL_KEEP = 1 - 1 / 7


@dataclass(frozen=True)
class StartRow:
    """One start: readiness (% short of what the race asks), the longest run within reach, whether the rules allow
    the race at all, and the share of pace left after the time off before the start."""

    start: date
    fitness_short: float
    longest_short: float
    longest_run: int
    allowed: bool
    fitness: float
    jumps: float
    pace_kept: float
    hurt: str = ""
    """The injury that rules the race out, with the day from which its return allows it."""

    @property
    def short(self) -> float:
        """The larger shortfall; 100 when the race is not allowed."""
        return max(self.fitness_short, self.longest_short) if self.allowed else 100.0


@dataclass(frozen=True)
class Starts:
    """The answer: rows by date, the latest start that is as ready as can be, whether that is what the race asks."""

    race: Race
    asked: date
    rows: tuple[StartRow, ...]
    latest: date | None
    reaches: bool
    planned: float | None = None
    """How short a planned year stays that begins on the latest start, in percent; None where none was found."""

    @property
    def confirmed(self) -> bool:
        """Whether a planned year is as ready as the bound of that start promises."""
        return (
            self.latest is not None
            and self.planned is not None
            and self.planned <= self.row(self.latest).short + EXPLAIN.start_near
        )

    def row(self, start: date) -> StartRow:
        """The row of that start."""
        return next(row for row in self.rows if row.start == start)


def starts(scenario: Scenario, past: Past, index: int) -> Starts:
    """Rows from the stated start to the race, and before it when that start is too late; the latest to a week."""
    race = scenario.races[index]
    now = scenario.season.start
    rows = {now: _row(scenario, past, index, 0)}
    if rows[now].short > 0:
        most = min(EXPLAIN.start_earliest, weeks_before(scenario))
        for weeks in range(EXPLAIN.start_earlier, most + 1, EXPLAIN.start_earlier):
            later, row = rows[min(rows)], _row(scenario, past, index, -weeks)
            rows[row.start] = row
            if row.short == 0 or not earlier_may_help(later, row):
                break
    ahead = (race.date - now).days // 7
    step = max(EXPLAIN.start_step, -(-ahead // EXPLAIN.start_rows))
    for weeks in range(step, ahead, step):
        row = _row(scenario, past, index, weeks)
        rows[row.start] = row
        if row.short >= min(r.short for r in rows.values()) + 50 or not row.allowed:
            break
    for row in _halving(scenario, past, index, rows):
        rows[row.start] = row
    best = min(row.short for row in rows.values())
    latest = _latest(rows, best)
    ordered = tuple(rows[day] for day in sorted(rows))
    if best >= 100:
        return Starts(race, now, ordered, None, reaches=False)
    planned = _planned(scenario, past, index, (latest - now).days // 7)
    return Starts(race, now, ordered, latest, best == 0, planned)


def earlier_may_help(later: StartRow, row: StartRow) -> bool:
    """Whether a start before that of the second row can be of use: fitness is short, or the longest run still grows
    with the weeks there are, and is not held by the time of its days."""
    return not row.allowed or row.fitness_short > 0 or row.longest_run > later.longest_run


def _planned(scenario: Scenario, past: Past, index: int, weeks: int) -> float | None:
    """How short of the race a planned year stays that begins so many weeks later."""
    year = _year(scenario, past, index, weeks)
    found = plan_year(PlanningProblem(year), pieces=GOALS_ONLY)
    if found.log is None or found.audit is None or found.broken():
        return None
    day = scenario.races[index].date
    race = next(facts for facts in year.races if facts.day == day)
    own = next((one for one in readiness(year, found.audit.path, found.log) if one.race.day == day), None)
    fitness = 0.0 if own is None or not own.fitness_asked else 1 - own.fitness / own.fitness_asked
    asked = asked_longest(year, race)
    longest = 1 - found.log.longest_since(*ready_window(year, race)) / asked if asked else 0.0
    return round(100 * max(0.0, fitness, longest), 1)


def _latest(rows: dict[date, StartRow], best: float) -> date:
    return max(day for day, row in rows.items() if row.short <= best + 1e-9)


def _halving(scenario: Scenario, past: Past, index: int, rows: dict[date, StartRow]) -> Iterator[StartRow]:
    """Starts between the latest that is as good as any and the next that is not, until they are a week apart."""
    now, best = scenario.season.start, min(row.short for row in rows.values())
    good = (_latest(rows, best) - now).days // 7
    known = [(day - now).days // 7 for day in rows if (day - now).days // 7 > good]
    bad = min(known, default=(scenario.races[index].date - now).days // 7)
    while bad - good > 1:
        middle = (good + bad) // 2
        row = _row(scenario, past, index, middle)
        yield row
        good, bad = (middle, bad) if row.short <= best + 1e-9 else (good, middle)


def _row(scenario: Scenario, past: Past, index: int, weeks: int) -> StartRow:
    year = _year(scenario, past, index, weeks)
    own = next((facts for facts in year.races if facts.day == scenario.races[index].date), None)
    pace = pace_factor(max(0, 7 * weeks), cross_training=False)
    if own is None:  # a race run as training that nobody may race then
        return StartRow(year.horizon.start, 100.0, 0.0, 0, allowed=False, fitness=0.0, jumps=0.0, pace_kept=pace)
    return _measure(year, own, pace)


def _year(scenario: Scenario, past: Past, index: int, weeks: int) -> Year:
    """The year up to the race for a start so many weeks later, or earlier where negative."""
    if weeks < 0:
        season, before = earlier(scenario.season, past, -weeks)
    else:
        season = scenario.season.model_copy(
            update={"start": scenario.season.start + timedelta(weeks=weeks), "end": scenario.season.last}
        )
        before = idle(past, scenario.season.start, weeks)
    race = scenario.races[index]
    end = race.date + timedelta(days=6 - race.date.weekday())
    season = season.model_copy(update={"end": end})
    kept = tuple(r for i, r in enumerate(scenario.races) if i == index or season.start <= r.date < race.date)
    changed = scenario.model_copy(
        update={
            "season": season,
            "races": kept,
            "locked": tuple(entry for entry in scenario.locked if season.start <= entry.date <= end),
        }
    )
    return prepare(changed, before)


def _measure(year: Year, race: RaceFacts, pace: float) -> StartRow:
    history = optimistic(year)
    capacities = WeeklyCapacities(year, history)
    longest = history.longest_since(*ready_window(year, race))
    asked = asked_longest(year, race)
    against = [c for c in conflicts(year, history, capacities) if race.where in (fact.where for fact in c.facts)]
    hurt = next((fact.text for clash in against for fact in clash.facts if fact.where[:1] == ("injuries",)), "")
    rules = season_rules(year, capacities)
    season = SeasonSolver(year, rules).solve()
    fitness_short, fitness, jumps = 100.0, year.past.fitness, 0.0
    if season.solvable:
        path = season.best()
        demand = next((d for d in rules.demands if d.race == race.name), None)
        levels = fitness_grid().levels
        if demand is None:
            fitness_short = 0.0
        else:
            level = path[demand.week - 1].after.level if demand.week else season.start().level
            fitness, fitness_short = levels[level], short(levels[level], levels[demand.level]) / 10
        jumps = season.values(path).jump / 10
    longest_short = short(longest, asked) / 10 if asked else 0.0
    allowed = season.solvable and not against
    return StartRow(year.horizon.start, fitness_short, longest_short, longest, allowed, fitness, jumps, pace, hurt)


def idle(past: Past, start: date, weeks: int) -> Past:
    """The past after so many weeks without training, for a season that starts that much later."""
    monday = start - timedelta(days=start.weekday())
    empty = tuple(PastWeek(monday + timedelta(weeks=i), 0, 0, 0.0, 0) for i in range(weeks))
    days = 7 * weeks
    recent = [week.longest_run for week in (*past.weeks, *empty)[-4:]]
    return replace(
        past,
        fitness=past.fitness * KEEP_DAY**days,
        fatigue=past.fatigue * ATL_KEEP**days,
        weeks=(*past.weeks, *empty)[-12:],
        longest_30=max(recent, default=0) if weeks else past.longest_30,
    )
