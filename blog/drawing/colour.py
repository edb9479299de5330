"""Inks, and the colours they become.

A shape is painted with an ink, never with a colour. The SVG renderer leaves the colour to the stylesheet
(`static/css/components/generated-cover.css`, light and dark); the raster renderer asks a palette. Both state the
same OKLCH numbers, so a picture and its inline twin agree.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

RGB = tuple[int, int, int]


class Ink(StrEnum):
    """What a colour means in a drawing. The value is the class name suffix in SVG."""

    GROUND = "ground"
    GRID = "grid"
    PALE = "pale"
    LIGHT = "light"
    SECOND = "second"
    MAIN = "main"
    DEEP = "deep"
    MUTED = "muted"
    ALARM = "alarm"


Palette = Mapping[Ink, RGB]


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour in OKLCH: lightness 0–1, chroma from 0 to about 0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    def to_rgb(self) -> RGB:
        """Return 8-bit sRGB. Out of gamut, chroma gives way; lightness and hue stay."""
        linear = self._linear(self.chroma)
        if not _in_gamut(linear):
            low, high = 0.0, self.chroma
            for _ in range(20):
                middle = (low + high) / 2
                if _in_gamut(self._linear(middle)):
                    low = middle
                else:
                    high = middle
            linear = self._linear(low)
        red, green, blue = (_encode(value) for value in linear)
        return red, green, blue

    def _linear(self, chroma: float) -> tuple[float, float, float]:
        angle = math.radians(self.hue)
        a, b = chroma * math.cos(angle), chroma * math.sin(angle)
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        medium = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )


def _in_gamut(linear: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= value <= 1 + 1e-4 for value in linear)


def _encode(value: float) -> int:
    value = min(1.0, max(0.0, value))
    encoded = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(encoded * 255)


@dataclass(frozen=True, slots=True)
class Tone:
    """One ink of a hue-driven palette: the hue is turned by `turn` degrees from the category's."""

    lightness: float
    chroma: float
    turn: float = 0

    def at(self, hue: float) -> Oklch:
        """Return the tone in a category's hue."""
        return Oklch(self.lightness, self.chroma, (hue + self.turn) % 360)


COVER_TONES: Mapping[Ink, Tone] = MappingProxyType(
    {
        Ink.GROUND: Tone(0.935, 0.042),
        Ink.GRID: Tone(0.885, 0.06),
        Ink.PALE: Tone(0.86, 0.078),
        Ink.LIGHT: Tone(0.985, 0.012),
        Ink.SECOND: Tone(0.73, 0.13, 28),
        Ink.MAIN: Tone(0.54, 0.16),
        Ink.DEEP: Tone(0.27, 0.065),
    }
)


def cover_palette(hue: float) -> Palette:
    """Return the light palette of a cover in a category's hue (degrees)."""
    return {ink: tone.at(hue).to_rgb() for ink, tone in COVER_TONES.items()}
