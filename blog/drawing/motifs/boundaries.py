"""A commit at the centre and the boundaries drawn around it."""

from random import Random

from blog.drawing import Arc, Circle, Dots, Ink, Line, Shape
from blog.drawing.curves import polar

CENTRE = (480, 270)
RADII = (66, 108, 150, 192)


def boundaries(rng: Random) -> list[Shape]:
    """Open rings around a core on the commit line; a dotted outer boundary with messages that cross it."""
    x, y = CENTRE
    shapes: list[Shape] = [
        Line(x, -20, x, y - 234, stroke=Ink.DEEP, stroke_width=10),
        Line(x, y + 234, x, 560, stroke=Ink.DEEP, stroke_width=10),
        Circle(x, y, 234, fill=Ink.PALE),
        Circle(x, y, 36, fill=Ink.DEEP),
        Dots([polar(x, y, 234, angle) for angle in range(0, 360, 5)], 3.5, fill=Ink.DEEP),
    ]
    inks = [Ink.MAIN, Ink.SECOND, Ink.DEEP, rng.choice((Ink.MAIN, Ink.SECOND))]
    rng.shuffle(inks)
    for radius, ink in zip(RADII, inks, strict=True):
        start, gap = rng.randrange(360), rng.randrange(70, 150)
        shapes.append(
            Arc(x, y, radius, start, start + 360 - gap, stroke=ink, stroke_width=24, round_ends=True),
        )
        rest = start - gap / 2
        shapes.append(Circle(*polar(x, y, radius, rest), 12, fill=Ink.LIGHT))
    for side in (-1, 1):
        row = rng.choice((150, 210, 270, 330, 390))
        shapes += _message(rng, side, row)
    return shapes


def _message(rng: Random, side: int, y: float) -> list[Shape]:
    reach = (234**2 - (y - CENTRE[1]) ** 2) ** 0.5
    near, far = CENTRE[0] + side * reach, CENTRE[0] + side * rng.choice((330, 390))
    return [
        Line(near, y, far, y, stroke=Ink.DEEP, stroke_width=6),
        Circle(near, y, 11, fill=Ink.DEEP),
        Circle(far, y, 22, fill=rng.choice((Ink.MAIN, Ink.SECOND)), stroke=Ink.DEEP, stroke_width=6),
    ]
