"""What a claim says, as one neutral sentence that names who said it and when. Pure.

'In June 2019, Thurrock Council reported 56 Hikvision cameras (47 static + 9 PTZ) in use.'
Who speaks is the council only where the source is its own words; otherwise the publisher does.
"""

from collections.abc import Mapping

from portal.entries.content import Answer, Claim, Entry
from portal.entries.headline import OWN_WORDS, Headline
from portal.entries.words import (
    AnswerState,
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Counted,
    Covers,
    Qualifier,
    Setting,
    SourceKind,
    State,
    Unit,
)
from portal.web.formats import day

OF_BRAND_VALUE = {
    BrandValue.EVERY: "of any brand",
    BrandValue.NOT_STATED: "of a brand not stated",
    BrandValue.MIXED: "of several brands, not named",
    BrandValue.UNKNOWN: "of a brand that the council does not know",
}
STATUS_PHRASE = {
    ClaimStatus.IN_USE: "in use",
    ClaimStatus.TRIAL: "on trial",
    ClaimStatus.PLANNED: "planned",
    ClaimStatus.PURCHASES_PAUSED: "in use, with purchases paused",
    ClaimStatus.PHASING_OUT: "being phased out",
    ClaimStatus.REMOVED: "removed",
    ClaimStatus.NOT_USED: "in use",
    ClaimStatus.UNDER_REVIEW: "in use and under review",
    ClaimStatus.REVERSED: "kept in use after a decision to remove them was reversed",
    ClaimStatus.DOES_NOT_KNOW: "not known to the council",
}
ANSWER_SENTENCE = {
    AnswerState.DISCLOSED: "answered, without naming brands",
    AnswerState.PARTLY_DISCLOSED: "answered in part, without naming brands",
    AnswerState.REFUSED: "refused to say",
    AnswerState.NEITHER: "would neither confirm nor deny",
    AnswerState.NOT_HELD: "said that it does not hold the information",
    AnswerState.NO_REPLY: "had not replied",
    AnswerState.NOT_VISIBLE: "was asked; its answer is not visible to the portal",
}
SYSTEMS = {BrandRole.PLATFORM: "platform", BrandRole.RECORDER: "recording system"}
ABOUT_BRAND = {
    State.REFUSED: "refused to say whether it uses {brand}",
    State.NOT_HELD: "said that it does not hold information about {brand}",
    State.WAITING: "was asked about {brand}; no answer is published",
}
ANSWERED = (AnswerState.DISCLOSED, AnswerState.PARTLY_DISCLOSED)
ASKED_AND_ANSWERED = (SourceKind.DISCLOSURE_LOG, SourceKind.FOI_ANSWER)
DEVICE = {CameraKind.BODY_WORN: "body-worn", CameraKind.ANPR: "number-plate"}


def joined(items: tuple[str, ...] | list[str], last: str = "and") -> str:
    """'housing, libraries and depots'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def brands_of(claim: Claim, names: Mapping[str, str]) -> str:
    """The claim's brands by name, empty when it names none."""
    return joined([names.get(slug, slug) for slug in claim.brands])


def unit_words(unit: Unit, total: int | None) -> str:
    """The unit in the number that `total` needs (many when not counted)."""
    return unit.word if total == 1 else f"{unit.word}s"


def number_words(claim: Claim) -> str:
    """'more than 560', empty when nothing is counted, or other brands' cameras are."""
    if claim.status is ClaimStatus.NOT_USED:
        return "no"
    if claim.total is None or claim.role in SYSTEMS:
        return ""
    qualifier = "" if claim.qualifier is Qualifier.EXACTLY else f"{claim.qualifier.word} "
    return f"{qualifier}{claim.total:,}"


def article(name: str) -> str:
    """'a Synectics', 'an IndigoVision' (by letter: good enough for names of brands)."""
    return f"{'an' if name[:1].upper() in 'AEIO' else 'a'} {name}"


def subject(claim: Claim, names: Mapping[str, str]) -> str:
    """What a claim is about, without its number: 'Hikvision cameras', 'cameras of all brands'."""
    brand = brands_of(claim, names)
    if claim.role in SYSTEMS:
        system = SYSTEMS[claim.role]
        return article(f"{brand} {system}") if brand else f"a {system} of a brand not stated"
    if claim.counted is Counted.SHARE and claim.share:
        of = f"{claim.base:,} cameras" if claim.base else "its cameras"
        return f"{brand or 'one brand'} as {claim.share} of {of}"
    of_all = claim.counted is Counted.ALL_BRANDS and claim.brand_value is not BrandValue.NAMED
    not_used = claim.status is ClaimStatus.NOT_USED
    tail = "of all brands" if of_all and not not_used else OF_BRAND_VALUE.get(claim.brand_value, "")
    kinds = {part.kind for part in claim.parts}
    kind = DEVICE.get(kinds.pop(), "") if len(kinds) == 1 else ""
    unit = unit_words(claim.unit, None if not_used else claim.total)
    if claim.role is BrandRole.INSTALLER:
        brand, tail = "", f"installed by {brand or 'a company not stated'}"
    if brand[:1].isdigit():  # "30 360 Vision cameras" would read as one number
        brand, tail = "", f"by {brand}"
    return " ".join(word for word in (brand, kind, unit, tail) if word)


