"""The desk in a real browser: a runner's week by hand and by keys, a coach's Monday, on a desk and on a phone."""

import time
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.desk.kit import space_of

pytest.importorskip("playwright.sync_api")
pytest.importorskip("uvicorn")

from optimizer.workspace.day_edits import Lock, Skip
from optimizer.workspace.open_year import open_year
from optimizer.workspace.preview import preview
from optimizer.workspace.records import now
from optimizer.workspace.wishes import Wish
from tests.desk.browser_kit import Served, opened
from tests.report.browser_kit import MARKS, faults, findings
from tests.workspace.kit import SCENARIO, WEDNESDAY, a_workspace, contents

SUNDAY = "2027-01-17"
SHIFTS = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a hospital//EN
BEGIN:VEVENT
UID:1
SUMMARY:Late shift
DTSTART:20270119T060000
DTEND:20270119T220000
END:VEVENT
END:VCALENDAR
"""
WORKED_OUT = "() => ![...document.querySelectorAll('#ways small')].some(s => s.textContent == 'being worked out')"
pytestmark = MARKS


def _saved(page: Any, revision: int) -> None:
    """Wait for the page that follows a change, until its script listens to keys."""
    page.wait_for_selector(f"text=Saved, revision {revision}")
    page.wait_for_load_state()


def _handle(page: Any) -> Any:
    """The Sunday's handle once the page's script listens to it: a handle that is hidden yet answers no key."""
    handle = page.locator(f"[data-day='{SUNDAY}'] .mv")
    handle.wait_for(state="visible")
    return handle


def _fits(page: Any) -> bool:
    """Whether the page is soon no wider than its window; a page that was just drawn needs a moment for it."""
    for _ in range(50):
        if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            return True
        time.sleep(0.1)
    return False


def test_a_runners_week(browser: Any, served: Served) -> None:
    page, heard = opened(browser, served, "desk")
    space = space_of(served.desk, "ada")
    before = contents(space)
    handle = _handle(page)
    handle.focus()
    page.keyboard.press("Space")
    assert "Lifted" in page.locator("#live").inner_text()
    page.keyboard.press("ArrowUp")
    assert page.locator("[data-day='2027-01-16'].aim").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "mv"
    page.keyboard.press("?")
    assert page.locator("#allkeys[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#allkeys[open], [data-says]").count() == 0
    _handle(page).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_selector("#preview", timeout=60_000)
    assert "Sun 17 Jan 2027 → Sat 16 Jan 2027" in page.locator("#ph").inner_text()
    # The script that moves the focus comes after the heading it moves to.
    page.wait_for_function("() => document.activeElement.id === 'ph'", timeout=5_000)
    # Where the page is drawn anew once the search is over, its words come with its script.
    page.wait_for_function("() => document.getElementById('live').textContent.includes('Preview')", timeout=5_000)
    assert contents(space) == before
    page.locator("#accept").click()
    _saved(page, 2)
    assert contents(space) != before
    page.keyboard.press("Control+z")
    _saved(page, 3)
    assert contents(space) == before
    _handle(page).drag_to(page.locator("[data-day='2027-01-16']"))
    page.wait_for_selector("#preview", timeout=60_000)
    page.get_by_role("button", name="Discard").click()
    page.wait_for_selector("text=Change something")
    assert heard == []


def test_each_day_says_what_stands_against_what_is_lifted(browser: Any, served: Served) -> None:
    """Intervals of 40 min on Thursday, hills on Tuesday before, a long run on Sunday: on Sunday they take its place."""
    page, heard = opened(browser, served, "desk")
    _handle(page)
    page.locator("[data-day='2027-01-14'] .mv").focus()
    page.keyboard.press("Space")
    says = {card.get_attribute("data-day"): card.get_attribute("data-says") for card in page.locator(".dy.may").all()}
    assert says == {"2027-01-13": "48 h", "2027-01-15": "hours", "2027-01-16": "48 h", SUNDAY: "ok"}
    page.keyboard.press("ArrowUp")
    assert "less than 48 h from another demanding day" in page.locator("#live").inner_text()
    page.keyboard.press("Escape")
    page.goto(served.address.replace("/?", "/c/ada?w=2027-02-21&"))
    page.locator("[data-day='2027-02-20'] .mv, [data-day='2027-02-18'] .mv").last.focus()
    page.keyboard.press("Space")
    assert page.locator("[data-day='2027-02-21']").get_attribute("data-says") == "race"
    assert page.locator("[data-day='2027-02-21'].may").count() == 0, "nothing can be dropped there"
    assert heard == []


def test_three_taps_on_a_phone(browser: Any, served: Served) -> None:
    page, heard = opened(browser, served, "phone", has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    week, year = (page.locator(name).bounding_box()["y"] for name in ("#week", "#year"))
    assert week < year, "the week comes first on a phone"
    top = "() => document.querySelector('#felt summary').getBoundingClientRect().top"
    assert page.evaluate(top) > 844, "how the day feels stands behind the week"
    page.get_by_role("link", name="How I feel").tap()
    assert 0 <= page.evaluate(top) < 200, "and is one tap away"
    page.locator("input[name=sleep][value='6']").check(force=True)
    page.locator("input[name=soreness][value='1']").check(force=True)
    page.locator("form:has(input[value=check_in]) button").tap()
    _saved(page, 2)
    assert "no day changes" in page.locator("#toast").inner_text()
    low = "e => e.offsetParent && e.offsetHeight < 44"
    small = page.evaluate(f"[...document.querySelectorAll('button:not([hidden]), .btn')].filter({low}).length")
    assert small == 0, "what is tapped is at least 44 pixels high"
    assert heard == []


def test_everything_works_without_script(browser: Any, served: Served) -> None:
    page, _ = opened(browser, served, "desk", java_script_enabled=False)
    card = page.locator(f"[data-day='{SUNDAY}']")
    card.get_by_text("Move to").click()
    card.locator("input[type=date]").fill("2027-01-16")
    with page.expect_navigation():
        card.get_by_role("button", name="Preview").click()
    for _ in range(60):
        if page.locator("#preview").count():
            break
        with page.expect_navigation():
            # Texts within it are not found by their words.
            page.locator("noscript a").first.click()
        time.sleep(0.3)
    page.locator("#accept").click()
    _saved(page, 2)


def test_a_new_runner_plans_a_year_and_accepts_a_change(browser: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """From an empty folder, with nothing read but the page; the year is planned beforehand, for that takes long."""
    for name in ("elsewhere", "mine"):
        (tmp_path / name).mkdir()
    planned = contents(a_workspace(tmp_path / "elsewhere"))

    def at_once(space: Any, *_: Any, **__: Any) -> Any:
        space.scenario_path.write_bytes(planned[0])
        space.plan_path.write_bytes(planned[1])
        return lambda *_: None

    monkeypatch.setattr("optimizer.desk.new_years.plan_year", at_once)
    served = Served(tmp_path / "mine")
    try:
        page, heard = opened(browser, served, "desk")
        page.get_by_role("link", name="Plan a year").click()
        page.wait_for_load_state()
        page.get_by_label("Name").first.fill("Ada")
        page.get_by_label("Running in a usual week, minutes").fill("200")
        page.get_by_label("Its longest run, minutes").fill("75")
        page.get_by_role("button", name="More time on Monday").click()
        assert page.locator("#f_mon").input_value() == "15"
        page.get_by_role("button", name="Plan the year").click()
        page.wait_for_selector("text=Your year is planned")
        assert page.locator("[role=alert]").count() == 0
        _handle(page).focus()
        for key in ("Space", "ArrowUp", "Enter"):
            page.keyboard.press(key)
        page.wait_for_selector("#preview", timeout=60_000)
        page.wait_for_function(WORKED_OUT, timeout=60_000)
        assert "Leave it as it is" in page.locator("#ways").inner_text()
        page.locator("#ways label", has_text="Exchange the two days").locator("input").click()
        page.wait_for_selector("#ph:has-text('↔')")
        page.locator("#accept").click()
        page.wait_for_selector("#toast >> text=changed")
        page.locator("#toast button").click()
        _saved(page, 3)
        assert heard == []
    finally:
        served.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), pytest.param(1280, "dark", marks=pytest.mark.long)])
def test_nothing_keeps_anybody_out(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    served = Served(tmp_path, "ada", "bob")
    try:
        space = space_of(served.desk, "ada")
        found = preview(open_year(space), [Skip(day=date(2027, 1, 17))], by="client", first=WEDNESDAY)
        assert found.proposal is not None
        space.propose(found.proposal, found.scenario, found.plan)
        key, _ = space.link.renew(WEDNESDAY)
        space.wishes.keep(Wish(id="a", at=now(), by="Ada", words="", note="My knee is fine again"))
        (tmp_path / "cem.yaml").write_text(SCENARIO.replace("intermediate", "expert"))
        pages = (
            "/",
            "/c/cem",
            "/c/ada",
            f"/c/ada?p={found.proposal.id}",
            f"/c/ada/day/{SUNDAY}",
            f"/f/ada/{key}",
            "/group",
            "/new",
        )
        for path in pages:
            assert (
                findings(browser, served.address.replace("/?", f"{path}{'&' if '?' in path else '?'}"), width, scheme)
                == []
            )
    finally:
        served.close()


@pytest.mark.long
@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desk", "dark")])
def test_nothing_keeps_anybody_out_of_what_a_press_leads_to(
    browser: Any, tmp_path: Path, size: str, scheme: str
) -> None:
    """A preview, a refusal, a year that somebody else has changed, a shared session's answers, a year being planned."""
    served = Served(tmp_path, "ada", "bob")
    try:
        (tmp_path / "cem.yaml").write_text(SCENARIO.replace("Ada", "Cem"))
        page, _ = opened(browser, served, size, color_scheme=scheme, bypass_csp=True)
        ask = f"{served.address.partition('/?')[0]}/c/ada"
        page.goto(ask)
        card = page.locator(f"[data-day='{SUNDAY}']")
        card.get_by_text("Move to").click()
        card.locator("input[type=date]").fill("2027-01-16")
        card.get_by_role("button", name="Preview").click()
        page.wait_for_selector("#preview", timeout=60_000)
        page.wait_for_function(WORKED_OUT, timeout=60_000)
        assert faults(page) == []
        with (tmp_path / "ada.yaml").open("a") as scenario:
            scenario.write("# somebody else\n")
        page.locator("#accept").click()
        page.wait_for_selector("text=The year has changed since you opened it")
        assert faults(page) == []
        page.goto(ask)
        page.locator("summary", has_text="Time on weekdays").click()
        page.locator("form:has(input[value=minutes]) button").click()
        page.wait_for_selector("text=That cannot be")
        assert faults(page) == []
        page.goto(ask.replace("/c/ada", "/group"))
        page.locator("select[name=kind]").select_option("easy")
        page.locator("input[name=minutes]").fill("60")
        page.locator("input[name=day]").fill("2027-01-16")
        page.get_by_role("button", name="Ask who can").click()
        page.wait_for_selector("text=2 clients", timeout=60_000)
        assert faults(page) == []
        page.goto(ask.replace("ada", "cem"))
        page.get_by_role("button", name="Plan the year").click()
        page.wait_for_selector("text=Your season")
        assert faults(page) == []
        page.get_by_role("button", name="Stop").click()
    finally:
        served.close()


