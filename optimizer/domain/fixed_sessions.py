"""What is fixed in a week, as facts of a conflict."""

from collections.abc import Sequence

from optimizer.core.requirement import Conflict, KeyPath, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.year import DayFacts, Year


def locked_runs(year: Year) -> dict[int, int]:
    """Minutes of the longest locked run of every week that has one."""
    runs: dict[int, int] = {}
    for facts in year.days.values():
        for kind, minutes in facts.fixed.items():
            if kind in RUNS and not facts.ladder:
                runs[facts.week] = max(minutes, runs.get(facts.week, 0))
    return runs


def locked_clash(year: Year, week: int, proof: str) -> Conflict:
    """The conflict of what is fixed in a week and what holds its load."""
    fixed = [d for d in year.in_week(week) if d.fixed]
    ceiling = year.weeks[week].ceiling
    return Conflict((*fixed_facts(year, fixed), *(() if ceiling is None else (ceiling.why,))), proof)


def fixed_facts(year: Year, days: Sequence[DayFacts]) -> tuple[Requirement, ...]:
    """What is fixed on these days, each as a fact of its own at the entry that fixes it."""
    return tuple(
        Requirement(
            "locked",
            f"{kind.replace('_', ' ')} of {minutes} min on {date_words(d.date)}",
            d.race.where if d.race else _where(year, d, kind),
        )
        for d in days
        for kind, minutes in d.fixed.items()
    )


def _where(year: Year, facts: DayFacts, kind: str) -> KeyPath:
    """The entry of the scenario that fixes a session: a locked one, or a weekly race that is jogged."""
    for i, entry in enumerate(year.scenario.locked):
        if (entry.date, entry.kind) == (facts.date, kind):
            return ("locked", i)
    jogged = any(run.date == facts.date for run in year.jogged)
    races = enumerate(year.scenario.races)
    return next((("races", i) for i, race in races if jogged and race.date == facts.date), ("locked",))
