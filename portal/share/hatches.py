"""The hatches of the states as pixels, after templates/components/hatches.html. Pure.

Lengths are those of that file times a scale.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image, ImageDraw

from portal.entries.words import State

SLANTED = 2**0.5  # how much further apart lines at 45 degrees stand along an edge


class Pen:
    """Draws on an area in one ink; `scale` is pixels for each unit."""

    def __init__(self, area: Image.Image, ink: str, scale: float) -> None:
        self.wide, self.high = area.size
        self._pen, self._ink, self._scale = ImageDraw.Draw(area), ink, scale

    def _width(self, units: float) -> int:
        return max(1, round(units * self._scale))

    def falling(self, step: float, width: float) -> None:
        """Lines from the upper left to the lower right."""
        at = float(-self.high)
        while at < self.wide:
            ends = ((at, 0), (at + self.high, self.high))
            self._pen.line(ends, fill=self._ink, width=self._width(width))
            at += step * SLANTED * self._scale

    def rising(self, step: float, width: float) -> None:
        """Lines from the lower left to the upper right."""
        at = float(-self.high)
        while at < self.wide:
            ends = ((at, self.high), (at + self.high, 0))
            self._pen.line(ends, fill=self._ink, width=self._width(width))
            at += step * SLANTED * self._scale

    def level(self, step: float, width: float) -> None:
        """Lines from left to right."""
        for row in range(int(self.high / (step * self._scale)) + 1):
            at = (row + 0.5) * step * self._scale
            self._pen.line(((0, at), (self.wide, at)), fill=self._ink, width=self._width(width))

    def rounds(self, step: float, radius: float, width: float = 0) -> None:
        """Dots in rows; rings where a width is given."""
        reach, apart = radius * self._scale, step * self._scale
        for row in range(int(self.high / apart) + 1):
            for column in range(int(self.wide / apart) + 1):
                x, y = (column + 0.5) * apart, (row + 0.5) * apart
                box = (x - reach, y - reach, x + reach, y + reach)
                if width:
                    self._pen.ellipse(box, outline=self._ink, width=self._width(width))
                else:
                    self._pen.ellipse(box, fill=self._ink)


def _crossed(pen: Pen) -> None:
    pen.rising(5.66, 1)
    pen.falling(5.66, 1)


HATCHES: Mapping[State, Callable[[Pen], None]] = MappingProxyType(
    {
        State.PHASING: lambda pen: pen.falling(5.66, 2),
        State.PARTIAL: lambda pen: pen.falling(5.66, 1.5),
        State.REMOVED: lambda pen: pen.level(5, 1),
        State.NONE: lambda pen: pen.rounds(8, 2.7, 1),
        State.REFUSED: _crossed,
        State.NOT_HELD: lambda pen: pen.rounds(5, 1.2),
        State.WAITING: lambda pen: pen.rising(6, 1),
    }
)


def hatch(state: State, size: tuple[int, int], scale: float, fill: str, ink: str) -> Image.Image:
    """An area in a state's fill with its hatch; plain where the state has none."""
    area = Image.new("RGB", size, fill)
    draw = HATCHES.get(state)
    if draw is not None:
        draw(Pen(area, ink, scale))
    return area
