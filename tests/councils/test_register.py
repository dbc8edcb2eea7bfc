"""The register that is shipped: its counts, its codes, who succeeded whom."""

from datetime import date

import pytest
from flask import Flask

from portal.councils import queries
from portal.councils.register import read_register
from portal.councils.rules import LOWER_TIERS, FoiLaw, Nation, Tier
from tests.councils.conftest import SEED


@pytest.mark.usefixtures("register")
class TestCounts:
    """What must add up."""

    def test_382_councils_are_in_force_and_73_are_former(self) -> None:
        assert len(queries.current_councils()) == 382
        assert len(queries.former_councils()) == 73

    def test_361_lower_tier_areas_and_21_counties(self) -> None:
        assert len(queries.current_councils(LOWER_TIERS)) == 361
        assert len(queries.current_councils(Tier.COUNTY)) == 21
        assert len(queries.current_councils(Tier.DISTRICT)) == 164

    def test_the_scottish_act_applies_in_scotland_only(self) -> None:
        for council in queries.current_councils():
            scottish = council.nation is Nation.SCOTLAND
            assert (council.foi_law is FoiLaw.FOISA) == scottish, council.code

    def test_all_22_welsh_councils_have_welsh_names(self) -> None:
        welsh = [c for c in queries.current_councils() if c.nation is Nation.WALES]
        assert len(welsh) == 22
        assert all(council.name_cy and council.official_name_cy for council in welsh)

    def test_every_district_lies_under_a_county_and_counties_under_none(self) -> None:
        counties = {council.code for council in queries.current_councils(Tier.COUNTY)}
        districts = queries.current_councils(Tier.DISTRICT)
        assert {district.county_code for district in districts} == counties
        assert sum(len(queries.districts_of(county)) for county in counties) == 164
        assert all(queries.county_of(county) is None for county in counties)

    def test_choices_hold_every_council_by_nation(self) -> None:
        groups = dict(queries.choices())
        assert {nation: len(pairs) for nation, pairs in groups.items()} == {
            "England": 317,
            "Scotland": 32,
            "Wales": 22,
            "Northern Ireland": 11,
        }
        assert len(dict(queries.choices(former=True))["Former councils"]) == 73
        assert ("THR", "Thurrock Council") in groups["England"]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E08000016", "Barnsley Metropolitan Borough Council"),
        ("E08000038", "Barnsley Metropolitan Borough Council"),
        ("E08000019", "Sheffield City Council"),
        ("S12000015", "Fife Council"),
        ("S12000043", "Glasgow City Council"),
        ("S12000046", "Glasgow City Council"),
        ("s12000049", "Glasgow City Council"),
        ("E06000048", "Northumberland County Council"),
        ("E07000165", "Harrogate Borough Council"),
        ("GLG", "Glasgow City Council"),
        ("NIR-T", "Antrim Borough Council"),
    ],
)
def test_old_and_new_codes_find_the_council_that_had_them(code: str, name: str) -> None:
    found = queries.council_by_code(code)
    assert found is not None and found.official_name == name


@pytest.mark.usefixtures("register")
def test_a_code_that_nobody_has_finds_nobody() -> None:
    assert queries.council_by_code("E99999999") is None
    assert queries.council_by_code("") is None
    assert queries.council_by_slug("atlantis") is None
    assert queries.councils_by_code(["THR", "nobody"]).keys() == {"THR"}


@pytest.mark.usefixtures("register")
def test_gss_codes_are_told_with_their_days_oldest_first() -> None:
    told = [(one.gss, one.valid_to) for one in queries.gss_codes_of("FIF")]
    assert told == [("S12000015", date(2018, 2, 1)), ("S12000047", None)]


