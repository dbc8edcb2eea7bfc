"""Headers on every response, and the refusal of requests sent by other sites."""

import re
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import BadRequest, NotFound

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Cards that other sites put into their pages: any page may frame them, and they can do nothing.
FRAMED_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors *",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

View = TypeVar("View", bound=Callable[..., Any])


# Flask-WTF has no types, so mypy takes its classes for Any.
class Protection(CSRFProtect):  # type: ignore[misc]
    """CSRFProtect with a decorator that keeps a view's type."""

    def exempt(self, view: View) -> View:
        """Leave the token of this view's form to the form itself."""
        super().exempt(view)
        return view


# Every POST is checked for its token. A view whose form must come back with what was typed is
# marked `@csrf.exempt`: its form then checks the token itself and reports it as an error.
csrf = Protection()
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PORT = re.compile(r":\d+$")


class SentByAnotherSite(BadRequest):
    """A form that another site sent on somebody's behalf."""

    description = (
        "This form was sent from another site, so nothing was done. "
        "Open the page here and send the form from it."
    )


class WrongHost(BadRequest):
    """A request under a name that is not the portal's."""

    description = "The portal does not answer under this name."


def let_be_framed(response: Response) -> Response:
    """Let any page frame this answer; for cards alone, which hold no form and no session."""
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def headers_for(response: Response) -> dict[str, str]:
    """The headers that an answer needs and has not set itself."""
    framed = response.headers.get("Content-Security-Policy") == FRAMED_POLICY
    return {n: v for n, v in HEADERS.items() if not (framed and n == "X-Frame-Options")}


def is_foreign(origin: str | None, own_host: str) -> bool:
    """Whether an Origin header names another host (`null` counts as another)."""
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != own_host
    except ValueError:  # "http://[" and the like
        return True


def refuse_unkeepable_addresses() -> None:
    """No database keeps NUL, so nothing is there under an address that has one."""
    if "\0" in request.path or b"%00" in request.query_string or b"\0" in request.query_string:
        raise NotFound()


def refuse_other_sites() -> None:
    """What changes something is sent from the portal's own pages only."""
    if request.method in SAFE_METHODS:
        return
    foreign = is_foreign(request.headers.get("Origin"), request.host)
    if foreign or request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise SentByAnotherSite()


def secure(app: Flask, *, https: bool, hosts: frozenset[str] | None) -> None:
    """Set the headers after every request and refuse cross-site writes before it.

    `hosts` are the names under which the portal answers, None for any.
    """

    @app.before_request
    def refuse_other_hosts() -> None:
        if hosts is not None and PORT.sub("", request.host.lower()) not in hosts:
            raise WrongHost()

    app.before_request(refuse_unkeepable_addresses)
    app.before_request(refuse_other_sites)

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in headers_for(response).items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        if "Set-Cookie" in response.headers or not response.headers.get("Cache-Control"):
            # Whatever depends on who asks is never kept by a shared cache.
            response.headers["Cache-Control"] = "no-store"
        return response


def secret_page(response: Response) -> Response:
    """A page whose address is a secret: no search, no cache and no other site gets it.

    Its own forms have to name where they come from, hence "same-origin" and not "no-referrer".
    """
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
