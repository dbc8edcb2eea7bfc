"""What is no use any more is forgotten: unconfirmed findings, spent links, ended sessions."""

from datetime import timedelta

import time_machine
from flask import Flask

from portal.accounts.models import SessionRow, SignInLink
from portal.accounts.operations import make_link, use_link
from portal.database import now, session, transaction
from portal.evidence.queries import files_of_submission
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState
from tests.support.files import add_file
from tests.support.moderation import MODERATOR, add_people, submit
from tests.support.register import add_councils


def test_an_old_unconfirmed_finding_loses_address_and_files(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        old = submit(state=SubmissionState.UNCONFIRMED, age=timedelta(days=31))
        new = submit(state=SubmissionState.UNCONFIRMED, age=timedelta(days=29))
        waits = submit(age=timedelta(days=40))
        with transaction() as current:
            add_file(current, "kept", submission_id=old)
        run = any_app.test_cli_runner().invoke(args=["submissions", "sweep"])
        assert run.output == "Deleted 0 old drafts, forgot 1 unconfirmed findings.\n"
        session().expire_all()
        states = {one.id: (one.state, one.submitter_email) for one in session().query(Submission)}
        assert states[old] == (SubmissionState.WITHDRAWN, "nobody@invalid")
        assert states[new] == (SubmissionState.UNCONFIRMED, "reader@home.example")
        assert states[waits][0] is SubmissionState.PENDING
        assert files_of_submission(old) == []


def test_links_and_sessions_are_deleted_a_week_after_their_end(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        add_people()
        with time_machine.travel(now() - timedelta(days=9), tick=False):
            use_link(make_link(MODERATOR).rpartition("/")[2])
        with time_machine.travel(now() - timedelta(days=6), tick=False):
            use_link(make_link(MODERATOR).rpartition("/")[2])
        run = any_app.test_cli_runner().invoke(args=["accounts", "sweep"])
        assert run.output == "Deleted 1 old links and 1 ended sessions.\n"
        assert session().query(SignInLink).count() == session().query(SessionRow).count() == 1
