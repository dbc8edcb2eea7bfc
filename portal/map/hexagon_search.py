"""The search behind the hexagons: places are changed while that brings neighbours together."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

Cell = tuple[int, int]
SEED = 361
HOT, WARM, COLD = 1.2, 0.3, 0.03
FAR = 0.5  # for each further hexagon between neighbours, when 1 is for not touching at all
WISH = 0.06  # for the square of the distance from the wish
OPEN = 0.45  # for each side without a council: keeps coasts smooth
HOLE = 0.6  # more for each side that faces a hole, which is a free hexagon with six councils around
STRANGERS = 0.5  # two councils of different nations that touch and are no neighbours
ACROSS_THE_SEA = 6.0  # two councils that touch with the sea between them
BROKEN = 8.0  # each further piece of a nation's part of the mainland
BESIDE_FRIENDS = 0.7  # how often the place tried is beside a neighbour, not beside its own
TALL = 3**0.5 / 2


@dataclass(frozen=True, slots=True)
class Ties:
    """What holds councils in their places; lists go by the council's number."""

    pairs: Sequence[tuple[int, int]]
    nations: Sequence[str]
    pieces: Sequence[int]
    wishes: Sequence[tuple[float, float]]


def around(cell: Cell) -> list[Cell]:
    """The six hexagons around one, in one order; odd rows lie half to the right."""
    column, row = cell
    shift = row % 2
    left, right = column - 1 + shift, column + shift
    return [
        (column - 1, row),
        (left, row - 1),
        (right, row - 1),
        (left, row + 1),
        (right, row + 1),
        (column + 1, row),
    ]


def steps_between(one: Cell, other: Cell) -> int:
    """How many hexagons lie from one to the other, the last one counted."""
    down = abs(one[1] - other[1])
    a, b = one[0] - (one[1] - one[1] % 2) // 2, other[0] - (other[1] - other[1] % 2) // 2
    across = a - b
    drop = one[1] - other[1]
    return max(down, abs(across), abs(across + drop))


