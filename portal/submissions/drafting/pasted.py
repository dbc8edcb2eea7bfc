"""A pasted text as evidence: a file of its own, so that moderators read what the sender read."""

from io import BytesIO

from portal.evidence.operations import check_and_keep, remove
from portal.evidence.queries import files_of_draft
from portal.evidence.rules import Owner
from portal.refusal import Refusal
from portal.submissions.drafting.queries import Draft

NAME = "pasted-text.txt"


def keep_pasted(draft: Draft) -> str:
    """Keep the draft's pasted text as a file; what a moderator should know when that failed.

    It never stands in the way of the finding. Done again with the same text it changes nothing.
    """
    text = draft.first("answer_text").strip()
    owner = Owner(draft_hash=draft.hash)
    before = [one for one in files_of_draft(draft.hash) if one.display_name == NAME]
    if any(one.text.strip() == text for one in before):
        return ""
    for one in before:
        remove(one.public_id, owner=owner)
    if not text:
        return ""
    try:
        check_and_keep(BytesIO(text.encode("utf-8", "replace")), NAME, owner=owner)
    except Refusal as refusal:
        return f"The sender pasted the answer's text too; it could not be kept. {refusal.sentence}"
    return ""
