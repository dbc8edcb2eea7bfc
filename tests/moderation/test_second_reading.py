"""A second reading of a source, by somebody who does not see the first."""

import pytest
from flask import Flask

from portal.entries.changes import AddAnswer
from portal.moderation.second_reading import (
    NotBlind,
    NothingToRead,
    ReadAlready,
    ReadingAskedFor,
    ask_for_reading,
    give_reading,
    readings_wanted,
    second_of,
)
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    SECOND,
    correction,
    moderator,
    publish_finding,
    sign_in,
    submit,
)

SECRET = "forty-seven-static"
SENT = AddAnswer(
    answer=answer(
        "2019-06-06",
        claim(parts=parts(static=47), as_written=SECRET),
        quote=SECRET,
        source=source(title=SECRET),
    )
)
OTHER = answer("2019-06-06", claim(parts=parts(static=46)))


def test_whoever_asked_does_not_read_it_and_one_reading_is_kept(desk: Flask) -> None:
    with desk.app_context():
        number = submit(SENT)
        ask_for_reading(number, moderator())
        with pytest.raises(ReadingAskedFor):
            ask_for_reading(number, moderator(SECOND))
        with pytest.raises(NotBlind):
            give_reading(number, moderator(), OTHER)
        assert readings_wanted(moderator()) == []
        assert [one.id for one in readings_wanted(moderator(SECOND))] == [number]
        give_reading(number, moderator(SECOND), OTHER)
        with pytest.raises(ReadAlready):
            give_reading(number, moderator(ADMIN), OTHER)
        second = second_of(number, moderator())
        assert second is not None and second.answer == OTHER


def test_only_a_finding_has_a_source_to_read(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        number = submit(correction())
        with pytest.raises(NothingToRead):
            ask_for_reading(number, moderator())


def test_the_second_reader_sees_nothing_of_the_first_and_both_are_compared(desk: Flask) -> None:
    with desk.app_context():
        number = submit(SENT)
    first = sign_in(Browser(desk), MODERATOR)
    first.open(f"/moderation/submissions/{number}")
    page = first.send(form='form[action$="/second-reading"]')
    assert "Asked for. It stands in the list" in page.text

    reader = sign_in(Browser(desk), SECOND)
    assert "Read the source about Sampleford" in reader.open("/moderation/readings").text
    page = reader.open(f"/moderation/readings/{number}")
    raw = page.response.get_data(as_text=True)
    assert SECRET not in raw and 'value="47"' not in raw
    row = {"rows-0-brand": "hikvision", "rows-0-count": "46", "rows-0-status": "in_use"}
    assert reader.send(422, **row).errors()
    assert reader.fields()["rows-0-count"] == "46"
    page = reader.send(answer_state="disclosed")
    assert "Your reading is kept." in page.text

    page = first.open(f"/moderation/submissions/{number}")
    assert "The two readings agree on 1 of 2." in page.text
    assert "Hikvision differs 47 cameras, In use 46 cameras, In use" in page.text
