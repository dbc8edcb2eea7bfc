"""Stored pages: one data version renders a public page once, and a browser that has it gets 304.

The key of a page is its address, the data version and the build (code and assets), so nothing
ever has to be thrown away by hand: a publication raises the version and every key changes.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from flask import Response, current_app, request

MOST_STORED = 512
LARGEST_STORED = 4_000_000
MOST_BYTES = 64_000_000  # an address with any query is a page of its own: memory needs a bound
REVALIDATE = "public, max-age=0, must-revalidate"


class PageStore:
    """The latest rendered bodies, least recently used first out."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The body kept under `key`, if any."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
                return self._bodies[key]
        return None

    def put(self, key: str, body: bytes) -> None:
        """Keep `body`; drops the least recently used ones beyond the bounds."""
        if len(body) > LARGEST_STORED:
            return
        with self._lock:
            self._bytes += len(body) - len(self._bodies.pop(key, b""))
            self._bodies[key] = body
            while len(self._bodies) > MOST_STORED or self._bytes > MOST_BYTES:
                self._bytes -= len(self._bodies.popitem(last=False)[1])


def current_version() -> int:
    """The data version, read through what the entries registered (this area lies below them)."""
    read: Callable[[], int] = current_app.extensions["portal.data_version"]
    return read()


def entity_tag(version: int | str) -> str:
    """The strong tag of this request's address at a data version of this build."""
    build = current_app.config["PORTAL_BUILD"]
    text = f"{build}|{version}|{request.full_path}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def respond(
    version: int | str, render: Callable[[], str | bytes], mimetype: str = "text/html"
) -> Response:
    """Answer a public GET: 304 when the browser has this version, else the stored body.

    `render` runs only when no body of this version is stored. The response carries no cookie and
    may be kept by shared caches, so `render` must not depend on who asks.
    """
    tag = entity_tag(version)
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    else:
        store: PageStore = current_app.extensions["portal.pages"]
        body = store.get(tag)
        if body is None:
            rendered = render()
            body = rendered.encode() if isinstance(rendered, str) else rendered
            store.put(tag, body)
        response = Response(body, mimetype=mimetype)
    response.set_etag(tag)
    response.headers["Cache-Control"] = REVALIDATE
    return response
