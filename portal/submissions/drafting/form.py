"""The form of a finding as its steps show it: the whole of it, one part at a time."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from portal.councils.queries import council_by_code
from portal.councils.rules import FoiLaw
from portal.entries.content import MOST_NOTE, Exemption
from portal.entries.exemptions import MEANINGS, plain_meaning
from portal.entries.words import Law
from portal.submissions.drafting.steps import BY_KEY, STEPS, Pairs, Step, council_in
from portal.submissions.extraction.reading import MOST_READ
from portal.submissions.forms import FindingForm
from portal.submissions.reading_fields import LONGEST_URL, read_exemptions
from portal.web.fields import Line, Paragraphs, Ticks

LAWS = {FoiLaw.FOIA: (Law.FOIA, Law.EIR), FoiLaw.FOISA: (Law.FOISA, Law.EISR)}


class StepForm(FindingForm):
    """A finding whose exemptions can also be ticked, with the answer's text."""

    seen = HiddenField()
    wdtk_address = Line("A request on WhatDoTheyKnow", most=LONGEST_URL)
    answer_text = Paragraphs("The answer's text", most=MOST_READ)
    different = Paragraphs("Why yours is different", most=MOST_NOTE)
    sections = Ticks("Sections that the council named")

    def offer_sections(self, law: FoiLaw) -> None:
        """Offer the sections of the council's own nation."""
        offered = sections_of(law)
        self.sections.choices = [(one.short, one.short) for one in offered]
        self.meanings = {one.short: _short_meaning(one) for one in offered}

    def _check_law(self) -> None:
        super()._check_law()
        if self.exemptions.errors or self.sections.errors:
            return
        ticked = [
            one
            for words in self.sections.data or ()
            for one in read_exemptions(words, scottish=words.startswith(("FOISA", "EISR")))
        ]
        self.cited = tuple(dict.fromkeys([*ticked, *self.cited]))

    def clear_errors_but(self, step: Step) -> bool:
        """Keep the errors of one step only; whether there are any."""
        for field in self:
            if not (field is self.rows or field.name == "csrf_token" or step.owns(field.name)):
                field.errors = []
        if step.key != "claims":
            self.rows.errors = []
            self.form_errors.clear()
            for entry in self.rows.entries:
                for field in entry.form:
                    field.errors = []
        return self._has_errors() or bool(self.form_errors)

    def faulty_steps(self) -> list[Step]:
        """The steps with a fault, in their order."""
        names = {field.name for field in self if field is not self.rows and field.errors}
        rows = [field for entry in self.rows.entries for field in entry.form]
        claims = bool(self.form_errors) or any(field.errors for field in rows)
        return [
            step
            for step in STEPS
            if any(step.owns(name) for name in names) or (claims and step is BY_KEY["claims"])
        ]


def sections_of(law: FoiLaw) -> list[Exemption]:
    """The sections that are offered as ticks, in the order of the law."""
    return [Exemption(law=one, section=section) for one in LAWS[law] for section in MEANINGS[one]]


def _short_meaning(one: Exemption) -> str:
    """'law enforcement …' without the name of the section, which the tick has."""
    words = plain_meaning(one).partition(f" {one.section} ")[2] or plain_meaning(one)
    return words.partition(". This part")[0].rstrip(".")


def law_of(council_code: str) -> FoiLaw:
    """The law of the council chosen, FOIA while none is."""
    council = council_by_code(council_code) if council_code else None
    return council.foi_law if council else FoiLaw.FOIA


def settled(pairs: Pairs, law: FoiLaw) -> Pairs:
    """The fields with every ticked section of another nation's law as text.

    So it is neither lost nor hidden when somebody ticks it and then chooses another council; the
    text field's error says what to do.
    """
    offered = {one.short for one in sections_of(law)}
    strays = [value for name, value in pairs if name == "sections" and value not in offered]
    if not strays:
        return pairs
    kept = [pair for pair in pairs if pair[0] != "sections" or pair[1] in offered]
    typed = next((value for name, value in kept if name == "exemptions"), "")
    others = [pair for pair in kept if pair[0] != "exemptions"]
    return [*others, ("exemptions", ", ".join(filter(None, [typed, *strays])))]


def form_of(pairs: Pairs, *, needs_email: bool, token: str | None = None) -> StepForm:
    """The form of a draft. The secret of its address protects it; `token` is the session's, which
    is asked for as well where something is sent in the name of somebody signed in.
    """
    law = law_of(council_in(pairs))
    fields = settled(pairs, law)
    if token is not None:
        fields = [*fields, ("csrf_token", token)]
    given: Any = MultiDict(fields) or None
    form = StepForm(formdata=given, meta={"csrf": token is not None})
    form.offer(needs_email=needs_email)
    form.offer_sections(law)
    return form
