"""Ways to hand a mail over: a folder of .eml files, or an SMTP server.

`MAIL_URL` is `file:DIR`, `smtp://user:password@host:port` (STARTTLS when the server offers it and
always with a password) or `smtps://…`.
"""

import os
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

SECONDS = 20


class Transport(Protocol):
    """Hands one message over, or raises OSError or smtplib.SMTPException."""

    def send(self, message: EmailMessage, name: str) -> None:
        """Send `message`; `name` is unique for it."""


class Folder:
    """Writes each mail to a file; a file of the same name is the same mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage, name: str) -> None:
        """Write the file whole or not at all, readable by its owner only."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f".{name}.{os.getpid()}"
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(message.as_bytes())
        os.replace(unfinished, self.folder / f"{name}.eml")


class Server:
    """An SMTP server."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.tls = parts.scheme == "smtps"
        self.host = parts.hostname or "localhost"
        self.port = parts.port or (465 if self.tls else 25)
        self.user = unquote(parts.username or "")
        self.password = unquote(parts.password or "")

    def send(self, message: EmailMessage, name: str) -> None:
        """Send over one connection; a password never travels unencrypted."""
        context = ssl.create_default_context()
        with self._connect(context) as server:
            server.ehlo()
            if not self.tls and (self.password or server.has_extn("starttls")):
                server.starttls(context=context)
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
            server.send_message(message)

    def _connect(self, context: ssl.SSLContext) -> smtplib.SMTP:
        if self.tls:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS)


class UnknownMailAddress(SystemExit):
    """MAIL_URL names no known way to send mail."""


def transport_for(url: str) -> Transport:
    """The transport that `MAIL_URL` names; stops the start when it names none."""
    scheme, _, rest = url.partition(":")
    if scheme == "file" and rest:
        return Folder(Path(rest.removeprefix("//")))
    if scheme in {"smtp", "smtps"} and urlsplit(url).hostname:
        return Server(url)
    raise UnknownMailAddress("The portal does not start: MAIL_URL must be file:DIR or smtp://…")
