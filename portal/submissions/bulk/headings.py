"""Headings in people's own words: which column holds what. Pure.

A heading is matched as a whole first, then by the words in it; one that names a brand is a column
about that brand ("Hikvision (Y/N)", "Number of Dahua cameras"). What is not matched is told, never
guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from portal.brands.rules import Lexicon
from portal.submissions.bulk.brand_names import named_in
from portal.submissions.bulk.columns import DICTIONARY, Field

MOST_TITLE_ROWS = 30
LONGEST_NAME_HEADING = 60
LONGEST_HEADING = 200

WHOLE = {
    Field.CODE: "code|council code|la code|gss|gss code|ons code|ons|local authority code|"
    "authority code|area code|lad code|ecode|e code|lad23cd|lad22cd|lad24cd|lad21cd|lad20cd|"
    "lad19cd|ladcd|utla code|ltla code",
    Field.COUNCIL: "council|council name|name of council|local authority|local authority name|"
    "local council|authority|authority name|la|la name|lad|lad name|public authority|public body|"
    "public body name|body|body name|organisation|organisation name|organization|institution|"
    "borough|council authority|council local authority|local authority council|recipient|agency|"
    "name|councils|local authorities|awdurdod lleol|cyngor|district|lad23nm|lad22nm|lad24nm|area|"
    "name of local authority|name of authority|name of public authority|requested from|sent to",
    Field.BRAND: "brand|brands|make|makes|maker|makers|manufacturer|manufacturers|camera brand|"
    "camera brands|camera brand s|brand s|make s|manufacturer s|makes and models|make model|"
    "make and model|make model s|makes models|supplier|suppliers|camera make|camera makes|"
    "camera manufacturer|camera manufacturers|cctv brand|cctv brands|cctv make|"
    "cctv manufacturer|cctv manufacturers|vendor|brand name|which brand|which brands|"
    "brand of camera|brand of cameras|type of camera make|brands used|brand used|"
    "make of camera|make of cameras|makes of cameras|company|companies|cameras used",
    Field.COUNT: "number|no|count|quantity|qty|how many|number of cameras|no of cameras|"
    "no of cctv cameras|number of cctv cameras|num cameras|cameras|camera count|cctv cameras|"
    "cctv count|amount|of cameras|units|number of units|number used|no cameras|cctv|"
    "how many cameras|number of devices|nr of cameras|nr|camera numbers|n cameras",
    Field.TOTAL: "total|total number|total cameras|total number of cameras|total cctv|"
    "total cctv cameras|total no of cameras|grand total|overall total|total count|all cameras|"
    "total number of cctv cameras|stated total|total no",
    Field.KIND: "kind|camera kind|camera type|type of camera|type|type of cameras|camera types",
    Field.UNIT: "unit|unit counted|counted|what was counted",
    Field.SETTING: "place|setting|settings|location|locations|where|where used|location type|"
    "camera location|camera locations|use|used for|purpose|department|service|premises",
    Field.STATUS: "status of cameras|camera status|status in use|in use|currently in use|"
    "current status",
    Field.OUTCOME: "outcome|result|response|response status|request status|foi status|"
    "status of request|answer|answer state|request outcome|foi outcome|response type|state|"
    "status|latest status|foi result|disclosure|disclosed|"
    "response received|responded|reply|reply received|what the council answered|decision|"
    "answered|outcome of request|foi response",
    Field.EXEMPTIONS: "exemption|exemptions|exemption s|exemption used|exemptions used|"
    "exemption applied|exemptions applied|exemption cited|exemptions cited|section|sections|"
    "section of the act|refusal reason|reason for refusal|refusal grounds|grounds for refusal|"
    "foi exemption|foi exemptions|exemption claimed|sections of the law|refusal section",
    Field.ASKED: "date asked|asked|date sent|sent|date of request|request date|foi sent|"
    "date requested|requested|submitted|date submitted|date of foi|date foi sent|sent on|"
    "date of question|asked on|foi request date|foi date|request sent|date foi submitted",
    Field.ANSWERED: "date|date answered|date of answer|answered on|date of response|response date|"
    "date responded|date received|received|date of reply|reply date|answer date|foi response date|"
    "responded on|date replied|date of disclosure|year|month|date of foi response|response on|"
    "date response received|dated|published|disclosure date|date published|reply received on|"
    "year of response|date of foi reply|date completed|completed",
    Field.REFERENCE: "reference|ref|foi ref|foi reference|reference number|ref no|ref number|"
    "foi number|foi no|request reference|request ref|council reference|council ref|case number|"
    "foi id|request id|case ref|case reference|foi ref no|foi reference number|request number|"
    "request no|our ref|case no|their ref|foi ref number",
    Field.ADDRESS: "source address|source|link|links|url|wdtk link|wdtk|wdtk url|whatdotheyknow|"
    "whatdotheyknow link|web link|weblink|web address|source link|source url|request url|"
    "response link|response url|foi link|foi url|evidence|link to response|link to foi|"
    "link to answer|hyperlink|website link|reference link|link to foi response|sources|"
    "link to source|what do they know link|what do they know|webpage|web page|url of response",
    Field.TITLE: "source title|title|title of the page|request title|subject|document",
    Field.PUBLISHER: "publisher|published by",
    Field.SOURCE_KIND: "source kind|source type|kind of source|type of source",
    Field.ASKED_BRANDS: "brands asked about|brands asked|asked about",
    Field.QUOTE: "quote|quotation|council s own words|response text|text of response|answer text|"
    "full response|exact wording|wording|text of answer|what they said|extract|excerpt|verbatim|"
    "full text|response in full",
    Field.PAGE: "page|page number|page no",
    Field.NOTE: "note|notes|comment|comments|remarks|remark|further information|"
    "additional information|other|other information|any other information|details|"
    "other comments|notes comments|additional notes|extra info|info",
}  # fmt: skip
EXACT = {name: one for one, names in WHOLE.items() for name in names.split("|")}
# By the words in it, the first that fits; so the more telling words come first.
WITHIN = tuple(
    (one, re.compile(words))
    for one, words in (
        (None, r"\b(?:contributor|owner|due|deadline|overdue|days|chas\w+|reminder|contact|e "
               r"?mail|phone|telephone|"
               r"address of|postcode|population|region|country|nation|cost|spen[dt]|price|budget|"
               r"review|appeal|ico|mp|party|leader|volunteer|assigned|initials)\b"),
        (Field.ADDRESS, r"\b(?:url|link|wdtk|whatdotheyknow|web ?page|website)\b"),
        (Field.EXEMPTIONS, r"\bexempt\w*|\brefus\w+ (?:reason|section|ground)|\bsections?\b"),
        (Field.REFERENCE, r"\b(?:ref|reference)\b|\b(?:foi|request|case) (?:no|number|id)\b"),
        (Field.ASKED, r"\b(?:date|when|day)\b.*\b(?:sent|asked|request\w*|submitted|made)\b|"
                      r"\b(?:sent|asked|submitted)\b.*\bdate\b"),
        (Field.ANSWERED, r"\b(?:date|when|day|year)\b"),
        (Field.CODE, r"\b(?:gss|ons|la|council|authority) code\b"),
        (Field.TOTAL, r"\b(?:total|overall|altogether)\b.*\b(?:cameras?|cctv|number)\b|"
                      r"\b(?:cameras?|cctv)\b.*\btotal\b"),
        (Field.OUTCOME, r"^no (?:response|reply|answer)\b"),
        (Field.COUNT, r"\b(?:how many|number|no of|num|count|quantity|qty|nr)\b|^no (?:cameras|"
                      r"cctv)\b"),
        (Field.STATUS, r"\bstatus of (?:the )?cameras?\b|\bstill (?:in )?use"),
        (Field.KIND, r"\b(?:types?|kinds?) of (?:\w+ )?cameras?\b|\bcamera (?:type|kind)\b"),
        (Field.BRAND, r"\b(?:brands?|manufacturers?|makers?|makes?)\b"),
        (Field.OUTCOME, r"^(?:refused|refusals?|not held|neither confirmed nor denied)$|"
                        r"\b(?:outcome|result|status|responded|response|reply|replied|answered)\b"),
        (Field.SETTING, r"\b(?:where|locations?|settings?|places?)\b"),
        (Field.COUNCIL, r"\b(?:council|authority|authorities|public body|borough)\b"),
        (Field.QUOTE, r"\b(?:quot\w+|verbatim|own words|wording)\b"),
        (Field.NOTE, r"\b(?:notes?|comments?|remarks?)\b"),
    )
)  # fmt: skip
NUMBERED = re.compile(r"^(.*?)\s*\b([1-9])$")
COUNTING = re.compile(
    r"\b(?:how many|number|no of|num|count|quantity|qty|total|nr)\b|^no\b|\bcameras?$"
)
ASKING = re.compile(
    r"\?|^\s*(?:do|does|did|are|is|have|has|any)\b|\b(?:y n|yes no)\b", re.IGNORECASE
)
IF_SO = re.compile(r"^(?:if|and if|how many)\b|\b(?:if yes|if so|of these|of them)\b")
CAMERAS = re.compile(r"\b(?:cameras?|cctv|total|overall)\b")
UNDER_A_BRAND = re.compile(
    r"^(?:in use|used?|uses?|yes no|y n|number|no|count|qty|quantity|how many|cameras|"
    r"number of cameras|no of cameras|status)$"
)
OF_THEM = re.compile(
    r"\b(?:dates?|notes?|comments?|models?|costs?|locations?|where|plans?|remov\w+|replac\w+|"
    r"reason|"
    r"link|url|when|why|aware|concern\w*|policy|ban\w*)\b"
)


class Of(StrEnum):
    """What the cells of a brand's column say."""

    WHETHER = "yes or no"
    HOW_MANY = "a number"