class Search:
    """The places of all councils, and what it costs to have them there."""

    def __init__(self, ties: Ties, cells: Sequence[Cell]) -> None:
        self.ties = ties
        self.cells: list[Cell] = []
        self.owner: dict[Cell, int] = {}
        self.put(cells)
        self.next_to: list[set[int]] = [set() for _ in cells]
        for one, other in ties.pairs:
            self.next_to[one].add(other)
            self.next_to[other].add(one)
        groups: dict[tuple[int, str], list[int]] = {}
        for at, key in enumerate(zip(ties.pieces, ties.nations, strict=True)):
            groups.setdefault(key, []).append(at)
        self.groups = list(groups.values())
        self.group_of = {at: number for number, group in enumerate(self.groups) for at in group}

    def cost_of(self, at: int) -> float:
        """What one council's place costs, each tie counted in full."""
        cell = self.cells[at]
        x, y = self.ties.wishes[at]
        cost = WISH * ((cell[0] + 0.5 * (cell[1] % 2) - x) ** 2 + (cell[1] * TALL - y) ** 2)
        for friend in self.next_to[at]:
            far = steps_between(cell, self.cells[friend])
            if far > 1:
                cost += 1 + FAR * (far - 2)
        for near in around(cell):
            other = self.owner.get(near)
            cost += self._free(near) if other is None else self._beside(at, other)
        return cost

    def _free(self, cell: Cell) -> float:
        return OPEN + (HOLE if all(near in self.owner for near in around(cell)) else 0.0)

    def _beside(self, at: int, other: int) -> float:
        if other in self.next_to[at]:
            return 0.0
        if self.ties.pieces[at] != self.ties.pieces[other]:
            return ACROSS_THE_SEA
        return STRANGERS if self.ties.nations[at] != self.ties.nations[other] else 0.0

    def broken(self, groups: set[int]) -> float:
        """What the pieces cost into which these groups have fallen."""
        return BROKEN * sum(self._pieces(self.groups[group]) - 1 for group in groups)

    def _pieces(self, group: Sequence[int]) -> int:
        left = {self.cells[at] for at in group}
        number = 0
        while left:
            number += 1
            waiting = [left.pop()]
            while waiting:
                for near in around(waiting.pop()):
                    if near in left:
                        left.remove(near)
                        waiting.append(near)
        return number

    def touched(self, at: int, other: int | None, to: Cell) -> set[int]:
        """The councils whose cost a change of place alters."""
        found = {at, *self.next_to[at]}
        if other is not None:
            found |= {other, *self.next_to[other]}
        for cell in (*around(self.cells[at]), *around(to)):
            if (owner := self.owner.get(cell)) is not None:
                found.add(owner)
        return found

    def move(self, at: int, to: Cell) -> None:
        """Put a council into a hexagon; who is there gets the one that it leaves."""
        old, other = self.cells[at], self.owner.get(to)
        self.cells[at] = to
        self.owner[to] = at
        if other is None:
            del self.owner[old]
        else:
            self.cells[other] = old
            self.owner[old] = other

    def try_move(self, at: int, to: Cell, heat: float, chance: float) -> None:
        """Change a place if that costs less, or by chance not much more."""
        old, other = self.cells[at], self.owner.get(to)
        if old == to:
            return
        groups = {self.group_of[at]} | ({self.group_of[other]} if other is not None else set())
        whole = groups if other is None or len(groups) == 2 else set()
        touched = self.touched(at, other, to)
        before = sum(map(self.cost_of, touched)) + self.broken(whole)
        self.move(at, to)
        after = sum(map(self.cost_of, touched)) + self.broken(whole)
        if after > before and chance >= exp((before - after) / heat):
            self.move(at, old)

    def total(self) -> float:
        """What all places cost."""
        return sum(map(self.cost_of, range(len(self.cells)))) + self.broken(
            set(self.group_of.values())
        )

    def holes(self) -> list[Cell]:
        """The free hexagons that councils enclose."""
        columns, rows = zip(*self.cells, strict=True)
        left, right, low, high = min(columns) - 1, max(columns) + 1, min(rows) - 1, max(rows) + 1
        free = {
            (column, row)
            for column in range(left, right + 1)
            for row in range(low, high + 1)
            if (column, row) not in self.owner
        }
        waiting = [(left, low)]
        while waiting:
            cell = waiting.pop()
            if cell in free:
                free.remove(cell)
                waiting += around(cell)
        return sorted(free)

    def put(self, cells: Sequence[Cell]) -> None:
        """Put all councils into these hexagons."""
        self.cells = list(cells)
        self.owner = {cell: at for at, cell in enumerate(cells)}

    def pull(self, hole: Cell, way: int) -> None:
        """Move the whole line of councils on one side of a hole by one, into it."""
        while (beside := self.owner.get(next_cell := around(hole)[way])) is not None:
            self.move(beside, hole)
            hole = next_cell


def fill_holes(search: Search) -> None:
    """Close every hole from the side from which it costs least."""
    while holes := search.holes():
        costs, before = [], list(search.cells)
        for way in range(6):
            search.pull(holes[0], way)
            costs.append((search.total(), way))
            search.put(before)
        search.pull(holes[0], min(costs)[1])


def anneal(search: Search, draw: random.Random, steps: int, heats: tuple[float, float]) -> None:
    """Try `steps` changes of place while it cools from one heat to the other."""
    hot, cold = heats
    number = len(search.cells)
    for step in range(steps):
        at = draw.randrange(number)
        friends = sorted(search.next_to[at])
        beside = draw.choice(friends) if friends and draw.random() < BESIDE_FRIENDS else at
        to = draw.choice(around(search.cells[beside]))
        search.try_move(at, to, hot * (cold / hot) ** (step / steps), draw.random())


def improved(ties: Ties, cells: Sequence[Cell], steps: int) -> list[Cell]:
    """The hexagons after `steps` tries and, with all holes closed, some more in the cold; the
    same every time.
    """
    search, draw = Search(ties, cells), random.Random(SEED)  # noqa: S311 (no secret)
    anneal(search, draw, steps * 2 // 3, (HOT, WARM))
    fill_holes(search)
    anneal(search, draw, steps // 3, (WARM, COLD))
    fill_holes(search)
    anneal(search, draw, steps // 6, (COLD, COLD))
    return search.cells
