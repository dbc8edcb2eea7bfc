"""Which councils a postcode lies in: 55 real postcodes, and what is typed wrongly.

The councils expected are those of town halls and other places that everybody knows; none was read
from the postcode directory.
"""

import tracemalloc
from pathlib import Path

import pytest
from flask import Flask

from portal.councils.postcode_store import open_store
from portal.councils.postcodes import read_postcode
from portal.web.limits import limiter
from tests.support.browser import Browser, Page

# Councils by the last part of their address, the lower tier first.
WHERE: dict[str, str] = {
    # split tiers: the district, then the county
    "KT18 5BY": "epsom-and-ewell surrey",  # Epsom Town Hall
    "GU2 4BB": "guildford surrey",  # Millmead House
    "GU21 6YL": "woking surrey",  # Woking Civic Offices
    "RH2 0SH": "reigate-and-banstead surrey",  # Reigate Town Hall
    "TW18 1XB": "spelthorne surrey",  # Knowle Green, Staines
    "KT10 9SD": "elmbridge surrey",  # Esher Civic Centre
    "GU7 1HR": "waverley surrey",  # The Burys, Godalming
    "CB2 3QJ": "cambridge cambridgeshire",  # Cambridge Guildhall
    "CB23 6EA": "south-cambridgeshire cambridgeshire",  # Cambourne
    "OX1 1BX": "oxford oxfordshire",  # Oxford Town Hall
    "CT1 2EH": "canterbury kent",  # Canterbury Cathedral
    "ME14 1XQ": "maidstone kent",  # Sessions House
    "NR2 1NH": "norwich norfolk",  # Norwich City Hall
    "IP33 3YU": "west-suffolk suffolk",  # West Suffolk House
    "CM1 1JE": "chelmsford essex",  # Chelmsford Civic Centre
    "SG13 8DE": "east-hertfordshire hertfordshire",  # Hertford County Hall
    "LN1 1YL": "lincoln lincolnshire",  # Newland
    "GL50 9SA": "cheltenham gloucestershire",  # Cheltenham Promenade
    "PR1 2RL": "preston lancashire",  # Preston Town Hall
    "CV34 4RL": "warwick warwickshire",  # Shire Hall
    "EX1 1JN": "exeter devon",  # Exeter Civic Centre
    "SO23 9LJ": "winchester hampshire",  # Colebrook Street
    # one tier
    "SW1A 1AA": "westminster",  # Buckingham Palace
    "EC4M 8AD": "city-of-london",  # St Paul's Cathedral
    "EC2V 7HH": "city-of-london",  # Guildhall
    "SE1 9TG": "southwark",  # Tate Modern
    "TR21 0LW": "isles-of-scilly",  # Hugh Town
    "ZE1 0LZ": "shetland-islands",  # Lerwick, North Ness
    "KW15 1NY": "orkney-islands",  # Kirkwall
    "HS1 2BW": "eilean-siar",  # Stornoway
    "IV3 5NX": "highland",  # Inverness
    "EH1 1YJ": "edinburgh",  # City Chambers
    "G2 1DU": "glasgow",  # City Chambers
    "CF10 4UW": "cardiff",  # County Hall
    "LL55 1SH": "gwynedd",  # Caernarfon
    "LL77 7TW": "isle-of-anglesey",  # Llangefni
    "SA1 3SN": "swansea",  # Civic Centre
    "BT1 5GS": "belfast",  # Belfast City Hall
    "BT48 6DQ": "derry-strabane",  # Derry Guildhall
    "RM17 6SL": "thurrock",  # Grays
    "S70 2TA": "barnsley",  # Barnsley Town Hall
    "S1 2HH": "sheffield",  # Sheffield Town Hall
    "DL7 8AD": "north-yorkshire",  # Northallerton
    "TA1 4DY": "somerset",  # Taunton
    "CA3 8QG": "cumberland",  # Carlisle Civic Centre
    "LA9 4DL": "westmorland-and-furness",  # Kendal Town Hall
    "HP19 8FF": "buckinghamshire",  # Aylesbury
    "NN1 1ED": "west-northamptonshire",  # One Angel Square
    "BH2 6DY": "bournemouth-christchurch-poole",  # Bournemouth Town Hall
    "M2 5DB": "manchester",  # Albert Square
    "B1 1BB": "birmingham",  # Council House
    "YO1 6GA": "york",  # West Offices
    "PO30 1UD": "isle-of-wight",  # Newport County Hall
    "HU1 2AA": "kingston-upon-hull",  # Hull Guildhall
    "NE1 8QH": "newcastle-upon-tyne",  # Civic Centre
}


@pytest.fixture
def finder(register_app: Flask, postcode_store: Path) -> Browser:
    """A visitor of a site with the real register and the real postcodes."""
    built: Path = register_app.config["PORTAL"].build_dir
    built.mkdir(parents=True, exist_ok=True)
    if not (built / postcode_store.name).exists():
        (built / postcode_store.name).symlink_to(postcode_store)
    with register_app.app_context():
        limiter.reset()  # each test is another visitor
    return Browser(register_app)


