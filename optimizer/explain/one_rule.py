"""The rule of ours that stands on the least evidence and would by itself, if it gave way, make a year possible."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from constraints import LIMITS
from constraints.limits import resolve
from optimizer.core.errors import KeyPath
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.least_amounts import least
from optimizer.explain.possible_changes import limit_ways
from optimizer.explain.relaxation import Relaxation, Repair, SizedRelaxation

WEAK = ("D", "C")
"""Confidence of the rules that are offered beside gentler ways, the weakest first: trials and cohorts say more."""


def by_one_rule(oracle: Oracle, named: Collection[KeyPath]) -> Iterator[Repair]:
    """Repairs by one rule alone, by its confidence; each asks for the least that the rules allow.

    Parameters
    ----------
    oracle
        Answers for the year; its week models are used, its budget is not.
    named
        Places that the conflicts name. Where an injury is among them nothing is offered: what protects an injured
        runner gives way to nobody's calendar.
    """
    if any(where[0] == "injuries" for where in named):
        return
    for way in sorted(_weak(oracle), key=_trust):
        most = Repair.of((oracle.scenario, oracle.past), (SizedRelaxation(way, way.amounts[-1]),))
        if oracle.left > 0 and oracle.possible(most.scenario, most.past):
            yield least(oracle, most)


def _weak(oracle: Oracle) -> Iterator[Relaxation]:
    """Rules of little evidence, each by no more than half of what it says."""
    now = resolve(oracle.scenario, LIMITS)
    for way in limit_ways(oracle.scenario):
        name = str(way.where[1])
        limit, most = LIMITS[name], EXPLAIN.rule_share * now[name]
        amounts = tuple(n for n in way.amounts if limit.loosen and n * abs(limit.loosen.step) <= most + 1e-9)
        if amounts and limit.confidence in WEAK:
            yield replace(way, amounts=amounts)


def _trust(way: Relaxation) -> tuple[int, str]:
    name = str(way.where[1])
    return WEAK.index(LIMITS[name].confidence), name
