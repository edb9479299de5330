"""Plan cost against rows returned: where an index scan stops being the cheaper plan.

The curves are PostgreSQL's own cost model with its default settings for a table of one million rows on 20,000 pages
(the cache is assumed to hold the table), not a sketch.
"""

from blog.drawing import Circle, Ink, Line, Rect, Segments, Shape
from blog.drawing.curves import dashes, smooth
from blog.drawing.shapes import Point
from home.demo.figures.canvas import arrow, centred, text

DESCRIPTION = (
    "Estimated cost against the share of rows returned. The sequential scan is a flat line. The index scan over "
    "scattered rows rises steeply and crosses it at about one per cent; the index scan over rows stored in index "
    "order stays far below it."
)
ROWS, PAGES, INDEX_PAGES = 1_000_000, 20_000, 2_745
RANDOM_PAGE, SEQUENTIAL_PAGE = 4.0, 1.0
CPU_TUPLE, CPU_INDEX_TUPLE, CPU_OPERATOR = 0.01, 0.005, 0.0025
LEFT, RIGHT, TOP, BOTTOM = 110, 1490, 90, 740
SHARES = 4.0
"""The right end of the axis, in per cent of the table."""
COSTS = 70_000
"""The top end of the axis, in the planner's units."""


def sequential_cost() -> float:
    """Return the planner's cost of reading the whole table with one filter."""
    return PAGES * SEQUENTIAL_PAGE + ROWS * (CPU_TUPLE + CPU_OPERATOR)


def index_cost(share: float, *, ordered: bool) -> float:
    """Return the cost of an index scan that returns `share` per cent of the rows."""
    rows = ROWS * share / 100
    if ordered:
        heap = RANDOM_PAGE + PAGES * share / 100 * SEQUENTIAL_PAGE
    else:
        heap = RANDOM_PAGE * min(2 * PAGES * rows / (2 * PAGES + rows), PAGES)
    index = RANDOM_PAGE * INDEX_PAGES * share / 100
    return heap + index + rows * (CPU_TUPLE + CPU_INDEX_TUPLE + CPU_OPERATOR)


def shapes() -> list[Shape]:
    """Return the chart with its three curves labelled in place."""
    crossing = next(step / 1000 for step in range(4000) if index_cost(step / 1000, ordered=False) > sequential_cost())
    cross_x, cross_y = _at(crossing, sequential_cost())
    samples = [step / 20 for step in range(int(SHARES * 20) + 1)]
    scattered = [_at(share, index_cost(share, ordered=False)) for share in samples]
    scattered = [point for point in scattered if point[1] >= TOP]
    ordered = [_at(share, index_cost(share, ordered=True)) for share in samples]
    level = _at(0, sequential_cost())[1]
    parts: list[Shape] = [
        Rect(LEFT, TOP, cross_x - LEFT, BOTTOM - TOP, fill=Ink.PALE),
        dashes([(cross_x, TOP), (cross_x, BOTTOM)], on=16, off=12, stroke=Ink.MUTED, stroke_width=4),
        Line(LEFT, level, RIGHT, level, stroke=Ink.DEEP, stroke_width=10),
        smooth(ordered, stroke=Ink.SECOND, stroke_width=12),
        smooth(scattered, stroke=Ink.MAIN, stroke_width=10, round_ends=True),
        Circle(cross_x, cross_y, 20, fill=Ink.LIGHT, stroke=Ink.ALARM, stroke_width=10),
        *_axes(),
    ]
    parts += [
        text(cross_x + 40, level + 56, "From here on, reading everything is cheaper", ink=Ink.ALARM, bold=True),
        text(RIGHT, level - 42, "Sequential scan", align="end", bold=True, size=38),
        text(880, 110, "Index scan,", ink=Ink.MAIN, bold=True, size=38, align="end"),
        text(880, 160, "scattered rows", ink=Ink.MAIN, bold=True, size=38, align="end"),
        text(RIGHT, 640, "Index scan, rows stored in index order", align="end", bold=True, size=38),
    ]
    return parts


def _at(share: float, cost: float) -> Point:
    return LEFT + (RIGHT - LEFT) * share / SHARES, BOTTOM - (BOTTOM - TOP) * cost / COSTS


def _axes() -> list[Shape]:
    parts: list[Shape] = [
        *arrow((LEFT, BOTTOM), (LEFT, TOP - 60), width=6),
        *arrow((LEFT, BOTTOM), (RIGHT + 50, BOTTOM), width=6),
        text(LEFT + 24, TOP - 36, "Estimated cost", ink=Ink.MUTED),
        centred((LEFT + RIGHT) / 2, 850, "Rows returned, of one million on 20,000 pages", ink=Ink.MUTED),
    ]
    marks = [_at(share, 0) for share in range(int(SHARES) + 1)]
    parts.append(Segments([((x, y), (x, y + 16)) for x, y in marks], stroke=Ink.DEEP, stroke_width=5))
    parts += [centred(x, y + 52, f"{share} %") for share, (x, y) in enumerate(marks)]
    return parts
