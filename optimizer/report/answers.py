"""Answers about a year, in sentences and as JSON with stable names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from optimizer.core.errors import plain
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import bare
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.relaxation import Repair
from optimizer.explain.runner_words import Places, count, gain_words, listed, span_words

if TYPE_CHECKING:
    from optimizer.explain.binding import BindingFact, Held

LONG = 300
SHOWN = 5
"""Facts that a report on what holds a year back may name."""
WEEK_LINES = 12


def clash_lines(found: Sequence[MinimalConflict], places: Places) -> list[str]:
    """Conflicts as a person reads them."""
    lines = []
    for clash in found:
        lines += [f"  - {plain(g.text, LONG)}  [{places.of(g.where)}]" for g in clash.givens]
        lines += [f"  - {plain(rule.text, LONG)}  [rule book]" for rule in clash.rules]
        lines.append(f"    because {plain(clash.proof, LONG)}.")
        lines += [_smallest(clash), ""]
    return lines[:-1]


def _smallest(clash: MinimalConflict) -> str:
    if not clash.minimal:
        return "    Not proven to be the smallest set."
    return "    Changing any one of them is enough." if len(clash.givens) > 1 else "    Changing it is enough."


def repair_lines(number: int, repair: Repair, places: Places) -> list[str]:
    """One repair as a person reads it."""
    texts = listed([plain(change.text, LONG) for change in repair.changes])
    where = ", ".join(dict.fromkeys(places.of(change.where) for change in repair.changes))
    lines = [f"  {number}. {texts[:1].upper()}{texts[1:]}.  [{where}]"]
    if repair.safety:
        lines.append("     This loosens a rule that protects your health; it is no advice.")
    return lines


def no_repair(oracle: Oracle, fixed: Sequence[Repair]) -> str | None:
    """Why there is no repair at all; None where there is one."""
    if fixed:
        return None
    left = bare(oracle)
    if left:
        return f"nothing that we could confirm: even without races and locked sessions, {plain(left[0].proof, LONG)}."
    return "nothing that we could confirm: no plan was found even without races and locked sessions."


def clash_json(
    found: Sequence[MinimalConflict], fixed: Sequence[Repair], places: Places, unrepaired: str | None = None
) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "status": "infeasible" if found else "feasible",
        "conflicts": [
            {
                "facts": [fact_json(g.text, g.where, places) for g in clash.givens],
                "rules": [fact_json(r.text, r.where, places) for r in clash.rules],
                "proof": clash.proof,
                "minimal": clash.minimal,
            }
            for clash in found
        ],
        "repairs": [
            {
                "changes": [{**fact_json(c.text, c.where, places), "safety": c.safety} for c in repair.changes],
                "safety": repair.safety,
                "confirmed": True,
            }
            for repair in fixed
        ],
        "no_repair": unrepaired,
    }


def fact_json(text: str, where: tuple[str | int, ...], places: Places) -> dict[str, Any]:
    """A fact's sentence, its place for people and its field for machines."""
    return {"text": text, "place": places.of(where), "field": ".".join(map(str, where))}


def fact_lines(facts: Sequence["BindingFact"], places: Places) -> list[str]:
    """Facts that hold the plan back, most first, each with what more of it is worth; where fewer than five do, it is
    said that nothing else was found, before those that weeks merely rest on."""
    lines = []
    gaining = sum(bool(fact.gains) for fact in facts)
    for number, fact in enumerate(facts, 1):
        if number == gaining + 1:
            lines += [_nothing_else(gaining), "  Besides, weeks of the plan rest on these:"]
        if not fact.gains:
            rest = f"{count(fact.weeks, 'week')} {'rests' if fact.weeks == 1 else 'rest'} on it"
            lines.append(f"  {number}. {plain(fact.text, LONG)}: {rest}  [{places.of(fact.where)}]")
            continue
        gains = listed([gain_words(g.goal, g.amount, g.race, sure=fact.confirmed) for g in fact.gains[:2]])
        lines.append(f"  {number}. {plain(fact.change, LONG)}: {gains}  [{places.of(fact.where)}]")
    if gaining == len(facts) < SHOWN:
        lines.append(_nothing_else(gaining))
    return lines


def _nothing_else(gaining: int) -> str:
    return f"  Nothing {'else ' if gaining else ''}that we tried would bring a goal closer."


def binding_lines(held: "Held", places: Places) -> list[str]:
    """The binding report: facts by gain, then races, then weeks."""
    lines = ["What would help most, each confirmed by planning the year anew unless it says about:"]
    lines += fact_lines(held.facts, places)
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
        "confirmed": fact.confirmed,
        "weeks": fact.weeks,
        "gains": [{"goal": g.goal, "race": g.race, "amount": round(g.amount, 1), "unit": g.unit} for g in fact.gains],
    }
