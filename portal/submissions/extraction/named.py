"""Claims that an answer makes in its own words about a brand. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.brands.rules import Lexicon
from portal.entries.words import ClaimStatus, Setting
from portal.submissions.extraction.counts import INCLUDED, Count
from portal.submissions.extraction.dialogue import Exchange
from portal.submissions.extraction.following import followed_up
from portal.submissions.extraction.furniture import of_the_council
from portal.submissions.extraction.hedges import ELSEWHERE, UNSURE
from portal.submissions.extraction.mentions import DEVICE, Mention, mentions, only_names
from portal.submissions.extraction.pairing import pairs, qualifier_words
from portal.submissions.extraction.questions import Asked
from portal.submissions.extraction.result import ReadClaim
from portal.submissions.extraction.scopes import own_words, within
from portal.submissions.extraction.settings import setting_of
from portal.submissions.extraction.states import NOT_HELD, REFUSED
from portal.submissions.extraction.statuses import NOT_RUNNING, Said, said_of, said_of_brand
from portal.submissions.extraction.tables import LEAST_ROWS, row_status
from portal.submissions.extraction.text import Piece, clauses, sentences
from portal.submissions.extraction.verdicts import verdict

SCOPE = re.compile(r"(?P<scope>[A-Z][\w']+(?: (?:and|of|upon|the|[A-Z][\w']+))*):\s")
# "does not use X in car parks, but has 4 at the depot": it is not without X.
BUT_SOME = re.compile(
    r",?\s*(?:but|although|though|however),?\s+(?:(?:we|it|the council|there|do|does|currently) )*"
    r"(?:have|has|uses?|are|is)\b(?! (?:no|not|none|never|aware|reviewing|considering))",
    re.IGNORECASE,
)
# Who makes little else than cameras: their name alone says that cameras are spoken of.
CAMERA_MAKERS = {
    "360-vision-technology",
    "axis",
    "dahua",
    "dallmeier",
    "hanwha-vision",
    "hikvision",
    "indigovision",
    "mobotix",
    "redvision",
    "tiandy",
    "uniview",
    "vivotek",
}
# "Before 2020 Hikvision": a list of what was there.
NOT_NOW = re.compile(r"\b(?:before|prior to|until|up to|formerly|previously|originally)\b", re.I)
LONGEST_LIST = 80
TICKED = re.compile(
    r"\s*(?:cameras?)?\s*(?:[:|=\t-]\s*(?P<word>yes|no|none|nil|n/?a|not applicable|unknown)\b"
    r"(?!\.\s*\d)|\s(?P<last>yes|no|none|nil|n/?a|y|n)\s*(?:$|[.;,]|- ))",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[\w /()-]{0,60}?(?:[:|\t]| -)\s+")
FIRST_WORDS = 12
BESIDE_A_DEVICE = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?{DEVICE}", re.IGNORECASE)
NOT_TOLD = re.compile(rf"{REFUSED.pattern}|{NOT_HELD.pattern}", re.IGNORECASE)
ABOUT = re.compile(
    r"\b(?:information|details|data|questions?|request\w*|enquir\w+|asked?|regarding|concerning|"
    r"relat(?:ion|ing) to|about(?! \d)|costs? of|spen[dt]\w*|polic(?:y|ies)|guidance|"
    r"concerns?)\b(?:(?!\b(?:uses?|operates?|has|have|are|is)\b)[^:;,])*$",
    re.IGNORECASE,
)


def named_claims(exchange: Exchange, asked: Asked, lexicon: Lexicon) -> list[ReadClaim]:
    """What the answer says of each brand that it names, clause by clause."""
    found: list[ReadClaim] = []
    scope, last = "", 0  # `last`: where the claims of the clause before begin
    for clause in _clauses(exchange):
        head = SCOPE.match(clause.text)
        if head and not mentions(clause.cut(*head.span()), lexicon):
            scope = head["scope"]
        found[last:] = followed_up(clause, found[last:])
        if BUT_SOME.match(clause.text) and not mentions(clause, lexicon):
            found[last:] = [one for one in found[last:] if one.status is not ClaimStatus.NOT_USED]
        read = _kinds_added(list(_clause(clause, exchange, asked, lexicon, scope=scope)), clause)
        last = len(found) if read else last
        found += read
    return _rows_added(found, exchange)


def _kinds_added(found: list[ReadClaim], clause: Piece) -> list[ReadClaim]:
    """'8 Hikvision PTZ and 12 Hikvision domes' as one claim of 20."""
    if INCLUDED.search(clause.text):
        return found
    groups: dict[tuple[object, ...], list[ReadClaim]] = {}
    for claim in found:
        counted = claim.count is not None and not claim.base
        same = (claim.brand, claim.status, claim.unit)
        groups.setdefault(same if counted else (id(claim),), []).append(claim)
    return [_added(group) for group in groups.values()]


def _rows_added(found: list[ReadClaim], exchange: Exchange) -> list[ReadClaim]:
    """Rows of one table that count the same brand as one claim: their sum, with its parts.

    They stay apart where each says another setting.
    """
    groups: dict[tuple[object, ...], list[ReadClaim]] = {}
    for claim in found:
        row = claim.count is not None and claim.spans[0][0] in exchange.rows
        same = (claim.brand, claim.status, claim.unit, claim.scope)
        groups.setdefault(same if row else (id(claim),), []).append(claim)
    return [one for group in groups.values() for one in _by_setting(group)]


def _by_setting(group: list[ReadClaim]) -> list[ReadClaim]:
    settings = dict.fromkeys(claim.setting for claim in group)
    if Setting.NOT_STATED not in settings:
        return [_added([one for one in group if one.setting is own]) for own in settings]
    return (
        [replace(_added(group), setting=Setting.NOT_STATED)]
        if len(settings) > 1
        else [_added(group)]
    )


def _added(group: list[ReadClaim]) -> ReadClaim:
    values = [claim.count for claim in group if claim.count is not None]
    biggest = max(values, default=0)
    if len(values) < LEAST_ROWS:
        return group[0]
    stated = len(values) > LEAST_ROWS and 2 * biggest == sum(values)  # a row of the total
    parts = "" if stated else f"{' + '.join(map(str, values))} (sum)"
    return replace(
        group[0],
        count=biggest if stated else sum(values),
        qualifier=parts or group[0].qualifier,
        spans=tuple(span for claim in group for span in claim.spans),
    )


def _clauses(exchange: Exchange) -> Iterator[Piece]:
    rows = exchange.rows
    for piece in exchange.pieces:
        if piece.start in rows:
            yield piece
            continue
        for sentence in sentences(piece):
            own = of_the_council(sentence)
            if own:
                yield from clauses(own)


def _clause(
    clause: Piece, exchange: Exchange, asked: Asked, lexicon: Lexicon, *, scope: str
) -> Iterator[ReadClaim]:
    found = mentions(clause, lexicon)
    if not found:
        return
    numbers = pairs(clause, found, exchange)
    for place, mention in enumerate(found):
        count, base = numbers.get(place, (None, None))
        row = clause.start in exchange.rows
        counted = count is not None and mention.brand in CAMERA_MAKERS
        bare = counted and said_of(clause.text) is None
        listed = row or bare or _is_list(clause, found, count)
        part, own = within(clause, found, place)
        cameras = _about_cameras(clause) or asked.cameras or asked.make
        cameras = cameras or mention.brand in CAMERA_MAKERS
        said = _said(part, own, exchange, asked, listed=listed, cameras=cameras, counted=counted)
        if said is None:
            continue
        paused = said.status is ClaimStatus.PURCHASES_PAUSED
        zero = count is not None and count.value == 0
        gone = zero or said.status is ClaimStatus.NOT_USED
        yield ReadClaim(
            brand=mention.brand,
            status=_status(said, zero=zero),
            count=count.value if count and not gone else None,
            unit=(count.unit or asked.unit) if count and not gone else None,
            qualifier=qualifier_words(count, base, paused=paused),
            setting=_setting(clause, found, place, exchange),
            scope=scope,
            base=base,
            spans=((clause.start, clause.end),),
        )


def _setting(clause: Piece, found: list[Mention], place: int, exchange: Exchange) -> Setting:
    own = own_words(clause, found, place)
    around = (exchange.question, exchange.opening, exchange.topic)
    return setting_of(own, *around) if own != clause.text else setting_of(clause.text, *around)


def _status(said: Said, *, zero: bool) -> ClaimStatus:
    """The cameras stay while nothing new is bought; none of a brand is a brand that is not used."""
    if zero and said.status is ClaimStatus.IN_USE:
        return ClaimStatus.NOT_USED
    paused = said.status is ClaimStatus.PURCHASES_PAUSED
    return ClaimStatus.IN_USE if paused else said.status


def _is_list(clause: Piece, found: list[Mention], count: Count | None) -> bool:
    """Whether the clause only lists brands (and numbers): it has no verb that could say more."""
    if only_names(clause, found):
        return True
    label = LABELLED.match(clause.text)
    rest = clause.cut(label.end()) if label else clause
    if label and only_names(rest, mentions_in(rest, found, clause)):
        return True
    if found[0].start <= FIRST_WORDS and BESIDE_A_DEVICE.match(clause.text, found[0].end):
        return True
    cells = "|" in clause.text or "\t" in clause.text
    device = re.search(rf"\b{DEVICE}", clause.text, re.IGNORECASE) is not None
    return cells or bool(count and device)


def mentions_in(part: Piece, found: list[Mention], whole: Piece) -> list[Mention]:
    """The mentions that lie in a part of the piece, counted in the part."""
    shift = part.start - whole.start
    return [
        Mention(one.brand, one.start - shift, one.end - shift)
        for one in found
        if one.start >= shift
    ]


def _said(
    clause: Piece,
    mention: Mention,
    exchange: Exchange,
    asked: Asked,
    *,
    listed: bool,
    cameras: bool,
    counted: bool,
) -> Said | None:
    row = row_status(clause) if clause.start in exchange.rows else None
    ticked = TICKED.match(clause.text, mention.end)
    if row or ticked:
        return row or (_ticked(ticked) if ticked else None)
    said = said_of_brand(clause.text, mention.start, mention.end)
    if said is not None and said.status is not ClaimStatus.IN_USE:
        return said
    if NOT_TOLD.search(clause.text) or ABOUT.search(clause.text[: mention.start]):
        return None
    if said is not None and cameras:
        return said
    if UNSURE.search(clause.text) or ELSEWHERE.search(clause.text) or asked.leaving:
        return None
    if NOT_NOW.search(clause.text[: mention.start]) or NOT_RUNNING.search(clause.text):
        return None
    fits = asked.make or asked.use or exchange.of_cameras or counted
    short = asked.strictly_make and len(clause.text) <= LONGEST_LIST
    if said is None and fits and (listed or short or verdict(clause.text) is True):
        return Said(ClaimStatus.IN_USE, mention.start, mention.end)
    return None


def _ticked(found: re.Match[str]) -> Said | None:
    """'Hikvision - Yes', 'Dahua: No'; what is not applicable says nothing."""
    word = (found["word"] or found["last"]).lower()
    if word not in {"yes", "no", "none", "nil", "y", "n"}:
        return None
    status = ClaimStatus.IN_USE if word.startswith("y") else ClaimStatus.NOT_USED
    return Said(status, found.start(), found.end())


def _about_cameras(clause: Piece) -> bool:
    return re.search(rf"\b{DEVICE}|\b(?:surveillance|models?)\b", clause.text, re.I) is not None
