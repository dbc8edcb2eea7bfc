"""The form by which a sender answers a moderator's question."""

from portal.submissions.rules import MOST_MESSAGE, ReplyMissing
from portal.web.fields import Paragraphs, needed
from portal.web.forms import PortalForm


class ReplyForm(PortalForm):
    """The answer in the sender's own words."""

    text = Paragraphs("Your answer", needed(ReplyMissing.sentence), most=MOST_MESSAGE)
