"""The files that an officer adds to a form before it is sent."""

from dataclasses import dataclass
from typing import BinaryIO, cast

from flask import request

from portal.evidence.operations import check_and_keep, remove
from portal.evidence.queries import Kept, files_of_draft
from portal.evidence.rules import MOST_FILES, HiddenThings, Owner
from portal.refusal import NotFound, Refusal
from portal.submissions.operations import evidence_draft
from portal.web.tokens import is_token


@dataclass(slots=True)
class Files:
    """The files kept for one form, and what was wrong with the last one.

    `hidden` is set when a file holds things that cannot be seen: it is kept when it is chosen
    again with its digest sent along.
    """

    intent: str
    refusal: Refusal | None = None
    hidden: HiddenThings | None = None
    taken: bool = False

    @property
    def kept(self) -> list[Kept]:
        """The files that the form has by now."""
        return files_of_draft(evidence_draft(self.intent)) if is_token(self.intent) else []

    @property
    def ids(self) -> tuple[str, ...]:
        """Their public ids."""
        return tuple(one.public_id for one in self.kept)

    @property
    def has_room(self) -> bool:
        """Whether another file may be added."""
        return len(self.kept) < MOST_FILES


def read_files(intent: str) -> Files:
    """Keep the file that this request brings, or remove the one that it names."""
    files = Files(intent)
    if not is_token(intent):
        return files
    owner = Owner(draft_hash=evidence_draft(intent))
    sent = request.files.get("file")
    try:
        if "remove_file" in request.form:
            remove(request.form["remove_file"], owner=owner)
            files.taken = True
        elif sent is not None and sent.filename:
            same = request.form.get("all_the_same", "")
            stream = cast(BinaryIO, sent.stream)
            check_and_keep(stream, sent.filename, owner=owner, all_the_same=same)
            files.taken = True
    except NotFound:
        files.taken = True  # it is gone, which is what was asked for
    except HiddenThings as refusal:
        files.refusal = files.hidden = refusal
    except Refusal as refusal:
        files.refusal = refusal
    return files
