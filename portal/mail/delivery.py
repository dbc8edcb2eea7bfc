"""Sending soon after the commit, from a thread of the web process."""

import logging
import threading

from flask import Flask, current_app

from portal.database import now
from portal.mail.operations import Delivered, deliver, next_due
from portal.mail.transports import transport_for

LONGEST_WATCH = 600.0  # seconds; beyond it the next mail or `mail deliver` picks the rest up
log = logging.getLogger("portal.mail")


def deliver_due() -> Delivered:
    """Send every mail that is due by the way that the settings name."""
    settings = current_app.config["PORTAL"]
    return deliver(transport_for(settings.mail_url), settings.mail_from)


class Postman:
    """At most one sending thread per process; a call during a round leads to another round."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.wake = threading.Event()
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        self.called = False

    def call(self) -> None:
        """Send what is due, soon; returns at once."""
        self.wake.set()
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.work, name="postman", daemon=True)
                self.thread.start()

    def call_once(self) -> None:
        """The same, at the first request of the process only."""
        if not self.called:
            self.called = True
            self.call()

    def work(self) -> None:
        """Rounds of sending until nothing is due within the watch."""
        while True:
            self.wake.clear()
            pause = self.round()
            if pause is None or pause > LONGEST_WATCH:
                with self.lock:
                    if not self.wake.is_set():
                        self.thread = None
                        return
            self.wake.wait(max(pause or 0.0, 0.2))

    def round(self) -> float | None:
        """One round; the seconds until the next mail is due, None when there is none."""
        try:
            with self.app.app_context():
                deliver_due()
                due = next_due()
                return None if due is None else max((due - now()).total_seconds(), 1.0)
        except Exception:
            # The thread must not die of what the next round may survive (a locked database).
            log.exception("a round of sending mail failed")
            return 30.0


def deliver_soon() -> None:
    """Send what the use case just put in the outbox: call it after the operation returned.

    In tests the mail is sent before this returns.
    """
    if current_app.testing:
        deliver_due()
        return
    postman: Postman = current_app.extensions["portal.postman"]
    postman.call()


def mail_folder() -> str:
    """Where mails are written on a developer's machine, empty where they are really sent."""
    settings = current_app.config["PORTAL"]
    if settings.is_production or not settings.mail_url.startswith("file:"):
        return ""
    return str(settings.mail_url.removeprefix("file:"))
