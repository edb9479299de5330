"""The spans of a trace: what ran when, and inside what."""

from random import Random

from blog.drawing import Circle, Ink, Line, Rect, Segments, Shape

LEFT, RIGHT = 60, 900
ROWS = tuple(range(30, 511, 60))
THICKNESS = 44


def spans(rng: Random) -> list[Shape]:
    """Seven spans nested under the root, ever later; a line marks where the slowest of them ends."""
    shapes: list[Shape] = [Rect(LEFT, ROWS[0], RIGHT - LEFT, THICKNESS, 10, fill=Ink.DEEP)]
    links = []
    slowest = rng.randrange(2, 5)
    shift = rng.randrange(3)
    start = LEFT
    for row, top in enumerate(ROWS[1:8], start=1):
        start += 30 * rng.randrange(2, 5)
        length = 30 * rng.randrange(11, 14) if row == slowest else 30 * rng.randrange(5, 9)
        if row == slowest + 1:
            start += 120
        start = min(start, RIGHT - 120)
        length = min(length, RIGHT - start)
        ink = Ink.MAIN if row == slowest else (Ink.SECOND, Ink.SECOND, Ink.PALE)[(row + shift) % 3]
        shapes.append(Rect(start, top, length, THICKNESS, 10, fill=ink))
        links.append(((start + 12, top - 16), (start + 12, top)))
        if row == slowest:
            end, level = start + length, top + THICKNESS / 2
    shapes.append(Segments(links, stroke=Ink.DEEP, stroke_width=5))
    shapes.append(Line(end, 12, end, 528, stroke=Ink.DEEP, stroke_width=5))
    shapes.append(Circle(end, level, 17, fill=Ink.LIGHT, stroke=Ink.DEEP, stroke_width=8))
    return shapes
