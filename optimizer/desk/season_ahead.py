"""The season of a year that is still being planned: its phases and races follow from the facts alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from optimizer.build_year import check_limits, prepare
from optimizer.core.errors import InputError
from optimizer.desk.year_view import LETTERS
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year
from optimizer.formats.plan import PhaseName
from optimizer.ingest.loader import load_bytes
from optimizer.report.plain_words import PHASES
from optimizer.workspace.year_workspace import YearWorkspace


@dataclass(frozen=True)
class PhaseAhead:
    """Weeks of one phase: its letter and name, how many they are, their first day, and the races in them."""

    letter: str
    phase: str
    weeks: int
    first: date
    races: tuple[RaceFacts, ...]


def season_ahead(space: YearWorkspace) -> tuple[PhaseAhead, ...]:
    """The parts of the season in their order; nothing where the scenario cannot be read."""
    try:
        loaded = load_bytes(space.scenario(), space.scenario_path, [check_limits])
    except InputError:
        return ()
    return tuple(_parts(prepare(loaded.scenario, loaded.past)))


def _parts(year: Year) -> Iterator[PhaseAhead]:
    phase: PhaseName
    for phase, group in groupby(year.weeks, key=lambda week: week.phase):
        weeks = list(group)
        inside = {week.index for week in weeks}
        races = tuple(race for race in year.races if race.week in inside)
        yield PhaseAhead(LETTERS[phase], PHASES[phase].capitalize(), len(weeks), weeks[0].days[0], races)
