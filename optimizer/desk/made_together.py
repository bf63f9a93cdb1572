"""Proposals that one press decided, and the way back from all of them."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from optimizer.desk.folder import DeskClient
from optimizer.report.plain_words import count
from optimizer.workspace.records import Proposal
from optimizer.workspace.year_workspace import NotThereError, YearWorkspace


@dataclass(frozen=True)
class DecidedProposal:
    """One of them: whose it was, and the revision that it made; None where it was dropped."""

    client: str
    proposal: Proposal
    revision: int | None = None

    def taken_back(self, space: YearWorkspace, by: str) -> bool:
        """Let it wait for a decision again, if its revision is still the last change of its year."""
        if self.revision is None:
            return space.propose_again(self.proposal)
        return space.take_back(self.revision, by, self.proposal)


@dataclass
class MadeTogether:
    """What one press decided; `words` says what came of it, `open` whether it can be taken back."""

    words: str = ""
    decided: list[DecidedProposal] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return bool(self.decided)

    @classmethod
    def of(cls, decided: list[DecidedProposal]) -> "MadeTogether":
        """What was accepted, or discarded."""
        dropped = any(one.revision is None for one in decided)
        return cls(f"{count(len(decided), 'proposal')} {'discarded' if dropped else 'accepted'}", decided)

    def undone(self, clients: Iterable[DeskClient], by: str) -> "MadeTogether":
        """Take back each that is still the last change of its year; what came after one is not touched."""
        spaces, back = {client.name: client.space for client in clients}, 0
        for one in reversed(self.decided):
            space = spaces.get(one.client)
            with suppress(NotThereError):
                back += space is not None and one.taken_back(space, by)
        left = len(self.decided) - back
        changed = f"; {count(left, 'year')} {'has' if left == 1 else 'have'} changed since" if left else ""
        waits = " and waiting again" if back else ""
        return MadeTogether(f"{count(back, 'proposal')} taken back{waits}{changed}")
