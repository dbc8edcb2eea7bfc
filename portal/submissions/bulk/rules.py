"""States of a batch, and why it cannot be sent or taken back. Pure."""

from datetime import timedelta

from portal.entries.words import Worded
from portal.refusal import NotAllowed, Refusal

LEASE = timedelta(seconds=90)  # a worker that says nothing for so long is taken for dead
UNSENT_LIFE = timedelta(days=7)
MOST_AT_ONCE = 50  # findings kept in one transaction


class BatchState(Worded):
    """Where a batch stands. Only of a sent one are there submissions."""

    CHECKING = "checking", "Being checked"
    UNREADABLE = "unreadable", "Could not be read"
    CHECKED = "checked", "Checked, not sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent for checking"
    TAKEN_BACK = "taken back", "Taken back"


class NothingToSend(Refusal):
    """A batch without a proposed row, or one that has not been checked to its end."""

    sentence = (
        "There is nothing to send: no row of the file is proposed, or it is still being checked."
    )
    status = 422


class NotYourBatch(NotAllowed):
    """Somebody else than its sender or a moderator takes a batch back."""

    sentence = "Only who sent this batch, or a moderator, can take it back."


class NothingToTakeBack(Refusal):
    """A batch that was not sent, or was taken back before."""

    sentence = "Nothing of this batch waits, so there is nothing to take back."
