"""Where a background job can be lost or repeated on its way from the request to the result."""

from blog.drawing import Ink, Rect, Shape
from home.demo.figures.canvas import TITLE, arrow, boundary, box, centred, cylinder, number, rule, text

DESCRIPTION = (
    "A job travels from the web process through a broker to one of three workers, and its result into the database. "
    "Four numbered points of failure: the enqueue, the broker, the worker and the acknowledgement."
)
LEGEND = (
    "Enqueued before the commit: the worker finds no row",
    "Broker restarts: messages kept only in memory are gone",
    "Worker dies mid-job: lost if acknowledged early, else repeated",
    "Acknowledgement lost after the work: the job runs again",
)
ROW = 290


def shapes() -> list[Shape]:
    """Return the pipeline above its legend."""
    parts: list[Shape] = [
        *boundary(485, 130, 330, 320),
        box(70, 190, 270, 200),
        centred(205, 265, "Web", size=TITLE, bold=True),
        centred(205, 322, "request", ink=Ink.MUTED),
        centred(650, 180, "Broker", size=TITLE, bold=True),
    ]
    for place in range(4):
        ink = (Ink.SECOND, Ink.MAIN, Ink.MAIN, Ink.SECOND)[place]
        parts.append(Rect(515 + place * 70, ROW - 30, 58, 60, 10, fill=ink))
    parts.append(centred(650, 395, "waiting jobs", ink=Ink.MUTED))
    for worker, y in enumerate((150, 290, 430)):
        parts.append(box(970, y - 50, 230, 100))
        parts.append(centred(1085, y, f"Worker {worker + 1}", bold=True, size=38))
        parts += arrow((815, ROW + (y - ROW) * 0.45), (966, y), ink=Ink.DEEP, width=6)
    parts += [*cylinder(1370, 175, 170, 230), centred(1455, 300, "Result", bold=True, size=38)]
    parts += arrow((340, ROW), (481, ROW))
    parts += arrow((1204, ROW), (1364, ROW))
    for value, (x, y) in enumerate(((408, ROW - 62), (815, 130), (1200, 100), (1284, ROW - 62)), start=1):
        parts += number(x, y, value)
    parts.append(rule(70, 545, 1530))
    for row, words in enumerate(LEGEND):
        y = 610 + row * 76
        parts += number(105, y, row + 1)
        parts.append(text(165, y, words, size=38))
    return parts
