"""The shapes a drawing is made of, and the drawing itself.

All lengths are drawing units, all angles degrees clockwise from three o'clock; y grows downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from blog.drawing.colour import Ink

Point = tuple[float, float]
Curve = tuple[Point] | tuple[Point, Point, Point]
"""One step of a path: a straight line to a point, or a cubic Bézier (two control points, then the end)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a shape is painted. `stroke_width` is centred on the outline; joints are always round."""

    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: float = 0
    round_ends: bool = False


@dataclass(frozen=True, slots=True)
class Rect(Shape):
    """A rectangle from its top left corner, with corners of one radius."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Circle(Shape):
    """A circle by centre and radius."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Line(Shape):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Arc(Shape):
    """Part of a circle, clockwise from `start` to `end` (degrees, `end` > `start`, less than a full turn)."""

    x: float
    y: float
    radius: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Polyline(Shape):
    """Straight lines through points; `closed` joins the last to the first."""

    points: Sequence[Point]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Path(Shape):
    """A start and then lines and cubic curves; `closed` joins the last point to the start."""

    start: Point
    curves: Sequence[Curve]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Dots(Shape):
    """Many discs of one radius in one ink (`fill`); one element in SVG, however many."""

    points: Sequence[Point]
    radius: float


@dataclass(frozen=True, slots=True)
class Segments(Shape):
    """Many separate straight lines in one ink (`stroke`): grids, ticks, dashes; one element in SVG."""

    lines: Sequence[tuple[Point, Point]]


@dataclass(frozen=True, slots=True)
class Label(Shape):
    """One line of text (`fill`), `y` at its baseline; `size` is the font size in units, `weight` 200–800."""

    x: float
    y: float
    text: str
    size: float
    weight: int = 400
    align: Literal["start", "middle", "end"] = "start"
    monospace: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes painted in order on a `width` × `height` canvas that clips them; `hue` in degrees or None."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    hue: int | None = None
