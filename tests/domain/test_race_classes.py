"""What a race counts as: both sides of every edge, and no race in two classes."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from constraints import race_calendar_tables, recovery_rows, recovery_tables, session_mix_tables, taper_table
from optimizer.core import units
from optimizer.domain.race_classes import (
    FIFTY_MILES,
    FIVE_K,
    HALF,
    LONGER,
    MARATHON,
    RACE_CLASSES,
    TEN_K,
    RaceClass,
    by_distance,
    race_class,
)
from optimizer.domain.race_to_run import RaceFacts

RACE = RaceFacts(0, "River run", date(2026, 5, 3), 10, 10.0, "A", 60, 100, first_time=False)


@pytest.mark.parametrize(
    ("km", "expected"),
    [
        (1.0, FIVE_K),
        (5.05, FIVE_K),
        (5.06, TEN_K),
        (10.05, TEN_K),
        (10.06, HALF),
        (21.15, HALF),
        (21.16, MARATHON),
        (42.195, MARATHON),
        (42.65, MARATHON),
        (43.0, MARATHON),
        (43.01, FIFTY_MILES),
        (80.55, FIFTY_MILES),
        (80.56, LONGER),
        (400.0, LONGER),
    ],
)
def test_a_race_is_prepared_like_the_first_distance_that_reaches_it(km: float, expected: RaceClass) -> None:
    assert race_class(km) is expected


@pytest.mark.parametrize(
    ("km", "half_or_longer", "marathon", "marathon_or_longer", "ultra"),
    [
        (20.99, False, False, False, False),
        (21.0, True, False, False, False),
        (41.99, True, False, False, False),
        (42.0, True, True, True, False),
        (42.65, True, True, True, False),
        (43.0, True, True, True, False),
        (43.01, True, False, True, True),
    ],
)
def test_both_sides_of_half_marathon_marathon_and_ultra(
    km: float, half_or_longer: bool, marathon: bool, marathon_or_longer: bool, ultra: bool
) -> None:
    race = replace(RACE, km=km)
    assert (race.half_or_longer, race.marathon, race.marathon_or_longer, race.ultra) == (
        half_or_longer,
        marathon,
        marathon_or_longer,
        ultra,
    )


def test_the_classes_follow_each_other_without_a_hole() -> None:
    edges = [(one.least, one.most) for one in RACE_CLASSES]
    assert edges == sorted(edges)
    assert all(least <= most for least, most in edges)
    assert all(most <= following for (_, most), (following, _) in pairwise(edges))


@pytest.mark.parametrize("name", ["5k", "10k", "half_marathon", "marathon", "50mi"])
def test_named_distances_are_of_their_own_class(name: str) -> None:
    km = units.NAMED_KM[name]
    assert race_class(km).holds(km)


@pytest.mark.parametrize(
    "table",
    [
        race_calendar_tables.ANY_RACE_DAYS,
        race_calendar_tables.SAME_DISTANCE_WEEKS,
        race_calendar_tables.PEAK_KM,
        race_calendar_tables.LONGEST_KM,
        taper_table.TAPERS,
        recovery_rows.RECOVERIES,
        recovery_tables.RUNS_BACK,
        session_mix_tables.SPECIFIC,
        session_mix_tables.KEPT,
    ],
)
def test_every_table_has_a_row_for_every_race(table: tuple[tuple[RaceClass, object], ...]) -> None:
    assert table[-1][0] is LONGER
    assert [one.most for one, _ in table] == sorted(one.most for one, _ in table)
    for km in (5.0, 10.0, 15.0, units.NAMED_KM["half_marathon"], 30.0, units.NAMED_KM["marathon"], 50.0, 160.9):
        assert any(value is by_distance(table, km) for _, value in table)
