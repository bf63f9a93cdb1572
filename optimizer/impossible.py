"""Years that no plan can serve, found before or without a search for a good one, each with the facts that clash."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from constraints import FAMILIES
from constraints.race_calendar import floor_minutes
from constraints.single_run import FIRST_RUN
from optimizer.audit import ready_window
from optimizer.capacity import Capacities, season_rules
from optimizer.catalogue import RUNS
from optimizer.chains import Optimistic
from optimizer.heaviest import heaviest
from optimizer.horizon import date_words
from optimizer.log import history_longest
from optimizer.requirement import Conflict, Requirement
from optimizer.rough import rough_rules
from optimizer.season import Season
from optimizer.season_rules import SeasonRules, Steering
from optimizer.year import DayFacts, RaceFacts, Year

AMPLE = 2.5
"""Points for every minute of a long run that are enough for its week in any case, so no model needs to be asked."""


def conflicts(year: Year, memory: Optimistic, capacities: Capacities) -> tuple[Conflict, ...]:
    """Named conflicts: what families can tell by themselves, races nobody can get ready for, weeks nothing
    fits into."""
    named = [conflict for family in FAMILIES for conflict in family.conflicts(year)]
    named.extend(_out_of_reach(year, memory))
    named = named or list(_impossible_weeks(year, capacities))
    room = _Room(year, capacities)
    return tuple(named or (*_too_heavy(year, memory, room), *_locked_too_heavy(year, room)))


@dataclass(frozen=True)
class _Room:
    """The most load of every week in points, looked up when asked: by adding up days, and with exact capacities."""

    year: Year
    capacities: Capacities

    @cached_property
    def rough(self) -> tuple[float, ...]:
        return heaviest(self.year, rough_rules(self.year))

    @cached_property
    def exact(self) -> tuple[float, ...]:
        return heaviest(self.year, season_rules(self.year, self.capacities))


def _out_of_reach(year: Year, memory: Optimistic) -> Iterator[Conflict]:
    """Races whose long run cannot be reached even if every run grew as fast as it may."""
    for race in year.with_priority("A", "B"):
        floor = floor_minutes(year, race)
        first, last = ready_window(year, race)
        best = memory.longest_since(first, last)
        if best < floor:
            between = f"between {date_words(first)} and {date_words(last)}"
            ask = f"{race.name} on {date_words(race.day)} needs a run of {floor} min {between}"
            step = "runs grow by at most a tenth from one week to the next"
            now = f"your longest run is {year.past.longest_30} min, and {step}"
            yield Conflict(
                (
                    Requirement("race_calendar", ask, race.where),
                    Requirement("single_run", now, ("history",)),
                ),
                f"growing as fast as that, the longest run by then is {best} min",
            )


def _impossible_weeks(year: Year, capacities: Capacities) -> Iterator[Conflict]:
    """Weeks in which what is fixed breaks the rules whatever happened before; confirmed by a second solver run."""
    for week in year.weeks:
        fixed = [d for d in year.in_week(week.index) if d.fixed]
        if fixed and capacities.exact(week.index) < 0:
            yield Conflict(
                _fixed_facts(fixed), f"no week from {date_words(week.start)} holds all of these within the rules"
            )


def _fixed_facts(days: Sequence[DayFacts]) -> tuple[Requirement, ...]:
    """What is fixed on these days, each as a fact of its own."""
    return tuple(
        Requirement(
            "locked",
            f"{kind.replace('_', ' ')} of {minutes} min on {date_words(d.date)}",
            d.race.where if d.race else ("locked",),
        )
        for d in days
        for kind, minutes in d.fixed.items()
    )


def _too_heavy(year: Year, memory: Optimistic, room: _Room) -> Iterator[Conflict]:
    """Races whose long run no week before them can carry, however fast training grows."""
    for race in year.with_priority("A", "B"):
        weeks = _chances(year, memory, race)
        if not weeks or max(room.rough[week] for week in weeks) > AMPLE * floor_minutes(year, race):
            continue
        loads, capacities = room.exact, room.capacities
        roomiest = sorted(weeks, key=lambda week: -loads[week])
        if all(capacities.lightest(week, floor_minutes(year, race)) > loads[week] for week in roomiest):
            least = _least(year, capacities, race, weeks)
            week = max(weeks, key=lambda week: loads[week] - least[week])
            start = date_words(year.weeks[week].start)
            best = f"the week of {start}, the best one for it, can carry at most {loads[week]:.0f} by then"
            yield _heavy(year, race, week, least[week], best)


def _locked_too_heavy(year: Year, room: _Room) -> Iterator[Conflict]:
    """Weeks whose locked runs, with all that belongs beside them, take more load than training can have grown to."""
    for week, minutes in locked_runs(year).items():
        if room.rough[week] > AMPLE * minutes:
            continue
        least, most = room.capacities.lightest(week, minutes), room.exact[week]
        if most < least < inf:
            start = date_words(year.weeks[week].start)
            takes = f"the week of {start} takes at least {least:.0f} points of load with them"
            yield _locked(year, week, f"{takes}, and can carry at most {most:.0f} by then")


def no_room(year: Year, memory: Optimistic, capacities: Capacities, rules: SeasonRules) -> tuple[Conflict, ...]:
    """Races and locked runs that no season leaves room for, found by the lattice on its whole ladder: more exact than
    the quick bound, and worth its seconds only where a search has ended without a plan."""
    room = "no season within the rules has a week so heavy"

    def fits(week: int, load: float) -> bool:
        steering = Steering(carrying={week: load})
        return load < inf and Season(year, rules, steering, shallow=False, whole=True).solvable

    found = []
    for race in year.with_priority("A", "B"):
        least = _least(year, capacities, race, _chances(year, memory, race))
        if least and not any(fits(week, load) for week, load in least.items()):
            week = min(least, key=lambda week: (least[week], -week))
            found.append(_heavy(year, race, week, least[week], f"{room} before the race"))
    for week, minutes in locked_runs(year).items():
        load = capacities.lightest(week, minutes)
        if load < inf and not fits(week, load):
            start = date_words(year.weeks[week].start)
            proof = f"the week of {start} takes at least {load:.0f} points of load with them, and {room} by then"
            found.append(_locked(year, week, proof))
    return tuple(found)


def locked_runs(year: Year) -> dict[int, int]:
    """Minutes of the longest locked run of every week that has one."""
    runs: dict[int, int] = {}
    for facts in year.days.values():
        for kind, minutes in facts.fixed.items():
            if kind in RUNS and not facts.ladder:
                runs[facts.week] = max(minutes, runs.get(facts.week, 0))
    return runs


def _locked(year: Year, week: int, proof: str) -> Conflict:
    """The conflict of what is fixed in a week and what holds its load."""
    fixed = [d for d in year.in_week(week) if d.fixed]
    ceiling = year.weeks[week].ceiling
    return Conflict((*_fixed_facts(fixed), *(() if ceiling is None else (ceiling.why,))), proof)


def _least(year: Year, capacities: Capacities, race: RaceFacts, weeks: Sequence[int]) -> dict[int, float]:
    return {week: capacities.lightest(week, floor_minutes(year, race)) for week in weeks}


def _chances(year: Year, memory: Optimistic, race: RaceFacts) -> list[int]:
    """Weeks in which the race's run could be done as far as runs may grow; none where history holds it, or where
    nothing is asked."""
    first, last = ready_window(year, race)
    floor = floor_minutes(year, race)
    if floor <= FIRST_RUN or last < first or history_longest(year, first, last) >= floor:
        return []
    weeks = {year.days[d].week for d in year.days if first <= d <= last}
    return sorted(week for week in weeks if memory.longest[week] >= floor)


def _heavy(year: Year, race: RaceFacts, week: int, least: float, room: str) -> Conflict:
    """The conflict of a race and what weeks carry before it; `least` points of load are in the way, or, where that is
    infinite, the growth of weekly running."""
    facts = year.weeks[week]
    ask = f"{race.name} on {date_words(race.day)} needs a run of {floor_minutes(year, race)} min before its taper"
    now = f"your fitness at the start is {year.past.fitness:.0f}"
    proof = f"a week with that run takes at least {least:.0f} points of load, and {room}"
    if least == inf:
        now = f"you ran at most {max((w.run_minutes for w in year.past.weeks), default=0)} min a week before the start"
        proof = "weekly running grows only so fast, and a long run needs shorter ones beside it: no week can hold it"
    held = () if facts.ceiling is None else (facts.ceiling.why,)
    return Conflict(
        (Requirement("race_calendar", ask, race.where), Requirement("ramp", now, ("history",)), *held), proof
    )
