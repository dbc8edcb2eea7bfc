"""'None': that the council has no cameras (or drones) at all, or none in one setting. Pure."""

import re
from collections.abc import Iterator

from portal.brands.rules import Lexicon
from portal.entries.words import ClaimStatus
from portal.submissions.extraction.dialogue import Exchange
from portal.submissions.extraction.hedges import ELSEWHERE, UNSURE
from portal.submissions.extraction.mentions import mentions
from portal.submissions.extraction.questions import Asked
from portal.submissions.extraction.result import ReadClaim
from portal.submissions.extraction.settings import setting_of
from portal.submissions.extraction.text import Piece, clauses, sentences
from portal.submissions.extraction.verdicts import verdict

DEVICES = (
    r"(?:(?:cctv|surveillance|anpr|enforcement|dash(?:board)?|body[- ]?worn(?: video)?|speed|"
    r"bus[- ]lane|security|bwv|video)(?: and \w+)? (?:cameras?|systems?|schemes?|devices?|network)|"
    r"body[- ]?worn video|cctv|cameras?|drones?|uavs?|bwvs?|bwcs?|bodycams?|body[- ]?cams?|"
    r"dash ?cams?|"
    r"anpr)"
)
USING = r"(?:use|own|operate|have|run|deploy|employ|utilise|lease|possess|make (?:any )?use of)"
USED = r"(?:used|owned|operated|had|run|deployed|employed|utilised|leased|possessed|installed)"
ADVERB = r"(?:currently |presently |at present |ever |actively |itself |now )?"
# A kind that is only some of the cameras: to have none of it is not to have none.
ONLY_SOME = (
    r"(?:other|further|additional|new|more|such|facial|live|recognition|covert|hidden|dummy|thermal|audio|smart|"
    r"ai|intelligent|mobile|re-?deployable|fixed|static|chinese|cloud|wireless|4k|hd|network|spare|"
    r"working|faulty|broken)"
)
ADJECTIVES = (
    r"(?:(?!with|for|into|that|which|contract|polic|information|records?|"
    rf"{ONLY_SOME}\b)[\w'/-]+\s+)"
)
# "no CCTV operators", "no cameras that record sound": it is not cameras that there are none of.
NOT_MORE = (
    r"(?!\s+(?:cameras?\b|operators?|staff|footage|polic\w+|strateg\w+|images|budget|licen\w+|pilots?|"
    r"contracts?|suppliers?|managers?|recordings?|with|that|from|capable|which|made|manufactured|supplied|"
    r"register|records?|room|control|data|inventory|by\b|connected|linked|integrated))"
)
NONE = re.compile(
    rf"\b(?:no use is made of|makes? no use of|(?:do|does|did)(?: not|"
    rf"n't) {ADVERB}{USING}(?: or {USING}){{0,3}}|"
    rf"(?:has|have|had)(?: never|n't| not) {ADVERB}{USED}(?: or {USED})?|no longer (?:has|"
    rf"have|operates?|uses?|"
    rf"owns?|runs?)|(?:has|have|uses?|owns?|operates?|runs?|there (?:is|are)) {ADVERB}(?:no|"
    rf"zero|nil)|"
    r"none of (?:the|our|its)(?: [\w-]+){1,5} (?:has|have|is fitted with|are fitted with|"
    r"carry|uses?))"
    rf"\s+{ADJECTIVES}{{0,5}}?{DEVICES}\b{NOT_MORE}",
    re.IGNORECASE,
)
# The other way round: "no CCTV is used", "body-worn cameras are not used".
NONE_ARE = re.compile(
    rf"\bno {ADJECTIVES}{{0,4}}?{DEVICES} (?:is|are|was|were|has been|"
    rf"have been) {ADVERB}(?:being )?"
    rf"(?:planned|installed|used|in (?:use|place|operation)|operated|owned|fitted|deployed|worn)\b|"
    rf"^\W*(?:(?:the|our|any|council|a) ){{0,3}}{ADJECTIVES}{{0,3}}?{DEVICES} (?:is|"
    rf"are)(?: not|n't) "
    rf"{ADVERB}(?:being )?(?:used|in (?:use|place|operation)|operated|owned|fitted|deployed|worn|"
    r"installed)\b(?! (?:for|to)\b)",
    re.IGNORECASE,
)
NONE_HERE = re.compile(
    rf"\W*(?:there (?:is|are) )?no {ADJECTIVES}{{0,4}}?{DEVICES}"
    r"\s*(?:$|[.,;]|(?:at|in|on|here)\b)",
    re.IGNORECASE,
)


HAS_NONE = re.compile(
    r"\W*(?:the council|the authority|we|it)(?: itself| ourselves)? (?:has|have|owns?|"
    r"operates?) none"
    r"(?: of its own| itself)?\W*$",
    re.IGNORECASE,
)


def none_claims(exchange: Exchange, asked: Asked, lexicon: Lexicon) -> Iterator[ReadClaim]:
    """'None': said in a sentence, or plainly to a question about cameras that names no brand."""
    place = exchange.pieces[0]
    plain = verdict(exchange.answer) is False and asked.cameras and not asked.brands
    if (
        plain
        and (asked.how_many or asked.use)
        and not re.search(r"\bother\b", exchange.question, re.I)
    ):
        yield _none(place, exchange)
        return
    every = [one for piece in exchange.pieces for one in sentences(piece)]
    silent = [one for one in every if not mentions(one, lexicon)]
    for sentence in silent:
        yield from (_none(one, exchange) for one in clauses(sentence) if _says_none(one))
        # "None" may be none of a brand that the answer names.
        if len(silent) == len(every) and HAS_NONE.match(sentence.text):
            yield _none(sentence, exchange)


def _says_none(clause: Piece) -> bool:
    words = clause.text
    said = NONE.search(words) or NONE_ARE.search(words) or NONE_HERE.match(words)
    return said is not None and not UNSURE.search(words) and not ELSEWHERE.search(words)


def _none(place: Piece, exchange: Exchange) -> ReadClaim:
    return ReadClaim(
        brand="",
        status=ClaimStatus.NOT_USED,
        setting=setting_of(place.text, exchange.question, exchange.opening, exchange.topic),
        spans=((place.start, place.end),),
    )
