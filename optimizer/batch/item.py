"""A work item: everything a worker needs to plan one client, so that it needs none of the client's files."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from optimizer.batch.roster_settings import Meeting

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Again:
    """Plan the rest of the year again: the plan so far (None without one), and what was uploaded.

    `first` is the first day that may change; None means `today`, or tomorrow where something is uploaded for today.
    Until the day before `told` earlier uploads told what was done, and the plan so far has it; None when none did.
    """

    plan: bytes | None
    uploads: Files
    today: date
    first: date | None = None
    told: date | None = None

    @cached_property
    def key(self) -> str:
        """Equal keys ask for the same days again; the plan so far is what the first of them made it from."""
        day = f"from {self.first}" if self.first is not None else f"today {self.today}"
        return _digest([day.encode(), *_parts(self.uploads)])


@dataclass(frozen=True)
class Item:
    """One client as bytes. `name` is the scenario's file name; `files` holds what the scenario refers to, by its path
    from the scenario's folder; `meetings` are the group sessions the client is invited to."""

    client: str
    name: str
    scenario: bytes
    files: Files
    rules: str
    meetings: tuple[Meeting, ...] = ()
    time_limit: float | None = None
    again: Again | None = None

    @cached_property
    def key(self) -> str:
        """Equal keys have equal plans: a hash of scenario, files, group sessions, and the code that applies them."""
        meetings = (meeting.model_dump_json().encode() for meeting in self.meetings)
        return _digest([self.rules.encode(), self.scenario, *_parts(self.files), *meetings])


def _parts(files: Files) -> Iterator[bytes]:
    for name, data in files:
        yield name.encode("utf-8", "surrogateescape")
        yield data


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