@dataclass(frozen=True, slots=True)
class BrandColumn:
    """A column about one brand, or about several that its heading names together."""

    place: int
    brands: tuple[str, ...]
    of: Of
    asked: bool


@dataclass(slots=True)
class Layout:
    """Where a sheet has what: places of columns, from 0; `number` is the row of the headings."""

    number: int = 0
    headings: tuple[str, ...] = ()
    places: dict[Field, list[int]] = field(default_factory=dict)
    brands: list[BrandColumn] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def place(self, wanted: Field) -> int | None:
        """The first column for something, None when there is none."""
        return next(iter(self.places.get(wanted, ())), None)

    @property
    def is_table(self) -> bool:
        """Whether rows below can be findings: a council, and something about it."""
        known = set(self.places) - {Field.COUNCIL, Field.CODE, Field.NOTE}
        named = {Field.COUNCIL, Field.CODE} & set(self.places)
        return bool(named and (known or self.brands))

    @property
    def worth(self) -> int:
        """How well its cells are understood as headings: known headings count most."""
        known = sum(1 for heading in self.headings if heading_key(heading) in EXACT)
        return 3 * known + sum(map(len, self.places.values())) + len(self.brands)


def heading_key(text: str) -> str:
    """A heading in lower case, only words: 'Camera brand(s)' is 'camera brand s'."""
    words = re.sub(r"([a-z])([A-Z])", r"\1 \2", text).replace("#", " number ").lower()
    words = re.sub(r"['’]", " ", words)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words).split())