@pytest.mark.long
@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desk", "light")])
def test_nothing_keeps_anybody_out_of_calendars_and_links(browser: Any, tmp_path: Path, size: str, scheme: str) -> None:
    """What a calendar's hours change, and links to the forms of several clients."""
    served = Served(tmp_path, "ada", "bob")
    try:
        page, heard = opened(browser, served, size, color_scheme=scheme, bypass_csp=True)
        ask = f"{served.address.partition('/?')[0]}/c/ada"
        page.goto(ask)
        page.locator("summary", has_text="or a calendar").click()
        calendar = {"name": "work.ics", "mimeType": "text/calendar", "buffer": SHIFTS}
        page.locator("input[name=files]").set_input_files(calendar)
        page.locator("form:has(input[name=files]) button").click()
        page.wait_for_selector("#preview", timeout=60_000)
        assert faults(page) == []
        page.goto(ask.replace("/c/ada", "/links"))
        assert faults(page) == []
        page.get_by_role("button", name="Make the links").click()
        page.wait_for_selector("text=2 links")
        assert faults(page) == []
        first = page.locator("#lnk1")
        assert first.input_value().startswith(ask.replace("/c/ada", "/f/ada/"))
        page.goto(first.input_value())
        assert page.get_by_role("heading", level=1).count() == 1
        assert heard == []
    finally:
        served.close()


