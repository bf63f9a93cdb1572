"""The long run required of every week: growing toward the next race's demand, as far as spike rule and weekly
running allow."""

from datetime import timedelta

from constraints.calm_before_races import calm_most, eased_most
from constraints.cutback_long import looked_back, most_in_cutback
from constraints.days_away import ANY_RUN, BACK_SHARE, back_in, back_part, before
from constraints.injury import in_injury_window
from constraints.large_long_run import large_share
from constraints.long_run_share import DAYS, long_share, ran_long_races
from constraints.long_run_tables import (
    AFTER_RACES,
    BACK_DAYS,
    CUTBACK_SHARE,
    FAR_SHARE,
    FAR_WEEKS,
    FIVE_RUNS,
    RACE_FREE,
    RACE_FREE_MOST,
    RACES_AHEAD,
    RECOVERING,
    RECOVERING_MOST,
    STEADY_MINUTES,
    STEADY_SHARE,
    STEADY_WEEKS,
    STEP_BACK,
    USUAL_SHARE,
    WITHOUT_RACE,
    YEARS_GROWTH,
)
from constraints.long_run_wishes import days_cut_from
from constraints.race_calendar import demanded_longest, race_free
from constraints.race_demand import accustomed
from constraints.recovery_times import leads_to_longer
from constraints.return_steps import most_after
from constraints.running_habit import used_to_share
from constraints.short_blocks import short_most
from constraints.single_run import longest_allowed
from constraints.taper_table import kept_in_taper, long_left
from optimizer.core import units
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.race_time import MARATHON_MOST
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.session_queries import NO_LONG_RUN, LongRunAsked
from optimizer.domain.training_log import SPIKE_DAYS, RunHistory
from optimizer.domain.year import Year

STRENGTH_LOAD = 20
LOAD_PER_MINUTE = 0.95
USUAL_RUNS = 5
SHORTEST = BY_NAME["long"].least


def long_target(year: Year, week: int, load: float, history: RunHistory, *, cutback: bool) -> LongRunAsked:
    """The long run required of a week with that load (points), behind the current prefix."""
    facts = year.weeks[week]
    chances = [d for d in year.in_week(week) if d.most("long")]
    if facts.phase == "taper" and chances and not year.holds_race(week):
        return _kept_in_taper(year, chances, history)
    if facts.phase in ("taper", "race", "freestyle") or year.holds_race(week) or not chances:
        return NO_LONG_RUN
    # The master problem knows load, not minutes: what strength leaves of it is taken at the load of easy running.
    running = max(0.0, load - facts.fixed_load / 12 - STRENGTH_LOAD) / LOAD_PER_MINUTE
    running += sum(d.fixed_run for d in year.in_week(week))
    runs = min(_usual_runs(year, running), USUAL_RUNS - grows_back(year, week, history))
    share = long_share(year, week, runs)
    # What a taper's rule forbids is not asked for.
    day_most = max(min(d.most("long"), long_left(year, d.date, history.longest_before(d.date))) for d in chances)
    back_to = max(most_after(year, d, history.longest_since) for d in chances)
    allowed = min(day_most, allowed_after(year, week, history), back_to)
    # Caps: the day's minutes, spike rule and steps after races behind this history, the week's share for the long run.
    most = min(allowed, min(share, large_share(year, week)) * running)
    # Beyond the usual share a long run is asked for only where the race would else be out of reach (`wanted` below);
    # what takes too large a part of the week even so, the chain of runs asks for.
    on_the_way = facts.mode == "constrained" and _on_the_way(year, week)
    # Recovery on the way to a longer race is its build: long runs come back as fast as their steps let them.
    part = running if on_the_way else max(SHORTEST, USUAL_SHARE * running, _used_to(year, week, running))
    usual = min(most, _wanted(year, week, running), part, short_most(year, week))
    back = CUTBACK_SHARE if cutback else STEP_BACK if _stood_still(year, week, usual, history) else 1.0
    # A cutback's running is cut back already, so its share is not cut again; the run itself is, from last week's.
    less = back * usual if not cutback else min(usual, back * (_recent(year, week, history) or usual))
    if any(d.step for d in chances):
        # Behind a race every week that stays short is missing a month later: as much as the week's days leave room for.
        runs = min(USUAL_RUNS, sum(d.runnable for d in year.in_week(week)))
        most = max(most, min(allowed, min(long_share(year, week, runs), large_share(year, week)) * running))
    held_back = facts.mode == "constrained" and not on_the_way
    wanted = min(year.wanted[week], RECOVERING_MOST * running) if held_back else year.wanted[week]
    if cutback or (back < 1 and wanted <= max(history.longest_before(d.date) for d in chances)):
        # A step back keeps a run within reach that was done within 30 days. A cutback is always one: what it must hold
        # for a race's sake the chain of runs says.
        wanted = 0
    minutes = int(max(less, min(most, wanted))) // 5 * 5
    if cutback and minutes < SHORTEST:
        minutes = _kept_in_cutback(year, week, running, history)
    stop = back_in(year, week)
    if stop is not None:
        # The first days back hold no more than four fifths of what was run before; the rest comes back week by week.
        compared = before(stop)
        kept = int(BACK_SHARE * history.longest_since(compared[-1], compared[0])) // 5 * 5
        minutes = min(minutes, max(SHORTEST, kept))
    minutes = min(minutes, _by_the_week(year, chances, history))
    calm = min(min(calm_most(year, d.date), eased_most(year, d.date, history.longest_before(d.date))) for d in chances)
    # Where a run steps back or is not asked for in full, a longer one is a violation too.
    held = back < 1 or stop is not None or minutes > calm or _far(year, week) or _waits(year, week)
    minutes = min(minutes, calm)
    return LongRunAsked(minutes, held) if minutes >= SHORTEST else NO_LONG_RUN


