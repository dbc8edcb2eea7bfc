"""The query of map, table and files: what it means, and what is ignored."""

from datetime import date

import pytest

from portal.councils.rules import Tier
from portal.entries.ask import STATES, Ask, Choices, Layer, TierChoice, View, canonical, parse_ask
from portal.entries.listing import Place, Row, in_scope, listed, make_row
from portal.entries.words import State

CHOICES = Choices(
    brands={"hikvision": "Hikvision", "axis": "Axis Communications"},
    nations=["England", "Scotland"],
    regions=["East of England", "Scotland"],
    types=["Unitary authority", "County council"],
    today=date(2026, 11, 23),
    counties=["Mockshire"],
)


def place(code: str, tier: Tier = Tier.SINGLE, **fields: object) -> Place:
    given = {
        "gss": f"E{code}",
        "slug": code.lower(),
        "name": code,
        "official_name": f"{code} Council",
        "name_cy": "",
        "nation": "England",
        "region": "East of England",
        "type": "Unitary authority",
        "county": "",
        "population": 1,
    }
    return Place(code=code, tier=tier, **{**given, **fields})  # type: ignore[arg-type]


def test_an_empty_query_asks_for_hikvision_on_the_map_of_the_lower_tier() -> None:
    ask, ignored = parse_ask({}, CHOICES)
    assert ask == Ask()
    assert (ask.brand, ask.view, ask.tier) == ("hikvision", View.MAP, TierChoice.LOWER)
    assert ignored == ()


@pytest.mark.parametrize("given", ["axis", "AXIS", "Axis Communications", " axis communications "])
def test_a_brand_is_found_by_slug_or_name(given: str) -> None:
    assert parse_ask({"brand": given}, CHOICES)[0].brand == "axis"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("brand", "nobody"),
        ("view", "globe"),
        ("layer", "both"),
        ("tier", "upper"),
        ("nation", "France"),
        ("region", "<script>"),
        ("type", "Parish"),
        ("state", "named"),
        ("until", "1066"),
        ("until", "2027"),
        ("until", "²⁰²⁰"),
        ("as_of", "2026-11-24"),
        ("county", "Atlantis"),
        ("year", "2027"),
        ("strength", "3"),
        ("q", "?!"),
        ("sort", "rank"),
        ("as_of", "yesterday"),
        ("as_of", "2026-02-30"),
    ],
)
def test_what_means_nothing_is_left_at_its_default_and_said(name: str, value: str) -> None:
    ask, ignored = parse_ask({name: value}, CHOICES)
    assert ask == Ask()
    assert len(ignored) == 1
    assert ignored[0].startswith(f"“{name}={value}” was ignored: ")
    assert ignored[0].endswith(".")


def test_a_good_query_is_read_whole_and_written_back_the_same() -> None:
    args = {
        "brand": "axis",
        "view": "table",
        "tier": "all",
        "nation": "Scotland",
        "region": "Scotland",
        "type": "Unitary authority",
        "state": "uses,none",
        "until": "2022",
        "as_of": "2026-11-23",
        "county": "Mockshire",
        "year": "2019",
        "strength": "strong",
        "q": "dome cameras",
        "sort": "-count",
    }
    ask, ignored = parse_ask(args, CHOICES)
    assert ignored == ()
    assert canonical(ask) == args
    assert parse_ask(canonical(ask), CHOICES) == (ask, ())


def test_states_are_those_of_the_layer_in_the_order_of_the_key() -> None:
    ask, ignored = parse_ask({"state": "none, uses,uses"}, CHOICES)
    assert ask.states == (State.USES, State.NONE)
    assert canonical(ask) == {"state": "uses,none"}
    ask, ignored = parse_ask({"layer": "foi", "state": "named,uses"}, CHOICES)
    assert ask.states == (State.NAMED,)
    assert ignored == ("“state=named,uses” was ignored: this layer has no state uses.",)


def test_the_two_tiers_are_apart_and_both_are_listed_only_when_both_are_asked_for() -> None:
    rows = [Row(place("AAA"), State.USES), Row(place("BBB", Tier.COUNTY), State.NONE)]
    assert [r.place.code for r in listed(rows, Ask())] == ["AAA"]
    assert [r.place.code for r in listed(rows, Ask(tier=TierChoice.COUNTY))] == ["BBB"]
    assert [r.place.code for r in listed(rows, Ask(tier=TierChoice.ALL))] == ["AAA", "BBB"]


