"""Answers about a year, in sentences and as JSON with stable names."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from optimizer.core.errors import plain
from optimizer.explain.facts import Fact
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import bare
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import Repair
from optimizer.explain.runner_words import Places, count, gain_words, goal_words, listed, span_words
from optimizer.explain.settings_between import settings_without
from optimizer.ingest.loader import Loaded
from optimizer.report.offered_readiness import offered_readiness, offered_readiness_json

if TYPE_CHECKING:
    from optimizer.explain.binding import BindingFact, Held
    from optimizer.explain.gains import OpenGoal

LONG = 300
SHOWN = 5
"""Facts that a report on what holds a year back may name."""
WEEK_LINES = 12
SEASON_FIGURES = (
    "  No plan that climbs as high and falls no deeper gains more than its best season; days attain it or come near.",
    "  `optimize explain --confirm` plans the days of these years too.",
)
"""What gains of seasons are worth."""
HEALING = (
    "    An injury gives way by healing: when you know the day you are cleared, enter it as `cleared` and plan anew."
)
"""What may be hoped for where an injury takes part in a clash."""


def clash_title(oracle: Oracle) -> str:
    """What the conflicts below it stand in the way of: any plan, or one that prepares every A race."""
    if oracle.prepared:
        return "This year can be planned, but no coach would start you in a race that nothing prepares:"
    return "This year cannot be planned: these facts cannot all hold."


def clash_lines(found: Sequence[MinimalConflict], places: Places) -> list[str]:
    """Conflicts as a person reads them."""
    lines = []
    for clash in found:
        lines += [f"  - {plain(g.text, LONG)}  [{places.of(g.where)}]" for g in clash.givens]
        lines += [f"  - {plain(rule.text, LONG)}  [rule book]" for rule in clash.rules]
        lines.append(f"    because {plain(clash.proof, LONG)}.")
        lines += [_smallest(clash), *([HEALING] if _injured(clash) else []), ""]
    return lines[:-1]


def _injured(clash: MinimalConflict) -> bool:
    """Whether an injury takes part that is still to heal, which gives way to nobody's wish."""
    return any(given.heals for given in clash.givens)


def _smallest(clash: MinimalConflict) -> str:
    if not clash.minimal:
        return "    Not proven to be the smallest set."
    which = "any one of them gives" if len(clash.givens) > 1 else "it gives"
    return f"    This clash ends when {which} way far enough."


def repair_lines(number: int, repair: Repair, places: Places) -> list[str]:
    """One repair as a person reads it."""
    texts = listed([plain(change.text, LONG) for change in repair.changes])
    where = ", ".join(dict.fromkeys(places.of(change.where) for change in repair.changes))
    lines = [f"  {number}. {texts[:1].upper()}{texts[1:]}.  [{where}]"]
    if repair.safety:
        lines.append("     This loosens a rule that protects your health; it is no advice.")
    return [*lines, *(f"     {line}" for line in offered_readiness(repair))]


def no_repair(oracle: Oracle, fixed: Sequence[Repair]) -> str | None:
    """Why there is no repair at all; None where there is one."""
    if fixed:
        return None
    left = bare(oracle)
    if left:
        return f"nothing that we could confirm: even without races and locked sessions, {plain(left[0].proof, LONG)}."
    return "nothing that we could confirm: no plan was found even without races and locked sessions."


def clash_json(
    found: Sequence[MinimalConflict],
    fixed: Sequence[Repair],
    places: Places,
    unrepaired: str | None = None,
    loaded: Loaded | None = None,
) -> dict[str, Any]:
    """The same for machines; of facts of a loaded scenario also the settings that relax them as far as they go."""

    def given(fact: Fact) -> dict[str, Any]:
        told = fact_json(fact.text, fact.where, places)
        return told if loaded is None else {**told, "set": settings_without(loaded, fact.where)}

    return {
        "version": 1,
        "status": "infeasible" if found else "feasible",
        "conflicts": [
            {
                "facts": [given(fact) for fact in clash.givens],
                "rules": [fact_json(r.text, r.where, places) for r in clash.rules],
                "proof": clash.proof,
                "minimal": clash.minimal,
            }
            for clash in found
        ],
        "repairs": [
            {
                "changes": [{**fact_json(c.text, c.where, places), "safety": c.safety} for c in repair.changes],
                "set": repair.settings,
                "safety": repair.safety,
                "confirmed": True,
                "ready": offered_readiness_json(repair),
            }
            for repair in fixed
        ],
        "no_repair": unrepaired,
    }


def fact_json(text: str, where: tuple[str | int, ...], places: Places) -> dict[str, Any]:
    """A fact's sentence, its place for people and its field for machines."""
    return {"text": text, "place": places.of(where), "field": places.field(where)}


