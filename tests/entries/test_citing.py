"""How to cite: every form carries the permanent address and the data version."""

import json
from datetime import date

from portal.entries.citing import Citation

CITED = Citation(
    title="Brighton & Hove_100% Council: revision 3, 6 June 2026",
    key="cctv-sampleford-3",
    url="https://portal.example/councils/sampleford/revisions/3",
    version=157,
    published=date(2026, 6, 6),
    read=date(2026, 11, 28),
)


def test_every_form_has_the_address_and_the_data_version() -> None:
    for words in (CITED.plain, CITED.harvard, CITED.bibtex, CITED.csl):
        assert CITED.url in words
        assert "157" in words


def test_harvard_has_the_year_and_the_day_of_reading() -> None:
    assert CITED.harvard.startswith("Local authority CCTV transparency portal (2026) Brighton")
    assert CITED.harvard.endswith(f"Available at: {CITED.url} (Accessed: 28 November 2026).")


def test_bibtex_keeps_the_publisher_whole_and_escapes_what_it_would_read_as_a_command() -> None:
    assert CITED.bibtex.startswith("@misc{cctv-sampleford-3,\n")
    assert "author = {{Local authority CCTV transparency portal}}" in CITED.bibtex
    assert r"Brighton \& Hove\_100\% Council" in CITED.bibtex
    assert CITED.bibtex.count("{") == CITED.bibtex.count("}")


def test_csl_is_json_that_reference_managers_read() -> None:
    (item,) = json.loads(CITED.csl)
    assert item["issued"] == {"date-parts": [[2026, 6, 6]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 28]]}
    assert (item["type"], item["URL"]) == ("webpage", CITED.url)


def test_before_anything_is_published_there_is_no_data_version_to_cite() -> None:
    blank = Citation("Sampleford", "k", "https://portal.example/", None, date.min, date.min)
    assert "ersion" not in blank.plain + blank.harvard + blank.bibtex + blank.csl