def test_counts_are_of_the_filters_and_not_of_the_states_chosen() -> None:
    rows = [
        Row(place("AAA"), State.USES),
        Row(place("BBB"), State.NONE),
        Row(place("CCC", nation="Scotland"), State.USES),
    ]
    ask = Ask(nation="England", states=(State.USES,))
    assert [r.place.code for r in in_scope(rows, ask, TierChoice.LOWER)] == ["AAA", "BBB"]
    assert [r.place.code for r in listed(rows, ask)] == ["AAA"]


def test_filters_on_answers_choose_rows_and_leave_the_counts_as_they_are() -> None:
    rows = [
        Row(place("AAA"), State.USES, dated="2019-06", strength=3),
        Row(place("BBB"), State.USES, dated="2022", strength=2, has_words=False),
        Row(place("CCC"), State.NOT_ASKED),
    ]
    together = Ask(states=(State.USES,), q="a", year=2019)
    for ask in (Ask(year=2019), Ask(strength="strong"), together):
        assert [r.place.code for r in listed(rows, ask)] == ["AAA"]
        assert len(in_scope(rows, ask, TierChoice.LOWER)) == 3
    assert [r.place.code for r in listed(rows, Ask(strength="fair", q="a"))] == []


def test_a_county_is_its_council_and_the_districts_in_its_area() -> None:
    county = Row(place("BBB", Tier.COUNTY, name="Mockshire"), State.USES)
    rows = [Row(place("AAA", county="Mockshire"), State.USES), county]
    rows.append(Row(place("CCC", name="Mockshire"), State.USES))
    for tier, codes in ((TierChoice.LOWER, ["AAA"]), (TierChoice.COUNTY, ["BBB"])):
        ask = Ask(county="Mockshire", tier=tier)
        assert [r.place.code for r in in_scope(rows, ask, tier)] == codes


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("state", "BCAD"),
        ("-state", "DABC"),
        ("name", "ABCD"),
        ("-name", "DCBA"),
        ("date", "CBAD"),
        ("-date", "BCAD"),
        ("count", "CBAD"),
        ("-count", "BCAD"),
        ("population", "BDCA"),
        ("-population", "CDBA"),
    ],
)
def test_rows_are_sorted_either_way_and_what_has_no_value_comes_last(sort: str, codes: str) -> None:
    rows = [
        Row(place("D", population=5), State.NOT_ASKED),
        Row(place("C", population=7), State.USES, dated="2019", count=1),
        Row(place("B", population=2), State.USES, dated="2021-03", count=900),
        # A council that says it uses none has no cameras to be sorted by.
        Row(place("A", population=None), State.NONE, count=5000),
    ]
    assert "".join(r.place.code for r in listed(rows, Ask(sort=sort))) == codes


def test_a_long_query_says_how_many_of_its_words_count() -> None:
    ask, ignored = parse_ask({"q": " a b  c d e f g h i "}, CHOICES)
    assert ask.q == "a b c d e f g h i"
    assert ignored == ("Of the words to search for, the first 8 count.",)


def test_rows_stand_by_state_then_by_name_and_never_by_count() -> None:
    rows = [
        Row(place("CCC"), State.USES, count=1),
        Row(place("DDD"), State.NOT_ASKED),
        Row(place("AAA"), State.NONE),
        Row(place("BBB"), State.USES, count=900),
    ]
    assert [r.place.code for r in listed(rows, Ask())] == ["BBB", "CCC", "AAA", "DDD"]


def test_a_row_without_a_headline_has_not_been_asked() -> None:
    assert make_row(place("AAA"), None) == Row(place("AAA"), State.NOT_ASKED)


def test_a_row_takes_what_the_stored_headline_says() -> None:
    data = {
        "state": "uses",
        "dated": "2019-06-06",
        "count": 56,
        "formula": "47 static + 9 PTZ",
        "answer": 1,
        "title": "CCTV",
        "url": "https://www.sampleford.example/foi/1",
        "later_state": "refused",
        "later_dated": "2023",
        "shared": ["axis"],
    }
    row = make_row(place("AAA"), data)
    assert (row.state, row.count, row.formula) == (State.USES, 56, "47 static + 9 PTZ")
    assert (row.later_state, row.later_dated) == (State.REFUSED, "2023")
    assert (row.source_title, row.shared, row.disputed) == ("CCTV", ("axis",), False)


def test_every_state_of_the_domain_is_in_a_key() -> None:
    assert {*STATES[Layer.BRAND], *STATES[Layer.FOI]} == set(State)
