"""Repairs as a runner can take them up: each as settings of the scenario's own file, and true of that file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from optimizer.core.errors import InputError
from optimizer.domain.past import Past
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import RULE, Repair
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
        Cheapest first, safest before cheapest; but where one leaves an A race short for its distance, another that
        leaves none short and loosens no rule comes first: with all its races, or where much is missing without one.
    """
    waiting = list[Repair]()
    given = 0
    for repair in _with_settings(loaded, oracle, found, shown):
        given += 1
        if given > 1 and repair.tier >= RULE and _short(repair, EXPLAIN.far_short):
            continue  # nobody bends a rule for a race that is then run on half of what it asks
        if _short(repair, EXPLAIN.short) or _no_training(loaded.scenario, repair):
            waiting.append(repair)
            continue
        patient = [one for one in waiting if _comes_before(loaded.scenario, repair, one)]
        yield from (one for one in waiting if one not in patient)
        waiting = patient
        yield repair
    # Where all of them leave a race short, those that keep every race still come before those that leave one out.
    yield from sorted(waiting, key=lambda one: (_far_behind(loaded.scenario, one, waiting), one.given_up))


def _far_behind(scenario: Scenario, repair: Repair, others: Sequence[Repair]) -> bool:
    """Whether it leaves a race far short, and another repair none with all of its races and no rule bent."""
    if not _short(repair, EXPLAIN.far_short):
        return False
    return any(_comes_before(scenario, one, repair) and not _short(one, EXPLAIN.far_short) for one in others)


def _short(repair: Repair, share: float) -> bool:
    return any(one.short(share) for one in repair.ready)


def _no_training(scenario: Scenario, repair: Repair) -> bool:
    """Whether an A race that is run as training would be run on far less than it asks: it is no readier for that."""
    aims = {race.name for race in scenario.races if race.priority == "A"}
    trained = (one for one in repair.ready if one.at_best.priority == "C" and one.at_best.race in aims)
    return any(one.lacks(EXPLAIN.far_short) for one in trained)


def _comes_before(scenario: Scenario, ready: Repair, short: Repair) -> bool:
    """Whether a repair that leaves no race short is offered before one that does."""
    races = [sum(race.status != "cancelled" for race in one.races) for one in (scenario, ready.scenario)]
    return ready.tier < RULE and (races[0] == races[1] or _short(short, EXPLAIN.far_short))


def _with_settings(loaded: Loaded, oracle: Oracle, found: Sequence[MinimalConflict], shown: int) -> Iterator[Repair]:
    """The repairs as the file has them, in their own order."""
    for repair in repairs(oracle, found, shown):
        settings = settings_between(loaded, repair.scenario)
        try:
            other = changed(loaded, settings)
        except InputError:
            continue  # what is left says something that no file may say
        same = stated(other.scenario, other.past) == stated(repair.scenario, repair.past)
        if same or oracle.planned(other.scenario, other.past):
            ready = oracle.about.ready(repair.scenario if same else other.scenario)
            yield replace(repair, scenario=other.scenario, past=other.past, settings=settings, ready=ready)


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
