"""Where the time of one request goes, before and after its queries are gathered."""

from blog.drawing import Ink, Line, Rect, Shape
from blog.drawing.curves import dashes
from home.demo.figures.canvas import TITLE, centred, text

DESCRIPTION = (
    "Two timelines of the same request. Before: one list query is followed by forty single queries for authors, and "
    "the response takes 460 milliseconds. After: two queries, and the response takes 110 milliseconds."
)
LEFT, SCALE = 80, 3.0
"""Left end of the time axis, and units per millisecond."""


def shapes() -> list[Shape]:
    """Return the two waterfalls on one time axis."""
    parts: list[Shape] = []
    for milliseconds in range(0, 481, 100):
        x = LEFT + milliseconds * SCALE
        parts.append(dashes([(x, 60), (x, 800)], on=4, off=12, stroke=Ink.MUTED, stroke_width=3))
        parts.append(centred(x, 845, f"{milliseconds} ms" if milliseconds else "0", ink=Ink.MUTED))
    parts += _before(60)
    parts += _after(510)
    parts.append(Line(LEFT - 10, 800, 1540, 800, stroke=Ink.DEEP, stroke_width=5))
    return parts


def _before(y: float) -> list[Shape]:
    parts = [*_heading(y, "Before: 41 queries", 460, Ink.ALARM)]
    parts += _bar(y + 80, 0, 20, Ink.MUTED, "Middleware")
    parts += _bar(y + 150, 20, 30, Ink.MAIN, "List of articles")
    for query in range(40):
        x = LEFT + (50 + query * 9) * SCALE
        parts.append(Rect(x, y + 220, 20, 54, 4, fill=Ink.ALARM))
    parts.append(text(LEFT + 50 * SCALE, y + 312, "40 × author of one article", ink=Ink.ALARM, bold=True))
    parts += _bar(y + 290, 410, 50, Ink.SECOND, "Template", before=True)
    return parts


def _after(y: float) -> list[Shape]:
    parts = [*_heading(y, "After: 2 queries", 110, Ink.MAIN)]
    parts += _bar(y + 70, 0, 20, Ink.MUTED, "Middleware")
    parts += _bar(y + 125, 20, 26, Ink.MAIN, "List of articles")
    parts += _bar(y + 180, 46, 14, Ink.MAIN, "All authors at once")
    parts += _bar(y + 235, 60, 50, Ink.SECOND, "Template")
    return parts


def _heading(y: float, words: str, total: int, ink: Ink) -> list[Shape]:
    return [
        text(LEFT, y + 20, words, size=TITLE, bold=True),
        text(LEFT + 460, y + 20, f"{total} ms", size=TITLE, bold=True, ink=ink),
    ]


def _bar(y: float, start: float, length: float, ink: Ink, name: str, *, before: bool = False) -> list[Shape]:
    x, width = LEFT + start * SCALE, length * SCALE
    label = text(x - 18, y + 24, name, align="end") if before else text(x + width + 18, y + 24, name)
    return [Rect(x, y, width, 46, 6, fill=ink), label]
