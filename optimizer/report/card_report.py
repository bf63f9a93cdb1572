"""The coaching card in words: a table on a terminal, and the same for machines."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from typing import Any

from rich.console import Console

from optimizer.audit.card.card_figure import CardFigure, CardVerdict, FigureSpec, TargetRange
from optimizer.report.ink import Ink
from optimizer.report.plain_words import count, plain

STYLES: dict[CardVerdict, str] = {"inside": "green", "outside": "yellow", "does not apply": "dim"}
NOTHING_STATED = "the plan states no reason"
DIGITS = 4
"""Decimals that machines are told."""


def show_card(name: str, figures: Sequence[CardFigure], console: Console) -> None:
    """Every figure with its value, its target and its verdict; what misses its target in lines of its own below."""
    ink = Ink(console)
    ink.say(f"{plain(name)}: the coaching card", "bold")
    ink.say(_summary(figures))
    ink.blank()
    table = ink.table("Figure", ">Plan", "Target", "")
    for figure in figures:
        cells = (amount(figure.value, figure.spec), target_words(figure.spec.target, figure.spec), figure.verdict)
        style = STYLES[figure.verdict]
        table.add_row(ink.text(figure.spec.title), *(ink.text(cell, style) for cell in cells))
    ink.show(table)
    lines = [line for figure in figures for line in missed_lines(figure)]
    if lines:
        ink.heading("Outside, and what the plan says about it")
    for line in lines:
        ink.say(line)
    _left_out(figures, ink)


def _left_out(figures: Sequence[CardFigure], ink: Ink) -> None:
    told = [(f.spec, r) for f in figures for r in f.readings if r.value is None and r.reason]
    if told:
        ink.heading("Does not apply")
    for spec, reading in told:
        ink.say(f"{spec.title[0].upper()}{spec.title[1:]}, {reading.of}: {reading.reason}.", "dim")


def missed_lines(figure: CardFigure) -> Iterator[str]:
    """Readings outside their target, those of one target and one reason in one sentence."""
    missed = [reading for reading in figure.readings if reading.verdict == "outside"]
    for (target, reason), group in groupby(missed, key=lambda reading: (reading.target, reading.reason)):
        title, asked = figure.spec.title, target_words(target, figure.spec)
        found = ", ".join(f"{reading.of} at {amount(reading.value, figure.spec)}" for reading in group)
        yield f"{title[0].upper()}{title[1:]}, {asked} asked: {found}; {reason or NOTHING_STATED}."


def _summary(figures: Sequence[CardFigure]) -> str:
    verdicts = [figure.verdict for figure in figures]
    inside, judged = verdicts.count("inside"), len(verdicts) - verdicts.count("does not apply")
    return (
        f"{inside} of {count(judged, 'figure')} inside what a coach would sign. A figure measured on several races or "
        "phases shows their median, and is inside when all of them are."
    )


def amount(value: float | None, spec: FigureSpec) -> str:
    """The value in the figure's unit, such as `35 %`, `0.83`, `1.3 bits`; a dash where there is none."""
    if value is None:
        return "-"
    if spec.unit == "share":
        return f"{value:.2f}" if spec.ratio else f"{round(100 * value, 1):g} %"
    digits = 0 if spec.unit == "km" else 1
    return f"{value:.{digits}f} {spec.unit}"


def target_words(target: TargetRange, spec: FigureSpec) -> str:
    """The target as a person says it: `0.90 to 1.10`, `at least 60 %`, `at most 0.5 bits`."""
    if target.least == -inf:
        return f"at most {amount(target.most, spec)}"
    if target.most == inf:
        return f"at least {amount(target.least, spec)}"
    return f"{amount(target.least, spec)} to {amount(target.most, spec)}"


def card_json(figures: Sequence[CardFigure]) -> dict[str, Any]:
    """The card for machines; an end of a target that does not exist is null."""
    return {"version": 1, "figures": [_figure(figure) for figure in figures]}


def _figure(figure: CardFigure) -> dict[str, Any]:
    spec = figure.spec
    return {
        "figure": spec.name,
        "title": spec.title,
        "unit": spec.unit,
        "target": _range(spec.target),
        "value": _rounded(figure.value),
        "verdict": figure.verdict,
        "readings": [
            {
                "of": reading.of,
                "value": _rounded(reading.value),
                "target": _range(reading.target),
                "verdict": reading.verdict,
                "reason": reading.reason or None,
            }
            for reading in figure.readings
        ],
    }


def _range(target: TargetRange) -> dict[str, float | None]:
    ends = {"least": target.least, "most": target.most}
    return {name: None if end in (-inf, inf) else round(end, DIGITS) for name, end in ends.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