def field_of(heading: str) -> Field | None:
    """What a heading in anybody's words stands for, None when it is not known."""
    words = heading_key(heading)
    if words in EXACT:
        return EXACT[words]
    if not words or len(heading) > LONGEST_HEADING:
        return None
    found = next((one for one, pattern in WITHIN if pattern.search(words)), None)
    # "What the council said of ..." is no column of councils.
    asked = ASKING.search(heading) is not None and not re.match(r"(?:which|what|name)\b", words)
    long = len(words) > LONGEST_NAME_HEADING
    return None if found is Field.COUNCIL and (asked or long) else found


def layout_of(number: int, cells: Sequence[str], lexicon: Lexicon) -> Layout:
    """What each column of a row of headings holds."""
    found = Layout(number, tuple(cells))
    for place, heading in enumerate(cells):
        if not heading:
            continue
        whole = EXACT.get(heading_key(heading))
        brands = named_in(heading, lexicon) if whole is None else ()
        if brands:
            _add_brands(found, place, heading, brands)
            continue
        numbered = NUMBERED.match(heading_key(heading))
        known = whole or field_of(heading) or (field_of(numbered[1]) if numbered else None)
        if known is None:
            found.unused.append(heading)
        else:
            found.places.setdefault(known, []).append(place)
    _give_numbers_to_brands(found)
    _prefer_whole_names(found)
    return found


