"""The work on batches behind the page: one thread in a process, the state in the database.

Whoever opens a batch's page wakes the work, so what a killed process left is taken up again, by any
server, as soon as its lease has run out.
"""

import logging
import threading
import time

from flask import Flask, current_app

from portal.database import now
from portal.evidence.rules import ReaderBusy
from portal.refusal import Refusal
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.keep import keep_some
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import keep_report, refuse_file, take_up, tell_progress
from portal.submissions.bulk.queries import stalled
from portal.submissions.bulk.reading import plan_file
from portal.submissions.bulk.rules import BatchState

EVERY = 200  # rows between two words on the progress
BREATH = 0.005  # seconds between two steps of reading, for requests of the same process
# Between two transactions: SQLite's other writers look ten times a second whether they may write.
WRITERS_TURN = 0.12
BUSY_TRIES = 5
BROKEN = (
    "Something went wrong here while the file was read, and it is noted. Try it again; if it "
    "happens again, send the rows in a smaller file."
)
log = logging.getLogger("portal.bulk")


class BrokenHere(Refusal):
    """A defect of the portal's own while a file was read."""

    sentence = BROKEN


def work(batch_id: int, *, at_once: bool = False) -> None:
    """Do what a batch has to have done, unless another worker is at it (see `take_up`)."""
    batch = take_up(batch_id, at_once=at_once)
    if batch is None:
        return
    if batch.state is BatchState.CHECKING:
        _check(batch)
        return
    while keep_some(batch_id):
        time.sleep(WRITERS_TURN)


def _check(batch: SubmissionBatch) -> None:
    number, content = batch.id, batch.content or b""
    defaults = Defaults(batch.default_address, batch.default_answered_on)
    try:
        made, steps = plan_file(content, batch.file_name, now().date(), defaults)
        for done, to_do in steps:
            if done % EVERY == 0:
                tell_progress(number, done, to_do)
                time.sleep(BREATH)
        keep_report(number, made)
    except ReaderBusy:
        raise
    except Refusal as refusal:
        refuse_file(number, refusal)
    except Exception:
        log.exception("batch %s could not be read", number)
        refuse_file(number, BrokenHere())


class Workshop:
    """At most one working thread per process; a call during its work leads to another round."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.lock = threading.Lock()
        self.wake = threading.Event()
        self.thread: threading.Thread | None = None

    def call(self) -> None:
        """Work on what waits, soon; returns at once."""
        self.wake.set()
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, name="workshop", daemon=True)
                self.thread.start()

    def run(self) -> None:
        """Rounds until nothing is left that a dead worker has let go of."""
        while True:
            self.wake.clear()
            self.round()
            with self.lock:
                if not self.wake.is_set():
                    self.thread = None
                    return

    def round(self) -> None:
        """Everything that waits now, the oldest first."""
        with self.app.app_context():
            numbers = stalled()
        for number in numbers:
            try:
                with self.app.app_context():
                    work(number)
            except Exception:
                # The next round, or the next who opens the page, tries again.
                log.exception("work on batch %s stopped", number)


def work_soon(batch_id: int) -> None:
    """Have the work on a batch done; in tests it is done before this returns."""
    if current_app.testing:
        work(batch_id)
        return
    workshop: Workshop = current_app.extensions["portal.workshop"]
    workshop.call()
