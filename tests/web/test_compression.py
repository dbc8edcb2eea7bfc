"""Public answers travel small, private ones as they are."""

import gzip

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize(
    ("asked", "unpack"), [("br, gzip", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_public_page_is_the_same_page_in_fewer_bytes(
    client: FlaskClient, asked: str, unpack
) -> None:  # type: ignore[no-untyped-def]
    plain = client.get("/about")
    small = client.get("/about", headers={"Accept-Encoding": asked})
    assert unpack(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert small.headers["Content-Length"] == str(len(small.data))
    assert small.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in small.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_browser_that_has_the_small_page_gets_304(client: FlaskClient) -> None:
    small = client.get("/about", headers={"Accept-Encoding": "br"})
    tag = small.headers["ETag"]
    again = client.get("/about", headers={"Accept-Encoding": "br", "If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)


def test_a_tag_of_the_plain_page_stays_what_it_was(client: FlaskClient) -> None:
    tag = client.get("/about").headers["ETag"]
    again = client.get("/about", headers={"Accept-Encoding": "br", "If-None-Match": tag})
    assert (again.status_code, again.headers["ETag"]) == (304, tag)


def test_static_files_travel_small_and_again_from_what_is_kept(client: FlaskClient) -> None:
    address = "/static/vendor/leaflet-1.9.4/leaflet.js"
    with client.get(address) as answer:
        plain = answer.data
    for _ in range(2):
        with client.get(address, headers={"Accept-Encoding": "br"}) as answer:
            assert brotli.decompress(answer.data) == plain
            assert len(answer.data) < len(plain) / 3


def test_typefaces_are_small_already(client: FlaskClient) -> None:
    address = "/static/vendor/archivo-5.3.0/archivo-latin-wdth-normal.woff2"
    with client.get(address, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.status_code == 200
        assert "Content-Encoding" not in answer.headers


def test_a_page_with_a_form_is_never_compressed(client: FlaskClient) -> None:
    answer = client.get("/sign-in", headers={"Accept-Encoding": "br, gzip"})
    assert b"csrf_token" in answer.data
    assert "Content-Encoding" not in answer.headers
