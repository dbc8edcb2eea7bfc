"""The steps of a finding, which field belongs to which, and how long a draft is kept. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from portal.refusal import Refusal

Pairs = list[tuple[str, str]]

DRAFT_LIFE = timedelta(days=30)
DRAFT_DAYS = DRAFT_LIFE.days
MOST_KEPT = 600_000  # characters of one draft: five answers as long as the reader reads
CODE = re.compile(r"[A-Z0-9]{1,12}", re.ASCII)
ROW = re.compile(r"rows-\d{1,4}-[a-z_]{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form: its place in the address, its name, the fields that it asks for."""

    key: str
    name: str
    fields: frozenset[str]

    def owns(self, name: str) -> bool:
        """Whether a field of that name is this step's."""
        return name in self.fields or (self.key == "claims" and ROW.fullmatch(name) is not None)


def _step(key: str, name: str, fields: str) -> Step:
    return Step(key, name, frozenset(fields.split()))


STEPS = (
    _step(
        "source",
        "Council and source",
        "council council_typed wdtk_address imported source_url source_title publisher "
        "source_kind reference",
    ),
    _step("evidence", "Evidence", "answer_text different"),
    _step(
        "answer",
        "What was answered",
        "asked_on answered_on answer_state asked_brands sections exemptions",
    ),
    _step("claims", "Claims", "stated_total quote"),
    _step("check", "Check your answers", "note not_before email"),
)
BY_KEY = {step.key: step for step in STEPS}
FIRST = STEPS[0].key
LAST = STEPS[-1].key


class DraftGone(Refusal):
    """A draft that has expired, was deleted, or never existed."""

    sentence = (
        "There is no draft at this address. Drafts are kept for "
        f"{DRAFT_DAYS} days and then deleted; perhaps the address is not complete. "
        "You can begin a new one under 'Add a finding'."
    )
    status = 410


class TooMuchTyped(Refusal):
    """More text than a draft keeps."""

    sentence = (
        "This is more text than a draft can keep, so it was not saved. It is still on this page: "
        "shorten it to the part that answers the questions about cameras, or send it as a file."
    )
    status = 422


def council_in(pairs: Pairs) -> str:
    """The code of the council that was chosen, empty for what cannot be a code."""
    code = next((value for name, value in pairs if name == "council"), "")
    return code if CODE.fullmatch(code) else ""


def place_of(key: str) -> int:
    """The place of a step, from 0."""
    return next(place for place, step in enumerate(STEPS) if step.key == key)


def next_of(key: str) -> str:
    """The step after that one; the last one after itself."""
    return STEPS[min(place_of(key) + 1, len(STEPS) - 1)].key


def before(key: str) -> str:
    """The step before that one; the first one before itself."""
    return STEPS[max(place_of(key) - 1, 0)].key


def step_of(name: str) -> Step | None:
    """The step that asks for that field, None when none does."""
    return next((step for step in STEPS if step.owns(name)), None)


def merged(kept: Iterable[tuple[str, str]], step: Step, sent: Iterable[tuple[str, str]]) -> Pairs:
    """What a draft holds after that step was sent: the fields of other steps stay as they are.

    Raises TooMuchTyped.
    """
    pairs = [pair for pair in kept if not step.owns(pair[0])]
    pairs += [pair for pair in sent if step.owns(pair[0])]
    if sum(len(name) + len(value) for name, value in pairs) > MOST_KEPT:
        raise TooMuchTyped()
    return pairs
