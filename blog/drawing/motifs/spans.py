"""The spans of a trace: what ran when, and inside what."""

from random import Random

from blog.drawing import Circle, Ink, Line, Rect, Segments, Shape

LEFT, RIGHT = 60, 900


def spans(rng: Random) -> list[Shape]:
    """Seven bars that start ever later, nested under the first, with a marker at the slowest."""
    rows = [60 + 60 * row for row in range(8)]
    shapes: list[Shape] = [Rect(LEFT, rows[0] + 8, RIGHT - LEFT, 44, 10, fill=Ink.DEEP)]
    starts, start = [], LEFT
    slowest = rng.randrange(2, 6)
    for row in range(1, 8):
        start += 30 * rng.randrange(0, 4)
        length = 30 * rng.randrange(3, 9) if row != slowest else 30 * rng.randrange(11, 14)
        start = min(start, RIGHT - 120)
        length = min(length, RIGHT - start)
        ink = Ink.MAIN if row == slowest else rng.choice((Ink.SECOND, Ink.PALE, Ink.SECOND, Ink.LIGHT))
        shapes.append(Rect(start, rows[row] + 8, length, 44, 10, fill=ink))
        starts.append((start, row))
        if row == slowest:
            end = start + length
    links = [((x + 4, rows[row - 1] + 30), (x + 4, rows[row] + 30)) for x, row in starts]
    shapes.insert(0, Segments(links, stroke=Ink.DEEP, stroke_width=4))
    shapes.append(Line(end, 30, end, 510, stroke=Ink.DEEP, stroke_width=5))
    shapes.append(Circle(end, rows[slowest] + 30, 16, fill=Ink.LIGHT, stroke=Ink.DEEP, stroke_width=7))
    return shapes
