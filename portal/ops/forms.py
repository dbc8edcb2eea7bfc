"""The shape of the read-only switch."""

from portal.web.fields import Line
from portal.web.forms import PortalForm


class ReadOnlyForm(PortalForm):
    """Why nothing can be sent; visitors read it."""

    reason = Line("Why, in a sentence that visitors read", most=200)
