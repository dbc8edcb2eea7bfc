"""Declaring a conflict of interest."""

from portal.councils.queries import choices
from portal.web.fields import Choice, needed
from portal.web.forms import PortalForm


class ConflictForm(PortalForm):
    """A council on which a moderator does not decide."""

    council = Choice("Council", validators=[needed("Choose the council from the list.")])

    def offer(self) -> None:
        """Fill the list of councils."""
        self.council.offer_groups([("", [("", "Choose a council")]), *choices(former=True)])
