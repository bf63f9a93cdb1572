"""One session for several clients: each year is asked whether it can hold it, and what the others of its days pay."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from threading import Event, Lock

from optimizer.core.errors import InputError
from optimizer.desk.folder import DeskClient, Folder
from optimizer.report.plain_words import date_words
from optimizer.solve import AuditError
from optimizer.workspace.day_edits import Place
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.preview import Preview, preview
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError

BETTER, LONGEST = 4.0, 20.0
"""Seconds for which a better plan is looked for once one is known, and for which any is: forty years are asked in
turn."""
KEPT = 20
"""Sessions that are remembered with their answers."""


@dataclass
class GroupAnswer:
    """What one client's year says: a preview where it holds the session, else why not; then whether it was taken."""

    name: str
    athlete: str
    found: Preview | None = None
    refused: tuple[str, ...] = ()
    taken: str = ""

    @property
    def can(self) -> bool:
        """Whether the session fits."""
        return self.found is not None and self.found.proposal is not None


@dataclass
class SharedSession:
    """One session asked of several years, in turn."""

    id: str
    session: Place
    names: Sequence[str]
    by: str
    answers: list[GroupAnswer] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)
    future: "Future[None] | None" = None

    @property
    def over(self) -> bool:
        """Whether every year has answered."""
        return self.future is not None and self.future.done()


class Groups:
    """Asks years in the background, one after another, and makes what the coach accepts.

    Parameters
    ----------
    folder
        The years.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="group")
        self._known: OrderedDict[str, SharedSession] = OrderedDict()
        self._lock = Lock()

    def start(self, session: Place, names: Sequence[str], by: str, today: Callable[[], date]) -> SharedSession:
        """Begin to ask; names that nobody has are passed over."""
        clients = self._folder.clients()
        asked = [clients[name] for name in names if name in clients]
        group = SharedSession(secrets.token_hex(8), session, [client.name for client in asked], by)

        def run() -> None:
            for client in asked:
                if group.stopped.is_set():
                    return
                group.answers.append(self._asked(group, client, today()))

        with self._lock:
            self._known[group.id] = group
            while len(self._known) > KEPT:
                self._known.popitem(last=False)[1].stopped.set()
        group.future = self._pool.submit(run)
        return group

    def get(self, name: str) -> SharedSession | None:
        """The group session of that id."""
        with self._lock:
            return self._known.get(name)

    def accept(self, group: SharedSession, names: Sequence[str]) -> None:
        """Make the change for these clients; each answer says what came of it."""
        clients = self._folder.clients()
        for answer in group.answers:
            if answer.name in names and answer.can and not answer.taken and answer.name in clients:
                answer.taken = _made(clients[answer.name], answer.found)

    def _asked(self, group: SharedSession, client: DeskClient, today: date) -> GroupAnswer:
        year = self._folder.try_year(client)
        if not isinstance(year, OpenYear):
            return GroupAnswer(client.name, client.name, refused=(str(year).splitlines()[0],))
        athlete, day = year.loaded.scenario.athlete.name, year.full.days.get(group.session.day)
        # A coach may lengthen one client's day by hand; who has no time comes to no group.
        if day is not None and day.minutes < group.session.minutes:
            short = f"{date_words(day.date)} has {day.minutes} min, the session takes {group.session.minutes}."
            return GroupAnswer(client.name, athlete, refused=(short,))
        try:
            found = _in_time(year, group, year.first(today))
        except InputError as error:
            told = tuple(f"{p.expected[:1].upper()}{p.expected[1:]} expected, got {p.got}." for p in error.problems)
            return GroupAnswer(client.name, athlete, refused=told)
        except (AuditError, OSError) as error:
            return GroupAnswer(client.name, athlete, refused=(f"A fault of the program: {error}",))
        if found is None:
            late = f"No plan with it was found in {LONGEST:.0f} s; its own page looks further."
            return GroupAnswer(client.name, athlete, refused=(late,))
        return GroupAnswer(client.name, athlete, found, _why_not(found))


def _in_time(year: OpenYear, group: SharedSession, first: date) -> Preview | None:
    """What the year answers, or the best plan found while the others wait; None where they wait for nothing."""
    began, heard = time.monotonic(), list[Preview]()

    def enough() -> bool:
        return group.stopped.is_set() or time.monotonic() - began > (BETTER if heard else LONGEST)

    found = None
    with suppress(KeyboardInterrupt):
        found = preview(year, (group.session,), by=group.by, first=first, stop=enough, so_far=heard.append)
    if found is not None and (found.proposal is not None or not found.interrupted):
        return found
    return heard[-1] if heard else None


def _why_not(found: Preview) -> tuple[str, ...]:
    """What stands against a session that no plan holds."""
    if found.proposal is not None:
        return ()
    facts = [f"{fact.text[:1].upper()}{fact.text[1:]}." for conflict in found.conflicts for fact in conflict.facts]
    return tuple(dict.fromkeys(facts)) or ("No plan with it was found, and no reason why there is none.",)


def _made(client: DeskClient, found: Preview | None) -> str:
    """Write the change down, if the year is still the one it was worked out for."""
    if found is None or found.proposal is None:
        return ""
    try:
        client.space.make(found.proposal, found.scenario, found.plan)
    except ChangedSinceError:
        return "The year has changed meanwhile: ask again."
    except NotThereError:
        return "Somebody else has decided it."
    return "In the plan."
