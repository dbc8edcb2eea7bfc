"""All that an officer finds about the own entry, as the rows of one table."""

import csv
import io
from collections.abc import Iterator

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.entries.queries import live_entry
from portal.officers.queries import Published, desk_of, sent_by_council
from portal.submissions.notices import notices_of
from portal.web.cells import safe_cell

COLUMNS = (
    "what",
    "number",
    "claim",
    "words",
    "dated",
    "source_title",
    "source_url",
    "status",
    "count",
    "unit",
    "brands",
    "disputed_since",
    "confirmed_on",
    "state",
    "until",
)
Row = dict[str, object]


def entry_table(council: Council) -> str:
    """The table as CSV (RFC 4180), with a mark for spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(council):
        writer.writerow([safe_cell(row.get(name)) for name in COLUMNS])
    return "\ufeff" + out.getvalue()


def _rows(council: Council) -> Iterator[Row]:
    for one in desk_of(council).published:
        yield _claim_row(one)
    for said in live_entry(council.code).statements:
        yield {
            "what": "statement",
            "number": said.number,
            "claim": said.claim,
            "words": said.text,
            "dated": said.dated,
            "state": "published",
        }
    for notice in notices_of(council.code, brand_names()):
        yield {
            "what": "notice",
            "number": notice.number,
            "words": "; ".join(f"{label}: {words}" for label, words in notice.facts),
            "dated": notice.sent_at.date().isoformat(),
            "state": f"you said: {notice.says.value}" if notice.says else "waits for your word",
            "until": notice.until.isoformat(),
        }
    for sent in sent_by_council(council.code):
        yield {
            "what": sent.kind,
            "number": sent.number,
            "dated": sent.sent_at.date().isoformat(),
            "state": sent.state_words,
        }


def _claim_row(one: Published) -> Row:
    claim, source = one.claim, one.answer.source
    return {
        "what": "claim",
        "number": claim.number,
        "claim": claim.number,
        "words": one.sentence,
        "dated": one.answer.dated,
        "source_title": source.title,
        "source_url": source.url,
        "status": claim.status.value,
        "count": claim.total,
        "unit": claim.unit.value,
        "brands": list(claim.brands),
        "disputed_since": one.disputed_since,
        "confirmed_on": one.confirmed_on,
        "state": "a correction waits" if one.waiting else "published",
    }
