"""A scenario file with facts changed, as text: comments, order and spelling of all else stay the runner's."""

import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from optimizer.explain.what_if import set_fact
from optimizer.ingest.loader import Loaded

WIDTH = 4096
"""Lines are never broken anew."""


def changed_text(loaded: Loaded, settings: Sequence[str], target: Path) -> str:
    """The file of the scenario with every `key.path=value` set.

    Parameters
    ----------
    loaded
        The scenario as it is; its file is read again.
    settings
        Changes that have been found to be valid.
    target
        Where the text will be written: names of logs and calendars are seen from there.
    """
    yaml = YAML(typ="rt")
    yaml.preserve_quotes, yaml.width = True, WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(loaded.path.read_text(encoding="utf-8-sig"))
    for setting in settings:
        set_fact(data, setting)
    _rebase(data, lambda name: _seen_from(target.parent, loaded.path.parent / name))
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _rebase(data: Any, moved: Callable[[str], str]) -> None:
    """Rename the files that the scenario names."""
    history, offer = data.get("history") or {}, data["availability"]
    logs = history.get("activities")
    if isinstance(logs, str):
        history["activities"] = moved(logs)
    elif logs is not None:
        history["activities"] = [moved(name) for name in logs]
    if offer.get("busy") is not None:
        offer["busy"] = moved(offer["busy"])


def _seen_from(folder: Path, file: Path) -> str:
    return Path(os.path.relpath(file, folder)).as_posix()
