"""A work item: everything a worker needs to plan one client, so that it needs none of the client's files."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from optimizer.batch.shared import Meeting

Files = tuple[tuple[str, bytes], ...]


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

    @cached_property
    def key(self) -> str:
        """Equal keys have equal plans: a hash of scenario, files, group sessions, and the code that applies them."""
        parts = [self.rules.encode(), self.scenario]
        parts += [part for name, data in self.files for part in (name.encode("utf-8", "surrogateescape"), data)]
        parts += [meeting.model_dump_json().encode() for meeting in self.meetings]
        digest = hashlib.sha256()
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()
