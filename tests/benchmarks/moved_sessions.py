"""How long a moved session takes to answer: hard and long sessions of a year moved to another day of their week, at
random.

`python -m tests.benchmarks.moved_sessions scenarios/intermediate_marathon_year.yaml 24` plans the year, then moves one
session after another from a Wednesday in May on, and prints for each whether its own weeks were enough, the days that
change and the CPU seconds. A move to a day without the time for it counts too: that is what people try.
"""

import importlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from optimizer.core.errors import InputError
from optimizer.domain.calendar import monday
from optimizer.domain.session_kinds import HARD
from optimizer.solve import read, solve
from optimizer.workspace.day_edits import Move
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.preview import preview
from optimizer.workspace.year_workspace import YearWorkspace

REPLAN = importlib.import_module("optimizer.replan.asked_replan")
SEED = 5


def moves(year: OpenYear, first: date, count: int) -> Iterator[Move]:
    """Sessions that matter, each to another day of its week."""
    chance = random.Random(SEED)
    kinds = {*HARD, "long"}
    days = [day.date for day in year.plan.days if day.date > first + timedelta(days=7)]
    held = {day.date for day in year.plan.days if kinds & {session.kind for session in day.sessions}}
    for day in chance.sample([one for one in days if one in held], count):
        week = [monday(day) + timedelta(days=i) for i in range(7)]
        yield Move(source=day, target=chance.choice([one for one in week if one != day]))


def timed(year: OpenYear, move: Move, first: date) -> tuple[bool, str, float]:
    """Whether the rest of the year had to be planned anew, what came of it, and CPU seconds."""
    whole: list[bool] = []
    plan = REPLAN.plan_fewest_changes

    def noted(*given: Any, **more: Any) -> Any:
        whole.append(True)
        return plan(*given, **more)

    began = time.process_time()
    with patch.object(REPLAN, "plan_fewest_changes", noted):
        try:
            found = preview(year, [move], by="benchmark", first=first)
            told = "no plan" if found.proposal is None else f"{len(found.proposal.outcome.days)} days"
        except InputError:
            told = "makes no sense"
    return bool(whole), told, time.process_time() - began


def main(scenario: str, count: int) -> None:
    """Print a line a move, then median and worst."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "year.yaml")
        path.write_bytes(Path(scenario).read_bytes())
        plan = solve(read(path)).plan
        assert plan is not None
        path.with_suffix(".plan.json").write_text(plan.model_dump_json())
        year = open_year(YearWorkspace(path))
        first = date(plan.days[0].date.year, 5, 5)
        seen = []
        for move in moves(year, first, count):
            whole, told, seconds = timed(year, move, first)
            seen.append((seconds, whole))
            near = "the rest of the year" if whole else "its weeks"
            print(f"{move.source} to {move.target}: {near}, {told}, {seconds:.2f} s", flush=True)
        times = [seconds for seconds, _ in seen]
        enough = sum(not whole for _, whole in seen)
        print(
            f"{enough} of {count} within their weeks; median {statistics.median(times):.2f} s, worst {max(times):.2f} s"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