def test_a_client_tells_on_a_phone_and_the_coach_sees_the_price(browser: Any, tmp_path: Path) -> None:
    served = Served(tmp_path, "ada", "bob")
    try:
        coach, heard = opened(browser, served, "desk")
        coach.goto(served.address.replace("/?", "/c/ada?"))
        coach.get_by_role("button", name="A link to the client's form").click()
        address = coach.locator(".lnk input").input_value()
        context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
        phone = context.new_page()
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        phone.get_by_role("button", name="More time on Thursday").tap()
        assert "Thu 60 \N{RIGHTWARDS ARROW} 75 min" in phone.locator("#sum").inner_text()
        phone.get_by_role("button", name="Send to your coach").tap()
        phone.wait_for_selector("text=Sent to your coach")
        coach.goto(served.address)
        coach.get_by_role("button", name="Look what it costs Ada").click()
        coach.wait_for_selector("#preview", timeout=60_000)
        answer = unquote(coach.get_by_role("link", name="Answer the client").get_attribute("href"))
        assert answer.startswith("mailto:?")
        assert "You asked for: Thu 60 \N{RIGHTWARDS ARROW} 75 min. With it " in answer
        coach.locator("#accept").click()
        coach.wait_for_selector("text=Saved, revision 2")
        assert "thu: 75" in contents(space_of(served.desk, "ada"))[0].decode()
        assert heard == []
    finally:
        served.close()


