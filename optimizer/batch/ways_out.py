"""Why a client's year cannot be, and the cheapest way out, as the single-client commands tell it."""

from optimizer.batch.client_result import Clash, Remedy
from optimizer.core.requirement import Conflict
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.offered_repairs import offers
from optimizer.explain.runner_words import Places
from optimizer.ingest.loader import Loaded
from optimizer.report.conflict_report import place
from optimizer.solve_case import SolveResult

WaysOut = tuple[tuple[Clash, ...], tuple[Remedy, ...]]


def ways_out(solved: SolveResult, until: float | None = None) -> WaysOut:
    """Conflicts of an infeasible year and its cheapest confirmed repair; no repair when none could be confirmed
    before the moment `until` of the monotonic clock, and what the search itself named when even that was too soon."""
    places = Places(solved.loaded.path, solved.loaded.lines)
    oracle = Oracle(solved.loaded.scenario, solved.loaded.past, until=until).after_search()
    found = tuple(clash for clash in clashes(oracle) if clash.minimal or until is None)
    told = tuple(
        Clash(
            facts=(
                *(f"{given.text} [{places.of(given.where)}]" for given in clash.givens),
                *(f"{rule.text} [rule book]" for rule in clash.rules),
            ),
            proof=clash.proof,
            minimal=clash.minimal,
        )
        for clash in found
    )
    remedies = tuple(
        Remedy(
            changes=tuple(f"{change.text} [{places.of(change.where)}]" for change in repair.changes),
            safety=repair.safety,
        )
        for repair in offers(solved.loaded, oracle, found, 1)
    )
    return told or named(solved.loaded, solved.conflicts), remedies


def named(loaded: Loaded, conflicts: tuple[Conflict, ...]) -> tuple[Clash, ...]:
    """The contradictions as the search itself names them."""
    path, lines = loaded.path, loaded.lines
    return tuple(
        Clash(facts=tuple(f"{fact.text} [{place(fact, path, lines)}]" for fact in clash.facts), proof=clash.proof)
        for clash in conflicts
    )
