"""Names of brands in a cell or a heading: the register's spellings, and typing errors. Pure."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from portal.brands.rules import LONGEST_NAME, Lexicon, brand_key
from portal.submissions.extraction.mentions import Mention, mentions
from portal.submissions.extraction.spelling import misspelt
from portal.submissions.extraction.text import SAME_LENGTH, Piece

SHORTEST_MISSPELT = 6  # letters of a name in which one typing error still tells it from others
COMPANY = re.compile(
    r"\b(?:cctv|cameras?|uk|ltd|limited|plc|inc|technolog(?:y|ies)|systems?|security|products?|"
    r"brand(?:ed)?|makes?|made|by)\b", re.I,
)  # fmt: skip


def named_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The brands that a heading names, in their order, each once."""
    plain = text.translate(SAME_LENGTH)
    whole = brand_called(plain, lexicon)
    found = [whole] if whole else [one.brand for one in mentions(Piece(plain, 0), lexicon)]
    return tuple(dict.fromkeys(found))


def mentioned(text: str, lexicon: Lexicon) -> list[Mention]:
    """The brands in a piece of a cell with their places; the whole piece may be a name."""
    whole = brand_called(text, lexicon)
    if whole:
        return [Mention(whole, 0, len(text))]
    return mentions(Piece(text, 0), lexicon) or _everyday(text, lexicon)


def _everyday(text: str, lexicon: Lexicon) -> list[Mention]:
    """'AXIS x 3', 'some Axis': a cell of brands says an everyday word in its capitalised form."""
    words = list(re.finditer(r"[^\W_]+", text))
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        for run in (words[n : n + length] for n in range(len(words) - length + 1)):
            start, end = run[0].start(), run[-1].end()
            slug = lexicon.whole.get(brand_key(text[start:end]))
            if slug and text[start].isupper():
                return [Mention(slug, start, end)]
    return []


def brand_called(text: str, lexicon: Lexicon) -> str | None:
    """The brand of which the whole text is a name, everyday words and typing errors included."""
    for key in (brand_key(text), brand_key(COMPANY.sub(" ", text))):
        # A figure is no typing error: "Dahua 9" are nine.
        found = lexicon.whole.get(key) or (misspelt(key, lexicon) if key.isalpha() else None)
        if found in lexicon.whole.values():
            return found
    return None


def nearest(text: str, lexicon: Lexicon) -> str | None:
    """The one brand whose name differs by a single typing error, None for none or several."""
    key = brand_key(COMPANY.sub(" ", text))
    return _nearest(key, tuple(sorted(lexicon.within.items())))


@lru_cache(maxsize=4_096)
def _nearest(key: str, names: tuple[tuple[str, str], ...]) -> str | None:
    if len(key) < SHORTEST_MISSPELT or not key.isalpha():
        return None
    found = {
        slug
        for name, slug in names
        if len(name) >= SHORTEST_MISSPELT and OSA.distance(key, name, score_cutoff=1) <= 1
    }
    return found.pop() if len(found) == 1 else None
