"""The states as a browser paints them: on the canvas, in the key, in the pictures.

tests/map/test_colours.py computes the same from the files; here the pixels are read.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.map.test_colours import PAIRS, THEMES
from tests.support import site
from tests.support.colours import EYES, Colour, alike_in_grey, linear, too_near
from tests.support.site import Site

Visit = Callable[..., Page]
SIDE = 120
STATES = sorted({state for pair in PAIRS for state in pair})
# Three rows of squares over the page: the map's canvas pattern, the key's mark, the pictures' fill.
PAINT = """([states, side]) => {
  const sheet = document.createElement('div'), svg = 'http://www.w3.org/2000/svg';
  Object.assign(sheet.style, { position: 'fixed', inset: 0, zIndex: 99999, background: '#888' });
  sheet.id = 'sheet';
  document.body.append(sheet);
  states.forEach((state, at) => {
    const canvas = document.createElement('canvas'), mark = document.createElement('i');
    canvas.width = canvas.height = side;
    const pen = canvas.getContext('2d');
    pen.fillStyle = PortalMap.fill(state);
    pen.fillRect(0, 0, side, side);
    mark.className = 'sw s-' + state;
    const picture = document.createElementNS(svg, 'svg');
    const area = document.createElementNS(svg, 'rect');
    for (const name of ['width', 'height']) {
      picture.setAttribute(name, side); area.setAttribute(name, side);
    }
    area.setAttribute('fill', 'url(#h-' + state + ')');
    picture.append(area);
    [canvas, mark, picture].forEach((one, row) => {
      Object.assign(one.style, {
        position: 'absolute', left: at * side + 'px', top: row * side + 'px',
        width: side + 'px', height: side + 'px', border: 'none', borderRadius: 0
      });
      sheet.append(one);
    });
  });
}"""


@pytest.fixture(scope="module")
def served(seeded_files: Path) -> Iterator[Site]:
    """The seeded site; these tests only read."""
    with site.serve(seeded_files) as running:
        yield running


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_browser_paints_can_be_told_apart_by_every_eye_and_in_grey(
    visit: Visit, served: Site, theme: str
) -> None:
    wide = SIDE * len(STATES)
    page = visit(served, color_scheme=theme, viewport={"width": wide, "height": SIDE * 3})
    page.goto("/")
    page.wait_for_selector("#map[data-ready]")
    page.evaluate(PAINT, [STATES, SIDE])
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    pixels = linear(np.asarray(shot) / 255)
    near: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
    for row, where in enumerate(("canvas", "key", "picture")):
        drawn: dict[str, Colour] = {
            state: pixels[row * SIDE : (row + 1) * SIDE, at * SIDE : (at + 1) * SIDE]
            for at, state in enumerate(STATES)
        }
        near |= {(where, eye): too_near(drawn, PAIRS, eye) for eye in EYES}
        near[(where, "grey")] = alike_in_grey(drawn, PAIRS)
    assert {key: found for key, found in near.items() if found} == {}
