"""Every state of the map can be told from every other one: by any eye, in light, dark and print.

Fills and inks are those of tokens.css, hatches those of the pages (components/hatches.html).
They are drawn here, so a hatch that is taken twice is noticed whatever it is called.
"""

import re
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag

from portal.config import ROOT
from portal.entries.ask import STATES, Layer
from tests.support.colours import EYES, Colour, alike_in_grey, apart, from_hex, too_near

SIDE, FINE = 48, 4  # how many pixels of the page are drawn, and how many points in each
THEMES = ("light", "dark")
PAIRS = sorted(
    {(one.value, other.value) for layer in Layer for one, other in combinations(STATES[layer], 2)}
)


@cache
def tokens(theme: str) -> dict[str, str]:
    """The colours of the states: name ("uses", "uses-ink") to "#1F3A7D"."""
    text = (ROOT / "static" / "css" / "tokens.css").read_text()
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    pattern = r"--st-([a-z-]+): (#[0-9A-F]{6})"
    found = dict(re.findall(pattern, light))
    return found | (dict(re.findall(pattern, dark)) if theme == "dark" else {})


@cache
def hatches() -> dict[str, Tag]:
    """The patterns that every page with a map carries, by state; plain ones are left out."""
    text = (ROOT / "templates" / "components" / "hatches.html").read_text()
    patterns = BeautifulSoup(text, "html.parser").find_all("pattern")
    return {
        str(one["id"]).removeprefix("h-"): one for one in patterns if len(one.find_all(True)) > 1
    }


def grid(pattern: Tag) -> tuple[Colour, Colour]:
    """Where each drawn point lies in the pattern's own tile."""
    at = (np.arange(SIDE * FINE) + 0.5) / FINE
    x, y = np.meshgrid(at, at)
    turned = re.search(r"rotate\((-?[\d.]+)\)", str(pattern.get("patterntransform", "")))
    angle = np.radians(float(turned[1]) if turned else 0.0)
    x, y = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    wide, high = float(str(pattern["width"])), float(str(pattern["height"]))
    return x % wide, y % high


def lines(path: str) -> list[tuple[float, float, str, float]]:
    """The straight strokes of a path: where they begin, "h" or "v", and how long they are."""
    found, x, y = [], 0.0, 0.0
    for sign, numbers in re.findall(r"([Mhv])([-\d. ]+)", path):
        values = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if sign == "M":
            x, y = values
        else:
            found.append((x, y, sign, values[0]))
    return found


def inked(pattern: Tag) -> Colour:
    """1 where the hatch has its ink, 0 where its ground shows."""
    x, y = grid(pattern)
    ink = np.zeros(x.shape, bool)
    for shape in pattern.find_all(True):
        if "f-" in str(shape["class"]):
            continue
        half = float(str(shape.get("stroke-width", 0))) / 2
        if shape.name == "circle":
            far = np.hypot(x - float(str(shape["cx"])), y - float(str(shape["cy"])))
            radius = float(str(shape["r"]))
            ring = shape.get("fill") == "none"
            ink |= abs(far - radius) <= half if ring else far <= radius
            continue
        for x0, y0, sign, length in lines(str(shape["d"])):
            across, along, start = (x - x0, y, y0) if sign == "v" else (y - y0, x, x0)
            ink |= (abs(across) <= half) & (along >= start) & (along <= start + length)
    return ink.astype(float)


@cache
def drawn(state: str, theme: str) -> Colour:
    """A state's area as linear light."""
    colours = tokens(theme)
    ground = np.broadcast_to(from_hex(colours[state]), (SIDE * FINE, SIDE * FINE, 3))
    if state not in hatches():
        return ground
    return np.where(
        inked(hatches()[state])[..., None] > 0, from_hex(colours[f"{state}-ink"]), ground
    )


def every_state(theme: str) -> dict[str, Colour]:
    """All states' areas of one theme."""
    return {state: drawn(state, theme) for pair in PAIRS for state in pair}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_any_two_states_differ_in_colour_for_every_eye(theme: str, eye: str) -> None:
    assert too_near(every_state(theme), PAIRS, eye) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_in_greyscale_any_two_states_differ_in_lightness_or_in_kind_of_hatch(theme: str) -> None:
    assert alike_in_grey(every_state(theme), PAIRS) == {}


def test_only_states_that_are_meant_plain_have_no_hatch() -> None:
    states = {state for pair in PAIRS for state in pair}
    assert states - set(hatches()) == {"uses", "named", "notasked"}
    assert set(hatches()) < states


def test_ciede2000_gives_the_published_differences() -> None:
    # Of the test data of Sharma, Wu and Dalal (2005).
    for one, other, wanted in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ):
        assert apart(np.array(one), np.array(other)) == pytest.approx(wanted, abs=2e-4)
