"""Small clients and quick workers for tests of the batch."""

import json
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from optimizer.batch.client_result import Outline, Result
from optimizer.batch.item import Item
from optimizer.batch.roster_settings import Meeting
from optimizer.batch.rules_version import rules
from optimizer.formats.plan import Goal, PhaseName

START = date(2027, 1, 4)


def scenario(name: str = "Anna", weeks: int = 2, **parts: Any) -> dict[str, Any]:
    """A runner with a season of so many weeks, which a worker plans in a second or two."""
    return {
        "version": 1,
        "athlete": {"name": name, "level": "intermediate", "easy_pace": "6:00"},
        "season": {"start": str(START), "end": str(START + timedelta(days=7 * weeks - 1))},
        "history": {"weeks": [{"run_minutes": 190, "longest_run": 75}] * 3},
        "availability": {"minutes": {"tue": 60, "wed": 75, "thu": 60, "sat": 90, "sun": 120}},
        **parts,
    }


def write(folder: Path, name: str, **parts: Any) -> Path:
    """The scenario as a file."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(scenario(name.title(), **parts), indent=1))
    return path


def item(client: str = "anna", meetings: tuple[Meeting, ...] = (), limit: float | None = None, **parts: Any) -> Item:
    data = json.dumps(scenario(client.title(), **parts), indent=1).encode()
    return Item(client, f"{client}.yaml", data, (), rules(), meetings, limit)


def outline(
    weeks: int = 4, recovering: tuple[date, ...] = (), races: tuple[tuple[date, str, str], ...] = ()
) -> Outline:
    """The outline of a season in base, with a check-in every Monday."""
    mondays = [START + timedelta(weeks=i) for i in range(weeks)]
    base: PhaseName = "base"
    return Outline(
        first=START,
        last=START + timedelta(days=7 * weeks - 1),
        races=races,
        phases=tuple((monday, base) for monday in mondays),
        recovering=recovering,
        check_ins=tuple(mondays),
    )


def planned(short: float = 0.0, **parts: Any) -> Result:
    """The result of a client with a plan, readiness short by so much."""
    goals = (Goal(name="race_readiness", value=short, bound=short, unit="% short"),)
    defaults: dict[str, Any] = {"status": "optimal", "goals": goals, "outline": outline(), "plan": plan_bytes()}
    return Result(**(defaults | parts))


def plan_bytes(easy: int = 40, days: int = 3) -> bytes:
    """As much of a plan as counting changed days needs."""
    session = {"kind": "easy", "minutes": easy}
    rows = [{"date": str(START + timedelta(days=i)), "sessions": [session] if i == 0 else []} for i in range(days)]
    return json.dumps({"days": rows}).encode()


class Here:
    """Workers in this process: a function on each item, at once; counts what is in flight."""

    def __init__(self, task: Callable[[Item], Result], capacity: int = 2) -> None:
        self.capacity, self.task = capacity, task
        self.seen: list[str] = []

    def submit(self, work: Item) -> Future[Result]:
        self.seen.append(work.client)
        future: Future[Result] = Future()
        try:
            future.set_result(self.task(work))
        except Exception as error:
            future.set_exception(error)
        return future

    def check(self) -> None:
        pass

    def stop(self) -> None:
        pass


def quick(work: Item) -> Result:
    """Done at once; the client's name says what befalls the worker."""
    if work.client.startswith("exit"):
        os._exit(3)
    if work.client.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if work.client.startswith("once"):
        marker = Path(work.scenario.decode())
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if work.client.startswith("slow"):
        time.sleep(float(work.scenario.decode() or 60))
    return Result(status="optimal", athlete=work.client, plan=plan_bytes())
