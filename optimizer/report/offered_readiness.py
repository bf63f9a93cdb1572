"""How ready an offer leaves the runner: what a first plan of its year brings to each race, and the most that any may.

The least that works may still be a race that no coach would sign; so it is said before it is chosen."""

from typing import Any

from optimizer.core.errors import KeyPath, plain
from optimizer.explain.relaxation import ReadyRace, Repair
from optimizer.report.plain_words import duration
from optimizer.report.readiness_words import fitness_words, readiness_line, readiness_verdict


def offered_readiness(repair: Repair) -> list[str]:
    """A race a line; of those run as training, the ones that the repair makes so."""
    changed = {repair.scenario.races[int(change.where[1])].name for change in repair.changes if _of_race(change.where)}
    told = (one for one in repair.ready if one.planned.priority != "C" or one.planned.race in changed)
    return [_line(one) for one in told]


def offered_readiness_json(repair: Repair) -> list[dict[str, Any]]:
    """The same of every race, for machines."""
    return [
        {**one.planned.model_dump(mode="json", exclude={"weekends"}), "longest_run_most": one.at_best.longest_run}
        for one in repair.ready
    ]


def _line(one: ReadyRace) -> str:
    """`City marathon (A): fitness 36 of 41, longest run 2 h as first planned, 2 h 30 at best, of 2 h 30; ...`."""
    race, best = one.planned, one.at_best
    if best.longest_run == race.longest_run or race.longest_run >= race.longest_run_asked:
        return readiness_line(race)
    fitness = "" if race.priority == "C" else f"fitness {fitness_words(race)}, "
    most = f"{duration(race.longest_run)} as first planned, {duration(best.longest_run)} at best"
    runs = f"longest run {most}, of {duration(race.longest_run_asked)}"
    return f"{plain(race.race)} ({race.priority}): {fitness}{runs}; at best {readiness_verdict(best)}."


def _of_race(where: KeyPath) -> bool:
    return where[0] == "races" and len(where) > 1
