"""Years that no plan can serve, under every question: each ends in words and an exit code, never in a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from tests.kit import a_race

WEEK = {"tue": 60, "wed": 75, "thu": 60, "sat": 90, "sun": 120}
YEARS: dict[str, dict[str, Any]] = {
    "a race too far": {"races": [a_race("2027-01-24 marathon A")]},
    "two races too near": {"races": [a_race("2027-01-16 10k A"), a_race("2027-01-23 half_marathon A")]},
    "a race while nobody has cleared the runner": {
        "races": [a_race("2027-01-24 5k A")],
        "injuries": [{"site": "achilles", "onset": "2026-12-20"}],
    },
    "a locked run that no week holds": {"locked": [{"date": "2027-01-10", "kind": "long", "minutes": 120}]},
    "a locked run in a taper": {
        "races": [a_race("2027-01-24 half_marathon A")],
        "locked": [{"date": "2027-01-20", "kind": "medium_long", "minutes": 75}],
    },
    "no time and a race": {"availability": {"minutes": {}}, "races": [a_race("2027-01-24 half_marathon A")]},
    "an uncertain race too near": {
        "races": [
            a_race("2027-01-16 10k A"),
            a_race("2027-01-20 half_marathon B", status="lottery", decided="2027-01-10"),
        ]
    },
}


OFTEN = {"a race while nobody has cleared the runner", "a locked run in a taper", "no time and a race"}
"""Asked on every change; the long run asks all of them."""


@pytest.fixture(
    scope="module",
    params=[name if name in OFTEN else pytest.param(name, marks=pytest.mark.long) for name in YEARS],
)
def scenario(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("unsolvable") / "year.yaml"
    data = {
        "version": 1,
        "athlete": {"name": "Anna", "level": "intermediate", "easy_pace": "6:00"},
        "season": {"start": "2027-01-04", "end": "2027-01-31"},
        "history": {"weeks": [{"run_minutes": 120, "longest_run": 40}] * 6},
        "availability": {"minutes": WEEK},
        **YEARS[request.param],
    }
    path.write_text(json.dumps(data, indent=1))
    return path


def test_solve_names_what_clashes(scenario: Path) -> None:
    told = CliRunner().invoke(app, ["solve", str(scenario), "-q"])
    assert told.exit_code == 1, told.output
    assert "because" in told.stdout


@pytest.mark.parametrize("scenario", ["two races too near"], indirect=True)
def test_reasons_are_told_in_words(scenario: Path) -> None:
    """The words are made of what the other years are asked for as JSON; to work that out twice takes as long again."""
    told = CliRunner().invoke(app, ["explain", str(scenario), "-q"])
    assert told.exit_code == 1, told.output
    assert "What would make it possible" in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        "explain {} -q --json",
        "range {} 2027-01-12",
        "why-not {} 2027-01-12 easy 30",
        "whatif {} --set season.end=2027-02-28",
    ],
)
def test_every_question_is_answered(scenario: Path, words: str) -> None:
    told = CliRunner().invoke(app, words.format(scenario).split())
    assert told.exception is None or isinstance(told.exception, SystemExit), told.output
    assert told.exit_code in (0, 1, 2, 3), told.output
    assert told.output.strip()
