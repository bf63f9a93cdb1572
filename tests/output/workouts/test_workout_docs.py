"""The tables and examples of docs/workouts.md are what the code says.

`python -m tests.output.workouts.test_workout_docs` renews them.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

from optimizer.domain.year import Year
from optimizer.output.workouts import zones
from optimizer.output.workouts.hard_book import HARDS
from optimizer.output.workouts.workout_words import time_words
from tests.output.workouts.runners import BOTH, race, written, year
from tests.places import DOCS

PAGE = DOCS / "workouts.md"
LONE = year(**BOTH)
TEN_K = year("intermediate", (race(60, "10k"),), **BOTH)
HALF = year("intermediate", (race(60, "half_marathon"),), **BOTH)
MARATHON = year("intermediate", (race(60, "marathon", climb=300, goal_time="3:45:00"),), **BOTH)
EXAMPLES: tuple[tuple[str, Year, str, int, dict[str, Any]], ...] = (
    ("First threshold session of a base", LONE, "threshold", 50, {"phase": "base", "phase_week": 1}),
    (
        "Threshold session of a build's fourth week",
        LONE,
        "threshold",
        75,
        {"phase_week": 4, "previous": "Two threshold blocks"},
    ),
    (
        "The same in a cutback",
        LONE,
        "threshold",
        75,
        {"phase_week": 4, "previous": "Cruise intervals", "cutback": True},
    ),
    (
        "Threshold session before a half",
        HALF,
        "threshold",
        60,
        {"number": 3, "phase_week": 4, "previous": "Long cruise intervals"},
    ),
    ("Intervals in a build", LONE, "intervals", 60, {"number": 2, "previous": "Three-minute intervals"}),
    ("Intervals before a 10 km race", TEN_K, "intervals", 60, {"number": 2, "previous": "Three-minute intervals"}),
    ("Repetitions on the track", LONE, "repetitions", 50, {"number": 1, "previous": "Half-minute repetitions"}),
    ("Hill repeats", LONE, "hills", 50, {"number": 2, "previous": "One-minute hills"}),
    ("Marathon pace in a build", MARATHON, "marathon_pace", 90, {"number": 2, "previous": "Marathon-pace blocks"}),
    ("Marathon pace in the taper", MARATHON, "marathon_pace", 60, {"phase": "taper"}),
    ("Long run before a rolling marathon", MARATHON, "long", 140, {"purpose": False}),
    ("The first with race pace in it", MARATHON, "long", 140, {"purpose": True}),
    ("The fourth", MARATHON, "long", 150, {"purpose": True, "purposeful": 3}),
    ("Long run before a half", HALF, "long", 105, {"purpose": True}),
)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def formats() -> str:
    rows = [
        (
            hard.kind.replace("_", " "),
            " · ".join(form.name.lower() for form in hard.formats),
            f"{hard.share} %",
            f"{hard.work[0]}-{hard.work[1]}",
            f"{hard.rest:g} x repeat, {time_words(hard.rests[0])} to {time_words(hard.rests[1])}",
            hard.source,
            hard.confidence,
        )
        for hard in HARDS
    ]
    return table(("kind", "formats, in their turn", "share", "work", "recovery", "source", "conf."), rows)


def paces() -> str:
    named = [(name, zone) for name, zone in vars(zones).items() if isinstance(zone, zones.Zone)]
    rows = [
        (
            name.lower().replace("ten_k", "10 km").replace("five_k", "5 km"),
            "by feel" if zone.base == "feel" else f"{zone.base} pace x {zone.fast:g}-{zone.slow:g}",
            str(zone.effort),
            zone.source,
            zone.confidence,
        )
        for name, zone in named
    ]
    return table(("zone", "pace", "RPE", "source", "conf."), rows)


def examples() -> str:
    rows = []
    for label, of, kind, minutes, more in EXAMPLES:
        made = written(of, kind, minutes, running=360, **more)
        rows.append((f"{label}, {minutes} min", made.words, "" if made.km is None else f"{made.km:g} km"))
    return table(("session", "workout", "distance"), rows)


def steps() -> str:
    made = written(LONE, "threshold", 50, running=360)
    body = ",\n   ".join(json.dumps(step.model_dump(exclude_none=True)) for step in made.steps)
    title, km = json.dumps(made.title), json.dumps(made.km)
    return f'```json\n{{"title": {title}, "km": {km},\n "workout": [\n   {body}]}}\n```'


BLOCKS = {"formats": formats, "zones": paces, "examples": examples, "json": steps}


def renewed(page: str) -> str:
    """The page with every block as the code says it."""
    return re.sub(
        r"(<!-- (\w+) -->\n).*?(<!-- /\2 -->)",
        lambda found: f"{found[1]}{BLOCKS[found[2]]()}\n{found[3]}",
        page,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize("name", BLOCKS)
def test_the_page_says_what_the_code_does(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"<!-- {name} -->\n{BLOCKS[name]()}\n<!-- /{name} -->" in page


def test_there_are_14_examples_and_no_two_alike() -> None:
    assert len({row.split(" | ")[1] for row in examples().splitlines()[2:]}) == 14


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
