"""The ledger names the first revision that is not what was published."""

from dataclasses import replace

import pytest

from portal.entries.ledger import GENESIS, Kept, Sealed, first_fault, link, seal


def ledger() -> tuple[list[Kept], tuple[int, str]]:
    """Four revisions of two invented councils, and where the ledger ends."""
    kept: list[Kept] = []
    chain, heads = GENESIS, {}
    for version, council in enumerate(("AAA", "BBB", "AAA", "AAA"), 1):
        number, previous = heads.get(council, (0, GENESIS))
        sealed = Sealed(
            council=council,
            number=number + 1,
            data_version=version,
            published_at=f"2026-11-{version:02}T10:00:00+00:00",
            kind="finding",
            reason="A reason",
            asked_by="a reader",
            submission=version,
            content=f'{{"last_answer":{version}}}',
            previous=previous,
        )
        value = seal(sealed)
        chain = link(chain, value)
        heads[council] = (number + 1, value)
        kept.append(Kept(sealed, value, chain))
    return kept, (4, chain)


def test_a_ledger_that_nobody_touched_is_sound() -> None:
    kept, last = ledger()
    assert first_fault(kept, expected_last=last) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("content", "{}"),
        ("reason", "Another reason"),
        ("asked_by", "the council"),
        ("published_at", "2020-01-01T00:00:00+00:00"),
        ("kind", "correction"),
        ("submission", 99),
    ],
)
def test_a_changed_field_is_named_by_its_revision(field: str, value: object) -> None:
    kept, last = ledger()
    changed = {field: value}
    kept[2] = replace(kept[2], sealed=replace(kept[2].sealed, **changed))  # type: ignore[arg-type]
    fault = first_fault(kept, expected_last=last)
    assert fault is not None
    assert "revision 2 of AAA (data version 3)" in fault


def test_a_change_that_is_sealed_again_breaks_the_chain_of_publications() -> None:
    kept, last = ledger()
    sealed = replace(kept[1].sealed, reason="Another reason")
    kept[1] = replace(kept[1], sealed=sealed, hash=seal(sealed))
    fault = first_fault(kept, expected_last=last)
    assert fault is not None
    assert "revision 1 of BBB" in fault


def test_a_missing_revision_is_named() -> None:
    kept, last = ledger()
    fault = first_fault(kept[:1] + kept[2:], expected_last=last)
    assert fault is not None
    assert "data version 2 is missing" in fault


def test_a_last_revision_that_was_taken_away_is_missed() -> None:
    kept, last = ledger()
    assert (
        first_fault(kept[:3], expected_last=last) == "the ledger ends at data version 3, not at 4"
    )
