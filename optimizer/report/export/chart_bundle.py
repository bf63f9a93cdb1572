"""The script that draws interactive charts, whole, without an address to load anything from."""

import os
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from optimizer.core.atomic_files import write_atomic

SNIPPET = "window.vegaEmbed = vegaEmbed;"


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, safe inside a script element.

    Putting it together takes more than a second, so it is kept in the user's cache folder where there is one.
    """
    kept = _place()
    if kept is not None:
        with suppress(OSError, UnicodeDecodeError):
            return kept.read_text(encoding="utf-8")
    script = _made()
    if kept is not None:
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(kept, script.encode())
    return script


def _made() -> str:
    import vl_convert

    script = vl_convert.javascript_bundle(SNIPPET)
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _place() -> Path | None:
    """One file for each version of the library."""
    name = f"vega-{version('vl-convert-python')}.js"
    with suppress(RuntimeError):
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yearround" / name
    return None
