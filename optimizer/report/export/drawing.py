"""Still pictures of the weeks as plain SVG: what is printed, and what a page without scripts shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.formats.plan import Plan, Week
from optimizer.report.plain_words import PHASES, date_words, duration

TALL = 100.0
CURVES = (("fitness", "Fitness (CTL)"), ("fatigue", "Fatigue (ATL)"), ("form", "Form (TSB)"))


@dataclass(frozen=True)
class Bar:
    """A week's bar in units of weeks across and per cent of the picture's height; `mark` is a line across it."""

    x: float
    y: float
    height: float
    phase: str
    cutback: bool
    words: str
    mark: float | None = None


@dataclass(frozen=True)
class Curve:
    """A line through the weeks, as the points of a polyline."""

    name: str
    label: str
    points: str


@dataclass(frozen=True)
class Picture:
    """One chart: bars or curves, the values beside the axis (text and distance from the top in per cent)."""

    weeks: int
    ticks: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...] = ()
    curves: tuple[Curve, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A chart with its name, its heading, and what there is to see in it, in words."""

    name: str
    title: str
    words: str
    picture: Picture


def figures(plan: Plan) -> tuple[Figure, ...]:
    """The charts of the weeks, in the order of the page."""
    heavy = max(plan.weeks, key=lambda week: week.load)
    most = max(plan.weeks, key=lambda week: week.run_minutes)
    peak = max(plan.weeks, key=lambda week: week.fitness)
    low = min(plan.weeks, key=lambda week: week.form)
    loads = f"The heaviest week, load {heavy.load}, begins on {date_words(heavy.start)}. Cutback weeks are paler."
    hours = (
        f"The longest week, {duration(most.run_minutes)} of running, begins on {date_words(most.start)}."
        " The line across a bar is the week's longest run."
    )
    first, last = plan.weeks[0].fitness, plan.weeks[-1].fitness
    shape = (
        f"Fitness goes from {first:.0f} to {last:.0f}, highest, {peak.fitness:.0f}, in the week of"
        f" {date_words(peak.start)}. Form is lowest, {low.form:.0f}, in the week of {date_words(low.start)}."
    )
    return (
        Figure("load", "Load a week, points", loads, load(plan)),
        Figure("running", "Running a week, hours", hours, running(plan)),
        Figure("fitness", "Fitness, fatigue and form", shape, fitness(plan)),
    )


def load(plan: Plan) -> Picture:
    """Load a week, coloured by phase."""
    top = _round_up(max(week.load for week in plan.weeks))
    bars = tuple(_bar(i, week, week.load / top, f"load {week.load}") for i, week in enumerate(plan.weeks))
    return Picture(len(plan.weeks), _ticks(0, top), bars)


def running(plan: Plan) -> Picture:
    """Hours of running a week, with the longest run as a line across the bar."""
    top = _round_up(max(week.run_minutes for week in plan.weeks) / 60)
    bars = tuple(
        _bar(
            i,
            week,
            week.run_minutes / 60 / top,
            f"{duration(week.run_minutes)} of running",
            week.longest_run / 60 / top,
        )
        for i, week in enumerate(plan.weeks)
    )
    return Picture(len(plan.weeks), _ticks(0, top), bars)


def _bar(number: int, week: Week, share: float, words: str, mark: float | None = None) -> Bar:
    told = f"Week {number + 1}, from {date_words(week.start)}: {PHASES[week.phase]}, {words}"
    height = TALL * max(0.0, share)
    across = TALL * (1 - mark) if mark else None
    return Bar(number, TALL - height, height, week.phase, week.cutback, told, across)


def fitness(plan: Plan) -> Picture:
    """Fitness, fatigue and form at the end of each week."""
    values = {name: [float(getattr(week, name)) for week in plan.weeks] for name, _ in CURVES}
    top = _round_up(max(max(line) for line in values.values()))
    low = min(0.0, *(min(line) for line in values.values()))
    bottom = -_round_up(-low) if low < 0 else 0.0
    curves = tuple(Curve(name, label, _points(values[name], bottom, top)) for name, label in CURVES)
    return Picture(len(plan.weeks), _ticks(bottom, top), curves=curves)


def _points(values: Sequence[float], bottom: float, top: float) -> str:
    return " ".join(f"{i + 0.93:.2f},{TALL * (top - value) / (top - bottom):.1f}" for i, value in enumerate(values))


def _round_up(value: float) -> float:
    """The next round number at or above the value; 1 at least."""
    if value <= 1:
        return 1.0
    step = 10.0 ** (len(str(int(value))) - 1) / 2
    return step * -(-value // step)


def _ticks(bottom: float, top: float) -> tuple[tuple[str, float], ...]:
    marks = {top, top / 2, 0.0, bottom}
    return tuple((f"{value:g}", TALL * (top - value) / (top - bottom)) for value in sorted(marks, reverse=True))
