"""What a moderator does with something that is published."""

from wtforms import HiddenField
from wtforms.validators import Regexp

from portal.entries.changes import (
    Change,
    RepeatAnswer,
    ReplaceStatement,
    RevertTo,
    WithdrawAnswer,
)
from portal.entries.content import Entry
from portal.entries.edits import AnswerGone, StatementGone
from portal.entries.queries import live_entry, revision_of
from portal.moderation.taking_down import Target
from portal.moderation.taking_down_rules import HidingReason, Review
from portal.refusal import NotFound
from portal.web.fields import Choice, Paragraphs, needed
from portal.web.forms import PortalForm

MOST_REASON = 500
STALE = "This page is not complete. Open it again."


def _number(optional: bool = True) -> HiddenField:
    pattern = r"^\d{0,6}$" if optional else r"^\d{1,6}$"
    return HiddenField(validators=[Regexp(pattern, message=STALE)], default="")


class HideForm(PortalForm):
    """Hide an answer or a statement at once."""

    answer = _number()
    statement = _number()
    why = Choice("Why", validators=[needed("Choose why it is hidden.")])
    note = Paragraphs("For the moderator who reviews it", most=MOST_REASON)

    def offer(self) -> None:
        """Fill the list of reasons."""
        reasons = [(one.value, one.word) for one in HidingReason]
        self.why.offer_groups([("", [("", "Choose"), *reasons])])

    def target(self, council_code: str) -> Target:
        """What is hidden; call it only when the form is valid. Raises NotFound for nothing."""
        answer, statement = int(self.answer.data or 0), int(self.statement.data or 0)
        if not answer and not statement:
            raise NotFound("The form did not say what to hide. Open the page again.")
        return Target(
            council_code=council_code,
            answer=answer or None,
            statement=None if answer else statement,
        )


class ProposalForm(PortalForm):
    """Propose a withdrawal, a merge or a revert: another moderator decides."""

    answer = _number()
    statement = _number()
    repeats = Choice("It repeats answer")
    revision = _number()
    reason = Paragraphs(
        "Reason, for everybody to read",
        needed("Say why: the reason is published with the change."),
        most=MOST_REASON,
    )

    def offer(self, entry: Entry) -> None:
        """Offer the answers that another one may repeat."""
        firsts = [(str(a.number), f"Answer {a.number}") for a in entry.answers if a.repeats is None]
        self.repeats.offer_groups([("", [("", "None: withdraw it"), *firsts])])

    def change(self, council_code: str) -> Change:
        """What is proposed; call it only when the form is valid.

        Raises NotFound, AnswerGone or StatementGone for what is not there.
        """
        if int(self.revision.data or 0):
            return self._revert(council_code)
        if int(self.statement.data or 0):
            return self._statement(council_code)
        number = int(self.answer.data or 0)
        if not number:
            raise AnswerGone()
        if self.repeats.data:
            return RepeatAnswer(number=number, repeats=int(self.repeats.data))
        return WithdrawAnswer(number=number)

    def _revert(self, council_code: str) -> Change:
        found = revision_of(council_code, int(self.revision.data))
        if found is None:
            raise NotFound("There is no such revision.")
        # What is hidden now is not in a public revision, so a revert never brings it back.
        return RevertTo(revision=found.number, entry=found.entry)

    def _statement(self, council_code: str) -> Change:
        wanted = int(self.statement.data)
        for one in live_entry(council_code).statements:
            if one.number == wanted:
                return ReplaceStatement(was=one)
        raise StatementGone()


class ReviewForm(PortalForm):
    """A second moderator reviews something that was hidden."""

    review = Choice("Review", validators=[needed("Choose whether it stays hidden.")])
    public_note = Paragraphs(
        "What the public reads",
        needed("Write what the public reads; repeat nothing of what was hidden."),
        most=MOST_REASON,
    )

    def offer(self) -> None:
        """Fill the list."""
        self.review.offer_groups([("", [("", "Choose"), *((r.value, r.word) for r in Review)])])

    def decided(self) -> Review:
        """What was chosen; call it only when the form is valid."""
        return Review(self.review.data)


class ReasonForm(PortalForm):
    """Protect an entry, or end its protection, with the reason."""

    reason = Paragraphs("Reason", needed("Say why: it is kept in the event log."), most=MOST_REASON)
