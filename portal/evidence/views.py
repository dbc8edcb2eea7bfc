"""Evidence as moderators see it: what is known of a file, its pages as pictures, the file itself.

Nothing that somebody sent is ever shown as what it is: the file is a download of no type, a page
of it a picture drawn by the reader, its text escaped like any other.
"""

import tempfile
from collections.abc import Iterator

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from portal.evidence import store
from portal.evidence.names import disposition
from portal.evidence.queries import Kept, file_by_public_id
from portal.evidence.reading import page_picture
from portal.refusal import NotFound
from portal.web.audiences import Audience, audience
from portal.web.limits import DESK, limiter
from portal.web.numbers import asked_number

blueprint = Blueprint("evidence", __name__)

NEVER_SHOWN = "default-src 'none'; sandbox"


@blueprint.get("/evidence/<public_id>")
@audience(Audience.MODERATORS)
def show(public_id: str) -> ResponseReturnValue:
    """What is known of a file, its text, and one of its pages (`?page=`) as a picture."""
    file = _file(public_id)
    number = min(max(asked_number("page") or 1, 1), max(file.pages, 1))
    return render_template("evidence/show.html", file=file, number=number)


@blueprint.get("/evidence/<public_id>/download")
@audience(Audience.MODERATORS)
def download(public_id: str) -> ResponseReturnValue:
    """The file as it is kept, to be saved."""
    file = _file(public_id)
    return _saved(store.parts_of(file.sha256), file, "evidence")


@blueprint.get("/evidence/<public_id>/clean")
@audience(Audience.MODERATORS)
def clean(public_id: str) -> ResponseReturnValue:
    """The copy without metadata, to be saved: what may be published."""
    file = _file(public_id)
    if not file.has_clean:
        raise NotFound("Of this file only the text may be published.")
    return _saved(store.parts_of(file.clean_sha256), file, "without-metadata")


@blueprint.get("/evidence/<public_id>/pages/<int:number>.png")
@audience(Audience.MODERATORS)
@limiter.limit(DESK)
def page(public_id: str, number: int) -> ResponseReturnValue:
    """A page drawn as a picture."""
    file = _file(public_id)
    if not 1 <= number <= file.pages:
        raise NotFound()
    with tempfile.TemporaryFile() as copy:
        for part in store.parts_of(file.sha256):
            copy.write(part)
        copy.flush()
        drawn = page_picture(copy, number)
    return Response(drawn, mimetype="image/png", headers={"Cache-Control": "private, no-store"})


def _file(public_id: str) -> Kept:
    found = file_by_public_id(public_id)
    if found is None:
        raise NotFound()
    return found


def _saved(parts: Iterator[bytes], file: Kept, stem: str) -> Response:
    plain = f"{stem}-{file.public_id[:8]}.{file.display_name.rpartition('.')[2]}"
    return Response(
        parts,
        mimetype="application/octet-stream",
        headers={
            "Content-Disposition": disposition(file.display_name, plain),
            "Content-Security-Policy": NEVER_SHOWN,
            "Cache-Control": "private, no-store",
        },
    )
