"""Readiness for a race in the words of a coach: what is reached of what the race asks, and what that is enough for."""

from optimizer.core.units import percent
from optimizer.formats.plan import RaceReadiness
from optimizer.report.plain_words import duration, plain

SHORT = 0.02
"""Share that may be missing before a runner is told so: less is within what a week more or less of training gives."""


def readiness_line(ready: RaceReadiness) -> str:
    """One race in one line: `City marathon (A): fitness 36 of 41, longest run 2 h 20 of 2 h 30; ...`."""
    run = f"longest run {duration(ready.longest_run)} of {duration(ready.longest_run_asked)}"
    fitness = f"fitness {ready.fitness:.0f} of {ready.fitness_asked:.0f}"
    return f"{plain(ready.race)} ({ready.priority}): {fitness}, {run}; {readiness_verdict(ready)}."


def readiness_verdict(ready: RaceReadiness) -> str:
    """What the race can expect: ready, or what is short and by how much."""
    missing = []
    if (run := _missing(ready.longest_run, ready.longest_run_asked)) > SHORT:
        missing.append(f"the longest run is {percent(run)} short")
    if (fitness := _missing(ready.fitness, ready.fitness_asked)) > SHORT:
        missing.append(f"fitness is {percent(fitness)} short")
    return " and ".join(missing) or "ready for it"


def _missing(value: float, asked: float) -> float:
    return max(0.0, 1 - value / asked) if asked > 0 else 0.0
