"""What a question asks: never a source of brands, only of what a plain answer means. Pure."""

import re
from dataclasses import dataclass

from portal.brands.rules import Lexicon
from portal.entries.words import Unit
from portal.submissions.extraction.mentions import mentions, only_names
from portal.submissions.extraction.text import Piece

CAMERAS = r"(?:cctv|cameras?|cams?|bwvs?|bwcs?|body[- ]?worn|bodycams?|drones?|uavs?|anpr)"
NOT_THE_CAMERAS = (
    r"(?:have|has|having|with|are|is|staff|officers?|operators?|people|vehicles?|lorr\w+|sites?|"
    r"incidents?|requests?|crimes?|times|hours|buildings?|schools?|councils?|pounds?|fines|pcns?|"
    r"locations?|control|areas?)\b"
)
HOW_MANY = re.compile(
    rf"\b(?:how many|numbers? of|total(?: number)?(?: of)?|quantity(?: of)?|no\. of)\s+"
    rf"(?:(?!{NOT_THE_CAMERAS})[\w'/,-]+\s+){{0,8}}?{CAMERAS}s?\b"
    rf"(?!\s+(?:staff|operators?|officers?|incidents?|sites?|systems?|locations?|requests?|"
    rf"vehicles?|contracts?|control|rooms?))",
    re.IGNORECASE,
)
THEM = re.compile(
    r"^\W*if (?:so|yes)\b.*\b(?:how many|number)\b|\bhow many (?:are|of (?:these|them|those)|"
    r"do you (?:have|use|own)|in (?:total|all|use)|does the "
    r"council (?:have|use|own))\b|\bhow many\s*\??$|\bnumber\b(?=,|;|\W*$)|^(?:total|quantity|"
    r"number)(?: (?:held|"
    r"in use|owned|used|"
    r"deployed|installed|of (?:these|them)))?\W*$",
    re.IGNORECASE,
)
MAKE = re.compile(
    r"\b(?:makes?|brands?|manufacturers?|manufactured|models?|makers?|suppliers?|supplie[sd]|"
    r"supply|provid(?:es?|er)|which compan|what type|produced|list (?:all|of|the)|equipment)\b",
    re.IGNORECASE,
)
STRICTLY_MAKE = re.compile(r"\b(?:makes?|brands?|manufacturers?|makers?)\b", re.IGNORECASE)
USES = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|own(?:s|ed)?|operat\w+|have|has|install\w*|suppl\w+|purchas\w+|bought|"
    r"runs?|deploy\w*|possess\w*|manufactured|made|provided|any|equipment|in place)\b",
    re.IGNORECASE,
)
NOT_USE = re.compile(
    r"\b(?:information|polic(?:y|ies)|guidance|aware|contracts?|assessments?|dpias?|other|others|else|"
    r"additional|further|plan(?:s|ned|ning)?|intend\w*|remov\w*|replac\w*|phas\w*|consider\w*|"
    r"future|review\w*|concern\w*|facial|recognition|record(?:ed|ing)?|audio|shared?|costs?|"
    r"signs?|notices?|licen[cs]\w*|trained|complaints?|incidents?|breach\w*)\b",
    re.IGNORECASE,
)
PORTION = re.compile(
    r"\b(?:how many|number|proportion|percentage) of (?:the|these|those|them|your)\b.{0,60}"
    r"\b(?:are|is|were|was|have|has|run|use|can|record|cover)\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:ever|previously|since|between|past|last \w+ years?|formerly)\b", re.I)
LEAVING = re.compile(r"\b(?:remov\w*|replac\w*|phas\w*|decommission\w*|withdraw\w*)\b", re.I)
DRONES = re.compile(r"\b(?:drones?|uavs?|unmanned)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind of a question; `brands` are those that it names."""

    how_many: bool = False
    of_them: bool = False
    make: bool = False
    strictly_make: bool = False
    use: bool = False
    past: bool = False
    leaving: bool = False
    portion: bool = False
    cameras: bool = False
    brands: tuple[str, ...] = ()
    unit: Unit = Unit.CAMERA


def understand(question: str, lexicon: Lexicon, topic: str = "") -> Asked:
    """What `question` asks; of drones when all that was asked (`topic`) is of drones alone."""
    brands = dict.fromkeys(one.brand for one in mentions(Piece(question, 0), lexicon))
    cameras = re.search(rf"\b{CAMERAS}\b", question, re.IGNORECASE)
    drones = DRONES.search(question if cameras else topic)
    only_drones = drones and (cameras or not re.search(r"\b(?:cctv|cameras?)\b", topic, re.I))
    return Asked(
        how_many=bool(HOW_MANY.search(question)),
        of_them=bool(THEM.search(question.strip())),
        make=bool(MAKE.search(question)),
        strictly_make=bool(STRICTLY_MAKE.search(question)),
        use=bool(USES.search(question) or _names_only(question, lexicon))
        and not NOT_USE.search(question),
        past=bool(PAST.search(question)),
        leaving=bool(LEAVING.search(question)),
        portion=bool(PORTION.search(question)) and not brands,
        cameras=bool(cameras),
        brands=tuple(brands),
        unit=Unit.DRONE if only_drones else Unit.CAMERA,
    )


def _names_only(question: str, lexicon: Lexicon) -> bool:
    """'Dahua?' after 'Do you use Hikvision?' asks the same."""
    asked = Piece(question.strip(" ?."), 0)
    return only_names(asked, mentions(asked, lexicon))
