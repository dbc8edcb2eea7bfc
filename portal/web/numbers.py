"""Numbers in addresses: short ones in plain figures, so that every database can hold them."""

import re

from flask import Flask, request
from werkzeug.routing import IntegerConverter

NUMBER = re.compile(r"[0-9]{1,9}")


class ShortNumber(IntegerConverter):
    """`<int:…>` in a path; an address with anything longer is no page."""

    regex = NUMBER.pattern


def offer_numbers(app: Flask) -> None:
    """Let `<int:…>` mean a short number in every route."""
    app.url_map.converters["int"] = ShortNumber


def as_number(text: str) -> int | None:
    """The number that a text is, None when it is none."""
    return int(text) if NUMBER.fullmatch(text) else None


def asked_number(name: str) -> int | None:
    """The number in the query under that name, None when there is none."""
    return as_number(request.args.get(name, ""))
