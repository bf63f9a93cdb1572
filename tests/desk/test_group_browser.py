"""A session for several in a real browser: answers come in one by one and are taken while others are still asked."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.desk.kit import space_of
from tests.workspace.kit import contents

pytest.importorskip("playwright.sync_api")
pytest.importorskip("uvicorn")

from optimizer.workspace.preview import preview
from tests.desk.browser_kit import Served, opened
from tests.report.browser_kit import MARKS, faults

pytestmark = MARKS
NAMES = ("ada", "ben", "cem", "dia")


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> dict[str, Event]:
    """Each year answers once its gate is opened."""
    found = {name: Event() for name in NAMES}

    def waited(year: Any, *args: Any, stop: Any, **more: Any) -> Any:
        while not found[year.loaded.path.stem].wait(0.02):
            if stop():
                raise KeyboardInterrupt
        return preview(year, *args, stop=stop, **more)

    monkeypatch.setattr("optimizer.desk.group_answers.preview", waited)
    monkeypatch.setattr("optimizer.desk.group_session.SOON", 60.0)
    return found


@pytest.mark.long
def test_a_coach_takes_what_is_ready_and_takes_it_back(browser: Any, tmp_path: Path, gates: dict[str, Event]) -> None:
    served = Served(tmp_path, *NAMES)
    before = {name: contents(space_of(served.desk, name)) for name in NAMES}
    page, heard = opened(browser, served, "desk", bypass_csp=True)
    try:
        page.get_by_role("link", name="A session for several").click()
        page.locator("select[name=kind]").select_option("easy")
        page.locator("input[name=minutes]").fill("60")
        page.locator("input[name=day]").fill("2027-01-16")
        page.get_by_role("button", name="Ask who can").click()
        page.wait_for_selector("text=4 clients still to answer")
        gates["ada"].set()
        page.wait_for_selector("text=1 client can")
        box = page.locator("[data-row=ada] input[type=checkbox]")
        box.uncheck()
        gates["ben"].set()
        page.wait_for_selector("text=2 clients can")
        assert not box.is_checked(), "an answer that comes in leaves alone what was marked"
        assert faults(page) == []
        page.get_by_role("button", name="Put it into the chosen plans").click()
        page.wait_for_selector("text=Put into 1 plan")
        assert page.locator("#running").count() == 1, "the others are still asked"
        assert not page.locator("[data-row=ada] input[type=checkbox]").is_checked()
        gates["cem"].set()
        page.wait_for_selector("text=3 clients can")
        page.get_by_role("button", name="Stop asking").click()
        page.wait_for_selector("text=1 client not asked")
        assert page.locator("#running").count() == 0
        page.get_by_role("button", name="Put it into the chosen plans").click()
        page.wait_for_selector("text=Put into 1 plan")
        changed = [name for name in NAMES if contents(space_of(served.desk, name)) != before[name]]
        assert changed == ["ben", "cem"]
        page.get_by_role("button", name="Take it out of 2 plans again").click()
        page.wait_for_selector("text=Taken out of 2 plans")
        assert {name: contents(space_of(served.desk, name)) for name in NAMES} == before
        assert faults(page) == []
        assert heard == []
    finally:
        served.close()
