"""A new outcome beside the expected one, figure by figure: what improved, what got worse, and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from optimizer.regression.expectation import SPEEDS, Attained, Expectation, Metric

Verdict = Literal["same", "better", "worse", "other"]
"""`other`: changed, and nobody is blamed for it."""
STATUSES = ("optimal", "feasible", "unknown")
"""Outcomes that can be called better or worse; anything else is equal or not."""
_CLASSES = [name for name, _ in SPEEDS]


@dataclass(frozen=True)
class MetricRow:
    """One metric: its name, what was expected, what came, the verdict, and why in words."""

    metric: str
    was: str
    now: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True)
class Replay:
    """One scenario's new outcome beside the old one (None: nothing is expected yet), row by row, and its seconds.

    `fault` tells of a crash or a plan that the audit refused: there is no outcome then.
    """

    scenario: Path
    outcome: Expectation | None
    expected: Expectation | None
    rows: tuple[MetricRow, ...]
    seconds: float
    fault: str = ""

    @property
    def passed(self) -> bool:
        if self.outcome is None:
            return False
        return self.expected is not None and not any(row.verdict == "worse" for row in self.rows)


def compare(old: Expectation, new: Expectation, *, exact: bool = False) -> Iterator[MetricRow]:
    """Hold a new outcome against the expected one, metric by metric.

    Parameters
    ----------
    old
        What is expected, with the metrics that people may have edited.
    new
        What came.
    exact
        Whether sessions must be the same too.

    Returns
    -------
    Iterator[MetricRow]
        A row a metric, with its verdict.
    """
    yield _status(old, new)
    yield from _in_order("goals", old, new, lambda goal: goal.value)
    yield from _in_order("gaps", old, new, lambda goal: goal.gap)
    yield _conflicts(old, new)
    yield _wall_time(old, new)
    yield _changed_days(old, new, exact=exact)


def causes(old: Expectation, new: Expectation) -> list[str]:
    """Say what changed around an outcome.

    Parameters
    ----------
    old
        What was expected.
    new
        What came.

    Returns
    -------
    list[str]
        The scenario's file, limits in force, the program; empty where all are the same.
    """
    found = [] if old.sha256 == new.sha256 else ["the scenario file changed"]
    for name in sorted(old.limits.keys() | new.limits.keys()):
        was, now = old.limits.get(name), new.limits.get(name)
        if was != now:
            found.append(f"limit {name}: {_number(was)} -> {_number(now)}")
    if old.program != new.program:
        found.append(f"{old.program or 'another program'} -> {new.program or 'none'}")
    return found


def changed_days(old: Expectation, new: Expectation) -> list[str]:
    """Find the days whose sessions differ.

    Parameters
    ----------
    old
        What was expected.
    new
        What came.

    Returns
    -------
    list[str]
        Dates in order; days of one outcome alone count where they hold any session.
    """
    dates = sorted(old.days.keys() | new.days.keys())
    return [day for day in dates if old.days.get(day, "") != new.days.get(day, "")]


def _status(old: Expectation, new: Expectation) -> MetricRow:
    was, now, metric = old.status, new.status, old.metric("status")
    verdict: Verdict = "same" if was == now else "worse"
    if was != now and metric.operator != "equal" and was in STATUSES and now in STATUSES:
        verdict = "better" if STATUSES.index(now) < STATUSES.index(was) else "worse"
    return MetricRow("status", was, now, _judged(verdict, metric))


def _in_order(
    group: str, old: Expectation, new: Expectation, figure: Callable[[Attained], float]
) -> Iterator[MetricRow]:
    """Goals in strict order: the first that differs decides, and what a better one cost below it is no regression."""
    decided = ""
    for name in [*old.goals, *(name for name in new.goals if name not in old.goals)]:
        was, now = old.goals.get(name), new.goals.get(name)
        label, metric = f"{group}.{name}", old.metric(f"{group}.{name}")
        if was is None or now is None:
            if old.goals and new.goals:
                yield MetricRow(label, _of(was, figure), _of(now, figure), "other", "stated on one side only")
            continue
        verdict = _figure(metric, figure(was), figure(now))
        why = ""
        if label not in old.metrics and metric.operator == "no_worse" and group == "goals":
            if decided and verdict != "same":
                verdict, why = "other", f"decided by {decided}"
            elif verdict != "same":
                decided = name.replace("_", " ")
        yield MetricRow(label, _of(was, figure), _of(now, figure), _judged(verdict, metric), why)


def _conflicts(old: Expectation, new: Expectation) -> MetricRow:
    was, now = set(old.conflicts), set(new.conflicts)
    gone = [" / ".join(facts) for facts in old.conflicts if facts not in now]
    fresh = [" / ".join(facts) for facts in new.conflicts if facts not in was]
    why = "; ".join([*(f"no longer: {text}" for text in gone), *(f"new: {text}" for text in fresh)])
    verdict: Verdict = "same" if was == now else "worse"
    return MetricRow("conflicts", str(len(was)), str(len(now)), _judged(verdict, old.metric("conflicts")), why)


def _wall_time(old: Expectation, new: Expectation) -> MetricRow:
    was, now = (_CLASSES.index(side.wall_time) if side.wall_time in _CLASSES else 0 for side in (old, new))
    metric = old.metric("wall_time")
    return MetricRow("wall_time", old.wall_time, new.wall_time, _judged(_figure(metric, was, now), metric))


def _changed_days(old: Expectation, new: Expectation, *, exact: bool) -> MetricRow:
    days = changed_days(old, new) if old.days and new.days else []
    metric = Metric(operator="at_most", tolerance=0) if exact else old.metric("changed_days")
    why = f"first {days[0]}: {old.days.get(days[0]) or 'rest'} -> {new.days.get(days[0]) or 'rest'}" if days else ""
    verdict = _figure(metric, 0, len(days))
    return MetricRow(
        "changed_days", "0", str(len(days)), _judged("other" if days and verdict == "same" else verdict, metric), why
    )


def _figure(metric: Metric, was: float, now: float) -> Verdict:
    """Smaller is better. `at_most` holds the new figure against the tolerance alone."""
    within = metric.tolerance or 0.0
    if metric.operator == "at_most":
        return "worse" if now > within else "same"
    if now == was or abs(now - was) <= within:
        return "same"
    if metric.operator == "equal":
        return "worse"
    return "better" if now < was else "worse"


def _judged(verdict: Verdict, metric: Metric) -> Verdict:
    """Without a tolerance a change for the worse is only told."""
    return "other" if verdict == "worse" and metric.tolerance is None else verdict


def _of(goal: Attained | None, figure: Callable[[Attained], float]) -> str:
    return _number(None if goal is None else figure(goal))


def _number(value: float | None) -> str:
    return "none" if value is None or value == float("inf") else f"{round(value, 4):g}"
