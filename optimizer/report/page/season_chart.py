"""The season as one drawing: bars are weekly load, the line is fitness times seven on the same axis.

A bar above the line lifts fitness, a bar below lets it fall: a week's load that only holds fitness is seven days of it.
Places only; `season.svg.j2` draws them, on the page, on paper and as a file of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from optimizer.domain.calendar import days_through
from optimizer.formats.plan import Plan, Week
from optimizer.formats.scenario import Scenario
from optimizer.report.chart import runs
from optimizer.report.export.export_request import Request
from optimizer.report.page.chart_axis import months, steps
from optimizer.report.page.chart_labels import RaceLabel, placed
from optimizer.report.page.page_words import day_month, weekday_day
from optimizer.report.page.tokens import PHASE_COLOURS, phase_tag
from optimizer.report.plain_words import plain
from optimizer.report.trained_peak import trained_peak

ROW = 14
"""Height of a row of labels."""
HOLD = 7
"""Days of a week: a load of so many times the fitness holds it."""
TODAY_HALF, AXIS_NAME = 17, 44
"""Half the width of the word *today*, and the width of the longest name of an axis, which stands in the corner."""
AWAY_DAYS = 3
"""Shortest absence that is drawn."""


@dataclass(frozen=True)
class Frame:
    """A drawing's size: its width, where the plot begins and ends, how tall the bars may be, size of its letters."""

    name: str
    width: int
    left: int
    right: int
    tall: int
    letter: float
    rows: int
    """Most rows of names above the bars."""


WIDE = Frame("wid", 1160, 36, 1120, 216, 6.4, 5)
MIDDLE = Frame("mid", 660, 34, 624, 180, 6.4, 4)
"""For tablets: drawn smaller, the letters of the wide one are of seven pixels."""
NARROW = Frame("nar", 360, 27, 335, 150, 5.4, 3)


@dataclass(frozen=True)
class Bar:
    """A week: `done` is a full bar, else a pale one; a lighter week carries a mark."""

    x: float
    y: float
    width: float
    height: float
    css: str
    done: bool
    cutback: bool


@dataclass(frozen=True)
class PhaseStrip:
    """A phase below the bars, with its name or its letter where there is room."""

    x: float
    width: float
    css: str
    words: str


@dataclass(frozen=True)
class Stripe:
    """Days away."""

    x: float
    width: float
    label: str


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what stands there."""

    at: float
    label: str


@dataclass(frozen=True)
class SeasonDrawing:
    """Everything to draw, in units of the drawing."""

    frame: Frame
    height: float
    top: float
    floor: float
    words: str
    loads: tuple[Tick, ...]
    fitness: tuple[Tick, ...]
    months: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    strips: tuple[PhaseStrip, ...]
    stripes: tuple[Stripe, ...]
    races: tuple[RaceLabel, ...]
    line: str
    line_done: str
    line_planned: str
    today: float | None
    today_y: float
    phases: tuple[str, ...] = field(default=())

    @property
    def today_anchor(self) -> str:
        """Which end of the word *today* stands at its line: near the plot's ends names of axes stand beside it."""
        at = self.today or 0.0
        if at < self.frame.left + TODAY_HALF:
            return "start"
        return "end" if at > self.frame.width - AXIS_NAME - TODAY_HALF else "middle"

    @property
    def today_at(self) -> float:
        """Where the word stands, clear of the name of the axis on the right."""
        at = self.today or 0.0
        return min(at, float(self.frame.width - AXIS_NAME)) if self.today_anchor == "end" else at


def season_drawing(
    request: Request, today: date, frame: Frame, loads: Mapping[date, float] | None = None
) -> SeasonDrawing:
    """The season in a frame.

    Parameters
    ----------
    request : the plan with its scenario.
    today : weeks before it are full, later ones pale.
    frame : wide or narrow.
    loads : load really done in weeks, by their Monday, where it is known.
    """
    plan, done = request.plan, loads or {}
    scale = _Scale.of(plan, frame, done)
    races, rows = placed(_flags(request, scale), frame.left, frame.right, frame.letter, frame.rows)
    stripes = tuple(_stripes(request.scenario, plan, scale))
    top = ROW * rows + ROW + (ROW if stripes else 4)
    floor = top + frame.tall
    scale = scale.at(floor)
    past = sum(week.start + timedelta(days=6) < today for week in plan.weeks)
    points = [f"{scale.x(i + 1):.1f} {scale.y(HOLD * week.fitness_counted):.1f}" for i, week in enumerate(plan.weeks)]
    inside = plan.days[0].date <= today <= plan.days[-1].date
    return SeasonDrawing(
        frame,
        floor + 42,
        top,
        floor,
        chart_words(plan, today),
        tuple(Tick(scale.y(value), f"{value:g}") for value in steps(scale.most, 5) if scale.y(value) > top + 8),
        tuple(
            Tick(scale.y(HOLD * value), f"{value:g}")
            for value in steps(scale.most / HOLD, 6)
            if value and scale.y(HOLD * value) > top + 8
        ),
        tuple(Tick(scale.day(when), words) for when, words in months(plan, scale.week * 52 / 12, frame.letter)),
        tuple(_bars(plan, scale, past, done)),
        tuple(_strips(plan, scale, frame)),
        stripes,
        races,
        _line(points),
        _line(points[:past]),
        _line(points[max(0, past - 1) :]),
        scale.day(today) + scale.week / 14 if inside else None,
        top - 4 - (ROW if stripes else 0),
        tuple(dict.fromkeys(week.phase for week in plan.weeks)),
    )


