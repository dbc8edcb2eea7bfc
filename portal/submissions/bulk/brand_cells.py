"""A cell that says what brands there are: 'Hikvision (47), Dahua (9)', 'mainly Axis'. Pure.

A cell is taken apart into pieces; of each, nothing may be left over that is not understood.
"""

import re
from dataclasses import dataclass, field

from portal.brands.rules import Lexicon
from portal.entries.words import BrandValue, ClaimStatus
from portal.submissions.bulk.brand_names import mentioned, nearest
from portal.submissions.bulk.quantities import Quantity, read_quantity
from portal.submissions.bulk.states import status_in
from portal.submissions.bulk.unclear import Unclear, shown
from portal.submissions.extraction.text import SAME_LENGTH

MOST_PIECES = 40
SPLIT = re.compile(r"\s*(?:[,;|+&/\n]|\band\b|\bor\b|\bplus\b)\s*", re.I)
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
MIXED = re.compile(
    r"^(?:various|mixed|mixture|multiple|several|a (?:mix|mixture|range|variety)(?: of)?|mix|many|"
    r"different)(?: (?:of )?(?:different )?(?:brands?|makes?|manufacturers?|suppliers?|models?))*$",
    re.I,
)
NOT_STATED = re.compile(
    r"^(?:brand |make )?(?:not stated|not given|not specified|unspecified|not named|not said|"
    r"no brand(?: given| named| stated)?|unknown|not known|n/?k|unbranded|not provided)$",
    re.I,
)
DOES_NOT_KNOW = re.compile(
    r"^(?:the )?council (?:does not|doesn'?t|do not) know\b|^(?:brand |make )?(?:not known|"
    r"unknown) (?:to|by) "
    r"(?:the )?council$",
    re.I,
)
OTHERS = re.compile(
    r"^(?:(?:some|various|several|a few|many)?\s*others?(?: (?:makes?|brands?|manufacturers?|"
    r"various))*|"
    r"etc\.?|various others?|various|misc\w*|(?:and )?more)$",
    re.I,
)
NOTHING = re.compile(r"^(?:n/?a|n\.a\.?|not applicable|-+|\.+|_+|blank|x)$", re.I)
NONE = re.compile(r"^(?:none|no|nil|no cameras?|no cctv|not any)$", re.I)
DROPPED = re.compile(
    r"\b(?:mainly|mostly|predominantly|primarily|majority|all|both|some|a few|few|mix of|"
    r"mixture of|"
    r"combination of|range of|yes|we use|uses?|cameras?|cctv|cams?|units?|systems?|the|are|is|"
    r"of|in use|"
    r"we|council|has|have|static|fixed|ptz|redeployable|currently|only|make|brand|"
    r"manufacturers?|made by|models?|x|series|ip|hd|analogue|each|also|"
    r"a|an|mix|including|range|network|video|dome|domes|and|for|to)\b|[.:=#*\"'-]",
    re.I,
)
HALF_SURE = re.compile(
    r"\?|\b(?:possibly|probably|may|might|perhaps|believe[ds]?|think|unsure|likely)\b", re.I
)
MORE = re.compile(
    r"\b(?:mainly|mostly|predominantly|primarily|majority|others?|etc|some|various|misc\w*|"
    r"including)\b",
    re.I,
)
NOT = re.compile(r"^(?:no|not|non|none(?: are)?|zero|without|not any|never)\b[\s:-]*", re.I)
NAME = re.compile(r"^(?:[A-Z0-9][\w.'-]*)(?: [A-Z0-9][\w.'-]*){0,3}$")
YEAR = re.compile(r"\b(?:in |since |by |from )?(?:19|20)\d\d\b", re.I)
MODEL = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])[\w/-]{4,}\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A brand that a cell names, with its own number and status where the cell gives them."""

    brand: str
    quantity: Quantity = field(default_factory=Quantity)
    status: ClaimStatus | None = None
    as_written: str = ""


@dataclass(slots=True)
class BrandCell:
    """What a brand cell says; `value` when it names none, `unknown` names not in the register."""

    named: list[Named] = field(default_factory=list)
    value: BrandValue | None = None
    says_none: bool = False
    council_does_not_know: bool = False
    more_brands: bool = False  # "mainly Axis", "Axis and others": a number is not theirs alone
    unknown: list[str] = field(default_factory=list)
    read_as: list[str] = field(default_factory=list)


def read_brand_cell(text: str, lexicon: Lexicon) -> BrandCell:
    """What a cell says of brands. Raises Unclear when a piece of it is not understood."""
    cell = text.translate(SAME_LENGTH).strip(" .;,")
    found = _whole(cell)
    if found is not None:
        return found
    if HALF_SURE.search(cell):
        raise Unclear(
            f"{shown(text)} is not sure which brand it is. Write the brand alone, or leave it out."
        )
    found = BrandCell(more_brands=MORE.search(cell) is not None)
    pieces = pieces_of(cell)
    if len(pieces) > MOST_PIECES:
        raise Unclear(
            f"The cell of brands has more than {MOST_PIECES} parts. Use a row for each brand."
        )
    for piece in pieces:
        _read_piece(piece, found, lexicon)
    if not found.named and not found.unknown:
        raise Unclear(no_brand(text, []))
    _check_last_number(text, found)
    return found


def _check_last_number(text: str, found: BrandCell) -> None:
    """'Hikvision and Dahua (120)' may count both. Raises Unclear."""
    if len(found.named) < 2:
        return
    *before, last = found.named
    if last.quantity.total and not any(one.quantity.parts for one in before):
        raise Unclear(
            f"{shown(text)}: the number may count the last brand or all. Write a number beside "
            "each brand, or the sum in the column of numbers."
        )


def _whole(cell: str) -> BrandCell | None:
    """A cell that names no brand, as a whole."""
    if not cell or NOTHING.match(cell):
        return BrandCell()
    if NONE.match(cell):
        return BrandCell(says_none=True)
    if DOES_NOT_KNOW.search(cell):
        return BrandCell(value=BrandValue.UNKNOWN, council_does_not_know=True)
    if MIXED.match(BRACKETED.sub("", cell).strip()):
        return BrandCell(value=BrandValue.MIXED)
    if NOT_STATED.match(cell):
        return BrandCell(value=BrandValue.NOT_STATED)
    return None


def pieces_of(cell: str) -> list[str]:
    """A cell's list, taken apart outside of brackets and of numbers such as 1,234."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    plain = BRACKETED.sub(keep, re.sub(r"(?<=\d),(?=\d{3}\b)", "", cell))
    pieces = [one for one in SPLIT.split(plain) if one.strip()]
    return [re.sub(r"\0(\d+)\0", lambda m: kept[int(m[1])], one).strip() for one in pieces]


