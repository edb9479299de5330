"""A history of commits: branches that leave the trunk and come back."""

from random import Random

from blog.drawing import Circle, Ink, Line, Path, Shape
from blog.drawing.shapes import Curve

TRUNK = 270
TURN = 120
EDGE = 1000


def commits(rng: Random) -> list[Shape]:
    """A trunk from edge to edge with three branches, above and below, merged or still open."""
    branches: list[Shape] = []
    rings: list[Shape] = []
    joints: set[int] = set()
    lanes = [(150, Ink.MAIN), (390, Ink.SECOND), rng.choice(((60, Ink.SECOND), (480, Ink.MAIN)))]
    for lane, ink in lanes:
        start = 60 * rng.randrange(1, 6)
        end = start + 60 * rng.randrange(7, 11)
        merged = end <= 900
        branches.append(Path((start, TRUNK), _branch(start, lane, end, merged=merged), stroke=ink, stroke_width=16))
        joints |= {start, end} if merged else {start}
        slots = range(start + TURN, end - TURN + 1 if merged else 960, 60)
        places = sorted(rng.sample(slots, min(len(slots), rng.randrange(2, 5))))
        rings += [Circle(x, lane, 20, fill=Ink.LIGHT, stroke=ink, stroke_width=12) for x in places]
    free = [x for x in range(60, 960, 60) if not {x - 60, x, x + 60} & joints]
    stops = sorted(joints | set(rng.sample(free, min(len(free), 3))))
    head = rng.choice(stops[-3:])
    trunk: list[Shape] = [Line(-20, TRUNK, 980, TRUNK, stroke=Ink.DEEP, stroke_width=16)]
    for x in stops:
        ink, radius = (Ink.SECOND, 36) if x == head else (Ink.LIGHT, 20)
        trunk.append(Circle(x, TRUNK, radius, fill=ink, stroke=Ink.DEEP, stroke_width=12))
    return [*branches, *rings, *trunk]


def _branch(start: float, lane: float, end: float, *, merged: bool) -> list[Curve]:
    leave: Curve = ((start + TURN * 0.55, TRUNK), (start + TURN * 0.45, lane), (start + TURN, lane))
    if not merged:
        return [leave, ((EDGE, lane),)]
    back = end - TURN
    return [leave, ((back, lane),), ((back + TURN * 0.55, lane), (back + TURN * 0.45, TRUNK), (end, TRUNK))]
