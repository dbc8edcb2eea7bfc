"""Two ways out for a letter, both in the reader's own hands: the portal sends nothing. Pure."""

from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote, urlencode

from portal.foi.letter import Letter

WHATDOTHEYKNOW = "https://www.whatdotheyknow.com/new/"


def as_eml(letter: Letter) -> bytes:
    """A draft that mail programs open ready to send (`X-Unsent`); sender and address are empty."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = letter.subject
    mail.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def whatdotheyknow_link(letter: Letter, wdtk_name: str, gss: str | None) -> str:
    """The address that opens a new, unsent request with this letter in it.

    `default_letter` leaves greeting and signature to WhatDoTheyKnow; the tag `cctv:<GSS code>` lets
    requests made from here be found again.
    """
    parts = {"title": letter.subject, "default_letter": letter.body}
    if gss:
        parts["tags"] = f"cctv:{gss}"
    return f"{WHATDOTHEYKNOW}{quote(wdtk_name, safe='')}?{urlencode(parts, quote_via=quote)}"
