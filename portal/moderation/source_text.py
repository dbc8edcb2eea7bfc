"""What came along with a submission: its files, the text to compare with, and the reader's view."""

from dataclasses import dataclass

from portal.brands.queries import brand_names, lexicon
from portal.councils.queries import Council
from portal.entries.changes import AddAnswer, Change
from portal.evidence.queries import Kept, files_of_submission
from portal.moderation.beside import Compared, Piece, compared, marked, words_of
from portal.submissions.extraction import read_answer
from portal.submissions.models import Submission

MOST_READ = 30_000  # characters: a review page waits for it


@dataclass(frozen=True, slots=True)
class Beside:
    """The files, and for a finding its text in marked pieces and the two readings.

    `from_file` says that the text is a file's, not what the sender copied.
    """

    files: list[Kept]
    pieces: list[Piece]
    rows: list[Compared]
    from_file: bool


def beside_of(submission: Submission, change: Change, council: Council) -> Beside:
    """What a moderator reads beside the claims."""
    files = files_of_submission(submission.id)
    if not isinstance(change, AddAnswer):
        return Beside(files, [], [], False)
    answer = change.answer
    text = next((file.text for file in files if file.text.strip()), "")
    from_file = bool(text)
    text = text or words_of(answer)
    if not text:
        return Beside(files, [], [], False)
    reading = read_answer(text[:MOST_READ], lexicon(), council.nation.value)
    rows = compared(answer, reading, brand_names())
    return Beside(files, marked(text, answer), rows, from_file)
