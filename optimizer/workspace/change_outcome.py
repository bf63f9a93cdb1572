"""What a change comes to: days, races and goals as before and after."""

from datetime import date

from optimizer.formats.plan import Plan
from optimizer.replan.done_days import plan_days
from optimizer.replan.kept_rules import CHANGES
from optimizer.replan.replanned import Replanned
from optimizer.workspace.edit import Effect
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import ChangedDay, GoalPrice, Outcome, RacePrice


def outcome(year: OpenYear, found: Replanned, effect: Effect, first: date) -> Outcome:
    """What a replan changes: days as asked and others, races and goals as before and after."""
    if found.plan is None:
        return Outcome()
    days = [
        ChangedDay(date=c.day, before=c.before, after=c.after, asked=c.day in effect.days)
        for c in found.changes
        if c.day >= first
    ]
    past = [
        ChangedDay(date=day, before=dict(before), after=dict(effect.known[day].sessions), asked=True)
        for day, before in sorted(plan_days(year.plan, year.plan.days[0].date).items())
        if day < first and day in effect.known and dict(effect.known[day].sessions) != dict(before)
    ]
    return Outcome(
        days=(*past, *days),
        races=tuple(race_prices(year.plan, found.plan)),
        goals=tuple(_goals(year, found.plan, first)) if days else (),
        why=() if effect.days else found.why,
        bound=None if found.bound is None else found.bound + len(past),
        alone=effect.alone,
    )


def race_prices(old: Plan, new: Plan) -> list[RacePrice]:
    """The races that both plans prepare, side by side."""
    before = {race.race: race for race in old.readiness}
    return [
        RacePrice(
            race=race.race,
            date=race.date,
            priority=race.priority,
            fitness=(before[race.race].fitness, race.fitness),
            fitness_asked=race.fitness_asked,
            longest_run=(before[race.race].longest_run, race.longest_run),
            longest_run_asked=race.longest_run_asked,
        )
        for race in new.readiness
        if race.race in before
    ]


def _goals(year: OpenYear, new: Plan, first: date) -> list[GoalPrice]:
    """The goals of the days from `first` on, in the old plan and in the new one, where they differ."""
    before = year.goals_from(new.planned_from or first)
    return [
        GoalPrice(goal=goal.name, before=round(before[goal.name], 3), after=round(goal.value, 3), unit=goal.unit)
        for goal in new.goals
        if goal.name != CHANGES and goal.name in before and abs(goal.value - before[goal.name]) >= 0.05
    ]
