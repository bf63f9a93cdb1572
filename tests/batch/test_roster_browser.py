"""The roster in a real browser: filters and order live in the address, and nothing is asked of a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from optimizer.batch.roster import Roster
from optimizer.batch.roster_html import roster_html
from tests.batch.test_concern import RACE, TODAY, client, facts
from tests.report import rich

api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


def named(name: str, *groups: str, **parts: Any) -> Any:
    known = facts(form=float(len(name)))
    made = client(known, **parts)
    return type(made)(**{**made.__dict__, "client": name, "groups": groups, "facts": known})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    hurt = (("achilles", RACE),)
    rows = [
        named("anna", "Ultra"),
        named("ben", "Club", hurt=hurt),
        named("cleo", "Ultra", "Club"),
        named(rich.HOSTILE),
    ]
    file: Path = tmp_path_factory.mktemp("roster") / "roster.html"
    file.write_text(roster_html(Roster(TODAY, rows), ["anna.html"]))
    return file.as_uri()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 390, "height": 800})
        heard: list[str] = []
        opened.on("console", lambda message: heard.append(message.text))
        opened.on("pageerror", lambda error: heard.append(str(error)))
        opened.on("request", lambda asked: heard.append(asked.url) if asked.url.partition("#")[0] != address else None)
        opened.goto(address)
        yield opened
        assert heard == []
        browser.close()


def shown(page: Any) -> list[str]:
    names: list[str] = page.eval_on_selector_all(
        "tr[data-flags]:not([hidden])", "rows => rows.map(row => row.dataset.name.slice(0, 3))"
    )
    return names


def test_filters_and_order_stay_in_the_address(page: Any, address: str) -> None:
    assert sorted(shown(page)) == ["Eve", "ann", "ben", "cle"]
    assert shown(page)[0] == "ben", "who is hurt comes first"
    page.check("input[value=needs]", force=True)
    assert shown(page) == ["ben"]
    page.check("input[value=all]", force=True)
    page.check("input[value=Ultra]", force=True)
    assert sorted(shown(page)) == ["ann", "cle"]
    page.check("input[value=Club]", force=True)
    assert sorted(shown(page)) == ["ann", "ben", "cle"], "groups add up"
    page.select_option("#sort", "form")
    assert shown(page)[0] == "ben"
    kept = shown(page)
    page.reload()
    assert shown(page) == kept
    assert "group=Ultra" in page.url
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), "a phone scrolls down only"
    page.goto("about:blank")
    page.goto(address)


def test_keys_walk_the_clients_and_names_are_text(page: Any) -> None:
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tr').dataset.name") == "ben"
    assert page.eval_on_selector_all("a[href='anna.html']", "links => links.length") >= 1
    assert page.eval_on_selector_all("img, script", "found => found.length") == 1
