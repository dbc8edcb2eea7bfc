"""What documents and sheets of Office may not hold, and what both hide: DOCX and XLSX."""

import re

from .archive import attribute, elements, embedded, is_xml, refuse_doctype
from .documents import read_document
from .sheets import read_workbook
from .unfit import Report, Unfit

MACROS = Unfit(
    "macros",
    "The file holds macros (programs). Save it as a plain .docx or .xlsx without them, or as a "
    "PDF, and send that.",
)
EXTERNAL = Unfit(
    "external references",
    "The file fetches something from another file or address when it is opened. "
    "Break its links (in Excel: Data, Edit links), save it anew and send that, or send a PDF.",
)
MACRO_PARTS = re.compile(
    r"vbaproject|vbadata|macrosheets/|dialogsheets/|activex/|customui",
    re.IGNORECASE,
)
EMBEDDED_PARTS = re.compile(
    r"/embeddings/|oleobject|/webextensions/|afchunk|/model/", re.IGNORECASE
)
FETCHING_PARTS = re.compile(
    r"/externallinks/|/connections\.xml|/querytables/|/xmlmaps", re.IGNORECASE
)
MASHUP = b"DataMashup"  # Power Query, which keeps itself in customXml
LINK = re.compile(r"(?:https?://|mailto:|#|[^:/\\]*$)", re.IGNORECASE)
FIELDS_THAT_FETCH = re.compile(r"[\"\\\s]*(?:LINK|IMPORT|DATABASE)\b", re.IGNORECASE)
ANYWHERE = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", re.IGNORECASE)
FORMULAS_THAT_FETCH = re.compile(r"\|.*!|\b(?:webservice|rtd|call)\(", re.IGNORECASE)
PROPERTIES = {
    "creator": "author", "lastModifiedBy": "last editor", "Company": "organisation",
    "Manager": "manager", "keywords": "keywords", "description": "comment",
}  # fmt: skip


def read_office(members: dict[str, bytes]) -> Report:
    """A DOCX's or XLSX's report. Raises Unfit for what may not be in it."""
    check_parts(members)
    if "xl/workbook.xml" in members:
        report = read_workbook(members)
    elif "word/document.xml" in members:
        report = read_document(members)
    else:
        raise Unfit(
            "type",
            "This archive is neither a DOCX, an XLSX nor an ODS. Take out the file that matters "
            "and send that.",
        )
    _tell_properties(report, members)
    return report


def check_parts(members: dict[str, bytes]) -> None:
    """Raise Unfit for programs, files within the file and what fetches something."""
    for name, content in members.items():
        _check_part(name, content)
    types = members.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise MACROS


def _check_part(name: str, content: bytes) -> None:
    """One part, by its name and by what it says."""
    where = "/" + name
    if MACRO_PARTS.search(where):
        raise MACROS
    if EMBEDDED_PARTS.search(where):
        raise embedded(name)
    if FETCHING_PARTS.search(where):
        raise EXTERNAL
    if not is_xml(name, content):
        return
    refuse_doctype(content)
    if MASHUP in content or MASHUP in content.replace(b"\0", b""):
        raise EXTERNAL
    if name.lower().endswith(".svg"):
        _check_drawing(content)
    elif name.lower().endswith(".rels"):
        _check_relations(content)
    else:
        _check_fields(content)


def _check_relations(content: bytes) -> None:
    """Where a part points: hyperlinks to the web may lead out, nothing else may."""
    for event, local, element in elements(content):
        if event == "end" or local != "Relationship":
            continue
        kind = attribute(element, "Type").rsplit("/", 1)[-1]
        if attribute(element, "TargetMode").lower() == "external" and (
            kind != "hyperlink" or not LINK.match(attribute(element, "Target"))
        ):
            raise EXTERNAL
        if kind in {"vbaProject", "attachedToolbars", "xlMacrosheet"}:
            raise MACROS


def _check_drawing(content: bytes) -> None:
    for event, local, element in elements(content):
        scripted = any(key.lower().startswith("on") for key in element.attrib)
        if event == "start" and (local.lower() in {"script", "foreignobject"} or scripted):
            raise Unfit(
                "script in a drawing",
                "A drawing in the file carries a program. Take the drawing out, or send a PDF.",
            )


def _check_fields(content: bytes) -> None:
    """Fields and formulas that run a program or fetch something (DDE and its kin).

    A field's instruction may be spread over many runs; marks of fields stand between two.
    """
    field: list[str] = []
    for event, local, element in elements(content):
        if event == "start":
            if local == "fldSimple":
                _refuse_field(attribute(element, "instr"))
            elif local == "fldChar":
                _refuse_field("".join(field))
                field.clear()
            elif local in {"ddeLink", "oleLink"}:
                raise EXTERNAL
        elif local in {"instrText", "delInstrText"}:
            field.append(element.text or "")
        elif local == "f" and FORMULAS_THAT_FETCH.search(element.text or ""):
            raise EXTERNAL
    _refuse_field("".join(field))


def _refuse_field(instruction: str) -> None:
    if FIELDS_THAT_FETCH.match(instruction) or ANYWHERE.search(instruction):
        raise EXTERNAL


def _tell_properties(report: Report, members: dict[str, bytes]) -> None:
    named = []
    for part in ("docProps/core.xml", "docProps/app.xml"):
        for event, local, element in elements(members[part]) if part in members else ():
            if event == "end" and local in PROPERTIES and (element.text or "").strip():
                named.append(PROPERTIES[local])
    if "docProps/custom.xml" in members:
        named.append("properties of its own")
    if named:
        report.tell(
            "metadata", f"Its properties tell more than its text: {', '.join(sorted(set(named)))}."
        )
