"""The headline rule as a table of cases: each one a small invented entry and its state."""

import pytest

from portal.entries.content import Answer, Entry
from portal.entries.headline import answers_headline, brand_headline, headlines, strength
from portal.entries.words import (
    AnswerState,
    BrandRole,
    BrandValue,
    ClaimStatus,
    Confidence,
    Counted,
    Covers,
    Owner,
    SourceKind,
    State,
    Unit,
)
from tests.support.entries import answer, claim, entry, parts, silent, source, unnamed

USE, OUT, GONE, NOT = (
    ClaimStatus.IN_USE,
    ClaimStatus.PHASING_OUT,
    ClaimStatus.REMOVED,
    ClaimStatus.NOT_USED,
)
REFUSED, NO_REPLY = AnswerState.REFUSED, AnswerState.NO_REPLY
PRESS, VENDOR = source(SourceKind.PRESS), source(SourceKind.VENDOR)

CASES: list[tuple[str, State, list[Answer]]] = [
    ("nothing at all", State.NOT_ASKED, []),
    ("in use", State.USES, [answer("2019", claim(USE))]),
    ("on trial is use", State.USES, [answer("2019", claim(ClaimStatus.TRIAL))]),
    ("purchases paused", State.USES, [answer("2019", claim(ClaimStatus.PURCHASES_PAUSED))]),
    ("under review", State.USES, [answer("2019", claim(ClaimStatus.UNDER_REVIEW))]),
    ("removal reversed", State.USES, [answer("2019", claim(ClaimStatus.REVERSED))]),
    ("planned does not count", State.NOT_ASKED, [answer("2019", claim(ClaimStatus.PLANNED))]),
    ("phasing out", State.PHASING, [answer("2019", claim(OUT))]),
    ("removed", State.REMOVED, [answer("2019", claim(GONE))]),
    ("all removed", State.REMOVED, [answer("2019", claim(GONE, covers=Covers.ALL))]),
    ("part removed", State.PHASING, [answer("2019", claim(GONE, covers=Covers.PART))]),
    ("says none", State.NONE, [answer("2019", claim(NOT))]),
    ("does not know", State.NOT_HELD, [answer("2019", claim(ClaimStatus.DOES_NOT_KNOW))]),
    ("refused", State.REFUSED, [silent("2019", REFUSED)]),
    ("neither confirmed nor denied", State.REFUSED, [silent("2019", AnswerState.NEITHER)]),
    ("not held", State.NOT_HELD, [silent("2019", AnswerState.NOT_HELD)]),
    ("no reply", State.WAITING, [silent("2019", NO_REPLY)]),
    ("answer not visible", State.WAITING, [silent("2019", AnswerState.NOT_VISIBLE)]),
    ("disclosed, silent on the brand", State.NOT_ASKED, [silent("2019", AnswerState.DISCLOSED)]),
    ("another brand only", State.NOT_ASKED, [answer("2019", claim(USE, "axis"))]),
    (
        "refused about another brand",
        State.NOT_ASKED,
        [silent("2019", REFUSED, asked_brands=("axis",))],
    ),
    (
        "brand not stated says nothing of a brand",
        State.NOT_ASKED,
        [answer("2019", unnamed(USE, BrandValue.NOT_STATED))],
    ),
    (
        "no body-worn cameras of any brand says nothing of a brand",
        State.NOT_ASKED,
        [answer("2014", unnamed(NOT, BrandValue.EVERY))],
    ),
    ("later use after none", State.USES, [answer("2019", claim(NOT)), answer("2021", claim(USE))]),
    ("later none after use", State.NONE, [answer("2019", claim(USE)), answer("2021", claim(NOT))]),
    (
        "order of publication is not date",
        State.NONE,
        [answer("2021", claim(NOT)), answer("2019", claim(USE))],
    ),
    ("removed after use", State.REMOVED, [answer("2019", claim(USE)), answer("2023", claim(GONE))]),
    ("back in use", State.USES, [answer("2019", claim(GONE)), answer("2023", claim(USE))]),
    ("refusal after use", State.USES, [answer("2019", claim(USE)), silent("2023", REFUSED)]),
    ("refusal after none", State.NONE, [answer("2019", claim(NOT)), silent("2023", REFUSED)]),
    (
        "not held after removal",
        State.REMOVED,
        [answer("2019", claim(GONE)), silent("2023", AnswerState.NOT_HELD)],
    ),
    ("use after refusal", State.USES, [silent("2019", REFUSED), answer("2023", claim(USE))]),
    (
        "later refusal over no reply",
        State.REFUSED,
        [silent("2019", NO_REPLY), silent("2020", REFUSED)],
    ),
    (
        "later no reply over refusal",
        State.WAITING,
        [silent("2019", REFUSED), silent("2020", NO_REPLY)],
    ),
    (
        "council over press on a day",
        State.NONE,
        [answer("2022-02", claim(NOT)), answer("2022-02", claim(USE), source=PRESS)],
    ),
    (
        "press over supplier on a day",
        State.USES,
        [answer("2022-02", claim(NOT), source=VENDOR), answer("2022-02", claim(USE), source=PRESS)],
    ),
    (
        "later press over council",
        State.PHASING,
        [answer("2022-02", claim(USE)), answer("2023-02", claim(OUT), source=PRESS)],
    ),
    (
        "same day and strength: more has changed",
        State.PHASING,
        [answer("2022-02", claim(OUT)), answer("2022-02", claim(USE))],
    ),
    (
        "same day, use and none: the one published last",
        State.NONE,
        [answer("2022-02", claim(USE)), answer("2022-02", claim(NOT))],
    ),
    (
        "exact day over bare year",
        State.NONE,
        [answer("2019-06-06", claim(NOT)), answer("2019", claim(USE))],
    ),
    ("dated over undated", State.NONE, [answer("2010", claim(NOT)), answer("", claim(USE))]),
    ("undated alone", State.USES, [answer("", claim(USE))]),
    (
        "as-of date over answer date",
        State.NONE,
        [answer("2020", claim(NOT)), answer("2023", claim(USE), as_of="2019")],
    ),
    (
        "source's date when the answer has none",
        State.NONE,
        [answer("2018", claim(USE)), answer("", claim(NOT), source=source(published="2019"))],
    ),
    (
        "low confidence does not count",
        State.NOT_ASKED,
        [answer("2019", claim(USE), confidence=Confidence.LOW)],
    ),
    (
        "low confidence does not displace",
        State.NONE,
        [answer("2019", claim(NOT)), answer("2021", claim(USE), confidence=Confidence.LOW)],
    ),
    (
        "an echo does not count again",
        State.NONE,
        [
            answer("2019", claim(USE)),
            answer("2020", claim(NOT)),
            answer("2021", claim(USE), repeats=1),
        ],
    ),
    (
        "who installed them is not whose they are",
        State.NOT_ASKED,
        [answer("2019", claim(USE, role=BrandRole.INSTALLER))],
    ),
    (
        "an installer never displaces what was said of the maker",
        State.NONE,
        [answer("2019", claim(NOT)), answer("2021", claim(USE, role=BrandRole.INSTALLER))],
    ),
    (
        "a partnership's cameras",
        State.NOT_ASKED,
        [answer("2021", claim(USE, owner=Owner.PARTNERSHIP))],
    ),
    (
        "another body's cameras",
        State.NOT_ASKED,
        [answer("2021", claim(USE, owner=Owner.OTHER_BODY))],
    ),
    (
        "a contractor's cameras for the council",
        State.USES,
        [answer("2021", claim(USE, owner=Owner.CONTRACTOR))],
    ),
    ("two brands in one claim", State.USES, [answer("2021", claim(USE, "axis", "hikvision"))]),
    (
        "refused in part but this brand named",
        State.USES,
        [answer("2021", claim(USE), state=AnswerState.PARTLY_DISCLOSED)],
    ),
    (
        "refused, with a claim about another brand",
        State.REFUSED,
        [answer("2021", claim(USE, "axis"), state=REFUSED, asked_brands=("hikvision",))],
    ),
]


