"""How an answer got here, stage by stage: nothing is told as done that the record does not say."""

from datetime import date

import pytest

from portal.entries.content import Answer, Confirmation, Dispute, Entry, Statement
from portal.entries.stages import Published, Stage, stages
from portal.entries.words import AnswerState, Confidence, RevisionKind, SourceKind
from tests.support.entries import answer, claim, entry, silent, source

FOUND = Published(RevisionKind.FINDING, date(2026, 11, 3))
SEEDED = Published(RevisionKind.SEED, date(2026, 11, 1))
LOG = answer("2019-06-06", claim())
PRESS = source(SourceKind.PRESS, publisher="The Gazette", published="2021-05")


def told(
    one: Answer,
    published: Published | None = FOUND,
    told_on: date | None = None,
    **of_entry: object,
) -> dict[str, Stage]:
    of: Entry = entry(one).model_copy(update=of_entry)
    return {stage.name: stage for stage in stages(of, of.answers[0], published, told_on)}


def test_an_answer_of_the_council_goes_through_five_stages() -> None:
    found = told(LOG.model_copy(update={"asked_on": "2019-05-02"}), told_on=date(2026, 11, 2))
    assert {name: (one.told, one.done) for name, one in found.items()} == {
        "Asked": ("2 May 2019", True),
        "Answered": ("6 June 2019", True),
        "Read": ("Its reader had no doubt", True),
        "Checked": ("By a moderator against the source, 3 November 2026", True),
        "Council notified": ("2 November 2026", True),
    }


@pytest.mark.parametrize("state", [AnswerState.NO_REPLY, AnswerState.NOT_VISIBLE])
def test_a_question_without_an_answer_is_asked_and_not_answered(state: AnswerState) -> None:
    found = told(silent("2021", state))
    assert found["Asked"].done
    assert not found["Answered"].done


def test_what_was_only_published_is_not_told_as_asked() -> None:
    found = told(answer("2021-05", claim(), source=PRESS))
    assert found["Asked"] == Stage("Asked", "No question is on file", done=False)
    assert found["Published"] == Stage("Published", "By The Gazette, May 2021", done=True)
    assert told(answer("2021-05", claim(), source=PRESS, asked="How many?"))["Asked"].done


def test_what_came_with_the_research_file_was_not_checked_by_a_moderator() -> None:
    assert not told(LOG, SEEDED)["Checked"].done
    assert "not yet by a moderator" in told(LOG, SEEDED)["Checked"].told
    assert not told(LOG, None)["Checked"].done


@pytest.mark.parametrize("confidence", list(Confidence))
def test_how_sure_its_reader_was_is_told(confidence: Confidence) -> None:
    found = told(LOG.model_copy(update={"confidence": confidence}))["Read"].told
    assert ("no doubt" in found) is (confidence is Confidence.HIGH)


def test_a_council_that_was_not_told_has_not_been_told() -> None:
    assert told(LOG)["Council notified"] == Stage(
        "Council notified", "No notice is on record", done=False
    )


def test_a_council_that_spoke_of_the_answer_knows_of_it() -> None:
    disputed = (Dispute(claim=1, since="2026-11-05"),)
    confirmed = (Confirmation(claim=1, on="2026-11-07"),)
    said = (Statement(number=1, answer=1, text="Since removed.", dated="2026-11-06"),)
    other = (Dispute(claim=9, since="2026-11-05"),)
    assert told(LOG, disputes=disputed)["Council notified"].told.endswith("5 November 2026")
    assert told(LOG, statements=said)["Council notified"].told == (
        "Sent a statement, 6 November 2026"
    )
    latest = told(LOG, disputes=disputed, confirmations=confirmed, statements=said)
    assert latest["Council notified"] == Stage(
        "Council notified", "Confirmed it, 7 November 2026", done=True
    )
    assert not told(LOG, disputes=other)["Council notified"].done
