"""Where a rule comes from, and how far it can be trusted: A trial, B cohort, C coaching consensus, D our default."""

from dataclasses import dataclass

from constraints import FAMILIES, LIMITS
from optimizer.core.requirement import Requirement
from optimizer.ingest.loader import Loaded

OWN = "your own"


@dataclass(frozen=True)
class Origin:
    """A rule's name and sentence, its source with confidence (None for a person's own fact), its place in the file."""

    rule: str
    text: str
    source: str
    confidence: str | None
    place: str | None


def origin(requirement: Requirement, loaded: Loaded) -> Origin:
    """The limit or rule that a requirement names, else what its family rests on; an override is the runner's own."""
    where = requirement.where
    if where[:1] == ("limits",) and where[1] in LIMITS:
        limit = LIMITS[str(where[1])]
        own = limit.name in loaded.scenario.limits
        source, confidence = (OWN, None) if own else (limit.source, limit.confidence)
        return Origin(limit.name, limit.text, source, confidence, _place(loaded, where) if own else None)
    place = _place(loaded, where) if where and where[0] != "limits" else None
    family = next((family for family in FAMILIES if family.name == requirement.family), None)
    if family is None:
        return Origin(requirement.family, "what the plan states must hold", "the plan's own sessions", None, None)
    for table in family.tables:
        if table.name == requirement.rule:
            return Origin(table.name, table.text, table.source, table.confidence, place)
    text = (family.__doc__ or family.name).partition(".")[0].replace("\n    ", " ")
    if not family.limits:
        first_table = next(iter(family.tables), None)
        if place is None and first_table is not None:
            return Origin(family.name, text, first_table.source, first_table.confidence, None)
        return Origin(family.name, text, OWN if place else "ours", None, place)
    first = family.limits[0]
    return Origin(family.name, text, first.source, first.confidence, place)


def _place(loaded: Loaded, where: tuple[str | int, ...]) -> str:
    return f"{loaded.path.name}:{loaded.lines.line_of(where)}"
