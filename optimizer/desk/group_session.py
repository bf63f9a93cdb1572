"""One session for several clients: each year is asked whether it can hold it, and what the others of its days pay."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from threading import Event, Lock

from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.group_answers import LONG, SOON, GroupAnswer, at_once, made, searched, too_late
from optimizer.desk.jobs import UNSEEN
from optimizer.report.plain_words import count
from optimizer.workspace.day_edits import Place
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.year_workspace import NotThereError

MEMORY = 48_000_000
"""Bytes that the answers of all remembered sessions hold, packed: a year's takes some forty thousand, so that is a
thousand of them. The oldest sessions are forgotten first, never the latest."""


@dataclass
class SharedSession:
    """One session asked of several years, in turn: first what needs no search, then each for a moment, last those that
    a moment was not enough for."""

    id: str
    session: Place
    clients: Sequence[DeskClient]
    by: str
    answers: list[GroupAnswer] = field(default_factory=list)
    asking: str = ""
    """Whose year is searched through."""
    again: bool = False
    """Whether those are asked once more, for longer, that a moment was not enough for."""
    told: str = ""
    """What the last press came to."""
    began: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)
    """When its page asked last."""
    stopped: Event = field(default_factory=Event)
    future: "Future[None] | None" = None

    @property
    def over(self) -> bool:
        """Whether no more answers are to come."""
        return self.stopped.is_set() or (self.future is not None and self.future.done())

    @property
    def unasked(self) -> list[str]:
        """Whose years have not answered."""
        known = {answer.name for answer in self.answers}
        return [client.name for client in self.clients if client.name not in known]

    @property
    def words(self) -> str:
        """How far it is, as a person would say it."""
        far = f"{len(self.answers)} of {len(self.clients)} have answered; {time.monotonic() - self.began:.0f} s so far"
        if not self.asking:
            return far
        return f"{far}. {'Once more, for longer' if self.again else 'Now'}: {self.asking}"

    @property
    def taken(self) -> list[GroupAnswer]:
        """The answers that were made so, and not taken back."""
        return [answer for answer in self.answers if answer.revision is not None]

    @property
    def size(self) -> int:
        """Bytes that its answers hold."""
        return sum(answer.ready.size for answer in list(self.answers) if answer.ready is not None)

    def run(self, folder: Folder, today: Callable[[], date]) -> None:
        """Ask everybody."""
        waiting = self.clients
        for patience in (None, SOON, LONG):
            self.again = patience == LONG
            waiting = list(self._round(folder, waiting, today(), patience))
        self.asking = ""
        if not self.stopped.is_set():
            self.answers += map(too_late, waiting)

    def _round(
        self, folder: Folder, clients: Sequence[DeskClient], today: date, patience: float | None
    ) -> Iterator[DeskClient]:
        """Ask each of them for so many seconds, or for what needs no search, and give back those without an answer."""
        for client in clients:
            if self.stopped.is_set():
                return
            if patience is None:
                answer = at_once(folder, client, self.session, today)
            else:
                self.asking, stop = called(folder, client), self.stopped.is_set
                answer = searched(folder, client, self.session, today, by=self.by, patience=patience, stop=stop)
            if answer is None:
                yield client
            else:
                self.answers.append(answer)


def called(folder: Folder, client: DeskClient) -> str:
    """What a client is called on a page: the runner's name, where the year can be read."""
    year = folder.try_year(client)
    return year.loaded.scenario.athlete.name if isinstance(year, OpenYear) else client.name


class Groups:
    """Asks years in the background, one after another, and makes and takes back what the coach says.

    Parameters
    ----------
    folder
        The years.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="group")
        self._known: OrderedDict[str, SharedSession] = OrderedDict()
        self._lock, self._deciding = Lock(), Lock()

    def start(self, session: Place, names: Sequence[str], by: str, today: Callable[[], date]) -> SharedSession:
        """Begin to ask; names that nobody has are passed over."""
        clients = self._folder.clients()
        asked = [clients[name] for name in dict.fromkeys(names) if name in clients]
        group = SharedSession(secrets.token_hex(8), session, asked, by)
        with self._lock:
            for other in self._known.values():
                # Nobody looks at it any more, and who asks now would wait for it.
                if not other.over and time.monotonic() - other.seen > UNSEEN:
                    other.stopped.set()
            self._known[group.id] = group
            self._forget()
        group.future = self._pool.submit(group.run, self._folder, today)
        return group

    def _forget(self) -> None:
        """Drop the oldest sessions while all of them hold more than is remembered; what was taken stays in the plans,
        and is taken back on each client's page."""
        while len(self._known) > 1 and sum(group.size for group in self._known.values()) > MEMORY:
            self._known.popitem(last=False)[1].stopped.set()

    def get(self, name: str) -> SharedSession | None:
        """The group session of that id."""
        with self._lock:
            group = self._known.get(name)
        if group is not None:
            group.seen = time.monotonic()
        return group

    def accept(self, group: SharedSession, names: Collection[str], shown: Collection[str]) -> None:
        """Make the change for these clients of those that were shown; each answer says what came of it."""
        clients, now = self._folder.clients(), 0
        # A press that comes twice finds everything made.
        with self._deciding:
            for answer in list(group.answers):
                if answer.revision is None and answer.name in shown:
                    answer.left = answer.name not in names
                if answer.name in names and answer.can and answer.revision is None and answer.name in clients:
                    made(clients[answer.name], answer)
                    now += answer.revision is not None
            nothing = "No plan was changed" if names else "No plan was changed: mark those who shall have it"
            group.told = f"Put into {count(now, 'plan')}" if now else nothing

    def undo(self, group: SharedSession) -> None:
        """Take the session out of every plan it was put into that nobody has changed since."""
        clients, back, left = self._folder.clients(), 0, 0
        with self._deciding:
            for answer in group.taken:
                done = False
                if answer.name in clients and answer.revision is not None:
                    with suppress(NotThereError):
                        done = clients[answer.name].space.take_back(answer.revision, group.by)
                back, left = back + done, left + (not done)
                if done:
                    answer.revision, answer.taken = None, ""
            changed = f"; {count(left, 'year')} {'has' if left == 1 else 'have'} changed since" if left else ""
            group.told = f"Taken out of {count(back, 'plan')}{changed}"