def _give_numbers_to_brands(found: Layout) -> None:
    """'If yes, how many?' beside a brand's column counts that brand, not all cameras."""
    beside = {one.place + 1: one for one in found.brands if one.of is Of.WHETHER}
    counts = found.places.get(Field.COUNT, [])
    for place in [one for one in counts if one in beside]:
        words = heading_key(found.headings[place])
        if CAMERAS.search(words) and not IF_SO.search(words):
            continue
        counts.remove(place)
        found.brands.append(BrandColumn(place, beside[place].brands, Of.HOW_MANY, False))
    if not counts:
        found.places.pop(Field.COUNT, None)


def _add_brands(found: Layout, place: int, heading: str, brands: tuple[str, ...]) -> None:
    words = heading_key(heading)
    if OF_THEM.search(words):
        found.unused.append(heading)
        return
    asked = ASKING.search(heading) is not None or ASKING.search(words) is not None
    of = Of.HOW_MANY if COUNTING.search(words) and not asked else Of.WHETHER
    if re.search(r"\bhow many\b", words):
        of = Of.HOW_MANY
    found.brands.append(BrandColumn(place, brands, of, asked))


def _prefer_whole_names(found: Layout) -> None:
    """Of several columns for one thing, those whose whole heading says so come first."""
    for one, places in found.places.items():
        places.sort(key=lambda place: EXACT.get(heading_key(found.headings[place])) is not one)


def with_group(above: Sequence[str], cells: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Headings in two rows: 'In use?' and 'Number' under 'Hikvision' become one heading each."""
    made, brand = [], ""
    for place, heading in enumerate(cells):
        over = above[place] if place < len(above) else ""
        if over:
            brand = over if named_in(over, lexicon) else ""
        under = bool(brand and UNDER_A_BRAND.match(heading_key(heading)))
        if heading and not under:
            brand = ""
        made.append(f"{brand}: {heading}" if under else heading)
    return made


def find_headings(rows: Sequence[tuple[int, Sequence[str]]], lexicon: Lexicon) -> Layout | None:
    """The row of headings among a sheet's first rows, None when there is none."""
    best: Layout | None = None
    if rows and tuple(rows[0][1]) == DICTIONARY:
        return None
    above: Sequence[str] = ()
    for number, cells in rows[:MOST_TITLE_ROWS]:
        headings, above = with_group(above, cells, lexicon), cells
        if sum(1 for cell in cells if cell) < 2:
            continue
        layout = layout_of(number, headings, lexicon)
        if layout.is_table and (best is None or layout.worth > best.worth):
            best = layout
    return best


def counted_or_not(column: BrandColumn, rows: Sequence[Sequence[str]]) -> BrandColumn:
    """A brand's column in which some row has a number above 1 holds numbers: its 1 is no yes."""
    cells = (cells[column.place] for cells in rows if column.place < len(cells))
    many = any(cell.isascii() and cell.isdecimal() and int(cell[:9]) > 1 for cell in cells)
    return replace(column, of=Of.HOW_MANY) if many else column
