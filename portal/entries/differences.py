"""What changed between two contents of one entry, told field by field. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from portal.entries.content import Answer, Claim, Entry, Part
from portal.entries.words import BrandValue, Worded
from portal.web.formats import day

CLAIM_LABELS = {
    "brand_value": "Brand",
    "brands": "Brands",
    "role": "Role of the brand",
    "settings": "Settings",
    "status": "Status",
    "covers": "Covers",
    "owner": "Owner",
    "unit": "Unit",
    "counted": "Counted",
    "stated_total": "Total as given",
    "share": "Share",
    "base": "Share of",
    "as_written": "As written",
    "page": "Page",
    "question": "Question",
    "quote": "Quote",
    "note": "Note",
}
ANSWER_LABELS = {
    "state": "Answer",
    "asked_on": "Asked",
    "answered_on": "Answered",
    "as_of": "Speaks of",
    "asked": "Question",
    "quote": "Quote",
    "note": "In short",
}


DATES = ("asked_on", "answered_on", "as_of")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's old and new words; `old` is empty for what is new, `new` for what is gone."""

    label: str
    old: str
    new: str
    claim: int | None = None
    answer: int | None = None

    def as_data(self) -> dict[str, object]:
        """Plain JSON values."""
        return asdict(self)


def words(value: object) -> str:
    """A field's value as people read it."""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, Worded):
        return value.word
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(words(item) for item in value)
    return str(value)


def day_words(value: str) -> str:
    """A partial date as people read it, empty when there is none."""
    return day(value) if value else ""


def part_words(part: Part) -> str:
    """'about 47 static' (the qualifier 'exactly' goes without saying)."""
    if part.count is None:
        return part.kind.word
    qualifier = "" if part.qualifier.value == "exactly" else f"{part.qualifier.word} "
    return f"{qualifier}{part.counted}"


def count_words(claim: Claim) -> str:
    """'56 cameras (47 static + 9 PTZ)', empty when nothing is counted."""
    total = claim.total
    if total is None:
        return ""
    unit = claim.unit.word + ("" if total == 1 else "s")
    qualifier = "" if claim.qualifier.value == "exactly" else f"{claim.qualifier.word} "
    formula = f" ({claim.formula})" if claim.formula else ""
    single = claim.parts[0] if len(claim.parts) == 1 else None
    kind = f"{single.kind.word} " if single and single.kind.value != "not_stated" else ""
    return f"{qualifier}{total:,} {kind}{unit}{formula}"


def claim_changes(old: Claim | None, new: Claim) -> list[FieldChange]:
    """The fields that differ between two versions of a claim.

    Of a new claim, its status and what was said beyond the defaults ("the council's own cameras")
    that go without saying.
    """
    if old is None:
        return _new_claim(new)
    found = []
    if count_words(old) != count_words(new):
        found.append(FieldChange("Count", count_words(old), count_words(new), new.number))
    for name, label in CLAIM_LABELS.items():
        was, becomes = words(getattr(old, name)), words(getattr(new, name))
        if was != becomes and not _told_by_count(name, new):
            found.append(FieldChange(label, was, becomes, new.number))
    if not found and old.parts != new.parts:
        found.append(FieldChange("Parts", parts_words(old), parts_words(new), new.number))
    return found


def _new_claim(new: Claim) -> list[FieldChange]:
    plain = Claim(brand_value=BrandValue.NAMED)
    told = [("Count", count_words(new))]
    told += [
        (label, words(getattr(new, name)))
        for name, label in CLAIM_LABELS.items()
        if name == "status" or getattr(new, name) != getattr(plain, name)
        if not _told_by_count(name, new)
    ]
    return [FieldChange(label, "", becomes, new.number) for label, becomes in told if becomes]


def _told_by_count(name: str, claim: Claim) -> bool:
    """A total without parts is the count itself."""
    return name == "stated_total" and not claim.parts


def parts_words(claim: Claim) -> str:
    """A claim's parts as written: '47 static cameras; 9 PTZ'."""
    return "; ".join(part.as_written or part_words(part) for part in claim.parts)


def answer_changes(old: Answer | None, new: Answer) -> list[FieldChange]:
    """The fields of an answer (without its claims) that differ."""
    found = []
    for name, label in ANSWER_LABELS.items():
        told = day_words if name in DATES else words
        was = told(getattr(old, name)) if old else ""
        becomes = told(getattr(new, name))
        if was != becomes:
            found.append(FieldChange(label, was, becomes, answer=new.number))
    if old is None or old.source != new.source:
        was = old.source.title or old.source.url if old else ""
        found.append(
            FieldChange("Source", was, new.source.title or new.source.url, answer=new.number)
        )
    if old is None or old.exemptions != new.exemptions:
        was, becomes = ("; ".join(e.short for e in a.exemptions) if a else "" for a in (old, new))
        if was != becomes:
            found.append(FieldChange("Exemptions", was, becomes, answer=new.number))
    repeated = [f"answer {a.repeats}" if a and a.repeats else "" for a in (old, new)]
    if repeated[0] != repeated[1]:
        found.append(FieldChange("Repeats", repeated[0], repeated[1], answer=new.number))
    return found


def differences(before: Entry, after: Entry) -> list[FieldChange]:
    """Every field that differs between two contents, answers first, then their claims."""
    old_answers = {answer.number: answer for answer in before.answers}
    found: list[FieldChange] = []
    for answer in after.answers:
        old = old_answers.get(answer.number)
        if old == answer:
            continue
        found += answer_changes(old, answer)
        for claim in answer.claims:
            earlier = before.claim(claim.number)
            if earlier != claim:
                found += claim_changes(earlier, claim)
    kept = {answer.number for answer in after.answers}
    found += [
        FieldChange("Answer", gone.source.title or gone.source.url or gone.state.word, "", None, n)
        for n, gone in sorted(old_answers.items())
        if n not in kept
    ]
    return found + _statement_changes(before, after) + _mark_changes(before, after)


def _statement_changes(before: Entry, after: Entry) -> list[FieldChange]:
    """Statements that are new, reworded or taken back."""
    old = {statement.number: statement for statement in before.statements}
    new = {statement.number: statement for statement in after.statements}
    return [
        FieldChange(
            "Council's statement",
            old[number].text if number in old else "",
            new[number].text if number in new else "",
            (new.get(number) or old[number]).claim,
            (new.get(number) or old[number]).answer,
        )
        for number in sorted(old.keys() | new.keys())
        if old.get(number) != new.get(number)
    ]


def _mark_changes(before: Entry, after: Entry) -> list[FieldChange]:
    """What the council said of claims: disputed since a day, confirmed on a day."""
    claims = sorted({claim.number for answer in after.answers for claim in answer.claims})
    told = [
        ("Disputed by the council since", before.disputed_since, after.disputed_since),
        ("Confirmed by the council on", before.confirmed_on, after.confirmed_on),
    ]
    return [
        FieldChange(label, day_words(was(number)), day_words(becomes(number)), number)
        for number in claims
        for label, was, becomes in told
        if was(number) != becomes(number)
    ]
