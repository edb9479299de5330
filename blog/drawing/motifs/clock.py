"""A dial of measurements: one round of a schedule."""

from random import Random

from blog.drawing import Arc, Circle, Ink, Line, Segments, Shape
from blog.drawing.curves import polar
from blog.drawing.shapes import Point

CENTRE = (480, 270)
SPOKES = 60


def clock(rng: Random) -> list[Shape]:
    """Sixty spokes around a dial, longer where it was busy, with a hand and the span it has swept."""
    x, y = CENTRE
    now = rng.randrange(10, 50)
    spokes: dict[Ink, list[tuple[Point, Point]]] = {Ink.MAIN: [], Ink.SECOND: []}
    level = 0.5
    for spoke in range(SPOKES):
        level = min(1.0, max(0.08, level + rng.uniform(-0.28, 0.28)))
        angle = spoke * 360 / SPOKES - 90
        ink = Ink.MAIN if spoke <= now else Ink.SECOND
        spokes[ink].append((polar(x, y, 132, angle), polar(x, y, 146 + 90 * level, angle)))
    shapes: list[Shape] = [Circle(x, y, 114, fill=Ink.PALE)]
    shapes += [Segments(lines, stroke=ink, stroke_width=10, round_ends=True) for ink, lines in spokes.items() if lines]
    angle = now * 360 / SPOKES - 90
    tip = polar(x, y, 100, angle)
    shapes.append(Arc(x, y, 114, -90, angle, stroke=Ink.DEEP, stroke_width=10, round_ends=True))
    shapes.append(Line(x, y, *tip, stroke=Ink.DEEP, stroke_width=10, round_ends=True))
    shapes.append(Circle(x, y, 22, fill=Ink.LIGHT, stroke=Ink.DEEP, stroke_width=10))
    return shapes
