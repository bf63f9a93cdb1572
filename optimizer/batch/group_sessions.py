"""Group sessions: locked into the scenario of each member whose day allows them, before that member's own optimum."""

from collections.abc import Iterator
from typing import Any

from constraints import FAMILIES
from optimizer.batch.client_result import LeftOut
from optimizer.batch.derived_scenarios import render
from optimizer.batch.item import Item
from optimizer.batch.roster_settings import Meeting
from optimizer.build_year import prepare
from optimizer.core.requirement import Conflict, Requirement
from optimizer.formats.scenario import Locked
from optimizer.ingest import yaml_tree
from optimizer.ingest.consistency_days import locked_problems
from optimizer.ingest.draft import Draft
from optimizer.ingest.loader import Loaded


def invite(item: Item, loaded: Loaded) -> tuple[bytes | None, tuple[LeftOut, ...]]:
    """The scenario with the group sessions that fit, None when none does; and those that do not, with the reason.

    A session fits when the day offers the minutes and no rule excludes it by itself. What a whole year cannot hold
    is left to the solve, which then names the conflict.
    """
    kept, left_out = list(item.meetings), list[LeftOut]()
    while kept:
        reasons = dict(_refused(loaded, item.scenario, kept))
        if not reasons:
            break
        left_out += [LeftOut(date=kept[i].date, name=kept[i].name, why=why) for i, why in reasons.items()]
        kept = [meeting for i, meeting in enumerate(kept) if i not in reasons]
    scenario = render(_data(item.scenario, kept), item.client) if kept else None
    return scenario, tuple(sorted(left_out, key=lambda part: (part.date, part.name)))


def _data(scenario: bytes, kept: list[Meeting]) -> dict[str, Any]:
    """The scenario's plain data with the sessions locked."""
    data: dict[str, Any] = yaml_tree.read(scenario.decode("utf-8-sig")).data
    data["locked"] = [*(data.get("locked") or []), *(_locked(meeting) for meeting in kept)]
    return data


def _locked(meeting: Meeting) -> dict[str, Any]:
    entry = {"date": meeting.date.isoformat(), "kind": meeting.kind, "minutes": meeting.minutes}
    return {**entry, "note": meeting.name}


def _refused(loaded: Loaded, scenario: bytes, kept: list[Meeting]) -> Iterator[tuple[int, str]]:
    """Which of the sessions cannot be, by their place in the list, and why."""
    own, draft = len(loaded.scenario.locked), Draft.of(_data(scenario, kept))
    stated = len(draft.locked) - len(kept)  # without the jogged races that `own` counts
    wrong = {
        int(problem.path[1]) - stated: f"expected {problem.expected}, got {problem.got}"
        for problem in locked_problems(draft)
        if problem.path[0] == "locked" and int(problem.path[1]) >= stated
    }
    if wrong:
        yield from wrong.items()
        return
    locked = (*loaded.scenario.locked, *(Locked.model_validate(_locked(meeting)) for meeting in kept))
    year = prepare(loaded.scenario.model_copy(update={"locked": locked}), loaded.past)
    for family in FAMILIES:
        for conflict in family.conflicts(year):
            for fact in conflict.facts:
                if fact.where[:1] == ("locked",) and len(fact.where) > 1 and int(fact.where[1]) >= own:
                    yield int(fact.where[1]) - own, _why(conflict, fact)


def _why(conflict: Conflict, own: Requirement) -> str:
    others = "; ".join(fact.text for fact in conflict.facts if fact != own)
    return f"{others} ({conflict.proof})" if others else conflict.proof
