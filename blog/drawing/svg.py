"""A drawing as inline SVG markup.

Colours are classes (`f-main` fills, `s-deep` strokes) for the stylesheet to resolve in light and dark; there is no
style attribute, no id and no script, so the markup passes a strict content security policy and repeats safely.
"""

import math
from collections.abc import Sequence
from html import escape

from blog.drawing.curves import polar
from blog.drawing.shapes import (
    Arc,
    Circle,
    Curve,
    Dots,
    Drawing,
    Label,
    Line,
    Path,
    Point,
    Polyline,
    Rect,
    Segments,
    Shape,
)


def svg(drawing: Drawing, *, class_name: str) -> str:
    """Return decorative markup: hidden from assistive technology, filling its box without distortion.

    The root carries `class_name` and, when the drawing has a hue, the category's class `hue-<degrees>`.
    """
    classes = class_name if drawing.hue is None else f"{class_name} hue-{drawing.hue}"
    body = "".join(_element(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{escape(classes)}"'
        f' viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}" preserveAspectRatio="xMidYMid slice"'
        f' fill="none" stroke-linejoin="round" aria-hidden="true" focusable="false">{body}</svg>'
    )


def _element(shape: Shape) -> str:
    match shape:
        case Rect(x=x, y=y, width=width, height=height, radius=radius):
            rounding = f' rx="{_number(radius)}"' if radius else ""
            size = f'width="{_number(width)}" height="{_number(height)}"{rounding}'
            return f'<rect x="{_number(x)}" y="{_number(y)}" {size}{_paint(shape)}/>'
        case Circle(x=x, y=y, radius=radius):
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"{_paint(shape)}/>'
        case Dots(points=points, radius=radius):
            data = "".join(f"M{_pair(point)}h0" for point in points)
            ink = f' class="s-{shape.fill}"' if shape.fill else ""
            return f'<path d="{data}"{ink} stroke-width="{_number(radius * 2)}" stroke-linecap="round"/>'
        case Label():
            return _label(shape)
    return f'<path d="{_data(shape)}"{_paint(shape)}/>'


def _data(shape: Shape) -> str:
    match shape:
        case Line(x1=x1, y1=y1, x2=x2, y2=y2):
            return f"M{_pair((x1, y1))}{_straight((x1, y1), (x2, y2))}"
        case Segments(lines=lines):
            return "".join(f"M{_pair(start)}{_straight(start, end)}" for start, end in lines)
        case Polyline(points=points, closed=closed):
            return "M" + "L".join(_pair(point) for point in points) + ("Z" if closed else "")
        case Arc(x=x, y=y, radius=radius, start=start, end=end):
            large = 1 if end - start > 180 else 0
            first, last = _pair(polar(x, y, radius, start)), _pair(polar(x, y, radius, end))
            return f"M{first}A{_number(radius)} {_number(radius)} 0 {large} 1 {last}"
        case Path(start=start_point, curves=curves, closed=closed):
            return f"M{_pair(start_point)}{_steps(start_point, curves)}" + ("Z" if closed else "")
    raise TypeError(f"{type(shape).__name__} cannot be drawn")


def _steps(start: Point, curves: Sequence[Curve]) -> str:
    """Return path commands; a curve that continues its predecessor's tangent takes the short form."""
    steps, here = "", start
    expected: Point | None = None
    for curve in curves:
        if len(curve) == 1:
            steps += _straight(here, curve[0])
            expected = None
        else:
            smooth = expected is not None and math.dist(expected, curve[0]) < 0.1
            steps += ("S" if smooth else "C") + " ".join(_pair(point) for point in (curve[1:] if smooth else curve))
            expected = (2 * curve[2][0] - curve[1][0], 2 * curve[2][1] - curve[1][1])
        here = curve[-1]
    return steps


def _label(label: Label) -> str:
    anchor = "" if label.align == "start" else f' text-anchor="{label.align}"'
    classes = " ".join(filter(None, (f"f-{label.fill}" if label.fill else "", "mono" if label.monospace else "")))
    return (
        f'<text x="{_number(label.x)}" y="{_number(label.y)}" class="{classes}" font-size="{_number(label.size)}"'
        f' font-weight="{label.weight}"{anchor}>{escape(label.text)}</text>'
    )


def _paint(shape: Shape) -> str:
    classes = []
    if shape.fill:
        classes.append(f"f-{shape.fill}")
    if shape.stroke:
        classes.append(f"s-{shape.stroke}")
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    if shape.stroke:
        attributes += f' stroke-width="{_number(shape.stroke_width)}"'
        if shape.round_ends:
            attributes += ' stroke-linecap="round"'
    return attributes


def _straight(start: Point, end: Point) -> str:
    if start[0] == end[0]:
        return f"V{_number(end[1])}"
    if start[1] == end[1]:
        return f"H{_number(end[0])}"
    return f"L{_pair(end)}"


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
