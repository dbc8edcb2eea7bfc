"""Whose address is an officer's: every address that is refused, for its own reason."""

from datetime import date

import pytest

from portal.accounts.addresses import (
    NoCouncilAddress,
    Period,
    Why,
    councils_of_address,
)

DAY = date(2026, 11, 28)
LISTED = {
    "sampleford.gov.uk": [Period("ZZA", date(1974, 4, 1))],
    "sampleford.llyw.cymru": [Period("ZZA")],
    "exampletoncouncil.org": [Period("ZZB")],
    "north-and-south.gov.uk": [Period("ZZS"), Period("ZZN")],
    "oldford.gov.uk": [Period("ZZO", date(1974, 4, 1), date(2023, 3, 31))],
    "lastday.gov.uk": [Period("ZZL", None, DAY)],
    "renamed.gov.uk": [Period("ZZB", None, date(2026, 11, 27))],
    "newford.gov.uk": [Period("ZZC", date(2027, 4, 1))],
    "moved.gov.uk": [Period("ZZO", None, date(2023, 3, 31)), Period("ZZC", date(2023, 4, 1))],
}

REFUSED = [
    # No address, or more than one.
    ("", Why.NO_ADDRESS),
    ("jo.smith", Why.NO_ADDRESS),
    ("@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@", Why.NO_ADDRESS),
    ("jo@sampleford", Why.NO_ADDRESS),
    ("jo smith@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@sampleford.gov.uk.", Why.NO_ADDRESS),
    ("jo@.sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@sampleford..gov.uk", Why.NO_ADDRESS),
    (".jo@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo.@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@[192.0.2.1]", Why.NO_ADDRESS),
    ("jo@192.0.2.1", Why.NO_ADDRESS),
    ('"jo smith"@sampleford.gov.uk', Why.NO_ADDRESS),
    ('"jo"@sampleford.gov.uk', Why.NO_ADDRESS),
    ("jo(the officer)@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@sampleford.gov.uk(evil.example)", Why.NO_ADDRESS),
    ("Jo Smith <jo@sampleford.gov.uk>", Why.NO_ADDRESS),
    ("mailto:jo@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@sampleford.gov.uk\nBcc: evil@example.com", Why.SEVERAL),
    ("jo@sampleford.gov.uk\r\nSubject: hello", Why.NO_ADDRESS),
    ("jo@sampleford.gov.uk\n", Why.NO_ADDRESS),
    ("jo\x00@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo%40evil.example@sampleford.gov.uk@evil.example", Why.SEVERAL),
    ("jo@sampleford.gov.uk,evil@example.com", Why.SEVERAL),
    ("jo@sampleford.gov.uk;evil@example.com", Why.SEVERAL),
    ("evil@evil.example@sampleford.gov.uk", Why.SEVERAL),
    ('"jo@sampleford.gov.uk"@evil.example', Why.SEVERAL),
    ("a" * 65 + "@sampleford.gov.uk", Why.NO_ADDRESS),
    ("jo@" + "a" * 250 + ".sampleford.gov.uk", Why.NO_ADDRESS),
    # Letters that only look right.
    ("jo@sаmpleford.gov.uk", Why.NOT_ASCII),  # Cyrillic а
    ("jo@ｓampleford.gov.uk", Why.NOT_ASCII),  # full-width
    ("jo@sampleford.gov。uk", Why.NOT_ASCII),  # ideographic full stop
    ("jo\u200b@sampleford.gov.uk", Why.NOT_ASCII),
    ("\u202ejo@sampleford.gov.uk", Why.NOT_ASCII),
    ("jo@xn--smpleford-3fg.gov.uk", Why.PUNYCODE),
    ("jo@sampleford.gov.xn--uk-abc", Why.PUNYCODE),
    # Boxes of several people.
    ("foi@sampleford.gov.uk", Why.SHARED_BOX),
    ("FOI.Requests@sampleford.gov.uk", Why.SHARED_BOX),
    ("information-governance@sampleford.gov.uk", Why.SHARED_BOX),
    ("info+jo@sampleford.gov.uk", Why.SHARED_BOX),
    ("no-reply@sampleford.gov.uk", Why.SHARED_BOX),
    ("postmaster@sampleford.gov.uk", Why.SHARED_BOX),
    # Services for everybody.
    ("sampleford.council@gmail.com", Why.WEBMAIL),
    ("sampleford.gov.uk@outlook.com", Why.WEBMAIL),
    ("jo@btinternet.com", Why.WEBMAIL),
    # Below and above.
    ("jo@mail.sampleford.gov.uk", Why.SUB_DOMAIN),
    ("jo@schools.sampleford.gov.uk", Why.SUB_DOMAIN),
    ("jo@library.exampletoncouncil.org", Why.SUB_DOMAIN),
    ("jo@gov.uk", Why.PARENT),
    ("jo@llyw.cymru", Why.PARENT),
    # The council has no such domain any more, or not yet.
    ("jo@oldford.gov.uk", Why.EXPIRED),
    ("jo@renamed.gov.uk", Why.EXPIRED),
    ("jo@newford.gov.uk", Why.NOT_YET),
    # Looks like one.
    ("jo@sampleford.gov.uk.evil.example", Why.LOOK_ALIKE),
    ("jo@evilsampleford.gov.uk", Why.LOOK_ALIKE),
    ("jo@sampleford-gov.uk", Why.LOOK_ALIKE),
    ("jo@sampleford.co.uk", Why.LOOK_ALIKE),
    ("jo@sampleford.org.uk", Why.LOOK_ALIKE),
    ("jo@samplef0rd.gov.uk", Why.LOOK_ALIKE),
    ("jo@sarnpleford.gov.uk", Why.LOOK_ALIKE),
    ("jo@sample-ford.gov.uk", Why.LOOK_ALIKE),
    ("jo@sampleford-council.gov.uk", Why.LOOK_ALIKE),
    ("jo@exampletoncouncil.com", Why.LOOK_ALIKE),
    ("jo@north-south.gov.uk.example", Why.ELSEWHERE),
    # Somebody else's.
    ("jo@cctv-contractor.example", Why.ELSEWHERE),
    ("jo@cabinetoffice.gov.uk", Why.ELSEWHERE),
    ("jo@police.uk", Why.ELSEWHERE),
]

