"""In which order whoever waits for a change hears of plans: the first soon, the fewest changed days in the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from optimizer.core.requirement import Conflict
from optimizer.domain.training_log import DayLog
from optimizer.replan import asked_change
from optimizer.replan.asked_change import _Fitting
from optimizer.replan.replan_params import Attempt, ReplanParams
from optimizer.replan.weeks_around import ChosenWeeks

NEAR, WIDE, WIDE_AND_FREE = Attempt(), Attempt(before=1, after=1), Attempt(room=4, before=1, after=1)


@dataclass
class _Scripted(_Fitting):
    """Attempts that lead to what a test says: changed days by attempt, none where it leads nowhere."""

    good: Mapping[Attempt, int] = field(default_factory=dict)
    dear_plans: Mapping[Attempt, int] = field(default_factory=dict)
    heard: list[Any] = field(default_factory=list)

    def _followed(self, attempt: Attempt, days: Mapping[date, DayLog]) -> Any:  # noqa: ARG002 - as the script says
        plain = Attempt(attempt.room, attempt.before, attempt.after)
        known = self.dear_plans if attempt.eased else self.good
        return (known[plain], attempt.eased) if plain in known else None

    def _is_good(self, found: Any) -> bool:
        return not found[1]

    def _tell(self, found: Any) -> None:
        self.dear = self.dear or found
        self.heard.append(found)

    def _changed(self, found: Any) -> int:
        return int(found[0])


def _scripted(monkeypatch: pytest.MonkeyPatch, *attempts: Attempt, **script: Mapping[Attempt, int]) -> _Scripted:
    """A fitting over these attempts, all of them final; what is good is told apart by whether it was eased."""
    monkeypatch.setattr(asked_change, "told", lambda _, found: found)
    monkeypatch.setattr(asked_change, "is_good", lambda found, *_: not found[1])
    around = SimpleNamespace(anew=lambda *_, **__: ChosenWeeks({}, final=True), touched=(0, 0))
    params = ReplanParams(attempts=attempts, last_attempts=())
    nothing: Any = None
    fitting = _Scripted(nothing, params, {}, nothing, nothing, around, nothing, **script)  # type: ignore[arg-type]
    fitting.slow = lambda: fitting.heard.append("slow")
    return fitting


def _good(fitting: _Scripted) -> Any:
    return fitting._tried().good


@pytest.mark.parametrize(("second", "days"), [(3, 3), (7, 5)])
def test_of_two_attempts_over_the_same_weeks_the_fewest_days_count(
    monkeypatch: pytest.MonkeyPatch, second: int, days: int
) -> None:
    """Five days with room come soon and are told; the same weeks without it may change fewer, or more."""
    fitting = _scripted(monkeypatch, WIDE_AND_FREE, WIDE, good={WIDE_AND_FREE: 5, WIDE: second})
    assert _good(fitting) == (days, False)
    assert fitting.heard == [(5, False)]


def test_the_touched_weeks_alone_are_not_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    fitting = _scripted(monkeypatch, Attempt(room=4), NEAR, good={Attempt(room=4): 5, NEAR: 3})
    assert _good(fitting) == (5, False)
    assert fitting.heard == []


def test_what_races_would_pay_is_told_before_the_dear_attempts_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first days that several weeks give break a later rule: eased behind them they are a plan, told once."""
    fitting = _scripted(monkeypatch, NEAR, WIDE_AND_FREE, WIDE, dear_plans={WIDE_AND_FREE: 9, WIDE: 8, NEAR: 4})
    dear: Any = fitting._tried().dear
    assert dear == (9, True)
    assert fitting.heard == [(9, True), "slow"]


@pytest.mark.parametrize(
    ("good", "asked", "days"),
    [({NEAR: 2}, 0, (2, False)), ({WIDE: 6}, 1, None), ({}, 1, None)],
)
def test_what_rules_a_change_out_is_asked_for_once_its_own_weeks_do_not_hold_it(
    monkeypatch: pytest.MonkeyPatch, good: Mapping[Attempt, int], asked: int, days: Any
) -> None:
    """Where it is proven nothing else is tried, whatever would have come of it."""
    fitting, proven = _scripted(monkeypatch, NEAR, WIDE, WIDE_AND_FREE, good=good), Conflict((), "proven")
    questions: list[str] = []

    def clashes() -> tuple[Conflict, ...]:
        questions.append("asked")
        return (proven,)

    fitting.clashes = clashes
    found = fitting._tried()
    assert (found.good, len(questions)) == (days, asked)
    assert found.clashes == (() if days else (proven,))
    assert fitting.heard == [], "nobody is told that it takes longer"
