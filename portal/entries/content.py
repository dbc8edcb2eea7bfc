"""What an entry says: one immutable document per council, the content of every revision.

Every value is a claim by a source. Fields at their default are left out of the stored form, so a
field added later changes no hash of what was published before.
"""

import json
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from portal.entries.words import (
    AnswerState,
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Confidence,
    Counted,
    Covers,
    Law,
    Owner,
    Qualifier,
    Setting,
    SourceKind,
    Unit,
)

MOST_QUOTED = 400  # characters: brief quotation only, councils own their answers
MOST_NOTE = 2_000
MOST_COUNTED = 1_000_000

Line = Annotated[str, StringConstraints(max_length=300)]
Quote = Annotated[str, StringConstraints(max_length=MOST_QUOTED)]
Note = Annotated[str, StringConstraints(max_length=MOST_NOTE)]
Address = Annotated[str, StringConstraints(max_length=2_000)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
Count = Annotated[int, Field(ge=0, le=MOST_COUNTED)]


def canonical(data: dict[str, Any]) -> str:
    """JSON with keys sorted, no spaces, in UTF-8 (after RFC 8785): equal data, equal text."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Document(BaseModel):
    """A frozen piece of content that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def stored(self) -> str:
        """Canonical JSON with what stands at its default left out."""
        return canonical(self.model_dump(mode="json", exclude_defaults=True))

    @classmethod
    def read(cls, text: str) -> Self:
        """The document kept in `text`; raises pydantic.ValidationError when it is none."""
        return cls.model_validate_json(text)


class Source(Document):
    """A dated document or page that says something."""

    url: Address = ""
    title: Line = ""
    publisher: Line = ""
    kind: SourceKind = SourceKind.OTHER
    reference: Line = ""
    published: PartialDate = ""


class Exemption(Document):
    """The law and section on which a refusal rests, and the question it is about."""

    law: Law
    section: Annotated[str, StringConstraints(pattern=r"^\d{1,3}[A-Z]?(\([0-9a-z]{1,4}\))*$")]
    about: Line = ""

    @property
    def short(self) -> str:
        """'FOIA s.31(1)(a)', 'EIR 12(4)(b)': as people type it, read back by the same form."""
        mark = "s." if self.law.provision == "section" else ""
        return f"{self.law.value} {mark}{self.section}"

    @property
    def cited(self) -> str:
        """'regulation 12(4)(b) of the Environmental Information Regulations 2004'."""
        return f"{self.law.provision} {self.section} of the {self.law.word}"


class Part(Document):
    """One counted part of a claim: '47 static'."""

    kind: CameraKind = CameraKind.NOT_STATED
    count: Count | None = None
    qualifier: Qualifier = Qualifier.EXACTLY
    as_written: Line = ""

    @property
    def counted(self) -> str:
        """'47 static'; the number alone where the kind is not stated; empty when not counted."""
        if self.count is None:
            return ""
        kind = "" if self.kind is CameraKind.NOT_STATED else f" {self.kind.word}"
        return f"{self.count:,}{kind}"


class Claim(Document):
    """One line of an answer. `number` is the council's own running number, never used again."""

    number: int = 0
    brand_value: BrandValue = BrandValue.NOT_STATED
    brands: tuple[str, ...] = ()
    role: BrandRole = BrandRole.MAKER
    settings: tuple[Setting, ...] = ()
    status: ClaimStatus = ClaimStatus.IN_USE
    covers: Covers = Covers.NOT_SAID
    owner: Owner = Owner.COUNCIL
    unit: Unit = Unit.CAMERA
    counted: Counted = Counted.THIS_BRAND
    parts: tuple[Part, ...] = ()
    stated_total: Count | None = None
    share: Annotated[str, StringConstraints(max_length=40)] = ""
    base: Count | None = None
    as_written: Note = ""
    page: Annotated[str, StringConstraints(max_length=40)] = ""
    question: Annotated[str, StringConstraints(max_length=40)] = ""
    quote: Quote = ""
    note: Note = ""

    @property
    def total(self) -> int | None:
        """Sum of the counted parts; the council's own total where no part is counted."""
        counts = [part.count for part in self.parts if part.count is not None]
        return sum(counts) if counts else self.stated_total

    @property
    def formula(self) -> str:
        """'47 static + 9 PTZ' when the total was added up here, else empty."""
        counted = [part for part in self.parts if part.count is not None]
        if len(counted) < 2:
            return ""
        return " + ".join(part.counted for part in counted)

    @property
    def qualifier(self) -> Qualifier:
        """The parts' common qualifier; 'about' when they differ."""
        found = {part.qualifier for part in self.parts if part.count is not None}
        if len(found) == 1:
            return found.pop()
        return Qualifier.ABOUT if found else Qualifier.EXACTLY


class Answer(Document):
    """What one source says for one council."""

    number: int = 0
    source: Source
    state: AnswerState
    asked_on: PartialDate = ""
    answered_on: PartialDate = ""
    as_of: PartialDate = ""
    asked: Note = ""
    asked_brands: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    note: Note = ""
    quote: Quote = ""
    confidence: Confidence = Confidence.HIGH
    repeats: int | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def dated(self) -> str:
        """The day the answer speaks of: its as-of date, else its own date, else the source's."""
        return self.as_of or self.answered_on or self.source.published


class Statement(Document):
    """The council's own words, verbatim, beside the claim or answer they concern."""

    number: int = 0
    claim: int | None = None
    answer: int | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=5_000)]
    dated: PartialDate = ""
    signed: Line = ""


class Dispute(Document):
    """The council says since a day that a claim is not right; nobody has decided yet."""

    claim: int
    since: PartialDate


class Confirmation(Document):
    """The council said on a day that a claim is right."""

    claim: int
    on: PartialDate


class Entry(Document):
    """All that the portal publishes about one council."""

    answers: tuple[Answer, ...] = ()
    statements: tuple[Statement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    last_answer: int = 0
    last_claim: int = 0
    last_statement: int = 0

    def claim(self, number: int) -> Claim | None:
        """The claim with that number, None when there is none."""
        return next((c for a in self.answers for c in a.claims if c.number == number), None)

    def answer(self, number: int) -> Answer | None:
        """The answer with that number, None when there is none."""
        return next((a for a in self.answers if a.number == number), None)

    def statement_on(self, claim: int | None, answer: int | None = None) -> Statement | None:
        """The council's living statement about a claim or an answer; about neither: the entry."""
        about = (claim, answer)
        return next((s for s in self.statements if (s.claim, s.answer) == about), None)

    def disputed_since(self, claim: int | None) -> str:
        """Since when the council disputes the claim with that number, empty when it does not."""
        return next((one.since for one in self.disputes if one.claim == claim), "")

    def confirmed_on(self, claim: int | None) -> str:
        """When the council confirmed the claim with that number, empty when it did not."""
        return next((one.on for one in self.confirmations if one.claim == claim), "")

    def answer_of(self, claim: int) -> Answer | None:
        """The answer that holds the claim with that number."""
        return next((a for a in self.answers if any(c.number == claim for c in a.claims)), None)
