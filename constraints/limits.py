"""Limits: the numbers a runner may override by name, each with its unit, source and confidence."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.core.units import percent
from optimizer.domain.session_kinds import LEVELS
from optimizer.formats.scenario import Level, Scenario

SHAPES_WEEKS = "it shapes ordinary weeks: days, minutes and sessions give way before it"
COUNTED = frozenset({"days", "races", "runs", "sessions", "weeks"})
"""Units of limits that count: half a session is none, and rounding would allow more than the runner stated."""
RECOVERY = "recovery is never shortened: it protects health"


@dataclass(frozen=True)
class SeasonWords:
    """How the binding report tells of a limit that the season's load feels.

    Parameters
    ----------
    stated : the limit as a sentence with `{now}`; empty: its text and its value.
    change : one step of it as a sentence with `{new}` and `{now}`; empty: the text and both values.
    weeks : what shapes the season as a whole counts as if at least so many weeks rested on it.
    """

    stated: str = ""
    change: str = ""
    weeks: int = 0


@dataclass(frozen=True)
class Loosening:
    """How a limit gives way. Explanations and repairs read this, so a new limit needs no entry elsewhere.

    Parameters
    ----------
    step : natural amount in the limit's unit, signed towards looser; repairs try multiples of it.
    safety : whether the limit guards health: repairs offer it last and say so.
    repair : whether repairs may change it.
    season : set where the season's load feels the limit, so that the report of what holds the plan back tries one
        step of it.
    """

    step: float
    safety: bool = True
    repair: bool = True
    season: SeasonWords | None = None


@dataclass(frozen=True)
class Limit:
    """One number of the rule book: defaults for novice, intermediate, advanced, and the range an override may take.

    Parameters
    ----------
    name : stable name, which scenarios override.
    text : what the number means.
    unit : `%` (a share), `min`, `days`, ...
    defaults : for novice, intermediate and advanced runners.
    source : where the number comes from.
    confidence : A trial, meta-analysis or large cohort; B cohort or mechanism; C coaching consensus; D our own default.
    hard : a rule that is never traded, overridden under `limits:`; a goal, overridden under `goals:`, otherwise.
    least, most : range of an override.
    loosen : how it gives way when a year is explained or repaired.
    kept : why it never does. A hard limit says one or the other.
    everyday : every ordinary week meets it exactly, so that it holds nothing back.
    weekly : a plan that tells weekly figures alone can be held to it.

    Raises
    ------
    ValueError
        A hard limit with neither `loosen` nor `kept`, or with both.
    """

    name: str
    text: str
    unit: str
    defaults: tuple[float, float, float]
    source: str
    confidence: str
    hard: bool = True
    least: float = 0.0
    most: float = 1000.0
    loosen: Loosening | None = None
    kept: str = ""
    everyday: bool = False
    weekly: bool = False

    def __post_init__(self) -> None:
        if self.hard and (self.loosen is None) == (not self.kept):
            raise ValueError(f"{self.name}: a hard limit says how it gives way (loosen) or why it never does (kept)")

    def default(self, level: Level) -> float:
        """Default for a runner of that level."""
        return self.defaults[LEVELS.index(level)]


@dataclass(frozen=True)
class RuleTable:
    """A rule that is no single number: one sentence, and rows to print.

    `columns` and `rows` stay empty where the sentence says it all.
    """

    name: str
    text: str
    source: str
    confidence: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    hard: bool = True


def words(names: tuple[str, ...]) -> str:
    """Session kinds as a list to read."""
    return ", ".join(name.replace("_", " ") for name in names)


def by_level(values: tuple[int, ...]) -> str:
    """A number for each level, told once where all are the same."""
    return " / ".join(str(value) for value in values) if len(set(values)) > 1 else str(values[0])


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """A small number as a sentence spells it; larger ones in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def everyone(value: float) -> tuple[float, float, float]:
    """The same default for all three levels."""
    return (value, value, value)


@dataclass(frozen=True)
class Limits:
    """The limits in force for one runner, by name."""

    values: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def count(self, name: str) -> int:
        """A limit that counts things."""
        return round(self.values[name])


@dataclass(frozen=True)
class BadLimit:
    """An override that cannot stand: where it is, what was expected and what was got."""

    path: tuple[str | int, ...]
    expected: str
    got: str


def resolve(scenario: Scenario, known: Mapping[str, Limit]) -> Limits:
    """The limits for this scenario; overrides that `complaints` would name are left at their defaults."""
    level = scenario.athlete.level
    values = {name: limit.default(level) for name, limit in known.items()}
    wrong = {problem.path for problem in complaints(scenario, known)}
    for section, overrides in (("limits", scenario.limits), ("goals", scenario.goals)):
        for name, value in overrides.items():
            if (section, name) not in wrong:
                values[name] = float(value)
    return Limits(values)


def complaints(scenario: Scenario, known: Mapping[str, Limit]) -> Iterator[BadLimit]:
    """Every override with an unknown name, in the wrong section, of the wrong type or out of its range."""
    for section, overrides in (("limits", scenario.limits), ("goals", scenario.goals)):
        for name, value in overrides.items():
            yield from _complaint(section, name, value, known)


def _complaint(section: str, name: str, value: object, known: Mapping[str, Limit]) -> Iterator[BadLimit]:
    path = (section, name)
    limit = known.get(name)
    if limit is None:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"a rule's name, such as {near[0]}" if near else "a rule's name, see `optimize rules`"
        yield BadLimit(path, hint, name)
    elif (section == "limits") != limit.hard:
        yield BadLimit(path, f"{name} under {'limits' if limit.hard else 'goals'}", section)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        yield BadLimit(path, f"a number ({limit.unit})", str(value))
    elif not limit.least <= value <= limit.most or (limit.unit in COUNTED and value != round(value)):
        yield BadLimit(path, _range(limit), str(value))


def _range(limit: Limit) -> str:
    if limit.unit == "%":
        return f"between {percent(limit.least)} and {percent(limit.most)}"
    whole = "a whole number " * (limit.unit in COUNTED)
    return f"{whole}between {limit.least:g} and {limit.most:g} {limit.unit}"
