"""What the figures share: the sheet, its colours, its typeface and the parts of a diagram.

A figure is 1600 × 900 units and is shown about 680 pixels wide, so text is `TEXT` units (15 pixels on the page) or
larger. Ground and ink are chosen to sit on a light page and on a dark one.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from PIL.Image import Image

from blog.drawing import (
    Circle,
    Drawing,
    Ink,
    Label,
    Line,
    Oklch,
    Palette,
    Polyline,
    Rect,
    Segments,
    Shape,
)
from blog.drawing.curves import dashes, grid
from blog.drawing.raster import Typeface, render
from blog.drawing.shapes import Point

WIDTH, HEIGHT = 1600, 900
TITLE, TEXT = 42, 35

FIGURE_PALETTE: Palette = {
    Ink.GROUND: Oklch(0.975, 0.005, 255).to_rgb(),
    Ink.GRID: Oklch(0.945, 0.01, 255).to_rgb(),
    Ink.PALE: Oklch(0.915, 0.035, 262).to_rgb(),
    Ink.LIGHT: Oklch(1, 0, 0).to_rgb(),
    Ink.SECOND: Oklch(0.68, 0.12, 175).to_rgb(),
    Ink.MAIN: Oklch(0.5, 0.18, 264).to_rgb(),
    Ink.DEEP: Oklch(0.27, 0.035, 262).to_rgb(),
    Ink.MUTED: Oklch(0.47, 0.03, 260).to_rgb(),
    Ink.ALARM: Oklch(0.54, 0.19, 27).to_rgb(),
}


def draw(shapes: Sequence[Shape]) -> Image:
    """Return the finished figure: the shapes on squared paper, 1600 × 900 pixels."""
    paper = (
        Rect(0, 0, WIDTH, HEIGHT, fill=Ink.GROUND),
        grid(WIDTH, HEIGHT, 50, ink=Ink.GRID, stroke_width=2),
    )
    drawing = Drawing(WIDTH, HEIGHT, (*paper, *shapes))
    return render(drawing, FIGURE_PALETTE, width=WIDTH, typeface=typeface())


def typeface() -> Typeface:
    """Return the site's own fonts. Raises FileNotFoundError when static/fonts lacks them."""

    def file(family: str) -> Path:
        found = finders.find(f"fonts/atkinson-hyperlegible-{family}-latin-wght-normal.woff2")
        if not found:
            raise FileNotFoundError(f"The site's typeface is missing from static/fonts: {family}")
        return Path(found)

    return Typeface(text=file("next"), monospace=file("mono"))


def text(
    x: float, y: float, words: str, *, ink: Ink = Ink.DEEP, size: float = TEXT, bold: bool = False, **rest: Any
) -> Label:
    """Return one line of text whose capitals are centred on `y`."""
    return Label(x, y + size * 0.34, words, size, weight=700 if bold else 450, fill=ink, **rest)


def centred(x: float, y: float, words: str, **rest: Any) -> Label:
    """Return one line of text centred on the point."""
    return text(x, y, words, align="middle", **rest)


def box(x: float, y: float, width: float, height: float, *, fill: Ink = Ink.LIGHT, stroke: Ink = Ink.DEEP) -> Rect:
    """Return a part of the system."""
    return Rect(x, y, width, height, 18, fill=fill, stroke=stroke, stroke_width=5)


def boundary(x: float, y: float, width: float, height: float, *, fill: Ink = Ink.PALE) -> list[Shape]:
    """Return a tinted area with a dashed edge: a transaction, a process, a scope."""
    right, bottom = x + width, y + height
    corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
    return [
        Rect(x, y, width, height, fill=fill),
        dashes(corners, on=22, off=14, stroke=Ink.MAIN, stroke_width=6),
    ]


def arrow(start: Point, end: Point, *, ink: Ink = Ink.DEEP, width: float = 7, dashed: bool = False) -> list[Shape]:
    """Return a straight arrow whose tip touches `end`."""
    return bent_arrow([start, end], ink=ink, width=width, dashed=dashed)


def bent_arrow(points: Sequence[Point], *, ink: Ink = Ink.DEEP, width: float = 7, dashed: bool = False) -> list[Shape]:
    """Return an arrow along straight pieces; the tip touches the last point."""
    before, end = points[-2], points[-1]
    length = math.dist(before, end)
    ux, uy = (end[0] - before[0]) / length, (end[1] - before[1]) / length
    head, half = 12 + width * 2, 7 + width
    neck = (end[0] - ux * head, end[1] - uy * head)
    line = [*points[:-1], neck]
    shaft: Shape = Polyline(line, stroke=ink, stroke_width=width)
    if dashed:
        shaft = dashes(line, on=18, off=12, stroke=ink, stroke_width=width)
    left = (neck[0] - uy * half, neck[1] + ux * half)
    right = (neck[0] + uy * half, neck[1] - ux * half)
    return [shaft, Polyline([end, left, right], closed=True, fill=ink)]


def number(x: float, y: float, value: int, *, ink: Ink = Ink.ALARM) -> list[Shape]:
    """Return a numbered marker that a legend explains."""
    return [
        Circle(x, y, 30, fill=ink, stroke=Ink.GROUND, stroke_width=6),
        centred(x, y, str(value), ink=Ink.LIGHT, size=38, bold=True),
    ]


def cross(x: float, y: float, *, reach: float = 16, ink: Ink = Ink.ALARM, width: float = 9) -> Segments:
    """Return a cross: refused, lost."""
    lines = [((x - reach, y - reach), (x + reach, y + reach)), ((x - reach, y + reach), (x + reach, y - reach))]
    return Segments(lines, stroke=ink, stroke_width=width, round_ends=True)


def tick(x: float, y: float, *, ink: Ink = Ink.MAIN, width: float = 9) -> Polyline:
    """Return a tick: allowed, done."""
    return Polyline([(x - 18, y), (x - 5, y + 14), (x + 20, y - 16)], stroke=ink, stroke_width=width, round_ends=True)


def cylinder(x: float, y: float, width: float, height: float, *, fill: Ink = Ink.LIGHT) -> list[Shape]:
    """Return a database, drawn as a drum from its top left corner."""
    depth = min(width * 0.13, height * 0.17)
    top = _ellipse(x + width / 2, y + depth, width / 2, depth, 0, 360)
    bottom = _ellipse(x + width / 2, y + height - depth, width / 2, depth, 0, 180)
    body = [(x + width, y + depth), *bottom, (x, y + depth)]
    return [
        Polyline(body, closed=True, fill=fill, stroke=Ink.DEEP, stroke_width=5),
        Polyline(top, closed=True, fill=fill, stroke=Ink.DEEP, stroke_width=5),
    ]


def _ellipse(x: float, y: float, across: float, down: float, start: float, end: float) -> list[Point]:
    angles = [math.radians(start + (end - start) * step / 48) for step in range(49)]
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


def rule(x1: float, y: float, x2: float) -> Line:
    """Return a thin horizontal line between parts of a figure."""
    return Line(x1, y, x2, y, stroke=Ink.MUTED, stroke_width=3)
