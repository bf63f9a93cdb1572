"""What people ask of a year: every kind of edit, how edits are written down, and several of them as one."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from optimizer.core.errors import InputError, Problem
from optimizer.workspace.busy_edits import BusyDays
from optimizer.workspace.day_edits import Lock, Move, Place, Skip, Unlock
from optimizer.workspace.done_edits import Logged, RecordedDays
from optimizer.workspace.edit import Before, Edit, Effect, merged
from optimizer.workspace.fact_edits import Away, CheckedIn, NewRace, Set, Tested
from optimizer.workspace.weekly_edits import EveryWeek

AnyEdit = Annotated[
    Move
    | Lock
    | Unlock
    | Skip
    | Place
    | EveryWeek
    | Set
    | Away
    | BusyDays
    | NewRace
    | Logged
    | RecordedDays
    | CheckedIn
    | Tested,
    Field(discriminator="do"),
]
EDITS: TypeAdapter[tuple[AnyEdit, ...]] = TypeAdapter(tuple[AnyEdit, ...])
"""Reads edits as they are written down."""


def together(edits: tuple[Edit, ...], before: Before) -> Effect:
    """Several edits as one. Raises InputError with every problem."""
    effects, problems = list[Effect](), list[Problem]()
    for edit in edits:
        try:
            effects.append(edit.effect(before))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError("edit", problems)

    return merged(effects, "; ".join(effect.words for effect in effects))
