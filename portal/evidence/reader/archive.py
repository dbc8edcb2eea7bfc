"""Archives (DOCX, XLSX, ODS): every member bounded while it is read, nothing written anywhere."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from . import unfit
from .unfit import Unfit, damaged

CHUNK = 65_536
PROGRAMS = (b"MZ", b"\x7fELF", b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"%PDF")
COMPOUND = b"\xd0\xcf\x11\xe0"  # old Office files, also inside of new ones
END = b"PK\x05\x06"
LONGEST_TAIL = 65_557


def members_of(content: bytes) -> dict[str, bytes]:
    """The members of an archive by name. Raises Unfit for every trick that archives know."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            _check_frame(content, infos, archive.comment)
            for info in infos:
                _check_entry(info)
            return _read(archive, infos, len(content))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise damaged() from None
    except RuntimeError:  # what zipfile says of a password
        raise encrypted() from None


def encrypted() -> Unfit:
    """The refusal of what is locked."""
    return Unfit(
        "encrypted",
        "The file is locked with a password or a restriction, so nobody here could check it. "
        "Save it without (or print it into a new PDF) and send that.",
    )


def _check_frame(content: bytes, infos: list[zipfile.ZipInfo], comment: bytes) -> None:
    if len(infos) > unfit.MOST_ENTRIES:
        raise Unfit(
            "too many entries",
            f"The file is an archive of more than {unfit.MOST_ENTRIES:,} parts, so it is not "
            "read. Save it anew, or send it as a PDF.",
        )
    names = [info.filename.lower() for info in infos]
    first = min((info.header_offset for info in infos), default=0)
    end = content.rfind(END)
    if first != 0 or end + 22 + len(comment) != len(content) or len(set(names)) < len(names):
        raise Unfit(
            "two files in one",
            "The file hides a second one in front of it, behind it or under the same name. "
            "Open it, save it anew and send that.",
        )


def _check_entry(info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    if info.flag_bits & 0x41:
        raise encrypted()
    climbs = (
        name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in info.orig_filename
    )
    if climbs or stat.S_ISLNK(info.external_attr >> 16):
        raise Unfit(
            "names that lead elsewhere",
            "The file has parts whose names lead out of it, which no office program writes. "
            "Save it anew and send that.",
        )


def _read(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], packed: int) -> dict[str, bytes]:
    """All members, counted while they unpack, whatever their headers say."""
    most = min(unfit.MOST_UNPACKED, max(unfit.FREE_UNPACKED, unfit.MOST_RATIO * packed))
    members: dict[str, bytes] = {}
    total = 0
    for info in infos:
        parts: list[bytes] = []
        with archive.open(info) as file:
            while part := file.read(CHUNK):
                total += len(part)
                if total > most:
                    raise Unfit(
                        "unpacks too far",
                        "The file unpacks to far more than its size (at most 50 MB, and 50 times "
                        "its size, are read). Send the pages that matter as a PDF.",
                    )
                parts.append(part)
        content = b"".join(parts)
        if content.startswith(PROGRAMS):
            raise embedded(info.filename)
        members[info.filename] = content
    return members


def embedded(name: str) -> Unfit:
    """The refusal of a file within the file."""
    shown = "".join(sign for sign in name.rsplit("/", 1)[-1] if sign.isprintable())[:60]
    return Unfit(
        "embedded files",
        f"The file carries another one in it (\u201c{shown}\u201d). Take it out, save the file and "
        "send both as files of their own.",
    )


def refuse_doctype(xml: bytes) -> None:
    """Raise Unfit for a document type or entity, by which XML reads files or grows without end."""

    def refuse(*_declared: object) -> None:
        raise Unfit(
            "document type",
            "The file declares entities, as office programs never do and attacks on readers do. "
            "Open it, save it anew and send that.",
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise damaged() from None


def elements(xml: bytes) -> Iterator[tuple[str, str, Element]]:
    """The start and end of every element with its local name; call refuse_doctype before.

    Children are forgotten once they ended, so that a large sheet needs little memory.
    """
    open_ones: list[Element] = []
    try:
        # S314: callers have let refuse_doctype see it before, so no entity can be defined.
        for event, element in iterparse(BytesIO(xml), events=("start", "end")):  # noqa: S314
            if event == "start":
                open_ones.append(element)
            else:
                open_ones.pop()
            yield event, str(element.tag).rpartition("}")[2], element
            if event == "end" and open_ones:
                del open_ones[-1][:]
    except ParseError:
        raise damaged() from None


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def is_xml(name: str, content: bytes) -> bool:
    """Whether a member is XML, by its name or its beginning."""
    begins = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    utf16 = content.startswith((b"\xff\xfe<", b"\xfe\xff\x00<"))
    return (
        name.lower().endswith((".xml", ".rels", ".vml", ".svg")) or begins.startswith(b"<") or utf16
    )
