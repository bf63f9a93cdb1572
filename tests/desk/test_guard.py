"""Nobody but the desk's own pages on this computer gets in, and nothing of a request becomes a path."""

from pathlib import Path
from typing import Any

import pytest

from tests.desk.kit import HOST, KEYS, a_browser, a_desk, sent


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return a_desk(tmp_path, "ada")


def test_without_the_token_there_is_nothing(desk: Any) -> None:
    stranger = a_browser(desk, known=False)
    assert stranger.get("/").status_code == 403
    assert stranger.get("/c/ada").status_code == 403
    assert stranger.get("/?token=guess").status_code == 403
    assert stranger.get("/static/desk.css").status_code == 200


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_never_see(desk: Any) -> None:
    stranger = a_browser(desk, known=False)
    answer = stranger.get(f"/?token={KEYS.token}", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert KEYS.token not in answer.headers["location"]
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example:9", "127.0.0.1:10", "localhost", "127.0.0.1:9.evil.example", ""])
def test_another_name_for_this_computer_is_refused(desk: Any, host: str) -> None:
    assert a_browser(desk).get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": f"http://{HOST}"}, 422),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 422),
    ],
)
def test_another_site_can_send_no_form(desk: Any, headers: dict[str, str], status: int) -> None:
    fields = {"csrf": KEYS.csrf(), "do": "nothing"}
    assert a_browser(desk).post("/c/ada/change", data=fields, headers=headers).status_code == status


def test_a_form_that_the_desk_did_not_make_is_refused(desk: Any) -> None:
    browser, here = a_browser(desk), {"origin": f"http://{HOST}"}
    pages = ("change", "undo", "decide", "plan", "upload", "link", "wish")
    for path in (*(f"/c/ada/{page}" for page in pages), "/accept"):
        assert browser.post(path, data={"csrf": "guess"}, headers=here).status_code == 403
        assert browser.post(path, data={}, headers=here).status_code == 403
        assert browser.get(path).status_code in (404, 405)


def test_every_answer_forbids_foreign_and_inline_script(desk: Any) -> None:
    browser = a_browser(desk)
    for path in ("/c/ada", "/static/desk.js", "/nothing"):
        answer = browser.get(path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    page = browser.get("/c/ada").text
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/c/%2e%2e%2fsecret",
        "/c/..%5csecret",
        "/c/ada/day/../../x",
        "/c/ada/day/2027-13-40",
        "/c/ada/day/2030-01-01",
        "/c/nobody",
        "/c/ada/job/..%2f..",
        "/static/../guard.py",
        "/static/%2e%2e/%2e%2e/guard.py",
    ],
)
def test_no_path_leads_out(desk: Any, tmp_path: Path, path: str) -> None:
    tmp_path.parent.joinpath("secret.yaml").write_text("version: 1")
    assert a_browser(desk).get(path).status_code == 404
    assert "Yearround" not in a_browser(desk).get(path).text


def test_too_much_at_once_is_refused(desk: Any) -> None:
    browser = a_browser(desk)
    assert browser.post("/c/ada/change", content=b"", headers={"content-length": "90000000"}).status_code == 413
    many = {f"f{n}": "x" for n in range(200)}
    assert sent(browser, "/c/ada/change", **many).status_code == 400


def test_hostile_names_stay_words(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada", "bob")
    bad = "</h1><script>alert(1)</script>"
    scenario = tmp_path / "ada.yaml"
    scenario.write_text(
        scenario.read_text().replace("name: Ada", f'name: "{bad}"').replace("name: Ten", f'name: "{bad}"')
    )
    browser = a_browser(desk)
    for path in ("/", "/c/ada", "/c/ada?w=2027-02-15", "/c/ada/day/2027-02-21"):
        text = browser.get(path).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
    told = sent(browser, "/c/ada/change", do="away", first=bad, last="2027-01-14").text
    assert "<script>alert" not in told
