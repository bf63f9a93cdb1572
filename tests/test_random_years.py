"""Random scenarios from end to end: each ends in an audited plan or a named conflict, never in a traceback."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests import random_years
from tests.random_years import (
    BAD,
    CHUNK,
    REFUSED,
    REPAIRED,
    Ended,
    check,
    chunk_of,
    chunks,
    drawn,
    scenario,
    table,
    year_of,
)
from tests.strategies import Data, scenarios

EXAMPLES = int(os.environ.get("YEARROUND_EXAMPLES", "300"))
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: a failing year is solved again in seconds to minutes, and is readable as it is."""


@settings(max_examples=3, derandomize=True, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(data=scenarios(weeks=(4, 12), most_races=3))
def test_short_seasons_end_in_a_plan_or_a_named_conflict(data: Data) -> None:
    check(year_of(data))


@pytest.mark.long
@pytest.mark.parametrize(("chunk", "count"), chunks(EXAMPLES))
def test_seasons_of_all_sorts_end_in_a_plan_or_a_named_conflict(chunk: int, count: int) -> None:
    """What is solved already is read from the records; `python -m tests.random_years` prints them as a table."""
    bad = [end for end in chunk_of(chunk, count) if end.status in BAD]
    assert not bad, "\n".join(f"{end.number}: {end.status} {end.told}" for end in bad)


@pytest.mark.long
def test_the_same_number_is_the_same_scenario_and_few_are_alike() -> None:
    first = [scenario(number) for number in range(CHUNK)]
    drawn.cache_clear()
    assert [scenario(number) for number in range(CHUNK)] == first
    assert len(set(map(str, first))) == CHUNK
    assert len({str(scenario(number)) for number in range(2 * CHUNK)}) > 1.8 * CHUNK


def test_a_chunk_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    solved: list[int] = []

    def quick(number: int) -> Ended:
        solved.append(number)
        return Ended(number, "infeasible" if number == CHUNK else "optimal", 0.5 + number, repaired=number == CHUNK)

    monkeypatch.setattr(random_years, "ended", quick)
    chunk_of(1, 3, tmp_path)
    (record,) = tmp_path.rglob("0001.jsonl")
    record.write_text(record.read_text() + '{"number": 53, "sta')
    record.write_text(record.read_text() + "\n")
    found = chunk_of(1, 5, tmp_path)
    assert solved == [50, 51, 52, 53, 54]
    assert [end.number for end in found] == solved
    assert "| infeasible, named and confirmed | 1 |" in table(found)
    assert f"| of those among the first {REPAIRED}, with a repair that was planned | 1 of 1 |" in table(found)
    assert "| slowest | 54.5 s (scenario 54) |" in table(found)


def test_paces_that_do_not_go_together_are_bad_input_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    race = {"name": "Half", "date": "2027-03-14", "distance": "half_marathon", "goal_time": "2:25:34"}
    slower = {
        "version": 1,
        "athlete": {"level": "novice", "easy_pace": "4:34"},
        "season": {"start": "2027-01-04", "end": "2027-03-21"},
        "availability": {"minutes": {"sun": 90}},
        "races": [race],
    }
    monkeypatch.setattr(random_years, "scenario", lambda _: slower)
    end = random_years.ended(0)
    assert end.status == REFUSED
    assert "random.yaml:1:" in end.told and "athlete.easy_pace: expected a pace from" in end.told
    assert "| bad input | 1 |" in table([end])


def test_what_goes_wrong_is_counted_and_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Data) -> None:
        raise ZeroDivisionError("in the middle")

    monkeypatch.setattr(random_years, "year_of", broken)
    end = random_years.ended(0)
    assert end.status == "traceback"
    assert "in the middle" in end.told
