"""What submissions give to templates of other areas."""

from flask import Flask

from portal.submissions.queries import sent_by


def provide(app: Flask) -> None:
    """Offer `sent_by(person_id, email)` to the account page."""
    app.jinja_env.globals["sent_by"] = sent_by
