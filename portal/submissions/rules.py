"""States of a submission, and who may propose what. Pure."""

import json
from enum import StrEnum
from typing import Any

from portal.refusal import Refusal

CONFIRM_WITHIN_DAYS = 7
MOST_MESSAGE = 2000  # characters of a message between a moderator and a sender
MOST_UNCONFIRMED = 3  # per address, sub-addresses counted together (after PyPI's applications)


class SubmissionState(StrEnum):
    """Where a submission stands; only PENDING ones are in the queue.

    CHANGES_REQUESTED: it is with its submitter, who mends it, withdraws it or lets it rest.
    """

    UNCONFIRMED = "unconfirmed"
    PENDING = "pending"
    CHANGES_REQUESTED = "changes requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class SubmissionKind(StrEnum):
    """What a submission proposes."""

    FINDING = "finding"
    CORRECTION = "correction"
    STATEMENT = "statement"
    CONFIRMATION = "confirmation"
    WITHDRAWAL = "withdrawal"
    REVERT = "revert"


class ImportState(StrEnum):
    """Where the fetching of a request stands."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class SubmitterRole(StrEnum):
    """Who proposes, as the public record words it."""

    READER = "a reader"
    CONTRIBUTOR = "a contributor"
    OFFICER = "the council"
    MODERATOR = "a moderator"


class MessageFrom(StrEnum):
    """Who wrote a message of a submission's thread, as both sides read it."""

    MODERATOR = "a moderator"
    SENDER = "the sender"


class NoticeWord(StrEnum):
    """What a council says of something that is not published yet; the value reads in a sentence."""

    RIGHT = "right"
    WRONG = "not right"
    UNKNOWN = "not known to be right"


class LinkSpent(Refusal):
    """A confirmation link that was used, has expired, or never existed."""

    sentence = (
        "This link has been used, has expired or is not complete. If you confirmed the finding "
        "before, it is in the queue; otherwise send it again."
    )
    status = 410


class NotTheirCouncil(Refusal):
    """An officer proposes something for another council."""

    sentence = "You can correct the entry of your own council only."
    status = 403


class AlreadySent(Refusal):
    """The same form was sent twice (a double click, the back button)."""

    sentence = "This was sent already, so it was not kept a second time."


class TooManyWaiting(Refusal):
    """An address with too many findings that nobody has confirmed."""

    sentence = (
        f"{MOST_UNCONFIRMED} findings from this address wait for their confirmation. "
        "Open the links in our mails first, then send this one."
    )
    status = 422


class ReasonMissing(Refusal):
    """A correction that does not say why."""

    sentence = "Say why it should change: the reason is published with the correction."
    status = 422


class NothingAsked(Refusal):
    """An answer to a question that nobody asks (any more)."""

    sentence = (
        "Nobody waits for an answer here any more, so nothing was sent. "
        "The page says where it stands now."
    )


class ReplyMissing(Refusal):
    """Sent back to the queue without a word and without a change."""

    sentence = "Answer the question, or change what you sent, before you send it back."
    status = 422


class AnswerMissing(Refusal):
    """A notice answered with 'not right' and nothing else."""

    sentence = "Say what is not right, or what is not known: the moderator reads it first."
    status = 422


class NothingToAppeal(Refusal):
    """An appeal against what was not declined, or the second one."""

    sentence = (
        "There is nothing to appeal against here: the statement waits, is published, or an appeal "
        "has been sent already."
    )


class TooLateToWithdraw(Refusal):
    """A submission that has been decided or withdrawn."""

    sentence = "This has been decided or withdrawn already, so it cannot be withdrawn now."


def brand_words(change: str) -> str:
    """The brands that a stored change names, each between blanks (' hikvision  dahua ').

    So that a query can look for one of them without reading the change.
    """
    return "".join(f" {brand} " for brand in sorted(_brands_in(json.loads(change))))


def _brands_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_brands_in, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {one for one in value.get("brands") or () if isinstance(one, str)}
    return own.union(*map(_brands_in, value.values()))
