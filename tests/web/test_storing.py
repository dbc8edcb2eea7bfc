"""The store of rendered pages keeps within its bounds."""

from portal.web.storing import LARGEST_STORED, MOST_BYTES, MOST_STORED, PageStore


def test_the_least_recently_used_page_goes_first() -> None:
    store = PageStore()
    for number in range(MOST_STORED):
        store.put(str(number), b"x")
    assert store.get("0") == b"x"
    store.put("new", b"y")
    assert store.get("1") is None
    assert (store.get("0"), store.get("new")) == (b"x", b"y")


def test_many_large_pages_stay_within_a_bound_of_bytes() -> None:
    store = PageStore()
    body = bytes(LARGEST_STORED)
    for number in range(MOST_BYTES // LARGEST_STORED + 3):
        store.put(str(number), body)
    assert store.get("0") is None
    kept = [n for n in range(30) if store.get(str(n)) is not None]
    assert len(kept) * len(body) <= MOST_BYTES
    store.put("same", body)
    store.put("same", b"small")
    assert store.get("same") == b"small"


def test_a_page_too_large_is_not_kept() -> None:
    store = PageStore()
    store.put("large", bytes(LARGEST_STORED + 1))
    assert store.get("large") is None