@dataclass(frozen=True)
class _Scale:
    """From weeks and points of load to places."""

    first: date
    left: int
    week: float
    most: float
    tall: int
    floor: float = 0.0

    @classmethod
    def of(cls, plan: Plan, frame: Frame, done: Mapping[date, float]) -> "_Scale":
        highest = [max(week.load, HOLD * week.fitness_counted) for week in plan.weeks]
        most = max(1.0, *highest, *done.values())
        return cls(plan.weeks[0].start, frame.left, (frame.right - frame.left) / len(plan.weeks), most, frame.tall)

    def at(self, floor: float) -> "_Scale":
        return _Scale(self.first, self.left, self.week, self.most, self.tall, floor)

    def x(self, weeks: float) -> float:
        return self.left + weeks * self.week

    def day(self, when: date) -> float:
        return self.x((when - self.first).days / 7)

    def y(self, load: float) -> float:
        return self.floor - self.tall * load / self.most


def _line(points: Sequence[str]) -> str:
    return f"M{'L'.join(points)}" if len(points) > 1 else ""


def _bars(plan: Plan, scale: _Scale, past: int, done: Mapping[date, float]) -> Iterator[Bar]:
    gap = 0.18 * scale.week if scale.week > 3 else 0.0
    for number, week in enumerate(plan.weeks):
        css = PHASE_COLOURS[week.phase].css
        known = done.get(week.start)
        place = (round(scale.x(number) + gap / 2, 1), round(scale.week - gap, 1))
        if known is None or number >= past:
            yield _bar(place, week.load, css, scale, full=number < past, cutback=week.cutback)
        if known is not None:
            if number < past:
                yield _bar(place, week.load, css, scale, full=False, cutback=week.cutback)
            yield _bar(place, known, css, scale, full=True, cutback=False)


def _bar(place: tuple[float, float], load: float, css: str, scale: _Scale, *, full: bool, cutback: bool) -> Bar:
    y = round(scale.y(load), 1)
    return Bar(place[0], y, place[1], round(scale.floor - y, 1), css, full, cutback)


def _strips(plan: Plan, scale: _Scale, frame: Frame) -> Iterator[PhaseStrip]:
    at = 0
    for phase, block in runs(plan.weeks):
        tag, width = phase_tag(phase), len(block) * scale.week
        fits = frame.letter * 1.05 * len(tag.name) + 6 < width
        words = tag.name if fits else tag.letter if width > frame.letter + 3 else ""
        gap = min(1.0, 0.1 * width)
        yield PhaseStrip(round(scale.x(at) + gap / 2, 1), round(width - gap, 1), tag.css, words)
        at += len(block)


def _stripes(scenario: Scenario | None, plan: Plan, scale: _Scale) -> Iterator[Stripe]:
    """Absences of at least three days with less than half of the usual time; a label where there is room for it."""
    if scenario is None:
        return
    free = -1.0
    first, last = plan.days[0].date, plan.days[-1].date
    offer = scenario.availability
    for entry in sorted(
        (e for e in offer.exceptions if e.first and e.last and not e.every), key=lambda e: e.first or first
    ):
        begin, end = max(entry.first or first, first), min(entry.last or last, last)
        days = list(days_through(begin, end))
        usual = sum(offer.usual_minutes(day) for day in days)
        if len(days) < AWAY_DAYS or entry.minutes is None or 2 * entry.minutes * len(days) > usual:
            continue
        x, width = scale.day(begin), len(days) / 7 * scale.week
        label = plain(entry.note, 24)
        room = 3.2 * len(label)
        if x + width / 2 - room < free:
            label = ""
        elif label:
            free = x + width / 2 + room + 4
        yield Stripe(round(x, 1), round(width, 1), label)


def _flags(request: Request, scale: _Scale) -> list[RaceLabel]:
    """Races with what is written above their lines, A races first."""
    found = []
    for day, session, race in request.races():
        priority = race.priority if race is not None else ""
        name = plain(race.name if race is not None else session.note, 28) or "Race"
        small = f"{priority}{' ' if priority else ''}{day_month(day.date)}"
        found.append(RaceLabel(round(scale.day(day.date) + scale.week / 14, 1), name, small, priority or "C"))
    return sorted(found, key=lambda one: (one.rank, one.x))


def chart_words(plan: Plan, today: date) -> str:
    """What there is to see, for who does not see it."""
    heavy = max(plan.weeks, key=lambda week: week.load)
    peak = trained_peak(plan.weeks)
    first, last = plan.days[0].date, plan.days[-1].date
    number = max(0, (today - plan.weeks[0].start).days // 7)
    return (
        f"Weekly load from {_dated(first)} to {_dated(last)} by phase, with fitness. Load is {plan.weeks[0].load} in "
        f"the first week and highest, {heavy.load}, in the week of {_dated(heavy.start)}. Fitness grows from "
        f"{plan.weeks[0].fitness_counted:.0f} to {peak.fitness_counted:.0f} on {_sunday(peak)} and ends at "
        f"{plan.weeks[-1].fitness_counted:.0f}. Today is {weekday_day(today)}, week {number + 1}."
    )


def _dated(day: date) -> str:
    return f"{day_month(day)} {day.year}"


def _sunday(week: Week) -> str:
    return _dated(week.start + timedelta(days=6))
