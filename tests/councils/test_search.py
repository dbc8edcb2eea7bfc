"""Finding councils by what people type."""

import pytest

from portal.councils.search import MOST_MATCHES, find_councils


def codes(text: str) -> list[str]:
    """The codes of what a search finds, in order."""
    return [match.council.code for match in find_councils(text)]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thurrock", "THR"),
        ("thurrock council", "THR"),
        ("THR", "THR"),
        ("E06000034", "THR"),
        ("E08000016", "BNS"),
        ("Ynys Môn", "AGY"),
        ("cyngor gwynedd", "GWN"),
        ("Hull", "KHL"),
        ("york", "YOR"),
        ("hammersmith & fulham", "HMF"),
        ("King’s Lynn and West Norfolk", "KIN"),
        ("shepway", "SHE"),
        ("City of London", "LND"),
        ("isles of scilly", "IOS"),
    ],
)
def test_a_name_that_means_one_council_is_sure(text: str, code: str) -> None:
    found = find_councils(text)
    assert [(match.council.code, match.sure) for match in found] == [(code, True)]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("text", "both"),
    [("north yorkshire", ["NYE", "NYK"]), ("Somerset", ["SMT", "SOM"])],
)
def test_an_ambiguous_name_shows_both_the_one_in_force_first(text: str, both: list[str]) -> None:
    assert codes(text) == both
    assert not any(match.sure for match in find_councils(text))


@pytest.mark.usefixtures("register")
def test_a_former_name_shows_the_former_council_and_who_took_over() -> None:
    former, *heirs = find_councils("Cumbria")
    assert former.council.code == "CMA" and not former.sure
    assert [(heir.council.code, heir.successor_of) for heir in heirs] == [
        ("CBD", "Cumbria County Council"),
        ("WAF", "Cumbria County Council"),
    ]
    assert codes("Taunton Deane") == ["TAU", "SMT"]


@pytest.mark.usefixtures("register")
def test_a_likeness_or_a_beginning_is_never_sure() -> None:
    for text, code in (("thurock", "THR"), ("kings lynn", "KIN"), ("bromly", "BRY")):
        found = find_councils(text)
        assert found[0].council.code == code
        assert not found[0].sure


@pytest.mark.usefixtures("register")
def test_a_name_that_begins_another_shows_both() -> None:
    assert codes("newcastle") == ["NET", "NEC"]
    assert "RIC" in codes("richmond") and "RIH" in codes("richmond")


@pytest.mark.usefixtures("register")
def test_three_small_letters_are_a_beginning_not_a_code() -> None:
    assert {"BNE", "BNS", "BDG"} <= set(codes("bar"))


@pytest.mark.usefixtures("register")
def test_all_london_boroughs_fit_the_bound_and_come_before_londonderry() -> None:
    found = find_councils("london")
    assert len(found) == 34 <= MOST_MATCHES
    assert [one.council.region == "London" for one in found] == [True] * 33 + [False]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "%", "zzzzzz", "SW1A 1AA", "'; drop table council"]
)
def test_what_names_nobody_finds_nobody(text: str) -> None:
    assert find_councils(text) == []


MISSPELT = {
    "wirrall": "wirral",
    "Birmigham": "birmingham",
    "Middlesborough": "middlesbrough",
    "Edinborough": "edinburgh",
    "Worcestor": "worcester",
    "Southhampton": "southampton",
    "Hamersmith": "hammersmith-and-fulham",
    "Kensington and Chelsey": "kensington-and-chelsea",
    "Tonbridge & Mailing": "tonbridge-and-malling",
    "Barrow in Furnace": "barrow-in-furness",
    "Dumfries and Galoway": "dumfries-and-galloway",
    "Clackmananshire": "clackmannanshire",
    "Fermanagh and Omah": "fermanagh-omagh",
    "Rhondda Cynon Taff": "rhondda-cynon-taff",
    "Thurock Borough Council": "thurrock",
    "Manchester City Counsil": "manchester",
    "Conwy County Burough Council": "conwy",
    "London Borough of Hackny": "hackney",
    "Saint Albans": "st-albans",
    "Towerhamlets": "tower-hamlets",
    "Notinghamshire": "nottinghamshire",
    "Kings Lyn": "kings-lynn-and-west-norfolk",
}
WELSH = {
    "Caerdydd": "cardiff",
    "Abertawe": "swansea",
    "Casnewydd": "newport",
    "Wrecsam": "wrexham",
    "Sir Gaerfyrddin": "carmarthenshire",
    "Sir Benfro": "pembrokeshire",
    "Ynys Mon": "isle-of-anglesey",
    "Bro Morgannwg": "vale-of-glamorgan",
    "Pen-y-bont ar Ogwr": "bridgend",
    "Castell-nedd Port Talbot": "neath-port-talbot",
    "Caerfilli": "caerphilly",
}
SHORT = {
    "Londonderry": "derry-strabane",
    "Western Isles": "eilean-siar",
    "Hull City Council": "kingston-upon-hull",
    "Shepway": "folkestone-hythe",
    "Herts": "hertfordshire",
    "Bucks": "buckinghamshire",
    "BCP": "bournemouth-christchurch-poole",
    "RBKC": "kensington-and-chelsea",
    "Corporation of London": "city-of-london",
}


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(("text", "slug"), [*MISSPELT.items(), *WELSH.items(), *SHORT.items()])
def test_a_misspelt_welsh_or_short_name_finds_its_council_first(text: str, slug: str) -> None:
    assert find_councils(text)[0].council.slug == slug


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("text", "former", "heir"),
    [
        ("Mendip District Council", "mendip", "somerset"),
        ("South Lakeland", "south-lakeland", "westmorland-and-furness"),
        ("Harrogate", "harrogate", "north-yorkshire"),
        ("Aylesbury Vale", "aylesbury-vale", "buckinghamshire"),
        ("Bournemouth Borough Council", "bournemouth", "bournemouth-christchurch-poole"),
        ("Carlisle", "carlisle", "cumberland"),
        ("Waveney", "waveney", "east-suffolk"),
    ],
)
def test_an_abolished_council_is_found_with_its_successor(
    text: str, former: str, heir: str
) -> None:
    found = [match.council.slug for match in find_councils(text)]
    assert found[0] == former
    assert heir in found
