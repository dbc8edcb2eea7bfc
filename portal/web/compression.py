"""Public answers travel compressed (brotli, else gzip); private ones never.

The length of a compressed page betrays a secret that stands in it beside words a stranger chose
(the attack called BREACH). So only answers that shared caches may keep are compressed: they hold
no secret. Each is compressed once and kept under its entity tag.
"""

import gzip
import re
from collections.abc import Callable

import brotli
from flask import Flask, Response, g, request

from portal.web.storing import PageStore

SMALLEST = 1_000  # bytes; below it the headers of a packet weigh more than what is saved
BROTLI_QUALITY, GZIP_LEVEL = 7, 6
KINDS = re.compile(r"text/|image/svg|application/(json|.*\+(json|xml)|javascript|xml|manifest)")
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body, quality=BROTLI_QUALITY)),
    "gzip": lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
}
MARK = re.compile(r'-(br|gzip)"')


def is_worth_it(response: Response) -> bool:
    """Whether an answer is public, whole, of a kind that shrinks, and has a tag to keep it by."""
    public = "public" in response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and public
        and response.get_etag()[0] is not None
        and "Content-Encoding" not in response.headers
        and KINDS.match(response.mimetype or "") is not None
    )


def put_body(response: Response, body: bytes, way: str, tag: str) -> None:
    """Give an answer its compressed body, and the tag of that encoding."""
    close = getattr(response.response, "close", None)  # a static file that need not be read
    if close is not None:
        close()
    response.direct_passthrough = False
    response.set_data(body)
    response.set_etag(tag)
    response.headers["Content-Encoding"] = way
    response.headers.pop("Accept-Ranges", None)


def shrink(response: Response, kept: PageStore) -> Response:
    """Compress an answer in the way its reader takes, or leave it as it is."""
    way = request.accept_encodings.best_match(WAYS)
    tag = f"{response.get_etag()[0]}-{way}"
    if response.status_code == 304 and f'"{tag}"' in g.get("asked_tags", ""):
        response.set_etag(tag)
    if not is_worth_it(response):
        return response
    response.vary.add("Accept-Encoding")
    if way is None:
        return response
    body = kept.get(tag)
    if body is None:
        response.direct_passthrough = False
        whole = response.get_data()
        if len(whole) < SMALLEST:
            return response
        body = WAYS[way](whole)
        kept.put(tag, body)
    put_body(response, body, way, tag)
    return response


def compress(app: Flask) -> None:
    """Compress public answers; registered first, so that it runs after all other hooks."""
    kept = PageStore()

    @app.before_request
    def forget_the_mark() -> None:
        # The same page in another encoding needs another tag; inside, it is one page.
        g.asked_tags = request.environ.get("HTTP_IF_NONE_MATCH", "")
        if g.asked_tags:
            request.environ["HTTP_IF_NONE_MATCH"] = MARK.sub('"', g.asked_tags)

    @app.after_request
    def shrink_public(response: Response) -> Response:
        return shrink(response, kept)