ACCEPTED = [
    ("jo.smith@sampleford.gov.uk", ("ZZA",)),
    ("Jo.Smith@Sampleford.GOV.UK", ("ZZA",)),
    ("  jo@sampleford.gov.uk\t", ("ZZA",)),
    ("j.o'brien@sampleford.gov.uk", ("ZZA",)),
    ("siân".replace("â", "a") + "-jones@sampleford.gov.uk", ("ZZA",)),
    ("jo_smith2@sampleford.gov.uk", ("ZZA",)),
    ("jo+cctv@sampleford.gov.uk", ("ZZA",)),
    ("a" * 64 + "@sampleford.gov.uk", ("ZZA",)),
    ("jo@sampleford.llyw.cymru", ("ZZA",)),
    ("jo@exampletoncouncil.org", ("ZZB",)),
    ("jo@north-and-south.gov.uk", ("ZZN", "ZZS")),
    ("jo@lastday.gov.uk", ("ZZL",)),
    ("jo@moved.gov.uk", ("ZZC",)),
    ("foi.manager.jo@sampleford.gov.uk", ("ZZA",)),
]


@pytest.mark.parametrize(("address", "why"), REFUSED, ids=[repr(a)[:40] for a, _ in REFUSED])
def test_an_address_that_is_no_officers_is_refused_for_its_reason(address: str, why: Why) -> None:
    with pytest.raises(NoCouncilAddress) as refusal:
        councils_of_address(address, LISTED, DAY)
    assert refusal.value.why is why
    assert refusal.value.sentence.endswith((".", "us."))
    assert "{" not in refusal.value.sentence


@pytest.mark.parametrize(("address", "codes"), ACCEPTED)
def test_a_named_persons_address_at_a_council_is_accepted(
    address: str, codes: tuple[str, ...]
) -> None:
    assert councils_of_address(address, LISTED, DAY) == codes


def test_there_are_enough_of_both() -> None:
    assert len({address for address, _ in REFUSED}) == len(REFUSED) >= 40
    assert len(ACCEPTED) >= 10
    assert {why for _, why in REFUSED} == set(Why), "every reason is shown"


def test_a_domain_works_to_the_end_of_its_last_day() -> None:
    after = date(2026, 11, 29)
    with pytest.raises(NoCouncilAddress) as refusal:
        councils_of_address("jo@lastday.gov.uk", LISTED, after)
    assert refusal.value.why is Why.EXPIRED
