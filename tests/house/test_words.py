"""Words are part of the code: neutral, one meaning each (docs/glossary.md)."""

import re
from pathlib import Path

import pytest

from portal.config import ROOT

PAGES = sorted((ROOT / "templates").rglob("*.*"))

# Pages report what a council said; they blame nobody and know nothing better.
BLAMING = ("admitted", "admits", "exposed", "exposes", "confessed", "caught", "failed to disclose")
# One word has one meaning; these have another word here.
ELSEWHERE = {"vendor": "brand", "embargo": "notice", "erratum": "correction notice"}


def read(path: Path) -> str:
    """What a template says: without comments, code and addresses."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", text).lower()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_uses_neutral_words_in_one_meaning(path: Path) -> None:
    text = read(path)
    words = [*BLAMING, *ELSEWHERE]
    assert [word for word in words if re.search(rf"\b{word}\b", text)] == []


def test_dates_are_written_with_the_month_as_a_word() -> None:
    wrong = [str(p.relative_to(ROOT)) for p in PAGES if re.search(r"\b\d\d/\d\d/\d{4}\b", read(p))]
    assert wrong == []
