"""Who may ask: this computer's own browser, with the token that was printed, from the desk's own pages."""

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "yearround_desk"
BODY_BYTES = 20_000_000
"""Of a request: some years of activity files."""
TOO_MUCH = f"At most {BODY_BYTES // 1_000_000} MB at once; send files in several turns."
OPEN = ("/static/", "/f/")
"""Paths that need no cookie: looks and behaviour are no secret, and a client's form has a key of its own."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Keys:
    """The desk's secrets, new at every start: the token, and what is derived from it."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(24)

    def csrf(self, page: str = "") -> str:
        """What every form of the desk's pages carries; one that somebody else may open has its own."""
        return self._derived(f"csrf {page}" if page else "csrf")

    def is_token(self, given: str) -> bool:
        """Whether it is the token, told in equal time for every guess."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def _derived(self, what: str) -> str:
        return hmac.new(self.token.encode(), what.encode(), sha256).hexdigest()[:32]


class Guard:
    """Refuses what does not come from the desk's own pages, before anything reads it.

    Parameters
    ----------
    app
        The pages.
    keys
        The desk's secrets.
    hosts
        Names under which the desk may be asked for, with its port: another name that leads here is an attack.
    told
        Makes a page of what a person's own browser is told who may be mistaken, with its status.
    """

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        hosts: frozenset[str],
        told: Callable[[Request, str, int], Response],
    ) -> None:
        self.app, self.keys, self.hosts, self.told = app, keys, hosts, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refused(request)

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A page that carries its own style and script names a policy of its own.
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refused is not None:
            await refused(scope, receive, answered)
            return
        await self.app(scope, _bounded(receive), answered)

    def _refused(self, request: Request) -> Response | None:
        """The answer to what may not come in; None for what may."""
        headers, posted = request.headers, request.method == "POST"
        length = headers.get("content-length") or "0"
        refusals = (
            (headers.get("host", "") not in self.hosts, "This desk is not known under that name.", 421),
            (request.method not in ("GET", "HEAD", "POST"), "Not a way to ask.", 405),
            (posted and not self._from_here(headers), "This did not come from the desk's own pages.", 403),
            (
                not length.isdecimal() or int(length) > BODY_BYTES,
                TOO_MUCH,
                413,
            ),
        )
        for wrong, words, status in refusals:
            if wrong:
                return self.told(request, words, status) if status == 413 else PlainTextResponse(words, status)
        given = request.query_params.get("token")
        if given is not None and not posted and self.keys.is_token(given):
            clean = request.url.remove_query_params("token")
            answer = RedirectResponse("/" + clean.path.lstrip("/") + (f"?{clean.query}" if clean.query else ""), 303)
            answer.set_cookie(COOKIE, self.keys.token, httponly=True, samesite="strict")
            return answer
        if request.url.path.startswith(OPEN) or self.keys.is_token(request.cookies.get(COOKIE, "")):
            return None
        return self.told(request, "Open the address that `optimize desk` printed: it holds the key.", 403)

    def _from_here(self, headers: Headers) -> bool:
        """Whether the browser says that a page of this desk sent it."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site") in ("same-origin", None)
        return origin.partition("://")[2] in self.hosts


def _bounded(receive: Receive) -> Receive:
    """The body, cut off where it is longer than anything the desk asks for."""
    taken = 0

    async def next_part() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > BODY_BYTES else message

    return next_part
