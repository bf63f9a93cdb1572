"""Try to beat a plan: moves of its sessions, other seasons and weeks with other loads, all judged by the audit, and
locks that the planner has to plan around.

    python -m tests.benchmarks.attack scenarios/*.yaml --moves 4000 --locks 6
    python -m tests.benchmarks.attack --clients 40 --seed 3

A plan is beaten where a plan that breaks no rule is better in the strict order of goals although the first says that
nothing is, or lies below a bound that the first one prints. Every find is a fault of the proof, and becomes a test.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML

from optimizer.audit.auditor import Audit, audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.objectives import GOALS
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Plan
from optimizer.solve import SolveResult, read, solve
from tests.benchmarks.attack_seasons import OtherSeasons, other_loads
from tests.benchmarks.clients import client

EPS = 0.05
"""Goals are printed in tenths."""
NAMES = tuple(goal.name for goal in GOALS)
Days = dict[date, dict[str, int]]


@dataclass
class Attack:
    """A year, its plan and the best that was found instead.

    Parameters
    ----------
    result : what the planner answered.
    first : the plan's own audit.
    best, days : the audit to beat and its sessions; they begin as the plan's own.
    finds : sentences about what was beaten.
    """

    result: SolveResult
    first: Audit
    best: Audit
    days: Days
    finds: list[str] = field(default_factory=list)
    tried: int = 0
    elsewhere: int = 0
    """Better plans that refute nothing: the proof of rhythm and fit speaks of the plan's own loads."""

    @property
    def plan(self) -> Plan:
        assert self.result.plan is not None
        return self.result.plan

    def keep(self, found: Audit, how: str, log: Log) -> None:
        """Judge a plan, and go on from its sessions where it is no worse."""
        if self.judge(found, how):
            self.days = {day: dict(done) for day, done in log.days.items()}

    def judge(self, found: Audit, how: str) -> bool:
        """Whether a plan is allowed and no worse than the best so far; what it refutes of the first one is a find."""
        self.tried += 1
        if found.violations:
            return False
        if better(found, self.best):
            claims = [f"{how}: {claim}" for claim in self._claims(found)]
            self.finds += claims
            self.elsewhere += not claims
        if better(self.best, found):
            return False
        self.best = found
        return True

    def _claims(self, found: Audit) -> Iterator[str]:
        """Claims of the plan that a better one refutes, down to the first goal in which they differ."""
        same_loads = [step.change for step in found.path] == [step.change for step in self.first.path]
        for goal in self.plan.goals:
            value = found.goals[goal.name]
            covered = goal.scope != "these weekly loads" or same_loads
            if goal.bound is not None and covered and value < goal.bound - EPS:
                yield f"{goal.name} {value:g} is below its bound {goal.bound:g}"
            if abs(value - goal.value) > EPS:
                if self.plan.status == "optimal":
                    yield f"{goal.name} {value:g} where an optimal plan has {goal.value:g}"
                return


def better(one: Audit, other: Audit) -> bool:
    """Whether the first goal in which they differ is lower in the first."""
    for name in NAMES:
        if name in one.goals and abs(one.goals[name] - other.goals[name]) > EPS:
            return one.goals[name] < other.goals[name]
    return False


def begin(result: SolveResult) -> Attack:
    """An attack on that answer's plan."""
    assert result.plan is not None
    log = Log.of(result.year, result.plan)
    days = {day: dict(done) for day, done in log.days.items()}
    found = audit(result.year, rough_rules(result.year), log)
    return Attack(result, found, found, days)


def move_sessions(attack: Attack, moves: int, rng: random.Random) -> None:
    """Walk from plan to plan through one to three small changes at a time within five weeks, never to a worse one."""
    year = attack.result.year
    rules = rough_rules(year)
    for _ in range(moves):
        days = {day: dict(done) for day, done in attack.days.items()}
        first = rng.randrange(len(year.weeks))
        span = [d for week in year.weeks[first : first + rng.randint(1, 5)] for d in week.days]
        for _ in range(rng.randint(1, 3)):
            change(days, span, rng)
        if days != attack.days and attack.judge(audit(year, rules, Log(year, {**days})), "moved sessions"):
            attack.days = days


def change(days: Days, span: Sequence[date], rng: random.Random) -> None:
    """Swap two days, move five minutes from one session to another, or run one as another kind."""
    one, two = rng.choice(span), rng.choice(span)
    movable = [(d, kind) for d in (one, two) for kind in days.get(d, {}) if kind in BY_NAME]
    kind_of_change = rng.randrange(4)
    if kind_of_change == 0 or not movable:
        days[one], days[two] = days.get(two, {}), days.get(one, {})
    elif kind_of_change == 1 and len(movable) > 1:
        (d, kind), (other, to) = rng.sample(movable, 2)
        days[d][kind] -= 5
        days[other][to] = days[other].get(to, 0) + 5
    elif kind_of_change == 2:
        d, kind = rng.choice(movable)
        days[d][kind] += rng.choice((-5, 5))
    else:
        d, kind = rng.choice(movable)
        other_kind = rng.choice(list(BY_NAME))
        days[d][other_kind] = days[d].pop(kind)
    for d in (one, two):
        days[d] = {kind: minutes for kind, minutes in days.get(d, {}).items() if minutes > 0}


