"""A desk over a folder of short years, asked as a browser asks."""

import re
import time
from pathlib import Path
from typing import Any

import pytest

from optimizer.workspace.year_workspace import YearWorkspace
from tests.workspace.kit import WEDNESDAY, a_workspace

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

from optimizer.desk.app import application
from optimizer.desk.folder import Folder
from optimizer.desk.guard import COOKIE, Keys
from optimizer.desk.shared_desk import Desk

HOST = "127.0.0.1:9"
LONGEST_WORK = 60
"""Seconds after which a change that is not worked out has failed."""
KEYS = Keys("the-token")


def a_desk(folder: Path, *names: str) -> Desk:
    """A desk on that Wednesday over years of these names."""
    for name in names:
        a_workspace(folder, name=name)
    return Desk(Folder(folder), KEYS, "coach", lambda: WEDNESDAY)


def space_of(desk: Desk, name: str) -> YearWorkspace:
    """The workspace of the client of that name."""
    client = desk.folder.client(name)
    assert client is not None
    return client.space


def a_browser(desk: Desk, *, known: bool = True) -> Any:
    """A browser that has the token's cookie, or not."""
    app = application(desk, frozenset({HOST}))
    browser = TestClient(app, base_url=f"http://{HOST}", follow_redirects=True)
    if known:
        browser.cookies.set(COOKIE, KEYS.token)
    return browser


def sent(browser: Any, path: str, **fields: str) -> Any:
    """A form of the desk's pages, sent."""
    return browser.post(path, data={"csrf": KEYS.csrf(), **fields}, headers={"origin": f"http://{HOST}"})


def worked_out(browser: Any, path: str, **fields: str) -> tuple[str, str]:
    """A change asked for, and its answer waited for: the job's address and the page."""
    answer = sent(browser, path, **fields)
    name = re.search(r"job=([0-9a-f]+)", str(answer.url))
    assert name is not None, answer.text
    client = path.split("/")[2]
    job = f"/c/{client}/job/{name[1]}"
    until = time.monotonic() + LONGEST_WORK
    while not browser.get(job).json()["over"] and time.monotonic() < until:
        time.sleep(0.02)
    return job, browser.get(f"/c/{client}?job={name[1]}").text
