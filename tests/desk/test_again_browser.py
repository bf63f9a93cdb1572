"""Where somebody is left after a change, and files that were sent, in a real browser."""

from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")
pytest.importorskip("uvicorn")

from optimizer.desk.guard import BODY_BYTES
from tests.desk.browser_kit import Served, opened
from tests.report.browser_kit import MARKS, faults

LATER, IN_IT = "2027-02-01", "2027-02-06"
FOCUSED = f"() => !!document.activeElement?.closest('[data-day=\"{IN_IT}\"]')"
pytestmark = MARKS


def _asked(page: Any) -> None:
    page.locator(f"[data-day='{IN_IT}']").get_by_role("button", name="Lock").click()
    page.wait_for_selector("#accept", timeout=60_000)


def test_who_decides_stays_in_the_week_that_was_looked_at(browser: Any, served: Served) -> None:
    """Put back, accepted and taken back: each time the page shows that week of February, and not today's."""
    page, heard = opened(browser, served, "desk")
    page.goto(f"{page.url}?w={LATER}")
    _asked(page)
    page.get_by_role("button", name="Discard").click()
    page.wait_for_function(FOCUSED)
    _asked(page)
    page.locator("#accept").click()
    page.locator("#toast button").wait_for()
    assert page.locator(f"[data-day='{IN_IT}']").count() == 1
    page.locator("#toast button").click()
    page.wait_for_selector("text=Undone")
    assert page.locator(f"[data-day='{IN_IT}']").count() == 1
    assert heard == []


def test_files_are_weighed_before_they_are_sent_and_told_of_after(
    browser: Any, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    big, log, noise = folder / "big.csv", folder / "log.csv", folder / "noise.fit"
    big.write_bytes(bytes(BODY_BYTES + 1))
    log.write_text("date,type,moving_time_s\n2027-01-11,Run,1200\n")
    noise.write_bytes(bytes(2000))
    page, heard = opened(browser, served, "phone", bypass_csp=True)
    page.locator("summary", has_text="Files of a watch").click()
    field = page.locator("form[action$=upload] input[type=file]")
    field.set_input_files([big])
    assert "at most 20 MB" in field.evaluate("field => field.validationMessage")
    field.set_input_files([log, noise])
    assert field.evaluate("field => field.validationMessage") == ""
    page.locator("form[action$=upload] button").click()
    page.wait_for_selector("#accept", timeout=60_000)
    assert "Nothing was found in noise.fit." in page.locator("#preview").inner_text()
    assert faults(page) == []
    assert heard == []


def test_a_page_that_is_not_there_leads_back(browser: Any, served: Served) -> None:
    page, _ = opened(browser, served, "phone", bypass_csp=True)
    page.goto(f"{page.url}/day/1999-01-01")
    assert page.locator("h1").inner_text() == "Nothing here"
    assert faults(page) == []
    page.get_by_role("link", name="Go back").click()
    page.wait_for_selector("#week")
