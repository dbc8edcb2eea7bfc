"""The shapes of a complaint and of a moderator's step."""

from typing import Any

from wtforms import BooleanField, HiddenField, SelectChoice
from wtforms.validators import Regexp

from portal.accounts.rules import LONGEST_ADDRESS, normalise_email
from portal.complaints.operations import Moved, Said
from portal.complaints.rules import Kind, Outcome, Step
from portal.councils.queries import choices
from portal.web.fields import Choice, Line, Paragraphs, Read, needed
from portal.web.forms import PortalForm

MOST_WORDS = 5_000
STALE = "This page is not complete. Open it again from the list."


class ComplaintForm(PortalForm):
    """What every kind asks: about what, what is wrong, and where to answer."""

    intent = HiddenField()
    council = Choice("The council that it is about, if it is about one")
    address = Line("The page that it is about", most=2_000)
    wrong = Paragraphs(
        "What is wrong",
        needed("Say what is wrong, in your own words."),
        most=MOST_WORDS,
    )
    email = Read(
        "Your e-mail address",
        normalise_email,
        needed("Enter an e-mail address: our answer goes there."),
        most=LONGEST_ADDRESS,
    )

    def offer(self) -> None:
        """Fill the list of councils."""
        self.council.offer_groups([("", [("", "None in particular")]), *choices(former=True)])

    def said(self) -> Said:
        """What was filled in; call it only when the form is valid."""
        given = {
            name: getattr(self, name).data
            for name in Said.__dataclass_fields__
            if name in self and name != "may_pass_on"
        }
        return Said(**given, may_pass_on=bool("may_pass_on" in self and self["may_pass_on"].data))


class FactForm(ComplaintForm):
    """A value, a date, a source or a sentence that is not right."""

    right = Paragraphs("What is right, and where one can read that", most=MOST_WORDS)
    as_whom = Line("In what capacity you write, if you like to say", most=120)


class PersonalForm(ComplaintForm):
    """Personal data that is published or kept."""

    right = Paragraphs("What you want done", most=MOST_WORDS)
    name = Line("Your name, if we need it to find your data", most=120)


class DefamationForm(ComplaintForm):
    """The items of a notice of complaint: Defamation Act 2013 s.5(6), Regulations 2013 reg. 2."""

    name = Line("Your name", needed("Enter your name: a notice has to give it."), most=120)
    address = Line(
        "Where on this site the statement stands",
        needed("Enter the address of the page where the statement stands."),
        most=2_000,
    )
    statement = Paragraphs(
        "The statement that you complain about, word for word",
        needed("Copy the statement that you complain about."),
        most=MOST_WORDS,
    )
    meaning = Paragraphs(
        "What it means to readers, and why that is defamatory of you",
        needed("Say what meaning you see in the statement and why it is defamatory."),
        most=MOST_WORDS,
    )
    untrue = Paragraphs(
        "Which facts in it are wrong, or which opinion no facts support",
        needed("Say which facts are wrong or which opinion no facts support."),
        most=MOST_WORDS,
    )
    wrong = Paragraphs("Anything else", most=MOST_WORDS)
    may_pass_on = BooleanField(
        "You may pass my name and e-mail address to whoever sent the statement"
    )


FORMS: dict[Kind, type[ComplaintForm]] = {
    Kind.FACT: FactForm,
    Kind.PERSONAL: PersonalForm,
    Kind.DEFAMATION: DefamationForm,
}


class StepForm(PortalForm):
    """A moderator's next step with a complaint."""

    to = Choice("Next step", validators=[needed("Choose the next step.")])
    outcome = Choice(
        "How it ended (for a decision)",
        choices=[
            SelectChoice("", "Not decided yet"),
            *(SelectChoice(one.value, one.word) for one in Outcome),
        ],
    )
    answer = Paragraphs("To the person who complained", most=MOST_WORDS)
    public_note = Paragraphs("The line for the public, when something was changed", most=500)
    seen = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=STALE)])

    def offer(self, steps: tuple[Step, ...]) -> None:
        """Offer the steps that may follow."""
        self.to.offer_groups([("", [("", "Choose"), *((one.value, one.word) for one in steps)])])

    def moved(self, who: Any) -> Moved:
        """What was filled in, done by `who`; call it only when the form is valid."""
        outcome = self.outcome.data
        return Moved(
            to=Step(self.to.data),
            seen_lock=int(self.seen.data),
            outcome=Outcome(outcome) if outcome else None,
            answer=self.answer.data,
            public_note=self.public_note.data,
            by=who.person_id,
            roles=who.roles,
        )
