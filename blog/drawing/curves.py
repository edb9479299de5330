"""Builders of paths and points: smooth curves, rounded elbows, dotted lines, grids."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from blog.drawing.colour import Ink
from blog.drawing.shapes import Curve, Dots, Path, Point, Segments

KAPPA = 0.5522847498
"""How far the control points of a cubic lie along the tangent to draw a quarter circle of radius one."""


def smooth(points: Sequence[Point], **paint: Any) -> Path:
    """Return a curve through all points (Catmull–Rom, as cubics); paint as for any shape."""
    curves: list[Curve] = []
    for index in range(len(points) - 1):
        before = points[max(index - 1, 0)]
        here, there = points[index], points[index + 1]
        after = points[min(index + 2, len(points) - 1)]
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        curves.append((first, second, there))
    return Path(points[0], curves, **paint)


def elbows(points: Sequence[Point], radius: float, **paint: Any) -> Path:
    """Return straight lines through the points with every inner corner rounded to `radius` units."""
    curves: list[Curve] = []
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        enter, leave = _towards(corner, before, reach), _towards(corner, after, reach)
        curves.append((enter,))
        curves.append(
            (_towards(enter, corner, reach * KAPPA), _towards(leave, corner, reach * KAPPA), leave),
        )
    curves.append((points[-1],))
    return Path(points[0], curves, **paint)


def dotted(start: Point, end: Point, *, gap: float, radius: float, ink: Ink) -> Dots:
    """Return dots at most `gap` units apart from `start` to `end`, both included."""
    steps = max(1, math.ceil(math.dist(start, end) / gap))
    points = [
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(steps + 1)
    ]
    return Dots(points, radius, fill=ink)


def polar(x: float, y: float, radius: float, angle: float) -> Point:
    """Return the point at `angle` degrees and `radius` units from a centre."""
    return x + radius * math.cos(math.radians(angle)), y + radius * math.sin(math.radians(angle))


def dashes(points: Sequence[Point], *, on: float, off: float, **paint: Any) -> Segments:
    """Return dashes of `on` units with gaps of `off` along straight lines through the points."""
    lines: list[tuple[Point, Point]] = []
    for start, end in pairwise(points):
        length, at = math.dist(start, end), 0.0
        while at < length:
            lines.append((_towards(start, end, at), _towards(start, end, min(at + on, length))))
            at += on + off
    return Segments(lines, **paint)


def grid(width: float, height: float, cell: float, *, ink: Ink, stroke_width: float) -> Segments:
    """Return the inner lines of squared paper, `cell` units apart."""
    columns = [((x, 0), (x, height)) for x in _steps(cell, width)]
    rows = [((0, y), (width, y)) for y in _steps(cell, height)]
    return Segments([*columns, *rows], stroke=ink, stroke_width=stroke_width)


def _steps(cell: float, length: float) -> list[float]:
    return [cell * step for step in range(1, math.ceil(length / cell))]


def _towards(origin: Point, target: Point, distance: float) -> Point:
    length = math.dist(origin, target)
    if not length:
        return origin
    return (
        origin[0] + (target[0] - origin[0]) * distance / length,
        origin[1] + (target[1] - origin[1]) * distance / length,
    )
