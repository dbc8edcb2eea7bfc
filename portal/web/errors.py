"""Error pages: each says what happened and what to do."""

import json

from flask import Flask, Response, make_response, render_template, request
from flask_limiter import RateLimitExceeded
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.http import HTTP_STATUS_CODES

from portal.database import session
from portal.refusal import Refusal
from portal.web.limits import seconds_to_wait

PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500, 503})

FOR_PROGRAMS = ("/api/", "/oembed")


def page(status: int, sentence: str = "") -> Response:
    """The error page for a status, never kept by a cache; for programs, the same as JSON."""
    if request.path.startswith(FOR_PROGRAMS):
        return problem(status, sentence)
    name = status if status in PAGES else (500 if status >= 500 else 400)
    response = make_response(render_template(f"errors/{name}.html", sentence=sentence), status)
    response.headers["Cache-Control"] = "no-store"
    return response


def problem(status: int, sentence: str) -> Response:
    """An error for programs, after RFC 9457; `detail` says what happened and what to do."""
    title = HTTP_STATUS_CODES.get(status, "Error")
    detail = sentence or "The request could not be answered. /api/v1/openapi.json describes it."
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    response = Response(json.dumps(told), status, mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    return response


def handle(app: Flask) -> None:
    """Register the error pages."""

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Response:
        return page(refusal.status, refusal.sentence)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        if error.code is not None and error.code < 400:
            return make_response(error.get_response())
        response = page(error.code or 500, error.description or "")
        for name, value in error.get_headers():
            if name.lower() in {"allow", "retry-after"}:
                response.headers[name] = value
        if isinstance(error, RateLimitExceeded):
            response.headers["Retry-After"] = str(seconds_to_wait())
        return response

    @app.errorhandler(InternalServerError)
    def broken(_error: InternalServerError) -> Response:
        # PostgreSQL answers nothing more in a transaction that failed, and the page asks who reads.
        session().rollback()
        return page(500)
