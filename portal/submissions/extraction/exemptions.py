"""Exemptions that an answer applies: the law by nation, the section with what is in it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.entries.words import Law
from portal.submissions.extraction.text import Piece, sentences

SUB = r"(?:\s?\((?:\d{1,2}|[a-z]|i{1,3}|iv|v)\)(?:\s?-\s?\([a-z]\))?)"
SECTION = rf"\d{{1,2}}A?(?:{SUB})*"
CITED = re.compile(
    rf"\b(?P<word>sections?|sect?\.|ss?\.|s(?=\d)|ss(?=\d)|s (?=\d)|exemptions?(?: under)?|"
    rf"regulations?|regs?\.?|r\.?(?=\d))\s*(?P<list>{SECTION}"
    rf"(?:\s*(?:,|&|and|or|/|;)\s*(?:(?:sections?|s|regulations?|regs?|r)\.?\s*)?(?:{SECTION}|{SUB}))*)",
    re.IGNORECASE,
)
ITEM = re.compile(rf"{SECTION}|(?:{SUB})+", re.IGNORECASE)
LAW_WORDS = (
    (Law.EISR, r"EISRs?\b|EI\(S\)R|Environmental Information \(Scotland\)"),
    (Law.FOISA, r"FOI\(?S\)?A\b|Freedom of Information \(Scotland\)|Scotland\) Act"),
    (Law.EIR, r"EIRs?\b|Environmental Information Regulations"),
    (Law.FOIA, r"FOIA\b|FOI Act|Freedom of Information Act|\bFOI\b"),
)
OTHER_LAW = re.compile(
    r"\s*(?:of|in|under|,)?\s*(?:the\s)?(?:Data Protection|DPA|UK GDPR|GDPR|Crime and Disorder|"
    r"Local Government|Police|Human Rights|Protection of Freedoms|Highways|Road Traffic|"
    r"Equality|Children|Code of Practice|Criminal Justice|Housing Act|Limitation)",
    re.IGNORECASE,
)
NOT_APPLIED = re.compile(
    r"\b(?:(?<!duty )do(?:es)? not apply(?! by virtue| because)|is not engaged|"
    r"not (?:be )?(?:relying|rely)|may apply|might apply|"
    r"could apply|would have applied|not (?:exempt|applicable)|disapplied|no longer rel(?:y|"
    r"ies))\b",
    re.IGNORECASE,
)
# What each law lets a council refuse or leave out; the rest of a law is procedure (times, fees,
# advice, complaints). FOIA and FOISA: Part II and sections 12, 14, 17 (and 18) of each.
SECTIONS = {
    Law.FOIA: {12, 14, 17, *range(21, 45)},
    Law.FOISA: {12, 14, 17, 18, *range(25, 42)},
    Law.EIR: {12, 13},
    Law.EISR: {10, 11},
}
# Of regulation 12 (10 in Scotland) only paragraphs (3) to (5) are exceptions.
PROCEDURE = re.compile(r"1[02]\((?:[126-9]|1\d)\)")
NEITHER_CONFIRM = {"23(5)", "24(2)", "30(3)", "31(3)", "38(2)", "40(5)", "43(3)", "18", "18(1)"}
REGULATIONS = {Law.EIR, Law.EISR}


@dataclass(frozen=True, slots=True)
class Cited:
    """One exemption and where it stands in the text."""

    law: Law
    section: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """'FOIA s.31(1)(a)', 'EIR 12(4)(b)'."""
        return f"{self.law.value} {'' if self.law in REGULATIONS else 's.'}{self.section}"

    @property
    def denies(self) -> bool:
        """Whether the section lets a council neither confirm nor deny."""
        return self.section in NEITHER_CONFIRM

    @property
    def number(self) -> int:
        """The section without what is in it."""
        found = re.match(r"\d+", self.section)
        return int(found[0]) if found else 0


def law_of_text(text: str, *, scottish: bool) -> tuple[Law, Law]:
    """The Act and the Regulations that bare section numbers of this text belong to."""
    scots = scottish or re.search(LAW_WORDS[1][1], text) is not None
    return (Law.FOISA, Law.EISR) if scots else (Law.FOIA, Law.EIR)


def exemptions(pieces: list[Piece], laws: tuple[Law, Law]) -> list[Cited]:
    """The exemptions that the answers' pieces apply, each once, in their order."""
    found: dict[str, Cited] = {}
    for piece in pieces:
        for sentence in sentences(piece):
            if NOT_APPLIED.search(sentence.text):
                continue
            for cited in _cited(sentence, laws):
                found.setdefault(cited.words, cited)
    every = list(found.values())
    return [one for one in every if not _said_finer(one, every)]


def _said_finer(one: Cited, every: list[Cited]) -> bool:
    """Whether the same section is cited with its sub-section too, or is only the notice's own."""
    if one.law is Law.FOIA and one.number == 17:
        return any(other.number != 17 for other in every)
    return any(
        other is not one and other.law is one.law and other.section.startswith(f"{one.section}(")
        for other in every
    )


def _cited(sentence: Piece, laws: tuple[Law, Law]) -> Iterator[Cited]:
    for match in CITED.finditer(sentence.text):
        if OTHER_LAW.match(sentence.text, match.end()):
            continue
        regulation = match["word"].lower().startswith("r")
        law = _law(sentence.text, match, laws, regulation=regulation)
        section = ""
        for item in ITEM.finditer(match["list"]):
            words = re.sub(r"\s", "", item[0])
            if words[0] == "(" and section:
                section += words
                continue
            if section:
                yield from _known(law, section, sentence, match)
            section = words
        yield from _known(law, section, sentence, match)


def _known(law: Law, section: str, sentence: Piece, match: re.Match[str]) -> Iterator[Cited]:
    cited = Cited(law, section, sentence.start + match.start(), sentence.start + match.end())
    regulates = law in REGULATIONS and PROCEDURE.match(section)
    if cited.number in SECTIONS[law] and not regulates:
        yield cited


def _law(text: str, match: re.Match[str], laws: tuple[Law, Law], *, regulation: bool) -> Law:
    """The law named beside a section: behind it first, then before it, else the text's."""
    for near in (
        text[match.end() : match.end() + 60],
        text[max(0, match.start() - 50) : match.start()],
    ):
        for law, words in LAW_WORDS:
            if (law in REGULATIONS) is regulation and re.search(words, near):
                return law if law not in {Law.FOIA, Law.EIR} else _scottish(law, laws)
    return laws[1] if regulation else laws[0]


def _scottish(law: Law, laws: tuple[Law, Law]) -> Law:
    """'FOI' said by a Scottish council is its own Act."""
    return laws[1] if law is Law.EIR else laws[0]
