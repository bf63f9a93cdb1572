"""The pictures of the README, taken from a real page in Chromium.

    python docs/make_screenshots.py PLAN SCENARIO

writes docs/img/season.png (a desk, light) and docs/img/phone.png (a phone, dark). Needs the dev extra and Chromium.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from optimizer.formats.plan_file import read_plan
from optimizer.ingest.loader import load
from optimizer.report.export import html
from optimizer.report.export.export_request import Request

FOLDER = Path(__file__).parent / "img"
MOST_BYTES = 150_000
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True)
class Picture:
    """A screenshot: file name, screen, colour scheme, the part that stands at its top, and its height."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    part: str


PICTURES = (
    Picture("season.png", 1120, 1090, "light", "#season"),
    Picture("calendar.png", 1120, 560, "light", "#calendar"),
    Picture("phone.png", 390, 844, "dark", "#days"),
)


def main(plan: Path, scenario: Path) -> None:
    """Make the page once, then take every picture of it."""
    facts = load(scenario).scenario
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "year.html"
        page.write_bytes(html.render(Request(read_plan(plan), facts, unit=facts.athlete.units)))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for picture in PICTURES:
            take(browser, page.as_uri(), picture)
        browser.close()


def take(browser: Browser, address: str, picture: Picture) -> None:
    """One picture; larger than a README should load is an error."""
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready=yes]")
    page.locator(f"{picture.part} h2").evaluate("e => scrollTo({top: e.offsetTop - 12, behavior: 'instant'})")
    file = FOLDER / picture.name
    page.screenshot(path=file)
    context.close()
    if file.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{file}: expected at most {MOST_BYTES} bytes, got {file.stat().st_size}")
    print(f"{file.name}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
