"""Readiness for races in the words of a coach: what is reached of what a race asks, what that is enough for, and what
the plan knows of why it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.core.units import clock, percent
from optimizer.domain.race_to_run import busy_day
from optimizer.domain.shown_paces import athlete_on
from optimizer.explain.explain_params import EXPLAIN
from optimizer.formats.plan import Plan, RaceReadiness
from optimizer.formats.scenario import Athlete, Race, Scenario
from optimizer.output.workouts.goal_paces import asked_threshold
from optimizer.report.cross_fitness import cross_trained
from optimizer.report.plain_words import duration, plain

SHORT = 0.02
"""Share that may be missing before a runner is told so: less is within what a week more or less of training gives."""
PLAINLY = 0.05
"""Share from which a race is called short; below it the runner is nearly ready."""
FINISHES, SHORT_ASKED = 0.20, 150
"""Share up to which whoever is short of a half marathon or less gets round, if not fast, and minutes of the longest run
from which a race asks for more than that: there a short long run costs the last hour (coaching practice; ours)."""
NEAR = 0.40
"""Share that the longest of several weekends may be short to be told as such: it was run, if not in full; to call it
missing frightens whoever ran it."""


@dataclass(frozen=True)
class Aim:
    """The seconds that a runner has in mind for a race, and the threshold pace that they ask for where today's does not
    promise them."""

    seconds: int | None = None
    threshold: str = ""


NO_AIM = Aim()


def aim_of(race: Race | None, athlete: Athlete | None) -> Aim:
    """What the runner has in mind for the race, with the paces of that day; nothing where one of them is not known."""
    if race is None:
        return NO_AIM
    return Aim(race.goal_time, "" if athlete is None else asked_threshold(athlete, race))


@dataclass(frozen=True)
class ReadinessLine:
    """A race in a line, and what the plan's own notes know of why it is short."""

    words: str
    held_back: tuple[str, ...] = ()


def readiness_lines(plan: Plan, scenario: Scenario | None = None) -> Iterator[ReadinessLine]:
    """A line a race by date, with the time that the scenario names as its goal: what every output says first."""
    races = {(race.name, race.date): race for race in scenario.races} if scenario else {}
    for ready in plan.readiness:
        race = races.get((ready.race, ready.date))
        aim = aim_of(race, athlete_on(scenario, race.date)) if scenario and race else NO_AIM
        words = readiness_line(ready, aim, cross_trained(plan, ready))
        yield ReadinessLine(f"{words}{_busy(plan, ready)}", what_holds_back(plan, ready))


def _busy(plan: Plan, ready: RaceReadiness) -> str:
    """That the race's own day lacks the time, where a note of the plan says so: nobody is ready who has to work."""
    falls = busy_day(ready.race, ready.date)
    left = (note.removeprefix(falls) for note in plan.notes if note.startswith(falls))
    return "".join(f" But its day has {plain(rest, 300).removesuffix('.')}." for rest in left)


def readiness_line(ready: RaceReadiness, aim: Aim = NO_AIM, cross: str = "") -> str:
    """One race in one line: `City marathon (A): fitness 36 of 41, longest run 2 h 20 of 2 h 30; ...`.

    Parameters
    ----------
    ready : what the plan brings to the race.
    aim : the time that the runner has in mind.
    cross : what is said of the fitness that was not run.
    """
    way_out = " `optimize explain` looks for what would prepare it." if unprepared(ready) else ""
    return f"{plain(ready.race)} ({ready.priority}): {brought(ready, cross)}; {readiness_verdict(ready, aim)}.{way_out}"


def unprepared(ready: RaceReadiness) -> bool:
    """Whether an A or B race is left without most of the longest run it asks for: a coach would not start anyone in
    it."""
    return ready.priority != "C" and shortfalls(ready)[0] >= EXPLAIN.unfit


def race_day_line(plan: Plan, day: date, name: str, aim: Aim = NO_AIM) -> str:
    """The same for an entry that has named the race; nothing where the plan says nothing of it."""
    ready = readiness_of(plan, day, name)
    if ready is None:
        return ""
    return f"You bring {brought(ready, cross_trained(plan, ready))}; {readiness_verdict(ready, aim)}."


def brought(ready: RaceReadiness, cross: str = "") -> str:
    """`fitness 36 of 41, longest run 2 h 20 of 2 h 30`, and the longest weekend where the race asks for one."""
    parts = [f"longest run {longest_words(ready)}"]
    if ready.priority != "C":
        parts.insert(0, f"fitness {fitness_words(ready)}{cross}")
    if ready.weekends is not None:
        own = ready.weekends
        parts.append(f"longest weekend {duration(own.longest)} of {duration(own.longest_asked)}")
    return ", ".join(parts)


