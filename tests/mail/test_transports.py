"""MAIL_URL names a folder or a server."""

import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from portal.mail.transports import Folder, Server, UnknownMailAddress, transport_for


class Inbox(Message):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[str] = []

    def handle_message(self, message) -> None:  # type: ignore[no-untyped-def]
        self.mails.append(message.as_string())


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    handler = Inbox()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "portal@portal.example"
    message["To"] = "a@sampleford.example"
    message["Subject"] = "Hello"
    message.set_content("Text\n")
    return message


def test_a_server_gets_the_mail(inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    transport_for(f"smtp://127.0.0.1:{port}").send(mail(), "1")
    assert "Subject: Hello" in handler.mails[0]


def test_a_password_never_travels_unencrypted(inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    with pytest.raises(Exception, match="STARTTLS"):
        transport_for(f"smtp://user:word@127.0.0.1:{port}").send(mail(), "1")
    assert handler.mails == []


def test_user_and_password_may_hold_any_letter() -> None:
    server = transport_for("smtps://us%40er:w%2Ford@mail.sampleford.example")
    assert isinstance(server, Server)
    assert (server.user, server.password, server.port) == ("us@er", "w/ord", 465)


def test_the_same_mail_written_twice_is_one_file(tmp_path: Path) -> None:
    folder = transport_for(f"file:{tmp_path}/mail")
    assert isinstance(folder, Folder)
    folder.send(mail(), "1")
    folder.send(mail(), "1")
    assert [file.name for file in (tmp_path / "mail").iterdir()] == ["1.eml"]


@pytest.mark.parametrize("url", ["", "file:", "mail.example", "https://mail.example", "smtp://"])
def test_another_address_stops_the_start(url: str) -> None:
    with pytest.raises(UnknownMailAddress, match="MAIL_URL"):
        transport_for(url)
