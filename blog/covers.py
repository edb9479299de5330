"""Pictures made from a slug: covers for articles and portraits for authors without a picture of their own.

The same seed, hue and motif always give the same drawing, the same markup and the same bytes.
"""

from functools import lru_cache
from random import Random

from blog.drawing import Drawing, Ink, Rect, cover_palette
from blog.drawing.curves import grid
from blog.drawing.motifs import MOTIFS
from blog.drawing.portrait import portrait
from blog.drawing.raster import png, render
from blog.drawing.svg import svg

WIDTH, HEIGHT, CELL = 960, 540, 60
DEFAULT_HUE = 264
"""The hue of the site's accent, for a raster cover without a category."""


def cover_drawing(seed: str, hue: int | None, motif: str | None = None) -> Drawing:
    """Return the cover of `seed`: 960 × 540 units, on a grid of 60.

    `hue` is the category's, in degrees. `motif` is a key of `MOTIFS`; without one the seed chooses.
    Raises KeyError for an unknown motif.
    """
    if motif is None:
        motif = Random(f"motif:{seed}").choice(list(MOTIFS))
    figure = MOTIFS[motif](Random(f"{motif}:{seed}"))
    paper = (
        Rect(0, 0, WIDTH, HEIGHT, fill=Ink.GROUND),
        grid(WIDTH, HEIGHT, CELL, ink=Ink.GRID, stroke_width=1.5),
    )
    return Drawing(WIDTH, HEIGHT, (*paper, *figure), hue)


@lru_cache(maxsize=256)
def cover_svg(seed: str, hue: int | None, motif: str | None = None) -> str:
    """Return the cover as decorative inline SVG, class `generated-cover`, coloured by the stylesheet."""
    return svg(cover_drawing(seed, hue, motif), class_name="generated-cover")


def cover_png(seed: str, hue: int | None, motif: str | None = None, *, width: int = 1600) -> bytes:
    """Return the cover as a PNG in the light palette, 16:9, `width` pixels wide."""
    palette = cover_palette(DEFAULT_HUE if hue is None else hue)
    return png(render(cover_drawing(seed, hue, motif), palette, width=width), palette)


def portrait_png(seed: str, hue: int, *, width: int = 400) -> bytes:
    """Return an abstract portrait as a square PNG in the light palette, `width` pixels wide."""
    palette = cover_palette(hue)
    return png(render(portrait(seed, hue), palette, width=width), palette)
