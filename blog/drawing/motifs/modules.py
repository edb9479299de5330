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


def modules(rng: Random) -> list[Shape]:
    """Left a block of tight cells, right the same cells far apart and wired."""
    shapes: list[Shape] = [Rect(LEFT - 18, TOP - 18, SIDE * CELL + 36, SIDE * CELL + 36, 24, fill=Ink.PALE)]
    inks = (Ink.MAIN, Ink.MAIN, Ink.SECOND, Ink.SECOND, Ink.DEEP, Ink.LIGHT)
    for column in range(SIDE):
        for row in range(SIDE):
            x, y = LEFT + CELL * column, TOP + CELL * row
            shapes.append(Rect(x + 2, y + 2, CELL - 4, CELL - 4, 7, fill=rng.choice(inks)))
    shapes.append(dotted((LEFT + SIDE * CELL + 42, 270), (474, 270), gap=18, radius=4.5, ink=Ink.DEEP))
    services = _services(rng)
    shapes += [Line(*start, *end, stroke=Ink.DEEP, stroke_width=6) for start, end in _wires(rng, services)]
    for place, (x, y) in enumerate(services):
        ink = (Ink.MAIN, Ink.SECOND, Ink.DEEP)[place % 3]
        shapes.append(Rect(x - 31, y - 31, 62, 62, 13, fill=ink, stroke=Ink.GROUND, stroke_width=9))
    return shapes


def _services(rng: Random) -> list[Slot]:
    services = []
    for place, x in enumerate(COLUMNS):
        if place % 2:
            services += [(x, y) for y in (90, 210, 330, 450)]
        else:
            services += [(x + rng.choice((-30, 0, 30)), y + rng.choice((-30, 0, 30))) for y in (120, 270, 420)]
    rng.shuffle(services)
    return services


def _wires(rng: Random, nodes: list[Slot]) -> list[tuple[Slot, Slot]]:
    """Join all nodes by the shortest tree, and two more pairs where there is room."""
    joined, waiting, wires = [nodes[0]], list(nodes[1:]), []
    while waiting:
        near, far = min(((a, b) for a in joined for b in waiting), key=lambda pair: math.dist(*pair))
        wires.append((near, far))
        joined.append(far)
        waiting.remove(far)
    spare = [
        (a, b)
        for a in nodes
        for b in nodes
        if a < b and SHORTEST < math.dist(a, b) < LONGEST and (a, b) not in wires and (b, a) not in wires
    ]
    return wires + rng.sample(spare, min(2, len(spare)))
