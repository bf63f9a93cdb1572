"""A desk that listens on a port, and the page of a real browser that has it open."""

import asyncio
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.desk.kit import KEYS, a_desk

uvicorn = pytest.importorskip("uvicorn")

from optimizer.desk.app import application  # noqa: E402 - after the skip

LATE = 0.3
"""Seconds that the page's script takes to come."""
SIZES = {"desk": (1280, 900), "phone": (390, 844)}


def late(inner: Any) -> Any:
    """The desk whose script comes late, as on a slow machine: a test that does not wait for it fails every time."""

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path", "").endswith(".js"):
            await asyncio.sleep(LATE)
        await inner(scope, receive, send)

    return answered


class Served:
    """A desk that listens on a port of its own."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.desk = a_desk(folder, *names)
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        self.address = f"http://{host}/?token={KEYS.token}"
        config = uvicorn.Config(late(application(self.desk, frozenset({host}))), log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]})
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)


def opened(browser: Any, served: Served, size: str, **more: Any) -> tuple[Any, list[str]]:
    """The page, and what its console says, which should be nothing."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    page, heard = context.new_page(), list[str]()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(served.address)
    return page, heard