@pytest.mark.long
def test_a_coachs_monday(browser: Any, tmp_path: Path) -> None:
    served = Served(tmp_path, "ada", "bob", "cem")
    try:
        for name in ("ada", "bob", "cem"):
            space = space_of(served.desk, name)
            found = preview(open_year(space), [Lock(day=WEDNESDAY)], by="client", first=WEDNESDAY)
            assert found.proposal is not None
            space.propose(found.proposal, found.scenario, found.plan)
        page, heard = opened(browser, served, "desk")
        assert "3 clients" in page.locator(".top").inner_text()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.closest('tr').innerText").startswith("Ada")
        page.get_by_role("button", name="Discard Locked").first.click()
        page.wait_for_selector("text=2 proposals wait")
        page.wait_for_load_state()
        # Of who is left the first row, and its first action, which is to accept.
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.get_by_role("button", name="Accept this one").click()
        page.wait_for_selector("text=0 need you")
        assert page.locator(".prop").count() == 0
        made = [len(space_of(served.desk, name).revisions()) for name in ("ada", "bob", "cem")]
        assert sorted(made) == [1, 2, 2]
        page.get_by_role("link", name="A session for several").click()
        page.wait_for_load_state()
        for name, marked in (("Nobody", 0), ("Everybody", 3)):
            page.get_by_role("button", name=name).click()
            assert page.locator("input[name=client]:checked").count() == marked
        page.go_back()
        page.wait_for_load_state()
        page.set_viewport_size({"width": 390, "height": 844})
        assert _fits(page), "nothing is wider than a phone"
        assert heard == []
    finally:
        served.close()