def found(page: Page) -> list[str]:
    """The councils of a page, as their addresses name them."""
    links = page.soup.select("main .hits a")
    return [str(link["href"]).removeprefix("/councils/") for link in links]


@pytest.mark.parametrize(("postcode", "councils"), WHERE.items())
def test_a_real_postcode_leads_to_its_councils_of_both_tiers(
    finder: Browser, postcode: str, councils: str
) -> None:
    page = finder.open(f"/find?q={postcode.replace(' ', '+')}")
    expected = councils.split()
    number = "1 council" if len(expected) == 1 else "2 councils"
    assert (page.heading, found(page)) == (f"{number} for {postcode}", expected)


@pytest.mark.parametrize(
    "typed",
    ["sw1a1aa", " SW1A  1AA ", "sw1 a1aa", "S W 1 A 1 A A", "SW1A-1AA", "sw1a.1aa", "SW1A IAA"],
)
def test_spaces_small_letters_and_letters_for_digits_do_not_matter(
    finder: Browser, typed: str
) -> None:
    assert found(finder.open(f"/find?q={typed.replace(' ', '+')}")) == ["westminster"]


@pytest.mark.parametrize(
    ("typed", "heading", "sentence"),
    [
        ("SW1A 9ZZ", "No postcode SW1A 9ZZ is known here", "A new postcode can take some months"),
        ("SW1A 1CC", "No postcode SW1A 1CC is known here", "type its first half"),
        ("ZZ9", "No postcode ZZ9 is known here", "No postcode begins like that."),
        ("QX1 1AA", "No postcode QX1 1AA is known here", "or type the council’s name"),
        ("JE2 3AB", "No council for JE2 3AB", "It is in Jersey, which is not part of the United"),
        ("IM1 1AD", "No council for IM1 1AD", "It is in the Isle of Man"),
        ("SW1A 1AA 5", "No council found for “SW1A 1AA 5”", "whole or its first half"),
    ],
)
def test_what_leads_nowhere_says_why_and_what_to_do(
    finder: Browser, typed: str, heading: str, sentence: str
) -> None:
    page = finder.open(f"/find?q={typed.replace(' ', '+')}")
    assert page.heading == heading
    assert sentence in page.text
    assert found(page) == []


@pytest.mark.parametrize("typed", ["CB3 0", "cb30", "CB3 0Q"])
def test_a_part_of_a_postcode_names_all_its_councils_with_their_shares(
    finder: Browser, typed: str
) -> None:
    page = finder.open(f"/find?q={typed.replace(' ', '+')}")
    assert page.heading == "3 councils for CB3 0"
    assert found(page) == ["cambridge", "south-cambridgeshire", "cambridgeshire"]
    assert "CB3 0 is split between 2 councils, and a county council works above them." in page.text
    assert "in 100 postcodes here" in page.text and "Every postcode here" in page.text


def test_the_first_half_of_a_postcode_is_enough(finder: Browser) -> None:
    assert found(finder.open("/find?q=SW1A"))[0] == "westminster"
    assert found(finder.open("/find?q=M1")) == ["manchester"]


def test_in_northern_ireland_only_the_sector_is_looked_up_and_the_page_says_so(
    finder: Browser,
) -> None:
    page = finder.open("/find?q=BT1+5GS")
    assert "Northern Ireland’s postcodes may not be looked up one by one here" in page.text
    assert "every postcode that begins with BT1 5, and BT1 5GS itself was not checked" in page.text
    split = finder.open("/find?q=BT17+9AA")
    assert set(found(split)) == {"belfast", "lisburn-castlereagh"}
    assert "BT17 9 is split between 2 councils. Your rates bill says which is yours." in split.text


def test_no_unit_of_northern_ireland_is_kept(postcode_store: Path) -> None:
    store = open_store(postcode_store.parent)
    assert store is not None
    irish = [at for at in range(store.sectors) if store._name(at).startswith(b"BT")]
    assert len(irish) > 200
    assert [at for at in irish if store._sector(at)[0]] == []


def test_a_process_stays_small_whatever_is_looked_up(postcode_store: Path) -> None:
    assert postcode_store.stat().st_size < 2_000_000
    store = open_store(postcode_store.parent)
    assert store is not None and store.postcodes > 2_600_000
    tracemalloc.start()
    for typed in WHERE:
        postcode = read_postcode(typed)
        assert postcode is not None and store.look_up(postcode)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 500_000


def test_without_the_postcodes_the_page_asks_for_the_name(browser: Browser) -> None:
    page = browser.open("/find?q=RM17+6SL")
    assert "This site has not loaded the postcodes. Type the council’s name instead" in page.text
