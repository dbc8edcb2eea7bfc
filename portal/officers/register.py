"""A council's own register of cameras: its rows as one answer, and its CSV template. Pure."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.entries.content import Answer, Claim, Part, Source
from portal.entries.words import (
    AnswerState,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Setting,
    SourceKind,
)
from portal.refusal import Refusal
from portal.web.formats import day

COLUMNS = ("brand", "kind", "setting", "count", "status", "plan", "removal_on")
EXAMPLES = (
    ("Hikvision", "Static", "Housing", "47", "Phasing out", "Replaced as leases end", "2027-04-01"),
    ("", "PTZ", "Public space", "9", "In use", "", ""),
)
MOST_ROWS = 40
MOST_BYTES = 200_000
MOST_PLAN = 300
TITLE = "The council's own register of cameras"
OTHER_NAMES = {
    "make": "brand", "maker": "brand", "manufacturer": "brand", "type": "kind",
    "camera type": "kind", "kind of camera": "kind", "location": "setting", "where": "setting",
    "number": "count", "quantity": "count", "how many": "count", "state": "status",
    "plans": "plan", "removal": "removal_on", "removal date": "removal_on",
    "date of removal": "removal_on", "removal on": "removal_on",
}  # fmt: skip


class RegisterUnreadable(Refusal):
    """A file that is not the template filled in."""

    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register; `brands` are slugs, `removal_on` a partial date or ''."""

    brands: tuple[str, ...]
    kind: CameraKind
    setting: Setting
    count: int | None
    status: ClaimStatus
    plan: str
    removal_on: str


def register_answer(
    rows: Sequence[RegisterRow], *, council: str, as_of: str, today: str, title: str = ""
) -> Answer:
    """The register as one answer whose source is the council itself."""
    source = Source(
        title=title or TITLE, publisher=council, kind=SourceKind.OWN_REPORT, published=today
    )
    return Answer(
        source=source,
        state=AnswerState.DISCLOSED,
        as_of=as_of,
        answered_on=today,
        claims=tuple(_claim(row) for row in rows),
    )


def _claim(row: RegisterRow) -> Claim:
    part = Part(kind=row.kind, count=row.count)
    counted = row.count is not None or row.kind is not CameraKind.NOT_STATED
    removal = f"Date of removal: {day(row.removal_on)}." if row.removal_on else ""
    plan = f"Plan: {row.plan.rstrip('.')}." if row.plan else ""
    return Claim(
        brand_value=BrandValue.NAMED if row.brands else BrandValue.NOT_STATED,
        brands=row.brands,
        settings=(row.setting,) if row.setting is not Setting.NOT_STATED else (),
        status=row.status,
        parts=(part,) if counted else (),
        note=" ".join(one for one in (plan, removal) if one),
    )


def template_csv() -> str:
    """The empty template with two example rows, for a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([COLUMNS, *EXAMPLES])
    return "\ufeff" + out.getvalue()


def read_register(data: bytes) -> list[dict[str, str]]:
    """A filled-in template as the first values of the form's rows, words as they stand there.

    Raises RegisterUnreadable for what is no table, has no known column, or is too long.
    """
    if len(data) > MOST_BYTES:
        raise RegisterUnreadable("The file is larger than 200 kB. Send at most 40 rows.")
    text = _decoded(data)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = [one for one in csv.reader(io.StringIO(text), delimiter=delimiter) if any(one)]
    except csv.Error:
        raise RegisterUnreadable("This is no CSV file. Save the table as CSV (UTF-8).") from None
    if not lines:
        raise RegisterUnreadable("The file is empty. Fill in the template's rows.")
    names = [_column(name) for name in lines[0]]
    if not set(names) & {"brand", "count"}:
        raise RegisterUnreadable(
            "The first row names none of the template's columns: " + ", ".join(COLUMNS) + "."
        )
    if len(lines) - 1 > MOST_ROWS:
        raise RegisterUnreadable(
            f"The file has {len(lines) - 1} rows; one report has at most {MOST_ROWS}. "
            "Put cameras of the same brand, kind and setting into one row."
        )
    return [_row(dict(zip(names, line, strict=False))) for line in lines[1:]]


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RegisterUnreadable("This is no text. Save the table as CSV (UTF-8).")


def _column(name: str) -> str:
    plain = " ".join(name.strip().lower().replace("_", " ").split())
    return OTHER_NAMES.get(plain, plain.replace(" ", "_"))


def _row(cells: Mapping[str, str]) -> dict[str, str]:
    given = {name: cells.get(name, "").strip().removeprefix("'") for name in COLUMNS}
    return given | {
        "kind": _word(given["kind"], CameraKind) or CameraKind.NOT_STATED.value,
        "setting": _word(given["setting"], Setting) or Setting.NOT_STATED.value,
        "status": _word(given["status"], ClaimStatus),
    }


def _word(text: str, words: type[CameraKind] | type[Setting] | type[ClaimStatus]) -> str:
    """The value of a closed list that a cell names by its value or its word, '' for none."""
    plain = re.sub(r"[\s_-]+", " ", text).strip().lower()
    for one in words:
        if plain in (one.value.replace("_", " "), one.word.lower()):
            return one.value
    return ""
