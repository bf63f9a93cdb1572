"""Races that are jogged: each becomes the run that it is, locked on its day, and is no race any more."""

from collections.abc import Iterator

from optimizer.core import units
from optimizer.core.errors import KeyPath, Problem, shown
from optimizer.domain.easy_pace import easy_pace
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.scenario import WEEKDAYS, Locked, Race, Scenario
from optimizer.ingest.recurring import EXCEPTIONS, LOCKED, RACES, Expanded

Sources = dict[KeyPath, KeyPath]


def settled(scenario: Scenario, expanded: Expanded) -> tuple[Scenario, list[Problem], Sources]:
    """The scenario with runs in place of jogged races.

    Returns
    -------
    tuple
        The scenario; what is wrong with jogged races, by place in the file; and for every entry of a list whose places
        are no longer the file's, the place in the file that it comes from.
    """
    jogged = [i for i, race in enumerate(scenario.races) if race.effort == "easy"]
    if not jogged:
        return scenario, [], _sources(expanded)
    problems = [
        problem for i in jogged for problem in _problems(scenario, scenario.races[i], expanded.written((*RACES, i)))
    ]
    runs = [(i, run_of(scenario, scenario.races[i])) for i in jogged if scenario.races[i].status != "cancelled"]
    kept = [i for i, race in enumerate(scenario.races) if race.effort != "easy"]
    own = len(scenario.locked)
    sources = _sources(expanded)
    sources |= {(*LOCKED, i): expanded.written((*LOCKED, i)) for i in range(own)}
    sources |= {(*LOCKED, own + n): expanded.written((*RACES, i)) for n, (i, _) in enumerate(runs)}
    races = {(*RACES, n): expanded.written((*RACES, i)) for n, i in enumerate(kept)}
    sources = {place: source for place, source in sources.items() if place[0] != "races"} | races
    changed = scenario.model_copy(
        update={
            "races": tuple(scenario.races[i] for i in kept),
            "locked": (*scenario.locked, *(run for _, run in runs)),
        }
    )
    return changed, list(dict.fromkeys(problems)), sources


def run_of(scenario: Scenario, race: Race) -> Locked:
    """The locked run that the race is: its distance at easy pace, long where an easy run may not last so long."""
    minutes = max(BY_NAME["easy"].least, units.GRID * round(race.km * easy_pace(scenario.athlete) / 60 / units.GRID))
    kind = "easy"
    if minutes > BY_NAME["easy"].longest(scenario.athlete.level):
        on_long_day = WEEKDAYS[race.date.weekday()] in scenario.availability.long_run_days
        kind = "long" if on_long_day else "medium_long"
    name = race.name.strip()
    return Locked(date=race.date, every=race.every, kind=kind, minutes=min(minutes, units.DAY_MINUTES), note=name)


def _problems(scenario: Scenario, race: Race, at: KeyPath) -> Iterator[Problem]:
    if race.goal_time is not None:
        expected = "no goal time for a race that is jogged (effort: easy)"
        yield Problem((*at, "goal_time"), expected, units.clock(race.goal_time))
    if race.status in ("lottery", "backup"):
        yield Problem((*at, "status"), "confirmed or cancelled for a race that is jogged", shown(race.status))
    run = run_of(scenario, race)
    most = BY_NAME[run.kind].longest(scenario.athlete.level)
    if run.minutes > most:
        where = f"{'a long' if run.kind == 'long' else 'a medium-long'} run on a {race.date:%A}"
        expected = f"race, for {where} lasts at most {most} min"
        yield Problem((*at, "effort"), expected, f"easy, {race.distance} of {run.minutes} min at easy pace")


def _sources(expanded: Expanded) -> Sources:
    return {
        (*place, n): (*place, index)
        for place in (RACES, LOCKED, EXCEPTIONS)
        for n, index in enumerate(expanded.sources.get(place, ()))
    }
