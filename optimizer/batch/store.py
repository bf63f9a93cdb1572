"""What a batch has done so far, kept as files: a plan a client, and beside them small records that say what each
result was made from. Written whole or not at all, the record last, so that an interrupted run goes on where it stopped.
"""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from optimizer.batch.asked_days import asked_days, carried
from optimizer.batch.client_result import RanWeek, Result
from optimizer.batch.derived_scenarios import HEADER, copies
from optimizer.batch.file_references import names
from optimizer.batch.item import Item
from optimizer.batch.ran_weeks import ran_weeks
from optimizer.core.atomic_files import write_atomic
from optimizer.formats.plan import Day

RECORDS = ".batch"


class Record(BaseModel):
    """A result and what it was made from. `changed` counts days that differ from the plan before, None without one.

    `run` numbers the run that made it, `limit` is its time limit, `names` are the files the scenario refers to,
    `asked` the check-in days in the plan where they are not the plan's own; `again` the key of what made the plan
    again, `ran` what was run of past weeks, `last` the day of the last upload, `told` the first day of which no upload
    has told yet.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    run: int
    limit: float | None
    scenario: str
    names: tuple[str, ...]
    plan: str | None
    changed: int | None
    asked: tuple[date, ...] | None = None
    again: str | None = None
    told: date | None = None
    ran: tuple[RanWeek, ...] = ()
    last: date | None = None
    result: Result

    def serves(self, item: Item) -> bool:
        """Whether the item need not be solved again: the same input, and not cut short by a smaller time limit.

        A fault of the program is tried again. A plan made again stays where nobody asks for another day or upload.
        """
        if self.key != item.key or self.result.status == "failed":
            return False
        if item.again is not None and item.again.key != self.again:
            return False
        wants_more = self.result.cut and self.limit is not None
        return not wants_more or (item.time_limit is not None and item.time_limit <= (self.limit or 0.0))


class Store:
    """The output folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.run = 1

    def begin(self) -> None:
        """Open the folder; a run that was interrupted is continued under its own number."""
        self.out.joinpath(RECORDS).mkdir(parents=True, exist_ok=True)
        last = _json(self._run_file())
        number = int(last.get("run", 0))
        self.run = number + 1 if last.get("finished") or not number else number
        self._say(finished=False)

    def finish(self) -> None:
        self._say(finished=True)

    def plan_path(self, client: str) -> Path:
        return self.out / f"{client}.plan.json"

    def record(self, client: str) -> Record | None:
        """What is known of the client; None when nothing is, or when its plan is not the one that was written."""
        try:
            record = Record.model_validate_json(self._record_path(client).read_bytes())
            if record.plan is not None and digest(self.plan_path(client).read_bytes()) != record.plan:
                return None
        except (OSError, ValidationError):
            return None
        return record

    def plan(self, client: str) -> bytes | None:
        """The client's plan, None without one. Raises OSError when it cannot be read."""
        target = self.plan_path(client)
        return target.read_bytes() if target.exists() else None

    def keep(self, item: Item, result: Result, *, derived: bool = False) -> Record:
        """Write the plan, then the record. Raises OSError.

        What was done stands in a plan that was made again: one for the whole year does not replace it unsaved, and
        no answer for the rest of the year leaves it in place.
        """
        target, before = self.plan_path(item.client), self.plan(item.client)
        known, last = self._ran(item.client)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._keep_scenario(item, result, derived=derived)
        if (result.plan is None and item.again is None) or (result.resumed is None and self._resumed(item.client)):
            self.set_aside(item.client)
        if result.plan is not None:
            self._keep_asked(item.client, before, result)
            write_atomic(target, result.plan)
        record = Record(
            key=item.key,
            run=self.run,
            limit=item.time_limit,
            scenario=digest(item.scenario),
            names=names(item.scenario),
            plan=digest(result.plan) if result.plan is not None else None,
            changed=changed_days(before, result.plan, result.resumed.first if result.resumed is not None else None),
            again=item.again.key if item.again is not None else None,
            told=_told(item, result),
            ran=ran_weeks(known, before, result.resumed if result.plan is not None else None),
            last=(result.resumed.last if result.resumed is not None else None) or last,
            result=result,
        )
        self.write(item.client, record)
        return record

    def asked(self, client: str, since: date, first: date) -> dict[date, Day]:
        """The client's days from `since` to the one before `first` as they were asked for, where they are kept."""
        path = self._asked_path(client)
        return asked_days(path.read_bytes() if path.exists() else None, since, first)

    def _keep_asked(self, client: str, before: bytes | None, result: Result) -> None:
        """Keep what the old plan asked of days that the new one tells as done; a whole new year has none."""
        path = self._asked_path(client)
        if result.resumed is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        earlier = path.read_bytes() if path.exists() else None
        write_atomic(path, carried(earlier, before, result.resumed.first))

    def _asked_path(self, client: str) -> Path:
        return self.out / RECORDS / f"{client}.asked.json"

    def _ran(self, client: str) -> tuple[tuple[RanWeek, ...], date | None]:
        """What is known of past weeks, and the day of the last upload, whatever became of the plan since."""
        try:
            record = Record.model_validate_json(self._record_path(client).read_bytes())
        except (OSError, ValidationError):
            return (), None
        return record.ran, record.last

    def _resumed(self, client: str) -> bool:
        record = self.record(client)
        return record is not None and record.result.planned and record.result.resumed is not None

    def rewrite(self, client: str, record: Record, plan: bytes, asked: tuple[date, ...] | None) -> None:
        """Replace the client's plan by the same one with other check-in days. Raises OSError."""
        write_atomic(self.plan_path(client), plan)
        self.write(client, record.model_copy(update={"plan": digest(plan), "asked": asked}))

    def write(self, client: str, record: Record) -> None:
        """Write the client's record. Raises OSError."""
        path = self._record_path(client)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, (record.model_dump_json() + "\n").encode())

    def _keep_scenario(self, item: Item, result: Result, *, derived: bool) -> None:
        """Write the scenario that was planned and copies of its logs, where it is no file of the client's."""
        name = f"{item.client}.yaml"
        if result.scenario is not None:
            scenario, files = result.scenario, copies(item.client, names(item.scenario), item.files)
        elif derived:
            scenario, files = item.scenario, item.files
        else:
            self._drop(self.out / name)
            return
        self._once(name, scenario)
        for file, data in files:
            self._once(str(Path(item.client).parent / file), data)

    def _drop(self, path: Path) -> None:
        """Remove a scenario of an earlier run that no longer counts."""
        if path.is_file() and path.read_bytes().startswith(HEADER.encode()):
            path.unlink()

    def _once(self, name: str, data: bytes) -> None:
        path = self.out / name
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)

    def _record_path(self, client: str) -> Path:
        return self.out / RECORDS / f"{client}.result.json"

    def set_aside(self, client: str) -> None:
        """Move the plan away that the client's new scenario no longer allows. Raises OSError."""
        plan = self.plan_path(client)
        if plan.exists():
            aside = self.out / RECORDS / f"{client}.earlier.plan.json"
            aside.parent.mkdir(parents=True, exist_ok=True)
            plan.replace(aside)

    def _run_file(self) -> Path:
        return self.out / RECORDS / "run.json"

    def _say(self, *, finished: bool) -> None:
        write_atomic(self._run_file(), (json.dumps({"run": self.run, "finished": finished}) + "\n").encode())


def _told(item: Item, result: Result) -> date | None:
    """What the plan knows of days done grows only with a plan that was written."""
    resumed = result.resumed
    if result.plan is not None and (resumed is None or resumed.since is not None):
        return None if resumed is None else resumed.first
    return None if item.again is None else item.again.told


def changed_days(before: bytes | None, after: bytes | None, first: date | None = None) -> int | None:
    """Days from `first` on whose sessions differ, markers apart; days that only one plan has do not count. None
    without two plans."""
    if before is None or after is None:
        return None
    old, new, least = _sessions(before), _sessions(after), "" if first is None else first.isoformat()
    return sum(old[day] != new[day] for day in old.keys() & new.keys() if day >= least) if old else None


def _sessions(plan: bytes) -> dict[str, list[tuple[str, int]]]:
    try:
        return {
            day["date"]: [(s["kind"], s["minutes"]) for s in day["sessions"] if s["minutes"]]
            for day in json.loads(plan)["days"]
        }
    except (ValueError, KeyError, TypeError):
        return {}


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
