"""The form of a second reading: what the source says, without where it stands."""

from portal.entries.content import Answer
from portal.submissions.forms import FindingForm


class ReadingForm(FindingForm):
    """A finding's own fields; council and source are given by the first reading."""

    def fix(self, council_code: str, given: Answer) -> None:
        """Take over what both readings share, and fill the lists."""
        self.offer(needs_email="email" not in self)
        source = given.source
        self.council.data = council_code
        self.publisher.data = source.publisher or "As given"
        self.source_kind.data = source.kind.value
        self.source_url.data = source.url
        self.answered_on.data = given.answered_on or given.as_of or "2000"