def longest_words(ready: RaceReadiness) -> str:
    """`2 h 00 of 2 h 25`: the longest run beside what the race asks."""
    return f"{duration(ready.longest_run)} of {duration(ready.longest_run_asked)}"


def fitness_words(ready: RaceReadiness) -> str:
    """`36 of 41`; of a race run as training, which asks for no fitness of its own, `36`."""
    return f"{ready.fitness:.0f}" + (f" of {ready.fitness_asked:.0f}" if ready.priority != "C" else "")


def readiness_of(plan: Plan, day: date, name: str) -> RaceReadiness | None:
    """What the plan brings to the race of that day and name; None where it says nothing of it."""
    return next((one for one in plan.readiness if (one.race, one.date) == (name, day)), None)


def readiness_verdict(ready: RaceReadiness, aim: Aim = NO_AIM) -> str:
    """What the race can expect: ready, ready for the distance alone, or short, and then of what and by how much."""
    run, fitness = shortfalls(ready)
    few = _weekends_missing(ready)
    if max(run, fitness) <= SHORT:
        return ", but ".join((_ready(aim), *few))
    missing = [f"the longest run is {percent(run)} short"] if run > SHORT else []
    missing += [*few, *([f"fitness is {percent(fitness)} short"] if fitness > SHORT else [])]
    told = " and ".join((", ".join(missing[:-1]), missing[-1]) if missing[1:] else missing)
    if unprepared(ready):
        return f"not prepared, and no coach would start you: {told}"
    if run >= EXPLAIN.unfit and ready.longest_run_asked >= SHORT_ASKED:
        return f"not prepared, walk much of it or leave it out: {told}"
    gets_round = ready.longest_run_asked < SHORT_ASKED and max(run, fitness) <= FINISHES
    return f"{_standing(run, fitness, aim.seconds, gets_round=gets_round)}: {told}"


def _ready(aim: Aim) -> str:
    """What whoever brings all that the race asks is ready for: for a time that the threshold pace does not promise only
    once that is faster."""
    if not aim.threshold or aim.seconds is None:
        return "ready for it"
    return f"ready for the distance; {clock(aim.seconds)} asks for a threshold pace of about {aim.threshold}"


def readiness_sentence(ready: RaceReadiness | None, aim: Aim = NO_AIM) -> str:
    """The verdict as a sentence of its own; nothing where the plan says nothing of the race."""
    words = readiness_verdict(ready, aim) if ready is not None else ""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _standing(run: float, fitness: float, goal_time: int | None, *, gets_round: bool) -> str:
    """What is missing, weighed: the distance first, then the time; without one in mind, a fast day."""
    aim = "a fast day" if goal_time is None else clock(goal_time)
    if run >= PLAINLY:
        return f"ready to finish, short for {aim}" if gets_round else "short for the distance"
    distance = "ready for the distance" if run <= SHORT else "nearly ready for the distance"
    if fitness >= PLAINLY:
        return f"{distance}, short for {aim}"
    return f"{distance}, nearly ready for {aim}" if fitness > SHORT else distance


def shortfalls(ready: RaceReadiness) -> tuple[float, float]:
    """Shares missing of the longest run and of the fitness that the race asks; of one run as training no fitness."""
    fitness = 0.0 if ready.priority == "C" else _missing(ready.fitness, ready.fitness_asked)
    return _missing(ready.longest_run, ready.longest_run_asked), fitness


def what_holds_back(plan: Plan, ready: RaceReadiness) -> tuple[str, ...]:
    """The plan's own notes on the weeks before a race that is short: what keeps it there, and what would cost less.

    Nothing for a race that is not, and nothing where the plan knows of none.
    """
    if max(shortfalls(ready)) < PLAINLY:
        return ()
    return tuple(plain(note, 400) for note in plan.notes if f" before {ready.race}, " in note)


def _weekends_missing(ready: RaceReadiness) -> list[str]:
    """`1 of 3 back-to-back weekends is missing`, where some are; where none is whole but one nearly so, by how much; of
    those beside a whole one only that they are shorter, for nobody knows that they were not run."""
    own = ready.weekends
    if own is None or own.done >= own.asked:
        return []
    short, near = own.asked - own.done, _missing(own.longest, own.longest_asked)
    if own.done == 0 and near <= NEAR:
        return [f"the longest of the back-to-back weekends is {percent(near)} short"]
    lacks = "shorter than asked" if own.done else "missing"
    return [f"{short} of {own.asked} back-to-back weekends {'is' if short == 1 else 'are'} {lacks}"]


def _missing(value: float, asked: float) -> float:
    """Rounded, so that just five per cent are five per cent whatever the floating point makes of them."""
    return max(0.0, round(1 - value / asked, 6)) if asked > 0 else 0.0
