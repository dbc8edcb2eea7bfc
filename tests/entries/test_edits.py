"""Withdrawing, restoring, repeating, disputing, confirming, reverting: from entry to entry."""

import pytest

from portal.entries.changes import (
    AddAnswer,
    AddStatement,
    AnswerGone,
    ClaimGone,
    ConfirmClaims,
    CorrectClaim,
    DisputeClaim,
    NothingChanges,
    RepeatAnswer,
    ReplaceStatement,
    RestoreAnswer,
    RevertTo,
    SettleDispute,
    StatementGone,
    WithdrawAnswer,
    apply_change,
    read_change,
    store_change,
)
from portal.entries.content import Entry, Statement
from portal.entries.differences import differences
from portal.entries.headline_data import all_headline_data
from tests.support.entries import answer, claim, entry, parts

TWO = entry(answer("2019", claim(parts=parts(static=47))), answer("2021", claim()))


def said(text: str, **about: int) -> Entry:
    return apply_change(TWO, AddStatement(statement=Statement(text=text, **about)))


def test_a_withdrawn_answer_takes_its_claims_marks_and_statements_with_it() -> None:
    content = said("Ours & theirs", claim=1)
    content = apply_change(content, DisputeClaim(claim=1, since="2026-11-25"))
    after = apply_change(content, WithdrawAnswer(number=1))
    assert [one.number for one in after.answers] == [2]
    assert (after.statements, after.disputes) == ((), ())
    assert [one.label for one in differences(content, after)] == ["Answer", "Council's statement"]


def test_a_withdrawn_answer_comes_back_under_its_old_numbers() -> None:
    gone = TWO.answer(1)
    assert gone is not None
    after = apply_change(apply_change(TWO, WithdrawAnswer(number=1)), RestoreAnswer(answer=gone))
    assert after == TWO


def test_numbers_are_never_used_again_after_a_withdrawal() -> None:
    after = apply_change(TWO, WithdrawAnswer(number=2))
    after = apply_change(after, AddAnswer(answer=answer("2022", claim())))
    assert [one.number for one in after.answers] == [1, 3]
    assert after.answers[-1].claims[0].number == 3


def test_an_answer_that_is_not_there_cannot_be_withdrawn_or_repeated() -> None:
    for change in (WithdrawAnswer(number=9), RepeatAnswer(number=9, repeats=1)):
        with pytest.raises(AnswerGone):
            apply_change(TWO, change)
    with pytest.raises(AnswerGone):
        apply_change(TWO, RepeatAnswer(number=1, repeats=1))


def test_a_repetition_takes_what_repeated_it_along() -> None:
    three = apply_change(TWO, AddAnswer(answer=answer("2022", claim())))
    three = apply_change(three, RepeatAnswer(number=3, repeats=2))
    after = apply_change(three, RepeatAnswer(number=2, repeats=1))
    assert [one.repeats for one in after.answers] == [None, 1, 1]


def test_a_dispute_is_a_mark_beside_the_claim_and_ends_with_its_correction() -> None:
    disputed = apply_change(TWO, DisputeClaim(claim=1, since="2026-11-25"))
    assert disputed.claim(1) == TWO.claim(1)
    assert all_headline_data(disputed)["hikvision"].get("disputed_since") is None
    assert disputed.disputed_since(1) == "2026-11-25"
    was = TWO.claim(1)
    assert was is not None
    becomes = was.model_copy(update={"parts": parts(static=46)})
    after = apply_change(disputed, CorrectClaim(was=was, becomes=becomes))
    assert after.disputed_since(1) == ""


def test_a_headline_says_what_the_council_said_of_its_deciding_claim() -> None:
    disputed = apply_change(TWO, DisputeClaim(claim=2, since="2026-11-25"))
    assert all_headline_data(disputed)["hikvision"]["disputed_since"] == "2026-11-25"
    confirmed = apply_change(disputed, ConfirmClaims(claims=(2,), on="2026-11-26"))
    data = all_headline_data(confirmed)["hikvision"]
    assert "disputed_since" not in data
    assert data["confirmed_on"] == "2026-11-26"


def test_a_dispute_is_made_once_and_settled_once() -> None:
    disputed = apply_change(TWO, DisputeClaim(claim=1, since="2026-11-25"))
    with pytest.raises(NothingChanges):
        apply_change(disputed, DisputeClaim(claim=1, since="2026-11-26"))
    settled = apply_change(disputed, SettleDispute(claim=1))
    assert settled == TWO
    with pytest.raises(NothingChanges):
        apply_change(settled, SettleDispute(claim=1))


def test_marks_on_a_claim_that_is_not_there_are_refused() -> None:
    for change in (
        DisputeClaim(claim=9, since="2026"),
        ConfirmClaims(claims=(1, 9), on="2026"),
        ConfirmClaims(claims=(), on="2026"),
        AddStatement(statement=Statement(text="Ours", claim=9)),
    ):
        with pytest.raises(ClaimGone):
            apply_change(TWO, change)


def test_a_statement_is_replaced_or_taken_back_only_as_it_was_seen() -> None:
    content = said("First words")
    was = content.statements[0]
    newer = apply_change(content, ReplaceStatement(was=was, becomes=Statement(text="Second")))
    assert [(one.number, one.text) for one in newer.statements] == [(1, "Second")]
    with pytest.raises(StatementGone):
        apply_change(newer, ReplaceStatement(was=was))
    assert apply_change(content, ReplaceStatement(was=was)).statements == ()


def test_a_revert_brings_the_content_back_and_keeps_the_numbers_used() -> None:
    later = apply_change(TWO, AddAnswer(answer=answer("2022", claim())))
    after = apply_change(later, RevertTo(revision=2, entry=TWO))
    assert after.answers == TWO.answers
    assert (after.last_answer, after.last_claim) == (3, 3)
    with pytest.raises(NothingChanges):
        apply_change(after, RevertTo(revision=2, entry=TWO))


def test_every_kind_of_change_is_kept_and_read_again() -> None:
    first = TWO.answer(1)
    assert first is not None
    for change in (
        WithdrawAnswer(number=1),
        RestoreAnswer(answer=first),
        RepeatAnswer(number=2, repeats=1),
        DisputeClaim(claim=1, since="2026"),
        SettleDispute(claim=1),
        ConfirmClaims(claims=(1, 2), on="2026-11-25"),
        ReplaceStatement(was=Statement(text="Old")),
        RevertTo(revision=1, entry=TWO),
    ):
        assert read_change(store_change(change)) == change
