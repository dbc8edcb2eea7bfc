"""Columns told apart by what stands in them, where their headings do not. Pure."""

from collections.abc import Callable, Sequence
from datetime import date

from portal.entries.words import AnswerState
from portal.submissions.bulk.columns import Field
from portal.submissions.bulk.days import read_day
from portal.submissions.bulk.headings import Layout
from portal.submissions.bulk.row_values import Values
from portal.submissions.bulk.states import outcome_in, silence_in
from portal.submissions.bulk.unclear import NotAFinding, Unclear

MOST_LOOKED_AT = 200  # filled cells of a column
SURE = 0.6  # of them have to be of the other kind


def settle_dates(layout: Layout, below: Sequence[Sequence[str]], today: date) -> None:
    """Take a column of days for days, and one of outcomes for outcomes, whatever its heading."""

    def is_day(text: str) -> bool:
        try:
            return bool(read_day(text, today))
        except (Unclear, NotAFinding):
            return False

    def is_outcome(text: str) -> bool:
        return outcome_in(text) is not None

    def is_day_or_silence(text: str) -> bool:
        return is_day(text) or silence_in(text) is not None

    _move(layout, below, Field.OUTCOME, Field.ANSWERED, (is_day_or_silence, is_day))
    _move(layout, below, Field.ANSWERED, Field.OUTCOME, (is_outcome, is_outcome))


def _move(
    layout: Layout,
    below: Sequence[Sequence[str]],
    said: Field,
    meant: Field,
    tests: tuple[Callable[[str], bool], Callable[[str], bool]],
) -> None:
    """Move each column of `said` whose cells mostly fit `meant`, and one of them surely."""
    fits, surely = tests
    places = layout.places.get(said, [])
    for place in list(places):
        cells = [row[place].strip() for row in below if place < len(row) and row[place].strip()]
        cells = cells[:MOST_LOOKED_AT]
        if any(map(surely, cells)) and sum(map(fits, cells)) > SURE * len(cells):
            places.remove(place)
            layout.places.setdefault(meant, []).append(place)
    if not places:
        layout.places.pop(said, None)


def outcomes_in_dates(values: Values, take: Callable[[AnswerState, str], None]) -> None:
    """'No response' in the column of days: what became of the question, and its words."""
    for text in values.every(Field.ANSWERED):
        state = silence_in(text)
        if state is not None:
            take(state, text)