@pytest.mark.usefixtures("register")
def test_no_slug_is_used_twice_and_councils_in_force_keep_the_plain_one() -> None:
    everyone = [*queries.current_councils(), *queries.former_councils()]
    assert len({council.slug for council in everyone}) == 455
    for slug in ("dorset", "somerset", "north-yorkshire", "buckinghamshire"):
        plain, county = (
            queries.council_by_slug(slug),
            queries.council_by_slug(f"{slug}-county-council"),
        )
        assert plain is not None and plain.is_current
        assert county is not None and not county.is_current


@pytest.mark.usefixtures("register")
def test_successions_are_followed_through_a_council_that_has_ended_since() -> None:
    assert [council.code for council in queries.successors_of("TAU")] == ["SMT"]
    assert {council.code for council in queries.successors_of("CMA")} == {"CBD", "WAF"}
    before = {council.code for council in queries.former_councils_of("SMT")}
    assert before == {"SOM", "MEN", "SEG", "SSO", "SWT", "TAU", "WSO"}
    assert [c.code for c in queries.former_councils_of("NYE")] == (
        ["CRA", "HAE", "HAG", "NYK", "RIH", "RYE", "SCE", "SEL"]
    )
    assert queries.successors_of("THR") == [] and queries.former_councils_of("THR") == []


@pytest.mark.usefixtures("register")
def test_every_former_council_has_a_successor_in_force() -> None:
    for council in queries.former_councils():
        assert queries.successors_of(council.code), council.code


@pytest.mark.usefixtures("register")
def test_the_twelve_surrey_councils_end_on_31_march_2027() -> None:
    surrey = [*queries.districts_of("SRY"), queries.council_by_code("SRY")]
    assert len(surrey) == 12
    for council in surrey:
        assert council is not None
        planned = queries.planned_change_of(council.code)
        assert planned is not None and planned.vesting_day == date(2027, 4, 1)
        assert planned.last_day == date(2027, 3, 31) and planned.source.startswith("https://")
    county = queries.planned_change_of("SRY")
    assert county is not None
    assert county.successor_name == "East Surrey Council and West Surrey Council"
    assert queries.planned_change_of("THR") is None


@pytest.mark.usefixtures("register")
def test_a_domain_names_one_council_or_the_two_that_share_it() -> None:
    assert [c.code for c in queries.councils_by_domain("Thurrock.gov.uk")] == ["THR"]
    shared = {
        "lewes-eastbourne.gov.uk": {"EAS", "LEE"},
        "southnorfolkandbroadland.gov.uk": {"BRO", "SNO"},
        "adur-worthing.gov.uk": {"ADU", "WOT"},
    }
    for domain, codes in shared.items():
        assert {council.code for council in queries.councils_by_domain(domain)} == codes
    assert queries.councils_by_domain("evil-thurrock.gov.uk") == []
    assert queries.councils_by_domain("mail.thurrock.gov.uk") == []


@pytest.mark.usefixtures("register")
def test_similar_councils_are_of_one_type_near_and_in_force() -> None:
    similar = queries.similar_councils("SHF", 4)
    assert len(similar) == 4 and "SHF" not in {council.code for council in similar}
    assert {council.type_code for council in similar} == {"MD"}
    assert {"Rotherham", "Barnsley"} <= {council.name for council in similar}
    assert queries.similar_councils("HAG", 4) == []


def test_every_council_has_a_point_inside_its_box(register: Flask) -> None:
    for council in queries.current_councils():
        assert council.latitude and council.longitude and council.west and council.south
        assert council.east and council.north
        assert council.west < council.longitude < council.east, council.code
        assert council.south < council.latitude < council.north, council.code


def test_the_two_ambiguous_names_keep_both_councils() -> None:
    spelt: dict[str, set[str]] = {}
    for row in read_register(SEED).aliases:
        spelt.setdefault(row["key"], set()).add(row["council_code"])
    ambiguous = {name: codes for name, codes in spelt.items() if len(codes) > 1}
    assert ambiguous == {"north yorkshire": {"NYK", "NYE"}, "somerset": {"SOM", "SMT"}}
