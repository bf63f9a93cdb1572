"""The `optimize` command. Subcommands are imported when they run, and what is heavy inside them, so that --help and
--version answer at once."""

import gc
import os
import sys
from contextlib import suppress
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from typing import Annotated, cast

import typer

from optimizer import __version__
from optimizer.commands import shared_options
from optimizer.commands.late_commands import LateCommands
from optimizer.core.errors import plain
from optimizer.core.standard_streams import forget_no_width, open_streams

FULL = (ENOSPC, EDQUOT, EFBIG, EIO)
"""What a disk says on which the answer has no room."""

app = typer.Typer(
    name="optimize",
    cls=LateCommands,
    help="Plan a runner's year, day by day, with proven bounds for the stated rules.",
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


RARELY = 200_000, 20, 10
"""A year makes many objects that live to the end of the command; to look for cycles after every 700 of them, as Python
does unasked, is a twentieth of a solve."""


USAGE = cast("type[Exception]", typer.BadParameter.__bases__[0])
"""An argument or option that is missing or wrong; typer keeps the class in another place in every few releases."""


def main() -> None:
    """Entry point of the `optimize` command."""
    open_streams()
    forget_no_width(os.environ)
    gc.set_threshold(*RARELY)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")  # to look for some reads every installed package
    try:
        code = _run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        shared_options.say("Interrupted before there was a plan.")
        code = shared_options.INTERRUPTED
    except BrokenPipeError:
        code = _nobody_reads()
    except OSError as error:
        if error.filename is not None or error.errno not in FULL:
            raise
        shared_options.say(f"The answer cannot be printed: {error.strerror}.")
        code = _nobody_reads(shared_options.UNWRITABLE)
    raise SystemExit(code)


def _run() -> int:
    """Run the command; wrong usage is told without anything that a terminal would act on, and as JSON where asked."""
    try:
        return int(app(standalone_mode=False) or shared_options.DONE)
    except typer.Abort:
        if "--json" in sys.argv:
            raise KeyboardInterrupt from None
        shared_options.say("Aborted.")
        return shared_options.NO
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # typer and rich leave so when nobody reads what is printed
            raise left.__context__ from None
        return left.code if isinstance(left.code, int) else shared_options.NO
    except USAGE as error:
        return _wrong_usage(error)


def _wrong_usage(error: Exception) -> int:
    show, code = getattr(error, "show", None), getattr(error, "exit_code", shared_options.BAD_INPUT)
    if "--json" in sys.argv:
        shared_options.tell_usage(getattr(error, "format_message", error.__str__)())
        return shared_options.BAD_INPUT
    error.message = plain(str(getattr(error, "message", "")), shared_options.LONGEST)  # type: ignore[attr-defined]
    if show is not None:
        show()
    return int(code)


def _nobody_reads(code: int = shared_options.DONE) -> int:
    """Drop what is still to be printed, so that Python does not try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return code


if __name__ == "__main__":
    main()
