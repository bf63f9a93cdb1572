"""What a runner is told beside the sessions: the milestones of a year without a race, races that are called off, and
the mountains and the night in a long one.

A base of 52 weeks has no race to look forward to: the first half hour on end, the first hour, and the longest run are
what it leads to, and they have a day.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from optimizer.core.amounts import duration
from optimizer.domain.calendar import date_words
from optimizer.domain.race_to_run import HILLY_CLIMB
from optimizer.domain.training_log import DayLog, Log, longest_run
from optimizer.domain.year import Year
from optimizer.output.evening_runs import evening_runs, night_races
from optimizer.output.rounded_loads import SessionPlace
from optimizer.output.workouts.workout import WALK_EFFORT, Workout, flat

FIRSTS = (30, 60, 90, 120)
"""Minutes of a run on end that are told when they are first reached."""


def milestone_notes(year: Year, log: Log, workouts: Mapping[SessionPlace, Workout]) -> Iterator[str]:
    """One sentence with the days of the first half hour without a walking break and of longer runs, and of the longest;
    of years without a race, and only of what the weeks before the season have not held."""
    if tuple(year.all_races):
        return
    runs = [(day, longest_run(_on_end(day, log.days[day], workouts))) for day in sorted(log.days)]
    best = max((minutes for _, minutes in runs), default=0)
    before = year.past.longest_30
    told = [(first, _reached(runs, first)) for first in FIRSTS if before < first <= best]
    words = [f"{duration(minutes)} on end on {date_words(day)}" for minutes, day in told]
    if best > before and best not in FIRSTS:
        words.append(f"the longest run, {duration(best)}, on {date_words(_reached(runs, best))}")
    if words:
        yield f"Milestones: {', '.join(words)}."


def mountain_notes(year: Year) -> Iterator[str]:
    """A sentence for the ultras in earnest that climb: what their long runs teach besides endurance."""
    found = [
        race
        for race in year.with_priority("A", "B")
        if race.ultra and race.climb >= HILLY_CLIMB * race.km and race.leads_to is None
    ]
    if found:
        named = [f"{race.name} climbs {race.climb} m" for race in found]
        yield (
            f"{' and '.join(named)}, and most of that is run down again. On long runs walk fast what is steep, hands "
            "on thighs or with the poles that you will carry, and run the ways down with short, light steps: that is "
            "what legs still have to be able to do at the end, and weeks teach it."
        )


def called_off_notes(year: Year) -> Iterator[str]:
    """A sentence for each race of the season that is called off, or whose lottery is lost in the case at hand."""
    days = year.horizon
    for race in sorted(year.scenario.races, key=lambda one: one.date):
        if race.status == "cancelled" and days.start <= race.date <= days.end:
            yield f"{race.name} on {date_words(race.date)} is left out: the year is planned without it."


def night_notes(year: Year, log: Log) -> Iterator[str]:
    """A sentence for each race in earnest that is run into the night, with the evenings that rehearse it."""
    for race in night_races(year):
        days = evening_runs(year, log, race)
        when = " and ".join(map(date_words, days)) or "an evening or two of the last weeks"
        yield (
            f"{race.name} takes about {duration(round(race.expected))}, part of it in the dark: run in the evening on "
            f"{when}, with the lamp, the jacket and the food of the race."
        )


def _on_end(day: date, done: DayLog, workouts: Mapping[SessionPlace, Workout]) -> DayLog:
    """The day's sessions without those that hold walking breaks."""
    return {kind: minutes for kind, minutes in done.items() if not _walks(workouts.get((day, kind)))}


def _walks(made: Workout | None) -> bool:
    return made is not None and any(step.effort <= WALK_EFFORT for step in flat(made.steps))


def _reached(runs: list[tuple[date, int]], minutes: int) -> date:
    """The first day whose run lasts so long."""
    return next(day for day, held in runs if held >= minutes)
