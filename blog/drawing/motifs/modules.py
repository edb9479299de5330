"""One block of modules that comes apart into a graph of services."""

import math
from random import Random

from blog.drawing import Ink, Line, Rect, Shape

CELL = 60
ROWS = 5
Slot = tuple[float, float]


def modules(rng: Random) -> list[Shape]:
    """Left a block of tight cells, right the same cells far apart and wired."""
    inks = (Ink.MAIN, Ink.SECOND, Ink.DEEP, Ink.MAIN, Ink.LIGHT)
    shapes: list[Shape] = [Rect(78, 108, 324, 324, 22, fill=Ink.PALE)]
    for column in range(ROWS):
        for row in range(ROWS):
            x, y = 90 + CELL * column, 120 + CELL * row
            shapes.append(Rect(x + 3, y + 3, 54, 54, 8, fill=rng.choice(inks)))
    services = _services(rng)
    block = [(372.0, 150.0 + CELL * row) for row in range(ROWS)]
    gate = min(services, key=lambda slot: slot[0])
    door = min(block, key=lambda slot: abs(slot[1] - gate[1]))
    wires = [(door, gate), *_tree(services), *_extra(rng, services)]
    shapes += [Line(*start, *end, stroke=Ink.DEEP, stroke_width=6) for start, end in wires]
    for x, y in services:
        shapes.append(Rect(x - 30, y - 30, 60, 60, 12, fill=rng.choice(inks[:3]), stroke=Ink.GROUND, stroke_width=8))
    x, y = door
    shapes.append(Rect(x - 27, y - 27, 54, 54, 8, fill=Ink.DEEP))
    return shapes


def _services(rng: Random) -> list[Slot]:
    slots = [(x, y) for x in (510, 630, 750, 870) for y in (90, 210, 330, 450)]
    rng.shuffle(slots)
    chosen = slots[:8]
    return [(x + rng.choice((-30, 0, 0, 30)), y + rng.choice((-30, 0, 0, 30))) for x, y in chosen]


def _tree(nodes: list[Slot]) -> list[tuple[Slot, Slot]]:
    joined, waiting, edges = [nodes[0]], list(nodes[1:]), []
    while waiting:
        near, far = min(((a, b) for a in joined for b in waiting), key=lambda pair: math.dist(*pair))
        edges.append((near, far))
        joined.append(far)
        waiting.remove(far)
    return edges


def _extra(rng: Random, nodes: list[Slot]) -> list[tuple[Slot, Slot]]:
    pairs = [(a, b) for a in nodes for b in nodes if a < b and math.dist(a, b) < 190]
    rng.shuffle(pairs)
    return pairs[:2]
