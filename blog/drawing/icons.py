"""The site's mark as icon files: a commit, drawn as a ring on a vertical line, white on a tile of the accent.

`python -m blog.drawing.icons static/icons` draws the files anew. The tile brings its own contrast, so one set serves
light and dark surroundings.
"""

import sys
from pathlib import Path

from PIL import Image

from blog.drawing.colour import Ink, Oklch, Palette
from blog.drawing.raster import render
from blog.drawing.shapes import Circle, Drawing, Rect, Segments, Shape

SIZE = 64
CORNER = 14
MASKABLE = 0.84
"""Scale of the mark that leaves it whole when a launcher masks the icon to a circle of 80 per cent."""
ACCENT, WHITE = Oklch(0.49, 0.2, 264), Oklch(1, 0, 0)
PALETTE: Palette = {Ink.GROUND: ACCENT.to_rgb(), Ink.LIGHT: WHITE.to_rgb()}
SILHOUETTE: Palette = {Ink.DEEP: (0, 0, 0), Ink.LIGHT: (255, 255, 255)}


def mark(*, corner: float = 0, scale: float = 1) -> Drawing:
    """Return the mark on its tile, 64 × 64 units; at 16 pixels every edge meets a pixel.

    `corner` rounds the tile (units), `scale` shrinks the mark about the centre.
    """
    middle, weight = SIZE / 2, 8 * scale
    near, far = 12 * scale, 24 * scale
    lines = [((middle, middle + side * near), (middle, middle + side * far)) for side in (-1, 1)]
    shapes: tuple[Shape, ...] = (
        Rect(0, 0, SIZE, SIZE, corner, fill=Ink.GROUND),
        Segments(lines, stroke=Ink.LIGHT, stroke_width=weight, round_ends=True),
        Circle(middle, middle, near, stroke=Ink.LIGHT, stroke_width=weight),
    )
    return Drawing(SIZE, SIZE, shapes)


def icon(pixels: int, *, rounded: bool = False, scale: float = 1) -> Image.Image:
    """Return a square icon: RGBA with transparent corners when `rounded`, otherwise RGB to the edge."""
    oversample = max(4, 1024 // pixels)
    image = render(mark(scale=scale), PALETTE, width=pixels, oversample=oversample)
    if rounded:
        tile = (Rect(0, 0, SIZE, SIZE, fill=Ink.DEEP), Rect(0, 0, SIZE, SIZE, CORNER, fill=Ink.LIGHT))
        mask = render(Drawing(SIZE, SIZE, tile), SILHOUETTE, width=pixels, oversample=oversample)
        image.putalpha(mask.convert("L"))
    return image


def standalone_svg() -> str:
    """Return the mark as an SVG file that needs no stylesheet."""
    accent = "#{:02x}{:02x}{:02x}".format(*ACCENT.to_rgb())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
        f'<rect width="{SIZE}" height="{SIZE}" rx="{CORNER}" fill="{accent}"/>'
        '<g fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round">'
        '<path d="M32 8V20M32 44V56"/><circle cx="32" cy="32" r="12"/></g></svg>\n'
    )


def write(folder: Path) -> None:
    """Write every icon file into `folder`, which is made if it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "favicon.svg").write_text(standalone_svg(), encoding="utf-8")
    sizes = (16, 32, 48)
    small, *others = (icon(pixels, rounded=True) for pixels in reversed(sizes))
    small.save(folder / "favicon.ico", sizes=[(pixels, pixels) for pixels in sizes], append_images=others)
    icon(32, rounded=True).save(folder / "favicon-32.png", optimize=True)
    icon(180, scale=MASKABLE).save(folder / "apple-touch-icon.png", optimize=True)
    for pixels in (192, 512):
        icon(pixels, rounded=True).save(folder / f"icon-{pixels}.png", optimize=True)
    icon(512, scale=MASKABLE).save(folder / "icon-maskable-512.png", optimize=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
