"""`make screenshot`: the README's picture of the map, from the site as `make run` seeds it."""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from portal.config import ROOT, load_settings
from tests.support import chromium, site

PICTURE = ROOT / "docs" / "images" / "map.png"


def main() -> None:
    """Serve the seeded site, wait until the map has drawn, take the picture."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--path", default="/", help="the page to open")
    words.add_argument("--out", default=PICTURE, type=Path, help="where the picture goes")
    words.add_argument("--width", default=1280, type=int)
    words.add_argument("--height", default=860, type=int)
    words.add_argument("--dark", action="store_true")
    words.add_argument("--full", action="store_true", help="the whole page, not the first screen")
    given = words.parse_args()
    with site.serve(load_settings().var_dir) as running, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(
            base_url=running.url,
            viewport={"width": given.width, "height": given.height},
            color_scheme="dark" if given.dark else "light",
        )
        page.goto(given.path, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(500)  # the canvas draws in the next frames
        given.out.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=given.out, full_page=given.full)
        browser.close()


if __name__ == "__main__":
    main()
