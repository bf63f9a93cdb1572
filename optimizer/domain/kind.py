"""What there is to say about one kind of session: everything that rules, exports, workouts and words ask of it."""

from dataclasses import dataclass
from typing import Literal

from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import Level

Stress = Literal["easy", "long", "hard"]
ActivityKind = Literal["run", "cross", "strength", "other"]
EasyPace = Literal["no", "distance", "target"]
LEVELS: tuple[Level, ...] = ("novice", "intermediate", "advanced")
CELL = 10
"""Characters that a kind has in a month's cell."""


@dataclass(frozen=True)
class Alias:
    """Words that others call the kind by, as alternatives of a pattern; of several that fit, the lowest rank names it
    (`recovery long run` is a recovery run)."""

    rank: int
    words: str


@dataclass(frozen=True)
class Kind:
    """One kind of session. An entry of the catalogue is all that a new kind needs: nothing else lists kinds.

    Parameters
    ----------
    name : stable name, as scenarios and plans write it.
    rate : load per hour in points, at the kind's usual effort, warm-up counted.
    least : shortest session in minutes.
    most : longest session in minutes, by level.
    label : what runners read: `medium-long run`.
    serves : what it does for the runner, after its label: `adds endurance between the long runs`.
    effort : perceived effort, 1 to 10, on average over the whole session (coaching practice).
    phases : phases whose days may hold it.
    aliases : what plans made elsewhere call it.
    spoken : the label inside a sentence, where it differs.
    short : the label in a month's cell, at most ten characters, where the name is too long.
    code : one or two letters for a year at a glance, before the minutes: `E35`.
    running : whether it is a run.
    stress : whether it counts as hard or as the long run.
    work : share of hard work in %.
    add_on : whether it goes beside other sessions and has a calendar entry of its own.
    planned : whether the planner chooses it and rest days exclude it.
    structured : whether it has a workout; one without a maker of its own is one even step at its effort.
    by_feel : whether its steps may have no pace of their own; their distance is counted at easy pace.
    easy_pace : whether the easy pace tells its distance, and whether a watch is given that pace as a target.
    activity : what a log calls it.
    intervals_type : its type at intervals.icu, where it is no run.
    """

    name: str
    rate: int
    least: int
    most: tuple[int, int, int]
    label: str
    serves: str
    effort: int
    phases: tuple[PhaseName, ...]
    aliases: tuple[Alias, ...]
    spoken: str = ""
    short: str = ""
    code: str = ""
    running: bool = True
    stress: Stress = "easy"
    work: int = 0
    add_on: bool = False
    planned: bool = True
    structured: bool = True
    by_feel: bool = False
    easy_pace: EasyPace = "no"
    activity: ActivityKind = "run"
    intervals_type: str = "Run"

    def __post_init__(self) -> None:
        if not (self.label and self.serves and 1 <= self.effort <= 10):
            raise ValueError(f"{self.name}: a kind has a label, a purpose and an effort from 1 to 10")
        if len(self.cell) > CELL:
            raise ValueError(f"{self.name}: a month's cell holds {CELL} characters, give a short label")
        if self.running != (self.activity == "run") or self.running != (self.intervals_type == "Run"):
            raise ValueError(f"{self.name}: a run is a run in logs and exports too, anything else is not")

    @property
    def cell(self) -> str:
        """The label in a month's cell."""
        return self.short or self.name.replace("_", " ")

    @property
    def letters(self) -> str:
        """The letters of a year at a glance; those of the label where no code is given."""
        return self.code or self.label[:2].capitalize()

    @property
    def told(self) -> str:
        """The label inside a sentence."""
        return self.spoken or self.label

    def longest(self, level: Level) -> int:
        """Longest such session for a runner of that level, in minutes."""
        return self.most[LEVELS.index(level)]


@dataclass(frozen=True)
class Entry:
    """What else a plan's day can hold, with its label, its purpose and its label in a month's cell."""

    name: str
    label: str
    serves: str = ""
    short: str = ""

    @property
    def told(self) -> str:
        """The label inside a sentence."""
        return self.label

    @property
    def cell(self) -> str:
        """The label in a month's cell."""
        return self.short or self.name.replace("_", " ")
