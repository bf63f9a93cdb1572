"""A scenario with facts changed, as a file of its own: comments, order and spelling of all else stay the runner's."""

import os
from collections.abc import Sequence
from pathlib import Path

from optimizer.ingest.edited_text import edited_text
from optimizer.ingest.loader import Loaded
from optimizer.ingest.settings import Settings


def changed_text(loaded: Loaded, settings: Settings, target: Path, title: str = "") -> str:
    """The file of the scenario with settings made in it.

    Parameters
    ----------
    loaded
        The scenario as it is.
    settings
        Changes that have been found to be valid.
    target
        Where the text will be written: names of logs and calendars are seen from there.
    title
        What was changed, for the first line; without it no line is marked.
    """
    return edited_text(loaded.text, {**settings, **_rebased(loaded, target.parent)}, title)


def _rebased(loaded: Loaded, folder: Path) -> dict[str, object]:
    """The files that the scenario names, as they are seen from another folder."""
    history, busy = loaded.scenario.history, loaded.scenario.availability.busy
    found: dict[str, object] = {}
    moved = _seen(folder, loaded.path.parent, history.files)
    if moved != list(history.files):
        found["history.activities"] = moved[0] if isinstance(history.activities, str) else moved
    if busy is not None and (seen := _seen(folder, loaded.path.parent, (busy,))) != [busy]:
        found["availability.busy"] = seen[0]
    return found


def _seen(folder: Path, home: Path, names: Sequence[str]) -> list[str]:
    if folder.absolute() == home.absolute():
        return list(names)
    return [Path(os.path.relpath(home / name, folder)).as_posix() for name in names]
