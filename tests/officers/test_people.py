"""Who speaks for a council: vouched for once, then colleagues let each other in and out."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from portal.accounts.models import CouncilContact
from portal.accounts.officers import officer_addresses, officers_of_council
from portal.accounts.operations import Account, add_accounts, make_link
from portal.accounts.queries import person_by_email
from portal.accounts.rules import CODE_LIFE, CODE_TRIES, NoSuchPerson, Role
from portal.councils.domains import date_domain
from portal.councils.models import Council, CouncilDomain, CouncilSuccession
from portal.database import now, session, transaction
from tests.support.browser import Browser
from tests.support.moderation import ADMIN, MODERATOR, OFFICER, OTHER_OFFICER, sign_in
from tests.support.register import SAMPLEFORD, add_councils
from tests.support.submitting import mails

NEW = "new.person@sampleford.example"
PEOPLE = "/officers/sampleford/people"
DESK = "/officers/sampleford"


def newcomer(desk: Flask, email: str = NEW) -> Browser:
    """Somebody new at the council's domain, signed in by their link."""
    visitor = Browser(desk)
    with desk.app_context():
        link = make_link(email)
    visitor.open(link.removeprefix("http://localhost"))
    visitor.send()
    return visitor


def acts(desk: Flask, email: str = NEW) -> bool:
    with desk.app_context():
        return email in officer_addresses(["ZZA"])


def person_id(desk: Flask, email: str = NEW) -> int:
    with desk.app_context():
        known = person_by_email(email)
        assert known
        return known.person_id


def press(browser: Browser, desk: Flask, act: str, email: str = NEW, expect: int = 200) -> None:
    action = f"[action$='/{person_id(desk, email)}']"
    browser.send(expect, form=f"main form{action}", act=act)


def add_contact(desk: Flask) -> None:
    with desk.app_context(), transaction() as current:
        current.add(
            CouncilContact(
                council_code="ZZA",
                address="foi@sampleford.example",
                source="https://www.sampleford.example/foi",
                checked_on=date(2026, 11, 1),
            )
        )


def test_somebody_new_at_the_domain_waits_and_can_do_nothing_yet(desk: Flask) -> None:
    visitor = newcomer(desk)
    assert visitor.page and visitor.page.heading == "One more step for Sampleford Borough Council"
    for address in (DESK, f"{DESK}/claims/1", f"{DESK}/statement", PEOPLE):
        visitor.open(address, expect=403)
    assert not acts(desk)
    visitor.open("/account")
    assert "One more step before you speak" in visitor.page.text


@pytest.mark.parametrize("email", [MODERATOR, ADMIN])
def test_a_moderator_vouches_and_the_officer_is_told(desk: Flask, email: str) -> None:
    visitor = newcomer(desk)
    moderators = sign_in(Browser(desk), email)
    assert NEW in moderators.open("/moderation/officers").text
    press(moderators, desk, "vouch")
    assert moderators.page and "Nobody waits." in moderators.page.text
    assert "You can speak for Sampleford Borough Council" in mails(desk)[-1]
    assert visitor.open(DESK).heading == "Is your entry right?"
    assert acts(desk)


def test_a_moderator_declines_and_the_door_stays_shut(desk: Flask) -> None:
    visitor = newcomer(desk)
    moderators = sign_in(Browser(desk), MODERATOR)
    moderators.open("/moderation/officers")
    press(moderators, desk, "decline")
    assert "You do not speak for" in visitor.open("/account/officer").heading
    again = newcomer(desk)
    again.open(DESK, expect=403)
    officers = sign_in(Browser(desk), OFFICER)
    officers.open(PEOPLE)
    officers.send(403, form="#invitation", email=NEW)
    assert officers.page and "Only a moderator can let it back in" in officers.page.text


def test_a_moderator_who_works_there_does_not_vouch(desk: Flask) -> None:
    newcomer(desk)
    with desk.app_context(), transaction() as current:
        current.add(CouncilDomain(domain="portal.test", council_code="ZZA"))
    moderators = sign_in(Browser(desk), MODERATOR)
    moderators.open("/moderation/officers")
    press(moderators, desk, "vouch", expect=403)
    assert not acts(desk)


def test_the_code_from_the_foi_address_lets_the_first_officer_in(desk: Flask) -> None:
    add_contact(desk)
    visitor = newcomer(desk)
    visitor.open("/account/officer")
    visitor.send(form="form[action$='/code']")
    told = mails(desk)[-1]
    assert "foi@sampleford.example" in told
    code = next(line.strip() for line in told.splitlines() if line.strip().isdigit())
    assert code not in visitor.page.text
    visitor.send(422, form="form[action$='/enter']", code="00000000" if code[0] != "0" else "1")
    assert not acts(desk)
    visitor.send(form="form[action$='/enter']", code=f" {code[:4]} {code[4:]} ")
    assert acts(desk)
    visitor.open(DESK)


