"""What races get of the days still to come where no old plan is kept to, and whether a replan serves them as well."""

from collections.abc import Mapping
from datetime import date

from optimizer.build_year import prepare
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.replan.done_days import recent
from optimizer.replan.kept_rest import READY
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.replan_year import done_before, promised
from optimizer.replan.rest_of_year import rest_facts
from optimizer.replan.rest_problem import rest_problem


def served_freely(scenario: Loaded, old: Plan, first: date) -> Mapping[str, float] | None:
    """The goals of the best plan from that day on, the days before done as planned; None where none is found."""
    full = prepare(scenario.scenario, scenario.past)
    done = done_before(full, old, first, None)
    rest = rest_facts(full, first, done, replanned=True)
    before = recent(done, rest.year.horizon.start, DEFAULT_REPLAN.look_backs[0])
    found = plan_year(rest_problem(rest, before), pieces=GOALS_ONLY)
    return None if found.solution is None or found.broken() else found.solution.audit.goals


def shorter(new: Plan, free: Mapping[str, float], old: Plan) -> str | None:
    """The first goal of the races that a replan leaves shorter than it had to, beyond the percent for which no day
    changes and what the old plan did not promise."""
    kept, ready = {goal.name: goal.value for goal in new.goals}, promised(old)
    for name in READY:
        least = max(free[name], ready.get(name, 0.0))
        if kept[name] > least + DEFAULT_REPLAN.slack + 1e-9:
            return name
        if kept[name] < least - DEFAULT_REPLAN.slack:
            return None
    return None
