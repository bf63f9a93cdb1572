"""The `optimize` command: its list of subcommands. Solver, numpy and charts are imported inside them, so
--help stays fast."""

import gc
import sys
from typing import Annotated, NoReturn, cast

import typer

from optimizer import __version__
from optimizer.commands import (
    adherence_command,
    batch_command,
    check_command,
    explain_command,
    export_command,
    futures_command,
    history_command,
    races_command,
    replan_command,
    replay_command,
    rules_command,
    shared_options,
    show_command,
    solve_command,
    start_command,
    today_command,
)

app = typer.Typer(
    name="optimize",
    help="Plan a runner's year, day by day, proven optimal for the stated rules.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    """Say which version this is, and leave."""
    if asked:
        print(f"yearround {__version__}")
        raise typer.Exit(shared_options.DONE)


@app.callback()
def _optimize(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """What stands before the subcommand."""


app.command()(solve_command.solve)
app.command()(show_command.show)
app.command()(export_command.export)
app.command()(check_command.check)
app.command()(replay_command.test)
app.command()(batch_command.batch)
app.command()(history_command.history)
app.command()(races_command.races)
app.command()(replan_command.replan)
app.command()(adherence_command.adherence)
app.command()(explain_command.explain)
app.command()(today_command.why)
app.command()(futures_command.why_not)
app.command("range")(today_command.safe_range)
app.command()(futures_command.when)
app.command()(futures_command.whatif)
app.command()(today_command.diff)
app.command()(rules_command.rules)
app.command()(start_command.schema)
app.command()(start_command.new)


RARELY = 50_000, 20, 10
"""A year makes many objects that live to the end of the command; to look for cycles after every 700 of them, as Python
does unasked, is a twentieth of a solve."""


def main() -> None:
    """Entry point of the `optimize` command."""
    gc.set_threshold(*RARELY)
    try:
        if "--json" in sys.argv:
            _main_with_json()
        app()
    except KeyboardInterrupt:
        shared_options.say("Interrupted before there was a plan.")
        raise SystemExit(shared_options.INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(shared_options.DONE) from None


USAGE = cast("type[Exception]", typer.BadParameter.__bases__[0])
"""An argument or option that is missing or wrong; typer keeps the class in another place in every few releases."""


def _main_with_json() -> NoReturn:
    """The command, with wrong arguments told as JSON like any other bad input."""
    try:
        code = app(standalone_mode=False)
    except USAGE as error:
        shared_options.tell_usage(getattr(error, "format_message", error.__str__)())
        raise SystemExit(shared_options.BAD_INPUT) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    raise SystemExit(code or shared_options.DONE)


if __name__ == "__main__":
    main()
