"""What reading an answer proposes. Pure."""

from dataclasses import dataclass
from datetime import date

from portal.entries.words import AnswerState, ClaimStatus, Setting, Unit

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One proposed claim; `brand` is a slug, empty when the answer names none.

    `count` is a number of `unit`; `parts` are the words of its parts ("47 static"), `base` is the
    number that it is a share of; `spans` are the places of the words that it was read from.
    """

    brand: str
    status: ClaimStatus
    count: int | None = None
    unit: Unit | None = None
    qualifier: str = ""
    setting: Setting = Setting.NOT_STATED
    scope: str = ""
    base: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadExemption:
    """One exemption that the answer applies, as "FOIA s.31(1)(a)", and where it stands."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadReference:
    """The council's number of the request, as written, and where it stands."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A day that the letter names, and where it stands."""

    day: date
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one answer; `text` is what the spans count in."""

    text: str
    answer_state: AnswerState
    state_span: Span | None
    claims: tuple[ReadClaim, ...]
    exemptions: tuple[ReadExemption, ...]
    reference: ReadReference | None = None
    received: ReadDay | None = None
    answered: ReadDay | None = None

    def words(self, spans: tuple[Span, ...]) -> str:
        """The words at `spans`, in the order of the text."""
        return " … ".join(" ".join(self.text[a:b].split()) for a, b in sorted(set(spans)))

    def as_json(self, names: dict[str, str]) -> dict[str, object]:
        """The published shape; `names` are the brands' names by slug."""
        return {
            "answer_state": self.answer_state.value,
            "claims": [
                {
                    "brand": names.get(claim.brand, claim.brand),
                    "status": claim.status.value,
                    "count": claim.count,
                    "unit": claim.unit.value if claim.unit else None,
                    "qualifier": claim.qualifier,
                    "setting": claim.setting.value,
                    "as_written": self.words(claim.spans),
                    "spans": [list(span) for span in sorted(set(claim.spans))],
                }
                for claim in self.claims
            ],
            "exemptions": [exemption.words for exemption in self.exemptions],
            "exemption_spans": [list(exemption.span) for exemption in self.exemptions],
            "state_span": list(self.state_span) if self.state_span else None,
            "reference": self.reference.words if self.reference else None,
            "reference_span": list(self.reference.span) if self.reference else None,
            "dates": {name: day.day.isoformat() for name, day in self._days()},
            "date_spans": {name: list(day.span) for name, day in self._days()},
        }

    def _days(self) -> list[tuple[str, ReadDay]]:
        days = (("received", self.received), ("answered", self.answered))
        return [(name, day) for name, day in days if day]
