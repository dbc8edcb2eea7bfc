"""Postcodes as people type them, whole or in part. Pure."""

import re
from dataclasses import dataclass

WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d)([A-Z]{2})")
OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
WITH_SECTOR = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d)[A-Z]?")
NORTHERN_IRELAND = "BT"
OUTSIDE = {"GY": "Guernsey", "JE": "Jersey", "IM": "the Isle of Man"}


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode or the beginning of one: "CB3", "0" and "QB" of "CB3 0QB".

    `outward` is the district ("CB3"); `sector` its next digit, "" when it was not given; `unit`
    the two last letters, "" in a part of a postcode.
    """

    outward: str
    sector: str = ""
    unit: str = ""

    @property
    def text(self) -> str:
        """As it is written: "CB3 0QB", "CB3 0", "CB3"."""
        return f"{self.outward} {self.sector}{self.unit}".strip()

    @property
    def is_whole(self) -> bool:
        """Whether it is a full postcode and not the beginning of one."""
        return bool(self.unit)

    @property
    def place_outside(self) -> str:
        """The Crown dependency where it lies, which has no council of the United Kingdom."""
        return OUTSIDE.get(self.outward[:2], "")


def read_postcode(text: str) -> Postcode | None:
    """The postcode that `text` is, or begins, however it is spaced; None for anything else.

    Where only a digit can stand, the letters O and I are read as the digits they resemble.
    "M11" may be the district M11 or the sector M1 1: it is read as the district.
    """
    spaced = " ".join(re.sub(r"[\s\-–.,]+", " ", text.upper()).split())
    plain = spaced.replace(" ", "")
    if not plain.isascii():
        return None
    whole = WHOLE.fullmatch(plain) or WHOLE.fullmatch(_with_digit(plain))
    if whole:
        return Postcode(*whole.groups())
    if OUTWARD.fullmatch(spaced):
        return Postcode(spaced)
    part = WITH_SECTOR.fullmatch(spaced)
    return Postcode(part[1], part[2]) if part else None


def _with_digit(plain: str) -> str:
    """A postcode whose third sign from the end was typed as the letter that looks like it."""
    likely = {"O": "0", "I": "1"}.get(plain[-3:-2], "")
    return f"{plain[:-3]}{likely}{plain[-2:]}" if likely else plain
