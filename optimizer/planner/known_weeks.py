"""Answers to questions about weeks that a search has asked before.

Passes of one year differ in a few weeks, and rules look back a month or two: what was chosen before that makes no other
model. A model is the same where whatever it read of the days outside it is the same, so its answer is too.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from optimizer.domain.training_log import DayLog, RunHistory

WhatWasRead = dict[tuple[Any, ...], Any]
"""What was answered, by question and what it was asked about."""


class ReadDay(Mapping[str, int]):
    """The sessions of a day; which kinds they are is written down with the day, minutes where they are asked for."""

    def __init__(self, day: date, done: DayLog, answers: WhatWasRead) -> None:
        self._day, self._done, self._answers = day, done, answers

    def __getitem__(self, kind: str) -> int:
        self._answers["minutes", self._day, kind] = self._done.get(kind)
        return self._done[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._done

    def __iter__(self) -> Iterator[str]:
        return iter(self._done)

    def __len__(self) -> int:
        return len(self._done)


@dataclass(frozen=True)
class ReadHistory:
    """A history that writes down what is read of it.

    Parameters
    ----------
    history : what answers.
    answers : all answers so far.

    Examples
    --------
    >>> from tests.kit import a_log, a_year
    >>> year = a_year(weeks=3)
    >>> read = ReadHistory(a_log(year, {"2027-01-05": "easy 40"}))
    >>> list(read.done(date(2027, 1, 5)) or ())
    ['easy']
    >>> same_reading(read.answers, a_log(year, {"2027-01-05": "easy 45", "2027-01-07": "easy 50"}))
    True
    >>> same_reading(read.answers, a_log(year, {"2027-01-05": "threshold 40"}))
    False
    """

    history: RunHistory
    answers: WhatWasRead = field(default_factory=dict)

    @property
    def actual(self) -> bool:
        return self.history.actual

    def done(self, day: date) -> DayLog | None:
        done = self.history.done(day)
        self.answers["kinds", day] = None if done is None else tuple(done)
        return None if done is None else ReadDay(day, done, self.answers)

    def longest_before(self, day: date) -> int:
        return int(self._read("longest_before", day))

    def longest_since(self, first: date, last: date) -> int:
        return int(self._read("longest_since", first, last))

    def recent_run_peak(self, week: int) -> int:
        return int(self._read("recent_run_peak", week))

    def hard_kinds(self, week: int) -> frozenset[str]:
        return frozenset(self._read("hard_kinds", week))

    def _read(self, question: str, *about: Any) -> Any:
        key = (question, *about)
        if key not in self.answers:
            self.answers[key] = getattr(self.history, question)(*about)
        return self.answers[key]


def same_reading(answers: WhatWasRead, history: RunHistory) -> bool:
    """Whether the history answers all those questions alike."""
    return all(_answer(history, *asked) == known for asked, known in answers.items())


def _answer(history: RunHistory, question: str, *about: Any) -> Any:
    if question not in ("kinds", "minutes"):
        return getattr(history, question)(*about)
    done = history.done(about[0])
    if question == "minutes":
        return None if done is None else done.get(about[1])
    # In their order, in which sums of them are written.
    return None if done is None else tuple(done)


@dataclass(frozen=True)
class WeeksAnswer:
    """What a search found for a few weeks.

    Parameters
    ----------
    days : sessions by day; empty where none were found.
    left : penalty points of them.
    settled : whether it found days, or that there are none.
    tried : parameter sets that it took.
    work : deterministic seconds of it.
    """

    days: Mapping[date, DayLog]
    left: int
    settled: bool
    tried: int
    work: float


@dataclass
class KnownWeeks:
    """What one week solver has been asked, each question with what its model read and what came of it."""

    _known: dict[Hashable, list[tuple[WhatWasRead, bool, WeeksAnswer]]] = field(default_factory=dict)

    def recall(self, question: Hashable, history: RunHistory) -> WeeksAnswer | None:
        """The answer to an equal model, if there was one.

        Parameters
        ----------
        question : everything that makes the model and its search, but the days outside it.
        history : these days.
        """
        for answers, actual, known in self._known.get(question, ()):
            if actual == history.actual and same_reading(answers, history):
                return known
        return None

    def keep(self, question: Hashable, read: ReadHistory, answer: WeeksAnswer) -> None:
        """Remember an answer, with what its model read."""
        self._known.setdefault(question, []).append((dict(read.answers), read.actual, answer))
