"""Races whose long run cannot be reached, however fast runs grow: behind the most favourable history, and between the
cutbacks that seasons take.

The quick bound of growth lets any week be the cutback that suits the runs. A season is not so free: no cutback follows
right on another or on the recovery from a race unless the week has too little room, and each leaves enough. Where the
quick bound leaves no step to spare, the state graph is asked which weeks can be cutbacks at all; not where it is time
for runs that leaves no step, so that they grow to it even if every other week steps back.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from constraints.injury import in_injury_window, kept_from_running
from constraints.race_calendar import floor_minutes, floor_window
from constraints.ramp import longest_cycle
from constraints.single_run import healed_words, longest_allowed
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.units import share_words
from optimizer.domain.calendar import date_words
from optimizer.domain.possible_cutbacks import CutbackWays
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.year import Year
from optimizer.season.cutback_ways import cutback_ways


def out_of_reach(year: Year, history: OptimisticHistory) -> Iterator[Conflict]:
    """Races whose long run cannot be reached even if every run grows as fast as allowed.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories.

    Yields
    ------
    Conflict
        One a race.
    """
    for race in year.races:
        best = _best(history, race)
        if best < floor_minutes(year, race):
            yield _short_of(year, race, f"the longest run by then is {duration(best)}")


def between_cutbacks(year: Year, history: OptimisticHistory) -> Iterator[Conflict]:
    """Races that the quick bound leaves no step of growth to spare, and whose long run no season's cutbacks leave room
    for.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories that knows of no season.

    Yields
    ------
    Conflict
        One a race.
    """
    tight = [race for race in year.races if _best(history, race) < floor_minutes(year, race) + units.GRID]
    tight = [race for race in tight if floor_minutes(year, race) > year.past.longest_30]
    tight = [race for race in tight if not _grown_anyway(year, race)]
    if not tight:
        return
    last = max(year.horizon.week_of(floor_window(year, race)[1]) for race in tight)
    held = optimistic(year, cutback_ways(year, rough_rules(year), last))
    for race in tight:
        best = _best(held, race)
        if best < floor_minutes(year, race):
            yield _short_of(
                year, race, f"between cutbacks the longest run by then is {duration(best)}", _steps_back(year)
            )


def window_words(start: date, first: date, last: date) -> str:
    """The days from `first` to `last` of a season that begins on `start`: days before it are past, and asked of nobody.

    Examples
    --------
    >>> window_words(date(2027, 3, 8), date(2027, 2, 21), date(2027, 3, 28))
    'between Mon 8 Mar 2027 and Sun 28 Mar 2027'
    """
    if last <= start:
        return f"by {date_words(last)}"
    return f"between {date_words(max(start, first))} and {date_words(last)}"


def grown(year: Year, last: date) -> int:
    """Longest run by that day, in minutes, if nothing but the growth of single runs held it back."""
    longest = year.past.longest_30
    for week in year.weeks:
        if week.start <= last:
            injured = in_injury_window(year, week.start)
            longest = max(longest, longest_allowed(year, day_injured=injured, longest=longest))
    return longest


def _best(history: OptimisticHistory, race: RaceFacts) -> int:
    """Most minutes of a run in the days in which it counts for the race."""
    return history.longest_since(*floor_window(history.year, race))


def _grown_anyway(year: Year, race: RaceFacts) -> bool:
    """Whether runs grow to the race's long run behind seasons that step back in every other week, whichever half of the
    weeks that is: hardly any season steps back more often, and the state graph takes ten times as long to say so."""
    seasons = [optimistic(year, _every_other(year, first)) for first in (1, 2)]
    return all(_best(runs, race) >= floor_minutes(year, race) for runs in seasons)


def _every_other(year: Year, first: int) -> CutbackWays:
    """Seasons that step back in every other week from the first one on, after however many loading weeks. The weeks
    before it are left open, as they may have to be cutbacks after those before the season."""
    never, always = frozenset[int](), frozenset(range(longest_cycle(year)))
    loading = {week: never if (week - first) % 2 == 0 else always for week in range(first, len(year.weeks))}
    return CutbackWays(loading, {week: always - counters for week, counters in loading.items()})


def _short_of(year: Year, race: RaceFacts, best: str, *more: Requirement) -> Conflict:
    """The conflict of a race with how runs grow towards it; where growth alone would do, it is not to blame."""
    floor = floor_minutes(year, race)
    first, last = floor_window(year, race)
    when = window_words(year.horizon.start, first, last)
    ask = f"{race.name} on {date_words(race.day)} needs a run of {duration(floor)} {when}"
    step = f"runs grow by at most {share_words(year.limits['single_run_spike'])} from one week to the next"
    now = f"your longest run is {duration(year.past.longest_30)}, and {step}"
    asked = Requirement("race_calendar", ask, race.where)
    held = tuple(_slowed(year, race))
    if grown(year, last) >= floor:
        held = tuple(_held_back(year, race))
        if len(held) == 1 and _most_time(year, first, last) < floor:
            # Whatever was run before: no day is long enough.
            return Conflict((asked, *held), f"no day then has time for it, and {best}", "growth")
    how = "even where runs grow as fast as they may" if held else "growing as fast as that"
    return Conflict((asked, Requirement("single_run", now, ("history",)), *more, *held), f"{how}, {best}", "growth")


def _most_time(year: Year, first: date, last: date) -> int:
    """Minutes of the longest run that a day between the dates has time for."""
    days = (facts for day, facts in year.days.items() if first <= day <= last)
    return max((facts.most(kind) for facts in days for kind in RUNS), default=0)


def _steps_back(year: Year) -> Requirement:
    """The cutbacks that every season takes, as a fact."""
    text = f"every {longest_cycle(year)} weeks at the latest a cutback, whose long run steps back too"
    return Requirement("ramp", f"{text}; none follows right on the recovery from a race", ("limits", "cutback_every"))


def _held_back(year: Year, race: RaceFacts) -> Iterator[Requirement]:
    """What keeps runs from growing as fast as they may: injuries, then the time and the days there are for them."""
    last = floor_window(year, race)[1]
    kept = tuple(kept_from_running(year, year.horizon.start, last))
    yield from kept or _slowed(year, race)
    yield Requirement("availability", "the minutes and the days for long runs until then", ("availability",))


def _slowed(year: Year, race: RaceFacts) -> Iterator[Requirement]:
    """Injuries healed before the season without which runs would grow to what the race asks for: in the year after one
    they grow more slowly."""
    healed = [i for i, one in enumerate(year.scenario.injuries) if one.cleared and one.cleared <= year.horizon.start]
    others = tuple(one for i, one in enumerate(year.scenario.injuries) if i not in healed)
    free = replace(year, scenario=year.scenario.model_copy(update={"injuries": others}))
    if healed and _best(optimistic(free), race) >= floor_minutes(year, race):
        for i in healed:
            yield Requirement("injury", healed_words(year.scenario.injuries[i]), ("injuries", i))
