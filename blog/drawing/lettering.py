"""Text on a picture, in whatever script somebody writes: lines that fit, in reading order, never an empty box.

Characters that no font has are left out (most emoji, Chinese, Japanese, Korean), so `legible` may return nothing.
Arabic letters are joined and lines with right-to-left text are put into visual order here, and not by Pillow's layout
engine, which is missing on some systems: everywhere the same text gives the same picture.
"""

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import arabic_reshaper
from bidi.algorithm import get_display
from PIL import ImageDraw, ImageFont

from blog.drawing.colour import RGB

_ATKINSON = Path(__file__).resolve().parents[2] / "static/fonts"
FONTS = (
    _ATKINSON / "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    _ATKINSON / "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    # Greek, Cyrillic, Hebrew, Arabic, Armenian, Georgian, arrows and mathematics; one weight.
    Path(__file__).parent / "fonts/dejavu-sans-bold.ttf",
)
NOWHERE = "\U0010fffd"
"""A character that no font has: it gives the sign that stands for a missing one."""
RIGHT_TO_LEFT = {"R", "AL"}
NEVER_DRAWN = {"Cc", "Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class Style:
    """Size in pixels and weight from 200 to 800."""

    size: int
    weight: int


def legible(text: str) -> str:
    """`text` in one line, without what cannot be drawn."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if character.isspace() else character for character in composed)
    return " ".join("".join(character for character in kept if _font_of(character) is not None).split())


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of `text` that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction in RIGHT_TO_LEFT for direction in directions if direction in {"L", *RIGHT_TO_LEFT}), False)


def width_of(text: str, style: Style) -> float:
    return sum(_load(font, style).getlength(run) for font, run in _runs(_visual(text, is_right_to_left(text))))


def fit(
    text: str, *, width: int, height: int, sizes: tuple[int, ...], weight: int, leading: float
) -> tuple[Style, list[str]]:
    """The largest of `sizes` (falling) at which `text` fits with whole words, and its lines.

    At the smallest size words that are too long are broken, and what is too much is cut off with “…”.
    """
    for size in sizes:
        style = Style(size, weight)
        if _longest_word(text, style) > width:
            continue
        lines = _balanced(text, style, width)
        if len(lines) * size * leading <= height:
            return style, lines
    style = Style(sizes[-1], weight)
    lines = _wrapped(text, style, width)
    room = max(1, int(height / (style.size * leading)))
    if len(lines) <= room:
        return style, lines
    return style, [*lines[: room - 1], shorten(lines[room - 1] + " …", style, width)]


def shorten(text: str, style: Style, width: int) -> str:
    """`text` on one line, cut off with “…” where it is too long."""
    if width_of(text, style) <= width:
        return text
    return text[: _longest_start(text, style, width - width_of("…", style))].rstrip() + "…"


def write(
    draw: ImageDraw.ImageDraw,
    x: float,
    baseline: float,
    text: str,
    style: Style,
    fill: RGB,
    *,
    rightwards: bool = True,
) -> None:
    """Draw one line from `x` to the right, or to the left where `rightwards` is False."""
    if not rightwards:
        x -= width_of(text, style)
    for font, run in _runs(_visual(text, is_right_to_left(text) or not rightwards)):
        loaded = _load(font, style)
        draw.text((x, baseline), run, fill=fill, font=loaded, anchor="ls")
        x += loaded.getlength(run)


def _balanced(text: str, style: Style, width: int) -> list[str]:
    """As few lines as possible, and those of about the same length."""
    lines = _wrapped(text, style, width)
    for narrower in range(width - 12, max(width // 2, math.ceil(_longest_word(text, style))), -12):
        tried = _wrapped(text, style, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _wrapped(text: str, style: Style, width: int) -> list[str]:
    lines = [""]
    space = _word_width(" ", style)
    used = 0.0
    for word in _pieces(text, style, width):
        needed = _word_width(word, style)
        if lines[-1] and used + space + needed > width:
            lines.append("")
        if lines[-1]:
            lines[-1] += f" {word}"
            used += space + needed
        else:
            lines[-1], used = word, needed
    return lines


def _pieces(text: str, style: Style, width: int) -> Iterator[str]:
    """Words; one that is wider than a line comes in several pieces."""
    for word in text.split():
        rest = word
        while _word_width(rest, style) > width and len(rest) > 1:
            end = max(1, _longest_start(rest, style, width))
            yield rest[:end]
            rest = rest[end:]
        yield rest


def _longest_word(text: str, style: Style) -> float:
    return max((_word_width(word, style) for word in text.split()), default=0)


def _longest_start(text: str, style: Style, width: float) -> int:
    """How many characters of `text` fit into `width`."""
    return bisect_right(range(1, len(text) + 1), width, key=lambda end: width_of(text[:end], style))


@lru_cache(maxsize=4096)
def _word_width(word: str, style: Style) -> float:
    return width_of(word, style)


def _visual(text: str, right_to_left: bool) -> str:
    """`text` as it stands on paper from left to right."""
    if not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return text
    return str(get_display(arabic_reshaper.reshape(text), base_dir="R" if right_to_left else "L"))


def _runs(text: str) -> Iterator[tuple[Path, str]]:
    """Pieces of one font each. A space takes the font of what stands before it."""
    fonts: list[Path] = []
    for character in text:
        fonts.append(fonts[-1] if character == " " and fonts else _font_of(character) or FONTS[0])
    for font, pairs in groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0]):
        yield font, "".join(character for _, character in pairs)


@lru_cache(maxsize=4096)
def _font_of(character: str) -> Path | None:
    if unicodedata.category(character) in NEVER_DRAWN or "\ufe00" <= character <= "\ufe0f":
        return None
    return next((font for font in FONTS if _has(font, character)), None)


def _has(font: Path, character: str) -> bool:
    if character == " ":
        return True
    loaded = _load(font, Style(24, 400))
    missing, drawn = loaded.getmask(NOWHERE), loaded.getmask(character)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


@lru_cache(maxsize=64)
def _load(font: Path, style: Style) -> ImageFont.FreeTypeFont:
    loaded = ImageFont.truetype(str(font), style.size, layout_engine=ImageFont.Layout.BASIC)
    if font.suffix == ".woff2":
        loaded.set_variation_by_axes([style.weight])
    return loaded
