"""Jobs that wait in lanes, each lane served by one worker."""

from random import Random

from blog.drawing import Arc, Circle, Ink, Line, Rect, Shape
from blog.drawing.curves import dotted

LANES = (90, 210, 330, 450)
HEAD = 660
WORKER = 810


def queues(rng: Random) -> list[Shape]:
    """Four lanes; jobs wait at the right, late arrivals drift in from the left, rings show work in progress."""
    shapes: list[Shape] = []
    lengths = rng.sample(range(3, 11), len(LANES))
    idle = lengths.index(min(lengths))
    for lane, (y, length) in enumerate(zip(LANES, lengths, strict=True)):
        shapes.append(Rect(-60, y - 36, HEAD + 66, 72, 14, fill=Ink.PALE))
        shapes += [_job(rng, HEAD - 60 * (place + 1), y) for place in range(length)]
        free = (HEAD - 60 * length) // 60 - 2
        if free > 1:
            arriving = 60 * rng.randrange(0, free)
            shapes.append(Rect(arriving + 6, y - 24, 48, 48, 10, stroke=Ink.DEEP, stroke_width=5))
        shapes.append(dotted((HEAD + 30, y), (WORKER - 66, y), gap=16, radius=3.5, ink=Ink.DEEP))
        shapes += _worker(rng, y, working=lane != idle)
    return shapes


def _job(rng: Random, x: float, y: float) -> Shape:
    ink = rng.choices((Ink.MAIN, Ink.SECOND, Ink.DEEP, Ink.LIGHT), (5, 5, 2, 1))[0]
    return Rect(x + 6, y - 24, 48, 48, 10, fill=ink)


def _worker(rng: Random, y: float, *, working: bool) -> list[Shape]:
    shapes: list[Shape] = [
        Line(WORKER + 40, y, 980, y, stroke=Ink.DEEP, stroke_width=6),
        Circle(WORKER, y, 38, fill=Ink.LIGHT, stroke=Ink.DEEP, stroke_width=6),
    ]
    if working:
        done = rng.randrange(60, 320)
        shapes.append(Arc(WORKER, y, 21, -90, -90 + done, stroke=Ink.MAIN, stroke_width=18))
        shapes.append(Circle(930, y, 13, fill=rng.choice((Ink.MAIN, Ink.SECOND)), stroke=Ink.GROUND, stroke_width=6))
    return shapes
