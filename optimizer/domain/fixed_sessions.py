"""Fixed sessions of a week as facts of a conflict."""

from collections.abc import Sequence

from optimizer.core.amounts import duration
from optimizer.core.errors import KeyPath
from optimizer.core.requirement import Conflict, ConflictKind, Requirement
from optimizer.domain.calendar import date_words
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.year import Year
from optimizer.formats.scenario import Locked


def locked_runs(year: Year) -> dict[int, int]:
    """Minutes of the longest locked run, by week; weeks without one are left out, and so is the return ladder."""
    runs: dict[int, int] = {}
    for facts in year.days.values():
        for kind, minutes in facts.fixed.items():
            if kind in RUNS and not facts.ladder:
                runs[facts.week] = max(minutes, runs.get(facts.week, 0))
    return runs


def locked_length(entry: Locked) -> str:
    """How long a locked session lasts, to be said behind its name; nothing of a rest day."""
    return "" if entry.kind == "rest" else f" of {duration(entry.minutes)}"


def locked_clash(year: Year, week: int, proof: str, kind: ConflictKind = "load") -> Conflict:
    """The conflict of what is fixed in a week and what holds its load."""
    fixed = [d for d in year.in_week(week) if d.fixed]
    ceiling = year.weeks[week].ceiling
    return Conflict((*fixed_facts(year, fixed), *(() if ceiling is None else (ceiling.why,))), proof, kind)


def fixed_facts(year: Year, days: Sequence[DayFacts]) -> tuple[Requirement, ...]:
    """The fixed sessions of these days, one fact each, at the entries that fix them."""
    return tuple(
        Requirement(
            "locked",
            f"{kind.replace('_', ' ')} of {duration(minutes)} on {date_words(d.date)}",
            d.race.where if d.race else _where(year, d, kind),
            day=d.date,
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
