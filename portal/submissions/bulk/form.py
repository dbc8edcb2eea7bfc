"""The form of a spreadsheet: the file itself is read from the request."""

from datetime import UTC, datetime

from wtforms import HiddenField

from portal.submissions.reading_fields import LONGEST_URL, read_address, read_date
from portal.web.fields import Read
from portal.web.forms import PortalForm


class BatchForm(PortalForm):
    """What holds for all rows of a file that do not say otherwise."""

    intent = HiddenField()
    address = Read("Web address of the answers", read_address, most=LONGEST_URL)
    answered = Read("Date of the answers", lambda typed: read_date(typed, datetime.now(UTC).date()))
