"""`roster.yaml`: what a coach's clients share, check-ins a day and group sessions."""

from collections.abc import Iterator
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from optimizer.batch.text_files import YAML_BYTES, read_text
from optimizer.core import units
from optimizer.core.errors import InputError, Problem, nearest, shown
from optimizer.domain.session_kinds import BY_NAME
from optimizer.formats.scenario import WEEKDAYS, Weekday
from optimizer.formats.scenario_values import CalendarDay
from optimizer.formats.source_map import Lines
from optimizer.ingest import yaml_tree

NAME = "roster.yaml"
MOST_DATES = 1000


class SettingsPart(BaseModel):
    """A mapping of the file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Meeting(SettingsPart):
    """One group session on one day."""

    date: date
    kind: str
    minutes: int
    name: str


class GroupSession(SettingsPart):
    """A session that members do together: on one day, or every such weekday `from`/`to`, both inclusive.

    `members` are client names, `*` and `?` stand for any text; without it everyone is invited.
    """

    name: str
    kind: str
    minutes: Annotated[int, Field(ge=units.GRID, le=units.DAY_MINUTES, multiple_of=units.GRID, strict=True)]
    on: CalendarDay | None = None
    weekday: Weekday | None = None
    from_: CalendarDay | None = Field(None, alias="from")
    to: CalendarDay | None = None
    members: tuple[str, ...] = ("*",)

    def invites(self, client: str) -> bool:
        return any(fnmatchcase(client, member) for member in self.members)

    def dates(self) -> tuple[date, ...]:
        if self.on is not None:
            return (self.on,)
        if self.weekday is None or self.from_ is None or self.to is None:
            return ()
        first = self.from_ + timedelta(days=(WEEKDAYS.index(self.weekday) - self.from_.weekday()) % 7)
        return tuple(first + timedelta(weeks=i) for i in range(max(0, ((self.to - first).days + 7) // 7)))


class Shared(SettingsPart):
    """What clients share; the default is nothing."""

    version: Literal[1] = 1
    check_ins_per_day: Annotated[int, Field(ge=1, strict=True)] | None = None
    group_sessions: tuple[GroupSession, ...] = ()
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def groups_of(self, client: str) -> tuple[str, ...]:
        """Names of the groups that the client is in, those that meet among them unless everybody is invited."""
        meeting = [g.name for g in self.group_sessions if g.members != ("*",) and g.invites(client)]
        named = [name for name, members in self.groups.items() if any(fnmatchcase(client, m) for m in members)]
        return tuple(dict.fromkeys((*named, *meeting)))

    def meetings(self, client: str) -> tuple[Meeting, ...]:
        """The client's group sessions by date."""
        found = [
            Meeting(date=day, kind=group.kind, minutes=group.minutes, name=group.name)
            for group in self.group_sessions
            if group.invites(client)
            for day in group.dates()
        ]
        return tuple(sorted(found, key=lambda meeting: (meeting.date, meeting.name)))


def read_shared(path: Path) -> Shared:
    """The file's content. Raises InputError with every fault, OSError when it cannot be read."""
    tree = yaml_tree.read(read_text(path, YAML_BYTES))
    problems = list(tree.problems)
    shared = Shared()
    if not problems:
        try:
            shared = Shared.model_validate(tree.data)
            problems = list(_senseless(shared))
        except ValidationError as error:
            problems = [
                Problem(_unaliased(part["loc"]), _expected(part["msg"]), shown(part["input"]))
                for part in error.errors(include_url=False)
            ]
    if problems:
        raise InputError(str(path), [_placed(problem, tree.lines) for problem in problems])
    return shared


def _unaliased(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return tuple("from" if part == "from_" else part for part in loc)


def _expected(message: str) -> str:
    text = message.removeprefix("Value error, ").removeprefix("Input should be ")
    return {"Field required": "a value", "Extra inputs are not permitted": "a known key"}.get(text, text)


def _senseless(shared: Shared) -> Iterator[Problem]:
    for i, group in enumerate(shared.group_sessions):
        at = ("group_sessions", i)
        if group.kind not in BY_NAME:
            yield Problem((*at, "kind"), f"a session kind{nearest(group.kind, tuple(BY_NAME))}", shown(group.kind))
        single, series = group.on is not None, (group.weekday, group.from_, group.to)
        if single == any(part is not None for part in series) or (not single and None in series):
            yield Problem(at, "either on, or weekday with from and to", "something else")
        elif not 1 <= len(group.dates()) <= MOST_DATES:
            yield Problem(at, f"1 to {MOST_DATES} dates", str(len(group.dates())))


def _placed(problem: Problem, lines: Lines) -> Problem:
    if problem.line is not None:
        return problem
    mark = lines.mark(problem.path)
    return Problem(problem.path, problem.expected, problem.got, mark.key_line, mark.key_column)
