"""Work in the background: changes that are worked out while the page waits, with progress, and a way to stop."""

import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock

from optimizer.core.errors import InputError
from optimizer.core.step_report import StepReport
from optimizer.desk.file_notes import FileNotes
from optimizer.desk.form_faults import fault_words
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import Repair
from optimizer.planner.stop import StopCriterion
from optimizer.solve import AuditError
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.preview import Preview
from optimizer.workspace.year_workspace import ChangedSinceError

_log = logging.getLogger(__name__)
KEPT = 120
"""Answers that are remembered, one or two megabytes each; the oldest are forgotten first."""
AT_ONCE = 2
UNSEEN = 5.0
"""Seconds after which nobody looks at an answer any more: its page asks twice a second."""
LONGER = (
    "A moment was not enough to fit it in at no race's cost; we look further, which mostly takes some seconds. "
    "You can leave it, or wait."
)
STEPS = {
    "": "Reading the year",
    "season": "Phases and weekly load",
    "bounds": "What each week can hold",
    "runs": "Long runs towards the races",
    "days": "Days, week by week",
    "polish": "Last wishes: variety, strength, rest days",
    "restore": "Days put back as they were",
}
"""The planner's steps in a runner's words."""

Work = Callable[[StepReport, StopCriterion], Preview | None]


class CannotBeError(Exception):
    """A year that cannot be planned: conflicts among its facts, and changes that would make it possible."""

    def __init__(self, clashes: Sequence[MinimalConflict], ways: Sequence[Repair]) -> None:
        super().__init__("the facts of the year cannot all hold")
        self.clashes, self.ways = clashes, ways


@dataclass
class Job:
    """One change on its way: what is asked, how far it is, and what came of it."""

    id: str
    client: str
    edits: Sequence[AnyEdit]
    by: str
    at_any_cost: bool = False
    at_once: bool = False
    """Whether it is made without a second press where it moves no day and costs nothing: Undo takes it back."""
    made: bool = False
    """Whether it was."""
    usable: bool = False
    """Whether the year that it plans has a plan already, while wishes for single days are still looked after."""
    notes: FileNotes | None = None
    """How files were read that it was asked for with."""
    wish: str = ""
    """The client's wish that it works out, if it does."""
    label: str = "As asked"
    """What it is called among other ways to the same end."""
    family: "list[Job]" = field(default_factory=list)
    """The same change worked out in several ways, this one among them."""
    alone: str = ""
    """Which rule it would break if no other day moved; known long before the rest."""
    rule: str = ""
    """The first of what was heard: that rule alone."""
    hard: bool = False
    """Whether the days near the change make no room for it."""
    slow: bool = False
    """Whether a moment was not enough for a plan that costs no race anything."""
    on_hard: Callable[[], None] = lambda: None
    """Called when that is so, and when no plan was found among the days near the change, while the rest of the year is
    looked through."""
    step: str = ""
    done: int = 0
    total: int = 1
    found: Preview | None = None
    so_far: Preview | None = None
    """A plan that holds the change, found while a better one is still looked for."""
    fault: str = ""
    impossible: CannotBeError | None = None
    began: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)
    """When its page asked last."""
    unattended: bool = False
    """Whether it goes on though no page looks at it: its answer waits where it will be found."""
    stopped: Event = field(default_factory=Event)
    future: "Future[None] | None" = None

    @property
    def over(self) -> bool:
        """Whether nothing more is to come."""
        return self.future is not None and self.future.done()

    def use(self) -> None:
        """Hear that the year can be worked with."""
        self.usable = True

    def report(self, step: str, done: int, total: int) -> None:
        """Hear how far it is."""
        self.step, self.done, self.total = step, done, max(1, total)

    def hear(self, alone: str) -> None:
        """Hear the first answer; a second one says that no days near the change make room for it."""
        self.hard, self.alone = bool(self.alone), alone
        self.rule = self.rule or alone
        if self.hard:
            self.on_hard()

    def hear_slow(self) -> None:
        """Hear that it takes longer than a moment: what would do instead is worked out beside it."""
        self.slow = True
        self.on_hard()

    def hear_plan(self, found: Preview) -> None:
        """Hear a plan that holds the change; the last one heard is the best."""
        self.so_far = found

    @property
    def told(self) -> str:
        """What is known while it is worked out."""
        return f"{self.alone} {LONGER}" if self.slow and not self.hard else self.alone

    @property
    def answer(self) -> Preview | None:
        """What can be shown and accepted: the answer, or before it and where none came the best plan so far."""
        if self.found is not None and (self.found.proposal is not None or self.so_far is None):
            return self.found
        return self.so_far

    @property
    def open(self) -> bool:
        """Whether fewer changed days may yet be found: the search goes on, or was stopped before its end."""
        found = self.answer
        if found is None or found.proposal is None or found.proposal.outcome.proven:
            return False
        return not self.over or found is self.so_far or found.interrupted

    @property
    def words(self) -> str:
        """How far it is, as a person would say it."""
        parts = "" if self.step == "restore" else " weeks"
        count = f", {self.done} of {self.total}{parts}" if self.total > 1 else ""
        return f"{STEPS.get(self.step, self.step)}{count}; {time.monotonic() - self.began:.0f} s so far"


