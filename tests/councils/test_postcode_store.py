"""The compact look-up of postcodes: made from a package of invented postcodes, and read again."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import msgpack
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from portal.councils.located import locate
from portal.councils.postcode_store import LETTERS, Store, open_store, sectors_of, write_store
from portal.councils.postcodes import Postcode, read_postcode

ROWS = [
    ("BT1 1AA", "N09000003"),
    ("BT1 1AB", "N09000009"),
    ("BT1 1AD", "N09000009"),
    ("CB3 0AA", "E07000008"),
    ("CB3 0AB", "E07000008"),
    ("CB3 0AD", "E07000012"),
    ("CB3 0ZZ", ""),
    ("NPT 0AA", "W06000022"),
    ("XX999AA", "E07000096"),
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder like that of the postcode package; a number stands where there is no council."""
    data = {
        "pcd": [text for text, _ in ROWS],
        "laua": [area or float("nan") for _, area in ROWS],
    }
    folder = tmp_path / "package"
    folder.mkdir()
    packed = msgpack.packb({"columns": [], "data": data})
    (folder / "postcodes_A.msgpack.br").write_bytes(brotli.compress(packed))
    return folder


def derived(app: Flask, package: Path, *more: str) -> Store:
    out = package.parent / "built"
    words = ["councils", "postcodes-derive", str(out), "--package", str(package), "--json", *more]
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    store = open_store(out)
    assert store is not None and store.postcodes == told["postcodes"]
    return store


def areas(store: Store, text: str) -> list[tuple[str, int]] | None:
    postcode = read_postcode(text)
    assert postcode is not None
    held = store.look_up(postcode)
    return list(held.areas) if held else None


def test_the_command_keeps_every_postcode_of_great_britain(app: Flask, package: Path) -> None:
    store = derived(app, package)
    assert areas(store, "CB3 0AB") == [("E07000008", 1)]
    assert areas(store, "CB3 0AD") == [("E07000012", 1)]
    assert areas(store, "CB3 0ZZ") == [("", 1)]
    assert areas(store, "XX99 9AA") == [("E07000096", 1)]
    assert areas(store, "CB3 0AE") is None
    assert areas(store, "CB3 1AA") is None
    assert areas(store, "CB3") == [("E07000008", 2), ("E07000012", 1), ("", 1)]


def test_northern_ireland_is_kept_by_sector_unless_a_licence_is_there(
    app: Flask, package: Path
) -> None:
    store = derived(app, package)
    by_most = [("N09000009", 0), ("N09000003", 0)]
    assert areas(store, "BT1 1AA") == areas(store, "BT1 1ZZ") == areas(store, "BT1") == by_most
    licensed = derived(app, package, "--northern-ireland", "units")
    assert areas(licensed, "BT1 1AA") == [("N09000003", 1)]
    assert areas(licensed, "BT1 1ZZ") is None


def test_a_council_abolished_since_leads_to_those_that_took_over(
    register_app: Flask, tmp_path: Path
) -> None:
    path = tmp_path / "postcodes.bin"
    write_store(path, sectors_of([("TA1 1AA", "E07000189"), ("S70 2TA", "E08000016")]), "test")
    with register_app.app_context():
        somerset = locate(Store(path), Postcode("TA1", "1", "AA"))
        barnsley = locate(Store(path), Postcode("S70", "2", "TA"))
    assert [one.council.slug for one in somerset.here] == ["somerset"]
    assert [one.council.slug for one in barnsley.here] == ["barnsley"]


UNIT = st.text(LETTERS, min_size=2, max_size=2)


@given(st.dictionaries(UNIT, st.sampled_from(["E1", "E2", ""]), min_size=1))
def test_what_is_written_is_what_is_read(units: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "postcodes.bin"
        rows = [(f"AB101{unit}", area) for unit, area in units.items()]
        write_store(path, sectors_of(rows), "test")
        store = Store(path)
    every = (first + second for first in LETTERS for second in LETTERS)
    for unit in every:
        held = store.look_up(Postcode("AB10", "1", unit))
        assert (held.areas if held else None) == (((units[unit], 1),) if unit in units else None)


def test_another_file_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "postcodes.bin").write_bytes(b"something else")
    with pytest.raises(ValueError, match="is no store of postcodes"):
        open_store(tmp_path)
    assert open_store(tmp_path / "nowhere") is None
