"""Every rule with its numbers, its source and how far it can be trusted: one list for the command and for the docs."""

import difflib
import inspect
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from constraints import FAMILIES
from constraints.limits import Limit, RuleTable
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.phases import FOLLOWS, LENGTHS
from optimizer.domain.session_kinds import LEVELS
from optimizer.formats.scenario import Level

CONFIDENCE = {
    "A": "trials, a meta-analysis or a large cohort stand behind it",
    "B": "a cohort study or a known mechanism stands behind it",
    "C": "coaches agree on it; nobody has tested it",
    "D": "a sensible default of ours without a source",
}


@dataclass(frozen=True)
class BookRule:
    """A limit that a scenario may override, or a table that it may not, with the family it belongs to."""

    family: str
    body: Limit | RuleTable

    @property
    def name(self) -> str:
        return self.body.name

    @property
    def where(self) -> str:
        """The scenario section that overrides it; empty for tables."""
        if isinstance(self.body, RuleTable):
            return ""
        return "limits" if self.body.hard else "goals"


def rules() -> Iterator[BookRule]:
    """Every rule, family by family."""
    for family in FAMILIES:
        bodies: list[Limit | RuleTable] = [*family.limits, *family.tables]
        yield from (BookRule(family.name, body) for body in bodies)


def soft_rules() -> Iterator[tuple[str, SoftConstraint]]:
    """Every soft constraint with its family's name, family by family."""
    return ((family.name, soft) for family in FAMILIES for soft in family.soft_constraints)


def weight(soft: SoftConstraint) -> str:
    """What one unit of its violation costs: `3 points`, or how it ranks among the tie-breakers."""
    if soft.tie_breaker:
        return f"tie-breaker, {soft.weight}"
    return f"{soft.weight} point{'s' * (soft.weight != 1)}"


def soft_data(family: str, soft: SoftConstraint) -> dict[str, Any]:
    """The soft constraint for machines."""
    return {
        "name": soft.name,
        "family": family,
        "text": soft.text,
        "weight": soft.weight,
        "tie_breaker": soft.tie_breaker,
        "source": soft.source,
        "confidence": soft.confidence,
    }


def sentence(family: str) -> str:
    """What the family says, in one sentence: its docstring."""
    found = next(f for f in FAMILIES if f.name == family)
    return " ".join((inspect.getdoc(found) or "").split())


def find(name: str) -> BookRule | None:
    """The rule of that name."""
    return next((rule for rule in rules() if rule.name == name), None)


def nearest(name: str) -> str | None:
    """The name most like a misspelt one."""
    names = [rule.name for rule in rules()]
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.4)), None)


def trust(confidence: str) -> str:
    """What a confidence letter means, with its sign in words."""
    sign = {"-": ", with reservations", "+": ", and more than that"}.get(confidence[1:], "")
    return CONFIDENCE[confidence[0]] + sign


def amount(value: float, unit: str) -> str:
    """A limit's value as people write it: `15 %`, `72 h`, `1 session`."""
    if unit == "%":
        return f"{100 * value:g} %"
    return f"{value:g} {unit.removesuffix('s') if value == 1 and unit != 'h' else unit}"


def defaults(limit: Limit, level: Level | None = None) -> str:
    """Its default, for one level or for all three where they differ: `25 / 20 / 15 %`."""
    if level is not None:
        return amount(limit.default(level), limit.unit)
    if len(set(limit.defaults)) == 1:
        return amount(limit.defaults[0], limit.unit)
    scale = 100 if limit.unit == "%" else 1
    return " / ".join(f"{scale * value:g}" for value in limit.defaults) + f" {limit.unit}"


def example(limit: Limit) -> str:
    """A scenario line that overrides it with the intermediate runner's default."""
    value = limit.default("intermediate")
    written = f"{100 * value:g}%" if limit.unit == "%" else f"{value:g}"
    return f"{'limits' if limit.hard else 'goals'}:\n  {limit.name}: {written}"


def as_data(rule: BookRule, level: Level | None = None) -> dict[str, Any]:
    """The rule for machines; names and keys are stable."""
    body = rule.body
    common = {
        "name": body.name,
        "family": rule.family,
        "text": body.text,
        "source": body.source,
        "confidence": body.confidence,
        "hard": body.hard,
    }
    if isinstance(body, RuleTable):
        return {**common, "type": "table", "columns": list(body.columns), "rows": [list(row) for row in body.rows]}
    levels = LEVELS if level is None else (level,)
    values = {each: body.default(each) for each in levels}
    limits = {"unit": body.unit, "section": rule.where, "defaults": values, "least": body.least, "most": body.most}
    return {**common, "type": "limit", **limits}


def phase_data() -> dict[str, Any]:
    """The phase graph for machines: lengths in weeks (null for no maximum) and which phase may follow which."""
    phases = [
        {"name": name, "least": least, "usual": usual, "most": None if math.isinf(most) else most}
        for name, (least, usual, most) in LENGTHS.items()
    ]
    return {"phases": phases, "edges": [list(edge) for edge in FOLLOWS]}
