"""What single days of a foreign plan are held to: the runner's facts and the rule book, not the planner's habits.

The session grid, the shortest and longest session of a kind, where the planner lays the stages of a return, and which
kinds it likes in which phase are its own business.
"""

from collections.abc import Iterator

from constraints.comeback import LADDER
from constraints.injury import RETURN_LADDER
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Scenario

RUNNING_GAP, PROVEN_GAP = "running_gap", 6
"""Days without a run in a row that nothing is proven against: from a week on they cost (Feely 2023). The planner's own
gaps are shorter, which is its habit."""
ANNOUNCED = Requirement("race_calendar", "races stand in the scenario, with distance and priority", ("races",))
_LADDER = {stage.kind for stage in LADDER} | {"recovery_run"}


def as_others_plan(scenario: Scenario) -> Scenario:
    """The scenario with the gap between runs that the evidence speaks against, where the runner states none."""
    if RUNNING_GAP in scenario.limits:
        return scenario
    return scenario.model_copy(update={"limits": {**scenario.limits, RUNNING_GAP: PROVEN_GAP}})


def foreign_days(year: Year, log: Log) -> Iterator[Violation]:
    """Caps that rest on a fact or a limit, races that nobody announced, fixed sessions that are missing."""
    for day, facts in year.days.items():
        done = log.days.get(day, {})
        for kind, minutes in done.items():
            if kind == "race" and facts.race is None:
                yield Violation(ANNOUNCED, day, f"no race on {date_words(day)}")
            elif kind in facts.caps and kind not in facts.fixed:
                yield from _capped(facts, kind, minutes)
        for kind, minutes in facts.fixed.items():
            planned = done.get(kind, 0)
            if not facts.ladder and planned != minutes:
                where = facts.race.where if facts.race is not None else ("locked",)
                why = Requirement("locked", f"{_words(kind)} of {minutes} min is fixed that day", where)
                yield Violation(why, day, f"planned: {planned} min")


def _capped(facts: DayFacts, kind: str, minutes: int) -> Iterator[Violation]:
    cap = facts.caps[kind]
    if minutes <= cap.minutes or cap.why is None or not cap.why.where or _laid(kind, cap.why):
        return
    by = f"{minutes} min of {_words(kind)}"
    yield Violation(cap.why, facts.date, f"{by}, at most {cap.minutes}" if cap.minutes else by)


def _laid(kind: str, why: Requirement) -> bool:
    """Whether only the place of a stage of the return ladder speaks against the session."""
    return why.rule == RETURN_LADDER and kind in _LADDER


def _words(kind: str) -> str:
    return kind.replace("_", " ")