def test_a_code_dies_with_its_tries_and_its_days(desk: Flask) -> None:
    add_contact(desk)
    visitor = newcomer(desk)
    visitor.open("/account/officer")
    visitor.send(form="form[action$='/code']")
    code = next(one.strip() for one in mails(desk)[-1].splitlines() if one.strip().isdigit())
    with time_machine.travel(now() + CODE_LIFE + timedelta(minutes=1), tick=False):
        other = sign_in(Browser(desk), NEW)
        other.open("/account/officer")
        other.send(422, form="form[action$='/enter']", code=code)
    for _ in range(CODE_TRIES - 1):
        visitor.open("/account/officer")
        visitor.send(422, form="form[action$='/enter']", code="1")
    visitor.open("/account/officer")
    visitor.send(422, form="form[action$='/enter']", code=code)
    assert not acts(desk)


def test_no_code_without_a_known_address_or_where_the_domain_is_shared(desk: Flask) -> None:
    visitor = newcomer(desk)
    assert visitor.page and not visitor.page.soup.select("form[action$='/code']")
    add_contact(desk)
    with desk.app_context(), transaction() as current:
        current.add(CouncilDomain(domain="sampleford.example", council_code="ZZB"))
    page = visitor.open("/account/officer")
    assert not page.soup.select("form[action$='/code']")
    assert "shared by two councils" in page.text
    token = page.soup.select_one("input[name=csrf_token]")
    assert token
    answer = visitor.client.post("/account/officer/code", data={"csrf_token": token["value"]})
    assert answer.status_code == 409


def test_at_a_shared_domain_a_colleague_of_that_very_council_co_signs(desk: Flask) -> None:
    with desk.app_context(), transaction() as current:
        current.add(CouncilDomain(domain="sampleford.example", council_code="ZZB"))
    visitor = Browser(desk)
    visitor.open("/sign-in")
    visitor.send(422, email=NEW)
    visitor.send(email=NEW, council="ZZA")
    link = next(w for w in mails(desk)[-1].split() if "/sign-in/" in w)
    visitor.open(link.removeprefix("http://localhost"))
    visitor.send()
    other = sign_in(Browser(desk), OTHER_OFFICER)
    other.open("/officers/exampleton/people")
    assert NEW not in (other.page.text if other.page else "")
    token = other.fields("#invitation")["csrf_token"]
    sent = {"csrf_token": token, "act": "vouch"}
    address = f"/officers/exampleton/people/{person_id(desk)}"
    assert other.client.post(address, data=sent).status_code == 403
    assert not acts(desk)
    officers = sign_in(Browser(desk), OFFICER)
    officers.open(PEOPLE)
    press(officers, desk, "vouch")
    assert acts(desk)


def test_an_officer_invites_a_colleague_at_the_same_council_only(
    desk: Flask, officers: Browser
) -> None:
    officers.open(PEOPLE)
    for address, error in (
        ("jo@exampleton.example", "very council"),
        ("jo@mail.sampleford.example", "very council"),
        ("jo@home.example", "very council"),
        ("foi@sampleford.example", "read by several people"),
        ("jo", "no complete e-mail address"),
        ("", "Enter your colleague's address"),
        (OFFICER, "officer already"),
    ):
        officers.send(409 if address == OFFICER else 422, form="#invitation", email=address)
        assert officers.page and any(error in one for one in officers.page.errors()), address
    officers.send(form="#invitation", email="New.Person@Sampleford.Example")
    assert acts(desk)
    assert NEW in mails(desk)[-1]
    visitor = sign_in(Browser(desk), NEW)
    visitor.open(DESK)


def test_whoever_leaves_is_out_at_once_and_stays_out(desk: Flask, officers: Browser) -> None:
    officers.open(PEOPLE)
    officers.send(form="#invitation", email=NEW)
    visitor = sign_in(Browser(desk), NEW)
    visitor.open(DESK)
    with desk.app_context():
        link = make_link(NEW).removeprefix("http://localhost")
    officers.open(PEOPLE)
    press(officers, desk, "remove")
    assert visitor.open("/account").heading == "Sign in"
    visitor.open(link, expect=410)
    again = newcomer(desk)
    again.open(DESK, expect=403)
    assert not acts(desk)


def test_an_officer_leaves(desk: Flask, officers: Browser) -> None:
    officers.open(PEOPLE)
    press(officers, desk, "remove", OFFICER)
    assert officers.page and officers.page.heading == "For council officers"
    assert officers.open("/account").heading == "Sign in"


