"""A day of the year: its minutes, what every kind of session may take of them, and what is fixed already."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain import session_kinds
from optimizer.domain.race_to_run import RaceFacts
from optimizer.formats.plan import PhaseName

RUNNABLE = "a run"


@dataclass
class Cap:
    """Most minutes of one kind on one day, the rule that says so, and what they were had the runner set no limit of the
    rule book otherwise; None where that is the same."""

    minutes: int
    why: Requirement | None
    unset: int | None = None
    said: int = units.DAY_MINUTES
    """The least that any rule has said, also where the kind itself lasts no longer: who lets a kind last longer on some
    day than its usual most stays below that."""

    @property
    def usual(self) -> int:
        return self.minutes if self.unset is None else self.unset


@dataclass(frozen=True)
class ReturnStep:
    """How far a run on the way back from a race or a break may go beyond those of the two weeks before.

    Parameters
    ----------
    times
        Most of it, as a multiple of the longest of them.
    why
        The rule.
    more
        Minutes beyond the longest of them that are no step however short they were.
    usual
        First and last day whose longest run the first ones back may last a share of; None where nothing more than the
        two weeks counts.
    share
        That share.
    """

    times: float
    why: Requirement
    more: int
    usual: tuple[date, date] | None = None
    share: float = 0.0


@dataclass
class DayFacts:
    """One day of the year.

    Parameters
    ----------
    week
        Index of its week.
    minutes
        Minutes for training; `why_minutes` is the rule that limits them.
    caps
        Most minutes of every kind.
    fixed
        Minutes of the sessions already fixed, by kind.
    race
        The race of the day.
    absent
        Whether the runner is away.
    ladder
        Whether the fixed run is a stage of the return ladder.
    """

    date: date
    week: int
    phase: PhaseName | None = None
    minutes: int = units.DAY_MINUTES
    why_minutes: Requirement | None = None
    caps: dict[str, Cap] = field(default_factory=dict)
    fixed: dict[str, int] = field(default_factory=dict)
    race: RaceFacts | None = None
    absent: bool = False
    plain: bool = False
    """Whether strides are kept out, for the day's exception names sessions and not them."""
    ladder: bool = False
    own: frozenset[str] = frozenset()
    """Kinds that the runner has locked on this very date: no preference of ours speaks against them."""
    slots: int = 1
    """Most sessions of the day, strength and mobility not counted."""
    one_run: bool = False
    """Whether a rule about races allows it one run, however many sessions the runner has time for."""
    raced_before: int = 0
    """Minutes of the races before it that a run of the day may be compared with, as one run."""
    remembered: int = 0
    """The same for races of longer ago, as far as the runs since have come near them step by step."""
    left_out: int = 0
    """Days away that are none of the thirty days before it whose runs its own is compared with."""
    step: ReturnStep | None = None
    """What its run is compared with on the way back from a race or a break; None on ordinary days."""

    _known: dict[str, int] | None = field(default=None, init=False, repr=False, compare=False)
    """What the day was found to hold, by kind and by RUNNABLE; None while more may be said of it."""

    def settle(self) -> None:
        """Remember from now on what the day may hold: models and audits ask a hundred thousand times a year, once all
        that is known of the day is said."""
        self._known = {}

    def limit_minutes(self, minutes: int, why: Requirement) -> None:
        """Lower the day's minutes; a limit above the current one changes nothing."""
        self._known = None
        if minutes < self.minutes:
            self.minutes, self.why_minutes = minutes, why

    def cap(self, kinds: str | tuple[str, ...], minutes: int, why: Requirement, unset: int | None = None) -> None:
        """Lower the cap of one or several kinds.

        Parameters
        ----------
        kinds
            A kind or several.
        minutes
            Most minutes; 0 forbids them. A cap above the current one changes nothing.
        why
            The rule.
        unset
            Most minutes had the runner left the rule's limit as it is; None where that is the same.
        """
        self._known = None
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            known = self.caps[kind]
            usual, said = min(known.usual, minutes if unset is None else unset), min(known.said, minutes)
            if minutes < known.minutes:
                self.caps[kind] = Cap(minutes, why, usual, said)
            elif (usual, said) != (known.usual, known.said):
                self.caps[kind] = Cap(known.minutes, known.why, usual, said)

    def most(self, kind: str) -> int:
        """Most minutes of that kind the day allows; 0 when that is less than the kind's shortest session."""
        known = self._known
        if known is not None and kind in known:
            return known[kind]
        minutes = min(self.caps[kind].minutes, self.minutes)
        most = minutes if minutes >= session_kinds.BY_NAME[kind].least else 0
        if known is not None:
            known[kind] = most
        return most

    def offers(self, kinds: Iterable[str]) -> bool:
        """Whether the day allows a session of one of those kinds."""
        return any(self.most(kind) for kind in kinds)

    def usual_most(self, kind: str) -> int:
        """The same by the rule book's own limits, whatever the runner has set them to."""
        minutes = min(self.caps[kind].usual, self.minutes)
        return minutes if minutes >= session_kinds.BY_NAME[kind].least else 0

    @property
    def fixed_run(self) -> int:
        """Minutes of the runs that are fixed, races excepted."""
        return sum(minutes for kind, minutes in self.fixed.items() if kind in session_kinds.RUNS)

    @property
    def ladder_run(self) -> dict[str, int]:
        """The run of the return ladder by its kind, without what is locked beside it; empty on other days."""
        return {kind: minutes for kind, minutes in self.fixed.items() if self.ladder and kind in session_kinds.RUNS}

    @property
    def taken(self) -> bool:
        """Whether fixed sessions use up the day's number of sessions."""
        return len(session_kinds.MAIN_NAMES.intersection(self.fixed)) >= self.slots

    @property
    def runnable(self) -> bool:
        """Whether a run other than a race is fixed or can still be planned."""
        known = self._known
        if known is None:
            return self._may_run()
        if RUNNABLE not in known:
            known[RUNNABLE] = self._may_run()
        return bool(known[RUNNABLE])

    def _may_run(self) -> bool:
        if self.fixed and self.fixed_run:
            return True
        # A run needs a free place among the day's sessions, and time beside the fixed ones.
        left = self.minutes - sum(self.fixed.values())
        if self.taken:
            return False
        return any(session_kinds.BY_NAME[kind].least <= left and self.most(kind) for kind in session_kinds.RUNS)
