"""The life of worker processes: deaf to Ctrl-C, and never longer than that of the process that started them."""

import os
import re
import shutil
import signal
import tempfile
import threading
from multiprocessing import parent_process
from pathlib import Path

PREFIX = "yearround-"
_OWNED = re.compile(rf"{PREFIX}(\d+)-.*")


def settle() -> None:
    """Make a worker deaf to Ctrl-C, which is the coordinator's, and let it end with its parent, even a killed one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def scratch_folder() -> str:
    """A new folder for temporary files that carries this process's number; those of processes that are no more, which
    were killed before they could clear up, are removed."""
    sweep(Path(tempfile.gettempdir()))
    return tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")


def sweep(folder: Path) -> None:
    """Remove this user's temporary folders there whose process is gone."""
    for path in folder.glob(f"{PREFIX}*"):
        owner = _OWNED.fullmatch(path.name)
        if owner is not None and not path.is_symlink() and _mine(path) and not _alive(int(owner[1])):
            shutil.rmtree(path, ignore_errors=True)


def _mine(path: Path) -> bool:
    try:
        return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()
    except OSError:
        return False


def _alive(process: int) -> bool:
    """Whether there is such a process; where nobody can tell, there is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        return True
    return True
