"""Bars of an index and the cost that decays along them."""

import math
from random import Random

from blog.drawing import Circle, Ink, Line, Rect, Segments, Shape
from blog.drawing.curves import smooth

BASE = 450
FIRST, LAST = 90, 870
STEP = 30
INKS = (Ink.SECOND, Ink.SECOND, Ink.SECOND, Ink.PALE, Ink.PALE)


def bars(rng: Random) -> list[Shape]:
    """Thirteen bars on a ticked axis, three of them hit, under a decay curve with marked readings."""
    steepness = rng.uniform(120, 230)

    def cost(x: float) -> float:
        return 420 - 330 * math.exp(-(x - FIRST) / steepness)

    hits = set(rng.sample(range(1, 13), 3))
    shapes: list[Shape] = []
    readings: list[Shape] = []
    for bar in range(13):
        x = FIRST + 60 * bar
        height = STEP * rng.randrange(2, 11)
        ink = rng.choice(INKS)
        if bar in hits:
            ink = Ink.MAIN
            height = max(height, STEP * math.ceil((BASE - cost(x + 30)) / STEP + 1))
            readings.append(Circle(x + 30, cost(x + 30), 15, fill=Ink.LIGHT, stroke=Ink.DEEP, stroke_width=7))
        shapes.append(Rect(x + 6, BASE - height, 48, height, 6, fill=ink))
    points = [(x, cost(x)) for x in range(FIRST, LAST + 1, 60)]
    ticks = [((x, BASE), (x, BASE + 18)) for x in range(FIRST, LAST + 1, 60)]
    return [
        *shapes,
        Line(60, BASE, 900, BASE, stroke=Ink.DEEP, stroke_width=8, round_ends=True),
        Segments(ticks, stroke=Ink.DEEP, stroke_width=4),
        smooth(points, stroke=Ink.GROUND, stroke_width=20, round_ends=True),
        smooth(points, stroke=Ink.DEEP, stroke_width=8, round_ends=True),
        *readings,
    ]
