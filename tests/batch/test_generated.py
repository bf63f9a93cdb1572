"""The clients that batches are measured with: valid, varied, the same every time."""

import json
from collections import Counter
from pathlib import Path

from optimizer.solve import read
from tests.benchmarks.clients import client, write


def test_every_client_is_valid_and_they_vary(tmp_path: Path) -> None:
    files = write(tmp_path, 200, seed=1, weeks=52)
    scenarios = [read(file).scenario for file in files]
    levels = Counter(scenario.athlete.level for scenario in scenarios)
    assert min(levels.values()) > 40
    assert {len(scenario.races) for scenario in scenarios} >= {2, 3}
    assert {race.distance for scenario in scenarios for race in scenario.races} >= {"5k", "marathon", "50k"}
    assert 10 < sum(bool(scenario.injuries) for scenario in scenarios) < 80
    assert len({file.read_bytes() for file in files}) == 200


def test_a_number_of_a_seed_is_one_client() -> None:
    assert json.dumps(client(7, 1, 52)) == json.dumps(client(7, 1, 52))
    assert client(7, 1, 52) != client(7, 2, 52)
