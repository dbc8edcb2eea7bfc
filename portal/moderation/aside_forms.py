"""The forms by which a moderator sets a submission aside: ask, defer, escalate."""

from datetime import date

from wtforms import HiddenField
from wtforms.validators import Regexp

from portal.moderation.aside_rules import Aside, reasons_for
from portal.moderation.setting_aside import SetAside
from portal.submissions.rules import MOST_MESSAGE
from portal.web.fields import Choice, Line, Paragraphs, needed
from portal.web.forms import PortalForm

STALE = "Open the page again, then decide."


class AsideForm(PortalForm):
    """One of the forms; its fields carry the act's word as a prefix, so that three fit one page."""

    reason = Choice("Reason", validators=[needed("Choose the reason.")])
    text = Paragraphs("Your words", most=MOST_MESSAGE)
    until = Line("Until", most=20)
    seen = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=STALE)])

    def offer(self, aside: Aside, lock: int | None = None) -> None:
        """Fill the list of reasons, and take the lock of what is shown."""
        words = [(one.value, one.word) for one in reasons_for(aside)]
        self.reason.offer_groups([("", [("", "Choose"), *words])])
        if lock is not None:
            self.seen.data = str(lock)

    def said(self) -> SetAside:
        """What the form says; call it only when the form is valid."""
        return SetAside(
            reason=self.reason.data,
            text=self.text.data,
            seen_lock=int(self.seen.data),
            until=_day(self.until.data),
        )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def aside_forms(lock: int) -> dict[str, AsideForm]:
    """The empty forms of a page, by the act's word."""
    found = {}
    for aside in (Aside.ASK, Aside.DEFER, Aside.ESCALATE):
        form = AsideForm(formdata=None, prefix=aside.value)
        form.offer(aside, lock)
        found[aside.value] = form
    return found
