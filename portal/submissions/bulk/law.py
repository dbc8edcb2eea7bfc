"""Sections of the law in a cell, under the law of the council's nation. Pure."""

import re

from portal.entries.content import Exemption
from portal.entries.words import AnswerState, Law
from portal.submissions.bulk.names import Body
from portal.submissions.bulk.row_says import Says
from portal.submissions.bulk.unclear import Unclear, shown
from portal.submissions.extraction.exemptions import exemptions, law_of_text
from portal.submissions.extraction.text import Piece, normalise
from portal.submissions.reading_fields import Unreadable, read_exemptions

NONE = re.compile(r"^(?:none|no|n|n/?a|nil|not applicable|-+|no exemptions?(?: used)?|x)$", re.I)
YES = re.compile(r"^(?:yes|y|refused|withheld|exempt|true)$", re.I)
SECTION = re.compile(r"\b(?:s|ss|sections?|regs?|regulations?)\.? ?\d", re.I)
COST = re.compile(r"\b(?:cost|fees|appropriate limit|18 hours)\b", re.I)


def read_law(text: str, says: Says, body: Body) -> tuple[Exemption, ...]:
    """The exemptions of a row: of its own column, else of the words that say it was refused.

    Raises Unclear for a section that cannot be read or is of another nation's law.
    """
    cell = " ".join(text.split()).strip(" .;,")
    if cell and not NONE.match(cell):
        if YES.match(cell):
            says.outcome = says.outcome or AnswerState.REFUSED
            return ()
        return _sections(cell, body)
    found: list[Exemption] = []
    for words in says.law_words:
        cited = _cited(words, body) if re.search(r"\d", words) else ()
        found += [one for one in cited if one not in found]
        if not cited and SECTION.search(words):
            says.notes.append(f"No section that is known here: {words[:200]}")
    return tuple(found)


def _sections(cell: str, body: Body) -> tuple[Exemption, ...]:
    try:
        return read_exemptions(cell, scottish=body.scottish)
    except Unreadable as refusal:
        cited = _cited(cell, body) or _cited(f"section {cell}", body)
        if cited:
            return cited
        if COST.search(cell) and not re.search(r"\d", cell.replace("18 hours", "")):
            return (Exemption(law=Law.FOISA if body.scottish else Law.FOIA, section="12"),)
        raise Unclear(f"{shown(cell)}: {refusal.sentence}") from None


def _cited(text: str, body: Body) -> tuple[Exemption, ...]:
    """The sections that words cite, as the reading of answers finds them."""
    words = normalise(text).text
    piece = Piece(words, 0)
    laws = law_of_text(words, scottish=body.scottish)
    if laws[0] is Law.FOISA and not body.scottish:
        raise Unclear("Councils outside Scotland answer under FOIA or EIR, not Scottish law.")
    return tuple(
        Exemption(law=one.law, section=_lowered(one.section)) for one in exemptions([piece], laws)
    )


def _lowered(section: str) -> str:
    number = re.match(r"\d+[A-Za-z]?", section)
    head = number.group() if number else ""
    return head.upper() + section[len(head) :].lower()
