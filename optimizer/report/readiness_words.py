"""Readiness for a race in the words of a coach: what is reached of what the race asks, and what that is enough for."""

from optimizer.core.units import clock, percent
from optimizer.formats.plan import RaceReadiness
from optimizer.report.plain_words import duration, plain

SHORT = 0.02
"""Share that may be missing before a runner is told so: less is within what a week more or less of training gives."""
NEAR = 0.15
"""Share that the longest of several weekends may be short to be told as such: it was run, if not in full."""


def readiness_line(ready: RaceReadiness, goal_time: int | None = None) -> str:
    """One race in one line: `City marathon (A): fitness 36 of 41, longest run 2 h 20 of 2 h 30; ...`.

    Parameters
    ----------
    ready : what the plan brings to the race.
    goal_time : seconds, where the runner has one in mind.
    """
    run = f"longest run {duration(ready.longest_run)} of {duration(ready.longest_run_asked)}"
    if ready.weekends is not None:
        own = ready.weekends
        run += f", longest weekend {duration(own.longest)} of {duration(own.longest_asked)}"
    fitness = f"fitness {ready.fitness:.0f} of {ready.fitness_asked:.0f}" if ready.priority != "C" else ""
    brings = ", ".join(part for part in (fitness, run) if part)
    return f"{plain(ready.race)} ({ready.priority}): {brings}; {readiness_verdict(ready, goal_time)}."


def readiness_verdict(ready: RaceReadiness, goal_time: int | None = None) -> str:
    """What the race can expect: ready, ready for the distance alone, or what is short and by how much."""
    run, fitness = _missing(ready.longest_run, ready.longest_run_asked), _missing(ready.fitness, ready.fitness_asked)
    # A race run as training asks for no fitness of its own.
    fitness = 0.0 if ready.priority == "C" else fitness
    aim = f" for {clock(goal_time)}" if goal_time is not None else ""
    few = _weekends_missing(ready)
    if fitness <= SHORT and run <= SHORT:
        return ", but ".join(("ready for it", *few))
    if run <= SHORT:
        return ", ".join(("ready for the distance", *few, f"fitness is {percent(fitness)} short{aim}"))
    missing = [f"the longest run is {percent(run)} short", *few]
    if fitness > SHORT:
        missing.append(f"fitness is {percent(fitness)} short{aim}")
    return " and ".join((", ".join(missing[:-1]), missing[-1]) if missing[1:] else missing)


def _weekends_missing(ready: RaceReadiness) -> list[str]:
    """`1 of 3 back-to-back weekends is missing`, where some are; where none is whole but one nearly so, by how much."""
    own = ready.weekends
    if own is None or own.done >= own.asked:
        return []
    short, near = own.asked - own.done, _missing(own.longest, own.longest_asked)
    if own.done == 0 and near <= NEAR:
        return [f"the longest of the back-to-back weekends is {percent(near)} short"]
    return [f"{short} of {own.asked} back-to-back weekends {'is' if short == 1 else 'are'} missing"]


def _missing(value: float, asked: float) -> float:
    return max(0.0, 1 - value / asked) if asked > 0 else 0.0
