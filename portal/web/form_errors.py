"""What a page says, and with which status, when its form comes back with faults."""

from wtforms import Form

SENT_TOO_LATE = (
    "This page was open for too long, or cookies are off, so it was not sent. "
    "Everything you typed is still here: send it again."
)


def status_of_faults(form: Form) -> int:
    """The status of a page whose form has faults: 400 for an expired or missing token, else 422.

    The token's error gets the sentence that people understand.
    """
    token = form["csrf_token"]
    if not token.errors:
        return 422
    token.errors = [SENT_TOO_LATE]
    return 400
