"""The raster on which boundaries are computed: square cells on the British National Grid."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

Labels: TypeAlias = NDArray[np.int16]
Mask: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]

SEA = -1
BNG = 27700
WGS84 = 4326


class Window(NamedTuple):
    """A rectangle of cells: rows and columns as half-open ranges."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def cut(self) -> tuple[slice, slice]:
        """The slices that cut the window out of a raster."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


class Grid(NamedTuple):
    """Origin (south-west corner) and cell size in metres, and the number of columns and rows."""

    x0: int
    y0: int
    step: int
    columns: int
    rows: int

    def empty(self) -> Labels:
        """A raster that is sea everywhere."""
        return np.full((self.rows, self.columns), SEA, np.int16)

    def centres(self, window: Window) -> tuple[Floats, Floats]:
        """Eastings and northings of the cell centres of a window, each as a raster."""
        x = self.x0 + self.step * (np.arange(window.left, window.right) + 0.5)
        y = self.y0 + self.step * (np.arange(window.top, window.bottom) + 0.5)
        east, north = np.meshgrid(x, y)
        return east, north

    def window(self, bounds: tuple[float, float, float, float], margin: int = 0) -> Window:
        """The cells that a rectangle in metres touches, widened by `margin` cells."""
        left, top, right, bottom = (
            int((value - origin) // self.step)
            for value, origin in zip(bounds, (self.x0, self.y0) * 2, strict=True)
        )
        return Window(
            max(top - margin, 0),
            min(bottom + margin + 1, self.rows),
            max(left - margin, 0),
            min(right + margin + 1, self.columns),
        )

    def cells(self, east: Floats, north: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Row and column of the cell that holds each point."""
        rows = ((north - self.y0) // self.step).astype(np.intp)
        columns = ((east - self.x0) // self.step).astype(np.intp)
        return rows, columns

    def inside(self, shape: Any) -> Mask:
        """The cells whose centre lies in a polygon or multipolygon."""
        mask = np.zeros((self.rows, self.columns), bool)
        for part in shapely.get_parts(shape):
            window = self.window(part.bounds)
            east, north = self.centres(window)
            shapely.prepare(part)
            mask[window.cut] |= shapely.contains_xy(part, east, north)
        return mask


def grid_over(bounds: tuple[float, float, float, float], step: int, margin: int = 5000) -> Grid:
    """The grid of `step` metres that covers a rectangle with some sea around it."""
    x0, y0 = (int((value - margin) // 1000 * 1000) for value in bounds[:2])
    columns, rows = (
        int((value + margin - origin) // step) + 1
        for value, origin in zip(bounds[2:], (x0, y0), strict=True)
    )
    return Grid(x0, y0, step, columns, rows)
