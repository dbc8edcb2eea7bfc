"""Whether two answers about one council are the same one. Pure.

By the source's address without what does not tell pages apart, by the reference, by day and brands,
or by nearly the same words. Likeness is a reason to ask, never to throw something away.
"""

import re
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from rapidfuzz import fuzz

from portal.entries.content import Answer, Claim
from portal.entries.words import AnswerState

TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|source|nocache|"
    r"post_redirect|unfold|cookie_passthrough|_ga|yclid|share|amp)$"
)
WDTK = "whatdotheyknow.com"
WDTK_REQUEST = re.compile(r"^/(?:[a-z]{2}/)?request/([^/]+)")
FULL_DAY = 10  # characters of a partial date with its day
SHORTEST_REFERENCE, SHORTEST_TEXT = 4, 40
SAME_WORDS = 92.0
UNANSWERED = {AnswerState.NO_REPLY, AnswerState.NOT_VISIBLE}


class Why(StrEnum):
    """What two answers share."""

    ADDRESS = "the same address"
    REFERENCE = "the same reference"
    DAY = "the same day and brands"
    WORDS = "nearly the same words"


def normalised_address(url: str) -> str:
    """An address without scheme, www, tracking, anchor and last slash; empty for none.

    Every page of one WhatDoTheyKnow request is that request.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return url.strip().lower()
    if not host:
        return ""
    host = re.sub(r"^(?:www\d?|m)\.", "", host)
    request = WDTK_REQUEST.match(parts.path) if host == WDTK else None
    if request:
        return f"{host}/request/{unquote(request[1]).lower()}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted((name, value) for name, value in pairs if not TRACKING.match(name.lower()))
    query = f"?{urlencode(kept)}" if kept else ""
    path = re.sub(r"/+(?:index\.(?:html?|php))?$", "", unquote(parts.path))
    return f"{host}{path}{query}"


def is_request(address: str) -> bool:
    """Whether a normalised address is one WhatDoTheyKnow request, which has one recipient."""
    return address.startswith(f"{WDTK}/request/")


def reference_key(reference: str) -> str:
    """A reference as two of them are compared; empty for what tells nothing apart."""
    key = re.sub(r"[^a-z0-9]", "", reference.lower())
    key = re.sub(r"^(?:foia?|eir|ref(?:erence)?|no)+(?=\d)", "", key)
    return key if len(key) >= SHORTEST_REFERENCE and re.search(r"\d", key) else ""


def why_alike(answer: Answer, other: Answer) -> Why | None:
    """What makes two answers of one council the same, None when nothing does."""
    address = normalised_address(answer.source.url)
    if address and address == normalised_address(other.source.url):
        return Why.ADDRESS
    reference = reference_key(answer.source.reference)
    if reference and reference == reference_key(other.source.reference):
        return Why.REFERENCE
    if _same_day(answer, other):
        return Why.DAY
    return Why.WORDS if _same_words(answer, other) else None


def _same_day(answer: Answer, other: Answer) -> bool:
    if len(answer.dated) < FULL_DAY or answer.dated != other.dated:
        return False
    brands = _brands(answer)
    if not brands or brands != _brands(other) or answer.state is not other.state:
        return False
    return not _contradicts(answer, other)


def _brands(answer: Answer) -> set[tuple[str, ...]]:
    return {claim.brands for claim in answer.claims if claim.brands}


def _contradicts(answer: Answer, other: Answer) -> bool:
    """Whether both count the same brands and the totals differ."""
    counted = {_pair(claim): claim.total for claim in other.claims if claim.total is not None}
    return any(
        claim.total is not None and counted.get(_pair(claim), claim.total) != claim.total
        for claim in answer.claims
    )


def _pair(claim: Claim) -> tuple[object, ...]:
    return (claim.brand_value, claim.brands, claim.status)


def _same_words(answer: Answer, other: Answer) -> bool:
    one, two = _words(answer), _words(other)
    if min(len(one), len(two)) < SHORTEST_TEXT:
        return False
    if re.findall(r"\d+", one) != re.findall(r"\d+", two):
        return False
    return max(fuzz.ratio(one, two), fuzz.token_sort_ratio(one, two)) >= SAME_WORDS


def _words(answer: Answer) -> str:
    quotes = [answer.quote, *(claim.quote for claim in answer.claims)]
    return " ".join(" ".join(quotes).lower().split())


def says_more(answer: Answer, other: Answer) -> bool:
    """Whether an answer has something that the other has not: a brand, a status, any reply."""
    if other.state in UNANSWERED and answer.state not in UNANSWERED:
        return True
    known = {_pair(claim) for claim in other.claims}
    return any(_pair(claim) not in known for claim in answer.claims)


def differs(answer: Answer, other: Answer) -> bool:
    """Whether the two count the same thing differently."""
    return _contradicts(answer, other)