def lock_sessions(attack: Attack, data: dict[str, Any], locks: int, rng: random.Random) -> None:
    """Lock a longer long run, or a hard session on another day of its week, and let the planner answer."""
    for lock in rng.sample(candidates := list(_locks(attack)), min(locks, len(candidates))):
        locked = {**data, "locked": [*data.get("locked", []), lock]}
        other = answer(locked)
        if other.plan is None:
            continue
        log = Log.of(attack.result.year, other.plan)
        found = audit(attack.result.year, rough_rules(attack.result.year), log)
        attack.keep(found, f"locked {lock['kind']} {lock['minutes']} min on {lock['date']}", log)


def _locks(attack: Attack) -> Iterator[dict[str, Any]]:
    for day, done in attack.days.items():
        for kind, minutes in done.items():
            if kind == "long":
                yield {"date": str(day), "kind": kind, "minutes": minutes + 5}
                yield {"date": str(day), "kind": kind, "minutes": minutes + 10}
            elif kind in BY_NAME and BY_NAME[kind].work:
                week = attack.result.year.weeks[attack.result.year.days[day].week]
                facts = attack.result.year.days
                free = [d for d in week.days if not attack.days.get(d) and facts[d].minutes >= minutes]
                yield from ({"date": str(d), "kind": kind, "minutes": minutes} for d in free[:1])


def answer(data: dict[str, Any]) -> SolveResult:
    """The planner's answer to a scenario, by way of its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "attacked.yaml"
        path.write_text(json.dumps(data, default=str))
        return solve(read(path), lambda *_: None)


@dataclass(frozen=True)
class Effort:
    """How often each way is tried: moves of sessions, other tied seasons, weeks with other loads, locks."""

    moves: int
    seasons: int
    weeks: int
    locks: int


def attacked(name: str, data: dict[str, Any], effort: Effort, seed: int) -> Attack | None:
    """The attack on one scenario, and a line about it; None where there is no plan to beat."""
    began, result = time.process_time(), answer(data)
    own = time.process_time() - began
    if result.plan is None:
        print(f"{name}: {result.status}", flush=True)
        return None
    attack, rng = begin(result), random.Random(seed)
    move_sessions(attack, effort.moves, rng)
    if effort.seasons:
        OtherSeasons(result.year).attack(effort.seasons, rng, attack.keep)
    other_loads(result.year, Log(result.year, {**attack.days}), attack.best, effort.weeks, rng, attack.keep)
    lock_sessions(attack, data, effort.locks, rng)
    spent = time.process_time() - began - own
    said = "; ".join(attack.finds) or "not beaten"
    left = [f"{n} {attack.best.goals[n]:g}" for n in NAMES if attack.best.goals.get(n)]
    print(
        f"{name}: {result.plan.status}, {own:.1f} s, attacked {spent:.0f} s ({attack.tried} plans): {said}", flush=True
    )
    print(f"  best found: {', '.join(left) or 'nothing left open'}", flush=True)
    return attack


def main() -> None:
    """Attack the scenarios named, or varied clients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", type=Path)
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--moves", type=int, default=2000)
    parser.add_argument("--seasons", type=int, default=2, help="other seasons tied in load")
    parser.add_argument("--rechosen", type=int, default=20, help="times that weeks are chosen anew with other loads")
    parser.add_argument("--locks", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    years = [(path.stem, plain(path)) for path in asked.scenarios]
    years += [(f"client {n}", client(n, asked.seed, asked.weeks)) for n in range(asked.clients)]
    effort = Effort(asked.moves, asked.seasons, asked.rechosen, asked.locks)
    done = [attacked(name, data, effort, asked.seed) for name, data in years]
    plans = [attack for attack in done if attack is not None]
    beaten = sum(bool(attack.finds) for attack in plans)
    optimal = sum(attack.plan.status == "optimal" for attack in plans)
    more = sum(bool(attack.elsewhere) for attack in plans)
    print(f"{len(plans)} plans, {optimal} of them optimal; {beaten} beaten, {more} with better days or loads elsewhere")


def plain(path: Path) -> dict[str, Any]:
    """A scenario as plain data, without its comments."""
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return data


if __name__ == "__main__":
    main()
