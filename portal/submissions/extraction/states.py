"""What became of the questions: answered, in part, refused, not held. Pure."""

import re

from portal.entries.words import AnswerState, ClaimStatus, Law
from portal.submissions.extraction.dialogue import CAMERAS, Exchange
from portal.submissions.extraction.exemptions import Cited
from portal.submissions.extraction.result import ReadClaim, Span
from portal.submissions.extraction.text import sentences

REFUSED = re.compile(
    r"\b(?:refus(?:ed|al|ing)|refuse (?:to|your|this|the request|disclosure|part)\b|"
    r"(?<!not )exempt(?:ion)?s?\b(?! from publication)|with-?h(?:e|o)ld\w*|"
    r"declin(?:e|ed|ing) to|(?:cannot|will not|unable to|not able to) (?:be )?(?:disclos|"
    r"releas)\w*|"
    r"not (?:to )?(?:be )?(?:disclos|releas)\w*|policy (?:of |is )?not (?:to )?comment\w*|"
    r"exceeds? the (?:appropriate|cost|fees) limit|vexatious)",
    re.IGNORECASE,
)
NEITHER = re.compile(r"\bneither confirm(?:s|ed)? n?or den(?:y|ies|ied)\b", re.IGNORECASE)
NOT_HELD = re.compile(
    r"\b(?:not? (?:\w+ )?(?:hold|held)\b|holds? no\b|(?:does|do|is|are) not (?:\w+ )?(?:record|"
    r"recorded|keep|"
    r"kept|hold|held|collate|collated)\b|not (?:\w+ )?(?:recorded|collected)|"
    r"no (?:\w+ ){0,2}(?:information|data|records?) (?:is |are )?held|"
    r"(?:would|will|is|are|may|to) be held (?:with|by)|(?:is|are) held (?:with|by)|"
    r"(?:these|they|this|all) (?:is|are) (?:unknown|not known)\b|(?:has|have|"
    r"had) no (?:knowledge|responsibility|"
    r"involvement|details?|records?|list|inventory)|"
    r"do(?:es)? not (?:know|maintain|have) (?:an? |the |any )?(?:record|list|inventory|register)|"
    r"do(?:es)? not have (?:this|that|the|any) (?:information|data|record)s?|"
    r"please (?:ask|contact|redirect|direct)|ask (?:the|them)\b|"
    r"not (?:the )?(?:responsibility|responsible))",
    re.IGNORECASE,
)
DISCLOSES = re.compile(r"\b(?:not exempt|no exemption|in full)\b", re.IGNORECASE)
# Other business of a council: what is said of it says nothing of cameras.
OTHER_BUSINESS = re.compile(
    r"\b(?:bins?|waste|recycl\w+|refuse|fly-?tipping|litter\w*|potholes?|council tax|"
    r"business rates|"
    r"planning (?:application|permission)s?|housing benefit|allotments?|parking (?:permits?|"
    r"fines|tickets)|"
    r"salar(?:y|ies)|agency staff|sickness|taxi licen\w+|school (?:places|meals)|libraries? books|"
    r"elections?|social (?:care|workers?)|adoption|foster\w*|cemeter\w+|dog (?:fouling|"
    r"wardens?))\b",
    re.IGNORECASE,
)
HALF = 2
# What an answer may not hold without leaving open who made the cameras.
ASIDE = re.compile(
    r"\b(?:costs?|prices?|spen[dt]\w*|expenditure|budgets?|invoices?|dates?|when|years?|age|contracts?|"
    r"polic(?:y|ies)|assessments?|dpias?|impact|faults?|downtime|incidents?|retention|footage|requests?|"
    r"warranty|firmware|guidance|staff|training|complaints?|licen[cs]es?|locations?)\b",
    re.IGNORECASE,
)
OF_MAKERS = re.compile(
    r"\b(?:makes?|brands?|manufactur\w+|models?|makers?|suppliers?|supplied|compan(?:y|ies))\b",
    re.IGNORECASE,
)
ATTACHED = re.compile(
    r"\b(?:(?:please (?:see|find|refer to)|see|contained in|set out in|provided in|"
    r"in) (?:the |our |your )?"
    r"(?:attach\w+|enclos\w+|spreadsheet|excel|pdf|letter)|attached (?:is|are|as|please)|"
    r"as attached|"
    r"please find)\b",
    re.IGNORECASE,
)
LONGEST_POINTER = 160


