"""Headers on every response, and the refusal of requests sent by other sites."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import BadRequest

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
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# Every POST is checked for its token. A view whose form must come back with what was typed is
# marked `@csrf.exempt`: its FlaskForm then checks the token itself and reports it as an error.
csrf = CSRFProtect()
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SentByAnotherSite(BadRequest):
    """A form that another site sent on somebody's behalf."""

    description = (
        "This form was sent from another site, so nothing was done. "
        "Open the page here and send the form from it."
    )


def is_foreign(origin: str | None, own_host: str) -> bool:
    """Whether an Origin header names another host (`null` counts as another)."""
    return origin is not None and urlsplit(origin).netloc != own_host


def secure(app: Flask, *, https: bool) -> None:
    """Set the headers after every request and refuse cross-site writes before it."""

    @app.before_request
    def refuse_other_sites() -> None:
        if request.method in SAFE_METHODS:
            return
        foreign = is_foreign(request.headers.get("Origin"), request.host)
        if foreign or request.headers.get("Sec-Fetch-Site") == "cross-site":
            raise SentByAnotherSite()

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        if "Set-Cookie" in response.headers or not response.headers.get("Cache-Control"):
            # Whatever depends on who asks is never kept by a shared cache.
            response.headers["Cache-Control"] = "no-store"
        return response
