"""Every route for every role and both owners, made from the app's own map of addresses.

Nobody sees or changes anything of a council that the public cannot, but its own officers and
moderators. A route with a new kind of part in its address fails until it is said here what that
part is for each owner.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.routing import Rule

from portal.accounts.operations import Account, add_accounts
from portal.accounts.queries import person_by_email
from portal.accounts.rules import Role
from portal.accounts.vouching import wait_for_vouching
from portal.database import now, session, transaction
from portal.entries.changes import AddAnswer
from portal.entries.words import ClaimStatus, SourceKind
from portal.evidence.models import EvidenceFile
from portal.evidence.rules import Kind, Scan
from portal.moderation.noticing import start_notice
from portal.moderation.operations import reject
from portal.moderation.reasons import Reason
from portal.submissions.operations import submit_correction
from portal.submissions.proposals import Correction, Submitter
from portal.submissions.statements import Words, submit_statement
from portal.web.tokens import new_token
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    OFFICER,
    OTHER_OFFICER,
    add_people,
    correction,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
)
from tests.support.register import add_councils
from tests.support.submitting import add_brands

CONTRIBUTOR = "contributor@portal.test"
# What may be in other people's answers is not secret: their own addresses, the public claims.
TABLES = {
    "revision": "council_code = :code",
    "entry": "council_code = :code",
    "submission": "council_code = :code",
    "officer_vouching": "council_code = :code",
    "person": "council_code = :code",
    "council_domain": "council_code = :code",
    "hidden_item": "council_code = :code",
    "notice_answer": "submission_id in (select id from submission where council_code = :code)",
    "decision": "submission_id in (select id from submission where council_code = :code)",
    "appeal": "submission_id in (select id from submission where council_code = :code)",
    "evidence_file": "submission_id in (select id from submission where council_code = :code)",
}
FIELDS = {
    "act": "remove", "says": "not right", "text": "Words of somebody else.", "claim": "1",
    "seen": "2", "why": "Because.", "about": "", "email": "jo@home.example", "step": "send",
    "outcome": "approved", "reason": "A1", "council_code": "ZZB", "role": "administrator",
}  # fmt: skip


@dataclass
class Owner:
    """A council with everything that only its officers and moderators may see."""

    code: str
    slug: str
    officer: str
    secrets: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def fill(code: str, slug: str, email: str) -> Owner:
    """Publish one answer about a council, and keep what is not public: reports, words, files."""
    made = Owner(code, slug, email)
    known = person_by_email(email)
    assert known
    who = Submitter(email, known.person_id, known.roles, code)
    publish_finding(council=code)
    echo = source(SourceKind.PRESS, title=f"Echo of {code}-notice")
    cameras = claim(ClaimStatus.IN_USE, "dahua", parts=parts(static=12))
    report = submit(AddAnswer(answer=answer("2026-11-01", cameras, source=echo)), council_code=code)
    start_notice(report, moderator())
    was = correction().was
    becomes = was.model_copy(update={"as_written": f"{code}-correction"})
    sent = submit_correction(
        Correction(code, correction().model_copy(update={"becomes": becomes}), f"{code}-why", 1),
        submitter=who,
        intent=new_token(),
    )
    said = Words(code, None, f"{code}-statement")
    words = submit_statement(said, submitter=who, intent=new_token())
    reject(words.submission_id, moderator(), ruling(Reason.OFF_TOPIC, f"{code}-declined"))
    with transaction() as current:
        public_id = (code.lower().encode().hex() * 6)[:32]
        current.add(
            EvidenceFile(
                public_id=public_id, sha256=code.lower().encode().hex() * 10, size=1,
                kind=Kind.TXT, display_name=f"{code}-file.txt", scan=Scan.CLEAN, clean_sha256="",
                clean_size=0, findings="[]", text=f"{code}-evidence", pages=0,
                submission_id=sent.submission_id, draft_hash=None, created_at=now(),
            )
        )  # fmt: skip
    add_accounts([Account(f"waiting.{slug}@{slug}.example", (Role.CONTRIBUTOR,))])
    waiting = person_by_email(f"waiting.{slug}@{slug}.example")
    assert waiting
    with transaction() as current:
        wait_for_vouching(current, waiting.person_id, code)
    made.secrets = [
        f"{code}-{word}"
        for word in ("notice", "correction", "why", "statement", "declined", "file", "evidence")
    ] + [email, waiting.email]
    made.numbers = [1, report, sent.submission_id, words.submission_id, known.person_id,
                    waiting.person_id]  # fmt: skip
    made.files = [public_id]
    return made


@pytest.fixture
def owners(app: Flask) -> tuple[Owner, Owner]:
    """Sampleford and Exampleton, each with its own."""
    with app.app_context():
        add_councils()
        add_brands()
        add_people()
        add_accounts([Account(CONTRIBUTOR, (Role.CONTRIBUTOR,))])
        return fill("ZZA", "sampleford", OFFICER), fill("ZZB", "exampleton", OTHER_OFFICER)


def addresses(rule: Rule, owner: Owner) -> Iterator[str]:
    """A rule's addresses for everything of an owner."""
    made = [re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)]
    values: dict[str, list[str]] = {
        "<slug>": [owner.slug],
        "<code>": [owner.code],
        "<int:number>": [str(number) for number in owner.numbers],
        "<public_id>": owner.files,
        "<token>": ["x" * 43],
        "<name>": ["none.json"],
        "<act>": ["ask", "defer", "escalate", "recuse"],
        "<path:filename>": ["css/base.css"],
    }
    for part, several in values.items():
        made = [one.replace(part, value) for one in made for value in several]
    for address in dict.fromkeys(made):
        assert "<" not in address, f"say in this test what the parts of {rule.rule} are"
        yield address


