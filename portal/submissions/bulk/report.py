"""A report as JSON, as a table for a terminal, and as a CSV that spreadsheets open safely. Pure."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from portal.submissions.bulk.reported import Plan, Reported

HEADINGS = ("sheet", "row", "status", "council", "council_name", "says", "reason", "became")
WIDTHS = (5, 10, 7)
STARTS_FORMULA = re.compile(r"^[=+\-@\t\r]")


def as_json(made: Plan) -> dict[str, Any]:
    """The published shape: `rows` with row, status, reason and council (its code or null)."""
    return {
        "rows": [row_data(one) for one in made.rows],
        "totals": made.totals,
        "findings": len(made.findings),
        "notes": made.notes,
    }


def row_data(one: Reported) -> dict[str, Any]:
    """One row of the report as plain values."""
    return {
        "row": one.row.number,
        "status": one.status.value,
        "reason": one.reason,
        "council": one.council or None,
        "council_name": one.council_name or None,
        "says": one.says,
        "sheet": one.row.sheet,
    }


def as_text(report: dict[str, Any]) -> str:
    """A line for each row, then what holds for the file."""
    number, status, council = WIDTHS
    lines = [
        f"{'Row':>{number}}  {'Status':{status}} {'Council':{council}} What it says, or why not"
    ]
    for one in report["rows"]:
        said = ". ".join(part for part in (one["says"], one["reason"]) if part)
        place = f"{one['row']:>{number}}  {one['status']:{status}}"
        lines.append(f"{place} {one['council'] or '-':{council}} {said}")
    lines += ["", *report["notes"], totals_words(report["totals"], report["findings"])]
    if "batch" in report:
        lines.append(f"Batch {report['batch']}: {report['kept']:,} findings in the queue.")
    return "\n".join(lines)


def totals_words(totals: dict[str, int], findings: int) -> str:
    """'22 rows: 11 proposed (10 findings), 7 unclear, 1 duplicate, 3 refused.'"""
    counted = ", ".join(
        f"{number:,} {status}{f' ({findings:,} findings)' if status == 'proposed' else ''}"
        for status, number in totals.items()
    )
    return f"{sum(totals.values()):,} rows: {counted}."


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """The report as a table; a cell that a spreadsheet would take for a formula is made text."""
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow(HEADINGS)
    writer.writerows([[harmless(str(cell)) for cell in row] for row in rows])
    return "\ufeff" + made.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if STARTS_FORMULA.match(cell) else cell
