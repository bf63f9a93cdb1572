"""What somebody needs to find a fault of the program: the input, the versions, and what went wrong, in one archive."""

import io
import platform
import zipfile
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.ingest.loader import Loaded

PACKAGES = ("yearround", "ortools", "numpy", "pydantic")
MOST_BYTES = 20_000_000


def refused(loaded: "Loaded", error: Exception) -> NoReturn:
    """Say that no plan passed the audit, where the archive for a report lies, and leave with exit code 3."""
    from optimizer.core.atomic_files import write_atomic

    target = loaded.path.with_suffix(".fault.zip")
    told = f"No plan passed the audit; the last one broke a rule: {error}."
    try:
        write_atomic(target, bundle(told, shared_options.inputs(loaded)))
        where = f"{target} holds what a report needs: the scenario and the files it names, so look before you send it"
    except OSError as fault:
        where = f"{target} cannot be written ({fault.strerror}); a report needs the scenario and the files it names"
    shared_options.fail(
        f"{told}\nThis is a fault of the program, not of the scenario. {where}.", shared_options.NO_ANSWER
    )


def bundle(told: str, files: Iterable[Path]) -> bytes:
    """The archive's bytes; files that cannot be read are left out."""
    from optimizer.core.guarded_files import start_of

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("fault.txt", "\n".join((told, *_versions(), "")))
        for number, file in enumerate(files):
            try:
                archive.writestr(f"{number}-{file.name}", start_of(file, MOST_BYTES))
            except (OSError, ValueError):
                continue
    return data.getvalue()


def _versions() -> Iterable[str]:
    yield f"Python {platform.python_version()} on {platform.platform()}"
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
