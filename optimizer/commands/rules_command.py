"""`optimize rules`: every rule with its numbers, its source and how far it can be trusted."""

import json
import sys
import textwrap
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from constraints.limits import RuleTable
    from optimizer.formats.scenario import Level
    from optimizer.report.rulebook import BookRule

WIDTH = 80


class LevelName(StrEnum):
    """Levels of runners."""

    novice = "novice"
    intermediate = "intermediate"
    advanced = "advanced"


def rules(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Explain this rule.")] = None,
    level: Annotated[LevelName | None, typer.Option("--level", help="Defaults of this level only.")] = None,
    phases: Annotated[
        bool, typer.Option("--phases", help="Print the phase graph: lengths, and what follows what.")
    ] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print docs/rules.md.")] = False,
    as_json: shared_options.JsonFlag = False,
) -> None:
    """List the rules with defaults, sources and confidence, or explain one."""
    from optimizer.domain.session_kinds import LEVELS
    from optimizer.report.rulebook import as_data, find, nearest, phase_data

    chosen: Level | None = None if level is None else LEVELS[list(LevelName).index(level)]
    if markdown:
        from optimizer.report.rulebook_page import page

        sys.stdout.write(page())
    elif phases:
        _print(phase_data() if as_json else _phase_lines())
    elif name is None:
        _print(_data(chosen) if as_json else _list(chosen))
    else:
        rule = find(name)
        if rule is None:
            near = nearest(name)
            shared_options.fail(
                f"NAME: expected a rule's name{f', such as {near}' if near else ''}, got {name}",
                shared_options.BAD_INPUT,
            )
        _print(as_data(rule, chosen) if as_json else _explain(rule, chosen))


def _print(what: dict[str, Any] | Iterator[str]) -> None:
    print(json.dumps(what, indent=1) if isinstance(what, dict) else "\n".join(what))


def _data(level: "Level | None") -> dict[str, Any]:
    from optimizer.report.rulebook import as_data, soft_data, soft_rules
    from optimizer.report.rulebook import rules as every

    return {
        "rules": [as_data(rule, level) for rule in every()],
        "soft_constraints": [soft_data(family, soft) for family, soft in soft_rules()],
    }


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _list(level: "Level | None") -> Iterator[str]:
    from constraints import FAMILIES
    from optimizer.report.rulebook import rules as every
    from optimizer.report.rulebook import sentence, weight

    shown = "novice / intermediate / advanced" if level is None else level
    yield from _wrapped(
        f"Defaults are for {shown}. A to D says how far to trust a rule; `optimize rules NAME` says more."
    )
    for family in FAMILIES:
        yield ""
        yield family.name
        yield from _wrapped(sentence(family.name), "  ")
        for rule in every():
            if rule.family == family.name:
                yield from _entry(rule, level)
        for soft in family.soft_constraints:
            yield f"  {soft.name:<25}{weight(soft):<27}{soft.confidence:<4}soft"
            yield from _wrapped(f"{soft.text} [{soft.source}]", "      ")


def _entry(rule: "BookRule", level: "Level | None") -> Iterator[str]:
    from constraints.limits import Limit
    from optimizer.report.rulebook import defaults

    body = rule.body
    value = (
        defaults(body, level) if isinstance(body, Limit) else f"table, {len(body.rows)} rows" if body.rows else "rule"
    )
    yield f"  {body.name:<25}{value:<27}{body.confidence:<4}{'hard' if body.hard else 'goal'}"
    yield from _wrapped(f"{body.text} [{body.source}]", "      ")


def _explain(rule: "BookRule", level: "Level | None") -> Iterator[str]:
    from constraints.limits import RuleTable
    from optimizer.report.rulebook import amount, defaults, example, sentence, trust

    body = rule.body
    kind = "a rule that is never traded" if body.hard else "a goal, served as far as the goals above it leave room"
    yield f"{body.name} ({rule.family})"
    yield ""
    trusted = f"Source: {body.source}. Confidence {body.confidence}: {trust(body.confidence)}."
    if isinstance(body, RuleTable):
        yield from _wrapped(f"{sentence(rule.family)} Here: {body.text}. It is {kind}. {trusted}")
        if body.rows:
            yield ""
            yield from _rows(body)
        return
    reach = f"from {amount(body.least, body.unit)} to {amount(body.most, body.unit)}"
    by = "" if level is not None or len(set(body.defaults)) == 1 else " (novice / intermediate / advanced)"
    stated = f"Here: {body.text}; default {defaults(body, level)}{by}, overrides {reach}. It is {kind}."
    yield from _wrapped(f"{sentence(rule.family)} {stated} {trusted}")
    yield ""
    yield example(body)


def _rows(table: "RuleTable") -> Iterator[str]:
    """The table's rows; the last column takes what is left of the line."""
    cells = [tuple(map(str, row)) for row in (table.columns, *table.rows)]
    widths = [max(len(row[i]) for row in cells) + 2 for i in range(len(table.columns) - 1)]
    for row in cells:
        start = "  " + "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield from textwrap.wrap(start + row[-1], WIDTH, subsequent_indent=" " * len(start), drop_whitespace=True) or [
            start
        ]


def _phase_lines() -> Iterator[str]:
    from optimizer.report.rulebook import phase_data

    graph = phase_data()
    yield "Phases of a year, lengths in weeks; between close races base and build vanish."
    yield ""
    yield f"  {'phase':<15}{'least':>6}{'usual':>6}{'most':>6}  followed by"
    for phase in graph["phases"]:
        name, most = phase["name"], "-" if phase["most"] is None else f"{phase['most']:g}"
        following = ", ".join(second for first, second in graph["edges"] if first == name)
        start = f"  {name:<15}{phase['least']:>6g}{phase['usual']:>6g}{most:>6}  "
        yield from textwrap.wrap(start + following, WIDTH, subsequent_indent=" " * len(start))
