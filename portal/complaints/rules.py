"""Kinds of complaint, their clocks, and the steps a complaint goes through. Pure.

- A notice of complaint about defamation is acted on within 48 hours; time on weekends, Good Friday,
  Christmas Day and bank holidays in England and Wales is left out (Defamation (Operators of
  Websites) Regulations 2013, regulation 1 and the Schedule).
- A data-protection complaint is acknowledged within 30 days (Data Protection Act 2018 s.164A, put
  in by the Data (Use and Access) Act 2025, in force since 19 June 2026).
- A complaint about a fact is answered within five working days: the portal's own promise.
"""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta

from portal.entries.words import Worded
from portal.foi.rules import is_working_day, working_day_after
from portal.refusal import Refusal

NOTICE_HOURS = 48
ACKNOWLEDGE_DAYS = 30
FACT_DAYS = 5


class Kind(Worded):
    """What a complaint is about; each has its own clock and its own questions."""

    FACT = "fact", "Something published is wrong"
    PERSONAL = "personal data", "Personal data about me is published or kept"
    DEFAMATION = "defamation", "A notice of complaint about defamation"


class Step(Worded):
    """Where a complaint stands."""

    RECEIVED = "received", "Received"
    ACKNOWLEDGED = "acknowledged", "A moderator is looking into it"
    WITH_SUBMITTER = "with submitter", "Passed to whoever sent the finding"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Taken back"


class Outcome(Worded):
    """How a complaint ended."""

    CHANGED = "changed", "Something was changed"
    REMOVED = "removed", "Something was removed or hidden"
    PARTLY = "partly", "Part of it was changed"
    KEPT = "kept", "Nothing was changed"


FOLLOWING = {
    Step.RECEIVED: (Step.ACKNOWLEDGED, Step.WITH_SUBMITTER, Step.DECIDED),
    Step.ACKNOWLEDGED: (Step.WITH_SUBMITTER, Step.DECIDED),
    Step.WITH_SUBMITTER: (Step.ACKNOWLEDGED, Step.DECIDED),
    Step.DECIDED: (),
    Step.WITHDRAWN: (),
}
OPEN = (Step.RECEIVED, Step.ACKNOWLEDGED, Step.WITH_SUBMITTER)


class StepNotPossible(Refusal):
    """A step that does not follow from where the complaint stands."""

    sentence = "This complaint has moved on since you opened it. Read it again, then decide."
    status = 409


class OutcomeMissing(Refusal):
    """A decision without its outcome or without words for the person who complained."""

    sentence = "Say how it ended and write what the person who complained is to read."
    status = 422


class PublicNoteMissing(Refusal):
    """Something was changed, and nothing says so in public."""

    sentence = "Something was changed, so write the line that the public reads (no names in it)."
    status = 422


def check_step(now_at: Step, to: Step) -> None:
    """Raises StepNotPossible unless `to` follows from where the complaint stands."""
    if to not in FOLLOWING[now_at]:
        raise StepNotPossible()


def check_outcome(outcome: Outcome | None, answer: str, public_note: str) -> None:
    """Raises OutcomeMissing or PublicNoteMissing for a decision that does not say enough."""
    if outcome is None or not answer.strip():
        raise OutcomeMissing()
    if outcome is not Outcome.KEPT and not public_note.strip():
        raise PublicNoteMissing()


def due_at(kind: Kind, received: datetime, days_off: Container[date]) -> datetime:
    """The last moment to act on a complaint (UTC).

    `days_off` holds the bank holidays that count for its kind.
    """
    if kind is Kind.DEFAMATION:
        return hours_after(received, NOTICE_HOURS, days_off)
    if kind is Kind.PERSONAL:
        return received + timedelta(days=ACKNOWLEDGE_DAYS)
    last = working_day_after(received.date(), FACT_DAYS, days_off)
    return datetime.combine(last, time.max, UTC).replace(microsecond=0)


def hours_after(moment: datetime, hours: int, days_off: Container[date]) -> datetime:
    """`hours` after `moment`, hours on days that are no working days left out."""
    left = timedelta(hours=hours)
    while True:
        midnight = datetime.combine(moment.date() + timedelta(days=1), time.min, UTC)
        if is_working_day(moment.date(), days_off):
            if midnight - moment >= left:
                return moment + left
            left -= midnight - moment
        moment = midnight
