"""The rest of a year: the facts of its remaining days, and the runner as the days before have left them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from constraints.intensity import Intensity, returns_from_break
from constraints.race_memory import remember_races
from constraints.return_from_break import hold_return
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.required_runs import needed_runs, wanted_runs
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.training_load import Shape, curve
from optimizer.domain.calendar import Horizon, days_through, monday
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.past import Past, PastWeek
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_path import first_state, follow
from optimizer.domain.season_rules import Climb, SeasonRules
from optimizer.domain.training_log import longest_run, run_minutes
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import MidSeasonStart, Year
from optimizer.ingest.history import WEEKS
from optimizer.replan.done_days import Done
from optimizer.replan.missed_weeks import Breaks, breaks_until, missed_in, missed_in_begun, missed_on, ran, unstated


@dataclass(frozen=True)
class RestOfYear:
    """What is left of a year, with what was worked out on the way to it.

    Parameters
    ----------
    year : its facts from its first day on.
    full : the whole year, which settled what races and the season's end require when it began.
    asked : the whole year's rules by rough capacities; only read.
    history : how far runs can grow in what is left.
    """

    year: Year
    full: Year
    asked: SeasonRules
    history: OptimisticHistory

    def with_demands(self, rules: SeasonRules) -> SeasonRules:
        """The rules of the rest with what the whole year demands."""
        return _with_demands(self.full, self.year, rules, self.asked)


def rest_of(full: Year, first: date, done: dict[date, Done], *, replanned: bool = False) -> Year:
    """The year from `first` on; phases, ceilings and caps are those of the whole year, races already run included.

    Parameters
    ----------
    full : the whole year.
    done : what was done before `first`.
    replanned : the year is planned anew from that day: missed weeks are forgiven, and days without a run call for the
        return of a break. A case of an open race goes on as its whole season would, which knows of neither.
    """
    return rest_facts(full, first, done, replanned=replanned).year


def rest_facts(full: Year, first: date, done: dict[date, Done], *, replanned: bool = False) -> RestOfYear:
    """The same with what else was worked out for it, which whoever plans the rest need not work out again."""
    breaks = breaks_until(full, first, done) if replanned else None
    asked = rough_rules(full)
    # Invariant: `full` is only read. Its weeks are copied before a return from a break lowers their ceilings.
    held = tuple(replace(week) for week in full.weeks)
    for stop in unstated(full, first, done) if replanned else ():
        hold_return(replace(full, weeks=held), stop)
    year = _cut(full, first, held, _standing(full, asked, first, done, breaks), done)
    for week in year.weeks:
        week.fixed_load = sum(map(year.fixed_load, week.days))
        week.raced_load = sum(map(year.raced_load, week.days))
    remember_races(year)
    # A break that only the days done show was unknown when the families narrowed the whole year.
    if returns_from_break(year):
        Intensity().narrow(year)
    # Days share their caps with those of the whole year.
    for facts in (*full.days.values(), *year.days.values()):
        facts.settle()
    history = optimistic(year)
    year.needed, year.needed_since = needed_runs(year, history)
    year.wanted = wanted_runs(year)
    return RestOfYear(year, full, asked, history)


def _cut(
    full: Year, first: date, held: tuple[WeekFacts, ...], standing: MidSeasonStart, done: dict[date, Done]
) -> Year:
    """The year from `first` on, its weeks counted anew from the one that holds that day."""
    # Only the weeks are renumbered: dates, phases and caps are those that the families settled for the whole year.
    index = full.horizon.week_of(first)
    races = tuple(replace(race, week=race.week - index) for race in full.races if race.day >= first)
    by_day = {race.day: race for race in races}
    days = {
        day: replace(facts, week=facts.week - index, race=by_day.get(day))
        for day, facts in full.days.items()
        if day >= first
    }
    weeks = tuple(
        replace(week, index=week.index - index, days=tuple(d for d in week.days if d >= first)) for week in held[index:]
    )
    return replace(
        full,
        past=past_on(full, first, done),
        horizon=Horizon(first, full.horizon.end),
        races=races,
        past_races=tuple(_races_run(full, first, done)),
        weeks=weeks,
        days=days,
        standing=standing,
    )


def _races_run(full: Year, first: date, done: dict[date, Done]) -> Iterator[RaceFacts]:
    """Races that took place before that day, as long as they were: what follows a race depends on it as before."""
    index = full.horizon.week_of(first)
    for race in full.all_races:
        if race.day in done and race.day < first and (minutes := done[race.day].sessions.get("race")):
            yield replace(race, minutes=minutes, week=race.week - index)
        elif race in full.past_races:
            yield replace(race, week=race.week - index)


def past_on(full: Year, first: date, done: dict[date, Done]) -> Past:
    """The runner on the eve of `first`: the history of the season's start and what was done since."""
    # A season that begins on `first` reads nothing but its past, so all that was done becomes history here.
    eve = _shapes(full, first, done)[-1]
    weeks = (*full.past.weeks, *_weeks(full, first, done))[-WEEKS:]
    run_days = [day for day, what in done.items() if ran(what)]
    longest = [longest_run(what.sessions) for day, what in done.items() if (first - day).days <= 30]
    older = [week.longest_run for week in weeks if (first - week.start).days <= 30]
    return replace(
        full.past,
        fitness=eve.fitness,
        fatigue=eve.fatigue,
        weeks=weeks,
        last_run=max(run_days, default=full.past.last_run),
        longest_30=max([*longest, *older], default=0),
        stated=f"what was done until {first - timedelta(days=1)}",
    )