def about_cameras(found: list[Exchange]) -> list[Exchange]:
    """The exchanges that are not about other business; all of them when none is left."""
    return [one for one in found if not _other_business(one)] or found


def _other_business(exchange: Exchange) -> bool:
    words = f"{exchange.question}\n{exchange.answer}"
    return not CAMERAS.search(words) and OTHER_BUSINESS.search(words) is not None


def answer_state(
    found: list[Exchange], claims: list[ReadClaim], cited: list[Cited]
) -> tuple[AnswerState, Span | None]:
    """The state of the answer as a whole, and the words that decide it.

    The portal asks about makers: an answer that applies an exemption and names none is refused,
    whatever else it tells; the claims say what it told.
    """
    kinds = [(_kind(one, cited), one) for one in found]
    named = any(claim.brand or claim.status is ClaimStatus.NOT_USED for claim in claims)
    refused = _first(kinds, AnswerState.NEITHER) or _first(kinds, AnswerState.REFUSED)
    if refused:
        return (AnswerState.PARTLY_DISCLOSED if named else refused[0]), _span(refused[1])
    makers = any(claim.brand for claim in claims)
    missing = [
        one for one in kinds if one[0] is AnswerState.NOT_HELD and not (makers and _aside(one[1]))
    ]
    if missing:
        told = any(claim.brand or claim.status is not ClaimStatus.NOT_USED for claim in claims)
        mostly = not told and len(missing) * HALF >= len(kinds)
        state = AnswerState.NOT_HELD if mostly else AnswerState.PARTLY_DISCLOSED
        return state, _span(missing[0][1])
    if claims:
        return AnswerState.DISCLOSED, claims[0].spans[0]
    if found:
        elsewhere = all(_points_elsewhere(one) for one in found)
        state = AnswerState.NOT_VISIBLE if elsewhere else AnswerState.DISCLOSED
        return state, _span(found[0])
    return AnswerState.NOT_VISIBLE, None


def _aside(exchange: Exchange) -> bool:
    """Whether what is not held is another matter than who made the cameras (a price, a date)."""
    sentence = next(
        (
            one.text
            for piece in exchange.pieces
            for one in sentences(piece)
            if NOT_HELD.search(one.text)
        ),
        exchange.answer,
    )
    near = sentence if ASIDE.search(sentence) or OF_MAKERS.search(sentence) else exchange.question
    return bool(ASIDE.search(near)) and not OF_MAKERS.search(near)


def _points_elsewhere(exchange: Exchange) -> bool:
    """Whether an answer only says that the answer is in another document."""
    said = exchange.answer
    return len(said) <= LONGEST_POINTER and bool(ATTACHED.search(said))


def _first(
    kinds: list[tuple[AnswerState, Exchange]], state: AnswerState
) -> tuple[AnswerState, Exchange] | None:
    return next((one for one in kinds if one[0] is state), None)


def _span(exchange: Exchange) -> Span:
    return exchange.pieces[0].start, exchange.pieces[-1].end


def _kind(exchange: Exchange, cited: list[Cited]) -> AnswerState:
    answer = exchange.answer
    own = [one for one in cited if _within(one, exchange)]
    if NEITHER.search(answer) and all(one.denies or "(" not in one.section for one in own):
        return AnswerState.NEITHER
    if any(not _says_not_held(one) for one in own):
        return AnswerState.REFUSED
    if own or NOT_HELD.search(answer):
        return AnswerState.NOT_HELD
    if REFUSED.search(answer) and not DISCLOSES.search(answer):
        return AnswerState.REFUSED
    return AnswerState.DISCLOSED


def _within(cited: Cited, exchange: Exchange) -> bool:
    return any(piece.start <= cited.start < piece.end for piece in exchange.pieces)


def _says_not_held(cited: Cited) -> bool:
    """FOISA s.17 and regulation 12(4)(a) (10(4)(a) in Scotland) say that nothing is held."""
    if cited.law is Law.FOISA:
        return cited.number == 17
    return cited.section.endswith("(4)(a)") and cited.law in {Law.EIR, Law.EISR}
