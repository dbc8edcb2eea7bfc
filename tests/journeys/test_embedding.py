"""A card in somebody else's page, and an entry on paper, in Chromium."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pypdfium2
import pytest
from playwright.sync_api import FrameLocator, Page

from tests.support.site import Site

Visit = Callable[..., Page]


@contextmanager
def another_site(framed: str) -> Iterator[str]:
    """A page that frames an address, served from another port and so from another origin."""

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            page = f'<!doctype html><link rel="icon" href="data:,"><iframe src="{framed}"></iframe>'
            self.wfile.write(page.encode())

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Article)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def open_framed(page: Page, address: str) -> None:
    page.context.unroute_all()  # the other site is no fault here
    page.goto(address)


@pytest.mark.parametrize("path", ["/embed/councils/thurrock", "/embed/map"])
def test_another_site_can_show_a_card(path: str, public_site: Site, visit: Visit) -> None:
    page = visit(public_site)
    with another_site(f"{public_site.url}{path}") as address:
        open_framed(page, address)
        card = page.frame_locator("iframe")
        check_card(card)
    assert page.context.cookies() == []


def check_card(card: FrameLocator) -> None:
    assert card.locator("h1").inner_text()
    assert "Data version" in card.locator("footer").inner_text()
    # It is dressed: the sheet of styles came through, from within the frame.
    border = card.locator("body").evaluate("body => getComputedStyle(body).borderTopWidth")
    assert border == "1px"


def test_another_site_cannot_show_a_page(public_site: Site, visit: Visit) -> None:
    page = visit(public_site)
    page.watch.expected += ["frame"]
    with another_site(f"{public_site.url}/councils/thurrock") as address:
        open_framed(page, address)
        page.wait_for_timeout(500)
    assert not any("Thurrock" in frame.content() for frame in page.frames)


@pytest.mark.parametrize("width", [300, 600])
@pytest.mark.parametrize("path", ["/embed/councils/thurrock", "/embed/map"])
def test_a_card_fits_the_size_that_is_offered(
    path: str, width: int, public_site: Site, visit: Visit
) -> None:
    page = visit(public_site, viewport={"width": width, "height": 300})
    asked = path.replace("/embed/map", "/").replace("/embed", "")
    told = page.request.get(
        "/oembed", params={"url": public_site.url + asked, "maxwidth": str(width)}
    ).json()
    page.goto(path)
    wide, high = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]")
    assert wide <= told["width"]
    assert high <= told["height"], (high, told["height"])


def test_an_entry_on_paper_is_a4_with_the_addresses_of_its_sources(
    public_site: Site, visit: Visit
) -> None:
    page = visit(public_site)
    page.goto("/councils/thurrock")
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = list(paper)
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in sheets} == {(595, 842)}
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in sheets)
    lines = "".join(text.split())
    assert "https://www.thurrock.gov.uk/foi-responses/hikvision-cameras" in lines
    assert f"{public_site.url}/councils/thurrock" in lines
    assert "Dataversion" in lines
    assert "AddanewerAnswer".lower() not in lines.lower()
    paper.close()
