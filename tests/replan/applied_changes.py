"""What is said of changes to small random years, applied: another session, a fact that changed, two days that changed
places.

`python -m tests.replan.applied_changes 20` asks that many years and prints what held; what did not begins with `not`.
Interrupted, it goes on where it stopped.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

from optimizer.build_year import prepare
from optimizer.check.plan_check import check_plan
from optimizer.core.errors import InputError, KeyPath
from optimizer.domain.objectives import DAY_GOALS, GOALS
from optimizer.explain.plan_at_hand import taken_up
from optimizer.explain.what_if import changed
from optimizer.explain.why_not import WhyNot
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded, load_mapping
from optimizer.replan.branched_replan import replan_all
from optimizer.replan.done_days import plan_days
from optimizer.replan.hand_edits import hand_edits
from optimizer.replan.replanned import Replanned
from optimizer.replan.session_price import price_in_plan
from optimizer.solve import solve
from tests.counted import counted, table
from tests.explain.applied_offers import conflict_held
from tests.explain.planted import START, easy, race
from tests.replan.served_freely import served_freely, shorter
from tests.replan.test_hand_edits import exchanged

WEEKS = 12
FIRST = START + timedelta(weeks=4)
KINDS = (("easy", 40), ("long", 80), ("threshold", 45), ("intervals", 50), ("hills", 45), ("strength", 30))
SOLVED_TOO = 1
"""Of the sessions that are possible so many are locked and the year is solved anew."""
TENTH = 0.1
"""Units of a goal that two plans may differ by."""
Facts = dict[str, Any]


def year_of(number: int) -> Facts:
    """The facts of an easy year with two races; the same for the same number."""
    draw = random.Random(number)
    days = sorted(draw.sample(range(40, 7 * WEEKS - 1), 2))
    races = [
        race(str(START + timedelta(days=day)), draw.choice(("5k", "10k")), priority)
        for day, priority in zip(days, draw.choice(("BA", "CA", "AC")), strict=True)
    ]
    facts = easy(WEEKS, races=races).model_dump(mode="json", by_alias=True, exclude_unset=True)
    facts["athlete"]["easy_pace"] = "6:00/km"
    return facts


def changes_of(number: int) -> Iterator[tuple[Facts, KeyPath]]:
    """Years that differ in one fact, each with the key that it has in the file."""
    draw = random.Random(-number)
    later = [str(FIRST + timedelta(days=day)) for day in draw.sample(range(3, 7 * (WEEKS - 5)), 3)]

    def other(edit: Callable[[Facts], Any], *where: str | int) -> tuple[Facts, KeyPath]:
        facts = deepcopy(year_of(number))
        edit(facts)
        return facts, where

    weekday = draw.choice(("tue", "thu", "sun"))
    away = {"on": later[0], "minutes": 0}
    lock = {"date": later[1], "kind": "easy", "minutes": 30}
    hurt = {"site": "calf", "onset": str(FIRST - timedelta(days=3)), "cleared": str(FIRST + timedelta(days=2))}
    felt = {"date": str(FIRST - timedelta(days=1)), "soreness": 8, "sleep": 4}
    yield other(lambda f: f["availability"]["minutes"].update({weekday: 45}), "availability", "minutes", weekday)
    yield other(lambda f: f["availability"].update(exceptions=[away]), "availability", "exceptions", 0)
    yield other(lambda f: f.update(locked=[lock]), "locked", 0)
    yield other(lambda f: f["races"][1].update(date=later[2]), "races", 1, "date")
    yield other(lambda f: f["races"].pop(0), "races")
    yield other(lambda f: f.update(injuries=[hurt]), "injuries", 0)
    yield other(lambda f: f.update(check_ins=[felt]), "check_ins", 0)
    yield other(lambda f: f.update(limits={"long_run_cap": 75}), "limits", "long_run_cap")


def replanned(old: Plan, facts: Facts, where: KeyPath) -> Counter[str]:
    """What held of the replan after that change: its cause, its plan and the ways out."""
    loaded = load_mapping(facts)
    told = replan_all(loaded, old, FIRST, lambda *_: None)
    seen = Counter[str]()
    named = [change.written[: len(where)] for change in told.facts]
    seen[_told(not told.taken_back, "no day that nobody changed is told as changed by hand")] += 1
    seen[_told(named == [where], "the cause of a replan is the key that changed")] += 1
    if told.plan is None:
        seen[_told(bool(told.conflicts), "what cannot be replanned names a clash")] += 1
        for way in told.ways:
            clean = check_plan(changed(loaded, way.settings), way.plan).clean
            seen[_told(clean, "a way out has a plan that keeps every rule")] += 1
        return seen
    seen[_told(check_plan(loaded, told.plan).clean, "a replan keeps every rule")] += 1
    free = served_freely(loaded, old, FIRST)
    as_ready = free is None or shorter(told.plan, free, old) is None
    seen[_told(as_ready, "races are served as well as where no old plan is kept to")] += 1
    seen[_told(_counts(old, told), "its changed days are those that differ, and no fewer than its bound")] += 1
    return seen


def _counts(old: Plan, told: Replanned) -> bool:
    assert told.plan is not None
    before, after = plan_days(old, FIRST), plan_days(told.plan, FIRST)
    differ = [day for day in after if dict(after[day]) != dict(before[day])]
    return differ == [change.day for change in told.changes] and (told.bound or 0) <= len(differ)


def asked(number: int, loaded: Loaded, old: Plan) -> Counter[str]:
    """What held of the answers to other sessions on days of the plan."""
    known, draw = taken_up(loaded, old), random.Random(number)
    assert known is not None
    seen, solved = Counter[str](), 0
    for _ in range(4):
        day, (kind, minutes) = FIRST + timedelta(days=draw.randint(0, 7 * (WEEKS - 5))), draw.choice(KINDS)
        answer = price_in_plan(known, day, kind, minutes)
        try:
            locked = changed(loaded, {"locked.+": {"date": str(day), "kind": kind, "minutes": minutes}})
        except InputError:
            seen[_told(bool(answer.clashes), "a session that no file may lock cannot be")] += 1
            continue
        if answer.clashes:
            seen += _clashing(locked, answer)
        elif answer.answered and solved < SOLVED_TOO:
            solved += 1
            seen[_told(_as_good(locked, answer), "a solved year pays the told price at most")] += 1
    return seen


def _clashing(locked: Loaded, answer: WhyNot) -> Counter[str]:
    """That the year with the session cannot be planned, and that what it clashes with ends without any one fact."""
    mine = [clash for clash in answer.clashes if any(given.where[0] == "locked" for given in clash.givens)]
    seen = Counter({_told(len(mine) == len(answer.clashes), "a session that cannot be is named by its clashes"): 1})
    for clash in answer.clashes:
        seen += conflict_held(locked, clash)
    return seen


def _as_good(locked: Loaded, answer: WhyNot) -> bool:
    """Whether the year solved with the session is as good as the price says, goal by goal in their order, as far as the
    season's goals go: the plan at hand is kept, and a year planned around the session may do better."""
    found = solve(locked, lambda *_: None, None, "season").outcome.audit
    told = {price.goal: price.after for price in answer.prices}
    for goal in GOALS:
        if found is None or goal.name in DAY_GOALS or goal.name not in told:
            return found is not None
        if abs(found.goals[goal.name] - told[goal.name]) > TENTH:
            return found.goals[goal.name] < told[goal.name]
    return True


