"""Repairs that are planned and wait to be told, and what they say of the candidates after them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.least_amounts import until_ready
from optimizer.explain.relaxation import Repair


@dataclass
class OfferQueue:
    """Planned repairs in the order in which they are told.

    Parameters
    ----------
    oracle
        Answers for the year.
    shown
        How many are told at most.
    ready
        Those planned and not told yet.

    Attributes
    ----------
    given
        How many were told.
    vain
        Candidates in a row for which no plan was found.
    poor
        Whether one left an A race far short, and no more of it did better.
    ample
        Whether one that left none short was known from the start.
    """

    oracle: Oracle
    shown: int
    ready: list[Repair]
    given: int = 0
    vain: int = 0
    poor: bool = False
    ample: bool = field(init=False)

    def __post_init__(self) -> None:
        self.ample = any(not self._short(one, EXPLAIN.short) for one in self.ready)

    def before(self, candidate: Repair) -> Iterator[Repair]:
        """What is told before the candidate is worked out."""
        self.ready.sort(key=lambda repair: repair.order)
        while self.ready and self.given < self.shown and self._comes_first(self.ready[0], candidate):
            yield self._told(self.ready.pop(0))

    def enough(self) -> bool:
        """Whether no more candidates are tried."""
        # A search in vain takes longest: who has a way out is not kept waiting for many of them.
        tired = bool(self.given or self.ready) and self.vain >= EXPLAIN.vain
        return self._known >= self.shown or self.oracle.plans <= 0 or tired

    def repeats_poor(self, candidate: Repair, *, far: bool) -> bool:
        """Whether the candidate leaves a race far short as one before it did: one is enough of them, unless more of it
        would do."""
        patient = self.oracle.about.patient
        return far and self.poor and (not patient or until_ready(self.oracle, candidate) is None)

    def not_worth_it(self, candidate: Repair) -> bool:
        """Whether a third way is not worth the wait, as it leaves a race short and one that does not is known."""
        return self._known > 1 and self.ample and self._short(candidate, EXPLAIN.short)

    def tried(self, candidate: Repair, done: Repair | None, further: Repair | None, *, far: bool) -> Iterator[Repair]:
        """Take in what came of a candidate, and tell what need not wait.

        Parameters
        ----------
        candidate
            What was tried.
        done
            As much of it as there is a plan for; None where there is none.
        further
            As much more of it as leaves races ready, where there is a plan for that.
        far
            Whether the candidate leaves an A race far short.
        """
        self.vain = self.vain + 1 if done is None else 0
        self.ready += [] if done is None else [done]
        self.poor = self.poor or (far and done is not None and further is None)
        if further is not None:
            # Told first, for nobody would sign the least of it; where that leaves a race far short, alone.
            yield self._told(further)
            if done is not None and self._short(done, EXPLAIN.far_short):
                self.ready.remove(done)
        elif done is candidate:
            yield self._told(self.ready.pop())

    def rest(self) -> list[Repair]:
        """What is told at the end."""
        return sorted(self.ready, key=lambda repair: repair.order)[: self.shown - self.given]

    @property
    def _known(self) -> int:
        return self.given + len(self.ready)

    def _told(self, repair: Repair) -> Repair:
        self.given += 1
        return repair

    def _short(self, repair: Repair, share: float) -> bool:
        return self.oracle.short(repair.scenario, repair.past, share)

    def _comes_first(self, ready: Repair, candidate: Repair) -> bool:
        """Whether a repair that is planned is told before another is: it is cheaper, or with less of it an A race is
        left short for its distance whatever is planned, which is told later."""
        if ready.order <= candidate.order:
            return True
        return self._short(candidate, EXPLAIN.short) and not self._short(ready, EXPLAIN.short)
