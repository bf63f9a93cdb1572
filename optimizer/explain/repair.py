"""The cheapest changes that make a year possible, in amounts, safest first, each solved and audited before it
is shown."""

from collections.abc import Iterator, Sequence
from itertools import islice

from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.last_resort import fewest_left_out
from optimizer.explain.least_amounts import enough, until_ready
from optimizer.explain.minimal_conflict import MinimalConflict
from optimizer.explain.offer_queue import OfferQueue
from optimizer.explain.one_rule import by_one_rule
from optimizer.explain.relaxation import RULE, Repair
from optimizer.explain.repair_candidates import candidates, retold
from optimizer.explain.shared_time import by_shared_time
from optimizer.explain.sound_scenarios import sound


def repairs(oracle: Oracle, found: Sequence[MinimalConflict], shown: int = EXPLAIN.repairs) -> Iterator[Repair]:
    """Up to `shown` repairs, each as soon as it is confirmed and nothing cheaper is left to try; fewer when a few
    candidates do not suffice. The last of several is a rule of ours of little evidence that would do it alone, where
    there is one. Races left out and sessions unlocked are the answer when there is no other."""
    # What the conflicts have cost is not taken from the ways out.
    oracle, given = oracle.apart(EXPLAIN.questions, oracle.plans), list[Repair]()
    gentle = _gentle(oracle, found, shown)
    for repair in islice(gentle, max(1, shown - 1)):
        given.append(repair)
        yield repair
    rule = _by_a_rule(oracle, found, given) if 0 < len(given) < shown else None
    yield from islice(gentle, shown - len(given)) if rule is None else (rule,)
    gone = fewest_left_out(oracle) if found and not given else ()
    if gone:
        yield Repair.of((oracle.scenario, oracle.past), gone)


def _by_a_rule(oracle: Oracle, found: Sequence[MinimalConflict], given: Sequence[Repair]) -> Repair | None:
    """The one rule that would do it, planned and audited; None where a repair given before loosens one already, or
    where all of them leave an A race far short: with a rule bent instead it would be no better."""
    if any(change.way.tier >= RULE for repair in given for change in repair.changes):
        return None
    if all(any(race.short(EXPLAIN.far_short) for race in oracle.about.ready(one.scenario)) for one in given):
        return None
    own = oracle.apart(EXPLAIN.rule_questions, EXPLAIN.rule_plans)
    named = {where for clash in found for where in clash.wheres}
    far = EXPLAIN.far_short

    def worth(one: Repair) -> bool:
        # Nobody bends a rule for a race that is then run on half of what it asks.
        return not own.short(one.scenario, one.past, far) and _planned(own, one)

    planned = (enough(own, repair, worth) for repair in by_one_rule(own, named))
    return next((repair for repair in planned if repair is not None), None)


def _gentle(oracle: Oracle, found: Sequence[MinimalConflict], shown: int) -> Iterator[Repair]:
    """Repairs as they are planned, the cheapest of those that are known first."""
    queue = OfferQueue(oracle, shown, list(by_shared_time(oracle, found)))
    # A candidate takes seconds to work out, so none is once enough is known.
    for candidate in candidates(oracle, found) if len(queue.ready) < shown else ():
        yield from queue.before(candidate)
        if queue.enough():
            break
        if oracle.short(candidate.scenario, candidate.past, EXPLAIN.unfit):
            continue
        far = oracle.short(candidate.scenario, candidate.past, EXPLAIN.far_short)
        if queue.repeats_poor(candidate, far=far):
            continue
        if queue.not_worth_it(candidate):
            break
        done = _confirmed(oracle, candidate)
        if done is not None and _unprepared(oracle, done):
            continue
        yield from queue.tried(candidate, done, _further(oracle, done), far=far)
    yield from queue.rest()


def _unprepared(oracle: Oracle, done: Repair) -> bool:
    """Whether its plan leaves a race that is prepared for, as training too, without most of its longest run: nobody
    would start."""
    aims = {race.name for race in oracle.scenario.races if race.priority != "C"}
    ready = oracle.about.ready(done.scenario)
    return any(race.at_best.race in aims and race.lacks(EXPLAIN.unfit) for race in ready)


def _further(oracle: Oracle, done: Repair | None) -> Repair | None:
    """As much more of a planned repair as leaves the races ready, where there is a plan for it; for who has the
    patience."""
    more = until_ready(oracle, done) if done is not None and oracle.about.patient else None
    return None if more is None else _confirmed(oracle, more)


def _confirmed(oracle: Oracle, repair: Repair) -> Repair | None:
    """The repair, or a larger amount of it, once an audited plan exists."""
    found = enough(oracle, repair, lambda one: _planned(oracle, one))
    return found if found is None or found is repair else retold(oracle, found)


def _planned(oracle: Oracle, repair: Repair) -> bool:
    return oracle.plans > 0 and sound(repair.scenario) and oracle.planned(repair.scenario, repair.past)
