"""Personal data in a pasted text, told to whoever pasted it, as it is told of a file. Pure."""

from portal.evidence.reader.personal import tell_personal
from portal.evidence.reader.unfit import MOST_SIGNS, Report


def personal_in(text: str) -> tuple[str, ...]:
    """A sentence for each kind of personal data that the text seems to hold."""
    report = Report("txt", text[:MOST_SIGNS])
    tell_personal(report)
    return tuple(sentence for _, sentence, _ in report.findings)
