"""What search engines and shared links read of each page."""

import json
from typing import Any

import pytest
from flask import Flask, render_template_string

from tests.support.browser import Browser
from tests.support.listing import add_listing

PAGES = (
    "/",
    "/councils",
    "/councils/sampleford",
    "/councils/sampleford/history",
    "/councils/sampleford/revisions/1",
    "/brands",
    "/brands/hikvision",
    "/brands/not-stated",
    "/corrections",
    "/data",
    "/ask",
    "/ask/sampleford",
    "/national",
    "/methodology",
    "/about",
    "/privacy",
    "/accessibility",
    "/reply-or-complain",
    "/complaints",
    "/statistics",
    "/find",
)


@pytest.fixture
def site(app: Flask) -> Flask:
    """Four councils with claims."""
    with app.app_context():
        add_listing()
    return app


def data_of(site: Flask, path: str) -> dict[str, dict[str, Any]]:
    """The data blocks of a page by their type."""
    page = Browser(site).open(path).soup
    told = [json.loads(tag.get_text()) for tag in page.select('[type="application/ld+json"]')]
    return {one["@type"]: one for one in told}


def test_each_page_has_a_title_and_a_description_of_its_own(site: Flask) -> None:
    browser, seen = Browser(site), []
    for path in PAGES:
        page = browser.open(path).soup
        found = page.select_one("meta[name=description]")
        assert found is not None, path
        assert 40 < len(str(found["content"])) < 400, path
        assert page.select_one("link[rel=canonical]")["href"] == f"http://localhost{path}"
        seen += [page.title.get_text(), found["content"]]
    assert [one for one in seen if seen.count(one) > 1] == []


def test_filters_and_past_days_lead_to_one_address(site: Flask) -> None:
    for path in ("/councils?brand=axis", "/councils/sampleford?as_of=2026-01-01"):
        page = Browser(site).open(path).soup
        found = str(page.select_one("link[rel=canonical]")["href"])
        assert found == f"http://localhost{path.partition('?')[0]}"


@pytest.mark.parametrize("path", ["/sign-in", "/submissions/new"])
def test_a_page_of_somebodys_own_is_told_to_nobody(site: Flask, path: str) -> None:
    page = Browser(site).open(path).soup
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("link[rel=canonical], meta[property]")


def test_search_engines_are_told_where_a_page_stands(site: Flask) -> None:
    told = data_of(site, "/councils/sampleford/history")["BreadcrumbList"]
    steps = [(one["position"], one["name"], one.get("item")) for one in told["itemListElement"]]
    assert steps == [
        (1, "Map", "http://localhost/"),
        (2, "Sampleford", "http://localhost/councils/sampleford"),
        (3, "History", None),
    ]


@pytest.mark.parametrize("path", ["/", "/data"])
def test_search_engines_of_data_find_the_files(site: Flask, path: str) -> None:
    told = data_of(site, path)["Dataset"]
    assert told["@id"] == "http://localhost/data#dataset"
    assert told["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    files = {one["contentUrl"].removeprefix("http://localhost") for one in told["distribution"]}
    assert len(files) == 6
    client = site.test_client()
    assert {client.get(one).status_code for one in files} == {200}


def test_a_data_block_cannot_be_broken_out_of(site: Flask) -> None:
    evil = "</script><script>alert(1)</script><!--"
    with site.test_request_context():
        page = render_template_string(
            '{% from "components/crumbs.html" import crumbs %}{{ crumbs([("", evil)]) }}', evil=evil
        )
    assert page.count("<script") == page.count("</script>") == 1
    assert "<!--" not in page
    block = page.split('ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["itemListElement"][0]["name"] == evil
