"""The base of every form: text as a browser's form sends it, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import MultiDict
from wtforms import FieldList
from wtforms.form import BaseForm

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_DIGITS = 4  # of a row's number in the names of its fields


class PortalForm(FlaskForm):  # type: ignore[misc]
    """A form with a token.

    A file in place of a text counts as not sent, and so does JSON: neither has the shape that
    the fields' checks rely on.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Where a form's values come from."""

        def wrap_formdata(self, form: BaseForm, formdata: Any) -> MultiDict[str, str] | None:
            """The text fields of the request, None while nothing was sent."""
            if formdata is not _Auto:
                given: MultiDict[str, str] | None = formdata
                return given
            return None if request.method in SAFE_METHODS else request.form or None


class Rows(FieldList):  # type: ignore[misc]
    """Repeating rows. Give `max_entries`: a request can name more rows than a page can hold.

    Row numbers are short and in plain figures; what else stands in their place names no row.
    """

    entries: list[Any]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.type = "FieldList"  # what the templates look at

    def remove_row(self, index: str) -> None:
        """Take out the row whose fields carry that index; one row always stays."""
        prefix = f"{self.name}-{index}"
        self.entries = [row for row in self.entries if row.name != prefix]
        if not self.entries:
            self.append_entry()

    def _extract_indices(self, prefix: str, formdata: Mapping[str, Any]) -> Iterator[int]:
        numbered = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,{MOST_DIGITS}}})(-|$)")
        for name in formdata:
            if found := numbered.match(name):
                yield int(found[1])
