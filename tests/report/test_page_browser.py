"""The page in a real browser: quiet, offline, usable by everyone, on a phone, at a desk and on paper."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from optimizer.report.export.to import html
from tests.report import rich, synthetic
from tests.report.browser_kit import MARKS, SCHEMES, SIZES, findings, opened

pytestmark = MARKS


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "year.html"
    file.write_bytes(html.render(rich.request(today=date(2027, 7, 28), audience="coach")))
    return file.as_uri()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Sixteen weeks with a race hold everything that a year does, and are quicker to look through."""
    facts = synthetic.scenario(weeks=16)
    request = rich.request(scenario=facts, plan=rich.plan(facts), today=date(2027, 3, 24), audience="coach")
    file: Path = tmp_path_factory.mktemp("page") / "short.html"
    file.write_bytes(html.render(request))
    return file.as_uri()


SEEN = [
    # Every width and both schemes; the other pairs belong to the long run.
    pytest.param(width, scheme, marks=[] if (i + j) % 2 == 0 else pytest.mark.long)
    for i, width in enumerate(SIZES)
    for j, scheme in enumerate(SCHEMES)
]


@pytest.mark.parametrize(("width", "scheme"), SEEN)
def test_everyone_can_use_it(browser: Any, short: str, width: int, scheme: str) -> None:
    assert findings(browser, short, width, scheme) == []


@pytest.mark.parametrize("width", SIZES)
def test_fits_the_screen_and_draws_one_season(browser: Any, address: str, width: int) -> None:
    with opened(browser, address, width, "light") as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("svg.season:visible").count() == 1
        assert page.locator("svg.season:visible .rl").count() == 3, "a line for every race"
        assert page.locator("#today").bounding_box()["y"] < 200
        letters = "t => parseFloat(getComputedStyle(t).fontSize) * t.ownerSVGElement.getScreenCTM().a"
        assert page.locator("svg.season:visible text.ax").first.evaluate(letters) >= 9, "readable at every width"


def test_a_cell_opens_its_day_by_keyboard(browser: Any, address: str) -> None:
    with opened(browser, address, 1280, "light") as page:
        page.locator("a[aria-label='Sunday 26 September, City marathon']").focus()
        page.keyboard.press("Enter")
        day = page.locator("#d-2027-09-26")
        assert day.is_visible()
        assert day.evaluate("element => element === document.activeElement")


def test_it_says_when_it_was_drawn_for_another_day(browser: Any, address: str) -> None:
    """Opened on 30 July, a page of 28 July leads to that day."""
    context = browser.new_context()
    context.clock.set_fixed_time("2027-07-30T08:00:00")
    page = context.new_page()
    page.goto(address)
    assert page.locator("#later").is_visible()
    page.locator("#later a").click()
    assert page.locator("#d-2027-07-30").is_visible()
    context.clock.set_fixed_time("2027-07-28T08:00:00")
    page.reload()
    assert not page.locator("#later").is_visible()
    context.close()


def test_printed_as_a_poster_and_a_sheet_a_month(browser: Any, address: str) -> None:
    with opened(browser, address, 1280, "dark") as page:
        sheets = page.pdf(prefer_css_page_size=True, print_background=True).count(b"/Type /Page\n")
        assert sheets == 1 + 13, "the poster, then January 2027 to January 2028"
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#d-2027-12-30").is_visible()
        assert page.locator(".pposter").is_visible() and not page.locator("#today").is_visible()
        # A4 landscape without its margins, at 96 dots an inch.
        assert (
            page.locator("#year").bounding_box()["y"] + page.locator("#year").bounding_box()["height"] < 193 / 25.4 * 96
        )
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert not page.locator("#d-2027-12-30").is_visible()


def test_without_scripts_everything_is_there(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("svg.season:visible").count() == 1
    page.locator("#days summary").last.click()
    assert page.locator("#d-2028-01-02").is_visible()
    context.close()


@pytest.mark.long
def test_the_first_of_several_years_stands_on_the_poster(browser: Any, tmp_path: Path) -> None:
    """The chart of two years and the first year's days share the first sheet, A4 landscape without its margins."""
    facts = synthetic.scenario(weeks=104)
    file = tmp_path / "years.html"
    file.write_bytes(html.render(rich.request(scenario=facts, plan=rich.plan(facts), today=date(2027, 3, 24))))
    with opened(browser, file.as_uri(), 1062, "light") as page:
        page.emulate_media(media="print")
        first = page.locator(".some").first.bounding_box()
        assert page.locator(".some").count() == 2
        assert first["y"] + first["height"] < 193 / 25.4 * 96
