"""The metadata that pyproject.toml cannot state: the README with links that hold outside a checkout, and addresses.

In the checkout links are relative, so they hold in an editor, on a code host and on any fork. A package index shows the
README without the files beside it. `YEARROUND_SOURCE` is the address of the published repository, `YEARROUND_REF` the
tag or commit; the workflow that builds a release sets both. Without an address links stay as they are, and the package
names none.
"""

import os
import re
from pathlib import Path

RELATIVE = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?!https?://|#)(?P<path>[^)\s]+)\)")


def absolute(text: str, source: str, ref: str) -> str:
    """The Markdown text with relative links and pictures as addresses below `source`."""

    def link(found: re.Match[str]) -> str:
        kind = "raw" if found["image"] else "blob"
        return f"{found['image']}[{found['text']}]({source.rstrip('/')}/{kind}/{ref}/{found['path']})"

    return RELATIVE.sub(link, text) if source else text


def readme() -> str:
    """The README as the package's metadata hold it."""
    text = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
    return absolute(text, os.environ.get("YEARROUND_SOURCE", ""), os.environ.get("YEARROUND_REF", "HEAD"))


def addresses() -> dict[str, str]:
    """Where the package comes from, by name, as an index shows it; nothing where no address is known."""
    source, ref = os.environ.get("YEARROUND_SOURCE", "").rstrip("/"), os.environ.get("YEARROUND_REF", "HEAD")
    if not source:
        return {}
    return {
        "Source": source,
        "Documentation": f"{source}/tree/{ref}/docs",
        "Changelog": f"{source}/blob/{ref}/CHANGELOG.md",
    }


if __name__ == "__main__":
    from setuptools import setup

    setup(long_description=readme(), long_description_content_type="text/markdown", project_urls=addresses())
