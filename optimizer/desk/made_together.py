"""Proposals that were accepted with one press, and the way back from all of them."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from optimizer.desk.folder import DeskClient
from optimizer.report.plain_words import count
from optimizer.workspace.year_workspace import NotThereError


@dataclass
class MadeTogether:
    """The revisions that one press made; `words` says what came of it, `open` whether it can be taken back."""

    words: str = ""
    revisions: list[tuple[str, int]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return bool(self.revisions)

    @classmethod
    def of(cls, revisions: list[tuple[str, int]]) -> "MadeTogether":
        """What was accepted."""
        return cls(f"{count(len(revisions), 'proposal')} accepted", revisions)

    def undone(self, clients: Iterable[DeskClient], by: str) -> "MadeTogether":
        """Take back each that is still the last change of its year; what came after one is not touched."""
        spaces, back = {client.name: client.space for client in clients}, 0
        for name, number in reversed(self.revisions):
            space = spaces.get(name)
            if space is None or space.revisions()[-1].number != number:
                continue
            with suppress(NotThereError):
                space.undo(by)
                back += 1
        left = len(self.revisions) - back
        changed = f"; {count(left, 'year')} {'has' if left == 1 else 'have'} changed since" if left else ""
        return MadeTogether(f"{count(back, 'proposal')} taken back{changed}")
