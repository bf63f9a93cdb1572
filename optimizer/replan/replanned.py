"""What a replan comes to: the new plan, the days that differ, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from optimizer.core.requirement import Conflict
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Goal, Plan, SolverInfo
from optimizer.ingest.loader import Loaded
from optimizer.output.assemble_plan import assemble
from optimizer.planner.plan_result import PlanResult
from optimizer.replan.changed_facts import FactChange
from optimizer.replan.done_days import Done
from optimizer.replan.kept_rules import CHANGES
from optimizer.replan.race_costs import RaceCost
from optimizer.replan.restored_days import changed_days
from optimizer.replan.run_reasons import RunReason, RunReasons, no_reasons
from optimizer.replan.way_out import WayOut
from optimizer.solve_case import AuditError
from optimizer.weeks import cpsat


@dataclass(frozen=True)
class DayChange:
    """A day that differs: minutes by kind before and after."""

    day: date
    before: dict[str, int]
    after: dict[str, int]


@dataclass(frozen=True)
class Replanned:
    """What came of a replan: the whole year again, or why the rest of it cannot be planned.

    Parameters
    ----------
    plan
        The whole year, with the past as it was; None where the rest cannot be planned or no plan was found.
    status
        `optimal` or `feasible` with a plan, `infeasible` when it is proven that there is none, else `unknown`.
    changes
        The days that differ from the old plan, by date.
    bound
        The fewest days that any plan must change; None where nothing is proven.
    why
        What made the change necessary, in words.
    conflicts
        Facts that cannot all hold; empty where there is a plan.
    seconds
        Wall time.
    interrupted
        Whether Ctrl-C ended the search; the plan is then the best found so far.
    done
        What was done on days before the replan, where logs say it.
    facts
        What changed in the scenario since the old plan was made.
    run_reasons
        Works out why each run of changed days could not stay as it was.
    costs
        Races that are prepared otherwise than in the old plan.
    ways
        Where the rest cannot be planned: changes with which it can.
    until
        Where the rest cannot be planned: the first day of the clash; the days of any way out before it hold.
    others
        Other cases of open races, in words, each with the days that changed in it.
    taken_back
        Days that were changed by hand against a rule and stand again as they were written; not among `changes`.
    """

    plan: Plan | None
    status: cpsat.Status
    changes: tuple[DayChange, ...]
    bound: int | None
    why: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    seconds: float
    interrupted: bool = False
    done: Mapping[date, Done] = field(default_factory=dict)
    facts: tuple[FactChange, ...] = ()
    run_reasons: RunReasons = no_reasons
    costs: tuple[RaceCost, ...] = ()
    ways: tuple[WayOut, ...] = ()
    until: date | None = None
    others: tuple[tuple[str, int], ...] = ()
    taken_back: tuple[date, ...] = ()

    @property
    def runs(self) -> tuple[RunReason, ...]:
        """Why each run of changed days could not stay as it was."""
        return self.run_reasons()

    @property
    def proven(self) -> bool:
        """Whether no plan changes fewer days."""
        return self.bound is not None and self.bound >= len(self.changes)


def day_changes(sessions: Mapping[date, DayLog], log: Log) -> tuple[DayChange, ...]:
    """The days that differ, from what was planned to what is."""
    return tuple(DayChange(day, dict(sessions[day]), dict(log.days[day])) for day in changed_days(sessions, log))


def assembled(loaded: Loaded, year: Year, best: PlanResult, first: date, notes: tuple[str, ...] = ()) -> Plan:
    """The rest of the year as a plan, whose workouts and reasons the whole year is still to give it.

    Parameters
    ----------
    year : what is left of the season from `first` on.
    best : what the search found.
    notes : sentences that the plan tells beside the one about its goals.

    Raises
    ------
    AuditError : there is nothing to show.
    """
    if best.log is None or best.audit is None:
        raise AuditError("no plan to show")
    seconds = round(best.deterministic_time, 3)
    info = SolverInfo(name="cp-sat", version=cpsat.version(), seed=cpsat.SEED, seconds=seconds)
    note = (
        f"Replanned from {first}; fitness then {year.past.fitness:.0f}. The goals are those of the days from then on."
    )
    said = (note, *notes)
    return assemble(year, best.log, best.audit, best.bounds, "feasible", loaded.sha256, info, said, written=False)


def changes_goal(value: int, bound: int | None) -> Goal:
    """The goal of fewest changes."""
    return Goal(
        name=CHANGES,
        value=float(value),
        bound=None if bound is None else float(bound),
        unit="days",
        detail="days that differ from the old plan; less than one percent of readiness changes nothing",
    )
