"""Contradictions between the facts of a scenario: each fact is fine alone, together they cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from optimizer.core.errors import KeyPath, Problem, shown
from optimizer.domain.race_time import MARATHON_MOST
from optimizer.domain.shown_paces import LEAST_KM
from optimizer.domain.uncertainty import MOST_OPEN, UNDECIDED, free_races
from optimizer.formats.scenario import Race
from optimizer.ingest.consistency_days import exception_problems, locked_problems
from optimizer.ingest.consistency_week import anchor_problems
from optimizer.ingest.draft import Draft
from optimizer.ingest.race_times import pace_problems, result_problems, time_problems

SEASON_DAYS = 4 * 365 + 1 + 7
YOUNGEST, OLDEST = 10, 100


def contradictions(draft: Draft) -> list[Problem]:
    """Every contradiction at its place in the file, without lines: the loader knows those."""
    found = [
        *_season(draft),
        *_athlete(draft),
        *_history(draft),
        *_races(draft),
        *_open_races(draft),
        *_tests(draft),
        *_injuries(draft),
        *_check_ins(draft),
        *exception_problems(draft),
        *locked_problems(draft),
        *anchor_problems(draft),
    ]
    return _once(draft, found)


def _once(draft: Draft, problems: list[Problem]) -> list[Problem]:
    """The problems where the file has them; of the many of a recurring entry the first."""
    placed: list[Problem] = []
    seen: set[KeyPath] = set()
    for problem in problems:
        path = draft.expanded.written(problem.path)
        if path not in seen:
            placed.append(replace(problem, path=path))
        if draft.expanded.recurs(path[:2]) or draft.expanded.recurs(path[:3]):
            seen.add(path)
    return placed


def _season(draft: Draft) -> Iterator[Problem]:
    if (season := draft.season) is None:
        return
    days = (season.last - season.start).days + 1
    if days < 1:
        yield Problem(("season", "end"), f"a date from {season.start} on", str(season.last))
    if days > SEASON_DAYS:
        expected = f"a season of at most {SEASON_DAYS} days (four years and a week)"
        yield Problem(("season", "end"), expected, f"{days} days")


def _athlete(draft: Draft) -> Iterator[Problem]:
    if (athlete := draft.athlete) is None:
        return
    yield from pace_problems(draft)
    if athlete.birth_year and draft.season:
        age = draft.season.start.year - athlete.birth_year
        if not YOUNGEST <= age <= OLDEST:
            expected = f"a runner of {YOUNGEST} to {OLDEST} years at the season's start"
            yield Problem(("athlete", "birth_year"), expected, f"{athlete.birth_year}, which makes {age}")


def _history(draft: Draft) -> Iterator[Problem]:
    for i, week in enumerate(draft.history.weeks if draft.history else ()):
        if week.longest_run > week.run_minutes:
            expected = f"at most the week's run_minutes, {week.run_minutes}"
            yield Problem(("history", "weeks", i, "longest_run"), expected, str(week.longest_run))


def _races(draft: Draft) -> Iterator[Problem]:
    names: dict[str, int] = {}
    days: dict[date, Race] = {}
    for i, race in draft.races:
        at: KeyPath = ("races", i)
        if not race.name.strip():
            yield Problem((*at, "name"), "a name", shown(race.name))
        elif (first := _written(draft, names.setdefault(race.name.strip().casefold(), i))) != _written(draft, i):
            yield Problem((*at, "name"), f"a name of its own (races.{first} has it too)", shown(race.name))
        yield from _race(draft, race, at)
        if race.status == "cancelled":
            continue
        if (other := days.setdefault(race.date, race)) is not race and not _either_or(other, race):
            yield Problem((*at, "date"), f"one race a day ({shown(other.name)} is that day)", str(race.date))


def _written(draft: Draft, race: int) -> str | int:
    """The entry of the file that a race comes from: jogged every week, they share one name."""
    return draft.expanded.written(("races", race))[1]


def _open_races(draft: Draft) -> Iterator[Problem]:
    """More open races than a season can be planned for."""
    places = [i for i, _ in draft.races]
    for i in free_races([race for _, race in draft.races])[MOST_OPEN:]:
        expected = f"at most {MOST_OPEN} races that are open for themselves"
        yield Problem(("races", places[i], "status"), expected, "one more")


def _either_or(one: Race, other: Race) -> bool:
    """Whether the races never both take place: on the same day, a backup stands in for the lottery."""
    return {one.status, other.status} == set(UNDECIDED)


def _race(draft: Draft, race: Race, at: KeyPath) -> Iterator[Problem]:
    if race.status != "cancelled" and (expected := draft.outside(race.date)):
        yield Problem((*at, "date"), expected, str(race.date))
    if race.status in ("lottery", "backup") and race.decided is None:
        yield Problem((*at, "decided"), f"the date by which this {race.status} race is decided", "nothing")
    if race.decided and race.decided > race.date:
        yield Problem((*at, "decided"), f"a date up to the race's, {race.date}", str(race.decided))
    if race.with_next and not any(other.date == race.date + timedelta(days=1) for _, other in draft.races):
        expected = f"a race on the next day, {race.date + timedelta(days=1)}, that it belongs with"
        yield Problem((*at, "with_next"), expected, "none")
    yield from time_problems(race, at)
    for name, told in (("result", race.result), ("felt", race.felt)):
        if told is not None and race.status != "confirmed":
            yield Problem((*at, name), f"nothing: the race is told to be {race.status}", shown(told))


def _tests(draft: Draft) -> Iterator[Problem]:
    for i, test in draft.tests:
        yield from result_problems(test, ("tests", i))
        if not LEAST_KM <= test.km <= MARATHON_MOST:
            yield Problem(("tests", i, "distance"), f"a distance from {LEAST_KM:g} km to a marathon", test.distance)


def _injuries(draft: Draft) -> Iterator[Problem]:
    for i, injury in draft.injuries:
        if injury.cleared and injury.cleared < injury.onset:
            expected = f"a date from the onset {injury.onset} on"
            yield Problem(("injuries", i, "cleared"), expected, str(injury.cleared))


def _check_ins(draft: Draft) -> Iterator[Problem]:
    seen: dict[date, int] = {}
    for i, check_in in draft.check_ins:
        if (first := seen.setdefault(check_in.date, i)) != i:
            expected = f"one check-in a day (check_ins.{first} has it too)"
            yield Problem(("check_ins", i, "date"), expected, str(check_in.date))
