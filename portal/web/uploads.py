"""Requests that bring a file may be larger than others: the mark `@takes_file` on their view.

The limit is raised for that one request, before anything reads it; what says that it is larger is
refused with 413 before it is taken in. Every other request keeps the small limit.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, request

MOST_BYTES = 21_000_000  # a file of 20 MB and the fields around it

View = TypeVar("View", bound=Callable[..., Any])


def takes_file(view: View) -> View:
    """Mark a view whose requests bring one file; put it below `@audience`."""
    view.portal_takes_file = True  # type: ignore[attr-defined]
    return view


def allow_uploads(app: Flask) -> None:
    """Raise the limit for marked views; registered before whatever reads a form."""

    @app.before_request
    def raise_limit() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if getattr(view, "portal_takes_file", False):
            request.max_content_length = MOST_BYTES