def _read_piece(piece: str, found: BrandCell, lexicon: Lexicon) -> None:
    if OTHERS.match(piece):
        return
    denied = NOT.match(piece)
    words = piece[denied.end() :] if denied else piece
    brands = mentioned(words, lexicon)
    if not brands and found.named and _belongs_to_last(words, found):
        return
    if not brands:
        _without_brand(piece, words, found, lexicon)
        return
    slugs = list(dict.fromkeys(one.brand for one in brands))
    left = words
    for one in reversed(brands):
        left = left[: one.start] + " " + left[one.end :]
    status, left = status_in(left)
    left = YEAR.sub(" ", left) if status else left
    quantity = _quantity(left, piece, alone=len(slugs) == 1)
    if denied and (status or quantity.parts):
        raise Unclear(
            f"{shown(piece)} says no and more. Write what the answer says in the status column."
        )
    status = ClaimStatus.NOT_USED if denied or quantity.is_none else status
    known = {(one.brand, one.status) for one in found.named if not one.quantity.parts}
    found.named += [
        Named(slug, quantity, status, piece)
        for slug in slugs
        if quantity.parts or (slug, status) not in known
    ]


def _belongs_to_last(piece: str, found: BrandCell) -> bool:
    """'Hikvision: 47 static, 9 PTZ': a number without a brand counts the one before."""
    last = found.named[-1]
    if not re.search(r"\d", piece) or not last.quantity.parts:
        return False
    try:
        more = read_quantity(piece)
    except Unclear:
        return False
    if not more.parts or any(part.kind.value == "not_stated" for part in more.parts):
        return False
    whole = Quantity(last.quantity.parts + more.parts, last.quantity.unit)
    found.named[-1] = Named(last.brand, whole, last.status, f"{last.as_written}, {piece}")
    return True


def _quantity(left: str, piece: str, *, alone: bool) -> Quantity:
    """The number beside a brand. Raises Unclear for words that are not understood."""
    plain = " ".join(re.sub(r"[()\[\]]", " ", left).split()).strip(" ,;:-.")
    if not plain or not re.sub(DROPPED, "", MODEL.sub("", plain)).strip():
        return Quantity()
    try:
        quantity = read_quantity(plain)
    except Unclear:
        quantity = None
    if quantity is None:
        try:
            quantity = read_quantity(" ".join(re.sub(DROPPED, " ", MODEL.sub("", plain)).split()))
        except Unclear:
            quantity = None
    if quantity is None or (quantity.parts and not alone):
        raise Unclear(
            f"{shown(piece)}: beside the brand stand words that cannot be read for sure. Write "
            f"brand "
            "and number alone, for example “Hikvision (47)”, and the rest into a note."
        )
    return quantity


def _without_brand(piece: str, words: str, found: BrandCell, lexicon: Lexicon) -> None:
    near = nearest(words, lexicon)
    if near and words == piece:
        found.named.append(Named(near, as_written=piece))
        found.read_as.append(f"{shown(piece)} read as {near}")
        return
    bare = BRACKETED.sub("", piece).strip()
    name = re.sub(r"\s*[x:-]?\s*\d+\s*$|^\d+\s*x?\s*", "", bare).strip()
    if NAME.match(name) and re.search(r"[A-Za-z]{2}", name):
        found.unknown.append(name)
        return
    if re.sub(DROPPED, "", piece).strip():
        raise Unclear(no_brand(piece, []))


def no_brand(text: str, unknown: list[str]) -> str:
    """The sentence of names that are not in the register."""
    what = shown(", ".join(unknown) if unknown else text)
    return (
        f"{what} is not in the brand register. Use a name from the list of brands at /brands; "
        "where the brand is another one, write “not stated” and put the name into the note."
    )
