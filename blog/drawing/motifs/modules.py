"""One block of modules that comes apart into a graph of services."""

import math
from random import Random

from blog.drawing import Ink, Line, Rect, Shape
from blog.drawing.curves import dotted

CELL = 60
SIDE = 4
LEFT, TOP = 90, 150
COLUMNS = (555, 690, 825)
SHORTEST, LONGEST = 100, 205
Slot = tuple[float, float]
Wire = tuple[Slot, Slot]


def modules(rng: Random) -> list[Shape]:
    """Left a block of tight cells, right the same cells far apart and wired."""
    shapes: list[Shape] = [Rect(LEFT - 18, TOP - 18, SIDE * CELL + 36, SIDE * CELL + 36, 24, fill=Ink.PALE)]
    inks = (Ink.MAIN, Ink.MAIN, Ink.SECOND, Ink.SECOND, Ink.DEEP, Ink.LIGHT)
    for column in range(SIDE):
        for row in range(SIDE):
            left, top = LEFT + CELL * column, TOP + CELL * row
            shapes.append(Rect(left + 2, top + 2, CELL - 4, CELL - 4, 7, fill=rng.choice(inks)))
    shapes.append(dotted((LEFT + SIDE * CELL + 42, 270), (474, 270), gap=18, radius=4.5, ink=Ink.DEEP))
    services = _services(rng)
    shapes += [Line(*start, *end, stroke=Ink.DEEP, stroke_width=6) for start, end in _wires(rng, services)]
    for place, (x, y) in enumerate(services):
        ink = (Ink.MAIN, Ink.SECOND, Ink.DEEP)[place % 3]
        shapes.append(Rect(x - 31, y - 31, 62, 62, 13, fill=ink, stroke=Ink.GROUND, stroke_width=9))
    return shapes


def _services(rng: Random) -> list[Slot]:
    services: list[Slot] = []
    for place, x in enumerate(COLUMNS):
        if place % 2:
            services += [(x, y) for y in (90, 210, 330, 450)]
        else:
            services += [(x + rng.choice((-30, 0, 30)), y + rng.choice((-30, 0, 30))) for y in (120, 270, 420)]
    rng.shuffle(services)
    return services


def _wires(rng: Random, nodes: list[Slot]) -> list[Wire]:
    """Join all nodes by the shortest tree, and two more pairs where there is room."""
    joined, waiting = [nodes[0]], list(nodes[1:])
    wires: list[Wire] = []
    while waiting:
        near, far = min(((a, b) for a in joined for b in waiting), key=lambda pair: math.dist(*pair))
        wires.append((near, far))
        joined.append(far)
        waiting.remove(far)
    pairs = [(a, b) for a in nodes for b in nodes if a < b and SHORTEST < math.dist(a, b) < LONGEST]
    rng.shuffle(pairs)
    wanted = len(wires) + 2
    for pair in pairs:
        if len(wires) < wanted and not any(_clash(pair, wire) for wire in wires):
            wires.append(pair)
    return wires


def _clash(first: Wire, second: Wire) -> bool:
    """Return whether two wires are the same or cross; wires that share a node do not cross."""
    if set(first) & set(second):
        return set(first) == set(second)
    (a, b), (c, d) = first, second
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(start: Slot, end: Slot, point: Slot) -> bool:
    return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])
