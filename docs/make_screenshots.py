"""The pictures of README, docs/page.md and docs/batch.md, taken from real pages in Chromium, and the season as SVG.

    python docs/make_screenshots.py PLAN SCENARIO DAY RACE_DAY ROSTER

writes docs/img: the page, the race-week page and the roster at three widths in light and dark, and the poster. DAY and
RACE_DAY are the days they are drawn for, ROSTER is a `roster.html` of `optimize batch`. Needs the dev extra and
Chromium.
"""

import base64
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from optimizer.formats.plan_file import read_plan
from optimizer.ingest.loader import load
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import html, racepack, svg

FOLDER = Path(__file__).parent / "img"
MOST_BYTES = 120_000
MOST_IN_ALL = 1_600_000
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SCREENS = ((390, 1500), (768, 1300), (1280, 1120))
PAPER = (1062, 699)
"""A4 landscape without its margins, at 96 dots an inch, down to the last week."""


@dataclass(frozen=True)
class Picture:
    """A screenshot: file name, which page, its screen, colour scheme, and the medium it is drawn for."""

    name: str
    page: str
    screen: tuple[int, int]
    scheme: Literal["light", "dark"]
    medium: Literal["screen", "print"] = "screen"
    part: str = "body"


PICTURES = (
    *(
        Picture(f"{page}_{screen[0]}_{scheme}.webp", page, screen, scheme)
        for page in ("page", "racepack", "roster")
        for screen in SCREENS
        for scheme in ("light", "dark")
    ),
    Picture("season_1280_dark.webp", "page", (1280, 1080), "dark", part="#season"),
    Picture("poster.webp", "page", PAPER, "light", "print"),
)


def main(plan: Path, scenario: Path, day: date, race_day: date, roster: Path) -> None:
    """Make the pages once, then take every picture of them."""
    loaded = load(scenario)
    facts = loaded.scenario
    request = Request(read_plan(plan), facts, unit=facts.athlete.units, today=day, past=loaded.past)
    pack = replace(request, today=race_day, at={race_day.weekday(): time(9, 0)})
    (FOLDER / "season.svg").write_bytes(svg.render(request))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        made = {"page": Path(folder) / "page.html", "racepack": Path(folder) / "pack.html", "roster": roster.resolve()}
        made["page"].write_bytes(html.render(request))
        made["racepack"].write_bytes(racepack.render(pack))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        sizes = [take(browser, made[picture.page].as_uri(), picture, day) for picture in PICTURES]
        browser.close()
    if sum(sizes) > MOST_IN_ALL:
        raise SystemExit(f"expected at most {MOST_IN_ALL} bytes in all, got {sum(sizes)}")


def take(browser: Browser, address: str, picture: Picture, day: date) -> int:
    """One picture and its size; larger than a page should load is an error."""
    size = {"width": picture.screen[0], "height": picture.screen[1]}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T08:00:00")
    page.goto(address)
    page.emulate_media(media=picture.medium, color_scheme=picture.scheme)
    page.locator(picture.part).evaluate("e => scrollTo({top: e.offsetTop - 12, behavior: 'instant'})")
    file = FOLDER / picture.name
    # WebP takes a third of what PNG does; Playwright's own screenshots know no WebP.
    shot = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 85})
    file.write_bytes(base64.b64decode(shot["data"]))
    context.close()
    taken = file.stat().st_size
    if taken > MOST_BYTES:
        raise SystemExit(f"{file}: expected at most {MOST_BYTES} bytes, got {taken}")
    print(f"{file.name}: {taken:,} bytes")
    return taken


if __name__ == "__main__":
    plan, scenario, day, race_day, roster = sys.argv[1:]
    main(Path(plan), Path(scenario), date.fromisoformat(day), date.fromisoformat(race_day), Path(roster))