def _used_to(year: Year, week: int, running: float) -> float:
    """Minutes of the longest run of the weeks before the season, as far as the share lasts that the runner is used to:
    what was run all winter does not shrink with the plan that begins."""
    return min(year.accustomed, used_to_share(year, week) * running)


def _on_the_way(year: Year, week: int) -> bool:
    """Whether the last A or B race was a step to a longer one soon: the long runs of its build go on."""
    behind = [race for race in year.with_priority("A", "B") if race.week < week]
    return bool(behind) and leads_to_longer(year, behind[-1])


def _by_the_week(year: Year, chances: list[DayFacts], history: RunHistory) -> int:
    """Most minutes of a run in the first weeks back from many days away; as many as a day has in other weeks."""
    held = [(back_part(stop, chances[-1].date), before(stop)) for stop in year.away]
    most = (
        max(ANY_RUN, units.on_grid(part[0] * history.longest_since(days[-1], days[0]) // part[1] + 4))
        for part, days in held
        if part is not None
    )
    return min(most, default=units.DAY_MINUTES)


def _usual_runs(year: Year, running: float) -> int:
    """Runs by whose share of the week a long run is asked for: four of a novice, whose long run a fifth one would only
    shorten, in a year without a race, and in a week that is too small for five."""
    return USUAL_RUNS - (race_free(year) or year.level == 0 or running < FIVE_RUNS)


def grows_back(year: Year, week: int, history: RunHistory) -> bool:
    """Whether a race of a half marathon or longer has taken long runs that are not back yet: by the share of four runs
    they come back in weeks, by that of five in months, for what they grow from is a tenth a week of little."""
    start = year.weeks[week].start
    behind = [race for race in year.all_races if race.half_or_longer and 0 < (start - race.day).days <= BACK_DAYS]
    if not behind or year.weeks[week].mode != "growth" or in_injury_window(year, start):
        return False
    eve, raced = start - timedelta(days=1), behind[0].day
    before = history.longest_since(raced - timedelta(days=BACK_DAYS), raced - timedelta(days=1))
    return history.longest_since(eve - timedelta(days=SPIKE_DAYS), eve) < STEADY_SHARE * before


def _kept_in_taper(year: Year, chances: list[DayFacts], history: RunHistory) -> LongRunAsked:
    """A taper week keeps at least its share of the longest run, and needs no more: the share of its last day for a
    long run, since its Monday may still belong to the step before."""
    kept = [_kept_on(year, d, history.longest_before(d.date)) for d in chances]
    asked = next((minutes for minutes in reversed(kept) if minutes >= SHORTEST), 0)
    return LongRunAsked(asked, True) if asked else NO_LONG_RUN


def _kept_on(year: Year, facts: DayFacts, longest: int) -> int:
    """Minutes that a day of the taper keeps after that longest run: rounded up, as far as rule and time allow."""
    least = -(-kept_in_taper(year, facts.date, longest) // units.GRID) * units.GRID
    return units.on_grid(min(least, long_left(year, facts.date, longest), facts.most("long")))


def _far(year: Year, week: int) -> bool:
    """Whether the races that long runs grow toward are still so far away that they are not required in full."""
    ahead = _ahead(year, week)
    return bool(ahead) and all(race.week - week > FAR_WEEKS for race in ahead)


def _ahead(year: Year, week: int) -> list[RaceFacts]:
    """The races that the week's long run grows toward."""
    return [race for race in year.with_priority("A", "B") if race.week >= week][:RACES_AHEAD]


def _stood_still(year: Year, week: int, minutes: float, history: RunHistory) -> bool:
    """Whether the weeks just before held long runs of that length already; before a taper that is no reason to step
    back, for it does so itself."""
    eve = week + 1 < len(year.weeks) and year.weeks[week + 1].phase == "taper"
    if minutes < STEADY_MINUTES or week < STEADY_WEEKS or eve:
        return False
    lately = (year.weeks[w].days for w in range(week - STEADY_WEEKS, week))
    return all(history.longest_since(days[0], days[-1]) >= STEADY_SHARE * minutes for days in lately)


def _kept_in_cutback(year: Year, week: int, running: float, history: RunHistory) -> int:
    """Where cutting back would leave no long run, a cutback keeps the shortest there is, as far as four runs leave it
    its share and the week's days have more time than that."""
    room = long_share(year, week, USUAL_RUNS - 1) * running
    recent = min(_recent(year, week, history), most_in_cutback(history.longest_since(*looked_back(year, week))))
    time = CUTBACK_SHARE * max(d.most("long") for d in year.in_week(week))
    return SHORTEST if year.weeks[week].mode == "growth" and min(recent, room, time) >= SHORTEST else 0


def _recent(year: Year, week: int, history: RunHistory) -> int:
    """Minutes of the longest run that a cutback cuts back from; of two weeks where the last one held no long run."""
    last = year.weeks[week].start - timedelta(days=1)
    since = history.longest_since(last - timedelta(days=days_cut_from(year, week) - 1), last)
    held = not week or any("long" in (history.done(day) or {}) for day in year.weeks[week - 1].days)
    return since if since and held else history.longest_since(last - timedelta(days=2 * DAYS - 1), last)


def allowed_after(year: Year, week: int, history: RunHistory, *, any_run: bool = False) -> int:
    """Longest run in minutes that the spike rule allows the week's long-run days after that past, or with `any_run` all
    its days for running."""
    days = (d.date for d in year.in_week(week) if (d.runnable if any_run else d.most("long")))
    return _allowed(year, week, max(map(history.longest_before, days), default=0))


def _allowed(year: Year, week: int, longest: int) -> int:
    """Longest run in minutes that the spike rule allows the week after a longest of so many."""
    return longest_allowed(year, day_injured=in_injury_window(year, year.weeks[week].start), longest=longest)


def long_targets(
    year: Year, loads: tuple[float, ...], cutbacks: tuple[bool, ...], history: RunHistory
) -> tuple[LongRunAsked, ...]:
    """The same for every week of a finished plan."""
    weeks = enumerate(zip(loads, cutbacks, strict=True))
    return tuple(long_target(year, week, load, history, cutback=cutback) for week, (load, cutback) in weeks)


def _wanted(year: Year, week: int, running: float) -> float:
    """What the next race requires; without one, a steady long run."""
    if year.weeks[week].mode != "growth" and not _on_the_way(year, week):
        return (RECOVERING if year.weeks[week].mode == "constrained" else WITHOUT_RACE) * running
    ahead = _ahead(year, week)
    if race_free(year):
        small = min(RACE_FREE * running, RACE_FREE_MOST)
        return max(WITHOUT_RACE * running, small, year.accustomed * (1 + YEARS_GROWTH * week / 52))
    if ran_long_races(year, week):
        return AFTER_RACES * running
    shares = (FAR_SHARE if race.week - week > FAR_WEEKS else 1.0 for race in ahead)
    most = _before_marathon(year, week)
    demands = (min(most, share * demanded_longest(year, race)) for share, race in zip(shares, ahead, strict=True))
    kept = accustomed(year, [race for race in year.with_priority("A", "B") if race.week >= week])
    return max([WITHOUT_RACE * running, kept, *demands])


def _before_marathon(year: Year, week: int) -> int:
    """Most minutes that are asked for an ultra while a marathon comes first: what the marathon asks for, and what a
    long run before it is worth at most."""
    ahead = [race for race in year.all_races if race.week >= week and race.marathon_or_longer]
    if not ahead or ahead[0].km > MARATHON_MOST:
        return units.DAY_MINUTES
    return max(year.limits.count("long_run_cap"), demanded_longest(year, ahead[0]))


def _waits(year: Year, week: int) -> bool:
    """Whether a longer race ahead asks for more than is asked for while a shorter one comes first."""
    return any(demanded_longest(year, race) > _before_marathon(year, week) for race in _ahead(year, week))
