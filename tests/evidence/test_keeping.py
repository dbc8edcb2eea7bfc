"""Keeping files: bytes first, by hash; quotas; consent; owners; the sweep."""

import dataclasses
import hashlib
import json
import os
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from portal.database import now, session, transaction
from portal.entries.changes import AddAnswer
from portal.evidence import operations, store
from portal.evidence.models import EvidenceFile
from portal.evidence.operations import (
    attach_to_submission,
    check_and_keep,
    remove,
    remove_of_submission,
    sweep,
)
from portal.evidence.queries import (
    bytes_kept,
    file_by_public_id,
    files_of_draft,
    files_of_submission,
)
from portal.evidence.rules import (
    FileRefused,
    FileTooLarge,
    HiddenThings,
    Kind,
    Owner,
    Scan,
    StoreFull,
    TooManyFiles,
)
from portal.refusal import NotFound
from tests.evidence.conftest import DRAFT, Keep
from tests.evidence.files import hide_much, pdf, photo, workbook
from tests.support.entries import answer, claim
from tests.support.moderation import submit

OTHER = Owner(draft_hash="0" * 64)


def stored(app: Flask) -> dict[str, Path]:
    folder = Path(app.config["PORTAL"].evidence_url.removeprefix("file:"))
    return {path.name: path for path in folder.rglob("*") if path.is_file()}


def set_room(app: Flask, room: int) -> None:
    settings = app.config["PORTAL"].model_copy(update={"evidence_most_bytes": room})
    app.config["PORTAL"] = settings


def age(app: Flask) -> None:
    """Let everything in the store be two hours old."""
    for path in stored(app).values():
        os.utime(path, (time.time() - 7200, time.time() - 7200))


def test_a_file_is_kept_by_its_hash_and_its_row_says_what_it_is(desk: Flask, keep: Keep) -> None:
    kept = keep(pdf(), "Response.pdf")
    assert kept.kind is Kind.PDF and kept.scan is Scan.NOT_SCANNED and kept.pages == 1
    assert kept.sha256 == hashlib.sha256(pdf()).hexdigest() and len(kept.public_id) == 32
    there = stored(desk)
    assert set(there) == {kept.sha256, kept.clean_sha256}
    assert there[kept.sha256].read_bytes() == pdf()
    assert there[kept.sha256].parent.name == kept.sha256[:2]
    with desk.app_context():
        assert files_of_draft(DRAFT.draft_hash or "") == [kept]
        assert file_by_public_id(kept.public_id) == kept
        assert bytes_kept() == sum(path.stat().st_size for path in there.values())


