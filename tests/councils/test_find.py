"""`/find`: straight to the council when only one can be meant, else a choice."""

import pytest
from flask import Flask

from tests.support.browser import Browser


def where_to(app: Flask, text: str) -> str:
    """The address to which a search sends the browser."""
    response = app.test_client().get("/find", query_string={"q": text})
    assert response.status_code == 303, response.status_code
    return response.headers["Location"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Thurrock", "/councils/thurrock"),
        ("E08000016", "/councils/barnsley"),
        ("Cyngor Gwynedd", "/councils/gwynedd"),
    ],
)
def test_a_sure_match_leads_to_the_council(register_app: Flask, text: str, address: str) -> None:
    assert where_to(register_app, text) == address


def test_an_ambiguous_name_offers_both(register_app: Flask) -> None:
    page = Browser(register_app).open("/find?q=somerset")
    assert page.heading == "2 councils for “somerset”"
    links = [str(link["href"]) for link in page.soup.select("main .hits a")]
    assert links == ["/councils/somerset", "/councils/somerset-county-council"]
    assert "Abolished; last day 31 March 2023." in page.text


def test_a_former_name_offers_the_successors_too(register_app: Flask) -> None:
    page = Browser(register_app).open("/find?q=Mendip")
    assert "Somerset Council" in page.text
    assert "Took over from Mendip District Council." in page.text


def test_nothing_found_says_what_to_do(register_app: Flask) -> None:
    page = Browser(register_app).open("/find?q=Atlantis+%3Cscript%3E")
    assert page.heading == "No council found for “Atlantis <script>”"
    assert "Parish and town councils are not in the register." in page.text


def test_an_empty_search_is_a_form(register_app: Flask) -> None:
    browser = Browser(register_app)
    assert browser.open("/find").heading == "Find a council"
    assert browser.open("/find?q=+++").heading == "Find a council"


def test_a_very_long_search_is_cut_not_refused(register_app: Flask) -> None:
    page = Browser(register_app).open("/find?q=" + "z" * 5000)
    assert len(page.heading) < 200