def _shapes(full: Year, first: date, done: dict[date, Done]) -> list[Shape]:
    """Shape on the eve of the season, then on every day before `first`."""
    past, start = full.past, full.horizon.start
    loads = [done[day].load if day in done else 0.0 for day in days_through(start, first - timedelta(days=1))]
    return [Shape(past.fitness, past.fatigue, 0.0), *curve(past.fitness, past.fatigue, loads)]


def _weeks(full: Year, first: date, done: dict[date, Done]) -> Iterator[PastWeek]:
    """Calendar weeks of the season that ended before the week of `first`; a partial first one counts as it is."""
    for week in full.weeks:
        if week.start >= monday(first):
            break
        held = [done[day] for day in week.days if day in done]
        running = sum(run_minutes(what.sessions) for what in held)
        longest = max((longest_run(what.sessions) for what in held), default=0)
        load = sum(what.load for what in held)
        yield PastWeek(week.start, running, longest, round(load, 1), sum(map(ran, held)))


def _standing(
    full: Year, asked: SeasonRules, first: date, done: dict[date, Done], breaks: Breaks | None
) -> MidSeasonStart:
    """The ladder as the weeks done led up it; days of a week that has begun count as a short week of their own."""
    index, levels = full.horizon.week_of(first), fitness_grid()
    loads = tuple(sum(done[day].load for day in week.days if day in done) for week in full.weeks[:index])
    path = follow(full, asked, loads)
    state = path[-1].after if path else first_state(full)
    # The grid is climbed week by week, as the season would have; the days of a begun week climb by their own count, and
    # the week's cutback counter is not spent on them.
    begun = [day for day in full.weeks[index].days if day < first]
    level, counter = state.level, state.counter
    if begun:
        level = levels.after(level, sum(done[day].load for day in begun if day in done), len(begun))
        counter = max(0, counter - 1)
    reached = (first_state(full).level, *(step.after.level for step in path))
    standing = MidSeasonStart(level, counter, state.last, state.entry, reached=reached)
    if breaks is None:
        return standing
    now = missed_in(full, path, loads, breaks)
    before, after = levels.levels[state.level], levels.levels[level]
    if begun:
        now = missed_in_begun(now, full, begun, breaks, before, after)
    return replace(standing, missed=tuple(missed_on(now, full, after, first, breaks)), missed_carried=now.carried)


def with_demands_of(full: Year, rest: Year, rules: SeasonRules) -> SeasonRules:
    """The rules of the rest of a year; what races and the season's end require was settled when it began."""
    return _with_demands(full, rest, rules, rough_rules(full))


def _with_demands(full: Year, rest: Year, rules: SeasonRules, asked: SeasonRules) -> SeasonRules:
    index = full.horizon.week_of(rest.horizon.start)
    rules.demands = [replace(demand, week=demand.week - index) for demand in asked.demands if demand.week >= index]
    rules.end_level = asked.end_level
    rules.climbs = [_seen_from(climb, rest, index) for climb in asked.climbs if climb.week >= index]
    return rules


def _seen_from(climb: Climb, rest: Year, index: int) -> Climb:
    """The climb as the rest of the year from that week on sees it: what was reached before is a fact by then."""
    levels, reached = fitness_grid().levels, () if rest.standing is None else rest.standing.reached
    before = [levels[reached[week]] for week in climb.since if week < min(index, len(reached))]
    since = tuple(week - index for week in climb.since if week >= index)
    return replace(climb, week=climb.week - index, since=since, already=max([climb.already, *before]))
