"""Drafts as they are stored: on both databases, each use case whole or not at all."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from portal.database import now, session
from portal.entries.content import Answer, Source
from portal.entries.words import AnswerState
from portal.evidence.operations import check_and_keep
from portal.evidence.queries import files_of_draft, files_of_submission
from portal.evidence.rules import Owner
from portal.refusal import Overtaken
from portal.submissions.drafting.operations import (
    begin_draft,
    delete_draft,
    save_pairs,
    save_step,
    sweep_drafts,
)
from portal.submissions.drafting.queries import Draft, draft_of, waiting_kinds
from portal.submissions.drafting.steps import BY_KEY, DraftGone, merged
from portal.submissions.models import Submission, SubmissionDraft
from portal.submissions.operations import submit_finding
from portal.submissions.proposals import Finding, Submitter
from portal.submissions.rules import SubmissionKind
from tests.support.moderation import submit
from tests.support.register import add_councils

FINDING = Finding("ZZA", Answer(source=Source(), state=AnswerState.REFUSED))
SENDER = Submitter("reader@portal.test")


def with_file() -> Draft:
    draft = begin_draft([("council", "ZZA")])
    check_and_keep(BytesIO(b"We have 47."), "a.txt", owner=Owner(draft_hash=draft.hash))
    return draft


def send(draft: Draft) -> int:
    receipt = submit_finding(FINDING, submitter=SENDER, intent=draft.intent, draft_hash=draft.hash)
    return receipt.submission_id


def test_a_step_changes_its_own_fields_only(any_app: Flask) -> None:
    with any_app.app_context():
        draft = begin_draft([("council", "ZZA"), ("publisher", "One")])
        save_step(draft.token, BY_KEY["claims"], [("rows-0-count", "9"), ("publisher", "Two")])
        save_step(draft.token, BY_KEY["source"], [("publisher", "Three"), ("rows-0-count", "1")])
        assert draft_of(draft.token).pairs == [("rows-0-count", "9"), ("publisher", "Three")]


def test_a_page_that_knows_an_older_state_does_not_save_over_it(any_app: Flask) -> None:
    with any_app.app_context():
        draft = begin_draft([("council", "ZZA")])
        assert draft_of(draft.token).seen == draft.seen
        later = save_step(draft.token, BY_KEY["source"], [("publisher", "Later")], seen=draft.seen)
        with pytest.raises(Overtaken):
            save_step(draft.token, BY_KEY["source"], [("publisher", "Old")], seen=draft.seen)
        assert draft_of(draft.token).first("publisher") == "Later"
        assert draft_of(draft.token).seen == later.seen


def test_files_and_finding_are_kept_together(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        draft = with_file()
        number = send(draft)
        assert [file.display_name for file in files_of_submission(number)] == ["a.txt"]
        assert files_of_draft(draft.hash) == []
        assert draft_of(draft.token).sent_at is not None
        assert send(draft) == number
        save_step(draft.token, BY_KEY["source"], [("publisher", "Too late")])
        assert draft_of(draft.token).pairs == []


def test_a_finding_that_is_not_kept_takes_no_file_along(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        draft = with_file()

        def fail(*_: object) -> None:
            raise RuntimeError("power cut")

        event.listen(session(), "before_commit", fail)
        with pytest.raises(RuntimeError):
            send(draft)
        event.remove(session(), "before_commit", fail)
        assert session().query(Submission).count() == 0
        assert len(files_of_draft(draft.hash)) == 1
        assert draft_of(draft.token).first("council") == "ZZA"
        send(draft)


def test_old_drafts_are_swept_and_newer_ones_stay(any_app: Flask) -> None:
    with any_app.app_context():
        old = begin_draft([])
        with time_machine.travel(now() + timedelta(days=29)):
            new = begin_draft([])
        with time_machine.travel(now() + timedelta(days=31)):
            assert sweep_drafts() == 1
            assert draft_of(new.token).pairs == []
        with pytest.raises(DraftGone):
            draft_of(old.token)


def test_a_deleted_draft_leaves_no_file(any_app: Flask) -> None:
    with any_app.app_context():
        draft = with_file()
        delete_draft(draft.token)
        assert files_of_draft(draft.hash) == []
        with pytest.raises(DraftGone):
            save_pairs(draft.token, [])


def test_whatever_a_browser_sends_is_stored(any_app: Flask) -> None:
    strange = [("publisher", "a\x00b\ud800ŵ\u202e😀")]
    with any_app.app_context():
        draft = begin_draft(merged([], BY_KEY["source"], strange))
        assert draft_of(draft.token).pairs == strange
        assert json.loads(session().query(SubmissionDraft).one().fields)


def test_what_waits_is_told_by_kind_and_number_only(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        submit(), submit()
        assert waiting_kinds("ZZA") == [(SubmissionKind.FINDING, 2)]
        assert waiting_kinds("ZZB") == []
