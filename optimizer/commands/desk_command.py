"""`optimize desk`."""

import gc
import socket
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.commands import shared_options
from optimizer.commands.workspace_arguments import ByFlag, who
from optimizer.core.guarded_files import is_there

if TYPE_CHECKING:
    import uvicorn

    from optimizer.desk.folder import Folder
    from optimizer.desk.guard import Keys

LOOPBACK = "127.0.0.1"
ALIASES = (LOOPBACK, "localhost")
WAITING = 64
"""Requests that wait until the desk is there."""
PACKAGES = ("uvicorn", "starlette", "python_multipart")
MISSING = "The desk needs more packages: pip install 'yearround[desk]'"


def desk(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="A folder of scenarios, or one scenario.")
    ] = Path(),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes any that is free.")] = 0,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; others than this computer's are open to all.")
    ] = LOOPBACK,
    known_as: Annotated[
        list[str] | None,
        typer.Option("--known-as", metavar="NAME", help="A name the desk is reached by, behind a proxy; repeatable."),
    ] = None,
    by: ByFlag = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page at once.")] = True,
) -> None:
    """Work with years on a page: see what a change costs before it is made. Ctrl+C closes the desk."""
    _refuse_without_packages()
    from optimizer.desk.guard import Keys

    if not is_there(folder):
        shared_options.fail(f"FOLDER: expected a folder or a scenario, got {str(folder)!r}", shared_options.BAD_INPUT)
    listening = _socket(host, port)
    number = listening.getsockname()[1]
    names = frozenset((*(f"{name}:{number}" for name in (*ALIASES, host)), *(known_as or ())))
    keys = Keys()
    address = f"http://{LOOPBACK if host in ('0.0.0.0', '') else host}:{number}/?token={keys.token}"
    print(address, flush=True)
    shared_options.say("The address holds the key to this desk: give it to nobody. Ctrl+C closes the desk.")
    if host not in ALIASES:
        shared_options.say(f"Note: {host} can be reached by other computers, and nothing on the way is encrypted.")
    server = _server(folder, keys, who(by), names)
    if browser:
        import webbrowser

        webbrowser.open(address)
    server.run(sockets=[listening])


def _refuse_without_packages() -> None:
    """End the command where a package of the extra `desk` is missing."""
    if not all(map(find_spec, PACKAGES)):
        shared_options.fail(MISSING, shared_options.NO_ANSWER)


def _server(folder: Path, keys: "Keys", by: str, names: frozenset[str]) -> "uvicorn.Server":
    """The desk over that folder; its years are read while the first page is drawn."""
    import uvicorn

    from optimizer.desk.app import application
    from optimizer.desk.folder import Folder
    from optimizer.desk.shared_desk import Desk

    years = Folder(folder)
    threading.Thread(target=_warm, args=(years,), daemon=True).start()
    app = application(Desk(years, keys, by), names)
    return uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))


def _warm(years: "Folder") -> None:
    """Open the years, and take what they hold out of the sight of the collector, which would look through all of it
    again and again while somebody waits."""
    years.warm()
    gc.collect()
    gc.freeze()


def _socket(host: str, port: int) -> "socket.socket":
    """A socket that listens there; one that is taken ends the command."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        # From here on a browser that is quicker than the desk waits for its answer, and is not refused.
        found.listen(WAITING)
    except OSError as error:
        shared_options.fail(
            f"--port: expected a free port on {host}, got {port}: {error.strerror}", shared_options.BAD_INPUT
        )
    return found
