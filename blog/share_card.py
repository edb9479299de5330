"""The picture that other sites show for a link: 1200 × 630 pixels, drawn from an article's words and its category.

The same facts always give the same bytes. On the left what the article is about, on the right its figure; the other
way round where the title is written from right to left.
"""

import hashlib
import io
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from blog.covers import CELL, DEFAULT_HUE, HEIGHT, WIDTH, cover_drawing
from blog.drawing import Circle, Drawing, Ink, Oklch, Rect, Segments, cover_palette
from blog.drawing.colour import RGB
from blog.drawing.curves import grid
from blog.drawing.lettering import Style, fit, is_right_to_left, legible, shorten, write
from blog.drawing.raster import render

SIZE = CARD_WIDTH, CARD_HEIGHT = 1200, 630
VERSION = 1
"""Part of the fingerprint: a new design gets a new number, and every card is drawn again."""
FIGURE_WIDTH = WIDTH // 2
MARGIN = 64
TEXT_WIDTH = CARD_WIDTH - FIGURE_WIDTH - 2 * MARGIN
TITLE_SIZES = (76, 70, 64, 58, 52, 48, 44, 40)
TITLE_TOP, TITLE_HEIGHT, TITLE_LEADING = 146, 330, 1.12
SMALL, STRONG = Style(28, 500), Style(28, 700)
PAPER, INK, MUTED = Oklch(0.988, 0.004, 250), Oklch(0.25, 0.035, 262), Oklch(0.46, 0.03, 260)
ACCENT = Oklch(0.49, 0.2, 264)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card shows. `seed` chooses the figure, `hue` (degrees, or None) its colours."""

    title: str
    category: str
    authors: str
    site_name: str
    hue: int | None
    seed: str

    def fingerprint(self) -> str:
        """Equal where the cards would be equal."""
        return hashlib.sha256(repr((VERSION, *astuple(self))).encode()).hexdigest()


def facts_of(article: Any, site_name: str) -> CardFacts:
    """What the card of an article shows, saved or not."""
    category = article.primary_category
    return CardFacts(
        title=article.title,
        category=category.name if category else "",
        authors=", ".join(author.name for author in article.author_list),
        site_name=site_name,
        hue=category.hue if category else None,
        seed=article.slug,
    )


def share_card(facts: CardFacts) -> bytes:
    """Return the card as a PNG. Words in a script that cannot be drawn are left out, never shown as boxes."""
    title = legible(facts.title) or legible(facts.site_name)
    mirrored = is_right_to_left(title)
    card = Image.new("RGB", SIZE, PAPER.to_rgb())
    card.paste(_figure(facts), (0 if mirrored else CARD_WIDTH - FIGURE_WIDTH, 0))
    writer = _Column(card, mirrored)
    hue = DEFAULT_HUE if facts.hue is None else facts.hue
    writer.line(100, legible(facts.category), STRONG, Oklch(0.42, 0.115, hue).to_rgb())
    writer.title(title)
    writer.line(510, legible(facts.authors), SMALL, MUTED.to_rgb())
    writer.signature(568, legible(facts.site_name))
    buffer = io.BytesIO()
    card.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(buffer, "PNG", compress_level=7)
    return buffer.getvalue()


class _Column:
    """Writes lines from the side where reading begins."""

    def __init__(self, card: Image.Image, mirrored: bool):
        self.card, self.draw, self.mirrored = card, ImageDraw.Draw(card), mirrored
        self.start = CARD_WIDTH - MARGIN if mirrored else MARGIN

    def line(self, baseline: int, text: str, style: Style, fill: RGB, *, indent: int = 0) -> None:
        start = self.start - indent if self.mirrored else self.start + indent
        shown = shorten(text, style, TEXT_WIDTH - indent)
        write(self.draw, start, baseline, shown, style, fill, rightwards=not self.mirrored)

    def title(self, title: str) -> None:
        style, lines = fit(
            title, width=TEXT_WIDTH, height=TITLE_HEIGHT, sizes=TITLE_SIZES, weight=800, leading=TITLE_LEADING
        )
        for number, line in enumerate(lines):
            baseline = TITLE_TOP + style.size * (0.8 + number * TITLE_LEADING)
            write(self.draw, self.start, baseline, line, style, INK.to_rgb(), rightwards=not self.mirrored)

    def signature(self, baseline: int, site_name: str) -> None:
        """The mark of the site and its name."""
        if site_name:
            x = self.start - 28 if self.mirrored else self.start
            self.card.paste(_mark(), (x, baseline - 27))
            self.line(baseline, site_name, STRONG, INK.to_rgb(), indent=42)


def _figure(facts: CardFacts) -> Image.Image:
    """The cover's figure in the middle of a sheet of its paper that is as high as the card."""
    height = WIDTH * CARD_HEIGHT / FIGURE_WIDTH
    palette = cover_palette(DEFAULT_HUE if facts.hue is None else facts.hue)
    paper = (Rect(0, 0, WIDTH, height, fill=Ink.GROUND), grid(WIDTH, height, CELL, ink=Ink.GRID, stroke_width=1.5))
    sheet = render(Drawing(WIDTH, height, paper), palette, width=FIGURE_WIDTH)
    figure = render(cover_drawing(facts.seed, facts.hue), palette, width=FIGURE_WIDTH)
    # On a line of the grid, so that the two grids are one.
    sheet.paste(figure, (0, (CARD_HEIGHT - HEIGHT * FIGURE_WIDTH // WIDTH) // 2 // CELL * CELL))
    return sheet


@lru_cache(maxsize=1)
def _mark() -> Image.Image:
    """A commit: a ring on a vertical line, 28 pixels wide and 32 high."""
    shapes = (
        Rect(0, 0, 28, 32, fill=Ink.LIGHT),
        Segments([((14, 1), (14, 8)), ((14, 24), (14, 31))], stroke=Ink.MAIN, stroke_width=4, round_ends=True),
        Circle(14, 16, 7, stroke=Ink.MAIN, stroke_width=4),
    )
    return render(Drawing(28, 32, shapes), {Ink.LIGHT: PAPER.to_rgb(), Ink.MAIN: ACCENT.to_rgb()}, width=28)
