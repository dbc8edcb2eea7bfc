"""Claims without a brand in the answer's words: numbers of cameras, and 'none'. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.brands.rules import Lexicon
from portal.entries.words import ClaimStatus, Unit
from portal.submissions.extraction.counts import RISES, Count, counts, sum_of
from portal.submissions.extraction.dialogue import Exchange
from portal.submissions.extraction.furniture import is_boilerplate, of_the_council
from portal.submissions.extraction.hedges import ELSEWHERE, UNSURE
from portal.submissions.extraction.mentions import mentions
from portal.submissions.extraction.pairing import qualifier_words
from portal.submissions.extraction.questions import Asked
from portal.submissions.extraction.result import ReadClaim
from portal.submissions.extraction.settings import setting_of
from portal.submissions.extraction.statuses import TRIAL
from portal.submissions.extraction.text import Piece, sentences
from portal.submissions.extraction.verdicts import denies_what_was_asked, verdict

NOT_THERE = re.compile(
    r"\b(?:replaced|repaired|faulty|broken|not working|out of (?:order|use)|purchased|bought|new|"
    r"incidents?|requests?|offences?|recordings?|planned|proposed|(?:will|to|"
    r"would) be (?:installed|bought|purchased|added|fitted|ordered|procured)|removed|"
    r"decommissioned|no longer|previously|intended|procurement|stolen|vandalised|additional|"
    r"spare|ordered|proposals?)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\b(?:total(?:s|ling)?|overall|altogether|in all)\b", re.IGNORECASE)
# "in Mill Street and": the next number counts the same in another place.
AND_AT = re.compile(
    r"\s*(?:\w+ ){0,2}(?:cameras )?(?:are )?(?:in|at|on|within|inside|covering)\b[^.;:\d]{2,60}?"
    r"(?:,|,? and|,? plus|,? with)\s+(?:a further |another )?",
    re.IGNORECASE,
)
AT = re.compile(r"\s*(?:cameras )?(?:are )?(?:in|at|on|within|inside|covering)\b", re.IGNORECASE)
CHANGE_ONLY = {"purchased", "bought", "new", "additional"}
BARE = re.compile(
    r"\W*(?:(?:there (?:are|were)|we (?:have|operate|use)|the council (?:has|operates|uses)|"
    r"currently|"
    r"at present|in total|total|a total of|approximately|approx\.?|about|around|circa|c\.|over|"
    r"more than|at least|up to|some|roughly|nearly)[:\s-]*)*\W*$",
    re.IGNORECASE,
)
AFTER_BARE = re.compile(
    r"\s*(?:$|[.,;(\n]|in (?:total|all)|total|at present|currently|and\b|plus\b|\+)"
)
YEAR = r"\b(?:19|20)\d\d\b"
YEAR_ROW = re.compile(
    r"\W*(?:19|20)\d\d(?:\s?[-/]\s?\d{2,4})?\s*[:|\t-]|\W*in (?:19|20)\d\d\b", re.I
)


def counted_claims(exchange: Exchange, asked: Asked, lexicon: Lexicon) -> list[ReadClaim]:
    """The numbers of cameras (or drones) that the answer states beside no brand."""
    found: list[tuple[Count, Piece]] = []
    rows = exchange.rows
    for piece in exchange.pieces:
        if piece.start in rows:
            cell = rows[piece.start]
            if cell and cell.unit and cell.value and not mentions(piece, lexicon):
                found.append((cell, piece))
            continue
        for whole in sentences(piece):
            sentence = of_the_council(whole) or whole
            found.extend(
                (count, sentence) for count in _countable(sentence, asked, lexicon, exchange.topic)
            )
    if not found:
        return []
    return [
        ReadClaim(
            brand="",
            status=ClaimStatus.TRIAL if TRIAL.search(sentence.text) else ClaimStatus.IN_USE,
            count=count.value,
            unit=count.unit or asked.unit,
            qualifier=qualifier_words(count, count.base),
            setting=setting_of(sentence.text, exchange.question, exchange.opening, exchange.topic),
            spans=((sentence.start, sentence.end),),
        )
        for count, sentence in _whole(found)
    ]


def _countable(sentence: Piece, asked: Asked, lexicon: Lexicon, topic: str) -> Iterator[Count]:
    text = sentence.text
    refused = (
        asked.portion or is_boilerplate(sentence) or ELSEWHERE.search(text) or UNSURE.search(text)
    )
    if (
        refused
        or _of_another_year(text, topic)
        or RISES.search(text)
        or mentions(sentence, lexicon)
    ):
        return
    gone = NOT_THERE.search(text)
    before: Count | None = None
    for count in counts(sentence):
        if before and count.unit is None and AND_AT.fullmatch(text, before.end, count.start):
            count = replace(count, unit=before.unit if AT.match(text, count.end) else None)
        before = count
        bare = count.unit is None and (asked.how_many or asked.of_them) and _is_bare(text, count)
        stated = count.unit in {Unit.CAMERA, Unit.DRONE} and count.value > 0
        if (
            bare
            and count.value > 0
            or stated
            and (gone is None or _behind_the_count(gone, count, text))
        ):
            yield count


def _of_another_year(text: str, topic: str) -> bool:
    """Whether a number is one of a year that was not the only one asked about."""
    row = YEAR_ROW.match(text)
    return row is not None and set(re.findall(YEAR, row[0])) != set(re.findall(YEAR, topic))


def _behind_the_count(gone: re.Match[str], count: Count, text: str) -> bool:
    """'Two (may buy more)': what comes after a bracket says nothing of the number before it."""
    return gone.start() > count.end and bool(
        re.search(r"\(|[,;]\s*(?:about |around )?\d", text[count.end : gone.start()])
    )


def _is_bare(text: str, count: Count) -> bool:
    return BARE.match(text[: count.start]) is not None and bool(AFTER_BARE.match(text[count.end :]))


def _whole(found: list[tuple[Count, Piece]]) -> list[tuple[Count, Piece]]:
    """A stated total alone; parts of one sentence as their sum; else each number."""
    if len(found) == 1:
        return found
    for count, sentence in found:
        if TOTAL.search(sentence.text) and count.value == max(one.value for one, _ in found):
            return [(count, sentence)]
    groups: dict[int, list[tuple[Count, Piece]]] = {}
    for count, sentence in found:
        groups.setdefault(sentence.start, []).append((count, sentence))
    return [
        (_of_places([count for count, _ in group], group[0][1].text), group[0][1])
        for group in groups.values()
    ]


def _of_places(own: list[Count], text: str) -> Count:
    """'15 cameras in Mill Street and 12 in the Market Place' are 27; else as kinds add up."""
    whole = sum_of(own, text)
    between = [text[a.end : b.start] for a, b in zip(own, own[1:], strict=False)]
    apart = all(AND_AT.fullmatch(words) for words in between)
    if whole.words_of or not between or not apart or not AT.match(text, own[-1].end):
        return whole
    return replace(
        own[0],
        value=sum(one.value for one in own),
        end=own[-1].end,
        words_of=" + ".join(one.words for one in own),
    )


def plain_claims(exchange: Exchange, asked: Asked) -> Iterator[ReadClaim]:
    """What a plain yes, no or number means when the question names the brand.

    The brand is the answer's only because the answer confirms or denies it: a yes to several
    brands says of none which, a no denies each.
    """
    said = verdict(exchange.answer)
    place = exchange.pieces[0]
    yes = said is True and asked.use and not asked.past and len(asked.brands) == 1
    no = said is False and (asked.use or asked.how_many or asked.of_them)
    no = no or said is None and denies_what_was_asked(exchange.answer)
    for brand in asked.brands if yes or no else ():
        yield ReadClaim(
            brand=brand,
            status=ClaimStatus.IN_USE if yes else ClaimStatus.NOT_USED,
            setting=setting_of(place.text, exchange.question, exchange.topic),
            spans=((place.start, place.end),),
        )