def swapped(loaded: Loaded, old: Plan, draw: random.Random) -> Counter[str]:
    """What held of two days of a week that have changed places: legal ones are kept, others named with their rule."""
    year, seen = prepare(loaded.scenario, loaded.past), Counter[str]()
    for _ in range(4):
        week = FIRST + timedelta(weeks=draw.randint(0, WEEKS - 6))
        pair = sorted(week + timedelta(days=day) for day in draw.sample(range(7), 2))
        edited = exchanged(old, *pair)
        edits = hand_edits(year, edited)
        if len(edits) != 1:
            continue  # both hold the same, or another pair would explain the figures as well
        found = check_plan(loaded, edited)
        seen[_told(found.clean == (edits[0].breaks is None), "a swap is judged as the audit judges it")] += 1
        told = replan_all(loaded, edited, FIRST, lambda *_: None)
        if edits[0].breaks is not None:
            seen[_told(any(edits[0].text in why for why in told.why), "a swap against a rule is told with it")] += 1
        elif told.plan is not None:
            now, wanted = plan_days(told.plan, FIRST), plan_days(edited, FIRST)
            kept = all(now[day] == wanted[day] for day in pair)
            seen[_told(kept, "a legal swap is kept")] += 1
    return seen


def _told(held: bool, words: str) -> str:
    return words if held else f"not: {words}"


def held(number: int) -> Counter[str]:
    """What held in that year."""
    loaded = load_mapping(year_of(number))
    old = solve(loaded, lambda *_: None).plan
    if old is None:
        return Counter({"no plan": 1})
    seen = Counter({"years with a plan": 1})
    for facts, where in changes_of(number):
        seen += replanned(old, facts, where)
    return seen + asked(number, loaded, old) + swapped(loaded, old, random.Random(number))


if __name__ == "__main__":
    first, last = (int(word) for word in (["0", *sys.argv[1:]] if len(sys.argv) == 2 else sys.argv[1:3]))
    print(table(counted("applied_changes", range(first, last), held)), end="")
