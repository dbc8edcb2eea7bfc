"""What is hidden is in no public reading of the ledger, and the ledger stays sound."""

from datetime import UTC, datetime, timedelta

from flask import Flask

from portal.database import transaction
from portal.entries.changes import AddAnswer, CorrectClaim
from portal.entries.content import Answer
from portal.entries.hiding import Hiding, hide, show_again
from portal.entries.models import HiddenItem
from portal.entries.publishing import Publication, publish
from portal.entries.queries import (
    corrections,
    entry_as_of,
    live_entry,
    revision_of,
    revisions_of,
)
from portal.entries.rows import past_headlines
from portal.entries.verification import rebuild, verify
from tests.support.entries import answer, claim, parts
from tests.support.register import add_councils

WORD = "zanzibarite"
SAMPLEFORD = "ZZA"


def published(*answers: Answer) -> None:
    add_councils()
    with transaction() as current:
        for one in answers:
            publish(current, Publication(SAMPLEFORD, AddAnswer(answer=one), "As sent.", "a reader"))


def told() -> str:
    """Everything that public readers tell of the council."""
    revisions = [str(one) for one in revisions_of(SAMPLEFORD)]
    past = past_headlines(None, datetime.now(UTC).date())
    later = entry_as_of(SAMPLEFORD, datetime.now(UTC) + timedelta(days=1))
    return " ".join([*revisions, str(corrections()), str(past), str(later)])


def secret(word: str = WORD) -> Answer:
    return answer("2019", claim(parts=parts(static=47), note=word), note=word, quote=word)


def correct(word: str) -> None:
    was = live_entry(SAMPLEFORD).claim(1)
    assert was is not None
    with transaction() as current:
        becomes = was.model_copy(update={"note": f"{word} again"})
        change = CorrectClaim(was=was, becomes=becomes)
        publish(current, Publication(SAMPLEFORD, change, f"It said {word}.", "a reader"))


def hidden(number: int = 1) -> int:
    with transaction() as current:
        item = hide(
            current,
            Hiding(
                council_code=SAMPLEFORD,
                answer=number,
                reason="Personal data.",
                asked_by="a moderator",
            ),
        )
        return item.id


def test_a_hidden_answer_is_in_no_public_reading(any_app: Flask) -> None:
    with any_app.app_context():
        published(secret(), answer("2021", claim()))
        correct(WORD)
        assert WORD in told()
        hidden()
        assert WORD not in told()
        assert [one.kind.value for one in revisions_of(SAMPLEFORD)][0] == "hiding"
        assert verify().fault is None
        rebuild()
        assert verify().fault is None
        assert WORD not in told()


def test_what_was_not_hidden_is_still_there(any_app: Flask) -> None:
    with any_app.app_context():
        published(secret(), answer("2021", claim(), note="Other words"))
        hidden()
        assert "Other words" in told()
        first = revision_of(SAMPLEFORD, 1)
        assert first is not None
        assert first.is_cut
        assert first.entry.answers == ()


def test_what_is_shown_again_is_read_again_under_its_number(any_app: Flask) -> None:
    with any_app.app_context():
        published(secret())
        number = hidden()
        with transaction() as current:
            item = current.get_one(HiddenItem, number)
            show_again(current, item, reason="No personal data in it.", asked_by="a moderator")
        assert WORD in told()
        assert live_entry(SAMPLEFORD).answer(1) is not None
        assert verify().fault is None
