"""The whole year again: the days done and the days planned anew, as one plan."""

from collections.abc import Sequence
from datetime import date, timedelta

from optimizer.core.training_load import Shape, curve
from optimizer.domain.calendar import monday
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.training_log import week_running
from optimizer.domain.year import Year
from optimizer.formats.plan import Goal, Plan, Week
from optimizer.output.renewed_workouts import written_anew
from optimizer.replan.done_days import Done, as_done, as_planned

GOAL_AFTER = "b_race_longest_run"


def whole(full: Year, old: Plan, rest: Plan, first: date, done: dict[date, Done]) -> Plan:
    """The old plan's past as it was done, then the rest.

    Parameters
    ----------
    full, old : the whole season and the plan that was kept to.
    rest : the plan from `first` on, without workouts; the goals are its own.
    done : what was done before.
    """
    past_days = tuple(as_done(day, done.get(day.date)) for day in old.days if day.date < first)
    weeks = _weeks(full, old, first, done)
    # The week of `first` stands in both parts: its days done in one, its days to come in the other.
    if weeks and weeks[-1].start == rest.weeks[0].start:
        begun = weeks.pop()
        weeks.append(_joined(begun, rest.weeks[0], full, rest, done))
        weeks.extend(rest.weeks[1:])
    else:
        weeks.extend(rest.weeks)
    plan = rest.model_copy(update={"days": past_days + rest.days, "weeks": tuple(weeks)})
    return written_anew(full, added_up(plan, first), first)


def added_up(plan: Plan, before: date) -> Plan:
    """The plan with the loads of weeks that began before that day as their sessions' add up: those of days done are
    rounded one by one."""
    loads: dict[date, int] = {}
    for day in plan.days:
        loads[monday(day.date)] = loads.get(monday(day.date), 0) + sum(session.load for session in day.sessions)
    weeks = (
        week.model_copy(update={"load": loads[monday(week.start)]}) if week.start < before else week
        for week in plan.weeks
    )
    return plan.model_copy(update={"weeks": tuple(weeks)})


def with_changes(plan: Plan, changes: Goal) -> Plan:
    """The plan with the goal of fewest changes in its place, right after readiness."""
    goals = list(plan.goals)
    place = next(i for i, goal in enumerate(goals) if goal.name == GOAL_AFTER) + 1
    goals.insert(place, changes)
    return plan.model_copy(update={"goals": tuple(goals)})


def _weeks(full: Year, old: Plan, first: date, done: dict[date, Done]) -> list[Week]:
    days = [day.date for day in old.days if day.date < first]
    loads = [done[day].load for day in days]
    shapes = dict(zip(days, curve(full.past.fitness, full.past.fatigue, loads), strict=True))
    weeks = []
    for week in old.weeks:
        held = [day for day in days if monday(day) == week.start]
        if held:
            weeks.append(_week(week, held, done, shapes[held[-1]]))
    return weeks


def _week(week: Week, held: Sequence[date], done: dict[date, Done], shape: Shape) -> Week:
    running, longest = week_running(done[day].sessions for day in held)
    levels = fitness_grid()
    return week.model_copy(
        update={
            "load": round(sum(done[day].load for day in held)),
            "run_minutes": running,
            "longest_run": longest,
            "fitness": round(shape.fitness, 1),
            "fatigue": round(shape.fatigue, 1),
            "form": round(shape.form, 1),
            "fitness_counted": min(week.fitness_counted, round(levels.levels[levels.floor(shape.fitness)], 1)),
        }
    )


def _joined(begun: Week, after: Week, full: Year, rest: Plan, done: dict[date, Done]) -> Week:
    """A week that had begun, with its days done and its days to come; its load is rounded once."""
    end = begun.start + timedelta(days=7)
    whole = done | as_planned(full, rest, end)
    load = sum(what.load for day, what in whole.items() if begun.start <= day < end)
    return after.model_copy(
        update={
            "load": round(load),
            "run_minutes": begun.run_minutes + after.run_minutes,
            "longest_run": max(begun.longest_run, after.longest_run),
        }
    )
