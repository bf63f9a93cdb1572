"""The `optimize` command: its list of subcommands. Solver, numpy and charts are imported inside them, so
--help stays fast."""

import gc
import sys

import typer

from optimizer.commands import (
    adherence,
    batch,
    check,
    common,
    explain,
    export,
    futures,
    history,
    races,
    regress,
    replan,
    rules,
    show,
    solve,
    start,
    today,
)

app = typer.Typer(
    name="optimize",
    help="Plan a runner's year, day by day, proven optimal for the stated rules.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command()(solve.solve)
app.command()(show.show)
app.command()(export.export)
app.command()(check.check)
app.command()(regress.test)
app.command()(batch.batch)
app.command()(history.history)
app.command()(races.races)
app.command()(replan.replan)
app.command()(adherence.adherence)
app.command()(explain.explain)
app.command()(today.why)
app.command()(futures.why_not)
app.command("range")(today.safe_range)
app.command()(futures.when)
app.command()(futures.whatif)
app.command()(today.diff)
app.command()(rules.rules)
app.command()(start.schema)
app.command()(start.new)


RARELY = 50_000, 20, 10
"""A year makes many objects that live to the end of the command; to look for cycles after every 700 of them, as Python
does unasked, is a twentieth of a solve."""


def main() -> None:
    """Entry point of the `optimize` command."""
    gc.set_threshold(*RARELY)
    try:
        app()
    except KeyboardInterrupt:
        common.say("Interrupted before there was a plan.")
        raise SystemExit(common.INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(common.DONE) from None


if __name__ == "__main__":
    main()
