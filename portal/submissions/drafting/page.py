"""What the pages of the steps show beside their fields."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from portal.brands.queries import brand_names, lexicon
from portal.councils.queries import council_by_code
from portal.entries.content import Answer, Source
from portal.entries.page import AnswerView, entry_view
from portal.entries.queries import live_entry
from portal.entries.rows import today
from portal.entries.sentences import answer_sentence, claim_sentence
from portal.entries.words import AnswerState
from portal.evidence.queries import Kept, files_of_draft
from portal.evidence.rules import MOST_FILES
from portal.submissions.drafting.form import StepForm
from portal.submissions.drafting.personal import personal_in
from portal.submissions.drafting.proposing import About, Proposal, proposals_of
from portal.submissions.drafting.queries import Draft, waiting_kinds
from portal.submissions.drafting.read_once import cut_together, read_once
from portal.submissions.drafting.steps import (
    BY_KEY,
    LAST,
    STEPS,
    Step,
    council_in,
    place_of,
)
from portal.submissions.duplicates import Why, why_alike
from portal.submissions.filled import finding_of, sum_words
from portal.submissions.proposals import Finding
from portal.submissions.reading_fields import LONGEST_URL
from portal.submissions.wording import Facts, facts_of_answer

UK = ZoneInfo("Europe/London")
MOST_SHOWN = 5
LONGEST_REFERENCE = 300
OFFERED = {"answer": (About.STATE, About.EXEMPTION), "claims": (About.CLAIM,)}


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is there already about a council: what is published, and how much waits.

    `same` are published answers with the address or the reference that was typed.
    """

    name: str
    slug: str
    answers: tuple[AnswerView, ...]
    more: int
    same: tuple[tuple[AnswerView, Why], ...]
    waiting: tuple[tuple[str, int], ...]


def on_file(draft: Draft) -> OnFile | None:
    """What is on file about the draft's council, None while none is chosen."""
    council = council_by_code(council_in(draft.pairs))
    if council is None:
        return None
    entry = live_entry(council.code)
    view = entry_view(entry, council=council.official_name, names=brand_names(), today=today())
    typed = Source(
        url=draft.first("source_url").strip()[:LONGEST_URL],
        reference=draft.first("reference").strip()[:LONGEST_REFERENCE],
    )
    mine = Answer(source=typed, state=AnswerState.NOT_VISIBLE)
    return OnFile(
        council.official_name,
        council.slug,
        tuple(view.answers[:MOST_SHOWN]),
        max(0, len(view.answers) - MOST_SHOWN),
        tuple((one, why) for one in view.answers if (why := why_alike(mine, one.answer))),
        tuple((kind.value, number) for kind, number in waiting_kinds(council.code)),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """One step in the list of progress: done, here or to come; `reached` ones can be opened."""

    step: Step
    number: int
    here: bool
    reached: bool


def progress(key: str, reached: int) -> list[Mark]:
    """The list of steps as seen from one of them."""
    here = place_of(key)
    return [
        Mark(step, place + 1, place == here, place <= max(reached, here))
        for place, step in enumerate(STEPS)
    ]


def step_page(key: str, form: StepForm, draft: Draft | None) -> dict[str, Any]:
    """The context of a step's page; without a draft it is the first step, not yet kept."""
    files: list[Kept] = files_of_draft(draft.hash) if draft else []
    context: dict[str, Any] = {
        "step": BY_KEY[key],
        "progress": progress(key, draft.reached if draft else 0),
        "form": form,
        "draft": draft,
        "files": files,
        "most_files": MOST_FILES,
        "on_file": on_file(draft) if draft else None,
        "saved": draft.saved_at.astimezone(UK) if draft else None,
        "sum_words": sum_words(form),
        "personal": personal_in(draft.first("answer_text")) if draft else (),
        "imported": draft.first("imported") if draft else "",
        "taken": {value for name, value in draft.pairs if name == "taken"} if draft else set(),
    }
    if draft and key in OFFERED:
        texts = texts_of(draft, files)
        found = proposals(draft, texts)
        context["proposals"] = [one for one in found if one.about in OFFERED[key]]
        context["was_read"] = bool(texts)
        context["was_cut"] = cut_together(texts)[1]
    return context


def texts_of(draft: Draft, files: list[Kept]) -> list[tuple[str, str]]:
    """What there is to read: (name, text) of what was pasted and of each file."""
    pasted = [("the text that you pasted", draft.first("answer_text"))]
    return [
        (name, text) for name, text in pasted + [(f.display_name, f.text) for f in files] if text
    ]


def proposals(draft: Draft, texts: list[tuple[str, str]]) -> list[Proposal]:
    """What the reader proposes, each thing once, from whichever text says it first."""
    if not texts:
        return []
    council = council_by_code(council_in(draft.pairs))
    nation = council.nation.value if council else ""
    known, names = lexicon(), brand_names()
    found: dict[str, Proposal] = {}
    for name, text in cut_together(texts)[0]:
        for one in proposals_of(read_once(text, known, nation), name, names):
            found.setdefault(one.key, one)
    return list(found.values())


def check_page(form: StepForm) -> dict[str, Any]:
    """What is sent, as labels and words, how it will read, and the steps that lack something.

    The form is validated here; its own errors stay.
    """
    form.validate()
    earlier = [step for step in form.faulty_steps() if step.key != LAST]
    faulty = form.clear_errors_but(BY_KEY[LAST])
    if earlier:
        none: dict[str, Any] = {"groups": (), "reads": (), "alike": (), "differ": 0}
        return {"earlier": earlier, "faulty": faulty, **none}
    finding = finding_of(form)
    return {
        "earlier": (),
        "faulty": faulty,
        "groups": _groups(finding),
        "reads": _reads(finding),
        "alike": _alike(finding),
        "differ": _difference(finding),
    }


def _groups(finding: Finding) -> list[tuple[Step, Facts]]:
    """The facts of a finding, each under the step that asks for it."""
    source, answer, claims = facts_of_answer(finding.answer, brand_names())
    council = council_by_code(finding.council_code)
    name = council.official_name if council else ""
    return [
        (BY_KEY["source"], [("Council", name), *source]),
        (BY_KEY["answer"], answer),
        (BY_KEY["claims"], claims),
    ]


def _reads(finding: Finding) -> list[str]:
    """The sentences in which the entry would say it."""
    council = council_by_code(finding.council_code)
    if council is None:
        return []
    names, answer = brand_names(), finding.answer
    said = [claim_sentence(answer, one, council.official_name, names) for one in answer.claims]
    return said or [answer_sentence(answer, council.official_name)]


def _alike(finding: Finding) -> list[str]:
    """What the finding shares with answers that are published, each thing once."""
    known = live_entry(finding.council_code).answers
    found = (why_alike(finding.answer, other) for other in known)
    return list(dict.fromkeys(why.value for why in found if why))


def _difference(finding: Finding) -> int:
    """By how much the rows' sum and the total that the council gave differ."""
    sums = [one.total for one in finding.answer.claims if one.parts and one.total is not None]
    if finding.stated_total is None or not sums:
        return 0
    return abs(sum(sums) - finding.stated_total)
