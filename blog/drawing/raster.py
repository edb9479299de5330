"""A drawing as a Pillow image and as a small PNG.

Everything is drawn some times larger and averaged down, which gives soft edges. Text needs a typeface file;
a drawing without labels needs none.
"""

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path as FilePath

from PIL import Image, ImageDraw, ImageFont

from blog.drawing.colour import RGB, Palette
from blog.drawing.outline import outline
from blog.drawing.shapes import Dots, Drawing, Label, Point, Segments, Shape

OVERSAMPLE = 3
PALETTE_SIZE = 256
APART = 8
"""Pillow's search for the nearest colour is coarse; a blend closer than this to an ink (on every channel) would be
mistaken for it."""
CORNER = math.cos(math.radians(20))
"""A joint whose direction changes by more than this is a corner, not part of a curve."""
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


@dataclass(frozen=True, slots=True)
class Typeface:
    """Variable font files with a weight axis: one proportional, one monospaced."""

    text: FilePath
    monospace: FilePath


def render(
    drawing: Drawing,
    palette: Palette,
    *,
    width: int,
    typeface: Typeface | None = None,
    oversample: int = OVERSAMPLE,
) -> Image.Image:
    """Return an RGB image `width` pixels wide, in the drawing's own proportions.

    Raises KeyError when the palette lacks an ink of the drawing and ValueError for a label without a typeface.
    """
    height = round(width * drawing.height / drawing.width)
    canvas = Image.new("RGB", (width * oversample, height * oversample))
    brush = _Brush(ImageDraw.Draw(canvas), width * oversample / drawing.width, palette, typeface)
    for shape in drawing.shapes:
        brush.paint(shape)
    return canvas.reduce(oversample)


def png(image: Image.Image, palette: Palette) -> bytes:
    """Return the image as a PNG in at most 256 colours: the inks themselves and even blends between each pair."""
    colours = list(dict.fromkeys(palette.values()))
    pairs = list(combinations(colours, 2))
    steps = min(7, (PALETTE_SIZE - len(colours)) // len(pairs)) if pairs else 0
    blends = [_blend(a, b, step / (steps + 1)) for a, b in pairs for step in range(1, steps + 1)]
    blends = [blend for blend in blends if all(_distance(blend, colour) >= APART for colour in colours)]
    swatch = Image.new("P", (1, 1))
    swatch.putpalette([channel for colour in colours + blends for channel in colour])
    buffer = io.BytesIO()
    image.quantize(palette=swatch, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


class _Brush:
    def __init__(self, draw: ImageDraw.ImageDraw, scale: float, palette: Palette, typeface: Typeface | None):
        self.draw, self.scale, self.palette, self.typeface = draw, scale, palette, typeface

    def paint(self, shape: Shape) -> None:
        match shape:
            case Label():
                self.write(shape)
            case Dots(points=points, radius=radius, fill=fill):
                if fill:
                    for x, y in points:
                        self.disc(x * self.scale, y * self.scale, radius * self.scale, self.palette[fill])
            case Segments(lines=lines):
                for line in lines:
                    self.stroke(self.scaled(line), False, shape)
            case _:
                points, closed = outline(shape)
                scaled = self.scaled(points)
                if shape.fill:
                    self.polygon(scaled, self.palette[shape.fill])
                self.stroke(scaled, closed, shape)

    def scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def stroke(self, points: Sequence[Point], closed: bool, shape: Shape) -> None:
        if shape.stroke is None:
            return
        colour, half = self.palette[shape.stroke], shape.stroke_width * self.scale / 2
        ring = _ring(points, closed)
        before: Point | None = None
        for (x1, y1), (x2, y2) in pairwise(ring):
            length = math.hypot(x2 - x1, y2 - y1)
            side = ((y1 - y2) / length * half, (x2 - x1) / length * half)
            if before:
                self.joint(x1, y1, before, side, colour)
            self.polygon(
                [_plus(x1, y1, side), _minus(x1, y1, side), _minus(x2, y2, side), _plus(x2, y2, side)], colour
            )
            before = side
        for x, y in ring[:1] if closed else (ring[0], ring[-1]) if shape.round_ends else ():
            self.disc(x, y, half, colour)

    def joint(self, x: float, y: float, before: Point, after: Point, colour: RGB) -> None:
        """Close the wedge between two pieces: a bevel on a curve, a disc on a corner."""
        if before[0] * after[0] + before[1] * after[1] < CORNER * math.hypot(*before) * math.hypot(*after):
            self.disc(x, y, math.hypot(*after), colour)
        else:
            self.polygon([_plus(x, y, before), _plus(x, y, after), (x, y)], colour)
            self.polygon([_minus(x, y, before), _minus(x, y, after), (x, y)], colour)

    def polygon(self, points: Iterable[Point], colour: RGB) -> None:
        self.draw.polygon([(round(x), round(y)) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: RGB) -> None:
        self.draw.ellipse((x - radius, y - radius, x + radius - 1, y + radius - 1), fill=colour)

    def write(self, label: Label) -> None:
        if self.typeface is None:
            raise ValueError(f"A typeface is needed to write {label.text!r}")
        if label.fill is None:
            return
        file = self.typeface.monospace if label.monospace else self.typeface.text
        font = _font(file, round(label.size * self.scale), label.weight)
        place = (label.x * self.scale, label.y * self.scale)
        self.draw.text(place, label.text, fill=self.palette[label.fill], font=font, anchor=ANCHORS[label.align])


@lru_cache(maxsize=64)
def _font(file: FilePath, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(file), size)
    font.set_variation_by_axes([weight])
    return font


def _ring(points: Sequence[Point], closed: bool) -> list[Point]:
    ring = [points[0]]
    for point in (*points[1:], points[0]) if closed else points[1:]:
        if point != ring[-1]:
            ring.append(point)
    return ring


def _plus(x: float, y: float, side: Point) -> Point:
    return x + side[0], y + side[1]


def _minus(x: float, y: float, side: Point) -> Point:
    return x - side[0], y - side[1]


def _distance(first: RGB, second: RGB) -> int:
    return max(abs(a - b) for a, b in zip(first, second, strict=True))


def _blend(first: RGB, second: RGB, share: float) -> RGB:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue
