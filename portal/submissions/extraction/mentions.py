"""Brands in an answer: their spellings, their misspellings and their model numbers. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.brands.rules import LONGEST_NAME, Lexicon, brand_key
from portal.submissions.extraction.spelling import misspelt
from portal.submissions.extraction.text import Piece

WORD = re.compile(r"[^\W_]+")
JOIN = re.compile(r"[ \-/]{1,2}\Z")
# Model numbers: NVD CVE-2017-7921 (Hikvision) and CVE-2017-9315 (Dahua), Cleveland Police FOI
# 422/24 (DJI), Metropolitan Police 25/045074 (Axon). "DS-" alone proves no brand.
MODELS = (
    ("hikvision", re.compile(r"\bi?DS-(?:2[A-Z]{2}|[79]\d|7[12]|8\d)[\dA-Z]+(?:[-/][\dA-Z]+)*\b")),
    ("dahua", re.compile(r"\b(?:DHI?-)?IPC-(?:HF|HFW|HDW|HDBW|EBW|PFW)[\dA-Z]+(?:-[\dA-Z]+)*\b")),
    ("dahua", re.compile(r"\bDHI?-(?:SD|NVR|XVR|HAC|IPC|ITC)[\dA-Z]*(?:-[\dA-Z]+)*\b")),
    ("dji", re.compile(r"\b(?:M(?:30T?|210|300|350)(?: RTK)?|Mavic [23]\w*)(?![\w-])")),
    ("axon", re.compile(r"\bAB[34]\b")),
)
MOST_NAMED = 30  # brands in one clause; a longer row is a catalogue, no answer
WINDOW = 300  # signs around an everyday word that may make it a name
NEAR = 80  # signs before a name that may say what the maker made
MOST_APART = 2  # words that a misspelt name may be written as ("Hik Vission")
ONES_TO_TWELVE = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
DEVICE = (
    r"(?:cctv|camera|cam|bodycam|"
    r"nvr|dvr|recorder|drone|uav|body[- ]?worn|bwv|bwc|ptz|dome|bullet|turret|eyeball|fisheye|"
    r"static|"
    r"fixed|anpr|device|unit|system|vms|platform)s?\b"
)
KINDS_OF = r"(?:range|brand|make|products?|equipment|series)"
NOT_A_CAMERA = re.compile(
    r"\s*(?:\w+\s)?(?:firewall|taser|weapon|router|switch(?:es)?|phone|handset|television|tv|monitor|laptop|"
    r"printer|heating|boiler|thermostat|alarm|traffic light|signal|radio|server|tablet|"
    r"screen|projector|console|approved|certified|accredited|trained|partner|dealer|"
    r"distributor|installer|reseller|website|representative|engineer)s?\b",
    re.IGNORECASE,
)
MODEL = re.compile(
    r"(?:[ ]\(?(?!x\d+\b)(?=[A-Z][\w/-]*\d)[A-Z][\w/-]*\)?|"
    r"[ ](?:Body|Flex|Fleet|Mavic|Phantom|Matrice|Mini|Air)(?:[ ]\d{1,3}(?![\d,])"
    r"(?![ ](?:cameras?|units?|devices?)\b))?)+"
)
OF_A_RANGE = re.compile(r"\b(?:Body|Flex|Fleet|Mavic|Phantom|Matrice|Mini|Air|Inspire)\Z")
RANGE_NUMBER = re.compile(r"[ ]\d{1,4}(?![\d,])(?:[ ](?:Pro|RTK|Enterprise|Advanced))*")
# Other things that the same makers sell, as what is spoken of.
OTHER_KIT = re.compile(
    r"\b(?:access control|(?:intruder |fire |burglar )?alarms?|intercoms?|door entry|phones?|"
    r"switch(?:es)?|"
    r"networks?|servers?|heating|laptops?|tablets?|radios?|barriers?|tvs?|"
    r"televisions?)(?: systems?)?\b"
    r"(?:(?!\b(?:cameras?|cctv|recorders?|nvrs?)\b)[^.;]){0,40}$",
    re.IGNORECASE,
)
MODEL_WORDS = re.compile(r"(?:[ ,]+[A-Z0-9][\w+/-]*){0,3}")
JOINING = re.compile(
    rf"\b(?:{ONES_TO_TWELVE}|and|or|yes|both|mainly|plus|a|an|mix|mixture|of|primarily|all|various|"
    rf"including|models?|body|\d+|mostly|predominantly|largely|with|about|around|approximately|"
    rf"approx|circa|some|few|remaining|rest|others?|the|only|just|but|also|then|x|{DEVICE})\b|[\W_]",
    re.IGNORECASE,
)
BEFORE_A_NAME = re.compile(
    r"(?:\b(?:by|with|from|to|are|is|been|use|uses|using|brand|make|makes|manufacturer|maker|of|and|or|"
    r"mainly|mostly|predominantly|primarily|largely|including|either|both|some)|"
    r"[,/&(|:]|\bx|\d)\s*(?:an?\s|the\s|our\s|new\s|all\s)?$",
    re.IGNORECASE,
)
# What stands behind an everyday word that names a brand: a model, a device, the cell's end …
BESIDE_A_DEVICE = re.compile(
    rf"\s+[A-Z]{{1,3}}\d{{3,}}|\s+(?:[\w-]+\s+)?(?i:{DEVICE}|{KINDS_OF}\b)"
)
FIRST_OF_A_LIST = re.compile(
    r"(?:\s+(?=\S*\d)[A-Z0-9][\w+/-]*){1,3}\W*$|\s*(?:[,/&+]|and|or)\s*[A-Z]"
)
CELL_BEFORE = re.compile(r"[\W\d_]*|.*(?:[|\t]\s*|\s{3,})")
CELL_AFTER = re.compile(r"\s*(?:$|[:|\t(-]|\s{3})")
NAMED_AFTER = re.compile(r"\s+(?:is|are|was|were)\b|\s*(?:$|[.,;|/&():-]|and\b|or\b|x\b|\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A brand's slug and where its words stand, counted in the piece."""

    brand: str
    start: int
    end: int


