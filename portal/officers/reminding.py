"""Writing to councils: a reminder before a notice ends, and once a year whether all is right."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.events import record
from portal.accounts.officers import addresses_to_tell
from portal.accounts.queries import person_by_email
from portal.accounts.rules import Role
from portal.accounts.told import of_council
from portal.brands.queries import brand_names
from portal.councils.queries import council_by_code
from portal.database import now, session, transaction
from portal.entries.changes import read_change
from portal.entries.models import LiveEntry
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.officers.models import NoticeReminder, YearlyCheck
from portal.officers.queries import desk_of
from portal.submissions.models import Submission
from portal.submissions.notices import answer_of
from portal.submissions.rules import SubmissionState
from portal.submissions.telling import officers_of
from portal.submissions.wording import facts_of
from portal.web.tokens import hash_token, new_token

REMIND_BEFORE = timedelta(days=2)  # of the last day of a notice
YEAR = timedelta(days=365)
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What one round did: councils written to, and those to which nobody knows an address."""

    written: int
    nobody: tuple[str, ...]


def remind_of_notices(today: date | None = None) -> Written:
    """Remind councils of notices that end within two days and that they have not answered; once."""
    day = today or now().date()
    written, nobody = 0, []
    for number in _ending(day):
        done = _remind(number)
        written += done is True
        nobody += [done] if isinstance(done, str) else []
    return Written(written, tuple(nobody))


def _ending(day: date) -> list[int]:
    ending = (
        select(Submission.id)
        .outerjoin(NoticeReminder, NoticeReminder.submission_id == Submission.id)
        .where(
            Submission.state == SubmissionState.PENDING,
            Submission.notice_until >= day,
            Submission.notice_until <= day + REMIND_BEFORE,
            NoticeReminder.submission_id.is_(None),
        )
        .order_by(Submission.id)
        .limit(MOST_AT_ONCE)
    )
    return list(session().scalars(ending))


def _remind(number: int) -> bool | str:
    """Remind of one notice: True, False where the council has answered, else its code."""
    with transaction() as current:
        submission = current.get_one(Submission, number)
        if answer_of(number) is not None:
            return False
        council = council_by_code(submission.council_code)
        addresses = officers_of(submission.council_code)
        assert council is not None
        if not addresses:
            return council.code
        worded = letter(
            "notice_reminder",
            **of_council(council),
            facts=facts_of(read_change(submission.change), brand_names()),
            until=submission.notice_until,
            answer=absolute("officers.notice", slug=council.slug, number=number),
        )
        for address in addresses:
            enqueue_letter(current, address, worded)
        current.add(NoticeReminder(submission_id=number, sent_at=now()))
        record(current, "notice reminded", subject=f"submission {number}")
        return True


def ask_yearly() -> Written:
    """Ask councils whether their entry is right: each once a year, first when it is a year old.

    A council that has confirmed every claim within the year is left alone.
    """
    written, nobody = 0, []
    for code in session().scalars(select(LiveEntry.council_code).order_by(LiveEntry.council_code)):
        if written >= MOST_AT_ONCE:
            break
        done = _ask(code)
        written += done is True
        nobody += [code] if done is None else []
    return Written(written, tuple(nobody))


def _ask(code: str) -> bool | None:
    """Ask one council: whether it was asked; None where nobody knows an address."""
    with transaction() as current:
        council = council_by_code(code)
        assert council is not None
        if not council.is_current or not _is_due(current, code):
            return False
        published = desk_of(council).published
        year_ago = (now() - YEAR).date().isoformat()
        if not published or all(one.confirmed_on >= year_ago for one in published):
            return False
        addresses = addresses_to_tell([code])
        revision = current.get_one(LiveEntry, code).revision
        for address in addresses:
            _write(current, address, code, revision)
        return bool(addresses) or None


def _is_due(current: Session, code: str) -> bool:
    last = current.scalar(
        select(YearlyCheck.sent_at)
        .where(YearlyCheck.council_code == code)
        .order_by(YearlyCheck.sent_at.desc())
        .limit(1)
    )
    return last is None or now() - last >= YEAR


def _write(current: Session, address: str, code: str, revision: int) -> None:
    council, known, token = council_by_code(code), person_by_email(address), new_token()
    assert council is not None
    officer = known.person_id if known and Role.OFFICER in known.roles else None
    current.add(
        YearlyCheck(
            token_hash=hash_token(token),
            council_code=code,
            person_id=officer,
            revision=revision,
            sent_at=now(),
        )
    )
    worded = letter(
        "yearly_check",
        **of_council(council),
        sentences=[one.sentence for one in desk_of(council).published],
        check=absolute("officers.check", token=token) if officer else "",
    )
    enqueue_letter(current, address, worded)
