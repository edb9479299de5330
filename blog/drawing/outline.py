"""A shape's outline as points, for renderers that know only polygons."""

import math
from collections.abc import Iterator

from blog.drawing.curves import polar
from blog.drawing.shapes import Arc, Circle, Line, Path, Point, Polyline, Rect, Shape

STEP = 2.5
"""Longest straight piece, in drawing units, that stands in for a curve."""


def outline(shape: Shape) -> tuple[list[Point], bool]:
    """Return the points along a shape and whether they close. Dots, segments and labels have no outline."""
    match shape:
        case Rect(x=x, y=y, width=width, height=height, radius=radius):
            return list(_rect(x, y, width, height, radius)), True
        case Circle(x=x, y=y, radius=radius):
            return list(_arc(x, y, radius, 0, 360))[:-1], True
        case Arc(x=x, y=y, radius=radius, start=start, end=end):
            return list(_arc(x, y, radius, start, end)), False
        case Line(x1=x1, y1=y1, x2=x2, y2=y2):
            return [(x1, y1), (x2, y2)], False
        case Polyline(points=points, closed=closed):
            return list(points), closed
        case Path():
            return list(_path(shape)), shape.closed
    raise TypeError(f"{type(shape).__name__} has no outline")


def _arc(x: float, y: float, radius: float, start: float, end: float) -> Iterator[Point]:
    length = math.radians(end - start) * radius
    steps = max(8, math.ceil(length / STEP))
    for step in range(steps + 1):
        yield polar(x, y, radius, start + (end - start) * step / steps)


def _rect(x: float, y: float, width: float, height: float, radius: float) -> Iterator[Point]:
    radius = min(radius, width / 2, height / 2)
    right, bottom = x + width, y + height
    if not radius:
        yield from ((x, y), (right, y), (right, bottom), (x, bottom))
        return
    yield from _arc(x + radius, y + radius, radius, 180, 270)
    yield from _arc(right - radius, y + radius, radius, 270, 360)
    yield from _arc(right - radius, bottom - radius, radius, 0, 90)
    yield from _arc(x + radius, bottom - radius, radius, 90, 180)


def _path(path: Path) -> Iterator[Point]:
    here = path.start
    yield here
    for curve in path.curves:
        if len(curve) == 1:
            yield curve[0]
        else:
            yield from _cubic(here, *curve)
        here = curve[-1]


def _cubic(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    length = math.dist(start, first) + math.dist(first, second) + math.dist(second, end)
    steps = max(4, math.ceil(length / STEP))
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        corners = (start, first, second, end)
        yield (
            sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
            sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
        )
