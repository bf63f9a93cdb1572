"""A change to scenario and plan that is made as a whole: written down first, then done, and finished after a kill."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from optimizer.core.atomic_files import write_atomic
from optimizer.core.guarded_files import read_bounded
from optimizer.formats.plan_file import PLAN_BYTES
from optimizer.ingest.loader import SCENARIO_BYTES
from optimizer.workspace.kept_states import KeptStates, digest
from optimizer.workspace.records import Proposal, YearRevision, YearState
from optimizer.workspace.revision_log import RevisionLog

RECORD_BYTES = 5_000_000


@dataclass(frozen=True)
class YearFiles:
    """The files of one year: those that people know, and the folder of what has been."""

    scenario_path: Path
    plan_path: Path
    folder: Path

    def scenario(self) -> bytes:
        """The scenario's bytes. Raises InputError."""
        return read_bounded(self.scenario_path, SCENARIO_BYTES)

    def plan(self) -> bytes | None:
        """The plan's bytes; None where there is no plan yet. Raises InputError."""
        return read_bounded(self.plan_path, PLAN_BYTES) if self.plan_path.exists() else None

    def state(self) -> YearState:
        """Both as they are now. Raises InputError."""
        plan = self.plan()
        return YearState(scenario=digest(self.scenario()), plan=None if plan is None else digest(plan))

    def proposal_path(self, name: str) -> Path:
        """Where a proposal waits for a decision."""
        return self.folder / "proposals" / f"{name}.json"

    def wait(self, proposal: Proposal) -> None:
        """Write a proposal beside the others that wait; the files it would make are kept already."""
        path = self.proposal_path(proposal.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, (proposal.model_dump_json(indent=1) + "\n").encode())


class JournalEntry(BaseModel):
    """What is being written: after a kill it is finished by whoever comes next."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    revision: YearRevision
    proposal: str | None = None
    """The proposal that it carries out, which waits no longer."""
    again: Proposal | None = None
    """The proposal that it takes back, which waits for a decision once more."""


class ChangeJournal:
    """Makes changes whole. Whoever calls it holds the year's lock.

    Parameters
    ----------
    files
        What is written.
    kept
        The states that revisions name.
    log
        Where a revision is written down once it is made.
    """

    def __init__(self, files: YearFiles, kept: KeptStates, log: RevisionLog) -> None:
        self._files, self._kept, self._log = files, kept, log
        self._path = files.folder / "journal.json"

    def carry_out(self, entry: JournalEntry) -> None:
        """Write down what is going to happen, then do it."""
        write_atomic(self._path, (entry.model_dump_json() + "\n").encode())
        self._finish(entry)
        self._path.unlink()

    def recover(self) -> None:
        """Finish what a kill interrupted. Files that are neither as before nor as after have been changed by somebody
        since: they are left alone, and count as changed by hand."""
        if not self._path.exists():
            return
        try:
            entry = JournalEntry.model_validate_json(read_bounded(self._path, RECORD_BYTES))
        except ValidationError:
            self._path.unlink(missing_ok=True)
            return
        before, after, found = entry.revision.before, entry.revision.after, self._files.state()
        known = before is not None and found.scenario in (before.scenario, after.scenario)
        if known and before is not None and found.plan in (before.plan, after.plan):
            self._finish(entry)
        self._path.unlink(missing_ok=True)

    def _finish(self, entry: JournalEntry) -> None:
        """Every step may be done already: each is skipped then, or does the same again."""
        revision, state = entry.revision, self._files.state()
        if state.scenario != revision.after.scenario:
            write_atomic(self._files.scenario_path, self._kept.scenario(revision.after.scenario))
        if revision.after.plan is None:
            self._files.plan_path.unlink(missing_ok=True)
        elif state.plan != revision.after.plan:
            write_atomic(self._files.plan_path, self._kept.plan(revision.after.plan))
        known = self._log.read()
        if not known or known[-1].number < revision.number:
            self._log.append(revision)
        if entry.again is not None:
            self._files.wait(entry.again)
        if entry.proposal is not None:
            self._files.proposal_path(entry.proposal).unlink(missing_ok=True)
