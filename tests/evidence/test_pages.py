"""What moderators see of a file, and what nobody gets to see."""

from io import BytesIO

import pytest
from flask import Flask, request
from PIL import Image

from portal.web.audiences import Audience, audience
from portal.web.security import csrf
from portal.web.uploads import MOST_BYTES, takes_file
from tests.evidence.conftest import Keep
from tests.evidence.files import PLACE, mail, pdf, photo
from tests.support.browser import Browser
from tests.support.moderation import OFFICER, sign_in

XSS = b"<!doctype html><html><body><p>&lt;script&gt;alert(1)&lt;/script&gt; 12 cameras</p></html>"


def test_a_file_can_be_saved_and_is_never_shown_as_what_it_is(
    moderators: Browser, keep: Keep
) -> None:
    kept = keep(pdf(), 'Gŵyl "1";.pdf')
    answer = moderators.client.get(f"/evidence/{kept.public_id}/download")
    assert answer.data == pdf() and answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="evidence-')
    assert "G%C5%B5yl%20%221%22%3B.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_tells_what_is_known_and_shows_the_text_escaped(
    moderators: Browser, keep: Keep
) -> None:
    kept = keep(XSS, "answer<b>.html")
    page = moderators.open(f"/evidence/{kept.public_id}")
    assert page.heading == "answer<b>.html.txt"
    assert "<script>alert(1)</script> 12 cameras" in page.text
    assert not page.soup.select("main script:not([type$=json]), main b")
    assert "Not scanned for malware" in page.text and "only its words" in page.text
    told = moderators.open(f"/evidence/{keep(mail(), 'a.eml').public_id}").text
    assert "Ivy Invented" in told and "01632 960 001" in told


def test_pages_are_shown_as_pictures_one_at_a_time(moderators: Browser, keep: Keep) -> None:
    kept = keep(pdf(lambda made: [made.add_blank_page() for _ in range(2)] and None), "a.pdf")
    page = moderators.open(f"/evidence/{kept.public_id}?page=2")
    address = str(page.soup.select_one(".evidence__page")["src"])  # type: ignore[index]
    assert address.endswith("/pages/2.png")
    assert [a.get_text() for a in page.soup.select(".evidence__turn a")] == ["Page 1", "Page 3"]
    answer = moderators.client.get(address)
    assert answer.mimetype == "image/png" and Image.open(BytesIO(answer.data)).format == "PNG"
    for number in (0, 4):
        path = f"/evidence/{kept.public_id}/pages/{number}.png"
        assert moderators.client.get(path).status_code == 404


def test_what_may_be_published_of_a_photograph_has_no_place(
    moderators: Browser, keep: Keep
) -> None:
    kept = keep(photo(), "a.jpg")
    for what in ("clean", "pages/1.png"):
        answer = moderators.client.get(f"/evidence/{kept.public_id}/{what}")
        assert answer.status_code == 200 and PLACE not in answer.data and b"Exif" not in answer.data
    assert PLACE in moderators.client.get(f"/evidence/{kept.public_id}/download").data
    assert "says where it was taken" in moderators.open(f"/evidence/{kept.public_id}").text


@pytest.mark.parametrize("what", ["", "/download", "/clean", "/pages/1.png"])
def test_nobody_but_moderators_gets_a_file_and_a_guess_is_404(
    desk: Flask, moderators: Browser, keep: Keep, what: str
) -> None:
    kept = keep(b"We use 12 Axis cameras.", "a.txt")
    visitor = desk.test_client().get(f"/evidence/{kept.public_id}{what}")
    assert visitor.status_code == 303 and b"Axis" not in visitor.data
    officer = sign_in(Browser(desk), OFFICER).client.get(f"/evidence/{kept.public_id}{what}")
    assert officer.status_code == 403 and b"Axis" not in officer.data
    for guess in ("0" * 32, kept.public_id[:-1], kept.public_id.upper() + "x", "%27"):
        assert moderators.client.get(f"/evidence/{guess}{what}").status_code == 404


def test_only_marked_views_take_a_file_and_more_is_refused_before_it_is_taken_in(
    desk: Flask,
) -> None:
    seen: list[int] = []

    def take() -> str:
        seen.append(sum(len(one.read()) for one in request.files.values()))
        return "taken"

    for name, view in (("small", lambda: take()), ("large", takes_file(lambda: take()))):
        view = csrf.exempt(audience(Audience.PUBLIC)(view))
        desk.add_url_rule(f"/{name}", f"{name}_upload", view, methods=["POST"])
    client = desk.test_client()
    kind = "multipart/form-data; boundary=b"
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'

    def send(path: str, size: int) -> int:
        return client.post(
            path, data=part + b"a" * size + b"\r\n--b--\r\n", content_type=kind
        ).status_code

    assert (send("/small", 9_000_000), seen) == (413, [])
    assert (send("/large", 20_000_000), seen) == (200, [20_000_000])
    assert (send("/large", MOST_BYTES + 1), seen) == (413, [20_000_000])
