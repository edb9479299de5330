"""Bars of an index and the cost that decays along them."""

import math
from random import Random

from blog.drawing import Circle, Ink, Line, Rect, Segments, Shape
from blog.drawing.curves import smooth

BASE = 450
FIRST, LAST = 90, 870


def bars(rng: Random) -> list[Shape]:
    """Thirteen bars on a ticked axis, a few of them hit, under a decay curve with marked readings."""
    shapes: list[Shape] = []
    hits = set(rng.sample(range(1, 13), 3))
    for bar in range(13):
        height = 30 * rng.randrange(2, 11)
        ink = Ink.MAIN if bar in hits else rng.choice((Ink.SECOND, Ink.PALE, Ink.PALE, Ink.SECOND))
        height = max(height, 180) if bar in hits else height
        shapes.append(Rect(FIRST + 60 * bar + 6, BASE - height, 48, height, 6, fill=ink))
    shapes.append(Line(60, BASE, 900, BASE, stroke=Ink.DEEP, stroke_width=8, round_ends=True))
    ticks = [((x, BASE), (x, BASE + 18)) for x in range(FIRST, LAST + 1, 60)]
    shapes.append(Segments(ticks, stroke=Ink.DEEP, stroke_width=4))
    steepness = rng.uniform(120, 230)

    def cost(x: float) -> float:
        return 420 - 330 * math.exp(-(x - FIRST) / steepness)

    points = [(x, cost(x)) for x in range(FIRST, LAST + 1, 60)]
    shapes.append(smooth(points, stroke=Ink.GROUND, stroke_width=20, round_ends=True))
    shapes.append(smooth(points, stroke=Ink.DEEP, stroke_width=8, round_ends=True))
    for bar in sorted(hits):
        x = FIRST + 60 * bar + 30
        shapes.append(Circle(x, cost(x), 15, fill=Ink.LIGHT, stroke=Ink.DEEP, stroke_width=7))
    return shapes