def things(claim: Claim, names: Mapping[str, str]) -> str:
    """What a claim is about: 'more than 560 cameras of any brand', '56 Hikvision cameras (…)'."""
    formula = f"({claim.formula})" if claim.formula and claim.role not in SYSTEMS else ""
    words = (number_words(claim), subject(claim, names), formula)
    return " ".join(word for word in words if word)


def claim_phrase(claim: Claim, names: Mapping[str, str]) -> str:
    """What is said and its status: '56 Hikvision cameras (47 static + 9 PTZ) in use'.

    "None" is never said without the setting it was said of: no body-worn cameras is not no cameras.
    """
    part = " (part of them)" if claim.covers is Covers.PART else ""
    setting = f" (setting: {settings_words(claim)})" if is_none_in_a_setting(claim) else ""
    return f"{things(claim, names)}{part} {STATUS_PHRASE[claim.status]}{setting}"


def is_none_in_a_setting(claim: Claim) -> bool:
    """Whether a claim says "none" of some of the council's cameras only."""
    return claim.status is ClaimStatus.NOT_USED and bool(settings_words(claim))


def settings_words(claim: Claim) -> str:
    """'housing, libraries and depots' or empty."""
    return joined([s.word for s in claim.settings if s is not Setting.NOT_STATED])


def settings_phrase(claim: Claim) -> str:
    """'Setting: housing, libraries and depots.' or empty."""
    words = settings_words(claim)
    return f"Setting: {words}." if words else ""


def speaker(answer: Answer, council: str) -> str:
    """Who says it: the council in its own words, else the publisher."""
    if answer.source.kind in OWN_WORDS:
        return council
    return answer.source.publisher or "An unnamed publisher"


def when(dated: str) -> str:
    """'On 6 June 2019', 'In June 2019', or 'At a date not stated'."""
    if not dated:
        return "At a date not stated"
    return f"{'On' if len(dated) == 10 else 'In'} {day(dated)}"


def claim_sentence(answer: Answer, claim: Claim, council: str, names: Mapping[str, str]) -> str:
    """One sentence for one claim, with its date and who says it."""
    who = speaker(answer, council)
    at = "" if who == council else f" at {council}"
    return f"{when(answer.dated)}, {who} reported {claim_phrase(claim, names)}{at}."


def answer_sentence(answer: Answer, council: str) -> str:
    """One sentence for an answer without claims.

    Only a source in which a question is answered says that the council "answered".
    """
    who, kind = speaker(answer, council), answer.source.kind
    if answer.state in ANSWERED and kind not in ASKED_AND_ANSWERED:
        whose = "its cameras" if who == council else f"the cameras of {council}"
        return f"{when(answer.dated)}, {who} wrote about {whose} without naming brands."
    said = f"{council} {ANSWER_SENTENCE[answer.state]}"
    if who == council:
        return f"{when(answer.dated)}, {said}."
    return f"{when(answer.dated)}, {who} reported that {said}."


def verdict_sentence(
    entry: Entry, line: Headline, *, council: str, brand: str, names: Mapping[str, str]
) -> str:
    """The state sentence of a headline: the deciding claim, then what came after it.

    `brand` is the brand's name, empty for the headline of the answers.
    """
    if line.state is State.NOT_ASKED or line.answer is None:
        return (
            f"Nobody is known to have asked {council} which brands it uses. "
            "A blank does not mean that it has none."
        )
    answer = next(a for a in entry.answers if a.number == line.answer)
    claim = entry.claim(line.claim) if line.claim else None
    if claim is None and line.state is State.PARTIAL:
        claim = next(iter(answer.claims), None)
    if claim is not None:
        said = claim_sentence(answer, claim, council, names)
    elif brand and line.state in ABOUT_BRAND:
        words = ABOUT_BRAND[line.state].format(brand=brand)
        said = f"{when(answer.dated)}, {council} {words}."
    else:
        said = answer_sentence(answer, council)
    if line.later is None:
        return f"{said} Nothing newer is published."
    later = line.later
    return f"{said} Asked again ({day(later.dated)}): {later.state.word.lower()}."


def foi_sentence(line: Headline, council: str) -> str:
    """What became of the questions to a council, whatever the brand: the FOI layer's sentence."""
    word = f"{line.state.word[0].lower()}{line.state.word[1:]}"
    return f"What became of the questions to {council}: {word} ({day(line.dated)})."
