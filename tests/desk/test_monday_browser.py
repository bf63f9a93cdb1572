"""A coach's Monday in a real browser: everybody's files at once with their prices, a shared session on a phone."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")
pytest.importorskip("uvicorn")

from tests.desk.browser_kit import Served, opened
from tests.desk.kit import space_of
from tests.desk.test_uploading import log
from tests.desk.test_week_files import TUESDAY
from tests.report.browser_kit import MARKS, faults

pytestmark = MARKS
INSIDE = "e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"


def _files(**logs: bytes) -> list[dict[str, Any]]:
    return [{"name": f"{name}.csv", "mimeType": "text/csv", "buffer": content} for name, content in logs.items()]


@pytest.mark.parametrize("size", ["desk", pytest.param("phone", marks=pytest.mark.long)])
def test_last_weeks_files_of_everybody_come_in_at_once(browser: Any, tmp_path: Path, size: str) -> None:
    served = Served(tmp_path, "ada", "bob")
    try:
        page, heard = opened(browser, served, size, bypass_csp=True)
        page.locator("summary", has_text="Last week").focus()
        page.keyboard.press("Enter")
        assert faults(page) == []
        files = _files(ada=log((TUESDAY, 20)), bob=log((TUESDAY, 40)), zoe=log((TUESDAY, 40)))
        page.locator("#wkf").set_input_files(files)
        page.get_by_role("button", name="Read them").click()
        # The second one waits a moment before its work is over, and the page comes anew once more.
        page.wait_for_selector("main:has-text('2 proposals wait'):not(:has(#running))", timeout=60_000)
        page.wait_for_load_state()
        assert "zoe.csv: begins with nobody" in page.locator(".warn").inner_text()
        rows = page.locator(".ros tr:has(form)").all_inner_texts()
        assert all("to come" in row and ("no race pays" in row or "costs" in row) for row in rows), rows
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Noted").click()
        page.wait_for_selector(".warn", state="detached")
        page.wait_for_load_state()
        page.locator(".ros button.go").first.click()
        page.wait_for_selector("text=1 proposal accepted")
        assert sorted(len(space_of(served.desk, name).revisions()) for name in ("ada", "bob")) in ([0, 2], [1, 2])
        assert heard == []
    finally:
        served.close()


def test_a_price_of_many_days_keeps_the_answer_on_the_screen(browser: Any, served: Served) -> None:
    page, heard = opened(browser, served, "desk")
    page.set_viewport_size({"width": 1280, "height": 520})
    page.locator("summary", has_text="Ill, or away").click()
    for name, day in (("first", "2027-01-14"), ("last", "2027-01-24")):
        page.locator(f"form:has(input[value=away]) input[name={name}]").fill(day)
    page.locator("form:has(input[value=away]) button").click()
    page.wait_for_selector("#accept", timeout=60_000)
    assert page.locator("#preview").bounding_box()["height"] > 520, "the example has to be longer than the screen"
    assert page.locator("#accept").evaluate(INSIDE)
    assert heard == []


def test_illness_over_a_race_is_answered_on_a_phone_with_the_race_left_out(browser: Any, served: Served) -> None:
    """The answer stands where it is seen, and what would do is one press away."""
    page, heard = opened(browser, served, "phone", has_touch=True, bypass_csp=True)
    page.get_by_role("link", name="Ill, or away").tap()
    for name, day in (("first", "2027-02-18"), ("last", "2027-02-21")):
        page.locator(f"form:has(input[value=away]) input[name={name}]").fill(day)
    page.locator("form:has(input[value=away]) button").tap()
    page.wait_for_selector("text=No year holds that", timeout=60_000)
    page.wait_for_function("() => document.getElementById('ph').getBoundingClientRect().top < 300", timeout=5_000)
    assert faults(page) == []
    way = page.locator("#ways label", has_text="Without Ten on Sun 21 Feb 2027")
    way.locator("input:enabled").wait_for(timeout=60_000)
    way.tap()
    page.wait_for_selector("#preview >> text=Ten is not run", timeout=60_000)
    page.wait_for_load_state()
    assert faults(page) == []
    page.locator("#accept").tap()
    page.wait_for_selector("text=Saved, revision 2")
    assert "Ten" not in page.locator("#year .rc").last.inner_text()
    assert heard == []


@pytest.mark.long
def test_a_session_for_several_is_read_and_taken_on_a_phone(browser: Any, tmp_path: Path) -> None:
    served = Served(tmp_path, "ada", "bob")
    try:
        page, heard = opened(browser, served, "phone", has_touch=True, bypass_csp=True)
        page.get_by_role("link", name="A session for several").click()
        page.locator("select[name=kind]").select_option("hills")
        page.locator("input[name=minutes]").fill("40")
        page.locator("input[name=day]").fill("2027-01-16")
        page.get_by_role("button", name="Ask who can").click()
        page.wait_for_selector("[data-row=bob]", timeout=60_000)
        page.wait_for_function("() => !document.getElementById('running')", timeout=60_000)
        region = page.locator("[aria-label='Who can']")
        assert region.evaluate("e => e.scrollWidth <= e.clientWidth"), "nothing lies beside the screen"
        tap = page.locator("[data-row=ada] .tk label")
        assert tap.bounding_box()["height"] >= 44
        # Why nobody is marked is told as the answers come in, not only after the page was loaded anew.
        unmarked = page.locator("[data-row] input[type=checkbox]:not(:checked)").count()
        assert ("Not marked is who" in region.locator("xpath=..").inner_text()) == bool(unmarked)
        assert faults(page) == []
        assert heard == []
    finally:
        served.close()
