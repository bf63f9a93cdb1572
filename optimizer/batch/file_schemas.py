"""JSON Schemas of the other files that people and programs exchange: plan, roster, expectation."""

from typing import Any

from pydantic import BaseModel

from optimizer.batch.roster_settings import Shared
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.plan import Plan
from optimizer.regression.expectation import Expectation

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, type[BaseModel]] = {"plan": Plan, "roster": Shared, "expectation": Expectation}
"""What `optimize schema` knows beside the scenario, by name."""
WORDS: dict[str, str] = {
    "Plan.version": "Version of the format.",
    "Plan.scenario": "The scenario that the plan answers.",
    "Plan.status": "optimal when every goal's value equals a bound over all plans, else feasible.",
    "Plan.goals": "The goals in their order, most important first.",
    "Plan.weeks": "Every week of the season, from Monday.",
    "Plan.days": "Every day of the season.",
    "Plan.solver": "What solved it.",
    "Plan.notes": "Sentences for the runner.",
    "Plan.readiness": "What the plan brings to each race of what it asks.",
    "Plan.decisions": "How open races are decided in this plan.",
    "Plan.planned_from": "First day planned by the rules of this case; null for the whole season.",
    "Plan.branches": "The plans of all other cases of open races.",
    "Plan.revisions": "For each time the plan was made again: the days that changed.",
    "Plan.written": "Every day once more in short, as it was written: days that somebody changes are told by name.",
    "Branch.decisions": "How open races are decided in this case.",
    "Branch.planned_from": "First day planned separately; null for the whole season.",
    "Branch.goals": "The goals of its whole season.",
    "Branch.weeks": "Its weeks, from the first that may differ.",
    "Branch.days": "Its days, from the first that may differ.",
    "Branch.notes": "What a runner has to know of this case; empty in plans of earlier versions.",
    "Branch.readiness": "What the case brings to each of its races beside what the race asks.",
    "Day.date": "The day, as YYYY-MM-DD.",
    "Day.phase": "The phase that the day belongs to.",
    "Day.sessions": "What is planned; nothing on a day of rest.",
    "Decision.race": "The race's name.",
    "Decision.decided": "The day on which it is known.",
    "Decision.takes_place": "Whether it takes place in this case.",
    "Goal.name": "The goal's name.",
    "Goal.value": "What the plan comes to; smaller is better.",
    "Goal.bound": "What no plan can be below; null when nothing is proven.",
    "Goal.unit": "Unit of value and bound.",
    "Goal.detail": "The goal in words.",
    "Goal.scope": "What the bound covers: all plans, those that climb as this one, or those with these weekly loads.",
    "RaceReadiness.race": "The race's name.",
    "RaceReadiness.date": "The race's day.",
    "RaceReadiness.priority": "A, B or C.",
    "RaceReadiness.fitness": "Fitness (CTL, as rules count it) at the start of the taper.",
    "RaceReadiness.fitness_asked": "Fitness that the race asks.",
    "RaceReadiness.longest_run": "Minutes of the longest run that prepares it, or of a race as long as is asked.",
    "RaceReadiness.longest_run_asked": "Minutes that the race asks of it.",
    "RaceReadiness.weekends": "Weekends of two long runs before a race of more than six hours.",
    "Repeat.times": "How often the steps are done.",
    "Repeat.steps": "The steps, in order.",
    "ScenarioRef.name": "The athlete's name.",
    "ScenarioRef.sha256": "SHA-256 of the scenario's bytes and of the logs and calendar it names.",
    "ScenarioRef.facts": "The facts of the scenario that later questions need.",
    "Session.kind": "The session's kind; kinds from other files pass too.",
    "Session.minutes": "Minutes, in multiples of 5; 0 for markers.",
    "Session.load": "Load in points.",
    "Session.note": "A note for the runner; of a race its name.",
    "Session.title": "What is run.",
    "Session.workout": "How it is run, step by step.",
    "Session.km": "Kilometres; null where no pace is known.",
    "Session.reason": "Why it is there: what it trains and where it stands, in one line.",
    "SolverInfo.name": "The solver's name.",
    "SolverInfo.version": "Its version.",
    "SolverInfo.seed": "Its seed.",
    "SolverInfo.seconds": "Seconds of wall time; 0 in files, so that equal plans have equal bytes.",
    "Step.kind": "What the step is for.",
    "Step.seconds": "How long it lasts.",
    "Step.effort": "Perceived effort from 1 to 10.",
    "Step.words": "The step in words.",
    "Step.metres": "Metres, where the runner measures it instead.",
    "Step.pace": "Fast and slow end in seconds a km; null where no pace is known.",
    "Week.start": "The week's Monday, or the season's first day.",
    "Week.phase": "The phase of the week.",
    "Week.cutback": "Whether it is a lighter week.",
    "Week.load": "Load in points.",
    "Week.run_minutes": "Minutes of running, races included.",
    "Week.longest_run": "Minutes of its longest run.",
    "Week.fitness": "Fitness (CTL) on its last day.",
    "Week.fatigue": "Fatigue (ATL) on its last day.",
    "Week.form": "Form (TSB) on its last day.",
    "Week.fitness_counted": "Fitness as rules and goals count it.",
    "Shared.version": "Version of the format.",
    "Shared.check_ins_per_day": "Most check-ins on one day over all clients.",
    "Shared.group_sessions": "Sessions that clients do together.",
    "Shared.groups": "Groups to filter the roster by: names of clients, * and ? stand for any text.",
    "GroupSession.name": "What the session is called.",
    "GroupSession.kind": "The session's kind.",
    "GroupSession.minutes": "Its minutes, warm-up included; a multiple of 5.",
    "GroupSession.on": "Its day, where it is held once.",
    "GroupSession.weekday": "Its weekday, where it is held every week from `from` to `to`.",
    "GroupSession.from": "First day, with weekday.",
    "GroupSession.to": "Last day, with weekday.",
    "GroupSession.members": "Names of clients, * and ? stand for any text; everyone when left out.",
    "Expectation.version": "Version of the format.",
    "Expectation.scenario": "The scenario's file.",
    "Expectation.sha256": "SHA-256 of what was planned.",
    "Expectation.program": "Who solved it; it only tells why an outcome changed.",
    "Expectation.status": "How the year comes out.",
    "Expectation.goals": "What each goal comes to, by name.",
    "Expectation.conflicts": "The facts that clash, as sentences, where the year cannot be.",
    "Expectation.wall_time": "Class of wall time.",
    "Expectation.limits": "The limits in force when it was made; they only tell why an outcome changed.",
    "Expectation.days": "Sessions, a line a day.",
    "Expectation.metrics": "How each figure is compared, by name.",
    "Attained.value": "The goal's value.",
    "Attained.bound": "Its proven bound; null without one.",
    "Metric.operator": "How the figure found is compared with the one expected.",
    "Metric.tolerance": "How far it may be off.",
    "Weekends.done": "How many such weekends the plan has.",
    "Weekends.asked": "How many the race asks.",
    "Weekends.longest": "Minutes of the longest of them.",
    "Weekends.longest_asked": "Minutes that the race asks of it.",
}
"""What each property means, by its part and name."""


def file_schema(name: str) -> dict[str, Any]:
    """Describe a file for editors and other programs.

    Parameters
    ----------
    name
        `plan`, `roster` or `expectation`.

    Returns
    -------
    dict[str, Any]
        JSON Schema, draft 2020-12, every property described.
    """
    model = FILES[name]
    schema = model.model_json_schema(by_alias=True)
    for part, facts in {**schema.get("$defs", {}), model.__name__: schema}.items():
        for field, told in facts.get("properties", {}).items():
            told["description"] = WORDS[f"{part}.{field}"]
    if name == "roster":
        schema["$defs"]["GroupSession"]["properties"]["kind"]["enum"] = list(BY_NAME)
    return {"$schema": DIALECT, "$id": f"urn:yearround:{name}:1", **schema, "title": f"Yearround {name}"}
