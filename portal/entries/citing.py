"""How to cite an entry or the data: in words, as Harvard has it, for BibTeX and for CSL. Pure.

Every form carries the address of the revision, which never changes, and the data version.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from portal.web.formats import day

PORTAL = "Local authority CCTV transparency portal"
SPECIAL = re.compile(r"[\\{}$&#^_~%]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite; `key` names it in a list of references, `read` is the day of reading."""

    title: str
    key: str
    url: str
    version: int | None
    published: date
    read: date

    @property
    def _data(self) -> str:
        return f"Data version {self.version}. " if self.version is not None else ""

    @property
    def plain(self) -> str:
        """In words."""
        return f"{PORTAL} ({self.published.year}). {self.title}. {self._data}{self.url}"

    @property
    def harvard(self) -> str:
        """As Harvard has it: with the day of reading."""
        return (
            f"{PORTAL} ({self.published.year}) {self.title}. {self._data}"
            f"Available at: {self.url} (Accessed: {day(self.read)})."
        )

    @property
    def bibtex(self) -> str:
        """An entry for BibTeX; the second braces keep capitals and corporate names whole."""
        fields = {
            "author": f"{{{escaped(PORTAL)}}}",
            "title": f"{{{escaped(self.title)}}}",
            "year": str(self.published.year),
            "version": str(self.version) if self.version is not None else "",
            "url": self.url,
            "urldate": self.read.isoformat(),
        }
        told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{told}\n}}"

    @property
    def csl(self) -> str:
        """An item of CSL-JSON, which Zotero and others read."""
        told = {
            "id": self.key,
            "type": "webpage",
            "author": [{"literal": PORTAL}],
            "title": self.title,
            "issued": _parts(self.published),
            "accessed": _parts(self.read),
            "URL": self.url,
        }
        if self.version is not None:
            told["version"] = str(self.version)
        return json.dumps([told], ensure_ascii=False, indent=2)


def escaped(text: str) -> str:
    """The text with what BibTeX would read as a command escaped."""
    return SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def _parts(of: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[of.year, of.month, of.day]]}
