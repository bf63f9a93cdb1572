"""Random years with contradictions, and what must hold of every conflict and repair in them.

`python -m tests.explain.random_years YEARS.jsonl 200` asks that many infeasible years, one line a year, and goes on
where the file ends, so a long run can be done in parts: 50, then 100, then 200. The last line printed adds them up;
`python docs/make_explain.py measured` puts them on the page.
"""

import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.explain.facts import givens
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import MinimalConflict, clashes
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.relaxation import Repair
from optimizer.explain.repair import repairs
from optimizer.formats.scenario import Scenario
from tests.explain.independent import SecondOpinion
from tests.explain.planted import START, easy, past, race

WEEKS = 10
AMPLE = 1000
"""Questions, so that no conflict is cut short by the budget."""
DISTANCES = ("5k", "10k", "half_marathon", "marathon")
SESSIONS = (("easy", 30), ("threshold", 45), ("strength", 30))
INJURY = {"site": "plantar", "onset": "2027-02-01", "cleared": "2027-02-22"}
IDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\bweek \d+ of\b|\bD-\d+\b")
Seen = dict[str, Any]


def crowded(number: int) -> Scenario:
    """An easy year with races, absences, an injury and locked sessions thrown in; the same for the same number."""
    draw = random.Random(number)
    days = [str(START + timedelta(days=n)) for n in range(7, 7 * WEEKS)]
    dates = draw.sample(days, draw.randint(1, 4))
    races = [race(day, draw.choice(DISTANCES), draw.choice("ABC")) for day in dates]
    away = draw.sample(days, draw.randint(0, 2))
    fixed = draw.sample([day for day in days if day not in away], draw.randint(0, 3))
    chosen = [(day, *draw.choice(SESSIONS)) for day in fixed]
    locked = [{"date": day, "kind": kind, "minutes": minutes} for day, kind, minutes in chosen]
    injuries = [INJURY] if draw.random() < 1 / 3 else []
    offer = {"exceptions": [{"on": day, "minutes": 0} for day in away]}
    return easy(WEEKS, races=races, offer=offer, locked=locked, injuries=injuries)


def checked(number: int, shown: int = 1) -> Seen | None:
    """What was seen in the year of this number, every conflict and repair checked; None where nothing clashes."""
    scenario = crowded(number)
    oracle = Oracle(scenario, past(scenario), AMPLE)
    began = time.process_time()
    if not oracle.named():
        return None
    found = clashes(oracle)
    told = time.process_time()
    fixed = list(repairs(oracle, found, shown))
    seconds = {"conflict_seconds": round(told - began, 2), "repair_seconds": round(time.process_time() - told, 2)}
    assert found
    assert len({clash.wheres for clash in found}) == len(found)
    agreed = sum([minimal(scenario, clash) for clash in found])
    own = cpmpy_confirmed(scenario)
    for repair in fixed:
        confirmed(repair)
    counts = {"conflicts": len(found), "cpmpy_agrees": agreed, "cpmpy_own": own, "repairs": len(fixed)}
    return {"number": number, **counts, **seconds}


def minimal(scenario: Scenario, clash: MinimalConflict) -> bool:
    """Assert that the conflict is infeasible, and feasible without any one of its facts; whether CPMpy can tell, which
    must then agree."""
    places = frozenset(g.where for g in givens(scenario, past(scenario)))
    fresh = Oracle(scenario, past(scenario), AMPLE)
    assert clash.minimal
    assert fresh.ask(places - clash.wheres) == "infeasible"
    for where in clash.wheres:
        assert fresh.ask(places - clash.wheres | {where}) == "feasible"
    for text in (clash.proof, *(g.text for g in clash.givens)):
        assert not IDS.search(text), text
    second = SecondOpinion(scenario)
    if not second.clash(clash.wheres):
        return False
    assert second.smallest(clash.wheres) == clash.wheres
    return True


def cpmpy_confirmed(scenario: Scenario) -> bool:
    """Whether CPMpy finds a conflict by itself, which must then be one for the planner too."""
    second = SecondOpinion(scenario)
    everything = frozenset(g.where for g in givens(scenario, past(scenario)))
    if not second.clash(everything):
        return False
    core = second.smallest(everything)
    assert Oracle(scenario, past(scenario)).ask(everything - core) == "infeasible", core
    return True


def confirmed(repair: Repair) -> None:
    """The year planned once more, by the whole search this time, and audited."""
    outcome = season_plan(repair.scenario, repair.past)
    year = prepare(repair.scenario, repair.past)
    assert outcome.log is not None
    assert audit(year, rough_rules(year), outcome.log).violations == ()
    for change in repair.changes:
        assert not IDS.search(change.text), change.text


def main(file: Path, wanted: int) -> None:
    """Ask years until the file holds `wanted` infeasible ones; a year that breaks an assertion is recorded too."""
    lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    number = lines[-1]["number"] + 1 if lines else 0
    while len(lines) < wanted:
        try:
            seen = checked(number)
        except AssertionError as broken:
            seen = {"number": number, "broken": repr(broken)}
        if seen is not None:
            lines.append(seen)
            with file.open("a") as out:
                out.write(json.dumps(seen) + "\n")
            print(len(lines), seen, flush=True)
        number += 1
    print(summary(lines))


def summary(lines: list[Seen]) -> Seen:
    """The lines added up, seconds of CPU as medians."""
    total: Counter[str] = Counter({"years": len(lines)})
    for line in lines:
        total["years_without_a_repair"] += not line.get("repairs", 0)
        total["broken"] += "broken" in line
        total.update({key: int(line.get(key, 0)) for key in ("conflicts", "cpmpy_agrees", "cpmpy_own", "repairs")})
    told = [line for line in lines if "broken" not in line]
    seconds = {
        key: statistics.median(line[key] for line in told) for key in ("conflict_seconds", "repair_seconds") if told
    }
    return {**total, **seconds}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
