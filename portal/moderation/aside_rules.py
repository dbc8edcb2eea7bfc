"""What a moderator does with a submission instead of deciding it, and why. Pure.

- Ask for changes: it goes back to its sender with a question, until the sender answers.
- Defer: it stays in the queue, out of the way until a day.
- Escalate: an administrator decides it.
- Recuse: somebody else decides it; the others are not told why.
"""

from datetime import date, timedelta
from enum import StrEnum

from portal.entries.words import Worded
from portal.refusal import Refusal
from portal.submissions.rules import MOST_MESSAGE

LONGEST_DEFERRAL = timedelta(days=90)


class Aside(StrEnum):
    """What is done; the value is the address's word."""

    ASK = "ask"
    DEFER = "defer"
    ESCALATE = "escalate"
    RECUSE = "recuse"


class AsideReason(Worded):
    """Why a submission is set aside: questions (Q), deferrals (D), escalations (E)."""

    SOURCE_UNREACHABLE = "Q1", "The source cannot be opened"
    FIGURES_DIFFER = "Q2", "The figures do not add up or differ from the source"
    UNCLEAR_WHICH = "Q3", "It is not clear which cameras are meant"
    WORDS_MISSING = "Q4", "The words, the page or the date are missing"
    OTHER_QUESTION = "Q9", "Something else"
    WAITS_FOR_SOURCE = "D1", "The source is expected to open again"
    WAITS_FOR_ANSWER = "D2", "The council has announced an answer"
    WAITS_FOR_OTHER = "D3", "Another submission has to be decided first"
    OTHER_DEFERRAL = "D9", "Something else"
    LEGAL = "E1", "A question of law"
    CONTESTED = "E2", "The council contests it"
    UNSURE = "E3", "The rules do not settle it"
    OTHER_ESCALATION = "E9", "Something else"


FOR = {Aside.ASK: "Q", Aside.DEFER: "D", Aside.ESCALATE: "E"}


def reasons_for(aside: Aside) -> list[AsideReason]:
    """The reasons that go with an act, in their order; none for recusing."""
    return [one for one in AsideReason if one.value[0] == FOR.get(aside)]


class AsideReasonDoesNotFit(Refusal):
    """A reason of another act, or none."""

    sentence = "Choose the reason."
    status = 422


class MessageMissing(Refusal):
    """A question without words."""

    sentence = "Write to the sender what is missing, and how it can be mended."
    status = 422


class MessageTooLong(Refusal):
    """A message over its limit."""

    sentence = f"Use at most {MOST_MESSAGE:,} characters."
    status = 422


class DayDoesNotFit(Refusal):
    """A deferral to a day that has passed, or too far away."""

    sentence = f"Choose a day from tomorrow on, at most {LONGEST_DEFERRAL.days} days from now."
    status = 422


class Escalated(Refusal):
    """An escalated submission, and somebody who is not an administrator."""

    sentence = "This was escalated, so an administrator decides it."
    status = 403


class EscalatedAlready(Refusal):
    """The same submission twice."""

    sentence = "This was escalated before, so nothing was changed."


class Recused(Refusal):
    """A moderator who said not to decide this one."""

    sentence = "You said that you do not decide this one, so another moderator decides."
    status = 403


class RecusedAlready(Refusal):
    """The same twice."""

    sentence = "You said before that you do not decide this one."


class WithTheSender(Refusal):
    """It waits for its sender's answer."""

    sentence = (
        "This is with its sender, who was asked to change something. It comes back to the queue "
        "with the answer. Take it back first if you want to decide without one."
    )


class NotWithTheSender(Refusal):
    """Taking back what nobody else has."""

    sentence = "This is not with its sender any more, so there is nothing to take back."


def check_reason_of(aside: Aside, reason: str) -> AsideReason:
    """The reason by its code. Raises AsideReasonDoesNotFit when it is not one for this act."""
    found = next((one for one in reasons_for(aside) if one.value == reason), None)
    if found is None:
        raise AsideReasonDoesNotFit()
    return found


def check_message(text: str, *, needed: bool) -> str:
    """A message without its outer blanks. Raises MessageMissing or MessageTooLong."""
    if needed and not text.strip():
        raise MessageMissing()
    if len(text.strip()) > MOST_MESSAGE:
        raise MessageTooLong()
    return text.strip()


def check_day(until: date | None, today: date) -> date:
    """The day until which something is deferred. Raises DayDoesNotFit."""
    if until is None or not today < until <= today + LONGEST_DEFERRAL:
        raise DayDoesNotFit()
    return until
