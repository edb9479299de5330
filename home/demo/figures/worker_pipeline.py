"""Where a background job can be lost or repeated on its way from the request to the result."""

from blog.drawing import Ink, Rect, Shape
from home.demo.figures.canvas import (
    TITLE,
    arrow,
    bent_arrow,
    boundary,
    box,
    centred,
    cylinder,
    number,
    rule,
    text,
)

DESCRIPTION = (
    "A request commits its data and places a job on a queue; three workers take jobs from the queue and store their "
    "results, and a job that fails is put back. Four numbered arrows show where a job is lost or runs twice."
)
LEGEND = (
    "Before the commit: no row yet. After it: perhaps never sent",
    "Worker killed mid-job: lost, or delivered again",
    "Done, but the acknowledgement is lost: runs again",
    "Raised and tried again: steps already done happen twice",
)
ROW = 215
WORKERS = (85, 215, 345)


def shapes() -> list[Shape]:
    """Return the pipeline above its legend."""
    parts: list[Shape] = [
        *boundary(470, 70, 330, 290),
        box(70, 130, 220, 170),
        centred(180, ROW, "Request", size=TITLE, bold=True),
        *arrow((180, 300), (180, 388)),
        text(210, 342, "commit", ink=Ink.MUTED),
        *cylinder(95, 392, 170, 130),
        centred(180, 470, "Data", size=38, bold=True),
        centred(635, 125, "Queue", size=TITLE, bold=True),
        centred(635, 312, "waiting jobs", ink=Ink.MUTED),
    ]
    for place, ink in enumerate((Ink.SECOND, Ink.MAIN, Ink.MAIN, Ink.SECOND)):
        parts.append(Rect(500 + place * 70, ROW - 28, 58, 58, 10, fill=ink))
    for worker, y in enumerate(WORKERS, start=1):
        parts += [box(980, y - 50, 230, 100), centred(1095, y, f"Worker {worker}", bold=True, size=38)]
        parts += arrow((800, ROW + (y - ROW) * 0.5), (976, y))
    parts += [*cylinder(1380, 115, 150, 200), centred(1455, 230, "Result", bold=True, size=38)]
    parts += arrow((290, ROW), (463, ROW))
    parts += arrow((1210, ROW), (1376, ROW))
    parts += bent_arrow([(1095, 395), (1095, 455), (635, 455), (635, 367)], dashed=True)
    parts.append(centred(865, 520, "failed: put back", ink=Ink.MUTED))
    for value, (x, y) in enumerate(((366, ROW), (876, ROW), (1282, ROW), (865, 455)), start=1):
        parts += number(x, y, value)
    parts.append(rule(70, 575, 1530))
    for row, words in enumerate(LEGEND):
        y = 635 + row * 69
        parts += number(100, y, row + 1)
        parts.append(text(155, y, words, size=38))
    return parts
