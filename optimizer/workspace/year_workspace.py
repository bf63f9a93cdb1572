"""The workspace of one year: scenario and plan as files that people know, and beside them all that has been."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from optimizer.core.atomic_files import write_atomic
from optimizer.core.guarded_files import read_bounded
from optimizer.workspace.change_journal import RECORD_BYTES, ChangeJournal, JournalEntry, YearFiles
from optimizer.workspace.client_groups import ClientGroups
from optimizer.workspace.file_lock import locked
from optimizer.workspace.form_link import FormLink
from optimizer.workspace.kept_states import KeptStates, digest
from optimizer.workspace.records import Outcome, Proposal, YearRevision, YearState, now
from optimizer.workspace.revision_log import RevisionLog
from optimizer.workspace.wishes import Wishes

FOUND = "As it was found"
OUTSIDE = "Changed outside of the workspace"


class ChangedSinceError(Exception):
    """The year is no longer what a proposal was made from; `since` is the revision that came between."""

    def __init__(self, since: YearRevision | None) -> None:
        super().__init__("the year has changed since")
        self.since = since


class NotThereError(Exception):
    """There is no such proposal or revision, or nothing to undo."""


class YearWorkspace:
    """Scenario, plan, proposals and revisions of one year.

    Parameters
    ----------
    scenario
        The scenario's file.
    plan
        The plan's file; the one that `solve` writes beside the scenario, if not given.
    """

    def __init__(self, scenario: Path, plan: Path | None = None) -> None:
        self.scenario_path = scenario
        self.plan_path = plan or scenario.with_suffix(".plan.json")
        self.folder = scenario.with_name(f"{scenario.stem}.history")
        self._files = YearFiles(self.scenario_path, self.plan_path, self.folder)
        self.kept = KeptStates(self.folder / "kept")
        self.log = RevisionLog(self.folder / "revisions.jsonl")
        self.wishes = Wishes(self.folder)
        self.link = FormLink(self.folder)
        self.groups = ClientGroups(self.folder)
        self._journal = ChangeJournal(self._files, self.kept, self.log)

    def state(self) -> YearState:
        """Scenario and plan as the files have them now. Raises InputError."""
        return self._files.state()

    def scenario(self) -> bytes:
        """The scenario's bytes. Raises InputError."""
        return self._files.scenario()

    def plan(self) -> bytes | None:
        """The plan's bytes; None where there is no plan yet. Raises InputError."""
        return self._files.plan()

    def revisions(self) -> tuple[YearRevision, ...]:
        """All revisions, the oldest first. A change by hand since the last one is written down as a revision too."""
        with self._writing():
            self._adopt()
            return self.log.read()

    def propose(self, proposal: Proposal, scenario: bytes, plan: bytes) -> Proposal:
        """Keep a proposal until somebody decides.

        Parameters
        ----------
        proposal
            Its hashes are those of the two files.
        scenario, plan
            What the files would be.
        """
        with self._writing():
            self._adopt()
            self.kept.keep_scenario(scenario)
            self.kept.keep_plan(plan)
            self._files.wait(proposal)
        return proposal

    def propose_again(self, proposal: Proposal) -> bool:
        """Let a proposal wait again that was discarded; whether the year is the one it was made for."""
        with self._writing():
            self._adopt()
            if self.state() != proposal.base:
                return False
            self._files.wait(proposal)
        return True

    def proposals(self) -> tuple[Proposal, ...]:
        """Everything that waits for a decision, the oldest first."""
        found = []
        for path in sorted(self.folder.joinpath("proposals").glob("*.json")):
            try:
                found.append(Proposal.model_validate_json(read_bounded(path, RECORD_BYTES)))
            except ValidationError:
                continue  # not ours: nobody could accept it
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    def proposal(self, name: str) -> Proposal:
        """The proposal of that id. Raises NotThereError."""
        return next(self._named(name))

    def apply(self, name: str) -> YearRevision:
        """Make a proposed change.

        Raises
        ------
        NotThereError
            There is no such proposal (any more).
        ChangedSinceError
            The year is another than the proposal was made from; the proposal stays.
        """
        with self._writing():
            self._adopt()
            proposal = next(self._named(name))
            known = self.log.read()
            if self.state() != proposal.base:
                raise ChangedSinceError(known[-1] if known else None)
            revision = self._next(known, proposal.by, proposal.words, proposal.base, proposal.to, proposal.outcome)
            revision = revision.model_copy(update={"changes": proposal.changes})
            self._journal.carry_out(JournalEntry(revision=revision, proposal=proposal.id))
        return revision

    def make(self, proposal: Proposal, scenario: bytes, plan: bytes) -> YearRevision:
        """Propose a change and make it at once; nothing is left waiting where that cannot be.

        Parameters
        ----------
        proposal, scenario, plan
            As in `propose`.

        Raises
        ------
        NotThereError
            Somebody else has decided it in between.
        ChangedSinceError
            The year is another than the proposal was made from.
        """
        self.propose(proposal, scenario, plan)
        try:
            return self.apply(proposal.id)
        except ChangedSinceError:
            with suppress(NotThereError):
                self.discard(proposal.id)
            raise

    def mend(self, before: str, text: str) -> None:
        """Write a scenario that was mended by hand, with the line ends it had, and the state before it down.

        Parameters
        ----------
        before
            The hash of the scenario's bytes that were mended.
        text
            The whole scenario.

        Raises
        ------
        ChangedSinceError
            The file is another by now.
        """
        with self._writing():
            self._adopt()
            was = self.scenario()
            if digest(was) != before:
                raise ChangedSinceError(None)
            ends = "\r\n" if b"\r\n" in was else "\n"
            write_atomic(self.scenario_path, text.replace("\n", ends).encode())
            self._adopt()

    def discard(self, name: str) -> Proposal:
        """Drop a proposal. Raises NotThereError."""
        with self._writing():
            proposal = next(self._named(name))
            self._files.proposal_path(proposal.id).unlink(missing_ok=True)
        return proposal

    def undo(self, by: str) -> YearRevision:
        """Go back to the state before the last change; once more, to the one before that. Raises NotThereError."""
        with self._writing():
            return self._undone(self._known(), by)

    def take_back(self, number: int, by: str, again: Proposal | None = None) -> bool:
        """Undo that revision, if it is still the last one, and let the proposal wait again that it came from.

        Both happen or neither, however the program ends: they are one entry of the journal.

        Parameters
        ----------
        number
            The revision's number.
        by
            Who asks.
        again
            The proposal; None where the change came from none.

        Returns
        -------
        Whether it was undone; what came after it is not touched.

        Raises
        ------
        NotThereError
            It is the first one, with nothing before it.
        """
        with self._writing():
            known = self._known()
            if max(known) != number:
                return False
            self._undone(known, by, again)
        return True

    def back_to(self, number: int, by: str) -> YearRevision:
        """Go back to the state that a revision left. Raises NotThereError."""
        with self._writing():
            known = self._known()
            if number not in known:
                raise NotThereError(f"there is no revision {number}")
            return self._restore(known, number, by, f"Back to revision {number}: {known[number].words}")

    def _known(self) -> dict[int, YearRevision]:
        """All revisions by number, what was changed by hand among them."""
        self._adopt()
        return {revision.number: revision for revision in self.log.read()}

    def _undone(self, known: dict[int, YearRevision], by: str, again: Proposal | None = None) -> YearRevision:
        now = self._standing(known)
        if now is None or now.parent is None:
            raise NotThereError("there is nothing to undo")
        return self._restore(known, now.parent, by, f"Undone: {now.words}", again)

    def _restore(
        self, known: dict[int, YearRevision], number: int, by: str, words: str, again: Proposal | None = None
    ) -> YearRevision:
        """Bring a revision's state back as a revision of its own: nothing is ever lost."""
        target = known[number] if known[number].restores is None else known[known[number].restores or 0]
        revision = self._next(tuple(known.values()), by, words, self.state(), target.after, Outcome())
        revision = revision.model_copy(update={"parent": target.parent, "restores": target.number})
        self._journal.carry_out(JournalEntry(revision=revision, again=again))
        return revision

    def _next(
        self,
        known: tuple[YearRevision, ...],
        by: str,
        words: str,
        before: YearState | None,
        after: YearState,
        outcome: Outcome,
    ) -> YearRevision:
        standing = self._standing({revision.number: revision for revision in known})
        return YearRevision(
            number=known[-1].number + 1 if known else 1,
            at=now(),
            by=by,
            words=words,
            before=before,
            after=after,
            parent=None if standing is None else standing.number,
            outcome=outcome,
        )

    @staticmethod
    def _standing(known: dict[int, YearRevision]) -> YearRevision | None:
        """The revision whose state the files have: the last one, or the one that it brought back."""
        if not known:
            return None
        last = known[max(known)]
        return last if last.restores is None else known[last.restores]

    def _named(self, name: str) -> Iterator[Proposal]:
        # By what is there, never by the name as a path.
        yield from (proposal for proposal in self.proposals() if proposal.id == name)
        raise NotThereError(f"there is no proposal {name}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The lock, and what a killed writer left behind finished first."""
        with locked(self.folder / "lock"):
            self._journal.recover()
            yield

    def _adopt(self) -> None:
        """Write down what changed by hand or by another command, so that it is never lost."""
        known, state = self.log.read(), self.state()
        if known and known[-1].after == state:
            return
        self.kept.keep_scenario(self.scenario())
        if (plan := self.plan()) is not None:
            self.kept.keep_plan(plan)
        before = known[-1].after if known else None
        self.log.append(self._next(known, "", OUTSIDE if known else FOUND, before, state, Outcome()))
