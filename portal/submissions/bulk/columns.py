"""The columns of a spreadsheet of findings: the one definition of template and dictionary. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from portal.entries.words import (
    FOUND_SOURCES,
    AnswerState,
    CameraKind,
    ClaimStatus,
    Setting,
    Unit,
    Worded,
)


class Field(StrEnum):
    """What a column holds."""

    COUNCIL = "council"
    CODE = "council_code"
    BRAND = "brands"
    COUNT = "number"
    TOTAL = "total_number"
    KIND = "camera_kind"
    UNIT = "unit"
    SETTING = "place"
    STATUS = "status"
    OUTCOME = "outcome"
    EXEMPTIONS = "exemptions"
    ASKED = "date_asked"
    ANSWERED = "date_answered"
    REFERENCE = "reference"
    ADDRESS = "source_address"
    TITLE = "source_title"
    PUBLISHER = "publisher"
    SOURCE_KIND = "source_kind"
    ASKED_BRANDS = "brands_asked_about"
    QUOTE = "quote"
    PAGE = "page"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the template: its heading, what it is for, an example, its closed list."""

    field: Field
    words: str
    example: str = ""
    second: str = ""
    needed: str = "no"
    values: tuple[Worded, ...] = ()

    @property
    def name(self) -> str:
        """The heading in the template."""
        return self.field.value

    @property
    def allowed(self) -> str:
        """The words of the closed list, in one line."""
        return "; ".join(one.word for one in self.values)


DICTIONARY = ("Column", "What it holds", "Needed", "Allowed words")  # its own headings
PLACES = tuple(place for place in Setting if place is not Setting.NOT_STATED)
STATUSES = tuple(ClaimStatus)

COLUMNS = (
    Column(
        Field.COUNCIL,
        "The council: its name (official, short, Welsh or former), its three letters or its GSS "
        "code. A name that two councils share is never guessed.",
        "Sampleford Borough Council",
        "Exampleton",
        needed="yes",
    ),
    Column(
        Field.BRAND,
        "What the answer says of brands. Several in one cell, each with its number: "
        "“Hikvision (47), Dahua (9)”. “Unknown” when the council does not know.",
        "Hikvision (47), Dahua (9)",
        needed="when answered",
    ),
    Column(
        Field.COUNT,
        "How many cameras of these brands: 47, “47 + 9”, “47 static, 9 PTZ”, “approx. 50”, "
        "“over 100”, “none”.",
    ),
    Column(
        Field.TOTAL,
        "The council's own total over all brands, where it gives one.",
        "56",
    ),
    Column(Field.KIND, "The kind of camera.", "static", values=tuple(CameraKind)[1:]),
    Column(Field.UNIT, "What was counted; cameras when empty.", "camera", values=tuple(Unit)),
    Column(
        Field.SETTING,
        "Where the cameras are; several with commas.",
        "housing, libraries",
        values=PLACES,
    ),
    Column(
        Field.STATUS,
        "What the answer says of them; in use when empty.",
        "In use",
        values=STATUSES,
    ),
    Column(
        Field.OUTCOME,
        "What became of the question; answered when brands or numbers are given.",
        "Answered",
        "Refused to say",
        needed="when not answered",
        values=tuple(AnswerState),
    ),
    Column(
        Field.EXEMPTIONS,
        "The sections of the law that the council named.",
        "",
        "s.31(1)(a)",
    ),
    Column(
        Field.ASKED,
        "When the question was sent: 2019-05-08, 8/5/2019 (day first), 8 May 2019, May 2019.",
        "2019-05-08",
        "May 2019",
    ),
    Column(
        Field.ANSWERED,
        "When the council answered, in the same forms. A year alone is enough.",
        "2019-06-06",
        "12 June 2019",
        needed="better with",
    ),
    Column(Field.REFERENCE, "The council's number for the request.", "FOI 2019/0417", "FOI-88"),
    Column(
        Field.ADDRESS,
        "The web address where the answer can be read.",
        "https://www.sampleford.example/foi/2019-0417",
        "https://www.whatdotheyknow.com/request/cctv_exampleton",
        needed="this or reference",
    ),
    Column(Field.TITLE, "The title of that page.", "CCTV cameras"),
    Column(
        Field.PUBLISHER,
        "Who put it there; the council or WhatDoTheyKnow when empty.",
        "Sampleford Borough Council",
        "WhatDoTheyKnow",
    ),
    Column(
        Field.SOURCE_KIND,
        "The kind of source; an FOI answer when empty.",
        "council disclosure log",
        "FOI answer",
        values=FOUND_SOURCES,
    ),
    Column(Field.ASKED_BRANDS, "Brands that the question named.", "", "Hikvision, Dahua"),
    Column(
        Field.QUOTE,
        "The council's own words, up to 400 characters, without names of people.",
        "Hikvision: 47 static. Dahua: 9 static.",
    ),
    Column(Field.PAGE, "The page of the document.", "2"),
    Column(Field.NOTE, "A note to the moderator; not published.", "", "Internal review asked for"),
)
