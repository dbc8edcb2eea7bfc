"""The cells of one row by what they hold, with the links behind them. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.submissions.bulk.columns import Field
from portal.submissions.bulk.headings import Layout
from portal.submissions.bulk.unclear import NotAFinding, Unclear, shown
from portal.submissions.reading_fields import Unreadable, read_address

URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
BARE = re.compile(r"^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+/)[^\s]*$", re.IGNORECASE)
FORMULA = re.compile(r"^\s*(?:=|@[A-Za-z])")
RUNS = re.compile(
    r"^\s*[=+\-@].*(?:\|.*!|\b(?:webservice|import\w*|rtd|call|exec|dde|cmd)\s*[(|])", re.I | re.S
)
BROKEN = re.compile(r"^#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|SPILL)[!?]?$", re.I)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet; `number` as the spreadsheet counts it, `links` by place of the cell."""

    sheet: str
    number: int
    cells: Sequence[str]
    hidden: bool = False
    links: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Values:
    """A row read through its sheet's headings."""

    row: SheetRow
    layout: Layout

    def at(self, place: int) -> str:
        """The cell at a place, empty beyond the row's end."""
        return self.row.cells[place].strip() if place < len(self.row.cells) else ""

    def every(self, wanted: Field) -> list[str]:
        """The filled cells for something, in the order of their columns' fitness."""
        places = self.layout.places.get(wanted, ())
        return [text for place in places if (text := self.at(place))]

    def text(self, wanted: Field) -> str:
        """The first filled cell for something."""
        return next(iter(self.every(wanted)), "")

    def heading(self, place: int) -> str:
        """The heading above a place."""
        return self.layout.headings[place]

    @property
    def used(self) -> list[int]:
        """The places of cells that are read."""
        places = {one for found in self.layout.places.values() for one in found}
        return sorted(places | {one.place for one in self.layout.brands})

    def check_formulas(self) -> None:
        """Raise NotAFinding for a cell that would run something, Unclear for a formula."""
        for place, text in enumerate(self.row.cells):
            if RUNS.search(text):
                raise NotAFinding(
                    f"The cell {shown(text, 30)} makes a spreadsheet run a program or ask another "
                    "machine. Delete it and send the row again."
                )
            if place in self.used and (FORMULA.match(text) or BROKEN.match(text.strip())):
                raise Unclear(
                    f"The cell under {shown(self.heading(place), 40)} holds a formula without a "
                    "saved value, or an error. Write its value."
                )

    def address(self) -> tuple[str, str]:
        """The web address of the source, and what else its cell says. Raises Unclear."""
        places = self.layout.places.get(Field.ADDRESS, ())
        rest = ""
        for place in places:
            text = self.at(place)
            found = URL.search(text)
            if found:
                left = URL.sub("", text.replace(found[0], "")).strip(" ;,|\n")
                return _checked(found[0].rstrip(".,;)")), left
            if self.row.links.get(place):
                return _checked(self.row.links[place]), ""
            if BARE.match(text):
                return _checked(f"https://{text}"), ""
            rest = rest or text
        other = (Field.REFERENCE, Field.TITLE, Field.OUTCOME, Field.NOTE, Field.QUOTE)
        for place in (one for name in other for one in self.layout.places.get(name, ())):
            link = self.row.links.get(place) or (URL.fullmatch(self.at(place)) or [""])[0]
            if link:
                return _checked(link), rest
        return "", rest


def _checked(address: str) -> str:
    try:
        return read_address(address)
    except Unreadable as refusal:
        raise Unclear(f"The address {shown(address, 40)}: {refusal.sentence}") from None
