"""Text that people send is cleaned of what nobody can see, and of nothing else."""

import pytest

from portal.web.text import clean_line, clean_text
from portal.web.tokens import hash_token, is_token, new_token


@pytest.mark.parametrize(
    "text",
    [
        "Ynys Môn, Tŷ Gwyn, ŵ",
        "Comhairle nan Eilean Siar",
        "العربية",
        "O'Brien",
        "-12",
        "=1+1",
        "👩‍👩‍👧 👍🏽",
        "line one\nline two\tend",
    ],
)
def test_good_text_is_kept_exactly(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    "code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xE0041, 0, 0x9B, 0xD800]
)
def test_what_cannot_be_seen_is_dropped(code: int) -> None:
    assert clean_text(f"47{chr(code)}9") == "479"


def test_text_is_composed_and_line_ends_are_one_kind() -> None:
    assert clean_text(" e\u0301\r\nx\ry ") == "é\nx\ny"


def test_a_line_is_one_line() -> None:
    assert clean_line(" a\r\n b\u2028c\u00a0d ") == "a b c d"


def test_tokens_are_long_and_kept_as_hashes() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(is_token(token) for token in tokens)
    assert not is_token("a" * 42) and not is_token("a" * 42 + "ä")
    assert len(hash_token("x")) == 64
