"""Flat geometric drawings: shapes composed once, rendered as inline SVG or as a Pillow image.

Pure: nothing here knows Django, the database or a request.

Coordinates are in drawing units with the origin at the top left, x to the right and y downwards. Angles are in
degrees, clockwise, zero at three o'clock (what SVG and Pillow do). A unit is not a pixel: renderers scale.
"""

from blog.drawing.colour import Ink, Oklch, Palette, cover_palette
from blog.drawing.shapes import Arc, Circle, Dots, Drawing, Label, Line, Path, Polyline, Rect, Segments, Shape

__all__ = [
    "Arc",
    "Circle",
    "Dots",
    "Drawing",
    "Ink",
    "Label",
    "Line",
    "Oklch",
    "Palette",
    "Path",
    "Polyline",
    "Rect",
    "Segments",
    "Shape",
    "cover_palette",
]
