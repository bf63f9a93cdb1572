"""The season at a glance: months, races, weekly load, phases, cutbacks, fitness; a column or more a week."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.text import Text

from optimizer.formats.plan import PhaseName, Week
from optimizer.formats.scenario import Race
from optimizer.report.chart import GUTTER, Strip, bars, runs, strips
from optimizer.report.flags import Flag, flag_rows
from optimizer.report.ink import COLOURS, Ink
from optimizer.report.plain_words import PHASES, fit

LETTERS: dict[PhaseName, str] = {
    "base": "B",
    "build": "U",
    "taper": "T",
    "race": "X",
    "freestyle": "F",
    "reverse_taper": "R",
    "return_to_run": "I",
}
LABEL_CELLS = 24


def glance(weeks: Sequence[Week], races: Sequence[Race], ink: Ink) -> None:
    """Draw all weeks; a season of several years takes a strip a year, all on one scale."""
    parts = strips(weeks, ink.width)
    tall = (5, 3) if len(parts) == 1 else (4, 2)
    top_load = max(week.load for week in weeks)
    top_fitness = max(week.fitness_counted for week in weeks)
    for strip in parts:
        ink.blank()
        _row(ink, _years(strip), ink.text(_months(strip), "bold"))
        for row in flag_rows(_flags(strip, races), strip.width) if races else ():
            _row(ink, "", ink.text(row, "bold"))
        _columns(ink, strip, "load", [week.load for week in strip.weeks], top_load, rows=tall[0])
        _row(ink, "phase", _band(strip, ink))
        _cutbacks(ink, strip)
        fitness = [week.fitness_counted for week in strip.weeks]
        _columns(ink, strip, "fitness", fitness, top_fitness, rows=tall[1], style="default")
    _legend(ink, weeks)


def _row(ink: Ink, gutter: str, chart: Text) -> None:
    ink.line(ink.text(f"{gutter:>{GUTTER - 1}} ", "dim"), chart)


def _years(strip: Strip) -> str:
    first, last = (_thursday(week).year for week in (strip.weeks[0], strip.weeks[-1]))
    return str(first) if first == last else f"{first}-{last % 100:02d}"


def _thursday(week: Week) -> date:
    """The day that decides to which year a week belongs."""
    return week.start + timedelta(days=3)


def _months(strip: Strip) -> str:
    """Month names, each over the week that holds its first day; the strip's first week is always named."""
    cells = [" "] * (strip.width + 3)
    firsts = [i for i, week in enumerate(strip.weeks) if (week.start + timedelta(days=6)).day <= 7]
    room = firsts[0] * strip.cell if firsts else strip.width
    for index in ([0] if room > 3 else []) + firsts:
        name = f"{(strip.weeks[index].start + timedelta(days=6 if index in firsts else 0)):%b}"
        start = index * strip.cell
        if start + 3 <= max(strip.width, 3):
            cells[start : start + 3] = name
    return "".join(cells).rstrip()


def _flags(strip: Strip, races: Sequence[Race]) -> list[Flag]:
    first = strip.weeks[0].start
    flags = []
    for race in races:
        days = (race.date - first).days
        if 0 <= days < 7 * len(strip.weeks):
            label = f"{fit(race.name, LABEL_CELLS)} {race.date.day} {race.date:%b}"
            flags.append(Flag(days * strip.cell // 7, race.priority, label))
    return flags


def _columns(
    ink: Ink, strip: Strip, name: str, values: Sequence[float], top: float, *, rows: int, style: str = ""
) -> None:
    """Bars of a figure of the weeks, in `style` or the phase's colour; the gutter has its name and the strip's peak."""
    gutters = [name, f"peak {max(values):.0f}"]
    thick = max(1, strip.cell - 1)
    for number, glyphs in enumerate(bars(values, top, rows, ink.ascii_only)):
        chart = Text()
        for week, glyph in zip(strip.weeks, glyphs, strict=True):
            chart.append((glyph * thick).ljust(strip.cell), style or _shade(week))
        _row(ink, gutters[number] if number < len(gutters) else "", chart)


def _shade(week: Week) -> str:
    return COLOURS[week.phase] + (" dim" if week.cutback else "")


def _band(strip: Strip, ink: Ink) -> Text:
    """Each block of one phase with its name, or with its letter where the name does not fit."""
    band = Text()
    for phase, block in runs(strip.weeks):
        width = len(block) * strip.cell
        name = PHASES[phase].capitalize()
        label = name if len(name) <= width else LETTERS[phase]
        band.append_text(ink.text(label + "─" * (width - len(label)), f"black on {COLOURS[phase]}"))
    return band


def _cutbacks(ink: Ink, strip: Strip) -> None:
    if any(week.cutback for week in strip.weeks):
        marks = "".join(("▾" if week.cutback else " ").ljust(strip.cell) for week in strip.weeks)
        _row(ink, "cutback", ink.text(marks.rstrip()))


def _legend(ink: Ink, weeks: Sequence[Week]) -> None:
    seen = {week.phase for week in weeks}
    legend = Text()
    for phase in (phase for phase in LETTERS if phase in seen):
        gap = "  " if legend else ""
        legend.append(gap).append(LETTERS[phase], f"black on {COLOURS[phase]}").append(f" {PHASES[phase]}")
    indent = GUTTER if GUTTER + legend.cell_len <= ink.width else 0
    ink.line(Text(" " * indent), legend)
