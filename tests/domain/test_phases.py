"""The phase graph: every pair of races gives a legal sequence of phases, or a conflict with a name. No solver."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise, product

import networkx as nx
import pytest

from constraints import FAMILIES
from constraints.recovery_rows import RECOVERIES
from constraints.recovery_times import STEPPING_STONE, TUNE_UP, leads_to_longer
from constraints.taper_table import TAPERS
from optimizer.domain.phases import LENGTHS, graph, growth_weeks, split_cost
from optimizer.domain.race_classes import by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from tests.kit import MONDAY, a_year

BANDS = ("5k", "10k", "half_marathon", "marathon", "50k", "100k")
"""One distance of each row of the tables."""
DISTANCES = (*BANDS, "50mi", "100mi")
ENOUGH = (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 20, 28)
"""Gaps in weeks: longer ones only add base weeks, so a few stand for all."""
PRIORITIES = ("AA", "BA", "AC")
LEAD, AFTER = 5, 9
FIRST = MONDAY + timedelta(days=7 * LEAD - 1)
PHASES = graph()


def two_races(first: str, second: str, gap: int, priorities: str) -> Year:
    """Two races so many weeks apart, both on Sundays, with weeks before and after them."""
    days = (FIRST, FIRST + timedelta(weeks=gap))
    races = tuple(f"{day} {km} {p}" for day, km, p in zip(days, (first, second), priorities, strict=True))
    return a_year(weeks=LEAD + gap + AFTER, races=races)


def has_conflict(year: Year) -> bool:
    return any(True for family in FAMILIES for _ in family.conflicts(year))


def day_phases(year: Year, week: int) -> list[str]:
    """The phases of the week's days, repetitions left out."""
    return [str(phase) for phase, _ in groupby(year.days[d].phase for d in year.weeks[week].days)]


def illegal(year: Year) -> Iterator[str]:
    """Steps from week to week that the graph does not know.

    A week bears the name of most of its days. Where a race is followed by a taper week, the freestyle days at
    the start of that week are the step between them.
    """
    for before, week in pairwise(year.weeks):
        first, second = before.phase, week.phase
        walk = [first, *day_phases(year, week.index)]
        through_days = all(a == b or PHASES.has_edge(a, b) for a, b in pairwise(walk)) and walk[-1] == second
        if first != second and not PHASES.has_edge(first, second) and not through_days:
            yield f"{week.start}: {first} to {second}"


def wrong_lengths(year: Year) -> Iterator[str]:
    """Taper and recovery weeks that the tables ask for and the year does not hold; the other race cuts them short."""
    if len(year.races) == 1:
        return  # the C race was too near, and gave way
    first, last = year.races
    for race in year.races:
        if race.priority == "A":
            weeks = len(by_distance(TAPERS, race.km).weeks)
            start = max(race.week - weeks + 1, 0 if race is first else first.week)
            yield from _open(year, race, range(start, race.week + 1))
        if race.priority != "C":
            weeks = sum(share < 97 for share in by_distance(RECOVERIES, race.km).weeks)
            if race.priority == "B":
                weeks = int((STEPPING_STONE if leads_to_longer(year, race) else TUNE_UP) * weeks)
            end = min(race.week + weeks, last.week if race is first else len(year.weeks) - 1)
            yield from _open(year, race, range(race.week + 1, end + 1))
    assert first.day < last.day


def _open(year: Year, race: RaceFacts, weeks: range) -> Iterator[str]:
    for week in weeks:
        facts = year.weeks[week]
        # A race run as training leaves an ordinary week, unless a taper or recovery says otherwise.
        if facts.ceiling is None or facts.mode != "constrained":
            yield f"{race.name}: the week of {facts.start} is an ordinary one"


def check(first: str, second: str, gap: int, priorities: str) -> None:
    year = two_races(first, second, gap, priorities)
    if not has_conflict(year):
        assert not list(illegal(year)), (first, second, gap, priorities)
        assert not list(wrong_lengths(year)), (first, second, gap, priorities)


@pytest.mark.parametrize("first", BANDS)
@pytest.mark.parametrize("priorities", PRIORITIES)
def test_two_races_give_a_legal_sequence_or_a_named_conflict(first: str, priorities: str) -> None:
    """Every distance before a shorter, an equal and a longer one; the long run has all pairs."""
    place = BANDS.index(first)
    for second, gap in product(
        BANDS[max(0, place - 1) : place + 2], ENOUGH[::3] if priorities == "AA" else ENOUGH[::6]
    ):
        check(first, second, gap, priorities)


@pytest.mark.long
@pytest.mark.parametrize("first", DISTANCES)
@pytest.mark.parametrize("priorities", PRIORITIES)
def test_the_same_for_all_distances_and_gaps(first: str, priorities: str) -> None:
    for second, gap in product(DISTANCES, range(1, 31)):
        check(first, second, gap, priorities)


@pytest.mark.parametrize("gap", [1, 2, 4, 8, 11, 12, 13, 16, 24, 30])
def test_marathons_less_than_12_weeks_apart_are_a_named_conflict(gap: int) -> None:
    assert has_conflict(two_races("marathon", "marathon", gap, "AA")) == (gap < 12)


def test_after_the_last_recovery_of_a_year_comes_base() -> None:
    year = two_races("10k", "half_marathon", 12, "AA")
    assert [week.phase for week in year.weeks[-6:]] == ["base"] * 6


@pytest.mark.parametrize("count", range(1, 53))
def test_growth_weeks_are_base_then_build_within_their_longest(count: int) -> None:
    phases = growth_weeks(count, True)
    assert len(phases) == count
    assert list(phases) == sorted(phases, key=("base", "build").index)
    assert phases.count("build") <= LENGTHS["build"][2]
    assert set(growth_weeks(count, False)) == {"base"}


def test_every_phase_can_be_reached_and_left_and_lengths_are_in_order() -> None:
    assert nx.is_strongly_connected(PHASES.subgraph(set(PHASES) - {"return_to_run"}))
    assert all(least <= usual <= most for least, usual, most in LENGTHS.values())
    assert not PHASES.has_edge("taper", "base"), "a taper ends in its race"
    assert date(2027, 1, 4) == MONDAY


@pytest.mark.parametrize("count", [1, 4, 7, 8, 12, 16, 20, 33, 60])
def test_growth_weeks_are_a_shortest_path(count: int) -> None:
    walks: nx.DiGraph[str] = nx.DiGraph()
    for base in range(count + 1):
        walks.add_edge("start", f"base {base}", weight=split_cost(base, count - base))
        walks.add_edge(f"base {base}", "end", weight=0.0)
    base = growth_weeks(count, toward_race=True).count("base")
    assert split_cost(base, count - base) == nx.shortest_path_length(walks, "start", "end", weight="weight")