def routes(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or set())]


def client_of(app: Flask, email: str) -> tuple[FlaskClient, str]:
    """A browser of that person (nobody's for ''), and a good token of its forms."""
    browser = Browser(app)
    if email:
        sign_in(browser, email)
    browser.open("/officers/check-address")
    return browser.client, str(browser.fields()["csrf_token"])


def seen(app: Flask, email: str, owner: Owner) -> list[tuple[str, str]]:
    """Which of an owner's secrets that person reads, and where."""
    client, _ = client_of(app, email)
    found = []
    for rule in routes(app, "GET"):
        for address in addresses(rule, owner):
            answered = client.get(address)
            body = answered.get_data().decode(errors="replace")
            answered.close()
            found += [(address, one) for one in owner.secrets if one in body and one != email]
    return found


def kept(app: Flask, owner: Owner) -> dict[str, list[str]]:
    """Everything stored about an owner."""
    with app.app_context():
        return {
            table: sorted(
                repr(tuple(row))
                for row in session().execute(
                    text(f"select * from {table} where {where}"), {"code": owner.code}
                )
            )
            for table, where in TABLES.items()
        }


def changed(app: Flask, email: str, owner: Owner) -> list[str]:
    """The addresses at which that person's forms changed something of an owner."""
    client, token = client_of(app, email)
    found, before = [], kept(app, owner)
    for rule in routes(app, "POST"):
        if "sign-out" in rule.rule:
            continue
        for address in addresses(rule, owner):
            sent = {**FIELDS, "csrf_token": token, "intent": new_token(), "council": owner.code}
            client.post(address, data=sent).close()
            now_kept = kept(app, owner)
            if now_kept != before:
                found.append(address)
                before = now_kept
    return found


OTHERS = ["", CONTRIBUTOR, OFFICER]


@pytest.mark.parametrize("email", OTHERS)
def test_nobody_else_sees_more_of_a_council_than_the_public(
    app: Flask, owners: tuple[Owner, Owner], email: str
) -> None:
    assert seen(app, email, owners[1]) == []


@pytest.mark.parametrize("email", OTHERS)
def test_nobody_else_changes_anything_of_a_council(
    app: Flask, owners: tuple[Owner, Owner], email: str
) -> None:
    app.config["RATELIMIT_ENABLED"] = False
    assert changed(app, email, owners[1]) == []


@pytest.mark.parametrize("email", [OTHER_OFFICER, MODERATOR, ADMIN])
def test_its_officers_and_moderators_do_see_what_waits(
    app: Flask, owners: tuple[Owner, Owner], email: str
) -> None:
    found = {secret for _, secret in seen(app, email, owners[1])}
    assert {"ZZB-notice", "ZZB-correction", "ZZB-why", "ZZB-statement"} <= found
    evidence = {"ZZB-file", "ZZB-evidence"} & found
    assert bool(evidence) is (email != OTHER_OFFICER), "files are read by moderators"
    with app.app_context():
        assert session().scalar(select(EvidenceFile.id)) is not None


def test_a_check_that_is_taken_away_is_noticed(
    app: Flask, owners: tuple[Owner, Owner], monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["RATELIMIT_ENABLED"] = False
    monkeypatch.setattr("portal.officers.signed_in.check_officer", lambda *_given: None)
    leaks = {address for address, _ in seen(app, OFFICER, owners[1])}
    for address in ("", "/entry.csv", "/people", f"/notices/{owners[1].numbers[1]}"):
        assert f"/officers/exampleton{address}" in leaks


def test_a_rule_that_is_taken_away_is_noticed(
    app: Flask, owners: tuple[Owner, Owner], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.accounts.vouching._check_voucher", lambda *_given: None)
    monkeypatch.setitem(FIELDS, "act", "vouch")
    monkeypatch.setattr("portal.officers.signed_in.check_officer", lambda *_given: None)
    waiting = owners[1].numbers[-1]
    assert f"/officers/sampleford/people/{waiting}" in changed_at_own(app, owners)


def changed_at_own(app: Flask, owners: tuple[Owner, Owner]) -> list[str]:
    """What Sampleford's officer changes of Exampleton's by numbers at Sampleford's addresses."""
    mixed = Owner("ZZB", owners[0].slug, owners[0].officer, numbers=owners[1].numbers)
    mixed.files = owners[1].files
    return changed(app, OFFICER, mixed)


def test_numbers_of_another_council_open_nothing_at_the_own_addresses(
    app: Flask, owners: tuple[Owner, Owner]
) -> None:
    app.config["RATELIMIT_ENABLED"] = False
    assert changed_at_own(app, owners) == []
    mixed = Owner("ZZB", owners[0].slug, OFFICER, owners[1].secrets, owners[1].numbers)
    mixed.files = owners[1].files
    assert seen(app, OFFICER, mixed) == []
