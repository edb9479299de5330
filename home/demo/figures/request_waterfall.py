"""Where the time of one request goes, before and after its queries are gathered."""

from blog.drawing import Ink, Line, Rect, Segments, Shape
from home.demo.figures.canvas import TITLE, centred, rule, text

DESCRIPTION = (
    "Two timelines of the same request. Before: one list query is followed by forty single queries for authors, and "
    "the response takes 460 milliseconds. After: two queries, and the response takes 110 milliseconds."
)
LEFT, SCALE = 80, 3.0
"""Left end of the time axis, and units per millisecond."""
AXIS = 800
QUERIES, EACH = 40, 9
"""The repeated queries, and the milliseconds of one with its way there and back."""


def shapes() -> list[Shape]:
    """Return the two waterfalls on one time axis."""
    parts: list[Shape] = [
        *_heading(70, "Before: 41 queries", 460, Ink.ALARM),
        *_bar(118, 0, 20, Ink.MUTED, "middleware"),
        *_bar(178, 20, 30, Ink.MAIN, "list of articles"),
        *_repeated(238),
        *_bar(298, 410, 50, Ink.SECOND, "template", before=True),
        rule(80, 395, 1530),
        *_heading(450, "After: 2 queries", 110, Ink.MAIN),
        *_bar(498, 0, 20, Ink.MUTED, "middleware"),
        *_bar(558, 20, 26, Ink.MAIN, "list of articles"),
        *_bar(618, 46, 14, Ink.MAIN, "all authors at once"),
        *_bar(678, 60, 50, Ink.SECOND, "template"),
        Line(LEFT - 10, AXIS, 1530, AXIS, stroke=Ink.DEEP, stroke_width=5),
    ]
    marks = range(0, 481, 100)
    ticks = [((LEFT + mark * SCALE, AXIS), (LEFT + mark * SCALE, AXIS + 16)) for mark in marks]
    parts.append(Segments(ticks, stroke=Ink.DEEP, stroke_width=5))
    parts += [centred(LEFT + mark * SCALE, AXIS + 52, f"{mark} ms" if mark else "0", ink=Ink.MUTED) for mark in marks]
    return parts


def _repeated(y: float) -> list[Shape]:
    starts = [50 + query * EACH for query in range(QUERIES)]
    ticks = [Rect(LEFT + start * SCALE, y, 21, 46, 4, fill=Ink.ALARM) for start in starts]
    return [*ticks, text(LEFT + 50 * SCALE, y + 83, "40 × the author of one article", ink=Ink.ALARM, bold=True)]


def _heading(y: float, words: str, total: int, ink: Ink) -> list[Shape]:
    return [
        text(LEFT, y, words, size=TITLE, bold=True),
        text(1530, y, f"{total} ms", size=TITLE, bold=True, ink=ink, align="end"),
    ]


def _bar(y: float, start: float, length: float, ink: Ink, name: str, *, before: bool = False) -> list[Shape]:
    x, width = LEFT + start * SCALE, length * SCALE
    label = text(x - 18, y + 23, name, align="end") if before else text(x + width + 18, y + 23, name)
    return [Rect(x, y, width, 46, 6, fill=ink), label]
