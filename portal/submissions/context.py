"""What submissions give to templates of other areas."""

from flask import Flask

from portal.submissions.queries import submissions_of


def provide(app: Flask) -> None:
    """Offer `submissions_of(person_id, email)` to the account page."""
    app.jinja_env.globals["submissions_of"] = submissions_of