class Jobs:
    """A few at once, the others in turn; what is over stays to be read."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="desk")
        self._patient = ThreadPoolExecutor(1, thread_name_prefix="desk-years")
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def start(self, job: Job, work: Work, then: Callable[[], None] = lambda: None, *, patient: bool = False) -> Job:
        """Begin with it; `then` is called once it is over. What is patient takes its turn behind its like alone, and
        keeps nobody waiting. Changes of the same year that were left unread give way."""

        def run() -> None:
            try:
                job.found = work(job.report, job.stopped.is_set)
            except InputError as error:
                job.fault = fault_words(error)
            except CannotBeError as error:
                job.impossible = error
            except AuditError as error:
                job.fault = f"The plan found breaks a rule and is withheld, a fault of the program: {error}"
            except ChangedSinceError:
                job.fault = "The year has changed meanwhile: reload the page."
            except KeyboardInterrupt:
                job.fault = "Stopped."
            except OSError as error:
                job.fault = f"The files cannot be written: {error.strerror or error}"
            except Exception:
                # What nobody foresaw is told as what it is: a page that shows nothing would pass for an answer.
                _log.exception("a change was not worked out")
                job.fault = "It could not be worked out, a fault of the program. Nothing was changed."
            then()

        with self._lock:
            if not patient:
                self._leave(job)
            self._known[job.id] = job
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        job.future = (self._patient if patient else self._pool).submit(run)
        return job

    def _leave(self, job: Job) -> None:
        """Stop what that client's pages asked for and nobody looks at any more: one who asks the next thing waits."""
        for other in self._known.values():
            unread = other.client == job.client and other not in job.family and time.monotonic() - other.seen > UNSEEN
            if unread and other.edits and not other.unattended:
                other.stopped.set()

    def wait(self, job: Job, seconds: float) -> bool:
        """Wait for it so long; whether it is over."""
        with suppress(TimeoutError):
            wait([job.future] if job.future else [], seconds)
        return job.over

    def get(self, name: str, client: str) -> Job | None:
        """That client's job of that name."""
        with self._lock:
            job = self._known.get(name)
        if job is None or job.client != client:
            return None
        for one in (job, *job.family):
            one.seen = time.monotonic()
        return job

    def changing(self, client: str) -> bool:
        """Whether a change of that client's year is worked out or looked at."""
        with self._lock:
            return any(job.client == client and job.edits for job in self._known.values())

    def forget(self, job: Job) -> None:
        """Drop it and the other ways to the same end; what still runs is stopped."""
        with self._lock:
            for one in {job.id: job, **{other.id: other for other in job.family}}.values():
                one.stopped.set()
                self._known.pop(one.id, None)


def new_job(client: str, edits: Sequence[AnyEdit], by: str, *, at_any_cost: bool = False) -> Job:
    """A job that nobody can guess the name of."""
    job = Job(secrets.token_hex(8), client, edits, by, at_any_cost)
    job.family.append(job)
    return job
