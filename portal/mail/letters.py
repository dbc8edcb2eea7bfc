"""The wording of mails: plain-text templates whose first line is the subject."""

from dataclasses import dataclass

from flask import current_app, render_template


@dataclass(frozen=True, slots=True)
class Letter:
    """A worded mail."""

    subject: str
    body: str


def letter(name: str, **fields: object) -> Letter:
    """The mail that `templates/mail/<name>.txt` words, with those fields."""
    subject, _, body = render_template(f"mail/{name}.txt", **fields).partition("\n")
    return Letter(subject.removeprefix("Subject:").strip(), body.strip() + "\n")


def absolute(endpoint: str, **values: str | int) -> str:
    """The address of a page for a mail: from PORTAL_BASE_URL, never from the request's Host."""
    path = current_app.url_map.bind("").build(endpoint, values)
    base: str = current_app.config["PORTAL"].portal_base_url
    return base.rstrip("/") + path
