"""A permission tree from one role to many objects, with the path that was granted."""

from random import Random

from blog.drawing import Circle, Ink, Rect, Shape
from blog.drawing.curves import elbows

LEVELS = (90, 210, 330, 450)
NODE_RADIUS = (44, 30, 24, 21)


def tree(rng: Random) -> list[Shape]:
    """A tree four levels deep on the grid; some branches are pruned and one path is drawn bold."""
    granted = rng.randrange(8)
    pruned = set(rng.sample([leaf for leaf in range(8) if leaf // 2 != granted // 2], rng.choice((1, 2))))
    leaves = [leaf for leaf in range(8) if leaf not in pruned]
    nodes = {(level, leaf >> (3 - level)) for leaf in leaves for level in range(4)}
    path = {(level, granted >> (3 - level)) for level in range(4)}
    edges = sorted((node for node in nodes if node[0]), key=lambda node: (node in path, node))
    shapes: list[Shape] = []
    for level, index in edges:
        bold = (level, index) in path
        shapes.append(
            elbows(
                _edge(level, index),
                26,
                stroke=Ink.MAIN if bold else Ink.DEEP,
                stroke_width=14 if bold else 5,
            )
        )
    for level, index in sorted(nodes):
        shapes += _node(rng, level, index, granted=(level, index) in path)
    return shapes


def _place(level: int, index: int) -> tuple[float, float]:
    width = 960 / 2**level
    return width * (index + 0.5), LEVELS[level]


def _edge(level: int, index: int) -> list[tuple[float, float]]:
    (from_x, from_y), (to_x, to_y) = _place(level - 1, index // 2), _place(level, index)
    return [(from_x, from_y), (from_x, from_y + 60), (to_x, from_y + 60), (to_x, to_y)]


def _node(rng: Random, level: int, index: int, *, granted: bool) -> list[Shape]:
    x, y = _place(level, index)
    radius = NODE_RADIUS[level]
    if level == 0:
        return [Circle(x, y, radius, fill=Ink.DEEP), Circle(x, y, 15, fill=Ink.LIGHT)]
    if level == 3:
        ink = Ink.MAIN if granted else rng.choice((Ink.SECOND, Ink.LIGHT, Ink.SECOND, Ink.PALE))
        box = Rect(x - 27, y - 27, 54, 54, 10, fill=ink, stroke=Ink.DEEP, stroke_width=6)
        return [box, Circle(x, y, 8, fill=Ink.LIGHT)] if granted else [box]
    ink = Ink.LIGHT if granted else rng.choice((Ink.SECOND, Ink.PALE, Ink.LIGHT))
    return [Circle(x, y, radius, fill=ink, stroke=Ink.DEEP, stroke_width=6)]
