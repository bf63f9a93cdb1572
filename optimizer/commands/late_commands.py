"""The subcommands by name: each is imported when it runs, so that nobody waits for what another command needs."""

from collections.abc import Callable, Iterator, MutableMapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command


class LateCommand(NamedTuple):
    """Where a command stands, as `module:function` of this package, what it does in a line of the help, and the class
    that reads its command line where that is not typer's own."""

    place: str
    summary: str
    reader: str = "typer.core:TyperCommand"

    def function(self) -> Callable[..., None]:
        """What runs, imported now."""
        found: Callable[..., None] = _found(f"{__package__}.{self.place}")
        return found


COMMANDS: dict[str, LateCommand] = {
    "solve": LateCommand(
        "solve_command:solve",
        "Plan a year, day by day, into a file beside its scenario.",
        "optimizer.commands.planned_repair:FirstRepair",
    ),
    "show": LateCommand("show_command:show", "Show a plan: its season, a month, a week, or its figures."),
    "export": LateCommand("export_command:export", "Write a plan as page, calendar, workouts, sheet or letter."),
    "check": LateCommand("check_command:check", "Audit any plan against the runner's own limits."),
    "test": LateCommand("replay_command:test", "Solve a folder of scenarios; compare with what is expected."),
    "batch": LateCommand("batch_command:batch", "Plan every client of a roster; report who needs the coach."),
    "history": LateCommand("history_command:history", "Show what is understood of activity files."),
    "races": LateCommand("races_command:races", "Print races of a calendar as lines for a scenario."),
    "replan": LateCommand("replan_command:replan", "Plan the rest of the year again, with few changes."),
    "adherence": LateCommand("adherence_command:adherence", "Compare a plan with what was done."),
    "today": LateCommand("day_command:today", "Say what to do today, and how."),
    "week": LateCommand("day_command:week", "Show this week, every session with how it is run."),
    "edit": LateCommand("edit_command:edit", "Change a year; see first what that changes and costs."),
    "log": LateCommand("log_command:log", "Say what was done, or that you are ill."),
    "desk": LateCommand("desk_command:desk", "Open the desk: work with years on a page of your own browser."),
    "undo": LateCommand("revisions_command:undo", "Take the last change of a year back."),
    "history-of": LateCommand("revisions_command:history_of", "List the changes of a year."),
    "explain": LateCommand("explain_command:explain", "Say what holds a year back; or what clashes, and a way out."),
    "why": LateCommand("today_command:why", "Say why this session stands on this day."),
    "why-not": LateCommand("futures_command:why_not", "Say what another session would cost, or clashes with."),
    "range": LateCommand("today_command:safe_range", "Say how little and how much may be done on a day."),
    "when": LateCommand("futures_command:when", "Say when training must start for a race."),
    "whatif": LateCommand("futures_command:whatif", "Change facts and compare both years."),
    "diff": LateCommand("today_command:diff", "Say what changed from one plan to another, and why."),
    "rules": LateCommand("rules_command:rules", "List the rules with their sources, or explain one."),
    "schema": LateCommand("start_command:schema", "Print the JSON Schema of a file, for editors."),
    "new": LateCommand("start_command:new", "Write a commented scenario to start from."),
}
"""In the order of the help."""


def _found(place: str) -> Any:
    """What stands at `module:name`, imported now."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


class _Loaded(MutableMapping[str, Any]):
    """The commands as typer asks for them; one is imported when it is taken out."""

    def __init__(self, places: dict[str, LateCommand]) -> None:
        self._places = places
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            late = self._places[name]
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(name, cls=_found(late.reader))(late.function())
            self._made[name] = get_command(alone)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._places[name] = LateCommand("", "")
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class LateCommands(TyperGroup):
    """A group that knows its commands by name, and their lines of the help, without importing one of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Loaded(dict(COMMANDS))

    def list_commands(self, _ctx: Any) -> list[str]:
        """Names in the order of the help."""
        return list(self.commands)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """The names, each with its line."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in COMMANDS.items()])
