"""Range ends and dates of `when` on small random years, applied: what lies beyond an end costs a goal, a promised start
is planned again, and a week later is too late.

`python -m tests.explain.applied_answers 100` asks that many years and prints what held; interrupted, it goes on.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core import units
from optimizer.domain.session_kinds import RUNNING
from optimizer.domain.training_log import DayLog
from optimizer.explain.load_range import LeastMost, Range, safe_range
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.start_date import Starts, starts
from optimizer.formats.scenario import Scenario
from optimizer.planner.solution import Rollout
from optimizer.weeks import cpsat
from optimizer.weeks.model import weeks_model
from tests.counted import counted, table
from tests.explain.planted import START, easy, past, race

WEEKS = 10


@dataclass(frozen=True)
class Asked:
    """What was asked of one year: the range of a day with its ends tried, the minutes of running planned on that day,
    and the start for its race."""

    range: Range
    planned: int
    beyond: tuple[bool, ...]
    """By end of the running: whether nothing beyond it keeps the week's loads and wishes."""
    starts: Starts


def year_of(number: int) -> Scenario:
    """An easy year with one race and a few days without time; the same for the same number."""
    draw = random.Random(number)
    day = START + timedelta(days=draw.randint(40, 7 * WEEKS - 8))
    away = draw.sample(range(7, 7 * WEEKS), draw.randint(0, 4))
    offer = {"exceptions": [{"on": str(START + timedelta(days=n)), "minutes": 0} for n in away]}
    return easy(WEEKS, races=[race(str(day), draw.choice(("5k", "10k")), draw.choice("AB"))], offer=offer)


def asked(number: int) -> Asked | None:
    """The answers about one year; None where it cannot be planned."""
    scenario = year_of(number)
    runner = past(scenario)
    found = season_plan(scenario, runner)
    if found.rollout is None or found.broken():
        return None
    year = prepare(scenario, runner)
    day = START + timedelta(days=random.Random(number).randint(7, 35))
    answer = safe_range(year, found.rollout, day)
    ends = answer.best.running
    tried = () if ends is None else tuple(_nothing_beyond(found.rollout, day, ends, above) for above in (False, True))
    planned = sum(minutes for kind, minutes in found.rollout.log.days.get(day, {}).items() if kind in RUNNING)
    return Asked(answer, planned, tried, starts(scenario, runner, 0))


def _nothing_beyond(rollout: Rollout, day: date, ends: LeastMost, above: bool) -> bool:
    """Whether days of the week with as few open wishes that hold a run beyond that end, by a model of its own, do not
    exist or lose something in another week."""
    year = rollout.log.year
    week = year.days[day].week
    before = rollout.log.without(set(year.weeks[week].days))
    days = weeks_model(year, week, [rollout.targets[week]], before)
    least = cpsat.search(days.model, 10.0)
    other = weeks_model(year, week, [rollout.targets[week]], before)
    other.model.add(sum(other.penalty) <= round(least.objective or 0))
    steps = other.run_steps(day)
    if isinstance(steps, int):
        return True
    low, high = (units.steps(end) for end in ends)
    other.model.add(steps >= high + 1 if above else steps <= low - 1)
    answer = cpsat.search(other.model, 10.0)
    return answer.status == "infeasible" or _loses(rollout, other.sessions(answer.value))


def _loses(rollout: Rollout, days: Mapping[date, DayLog]) -> bool:
    """Whether a year with these days breaks a rule or falls behind in a goal, as other weeks look back on them."""
    year, log = rollout.log.year, rollout.log.without(())
    before = audit(year, rough_rules(year), log)
    log.days.update(days)
    after = audit(year, rough_rules(year), log)
    return bool(after.violations) or any(after.goals[name] > value for name, value in before.goals.items())


def held(number: int) -> Counter[str]:
    """What held in that year, by name; what did not has `not` before it."""
    seen: Counter[str] = Counter()
    one = asked(number)
    if one is None:
        return Counter({"no plan": 1})
    for span in (one.range.best, one.range.within):
        for amounts in (span.load, span.running):
            if amounts is not None:
                seen["ends in order" if amounts[0] <= amounts[1] else "not ends in order"] += 1
    if one.range.best.running is not None:
        low, high = one.range.best.running
        seen["the plan's own amount is within" if low <= one.planned <= high else "not within its own range"] += 1
    for nothing in one.beyond:
        seen["nothing beyond an end" if nothing else "not nothing beyond an end"] += 1
    told = one.starts
    seen["start promised" if told.confirmed else "start bounded"] += 1
    later = [row for row in told.rows if told.latest is not None and row.start > told.latest]
    best = min(row.short for row in told.rows)
    if later:
        seen["later is too late" if all(row.short > best for row in later) else "not later is too late"] += 1
    return seen


if __name__ == "__main__":
    first, last = (int(word) for word in (["0", *sys.argv[1:]] if len(sys.argv) == 2 else sys.argv[1:3]))
    print(table(counted("applied_answers", range(first, last), held)), end="")
