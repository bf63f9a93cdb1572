"""Models of one week that ask it a question: how much it holds at most, and how little with what is required."""

from optimizer.core import units
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year
from optimizer.weeks.model import WeekTarget, rules_model
from optimizer.weeks.variables import Days


def capacity_model(year: Year, week: int, history: RunHistory, *, cutback: bool = False) -> Days:
    """Build the model of one week that maximises its load under all hard rules.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    history
        Answers for days before the week.
    cutback
        Whether the rules of cutbacks hold too.

    Returns
    -------
    Days
        The objective is in twelfths of a point.
    """
    # A relaxation: rules about frequency do not hold in light weeks, so no heavier week is lost by calling it light.
    days = rules_model(year, week, history, (True,), cutbacks=frozenset({week} if cutback else ()))
    days.model.maximize(days.week_load(week))
    return days


def loaded_model(year: Year, week: int, target: WeekTarget, history: RunHistory) -> Days:
    """Build the model of one week that carries a target's load, with all hard rules and no objective.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    target
        Whose loads are meant, and whether it is a cutback; what else it says is left out.
    history
        Answers for days before the week.
    """
    cutbacks = frozenset({week} if target.cutback else ())
    days = rules_model(year, week, history, (target.light,), cutbacks=cutbacks)
    load = days.week_load(week)
    days.model.add(load >= target.least)
    days.model.add(load <= target.most)
    return days


def run_model(year: Year, week: int, minutes: int, history: RunHistory, running: int = 0) -> Days:
    """Build the model of one week that contains a run and minimises its load.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    minutes
        Least length of one of its runs.
    history
        Answers for days before the week.
    running
        Least minutes of running in all.
    """
    days = _with_run(year, week, minutes, history)
    days.model.add(days.week_run_steps(week) >= units.steps_up(running))
    days.model.minimize(days.week_load(week))
    return days


def beside_model(year: Year, week: int, minutes: int, history: RunHistory) -> Days:
    """Build the model of one week that contains a run and minimises the running in all.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    minutes
        Least length of one of its runs.
    history
        Answers for days before the week.

    Returns
    -------
    Days
        The objective is in grid steps of 5 minutes.
    """
    days = _with_run(year, week, minutes, history)
    days.model.minimize(days.week_run_steps(week))
    return days


def _with_run(year: Year, week: int, minutes: int, history: RunHistory) -> Days:
    days = rules_model(year, week, history, (True,))
    days.model.add(days.reached_run(days.days, minutes) == 1)
    return days


def longest_model(year: Year, week: int, history: RunHistory) -> Days:
    """Build the model of one week that maximises its longest run.

    Parameters
    ----------
    year
        Facts of the runner's year.
    week
        Index of the week.
    history
        Answers for days before the week.

    Returns
    -------
    Days
        The objective is in grid steps of 5 minutes.
    """
    days = rules_model(year, week, history, (True,))
    longest = days.model.new_int_var(0, units.steps(units.DAY_MINUTES), "longest")
    days.model.add_max_equality(longest, [days.run_steps(d) for d in days.days])
    days.model.maximize(longest)
    return days
