"""An answer's own words in a cell, read as pasted answers are. Pure."""

from collections.abc import Callable, Mapping

from portal.brands.rules import Lexicon
from portal.entries.content import Claim, Part
from portal.entries.words import BrandRole, BrandValue, Counted, Qualifier, Setting, Unit
from portal.submissions.bulk.brand_cells import HALF_SURE, BrandCell
from portal.submissions.bulk.brand_names import mentioned
from portal.submissions.bulk.claims import Manner
from portal.submissions.bulk.unclear import Unclear
from portal.submissions.extraction import read_answer

SHORTEST = 25
SHORTEST_OF_BRANDS = 15  # "No Dahua cameras"
QUALIFIERS = {one.value: one for one in Qualifier} | {one.word: one for one in Qualifier}


def or_in_words(
    read: Callable[[], BrandCell],
    text: str,
    manner: Manner,
    lexicon: Lexicon,
    claims: list[Claim],
) -> BrandCell:
    """A cell of brands; where it is a sentence ("None of them are Hikvision"), read as one.

    Its claims are added then, and the cell says no more. Raises Unclear where the sentence does
    not speak of every brand that it names.
    """
    try:
        return read()
    except Unclear:
        said = claims_in_words(text, lexicon, manner.roles, shortest=SHORTEST_OF_BRANDS)
        named = {one.brand for one in mentioned(text, lexicon)}
        if (
            HALF_SURE.search(text)
            or not named
            or {brand for one in said for brand in one.brands} != named
        ):
            raise
        claims += [one for one in said if one.brands]
        return BrandCell()


def claims_in_words(
    text: str, lexicon: Lexicon, roles: Mapping[str, BrandRole], shortest: int = SHORTEST
) -> list[Claim]:
    """The claims of a whole sentence or more; none of what is shorter."""
    if len(text) < shortest:
        return []
    reading = read_answer(text, lexicon)
    found = []
    for one in reading.claims:
        parts: tuple[Part, ...] = ()
        if one.count is not None:
            qualifier = QUALIFIERS.get(one.qualifier, Qualifier.EXACTLY)
            parts = (Part(count=one.count, qualifier=qualifier),)
        found.append(
            Claim(
                brand_value=BrandValue.NAMED if one.brand else BrandValue.NOT_STATED,
                brands=(one.brand,) if one.brand else (),
                role=roles.get(one.brand, BrandRole.MAKER),
                settings=() if one.setting is Setting.NOT_STATED else (one.setting,),
                status=one.status,
                unit=one.unit or Unit.CAMERA,
                counted=Counted.THIS_BRAND if one.brand else Counted.ALL_BRANDS,
                parts=parts,
                as_written=reading.words(one.spans)[:300],
            )
        )
    return found
