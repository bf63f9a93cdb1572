"""Pages of the site that stand at the root of the checkout: the README as its front page, the guide, the changes.

Links between pages are written for the checkout, where a code host and an editor follow them; here they become links of
the site.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "LICENSE": "license.md",
}
FROM_ROOT = re.compile(r"(?<=\]\()(?:docs/)?(?P<path>[^)#:]+)(?=[)#])")
FROM_DOCS = re.compile(rf"(?<=\]\()\.\./(?P<path>{'|'.join(map(re.escape, PAGES))})(?=[)#])")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the root."""
    for name, page in PAGES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=FROM_ROOT.sub(_of_site, text)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Lead links from a page in docs to one at the root to where that is on the site."""
    return FROM_DOCS.sub(_of_site, markdown)


def _of_site(found: re.Match[str]) -> str:
    return PAGES.get(found["path"], found["path"])
