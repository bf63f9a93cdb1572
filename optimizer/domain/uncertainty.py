"""Races that are not decided yet, and the cases in which they can be decided, all of which a season must be ready
for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from optimizer.formats.scenario import Race, RaceStatus, Scenario

UNDECIDED: tuple[RaceStatus, ...] = ("lottery", "backup")
MOST_OPEN = 4
"""Most races that may be open independently; each doubles the number of seasons to plan."""
NEAR = timedelta(weeks=16)
"""A backup race replaces lotteries within this time: what it takes to get ready for a marathon."""


@dataclass(frozen=True)
class OpenRace:
    """One open race in one case.

    Parameters
    ----------
    index
        Its place in the scenario.
    race
        Its name.
    day
        The day of the race.
    decided
        The day on which the decision is known.
    runs
        Whether the race takes place in this case.
    """

    index: int
    race: str
    day: date
    decided: date
    runs: bool


@dataclass(frozen=True)
class Case:
    """One way in which the open races can be decided, ordered by the day on which each decision is known."""

    answers: tuple[OpenRace, ...] = ()

    def scenario(self, scenario: Scenario) -> Scenario:
        """The scenario as if the decisions were known: every open race is confirmed or cancelled."""
        known: dict[int, RaceStatus] = {a.index: "confirmed" if a.runs else "cancelled" for a in self.answers}
        if not known:
            return scenario
        races = (r.model_copy(update={"status": known.get(i, r.status)}) for i, r in enumerate(scenario.races))
        return scenario.model_copy(update={"races": tuple(races)})

    def parts_from(self, other: "Case") -> date:
        """The first day that may differ between the two cases; `date.max` for the same case.

        It is the Monday after the decision, since training weeks stay in one piece, or the day of the decision itself
        where one of the races is run before that Monday.
        """
        pairs = zip(self.answers, other.answers, strict=True)
        # Two cases agree until the first decision in which they differ is known.
        differ = [mine for mine, theirs in pairs if mine.runs != theirs.runs]
        known = min((answer.decided for answer in differ), default=date.max)
        if known == date.max or known.weekday() == 0:
            return known
        monday = known + timedelta(days=7 - known.weekday())
        return known if any(answer.day < monday for answer in differ) else monday


def cases(scenario: Scenario) -> tuple[Case, ...]:
    """All cases, that of `expected` first; a single empty one when nothing is open.

    A lottery is won or lost. A backup race near lotteries is run exactly where all of them are lost; without one near,
    it may take place or not.
    """
    # Independent races take both outcomes, the hoped-for one first; all other backups follow from them.
    free = free_races(scenario.races)
    others = [i for i, race in enumerate(scenario.races) if race.status in UNDECIDED and i not in free]
    found = []
    for as_hoped in product((True, False), repeat=len(free)):
        runs = {i: told == (scenario.races[i].status == "lottery") for i, told in zip(free, as_hoped, strict=True)}
        answers = [_answer(scenario, i, runs=told) for i, told in runs.items()]
        answers += [_stand_in(scenario, i, runs) for i in others]
        found.append(Case(tuple(sorted(answers, key=lambda answer: (answer.decided, answer.index)))))
    return tuple(found)


def free_races(races: Sequence[Race]) -> list[int]:
    """Indices of the races that are decided independently: lotteries, and backups without a lottery near them."""
    return [
        i
        for i, race in enumerate(races)
        if race.status == "lottery" or (race.status == "backup" and not _near(races, race))
    ]


def expected(scenario: Scenario) -> Scenario:
    """The scenario as planned until more is known: lotteries won, backups not needed."""
    return cases(scenario)[0].scenario(scenario)


def _near(races: Sequence[Race], backup: Race) -> list[int]:
    """Indices of the lotteries that a backup race replaces."""
    return [i for i, r in enumerate(races) if r.status == "lottery" and abs(r.date - backup.date) <= NEAR]


def _answer(scenario: Scenario, index: int, *, runs: bool) -> OpenRace:
    race = scenario.races[index]
    return OpenRace(index, race.name, race.date, race.decided or race.date, runs)


def _stand_in(scenario: Scenario, index: int, runs: Mapping[int, bool]) -> OpenRace:
    """The decision about a backup race; it is known when those of the lotteries near it are."""
    race = scenario.races[index]
    near = _near(scenario.races, race)
    known = [scenario.races[i].decided or scenario.races[i].date for i in near]
    runs_then = not any(runs[i] for i in near)
    return OpenRace(index, race.name, race.date, max([race.decided or race.date, *known]), runs_then)
