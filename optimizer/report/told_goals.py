"""The goals that a plan's readers are told: those of races it does not hold say nothing to them, nor do jumps of a load
that grows out of walk-runs."""

from collections.abc import Iterator

from optimizer.formats.plan import Goal, Plan

OF_RACES = {
    "race_readiness": "A",
    "race_longest_run": "A",
    "next_cycle": "A",
    "b_race_readiness": "B",
    "b_race_longest_run": "B",
    "deepest_trough": "AB",
}
"""Goals that races of these priorities alone have a part in."""


def learns_to_run(plan: Plan) -> bool:
    """Whether a base of the plan holds walk-runs."""
    return any(day.phase == "base" and session.kind == "walk_run" for day in plan.days for session in day.sessions)


def told_goals(plan: Plan) -> Iterator[tuple[int, Goal]]:
    """The goals with their places in the order, without those of races that the plan does not hold.

    A goal that is not met is told whatever the plan says of its races, and all of them where it runs a race of which
    it says nothing. Jumps are not where a base begins with walk-runs: from walking to running the load doubles while
    the minutes hardly grow, and a sum of such percentages frightens and means nothing.
    """
    held = {one.priority for one in plan.readiness}
    unknown = not held and any(session.kind == "race" for day in plan.days for session in day.sessions)
    for place, part in enumerate(plan.goals, 1):
        wanted = OF_RACES.get(part.name)
        if part.name == "jumps" and learns_to_run(plan):
            continue
        if wanted is None or unknown or part.value or held.intersection(wanted):
            yield place, part
