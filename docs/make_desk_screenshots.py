"""The pictures of docs/desk.md, taken from a desk that serves real years, in Chromium.

    python docs/make_desk_screenshots.py FOLDER DAY CLIENT SOURCE TARGET

serves a copy of FOLDER as it is on DAY, and writes docs/img/desk_*.webp, at a desk and on a phone: the roster, a
client's week, the preview of the session of SOURCE moved to TARGET with its other ways, the client's form, and the page
on which a year begins. Needs the dev extra and Chromium.
"""

import base64
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

import uvicorn
from playwright.sync_api import Page, sync_playwright

from optimizer.desk.app import application
from optimizer.desk.folder import Folder
from optimizer.desk.guard import Keys
from optimizer.desk.shared_desk import Desk

IMAGES = Path(__file__).parent / "img"
MOST_BYTES = 120_000
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SCREENS: tuple[tuple[str, tuple[int, int], Literal["light", "dark"]], ...] = (
    ("1280_light", (1280, 1000), "light"),
    ("390_dark", (390, 844), "dark"),
)
WORKED_OUT = "() => ![...document.querySelectorAll('#ways small')].some(s => s.textContent == 'being worked out')"
PATIENCE = 120_000
NARROW = 700


@contextmanager
def served(folder: Path, day: date) -> Iterator[tuple[str, Keys, Desk]]:
    """A desk over the folder on a port of its own: its address, its keys, and itself."""
    keys, listening = Keys(), socket.socket()
    listening.bind(("127.0.0.1", 0))
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    desk = Desk(Folder(folder), keys, "coach", lambda: day)
    server = uvicorn.Server(uvicorn.Config(application(desk, frozenset({host})), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://{host}", keys, desk
    finally:
        server.should_exit = True
        thread.join(20)


def main(folder: Path, day: date, client: str, source: date, target: date) -> None:
    """Serve the copy and take every picture."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        years = Path(name) / "clients"
        shutil.copytree(folder, years)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        with served(years, day) as (address, keys, desk):
            found = desk.folder.client(client)
            if found is None:
                raise SystemExit(f"CLIENT: expected a client of {folder}, got {client!r}")
            form, _ = found.space.link.renew(day)
            for screen, (width, height), scheme in SCREENS:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
                )
                page = context.new_page()
                page.goto(f"{address}/?token={keys.token}")
                take(page, f"desk_roster_{screen}")
                page.goto(f"{address}/new")
                take(page, f"desk_new_{screen}")
                page.goto(f"{address}/f/{client}/{form}")
                take(page, f"desk_form_{screen}")
                page.goto(f"{address}/c/{client}")
                take(page, f"desk_week_{screen}")
                moved(page, source, target)
                take(page, f"desk_preview_{screen}")
                context.close()
        browser.close()


def moved(page: Page, source: date, target: date) -> None:
    """Ask for the move as a page without a mouse does, and wait for it and for its other ways."""
    card = page.locator(f"[data-day='{source}']")
    card.locator("summary", has_text="Move to").click()
    card.locator("input[name=target]").fill(str(target))
    card.get_by_role("button", name="Preview").click()
    page.wait_for_selector("#preview", timeout=PATIENCE)
    page.wait_for_function(WORKED_OUT, timeout=PATIENCE)
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    if page.viewport_size and page.viewport_size["width"] < NARROW:
        page.locator("#preview").evaluate("e => scrollTo({top: e.offsetTop - 12, behavior: 'instant'})")


def take(page: Page, name: str) -> None:
    """One picture; larger than a page of the docs should load is an error."""
    shot: Any = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 72})
    file = IMAGES / f"{name}.webp"
    file.write_bytes(base64.b64decode(shot["data"]))
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{file}: expected at most {MOST_BYTES} bytes, got {size}")
    print(f"{file.name}: {size:,} bytes")


if __name__ == "__main__":
    days = [date.fromisoformat(text) for text in (sys.argv[2], sys.argv[4], sys.argv[5])]
    main(Path(sys.argv[1]), days[0], sys.argv[3], days[1], days[2])
