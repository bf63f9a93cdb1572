"""One case of a contingent season: planned from the day on which it parts from another, and measured as a whole."""

from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core.requirement import Conflict
from optimizer.core.step_report import StepReport
from optimizer.domain.objectives import GOALS
from optimizer.domain.past import Past
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Goal, Plan, SolverInfo
from optimizer.formats.scenario import Scenario
from optimizer.output.assemble_plan import assemble, stated_readiness
from optimizer.planner.certificate import season_bounds
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import Callbacks
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.done_days import as_planned, recent
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.rest_of_year import rest_facts
from optimizer.replan.rest_problem import rest_problem
from optimizer.replan.whole_year import whole
from optimizer.weeks import cpsat


@dataclass(frozen=True)
class Continued:
    """The season of a case that parts from another one; None when there is no way to go on, and why if that is
    known."""

    plan: Plan | None
    conflicts: tuple[Conflict, ...] = ()
    interrupted: bool = False


def go_on(
    scenario: Scenario, past: Past, common: Plan, first: date, report: StepReport, stop: StopCriterion = NEVER
) -> Continued:
    """Plan a case from the day on which it parts from another one.

    Parameters
    ----------
    scenario, past : the case, and the runner on the eve of the season.
    common : the other case's plan, whose days before `first` are shared.
    report, stop : as in `plan_year`.
    """
    full = prepare(scenario, past)
    done = as_planned(full, common, first)
    facts = rest_facts(full, first, done)
    year = facts.year
    problem = rest_problem(facts, recent(done, first, DEFAULT_REPLAN.look_backs[0]))
    outcome = plan_year(problem, stop=stop, callbacks=Callbacks(report))
    if outcome.log is None or outcome.audit is None or outcome.broken():
        return Continued(None, outcome.conflicts, outcome.interrupted)
    seconds = round(outcome.deterministic_time, 3)
    info = SolverInfo(name="cp-sat", version=cpsat.version(), seed=cpsat.SEED, seconds=seconds)
    sha256 = common.scenario.sha256
    rest = assemble(year, outcome.log, outcome.audit, {}, "feasible", sha256, info, written=False)
    plan = whole(full, common, rest, first, done)
    plan = plan.model_copy(update={"planned_from": first})
    return Continued(plan, (), outcome.interrupted)


def measured(scenario: Scenario, past: Past, plan: Plan, report: StepReport, stop: StopCriterion = NEVER) -> Plan:
    """The plan with the goals and the readiness of its whole season, beside what a runner could have reached who had
    known the case.

    Parameters
    ----------
    scenario, past : the case, and the runner on the eve of the season.
    plan : a plan of the whole season; its status becomes feasible, since its bounds know more than the runner did.
    report, stop : as in `plan_year`.
    """
    full = prepare(scenario, past)
    found = audit(full, rough_rules(full), Log.of(full, plan))
    search = Search.of(PlanningProblem(full), stop=stop, callbacks=Callbacks(report))
    bounds: dict[str, float] = {}
    with search.incumbent.interruptible():
        if best := SeasonMaster(search.problem, search.params, search.monitor).bound():
            bounds = season_bounds(search.problem, best.values, found)
    goals = (
        Goal(name=g.name, value=found.goals[g.name], bound=bounds.get(g.name), unit=g.unit, detail=g.words)
        for g in GOALS
    )
    ready = stated_readiness(full, found.path, Log.of(full, plan))
    return plan.model_copy(update={"goals": tuple(goals), "status": "feasible", "readiness": ready})
