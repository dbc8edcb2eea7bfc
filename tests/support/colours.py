"""How colours look: to eyes without one kind of cone, in greyscale, and how far apart they are.

Colours are red, green and blue from 0 to 1 in the last axis of an array.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]
Pair = tuple[str, str]
LEAST_APART = 10.0  # CIEDE2000 between the means of two states, for any colour vision
LEAST_LIGHTNESS = 10.0  # L* between two plain states, or between the lines and the ground of one
LEAST_STRUCTURE = 0.2  # 0 is the same hatch, 1 has nothing in common with it

# Machado, Oliveira and Fernandes (2009), at full strength, on linear light.
EYES: dict[str, Colour] = {
    "every cone": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)


def linear(colour: Colour) -> Colour:
    """Light as it adds up, from the numbers of a style sheet (sRGB)."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def from_hex(text: str) -> Colour:
    """'#1F3A7D' as linear light."""
    return linear(np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)]) / 255)


def seen_by(light: Colour, eye: str) -> Colour:
    """Linear light as an eye of this kind sees it."""
    return np.clip(light @ EYES[eye].T, 0, 1)


def lab(light: Colour) -> Colour:
    """CIE L*a*b* (D65) of linear light."""
    ratio = light @ TO_XYZ.T / WHITE
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def lightness(light: Colour) -> Colour:
    """L* from 0 to 100: all that is left in greyscale."""
    found: Colour = lab(light)[..., 0]
    return found


def apart(one: Colour, other: Colour) -> float:
    """The difference of two L*a*b* colours by CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    grey = 0.5 * (1 - np.sqrt(c7 / (c7 + 25**7)))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * _of_hue(hue)
    cold = 60 * np.exp(-(((hue - 275) / 25) ** 2))
    rc = 2 * np.sqrt(chroma**7 / (chroma**7 + 25**7))
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return float(np.sqrt(dl**2 + dc**2 + dh**2 - np.sin(np.radians(cold)) * rc * dc * dh))


def _turn(one: Any, other: Any) -> Any:
    return (other - one + 180) % 360 - 180


def _of_hue(hue: Any) -> Any:
    parts = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(size * np.cos(np.radians(times * hue + shift)) for size, times, shift in parts)


def structure(drawn: Colour) -> Colour | None:
    """Which waves a hatch is made of, wherever it begins; None for a plain area."""
    grey = lightness(drawn)
    if np.ptp(grey) < LEAST_LIGHTNESS:
        return None
    window = np.outer(np.hanning(len(grey)), np.hanning(len(grey)))
    waves = abs(np.fft.rfft2((grey - grey.mean()) * window))
    found: Colour = (waves / np.linalg.norm(waves)).ravel()
    return found


def unlike(one: Colour | None, other: Colour | None) -> float:
    """How far two structures differ in kind, whatever their colours: 0 same, 1 nothing shared."""
    if one is None or other is None:
        return 0.0 if one is other else 1.0
    return 1 - float(one @ other)


def too_near(drawn: Mapping[str, Colour], pairs: Iterable[Pair], eye: str) -> dict[Pair, float]:
    """The pairs of areas whose mean colours an eye of this kind can hardly tell apart."""
    mean = {name: lab(seen_by(one.mean(axis=(0, 1)), eye)) for name, one in drawn.items()}
    far = {pair: round(apart(mean[pair[0]], mean[pair[1]]), 1) for pair in pairs}
    return {pair: one for pair, one in far.items() if one < LEAST_APART}


def alike_in_grey(drawn: Mapping[str, Colour], pairs: Iterable[Pair]) -> dict[Pair, float]:
    """The pairs of areas that greyscale makes alike: plain ones by lightness, others by hatch."""
    waves = {name: structure(one) for name, one in drawn.items()}
    mean = {name: float(lightness(one.mean(axis=(0, 1)))) for name, one in drawn.items()}
    found = {}
    for one, other in pairs:
        light, kind = abs(mean[one] - mean[other]), unlike(waves[one], waves[other])
        plain = waves[one] is None and waves[other] is None
        if (light < LEAST_LIGHTNESS) if plain else (kind < LEAST_STRUCTURE):
            found[(one, other)] = round(light if plain else kind, 2)
    return found
