"""Names of files that strangers chose: what is shown, and what a download is called. Pure."""

from urllib.parse import quote

from portal.evidence.rules import LONGEST_NAME, FileRefused, Kind
from portal.web.text import clean_line

# What a double click runs, wherever in the name it stands ("answer.pdf.exe", "answer.hta.pdf").
DANGEROUS = frozenset(
    "exe scr com bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp jar lnk pif reg dll cpl scf "
    "url desktop sh app dmg iso img php phtml asp aspx jsp svg svgz xhtml chm one xll xlam docm "
    "xlsm pptm dotm xltm appref-ms application".split()
)
SAME = {"jpeg": "jpg", "jpe": "jpg", "htm": "html", "text": "txt"}
# Kinds that are all plain text: which one it is, the content says.
PLAIN = frozenset({"txt", "csv", "html", "eml"})
DEVICES = frozenset("con prn aux nul com1 com2 com3 com4 lpt1 lpt2 lpt3".split())


def display_name(sent: str) -> str:
    """A name that can be shown anywhere: one line, no folders, nothing that overrides.

    Raises FileRefused if a part of it is an extension that runs.
    """
    name = clean_line(sent[-1_000:].replace("\\", "/").rsplit("/", 1)[-1]).lstrip(". ")
    stem, _, extension = name.rpartition(".")
    inner = [part.strip().lower() for part in name.split(".")[1:]]
    if DANGEROUS.intersection(inner):
        raise FileRefused(
            "extension",
            "The file's name ends like that of a program. "
            "Send a PDF, document, sheet, e-mail or picture under a plain name.",
        )
    if not stem:
        return name[:LONGEST_NAME] or "file"
    if stem.split(".")[0].strip().lower() in DEVICES:
        stem = f"file {stem}"
    return f"{stem[: LONGEST_NAME - len(extension[:20]) - 1].rstrip()}.{extension[:20]}"


def suffix_of(name: str) -> str:
    """The extension with its dot, in lower case; empty when there is none."""
    stem, dot, extension = name.rpartition(".")
    return f".{extension.strip().lower()}" if stem and dot else ""


def check_extension(name: str, kind: Kind) -> None:
    """Raise FileRefused if the name says another kind than the content is."""
    said = suffix_of(name).removeprefix(".")
    said = SAME.get(said, said)
    if said not in {one.value for one in Kind} or said == kind.value:
        return
    if said in PLAIN and kind.value in PLAIN:
        return
    raise FileRefused(
        "type",
        f"The name says .{said}, but the content is {kind.value.upper()}. Look whether it is the "
        "right file, give it the right extension and send it again.",
    )


def with_extension(name: str, kind: Kind, *, words_only: bool = False) -> str:
    """The name with the extension of what is kept."""
    extension = "txt" if words_only else kind.value
    if SAME.get(suffix_of(name)[1:], suffix_of(name)[1:]) == extension:
        return name
    return f"{name[: LONGEST_NAME - len(extension) - 1]}.{extension}"


def disposition(name: str, plain: str) -> str:
    """A Content-Disposition that saves and never shows; `plain` is for old browsers, in ASCII."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
