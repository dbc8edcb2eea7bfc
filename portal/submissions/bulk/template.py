"""The published template as CSV and XLSX with its data dictionary, from one definition. Pure."""

import csv
import zipfile
from collections.abc import Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape, quoteattr

from portal.submissions.bulk.columns import COLUMNS, DICTIONARY

MADE = (2026, 1, 1, 0, 0, 0)  # a fixed moment: equal templates are equal files
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOLD, WRAPPED = 1, 2


def template_rows() -> list[list[str]]:
    """The headings and two invented examples, to be replaced."""
    return [
        [column.name for column in COLUMNS],
        [column.example for column in COLUMNS],
        [column.second for column in COLUMNS],
    ]


def dictionary_rows() -> list[list[str]]:
    """The data dictionary: a line for each column."""
    return [list(DICTIONARY), *([c.name, c.words, c.needed, c.allowed] for c in COLUMNS)]


def template_csv() -> bytes:
    """The template as CSV in UTF-8 with its mark, as spreadsheets want it."""
    made = StringIO()
    csv.writer(made).writerows(template_rows())
    return ("\ufeff" + made.getvalue()).encode()


def template_xlsx() -> bytes:
    """The template as a workbook: the findings, and the data dictionary on a second sheet."""
    kept = BytesIO()
    sheets = (
        ("Findings", _sheet(template_rows(), [24] * len(COLUMNS))),
        ("Data dictionary", _sheet(dictionary_rows(), [22, 80, 20, 80])),
    )
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_frame([name for name, _ in sheets]), **_parts(sheets)}.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), HEAD + content)
    return kept.getvalue()


def _parts(sheets: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {f"xl/worksheets/sheet{n}.xml": content for n, (_, content) in enumerate(sheets, 1)}


def _sheet(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(widths, 1)
    )
    lines = "".join(
        f'<row r="{number}">{_cells(row, BOLD if number == 1 else WRAPPED)}</row>'
        for number, row in enumerate(rows, 1)
    )
    return (
        f'<worksheet xmlns="{NAMESPACE}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{lines}</sheetData></worksheet>"
    )


def _cells(row: Sequence[str], style: int) -> str:
    return "".join(
        f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        for cell in row
    )


def _frame(names: Sequence[str]) -> dict[str, str]:
    """What a workbook needs around its sheets."""
    numbered = list(enumerate(names, 1))
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{main}.worksheet+xml"/>'
        for n, _ in numbered
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": _styles(),
    }


def _styles() -> str:
    # Every column is text, so that no spreadsheet makes dates of "6/7" or numbers of references.
    return (
        f'<styleSheet xmlns="{NAMESPACE}"><fonts count="2"><font><sz val="11"/></font>'
        '<font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill '
        'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf numFmtId="49" fontId="1" applyFont="1" '
        'applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1">'
        '<alignment wrapText="1" vertical="top"/></xf></cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
