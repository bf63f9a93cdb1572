"""A plan of the planner's own against the runner's limits: the whole season, or the days from which it was planned."""

from dataclasses import dataclass

from optimizer.audit.auditor import audit
from optimizer.audit.stated_figures import wrong_figures
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core.requirement import Violation
from optimizer.domain.plan_branches import as_decided
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.replan.hand_edits import HandEdit, as_written, hand_edits
from optimizer.replan.kept_rules import replanned, rules_kept


@dataclass(frozen=True)
class Audited:
    """Broken rules and wrong figures, the goals of the whole season, and days that were changed by hand."""

    violations: tuple[Violation, ...]
    goals: dict[str, float]
    edits: tuple[HandEdit, ...] = ()


def audited(loaded: Loaded, plan: Plan) -> Audited:
    """A plan of one case. The days before `planned_from` belong to another case, whose own audit they passed, or were
    done: then the file tells their loads in whole points only, from which its figures do not follow to the last one."""
    year = prepare(as_decided(loaded.scenario, plan.decisions), loaded.past)
    kept = rules_kept(year, plan)
    edits = hand_edits(year, plan, kept)
    if plan.planned_from is not None and replanned(plan):
        return Audited(kept.violations, kept.goals, edits)
    whole = kept if plan.planned_from is None else audit(year, rough_rules(year), Log.of(year, plan))
    # The figures are those of the days as they were written: what somebody has changed since is no wrong figure.
    before = Log.of(year, as_written(plan, edits))
    stated = audit(year, rough_rules(year), before) if edits else whole
    return Audited((*kept.violations, *wrong_figures(year, before, stated, plan)), whole.goals, edits)
