"""How far a verb reaches in a clause that names several brands. Pure."""

import re

from portal.submissions.extraction.hedges import UNSURE
from portal.submissions.extraction.mentions import DEVICE, Mention
from portal.submissions.extraction.statuses import said_of
from portal.submissions.extraction.text import Piece

# Brands with nothing but these words between them are spoken of together.
TOGETHER = re.compile(
    rf"(?:\s|[,/&()+]|\d|\b(?:and|or|nor|plus|the|from|by|of|either|also|both|x|models?|{DEVICE})\b)*",
    re.IGNORECASE,
)
# "A was replaced with B" is one statement of both.
SWAPS = re.compile(
    r"\b(?:replac|swap|migrat|switch|upgrad|chang|mov)\w*\b.{0,60}\b(?:by|with|to|for)\b",
    re.IGNORECASE,
)
ITS_OWN = re.compile(r"\s+(?:is|was|has)\b", re.IGNORECASE)  # a verb of one brand alone
PARTS = re.compile(r"(?:,|;|\(|\s-)\s*(?:and\b|with\b|while\b)?|\b(?:and|while|with|plus)\b", re.I)


def within(clause: Piece, found: list[Mention], place: int) -> tuple[Piece, Mention]:
    """The words that speak of one mention, and the mention counted in them.

    "Hikvision was removed in 2022 and Axis cameras are now used": each brand has its own verb.
    "We use Hikvision, which is being replaced, and Axis": Axis has the verb before them both.
    """
    groups = _groups(clause, found)
    hedged = UNSURE.search(clause.text, 0, groups[0][0].start)
    if len(groups) == 1 or hedged or SWAPS.search(clause.text):
        return clause, found[place]
    own = next(number for number, group in enumerate(groups) if found[place] in group)
    start = _border(clause, groups[own - 1][-1].end, groups[own][0].start) if own else 0
    end = len(clause.text)
    if own + 1 < len(groups):
        end = _border(clause, groups[own][-1].end, groups[own + 1][0].start)
    part = clause.text[start:end]
    if said_of(part) is not None:
        return _shifted(part, found[place], start)
    before = clause.text[: groups[0][0].start]
    if own and said_of(before) is not None:
        return _shifted(before + part, found[place], start - len(before))
    return clause, found[place]


def own_words(clause: Piece, found: list[Mention], place: int) -> str:
    """The words of a clause around one mention, up to the next brand's own."""
    groups = _groups(clause, found)
    own = next(number for number, group in enumerate(groups) if found[place] in group)
    start = _border(clause, groups[own - 1][-1].end, groups[own][0].start) if own else 0
    last = own + 1 == len(groups)
    end = None if last else _border(clause, groups[own][-1].end, groups[own + 1][0].start)
    return clause.text[start:end]


def _groups(clause: Piece, found: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in found:
        joined = groups and TOGETHER.fullmatch(clause.text, groups[-1][-1].end, mention.start)
        either = joined and re.search(r"\b(?:or|nor)\b", joined[0])
        if joined and (either or not ITS_OWN.match(clause.text, mention.end)):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _border(clause: Piece, last: int, following: int) -> int:
    """Where the words of the following brand begin: at the last conjunction between the two."""
    borders = [found.end() for found in PARTS.finditer(clause.text, last, following)]
    return borders[-1] if borders else last


def _shifted(part: str, mention: Mention, by: int) -> tuple[Piece, Mention]:
    return Piece(part, 0), Mention(mention.brand, mention.start - by, mention.end - by)