def test_bytes_are_on_the_disk_before_the_row(
    desk: Flask, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = store._to_disk

    def watched(path: Path) -> None:
        with desk.app_context():
            seen.append(len(files_of_draft(DRAFT.draft_hash or "")))
        real(path)

    monkeypatch.setattr(store, "_to_disk", watched)
    keep(b"We use 12 Axis cameras.", "a.txt")
    assert seen == [0, 0, 0]


def test_nothing_is_kept_of_what_is_refused(desk: Flask, keep: Keep) -> None:
    for content, name in ((b"MZ", "a.pdf"), (pdf(), "a.exe"), (pdf(), "a.png"), (b"", "a.txt")):
        with pytest.raises(FileRefused):
            keep(content, name)
    assert stored(desk) == {}


def test_hidden_things_are_told_before_anything_is_kept(desk: Flask, keep: Keep) -> None:
    content = workbook(hide_much)
    with pytest.raises(HiddenThings) as told:
        keep(content, "list.xlsx")
    assert {one.about for one in told.value.findings} >= {"hidden sheets", "hidden rows"}
    assert stored(desk) == {}
    with pytest.raises(HiddenThings):
        keep(content, "list.xlsx", all_the_same="0" * 64)  # said of another file
    kept = keep(content, "list.xlsx", all_the_same=told.value.sha256)
    assert {one.about for one in kept.findings if one.asks} >= {"hidden sheets", "hidden rows"}


def test_a_sixth_file_is_refused(keep: Keep) -> None:
    for number in range(5):
        keep(f"Answer {number}".encode(), "a.txt")
    with pytest.raises(TooManyFiles):
        keep(b"Answer 6", "a.txt")
    keep(b"Answer 6", "a.txt", OTHER)


def test_more_than_20_megabytes_are_refused_while_they_come(desk: Flask) -> None:
    class Endless(BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            self.taken += size or 0
            return b"a" * (size or 0)

    stream = Endless()
    with desk.app_context(), pytest.raises(FileTooLarge):
        check_and_keep(stream, "a.txt", owner=DRAFT)
    assert stream.taken < 21_000_000


def test_the_room_for_all_files_is_bounded(desk: Flask, keep: Keep) -> None:
    set_room(desk, 45)
    keep(b"Answer 1, of 40 letters, or nearly as many", "a.txt")
    with pytest.raises(StoreFull):
        keep(b"Answer 2", "b.txt", OTHER)
    assert len(stored(desk)) == 1


def test_files_of_a_draft_go_to_its_submission_and_no_others(desk: Flask, keep: Keep) -> None:
    mine, other = keep(b"mine", "a.txt"), keep(b"not mine", "b.txt", OTHER)
    with desk.app_context():
        submission = submit(AddAnswer(answer=answer("2019-06-06", claim())))
        with transaction() as current:
            ids = [mine.public_id, other.public_id]
            done = attach_to_submission(current, ids, submission, draft_hash=DRAFT.draft_hash or "")
        assert done == 1
        assert [one.public_id for one in files_of_submission(submission)] == [mine.public_id]
        assert files_of_draft(DRAFT.draft_hash or "") == []
        assert len(files_of_draft(OTHER.draft_hash or "")) == 1
        with transaction() as current:
            assert remove_of_submission(current, submission) == 1
        assert files_of_submission(submission) == []


def test_a_name_that_no_database_can_hold_is_no_file(any_app: Flask) -> None:
    with any_app.app_context(), pytest.raises(NotFound):
        remove("\0", owner=DRAFT)


def test_a_file_is_removed_by_its_owner_only_and_what_was_read_goes_at_once(
    desk: Flask, keep: Keep
) -> None:
    kept = keep(b"secret", "a.txt")
    with desk.app_context():
        for public_id, owner in ((kept.public_id, OTHER), ("0" * 32, DRAFT)):
            with pytest.raises(NotFound):
                remove(public_id, owner=owner)
        remove(kept.public_id, owner=DRAFT)
        with pytest.raises(NotFound):
            remove(kept.public_id, owner=DRAFT)
        assert file_by_public_id(kept.public_id) is None
        row = session().query(EvidenceFile).one()
        assert (row.text, row.findings, row.display_name) == ("", "[]", "removed")


def test_the_sweep_deletes_what_no_row_names_and_spares_what_is_young_or_shared(
    desk: Flask, keep: Keep
) -> None:
    first, again = keep(photo(), "a.jpg"), keep(photo(), "b.jpg", OTHER)
    gone = keep(b"gone", "c.txt")
    with desk.app_context():
        store.put("f" * 64, b"an orphan")
        remove(first.public_id, owner=DRAFT)
        remove(gone.public_id, owner=DRAFT)
        assert sweep().deleted == 0  # all of it is young
        age(desk)
        assert sweep().deleted == 2
        assert set(stored(desk)) == {again.sha256, again.clean_sha256}
        assert sweep() == operations.Swept(0, 0, (), bytes_kept())


def test_the_sweep_removes_the_files_of_old_drafts_and_names_what_is_lost(
    desk: Flask, keep: Keep
) -> None:
    old, young = keep(b"old", "a.txt"), keep(b"young", "b.txt", OTHER)
    with desk.app_context():
        with transaction() as current:
            month = now() - timedelta(days=31)
            this = EvidenceFile.public_id == old.public_id
            current.execute(update(EvidenceFile).where(this).values(created_at=month))
        stored(desk)[young.sha256].unlink()
        age(desk)
        done = sweep()
    assert (done.removed, done.deleted, done.lost) == (1, 1, (young.sha256,))
    run = desk.test_cli_runner().invoke
    told = run(args=["evidence", "sweep"])
    assert told.exit_code == 1 and young.sha256 in told.stderr
    assert json.loads(run(args=["evidence", "sweep", "--json"]).stdout)["lost"] == [young.sha256]


def test_an_owner_is_a_draft_or_a_submission() -> None:
    with pytest.raises(ValueError, match="draft or to a submission"):
        Owner()
    with pytest.raises(ValueError, match="draft or to a submission"):
        dataclasses.replace(DRAFT, submission_id=1)
