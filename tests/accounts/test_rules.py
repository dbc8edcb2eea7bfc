"""Addresses, sessions and redirects: the pure rules of signing in."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.accounts.rules import (
    IDLE_LIFE,
    SESSION_LIFE,
    AddressNotComplete,
    ChooseCouncil,
    Role,
    SessionTimes,
    counted_address,
    domain_of,
    is_alive,
    local_path,
    normalise_email,
    officer_council,
)
from portal.accounts.signed_in import Nobody, SignedIn
from portal.web.audiences import Audience

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["Officer@Sampleford.Example ", "o'brien@sampleford.example", "a+b@x.llyw.cymru"]
)
def test_addresses_are_kept_in_lower_case(typed: str) -> None:
    assert normalise_email(typed) == typed.strip().lower()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "officer",
        "officer@",
        "@sampleford.example",
        "a@b@sampleford.example",
        "a b@sampleford.example",
        "a@sampleford.example\nBcc: b@sampleford.example",
        "a@sampleford",
        "a@-sampleford.example",
        "a@sampleford..example",
        ".a@sampleford.example",
        "<a@sampleford.example>",
        "ａ@sampleford.example",
        "a@sampleford.example,b@sampleford.example",
        "a" * 250 + "@sampleford.example",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressNotComplete):
        normalise_email(typed)


def test_tags_do_not_make_another_address_for_counting() -> None:
    assert counted_address("a+1@sampleford.example") == "a@sampleford.example"
    assert counted_address("+1@sampleford.example") == "+1@sampleford.example"


def test_the_domain_is_all_that_follows_the_at() -> None:
    assert domain_of("a@mail.sampleford.example") == "mail.sampleford.example"


def test_one_council_at_the_domain_needs_no_choice() -> None:
    assert officer_council(["ZZA"], None) == "ZZA"
    assert officer_council([], None) is None


def test_councils_that_share_a_domain_need_a_choice() -> None:
    with pytest.raises(ChooseCouncil) as refusal:
        officer_council(["ZZA", "ZZB"], "ZZC")
    assert refusal.value.codes == ("ZZA", "ZZB")
    assert officer_council(["ZZA", "ZZB"], "ZZB") == "ZZB"


def test_a_session_ends_after_its_life_however_much_it_is_used() -> None:
    times = SessionTimes(NOON - SESSION_LIFE, NOON)
    assert not is_alive(times, {Role.OFFICER}, NOON)
    assert is_alive(times, {Role.OFFICER}, NOON - timedelta(seconds=1))


def test_only_moderators_and_administrators_are_signed_out_when_idle() -> None:
    times = SessionTimes(NOON - IDLE_LIFE, NOON - IDLE_LIFE)
    assert is_alive(times, {Role.OFFICER}, NOON)
    assert not is_alive(times, {Role.MODERATOR}, NOON)
    assert not is_alive(times, {Role.ADMINISTRATOR, Role.CONTRIBUTOR}, NOON)


def test_an_ended_session_is_not_alive() -> None:
    assert not is_alive(SessionTimes(NOON, NOON, revoked=True), {Role.OFFICER}, NOON)


@pytest.mark.parametrize(
    "path", ["/", "/moderation/queue?page=2", "/a#b", "/a?next=https://b.example"]
)
def test_paths_of_this_site_are_followed(path: str) -> None:
    assert local_path(path, "/account") == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "///evil.example",
    ],
)
def test_no_redirect_leaves_the_site(path: str | None) -> None:
    assert local_path(path, "/account") == "/account"


def test_roles_open_their_own_routes_only() -> None:
    moderator = SignedIn(1, "m@portal.test", frozenset({Role.MODERATOR}))
    assert moderator.audiences == {Audience.PUBLIC, Audience.SIGNED_IN, Audience.MODERATORS}
    assert Nobody().audiences == {Audience.PUBLIC}
    assert moderator.name == "moderator"
    assert "token" not in repr(moderator)
