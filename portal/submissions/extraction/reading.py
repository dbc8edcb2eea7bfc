"""The reading of one answer: exchanges, then claims, exemptions and the answer's state. Pure."""

import re
from dataclasses import replace

from portal.brands.rules import Lexicon
from portal.entries.words import ClaimStatus
from portal.submissions.extraction.dialogue import Exchange, exchanges
from portal.submissions.extraction.exemptions import exemptions, law_of_text
from portal.submissions.extraction.letter import read_letter
from portal.submissions.extraction.merging import merged
from portal.submissions.extraction.named import named_claims
from portal.submissions.extraction.nones import none_claims
from portal.submissions.extraction.questions import Asked, understand
from portal.submissions.extraction.result import (
    ReadClaim,
    ReadDay,
    ReadExemption,
    Reading,
    ReadReference,
)
from portal.submissions.extraction.states import about_cameras, answer_state
from portal.submissions.extraction.statuses import said_of
from portal.submissions.extraction.text import Normal, normalise
from portal.submissions.extraction.unnamed import counted_claims, plain_claims
from portal.submissions.extraction.verdicts import verdict

SCOTLAND = "scotland"
MOST_READ = 100_000  # characters; the longest answers of councils have a tenth
MOST_CLAIMS = 200
BARE_NUMBER = re.compile(
    r"\W*(?:there (?:are|is)|we (?:have|own|use)|(?:the council|it) (?:has|owns|"
    r"uses))?\s*(?:currently |now |"
    r"about |around |approximately |over )?[\w,-]+(?: in (?:use|total|all))?\W*",
    re.IGNORECASE,
)


def read_answer(text: str, lexicon: Lexicon, nation: str = "") -> Reading:
    """What an answer says about cameras, as proposals for a person to confirm.

    `nation` ("scotland") decides which Act a bare section number belongs to; without it the text
    itself does. The same text gives the same reading every time.
    """
    text = text[:MOST_READ]
    plain = normalise(text)
    laws = law_of_text(plain.text, scottish=nation.lower() == SCOTLAND)
    relevant = about_cameras(exchanges(plain.text))
    claims = merged(_claims(relevant, lexicon)[:MOST_CLAIMS])
    cited = exemptions([piece for one in relevant for piece in one.pieces], laws)
    state, span = answer_state(relevant, claims, cited)
    return Reading(
        text,
        state,
        plain.given(*span) if span else None,
        tuple(_placed(claim, plain) for claim in claims),
        tuple(ReadExemption(one.words, plain.given(one.start, one.end)) for one in cited),
        *_of_the_letter(plain),
    )


def _of_the_letter(
    plain: Normal,
) -> tuple[ReadReference | None, ReadDay | None, ReadDay | None]:
    """The reference, the day of the request and the day of the answer."""
    letter = read_letter(plain.text)
    number = letter.reference
    reference = (
        ReadReference(number.text, plain.given(number.start, number.end)) if number else None
    )
    received, answered = (
        ReadDay(found[0], plain.given(found[1].start, found[1].end)) if found else None
        for found in (letter.received, letter.answered)
    )
    return reference, received, answered


def _placed(claim: ReadClaim, plain: Normal) -> ReadClaim:
    """The claim with its words' places in the text as it was given."""
    return replace(claim, spans=tuple(plain.given(*span) for span in claim.spans))


def _claims(found: list[Exchange], lexicon: Lexicon) -> list[ReadClaim]:
    claims: list[ReadClaim] = []
    for exchange in found:
        asked = understand(exchange.question, lexicon, exchange.topic)
        if asked.leaving and verdict(exchange.answer) is True:
            claims = [_leaving(claim, asked) for claim in claims]
        named = list(named_claims(exchange, asked, lexicon))
        said = {claim.brand for claim in named}
        claims += [one for one in plain_claims(exchange, asked) if one.brand not in said]
        claims += named
        there = _there(claims)
        claims += [
            _attached(one, exchange, asked, there)
            for one in counted_claims(exchange, asked, lexicon)
        ]
        claims += none_claims(exchange, asked, lexicon)
    return claims


def _there(claims: list[ReadClaim]) -> set[str]:
    return {one.brand for one in claims if one.brand and one.status is ClaimStatus.IN_USE}


def _leaving(claim: ReadClaim, asked: Asked) -> ReadClaim:
    """A plain yes to "do you plan to remove them?" is said of the brand that was asked about."""
    about = not asked.brands or claim.brand in asked.brands
    if claim.brand and about and claim.status is ClaimStatus.IN_USE:
        return replace(claim, status=ClaimStatus.PHASING_OUT)
    return claim


def _attached(claim: ReadClaim, exchange: Exchange, asked: Asked, there: set[str]) -> ReadClaim:
    """A number that answers "how many of this brand": with no verb of its own it is the brand's."""
    start, end = claim.spans[0]
    own = next(one for one in exchange.pieces if one.start <= start < one.end)
    words = own.text[start - own.start : end - own.start]
    fragment = said_of(words) is None or BARE_NUMBER.fullmatch(words) is not None
    if not fragment:
        return claim
    if (asked.how_many or asked.of_them) and len(asked.brands) == 1:
        return replace(claim, brand=asked.brands[0])
    if asked.of_them and not asked.brands and len(there) == 1:
        return replace(claim, brand=next(iter(there)))
    return claim
