"""How long a moved session takes to answer: hard sessions and long runs of a year moved to another day of their week,
and long runs into the weeks beside it too, at random.

`python -m tests.benchmarks.moved_sessions scenarios/intermediate_marathon_year.yaml scenarios/novice_half_marathon.yaml
--moves 24 --docs docs/desk.md` plans every year whose plan does not stand beside it, then moves one session after
another. For each it prints CPU seconds (a busy machine lengthens the clock's) until the first rule was told, until a
plan that holds could be accepted or it was said that none near it does, and until nothing better was looked for; then a
row a year, which `--docs` writes where the page keeps the table. A move to a day without the time for it counts too:
that is what people try. `--after DATE` is the first day that may change, a Wednesday in spring unless given.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from optimizer.core.errors import InputError
from optimizer.domain.calendar import monday
from optimizer.domain.session_kinds import HARD
from optimizer.solve import read, solve
from optimizer.workspace.day_edits import Move
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.preview import Preview, preview
from optimizer.workspace.year_workspace import YearWorkspace
from tests.benchmarks.solve_times import put

SEED = 5
CAP = 60
"""CPU seconds after which a search is stopped."""
HEAD = (
    "| year, moves | a rule told: median, worst | an answer: median, worst | over 3 s | the end: median, worst |"
    " plan, none with its rule, neither |\n|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Moved:
    """CPU seconds until a rule was told, until an answer could be acted on, until the end; and what came of it."""

    move: Move
    told: float
    answered: float
    ended: float
    outcome: str

    @property
    def line(self) -> str:
        times = f"{self.told:.2f} {self.answered:.2f} {self.ended:.2f} s"
        return f"{self.move.source} to {self.move.target}: {times}, {self.outcome}"


def moves(year: OpenYear, first: date, count: int) -> Iterator[Move]:
    """Sessions that matter, long runs twice as often as they come, each to another day of its week; every second long
    run into the week before or after."""
    chance = random.Random(SEED)
    kinds = {day.date: {session.kind for session in day.sessions} for day in year.plan.days}
    open_days = [day for day in kinds if day > first + timedelta(days=7) and year.full.days[day].race is None]
    long = [day for day in open_days if "long" in kinds[day]]
    hard = [day for day in open_days if kinds[day] & set(HARD)]
    for number, day in enumerate(chance.sample(long, min(len(long), 2 * count // 3))):
        reach = range(-8, 9) if number % 2 else range((monday(day) - day).days, (monday(day) - day).days + 7)
        yield Move(source=day, target=chance.choice([d for d in _near(day, reach) if d in open_days and d != day]))
    for day in chance.sample(hard, min(len(hard), count - 2 * count // 3)):
        week = range((monday(day) - day).days, (monday(day) - day).days + 7)
        yield Move(source=day, target=chance.choice([d for d in _near(day, week) if d in open_days and d != day]))


def _near(day: date, reach: range) -> list[date]:
    return [day + timedelta(days=i) for i in reach]


def timed(year: OpenYear, move: Move, first: date, cap: float = CAP) -> Moved:
    """Ask for one move, as the desk does."""
    began, told, shown = time.process_time(), list[float](), list[float]()

    def past() -> float:
        return time.process_time() - began

    found = Preview("", (), None, interrupted=True)
    try:
        found = preview(
            year,
            [move],
            by="benchmark",
            first=first,
            stop=lambda: past() > cap,
            hear=lambda _: told.append(past()),
            so_far=lambda _: shown.append(past()),
        )
    except InputError:
        return Moved(move, past(), past(), past(), "makes no sense")
    except KeyboardInterrupt:
        pass  # stopped between two attempts: what was shown until then is the answer
    end = past()
    # What is heard second is that no days near it make room: an answer, with what would do beside it.
    return Moved(move, min([*told, end]), min([*shown, *told[1:], end]), end, _outcome(found, seen=bool(shown)))


def _outcome(found: Preview, *, seen: bool) -> str:
    if found.proposal is not None:
        outcome = found.proposal.outcome
        paid = max((race.cost for race in outcome.races), default=0.0)
        return f"{len(outcome.days)} days{', proven' if outcome.proven else ''}, fitness {paid:.1f}"
    if seen:
        return "plan so far"
    return "no plan, rule named" if found.conflicts else "neither"


def row(name: str, seen: Sequence[Moved]) -> str:
    """The year's row of the table."""

    def both(times: Sequence[float]) -> str:
        return f"{statistics.median(times):.1f}, {max(times):.1f}"

    over = sum(one.answered > 3 for one in seen)
    none = sum(one.outcome == "no plan, rule named" for one in seen)
    neither = sum(one.outcome == "neither" for one in seen)
    kinds = f"{len(seen) - none - neither}, {none}, {neither}"
    told, answered, ended = ([getattr(one, what) for one in seen] for what in ("told", "answered", "ended"))
    return f"| `{name}`, {len(seen)} | {both(told)} | {both(answered)} | {over} | {both(ended)} | {kinds} |"


def measured(scenario: Path, count: int, after: date | None, cap: float) -> str:
    """Move that many sessions of one year; print a line each and give back the year's row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "year.yaml")
        path.write_bytes(scenario.read_bytes())
        beside = scenario.with_suffix(".plan.json")
        if beside.exists():
            path.with_suffix(".plan.json").write_bytes(beside.read_bytes())
        else:
            plan = solve(read(path)).plan
            assert plan is not None
            path.with_suffix(".plan.json").write_text(plan.model_dump_json())
        year = open_year(YearWorkspace(path))
        first = year.first(after or date(year.plan.days[0].date.year, 5, 5))
        seen = []
        for move in moves(year, first, count):
            seen.append(timed(year, move, first, cap))
            print(f"{scenario.stem} {seen[-1].line}", flush=True)
    return row(scenario.stem, seen)


def main() -> None:
    """Print a line a move, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="+", type=Path)
    parser.add_argument("--moves", type=int, default=24)
    parser.add_argument("--after", type=date.fromisoformat)
    parser.add_argument("--cap", type=float, default=CAP, help="CPU seconds after which a search is stopped")
    parser.add_argument("--docs", type=Path, help="page whose table is written anew")
    asked = parser.parse_args()
    rows = [measured(scenario, asked.moves, asked.after, asked.cap) for scenario in asked.scenarios]
    table = "\n".join((HEAD, *rows))
    print(table)
    if asked.docs is not None:
        put(asked.docs, "moved sessions", table)


if __name__ == "__main__":
    main()