@pytest.mark.parametrize(("state", "answers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_state_of_a_council_for_a_brand(state: State, answers: list[Answer]) -> None:
    assert brand_headline(entry(*answers), "hikvision").state is state


def test_there_are_at_least_forty_cases_and_they_reach_every_state_of_a_brand() -> None:
    assert len(CASES) >= 40
    assert {case[1] for case in CASES} == set(State) - {State.NAMED, State.PARTIAL}


@pytest.mark.parametrize(
    ("state", "answers"),
    [
        (State.NOT_ASKED, []),
        (State.NAMED, [answer("2019", claim(USE))]),
        (State.NAMED, [answer("2019", claim(NOT)), silent("2023", REFUSED)]),
        (State.PARTIAL, [answer("2019")]),
        (State.PARTIAL, [answer("2019"), silent("2023", REFUSED)]),
        (State.NAMED, [answer("2019", claim(USE)), answer("2023")]),
        (State.REFUSED, [silent("2019", NO_REPLY), silent("2020", REFUSED)]),
        (State.NOT_HELD, [silent("2020", AnswerState.NOT_HELD)]),
        (State.WAITING, [silent("2020", NO_REPLY)]),
    ],
)
def test_the_state_of_a_councils_answers(state: State, answers: list[Answer]) -> None:
    assert answers_headline(entry(*answers)).state is state


def test_a_refusal_after_an_answer_stands_beside_the_state() -> None:
    line = brand_headline(entry(answer("2019", claim(USE)), silent("2023", REFUSED)), "hikvision")
    assert line.later is not None
    assert (line.later.state, line.later.dated) == (State.REFUSED, "2023")


def test_a_refusal_before_the_answer_is_not_later() -> None:
    line = brand_headline(entry(silent("2018", REFUSED), answer("2019", claim(USE))), "hikvision")
    assert line.later is None


def test_conflicting_claims_of_one_day_are_disputed_and_a_later_answer_ends_the_dispute() -> None:
    conflict = [answer("2022-02", claim(NOT)), answer("2022-02", claim(USE), source=PRESS)]
    assert brand_headline(entry(*conflict), "hikvision").disputed
    ended = entry(*conflict, answer("2023", claim(NOT)))
    assert not brand_headline(ended, "hikvision").disputed


def test_the_count_is_the_deciding_claims_own_and_keeps_its_parts() -> None:
    counted = claim(USE, parts=parts(static=47, ptz=9))
    line = brand_headline(
        entry(answer("2018", claim(USE, parts=parts(dome=100))), answer("2019", counted)),
        "hikvision",
    )
    assert (line.count, line.formula) == (56, "47 static + 9 PTZ")


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": Unit.SITE},
        {"counted": Counted.ALL_BRANDS},
        {"brands": ("axis", "hikvision")},
    ],
)
def test_sites_all_brands_and_shared_counts_are_no_count(fields: dict[str, object]) -> None:
    counted = claim(USE, parts=parts(static=5)).model_copy(update=fields)
    assert brand_headline(entry(answer("2019", counted)), "hikvision").count is None


