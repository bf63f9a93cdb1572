"""The page in a real browser: quiet, offline, usable by keyboard, on a desk and on a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from optimizer.report.export import charts, html
from tests.report import rich

api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SIZES = {"desk": (1200, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--disable-component-update"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "year.html"
    file.write_bytes(html.render(rich.request()))
    return file.as_uri()


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids="-".join)
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """The page, ready; what the console said and what was asked of any network is an error."""
    size, scheme = request.param
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    opened = context.new_page()
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda asked: heard.append(asked.url) if asked.url != address else None)
    opened.goto(address)
    opened.wait_for_selector("html[data-ready=yes]", timeout=60_000)
    yield opened
    assert heard == []
    context.close()


def test_fits_the_screen_and_draws_its_charts(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if charts.available():
        assert page.locator(".live svg").count() == 3
        assert page.locator("#live-load path[fill^='var(--']").count() >= 52
        assert not page.locator(".still.load").is_visible()
    else:
        assert page.locator(".still svg").count() == 3


def test_the_slider_tells_each_week(page: Any) -> None:
    page.locator("#week").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.locator("#told").inner_text().startswith("Week 4, from Mon 25 Jan 2027")
    page.locator("#told a").focus()
    page.keyboard.press("Enter")
    api.expect(page.locator("#w4")).to_be_in_viewport()


def test_the_calendar_moves_by_keys_and_opens_a_day(page: Any) -> None:
    page.locator("#calendar a[data-day='2027-01-04']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.day") == "2028-01-02"
    page.keyboard.press("Enter")
    api.expect(page.locator("#d-2028-01-02")).to_be_focused()
    api.expect(page.locator("#d-2028-01-02")).to_be_in_viewport()


def test_words_stand_out_from_their_ground(page: Any) -> None:
    """WCAG contrast of at least 4.5 between text and the page's ground."""
    script = """() => {
      const light = (c) => { const v = c.match(/[\\d.]+/g).slice(0, 3).map((x) => x / 255)
        .map((x) => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      return ["body", ".dates", "nav a", "figcaption", ".chip", "time", "td small"].map((selector) => {
        const ink = light(getComputedStyle(document.querySelector(selector)).color);
        return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05); });
    }"""
    assert min(page.evaluate(script)) >= 4.5


def test_printed_with_every_day_and_still_charts(page: Any) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#d-2027-12-30").is_visible()
    assert page.locator(".still.fitness svg").is_visible()
    assert not page.locator("#live-fitness").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#d-2027-12-30").is_visible()


def test_without_scripts_everything_is_there(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".still svg").first.is_visible()
    page.locator("#days summary").last.click()
    assert page.locator("#d-2028-01-02").is_visible()
    context.close()
