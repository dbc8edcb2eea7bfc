"""What submissions give to templates of other areas."""

from flask import Flask

from portal.submissions.bulk.work import Workshop
from portal.submissions.flags import RULES
from portal.submissions.queries import sent_by, standing_of


def provide(app: Flask) -> None:
    """Offer a person's submissions and standing to the account page, the rules to the method's.

    Batches get the thread that works on them.
    """
    app.extensions["portal.workshop"] = Workshop(app)
    app.jinja_env.globals["sent_by"] = sent_by
    app.jinja_env.globals["standing_of"] = standing_of
    app.jinja_env.globals["rules_of_care"] = RULES
