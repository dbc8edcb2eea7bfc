"""An answer's own words in a cell, read as pasted answers are. Pure."""

from portal.entries.content import Claim, Part
from portal.entries.words import BrandRole, BrandValue, Counted, Qualifier, Setting, Unit
from portal.submissions.bulk.context import Context
from portal.submissions.extraction import read_answer

SHORTEST = 25
QUALIFIERS = {one.value: one for one in Qualifier} | {one.word: one for one in Qualifier}


def claims_in_words(text: str, context: Context) -> list[Claim]:
    """The claims of a whole sentence or more; none of what is shorter."""
    if len(text) < SHORTEST:
        return []
    reading = read_answer(text, context.lexicon)
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
                role=context.roles.get(one.brand, BrandRole.MAKER),
                settings=() if one.setting is Setting.NOT_STATED else (one.setting,),
                status=one.status,
                unit=one.unit or Unit.CAMERA,
                counted=Counted.THIS_BRAND if one.brand else Counted.ALL_BRANDS,
                parts=parts,
                as_written=reading.words(one.spans)[:300],
            )
        )
    return found
