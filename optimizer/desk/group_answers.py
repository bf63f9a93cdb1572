"""What one client's year says to a session asked of several: what needs no search, what a search of so many seconds
finds, and what comes of taking it."""

import gzip
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from optimizer.core.amounts import duration
from optimizer.core.errors import InputError
from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.form_faults import sentence
from optimizer.desk.refusal_words import refusal_words
from optimizer.domain.calendar import date_words, monday
from optimizer.replan.alone import ALLOWED
from optimizer.solve import AuditError
from optimizer.workspace.day_edits import Place
from optimizer.workspace.edit import Before
from optimizer.workspace.open_year import NoPlanError, OpenYear
from optimizer.workspace.preview import Preview, preview
from optimizer.workspace.records import Proposal
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError

SOON, BETTER, LONG = 3.0, 4.0, 20.0
"""Seconds for which any plan is looked for at first; for which a better one is once one is known; and for which any is
where all others have answered."""
CHANGED = "The year has changed meanwhile: ask again."
IN_THE_PLAN = "In the plan."


@dataclass(frozen=True)
class ReadyChange:
    """A change that waits for one press: what a page tells of it, and the files it would make, packed."""

    proposal: Proposal
    against: tuple[str, ...]
    scenario: bytes
    packed: bytes

    @classmethod
    def of(cls, found: Preview) -> "ReadyChange | None":
        """What is kept of a preview; None where no plan holds the change."""
        if found.proposal is None:
            return None
        return cls(found.proposal, found.against, found.scenario, gzip.compress(found.plan, 1, mtime=0))

    @property
    def lost_long(self) -> tuple[date, ...]:
        """Days whose long run comes nowhere else in its week: no race may pay for that, but a coach wants to know."""
        days = self.proposal.outcome.days
        left = Counter(monday(day.date) for day in days if "long" in day.after)
        gone = []
        for day in days:
            if "long" in day.before and "long" not in day.after:
                left[monday(day.date)] -= 1
                if left[monday(day.date)] < 0:
                    gone.append(day.date)
        return tuple(gone)

    @property
    def told(self) -> tuple[str, ...]:
        """What speaks against it though it can be."""
        alone = self.proposal.outcome.alone
        lost = [f"No long run in the week of {date_words(day)}." for day in self.lost_long]
        return (*self.against, *lost, *([alone] if alone and not alone.startswith(ALLOWED) else ()))

    @property
    def marked(self) -> bool:
        """Whether it is chosen unless the coach says otherwise: no race pays for it, and no week loses its long run."""
        return not self.proposal.outcome.costs_races and not self.lost_long

    @property
    def size(self) -> int:
        """Bytes that it holds, the few of the proposal left out."""
        return len(self.scenario) + len(self.packed)


@dataclass
class GroupAnswer:
    """What one client's year says: a change where it holds the session, else why not; then what came of it."""

    name: str
    athlete: str
    ready: ReadyChange | None = None
    refused: tuple[str, ...] = ()
    taken: str = ""
    revision: int | None = None
    """The revision that it made; None where it made none, or was taken back."""
    ask: bool = False
    """Whether the client's own page can say what would do instead."""
    left: bool = False
    """Whether the coach has seen it and not chosen it."""

    @property
    def can(self) -> bool:
        """Whether the session fits."""
        return self.ready is not None


def at_once(folder: Folder, client: DeskClient, session: Place, today: date) -> GroupAnswer | None:
    """What the year says without a search; None where only a search can tell.

    Parameters
    ----------
    folder
        Where the years stay open.
    client
        Whose year is asked.
    session
        What is asked for.
    today
        The first day that may change.
    """
    year = folder.try_year(client)
    if not isinstance(year, OpenYear):
        none = "No plan yet." if isinstance(year, NoPlanError) else "The files of this year cannot be read."
        return GroupAnswer(client.name, client.name, refused=(none,))
    athlete, day = year.loaded.scenario.athlete.name, year.full.days.get(session.day)
    try:
        session.effect(Before(year.full, {session.day: year.planned(session.day)}, year.first(today)))
    except InputError as error:
        return GroupAnswer(client.name, athlete, refused=_told(error))
    # A coach may lengthen one client's day by hand; who has no time comes to no group.
    if day is not None and day.minutes < session.minutes:
        short = f"{date_words(day.date)} has {duration(day.minutes)}, the session takes {duration(session.minutes)}."
        return GroupAnswer(client.name, athlete, refused=(short,), ask=True)
    return None


def searched(
    folder: Folder,
    client: DeskClient,
    session: Place,
    today: date,
    *,
    by: str,
    patience: float,
    stop: Callable[[], bool],
) -> GroupAnswer | None:
    """What the year answers in so many seconds; None where it has not.

    Parameters
    ----------
    folder, client, session, today
        As in `at_once`, which has no answer.
    by
        Who asks.
    patience
        Seconds until a first plan; a better one is looked for until `BETTER`.
    stop
        Whether nobody wants to know any more.
    """
    year = folder.try_year(client)
    if not isinstance(year, OpenYear):
        return GroupAnswer(client.name, client.name, refused=(CHANGED,))
    athlete, began = year.loaded.scenario.athlete.name, time.monotonic()
    heard, plans = list[str](), list[Preview]()

    def enough() -> bool:
        return stop() or time.monotonic() - began > (BETTER if plans else patience)

    found, first = None, year.first(today)
    try:
        with suppress(KeyboardInterrupt):
            asked, hear, so_far = (session,), heard.append, plans.append
            found = preview(year, asked, by=by, first=first, stop=enough, hear=hear, so_far=so_far)
    except InputError as error:
        return GroupAnswer(client.name, athlete, refused=_told(error))
    except (AuditError, OSError) as error:
        return GroupAnswer(client.name, athlete, refused=(f"A fault of the program: {error}",))
    if found is None or (found.proposal is None and found.interrupted):
        found = plans[-1] if plans else None
    if found is None:
        return None
    why = refusal_words(found, heard[0] if heard else "") if found.proposal is None else ()
    return GroupAnswer(client.name, athlete, ReadyChange.of(found), why, ask=bool(why))


def too_late(client: DeskClient) -> GroupAnswer:
    """That the year had no answer in all that time."""
    late = f"No plan with it was found in {LONG:.0f} s; its own page looks further."
    return GroupAnswer(client.name, client.name, refused=(late,), ask=True)


def made(client: DeskClient, answer: GroupAnswer) -> None:
    """Write the change down, if the year is still the one it was worked out for; the answer says what came of it."""
    if answer.ready is None:
        return
    try:
        ready = answer.ready
        revision = client.space.make(ready.proposal, ready.scenario, gzip.decompress(ready.packed))
        answer.revision, answer.taken = revision.number, IN_THE_PLAN
    except ChangedSinceError:
        answer.taken = CHANGED
    except NotThereError:
        answer.taken = "Somebody else has decided it."


def _told(error: InputError) -> tuple[str, ...]:
    return tuple(sentence(problem) for problem in error.problems)