def test_officers_touch_nobody_of_another_council(desk: Flask, officers: Browser) -> None:
    other = person_id(desk, OTHER_OFFICER)
    officers.open(PEOPLE)
    token = officers.fields("#invitation")["csrf_token"]
    for act in ("vouch", "decline", "remove"):
        sent = {"csrf_token": token, "act": act}
        answer = officers.client.post(f"{PEOPLE}/{other}", data=sent)
        assert answer.status_code in (403, 409)
        assert officers.client.post(f"{PEOPLE}/9999", data=sent).status_code in (404, 409)
    with desk.app_context():
        assert officer_addresses(["ZZB"]) == [OTHER_OFFICER]


def test_a_domain_that_ends_ends_its_officers_too(desk: Flask, officers: Browser) -> None:
    today = now().date()
    with desk.app_context():
        date_domain("ZZA", "sampleford.example", last=today)
    officers.open(DESK)
    with time_machine.travel(now() + timedelta(days=1, minutes=1)):
        fresh = sign_in_if_possible(desk, OFFICER)
        assert fresh is None
        assert officers.open("/account").heading == "Sign in"
        visitor = Browser(desk)
        visitor.open("/sign-in")
        before = len(mails(desk))
        visitor.send(email=OFFICER)
        assert len(mails(desk)) == before, "no link goes to a domain that others may read"
        assert not acts(desk, OFFICER)


def sign_in_if_possible(desk: Flask, email: str) -> Browser | None:
    try:
        return sign_in(Browser(desk), email)
    except NoSuchPerson:
        return None


def test_on_the_day_after_abolition_the_successors_officers_speak_for_it(desk: Flask) -> None:
    yesterday = now().date() - timedelta(days=1)
    with desk.app_context():
        add_councils(
            SAMPLEFORD
            | {
                "code": "ZZN",
                "slug": "newford",
                "gss": "E99000009",
                "name": "Newford",
                "official_name": "Newford Council",
            }
        )
        with transaction() as current:
            current.get_one(Council, "ZZA").end_date = yesterday
            current.add(CouncilSuccession(former_code="ZZA", successor_code="ZZN"))
    assert sign_in_if_possible(desk, OFFICER) is None
    with desk.app_context():
        add_accounts([Account("jo@newford.example", (Role.OFFICER,), "ZZN")])
    successor = sign_in(Browser(desk), "jo@newford.example")
    page = successor.open("/officers/newford")
    assert "Former councils for which you speak" in page.text
    successor.open(f"{DESK}/claims/1")
    successor.send(step="preview", parts__1__count="8", reason="Counted twice.")
    successor.send(step="send")
    moderators = sign_in(Browser(desk), MODERATOR)
    moderators.open("/moderation/submissions/1")
    moderators.send(outcome="approved", reason="A4")
    assert "55 Hikvision cameras" in Browser(desk).open("/councils/sampleford").text
    successor.open(PEOPLE, expect=403)
    sign_in(Browser(desk), OTHER_OFFICER).open(DESK, expect=403)


def test_the_public_page_says_whether_an_address_is_good(desk: Flask) -> None:
    visitor = Browser(desk)
    assert visitor.open("/officers").heading == "For council officers"
    visitor.open("/officers/check-address")
    page = visitor.send(email="anybody@sampleford.example")
    assert "Yes. With this address you can speak for Sampleford Borough Council" in page.text
    page = visitor.send(422, email="jo@mail.sampleford.example")
    assert "Use an address at exactly sampleford.example" in page.errors()[0]
    page = visitor.send(422, email=MODERATOR)
    assert "on no council's list" in page.errors()[0]
    assert mails(desk) == []


def test_somebody_with_an_account_asks_to_speak_for_a_council(desk: Flask) -> None:
    with desk.app_context():
        add_accounts([Account(email, (Role.CONTRIBUTOR,)) for email in (NEW, "c@home.example")])
    visitor = sign_in(Browser(desk), NEW)
    visitor.open("/account/officer")
    assert visitor.send().heading.startswith("One more step for Sampleford")
    other = sign_in(Browser(desk), "c@home.example")
    other.open("/account/officer")
    assert "on no council's list" in other.send(422).text
    for email in (MODERATOR, ADMIN):
        moderators = sign_in(Browser(desk), email)
        moderators.open("/account/officer")
        moderators.send(403)


def test_addresses_are_shown_to_moderators_and_own_colleagues_only(desk: Flask) -> None:
    newcomer(desk)
    with desk.app_context():
        assert [one.email for one in officers_of_council("ZZA")] == [OFFICER, NEW]
        assert session().query(Council).count() >= 2
    for address in ("/councils/sampleford", "/councils/sampleford/history", "/officers"):
        text = Browser(desk).open(address).text
        assert OFFICER not in text and NEW not in text
    sign_in(Browser(desk), OTHER_OFFICER).open(PEOPLE, expect=403)