def mentions(piece: Piece, lexicon: Lexicon) -> list[Mention]:
    """The brands that a piece names, in their order; everyday words only beside a device."""
    found = [*_models(piece), *_names(piece, lexicon)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and mention.start < kept[-1].end:
            continue
        if kept and mention.brand == kept[-1].brand and _touches(piece, kept[-1], mention):
            kept[-1] = Mention(mention.brand, kept[-1].start, mention.end)
            continue
        kept.append(mention)
    named = [one for one in kept[:MOST_NAMED] if not _of_other_kit(piece.text, one)]
    return [_with_model(piece, one) for one in named]


def _of_other_kit(text: str, mention: Mention) -> bool:
    """Whether a name stands for a maker of something else ("Huawei phones", "alarms by X")."""
    before = text[max(0, mention.start - NEAR) : mention.start]
    return bool(NOT_A_CAMERA.match(text, mention.end) or OTHER_KIT.search(before))


def _with_model(piece: Piece, mention: Mention) -> Mention:
    """The mention with the model that follows its name ("Axon Body 2", "Axis P3245-LVE")."""
    numbered = OF_A_RANGE.search(piece.text, mention.start, mention.end)
    model = (RANGE_NUMBER if numbered else MODEL).match(piece.text, mention.end)
    return Mention(mention.brand, mention.start, model.end()) if model else mention


def only_names(piece: Piece, found: list[Mention]) -> bool:
    """Whether a piece is nothing but brand names with signs and joining words between them."""
    left = piece.text
    for mention in reversed(found):
        model = MODEL_WORDS.match(left, mention.end)
        left = left[: mention.start] + " " + left[model.end() if model else mention.end :]
    return bool(found) and not re.sub(JOINING, "", re.sub(r"\([^()]*\)", "", left))


def _touches(piece: Piece, first: Mention, second: Mention) -> bool:
    return re.fullmatch(r"[\s(]{0,3}", piece.text[first.end : second.start]) is not None


def _models(piece: Piece) -> Iterator[Mention]:
    for brand, pattern in MODELS:
        for found in pattern.finditer(piece.text):
            yield Mention(brand, found.start(), found.end())


def _names(piece: Piece, lexicon: Lexicon) -> Iterator[Mention]:
    words = list(WORD.finditer(piece.text))
    place = 0
    while place < len(words):
        for length in range(LONGEST_NAME, 0, -1):
            run = words[place : place + length]
            brand = _brand(piece.text, run, lexicon) if len(run) == length else None
            if brand:
                yield Mention(brand, run[0].start(), run[-1].end())
                place += length - 1
                break
        place += 1


def _brand(text: str, run: list[re.Match[str]], lexicon: Lexicon) -> str | None:
    between = [text[a.end() : b.start()] for a, b in zip(run, run[1:], strict=False)]
    if any(not JOIN.match(gap) for gap in between):
        return None
    key = brand_key("".join(word[0] for word in run))
    written = text[run[0].start() : run[-1].end()]
    certain = lexicon.within.get(key)
    if certain is None and len(run) <= MOST_APART and _may_be_parts(run):
        certain = misspelt(key, lexicon)
    if certain:
        # "go proactively" is no GoPro: several small words must be joined or capitalised.
        return certain if len(run) == 1 or written != written.lower() or "-" in written else None
    everyday = lexicon.whole.get(key)
    return everyday if everyday and _is_a_name(text, run[0].start(), run[-1].end()) else None


def _may_be_parts(run: list[re.Match[str]]) -> bool:
    """Whether words may be a name written apart; "Dahua 8" is a name and a number."""
    return len(run) == 1 or all(word[0].isalpha() and len(word[0]) > MOST_APART for word in run)


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether an everyday word ("Axis", "Reveal") stands for a brand here."""
    if not text[start].isupper():
        return False
    before = text[max(0, start - WINDOW) : start].rstrip("\"'")
    after = text[end : end + WINDOW].lstrip("\"'")
    alone = len(text) < WINDOW and not re.sub(r"[\W_]|\b\d+\b", "", before + " " + after)
    first = re.fullmatch(r"\W*", before) is not None
    named = first or BEFORE_A_NAME.search(before) is not None
    cell = CELL_BEFORE.fullmatch(before) and CELL_AFTER.match(after)
    return bool(
        alone
        or cell
        or BESIDE_A_DEVICE.match(after)
        or (first and FIRST_OF_A_LIST.match(after))
        or (named and NAMED_AFTER.match(after))
    )
