"""The form of a finding that its sender changes after a moderator asked."""

from portal.submissions.forms import FindingForm
from portal.submissions.rules import MOST_MESSAGE
from portal.web.fields import Paragraphs


class MendForm(FindingForm):
    """The finding's own fields, without council and address, and words to the moderator."""

    answer_text = Paragraphs("Your answer to the moderator", most=MOST_MESSAGE)

    def fix(self, council_code: str) -> None:
        """Keep the council as it was sent; the sender is known."""
        self.offer(needs_email="email" not in self)
        self.council.data = council_code
        self.council.errors = []
