"""A stack of sheets seen from the corner: the layers of a system."""

from random import Random

from blog.drawing import Dots, Ink, Polyline, Segments, Shape

HALF_WIDTH, HALF_HEIGHT = 300, 108
CENTRE = 480


def layers(rng: Random) -> list[Shape]:
    """Four translucent-looking sheets, joined at their corners, with cells filled on each."""
    shapes: list[Shape] = []
    levels = (402, 314, 226, 138)
    inks = [Ink.DEEP, Ink.MAIN, Ink.SECOND, Ink.LIGHT]
    if rng.random() < 0.5:
        inks[1], inks[2] = inks[2], inks[1]
    for place, (y, ink) in enumerate(zip(levels, inks, strict=True)):
        shapes.append(Polyline(_sheet(y + 16), closed=True, fill=Ink.GROUND))
        shapes.append(Polyline(_sheet(y), closed=True, fill=ink, stroke=Ink.DEEP, stroke_width=5))
        cell_ink = Ink.DEEP if ink is not Ink.DEEP else Ink.LIGHT
        if place == len(levels) - 1:
            shapes += _cells(rng, y)
        else:
            shapes.append(Dots(_points(rng, y), 5, fill=cell_ink))
    posts = [((CENTRE + side * HALF_WIDTH, levels[0]), (CENTRE + side * HALF_WIDTH, levels[-1])) for side in (-1, 1)]
    shapes.append(Segments(posts, stroke=Ink.DEEP, stroke_width=5))
    return shapes


def _at(y: float, u: float, v: float) -> tuple[float, float]:
    return CENTRE + (u - v) * HALF_WIDTH, y + (u + v - 1) * HALF_HEIGHT


def _sheet(y: float) -> list[tuple[float, float]]:
    return [_at(y, 0, 0), _at(y, 1, 0), _at(y, 1, 1), _at(y, 0, 1)]


def _points(rng: Random, y: float) -> list[tuple[float, float]]:
    return [_at(y, u / 10 + 0.05, v / 10 + 0.05) for u in range(10) for v in range(10) if u > 7 or v > 7]


def _cells(rng: Random, y: float) -> list[Shape]:
    shapes: list[Shape] = []
    for u in range(6):
        for v in range(6):
            if rng.random() < 0.55:
                corners = ((0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88))
                points = [_at(y, (u + du) / 6, (v + dv) / 6) for du, dv in corners]
                shapes.append(Polyline(points, closed=True, fill=rng.choice((Ink.PALE, Ink.MAIN, Ink.SECOND))))
    return shapes