@pytest.mark.parametrize(
    ("until", "state"), [(2018, State.NOT_ASKED), (2019, State.USES), (2021, State.NONE)]
)
def test_until_takes_claims_dated_to_the_end_of_the_year(until: int, state: State) -> None:
    content = entry(answer("2019-12-31", claim(USE)), answer("2020-01-01", claim(NOT)))
    assert brand_headline(content, "hikvision", until).state is state


def test_an_undated_claim_has_no_place_in_a_past_year() -> None:
    content = entry(answer("", claim(USE)))
    assert brand_headline(content, "hikvision", 2024).state is State.NOT_ASKED


def test_every_headline_of_an_entry_is_found_and_blank_ones_are_left_out() -> None:
    content = entry(answer("2019", claim(USE, "axis")), silent("2020", REFUSED))
    found = {brand: line.state for brand, line in headlines(content).items()}
    assert found == {"": State.NAMED, "axis": State.USES, "hikvision": State.REFUSED}
    assert headlines(Entry()) == {}


@pytest.mark.parametrize(
    ("kind", "confidence", "expected"),
    [
        (SourceKind.DISCLOSURE_LOG, Confidence.HIGH, 3),
        (SourceKind.FOI_ANSWER, Confidence.MEDIUM, 2),
        (SourceKind.PRESS, Confidence.HIGH, 2),
        (SourceKind.PRESS, Confidence.MEDIUM, 1),
        (SourceKind.VENDOR, Confidence.MEDIUM, 1),
    ],
)
def test_strength_of_evidence(kind: SourceKind, confidence: Confidence, expected: int) -> None:
    assert strength(answer("2019", source=source(kind), confidence=confidence)) == expected


def test_a_brand_value_other_than_named_never_counts_as_naming_brands() -> None:
    content = entry(answer("2019", unnamed(USE, BrandValue.UNKNOWN)))
    assert answers_headline(content).state is State.PARTIAL


def test_an_answer_that_names_only_an_installer_names_no_brand() -> None:
    only = answer("2021", claim(USE, "clearview", role=BrandRole.INSTALLER))
    assert answers_headline(entry(only)).state is State.PARTIAL
    both = answer("2021", claim(USE, "clearview", role=BrandRole.INSTALLER), claim(USE))
    line = answers_headline(entry(both))
    assert (line.state, line.claim) == (State.NAMED, 2)
