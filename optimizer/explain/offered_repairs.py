"""Repairs as a runner can take them up: each as settings of the scenario's own file, and true of that file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from optimizer.core.errors import InputError
from optimizer.domain.past import Past
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import Repair
from optimizer.explain.repair import repairs
from optimizer.explain.settings_between import settings_between
from optimizer.explain.sound_scenarios import NEVER
from optimizer.explain.what_if import changed
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded


def offers(
    loaded: Loaded, oracle: Oracle, found: Sequence[MinimalConflict], shown: int = EXPLAIN.repairs
) -> Iterator[Repair]:
    """Up to `shown` repairs with their settings, each as soon as it is confirmed.

    What a repair changes may change more once the file is read with it: another start finds other weeks in a log. Such
    a year is planned once more, as the file has it, before it is offered.

    Parameters
    ----------
    loaded
        The scenario that cannot be planned.
    oracle
        Answers for it.
    found
        Its conflicts.
    shown
        How many repairs at most.

    Yields
    ------
    Repair
        Cheapest first, safest before cheapest.
    """
    for repair in repairs(oracle, found, shown):
        settings = settings_between(loaded, repair.scenario)
        try:
            other = changed(loaded, settings)
        except InputError:
            continue  # what is left says something that no file may say
        same = stated(other.scenario, other.past) == stated(repair.scenario, repair.past)
        if same or oracle.planned(other.scenario, other.past):
            yield replace(repair, scenario=other.scenario, past=other.past, settings=settings)


def stated(scenario: Scenario, past: Past) -> tuple[object, ...]:
    """What a year is planned from, without entries that have been taken out and without their order."""
    locked = sorted((e for e in scenario.locked if e.date != NEVER), key=lambda e: (e.date, e.kind, e.minutes))
    races = sorted((r for r in scenario.races if r.status != "cancelled"), key=lambda r: (r.date, r.name))
    offer = scenario.availability
    kept = tuple(entry for entry in offer.exceptions if entry.on != NEVER)
    rest = scenario.model_copy(
        update={"locked": (), "races": (), "availability": offer.model_copy(update={"exceptions": kept})}
    )
    return rest, locked, races, replace(past, stated="")