def fact_lines(held: "Held", places: Places) -> list[str]:
    """Facts that hold the plan back, most first, each with what planned years or seasons gained by it; then, where
    fewer than five do, what is known of everything else."""
    lines = []
    for number, fact in enumerate(held.facts, 1):
        gains = listed([gain_words(g.goal, g.amount, g.race) for g in fact.gains[:2]])
        lines.append(f"  {number}. {plain(fact.change, LONG)}: {gains}  [{places.of(fact.where)}]")
    if held.gap is not None:
        lines.append(_left_open(held.gap))
    elif len(held.facts) < SHOWN:
        lines += _nothing_else(held)
    if held.unplanned:
        lines.append(_not_planned(held.unplanned) if held.planned else _not_solved(held.unplanned))
    return lines


def _left_open(gap: "OpenGoal") -> str:
    """A better plan may exist without any change, and nobody can say what a change is worth beyond it."""
    closer = ""
    if gap.bound is not None:
        closer = f", by at most {gap.value - gap.bound:.1f} {gap.unit}"
    return (
        f"  Not settled: {goal_words(gap.goal)}. The search ended before a proof, so this very year may still have a "
        f"better plan{closer}; only what lies beyond that is credited to a change."
    )


def _not_planned(number: int) -> str:
    """Changes that a report leaves to whoever wants to know."""
    some = f"{count(number, 'more change')} {'promises' if number == 1 else 'promise'} something"
    return (
        f"  {some}, but planning this year takes too long to try every one here; `optimize whatif` plans one of them."
    )


def _not_solved(number: int) -> str:
    """Changes whose season is left to whoever wants to know."""
    some = f"{count(number, 'more change')} {'promises' if number == 1 else 'promise'} something"
    return f"  {some} and {'was' if number == 1 else 'were'} not worked out here; `optimize explain --confirm` goes on."


def _nothing_else(held: "Held") -> list[str]:
    """What is known of all that was tried to the end; nothing where only years that take too long are left."""
    tried = held.tried - held.unplanned
    if tried > 0:
        these = f"None of the {count(tried, 'change')} that we tried, one at a time,"
        return [f"  {these} seems to {'gain anything else' if held.facts else 'bring a goal closer'}."]
    if held.reached:
        return ["  Every goal of the season is reached; no change could bring one closer."]
    return [] if held.unplanned else ["  We know of no change that, made alone, might bring a goal closer."]


def hope_lines(facts: Sequence["BindingFact"], places: Places) -> list[str]:
    """Facts that seem to hold the plan back, most first, by the goal they stand in the way of; then those that weeks
    merely rest on."""
    lines = []
    for number, fact in enumerate(facts, 1):
        if fact.hoped:
            lines.append(f"  {number}. {plain(fact.change, LONG)}: {goal_words(fact.hoped)}  [{places.of(fact.where)}]")
            continue
        rest = f"{count(fact.weeks, 'week')} {'rests' if fact.weeks == 1 else 'rest'} on it"
        lines.append(f"  {number}. {plain(fact.text, LONG)}: {rest}  [{places.of(fact.where)}]")
    return lines


def binding_lines(held: "Held", places: Places) -> list[str]:
    """The binding report: facts by gain, then races, then weeks."""
    how = "each confirmed by planning the year anew" if held.planned else "by the best season of each changed year"
    lines = [f"What would help most, {how}:", *fact_lines(held, places)]
    if held.facts and not held.planned:
        lines += SEASON_FIGURES
    if held.races:
        lines += ["", "By race"]
    lines += [f"  - {plain(race.text, LONG)}  [{places.of(race.where)}]" for race in held.races]
    lines += ["", "By week"]
    for edge in held.edges[:WEEK_LINES]:
        weeks = count(edge.weeks, "week")
        when = span_words(edge.first, edge.last)
        lines.append(f"  - {plain(edge.text, LONG)}: {weeks} {when}  [{places.of(edge.where)}]")
    if not held.edges:
        lines.append("  - no week is held back by a limit")
    return lines


def binding_json(held: "Held", places: Places) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "status": held.status,
        "planned": held.planned,
        "tried": held.tried,
        "unplanned": held.unplanned,
        "open": None if held.gap is None else asdict(held.gap),
        "facts": [facts_json(fact, places) for fact in held.facts],
        "races": [fact_json(race.text, race.where, places) for race in held.races],
        "weeks": [
            {
                **fact_json(edge.text, edge.where, places),
                "weeks": edge.weeks,
                "first": edge.first.isoformat(),
                "last": edge.last.isoformat(),
            }
            for edge in held.edges
        ],
    }


def facts_json(fact: "BindingFact", places: Places) -> dict[str, Any]:
    """One binding fact for machines."""
    return {
        **fact_json(fact.text, fact.where, places),
        "change": fact.change,
        "set": fact.settings,
        "confirmed": fact.confirmed,
        "weeks": fact.weeks,
        "gains": [{"goal": g.goal, "race": g.race, "amount": round(g.amount, 1), "unit": g.unit} for g in fact.gains],
    }
